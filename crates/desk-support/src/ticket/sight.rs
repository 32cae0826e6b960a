//! Who sees which tickets (spec/support.md §1.1), as conditions on a table named `t`.
//!
//! | who | sees |
//! |---|---|
//! | client's person | those for him, those he entered, those for his client as a whole |
//! | head of a client group | also those of its members |
//! | department's user | assigned to him, addressed to a department of his as a whole, entered by him, watched |
//! | head of department, of division | also all of the departments he heads, and what their people entered |
//! | whoever keeps the desk | all |
//!
//! Of a client whom somebody of staff may not know of he sees no ticket either.

use kernel::Actor;
use kernel::clients::known_to_sql;
use kernel::staff::Seats;

use crate::rights::{TICKET_ALL, TICKET_VIEW};

/// Numbers for an `IN`; 0 is nobody's number, and an empty list is no SQL.
fn list(ids: &[i64]) -> String {
    let ids: Vec<String> = std::iter::once(&0).chain(ids).map(ToString::to_string).collect();
    ids.join(", ")
}

/// What an actor sees, the archive too.
pub fn seen(actor: &Actor) -> String {
    match actor {
        Actor::System { .. } => "1 = 1".to_owned(),
        Actor::Guest { .. } => "1 = 0".to_owned(),
        Actor::Contact { user, clients, .. } => of_contact(*user, clients, actor),
        Actor::Staff { user, seats, .. } => {
            if !actor.holds(TICKET_VIEW) {
                return "1 = 0".to_owned();
            }
            let known = known_to_sql(actor, "t.client_id");
            let seen = if actor.holds(TICKET_ALL) {
                "1 = 1".to_owned()
            } else {
                format!("({} OR {} OR {})", incoming(*user, seats), outgoing(*user, seats), watched(*user))
            };
            if known.is_empty() {
                seen
            } else {
                format!("{seen} AND (t.client_id IS NULL OR (1 = 1{known}))")
            }
        }
    }
}

/// What is given to a person of staff: to himself, to his department as a whole, to departments he heads.
pub fn incoming(user: i64, seats: &Seats) -> String {
    format!(
        "(t.department_id IN ({}) OR t.locked_by_id = {user} \
         OR EXISTS (SELECT 1 FROM support_assignees a WHERE a.ticket_id = t.id AND a.user_id = {user}) \
         OR (t.department_id IN ({}) AND NOT EXISTS (SELECT 1 FROM support_assignees a WHERE a.ticket_id = t.id)))",
        list(&seats.head_of),
        list(&seats.member_of),
    )
}

/// What he has entered; of a head, also what the people of his departments have.
pub fn outgoing(user: i64, seats: &Seats) -> String {
    if !seats.is_head() {
        return format!("t.author_id = {user}");
    }
    format!(
        "(t.author_id = {user} OR t.author_id IN \
         (SELECT m.user_id FROM department_members m WHERE m.department_id IN ({})))",
        list(&seats.head_of)
    )
}

fn watched(user: i64) -> String {
    format!("EXISTS (SELECT 1 FROM support_watchers w WHERE w.ticket_id = t.id AND w.user_id = {user})")
}

fn of_contact(user: i64, clients: &[i64], actor: &Actor) -> String {
    let seats = actor.contact_seats();
    let own: Vec<i64> = seats.iter().map(|seat| seat.contact).collect();
    let headed: Vec<i64> = seats.iter().filter(|s| s.is_head).filter_map(|s| s.group).collect();
    let mut seen = format!(
        "(t.author_id = {user} OR t.contact_id IN ({}) OR (t.contact_id IS NULL AND t.client_id IN ({}))",
        list(&own),
        list(clients)
    );
    if !headed.is_empty() {
        let people = format!(
            "SELECT m.contact_id FROM client_group_members m WHERE m.group_id IN ({})",
            list(&headed)
        );
        seen.push_str(&format!(" OR t.contact_id IN ({people})"));
    }
    seen.push(')');
    seen
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kernel::right::RightSet;

    use super::*;

    fn staff(branches: &[&str], seats: Seats) -> Actor {
        let mut rights = RightSet::default();
        branches.iter().for_each(|branch| rights.own.set(*branch, true));
        Actor::Staff {
            user: 7, name: "Петрова".into(), rights: Arc::new(rights), seats: Arc::new(seats)
        }
    }

    #[test]
    fn without_the_desk_nothing_is_seen() {
        assert_eq!(seen(&staff(&[], Seats::default())), "1 = 0");
        assert_eq!(seen(&Actor::Guest { nonce: "x".into() }), "1 = 0");
        assert_eq!(seen(&staff(&["support"], Seats::default())), "1 = 1", "the whole branch is the keeper's");
    }

    #[test]
    fn a_user_does_not_see_what_colleagues_entered_and_a_head_does() {
        let seats = Seats { member_of: vec![3], head_of: Vec::new(), divisions: Vec::new() };
        assert_eq!(outgoing(7, &seats), "t.author_id = 7");
        let head = Seats { head_of: vec![3], ..seats };
        assert!(outgoing(7, &head).contains("m.department_id IN (0, 3)"));
        assert!(incoming(7, &head).starts_with("(t.department_id IN (0, 3)"));
    }
}
