//! Rights: a dotted tree of what may be seen and done, and the sets people hold.

use std::collections::BTreeMap;
use std::fmt;

/// A leaf or branch of the rights tree: `subscriptions.order.invoice`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Right(pub &'static str);

/// What anybody may do, a guest too.
pub const PUBLIC: Right = Right("");

/// What anybody signed in may do; what exactly, the command itself looks at.
pub const SIGNED_IN: Right = Right("signed_in");

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Who can come to hold a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Staff, by grants.
    Staff,
    /// A client's contact person, from the start, for his own client only.
    Contact,
    /// Both; a contact still sees his own client only.
    Both,
}

/// A right as a module declares it. Its title is the message `right-<path with dashes>`.
#[derive(Clone, Copy, Debug)]
pub struct RightSpec {
    /// The leaf.
    pub right: Right,
    /// Who can hold it.
    pub audience: Audience,
}

impl RightSpec {
    /// A right for staff.
    pub const fn staff(right: Right) -> Self {
        Self { right, audience: Audience::Staff }
    }
    /// A right of contacts.
    pub const fn contact(right: Right) -> Self {
        Self { right, audience: Audience::Contact }
    }
    /// A right of both.
    pub const fn both(right: Right) -> Self {
        Self { right, audience: Audience::Both }
    }
    /// Whether staff can hold it.
    pub const fn is_for_staff(&self) -> bool {
        matches!(self.audience, Audience::Staff | Audience::Both)
    }
    /// Id of the message that names it.
    pub fn title(&self) -> String {
        format!("right-{}", self.right.0.replace(['.', '_'], "-"))
    }
}

/// Grants and denials on branches; the branch nearest to the leaf decides. The root is `""`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants(BTreeMap<String, bool>);

impl Grants {
    /// No grants at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Grants (`true`) or denies (`false`) a branch.
    pub fn set(&mut self, branch: impl Into<String>, allow: bool) {
        self.0.insert(branch.into(), allow);
    }

    /// Takes over another's grants and denials where both speak of the same branch.
    pub fn overlay(&mut self, stronger: Self) {
        self.0.extend(stronger.0);
    }

    /// What the nearest branch says of this leaf; `None` if no branch speaks.
    pub fn decide(&self, leaf: &str) -> Option<bool> {
        let mut branch = leaf;
        loop {
            if let Some(allow) = self.0.get(branch) {
                return Some(*allow);
            }
            branch = match branch.rfind('.') {
                Some(dot) => branch.get(..dot).unwrap_or(""),
                None if branch.is_empty() => return None,
                None => "",
            };
        }
    }
}

/// The rights of one person of staff: group ∩ type, overridden by what was granted or denied to him alone
/// (seed 003 §4.1; spec §1.14).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RightSet {
    /// The user group's grants.
    pub group: Grants,
    /// The user type's grants.
    pub kind: Grants,
    /// Single grants and denials.
    pub own: Grants,
    /// Scopes of a token, which cut further; `None` for a session.
    pub scopes: Option<Grants>,
}

impl RightSet {
    /// Whether the person holds this right.
    pub fn holds(&self, right: Right) -> bool {
        if right == PUBLIC || right == SIGNED_IN {
            return true;
        }
        let base = || self.group.decide(right.0) == Some(true) && self.kind.decide(right.0) == Some(true);
        let allowed = self.own.decide(right.0).unwrap_or_else(base);
        allowed && self.scopes.as_ref().is_none_or(|scopes| scopes.decide(right.0) == Some(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grants(list: &[(&str, bool)]) -> Grants {
        let mut grants = Grants::new();
        for (branch, allow) in list {
            grants.set(*branch, *allow);
        }
        grants
    }

    #[test]
    fn the_nearest_branch_decides() {
        let g = grants(&[("", true), ("subscriptions", false), ("subscriptions.order", true)]);
        assert_eq!(g.decide("clients.view"), Some(true));
        assert_eq!(g.decide("subscriptions.feed"), Some(false));
        assert_eq!(g.decide("subscriptions.order.invoice"), Some(true));
        assert_eq!(grants(&[]).decide("clients.view"), None);
        assert_eq!(
            grants(&[("subscriptions.order", true)]).decide("subscriptions.orders"),
            None,
            "a branch ends at a dot"
        );
    }

    #[test]
    fn a_right_needs_both_group_and_type_unless_given_singly() {
        let mut set = RightSet { group: grants(&[("subscriptions", true)]), ..RightSet::default() };
        let right = Right("subscriptions.order.invoice");
        assert!(!set.holds(right), "the type says nothing");
        set.kind = grants(&[("", true)]);
        assert!(set.holds(right));
        assert!(!set.holds(Right("clients.edit")), "the group says nothing");
        set.own = grants(&[("clients.edit", true), ("subscriptions.order", false)]);
        assert!(set.holds(Right("clients.edit")));
        assert!(!set.holds(right), "a single denial is stronger than the base");
        set.scopes = Some(grants(&[("subscriptions", true)]));
        assert!(!set.holds(Right("clients.edit")), "a token's scopes cut further");
        assert!(set.holds(PUBLIC));
    }
}
