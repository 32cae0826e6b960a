//! Where somebody of staff sits: what every page and every rule of a desk asks of the actor.

/// The departments and divisions of a person, as his session found them. Nothing that was put away is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// Departments he works in, by number.
    pub member_of: Vec<i64>,
    /// Departments he heads: as their own head, or as the head of their division.
    pub head_of: Vec<i64>,
    /// Divisions he heads.
    pub divisions: Vec<i64>,
}

impl Seats {
    /// Whether he works in this department.
    pub fn is_in(&self, department: i64) -> bool {
        self.member_of.contains(&department)
    }

    /// Whether he heads this department.
    pub fn heads(&self, department: i64) -> bool {
        self.head_of.contains(&department)
    }

    /// Whether he heads any department.
    pub const fn is_head(&self) -> bool {
        !self.head_of.is_empty()
    }

    /// Departments he works in or heads, in order.
    pub fn all(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.member_of.iter().chain(&self.head_of).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Takes note of a department he works in.
    pub(crate) fn sits(&mut self, department: i64, is_head: bool) {
        self.member_of.push(department);
        if is_head {
            self.leads(department);
        }
    }

    /// Takes note of a department he heads.
    pub(crate) fn leads(&mut self, department: i64) {
        if !self.head_of.contains(&department) {
            self.head_of.push(department);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Seats;

    #[test]
    fn the_head_of_a_division_heads_its_departments() {
        let mut seats = Seats::default();
        seats.sits(3, true);
        seats.sits(5, false);
        seats.leads(3);
        seats.leads(4);
        assert!(seats.heads(3) && seats.heads(4) && !seats.heads(5));
        assert!(seats.is_in(5) && !seats.is_in(4) && seats.is_head());
        assert_eq!(seats.all(), [3, 4, 5]);
        assert!(!Seats::default().is_head());
    }
}
