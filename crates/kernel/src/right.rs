//! Rights: a dotted tree of what may be seen and done, and the sets people hold.

mod segment;

use std::collections::BTreeMap;
use std::fmt;

pub(crate) use segment::join;
pub use segment::{Join, SegmentSpec};

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

/// The two branches that all rights divide into (seed 003 §4.1): to look at things, and to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// «Просмотр».
    View,
    /// «Действия».
    Act,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::View, Self::Act];

    /// The side of a leaf, told by its last part: `orders.view` is looked at, all else is done.
    pub fn of(leaf: &str) -> Self {
        if leaf.rsplit('.').next() == Some("view") { Self::View } else { Self::Act }
    }

    /// The mark after a branch that narrows it to this side: `subscriptions:view`.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::View => ":view",
            Self::Act => ":act",
        }
    }

    /// A branch's path and the side it is narrowed to.
    pub fn split(branch: &str) -> (&str, Option<Self>) {
        let narrowed = Self::ALL.into_iter().find_map(|side| Some((branch.strip_suffix(side.mark())?, side)));
        narrowed.map_or((branch, None), |(path, side)| (path, Some(side)))
    }
}

/// Whether a branch (`""`, `subscriptions`, `subscriptions:view`, a leaf) covers a leaf.
pub fn covers(branch: &str, leaf: &str) -> bool {
    let (path, side) = Side::split(branch);
    let below =
        path.is_empty() || leaf.strip_prefix(path).is_some_and(|r| r.is_empty() || r.starts_with('.'));
    below && side.is_none_or(|side| side == Side::of(leaf))
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

    /// The branches it grants.
    pub fn granted(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, allow)| **allow).map(|(branch, _)| branch.as_str())
    }

    /// What the nearest branch says of this leaf; `None` if no branch speaks.
    pub fn decide(&self, leaf: &str) -> Option<bool> {
        self.nearest(leaf).map(|(_, allow)| allow)
    }

    /// The nearest branch that speaks of this leaf, and what it says. Of a branch and the same branch
    /// narrowed to a side, the narrower is nearer.
    pub fn nearest(&self, leaf: &str) -> Option<(&str, bool)> {
        self.nearest_as(leaf, Side::of(leaf))
    }

    /// The same of a leaf taken for one of this side.
    fn nearest_as(&self, leaf: &str, side: Side) -> Option<(&str, bool)> {
        if self.0.is_empty() {
            return None;
        }
        let mark = side.mark();
        let mut branch = leaf;
        loop {
            let found = self.0.get_key_value(format!("{branch}{mark}").as_str());
            if let Some((at, allow)) = found.or_else(|| self.0.get_key_value(branch)) {
                return Some((at, *allow));
            }
            branch = match branch.rfind('.') {
                Some(dot) => branch.get(..dot).unwrap_or(""),
                None if branch.is_empty() => return None,
                None => "",
            };
        }
    }

    /// What is said of exactly this branch.
    pub fn said(&self, branch: &str) -> Option<bool> {
        self.0.get(branch).copied()
    }

    /// All branches that are spoken of, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, bool)> {
        self.0.iter().map(|(branch, allow)| (branch.as_str(), *allow))
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
    /// Conditions on the clients that the holder may know of, one of each module that limits him: SQL with
    /// `{}` for the client's id.
    pub limits: Vec<String>,
}

impl RightSet {
    /// Whether the person holds this right.
    pub fn holds(&self, right: Right) -> bool {
        if right == PUBLIC || right == SIGNED_IN {
            return true;
        }
        self.allows(right.0) && self.scopes.as_ref().is_none_or(|scopes| scopes.decide(right.0) == Some(true))
    }

    /// What group, type and the person's own grants say of a leaf, whatever a token is cut down to.
    pub fn allows(&self, leaf: &str) -> bool {
        self.allows_as(leaf, Side::of(leaf))
    }

    /// The same of a leaf taken for one of this side.
    fn allows_as(&self, leaf: &str, side: Side) -> bool {
        let says = |grants: &Grants| grants.nearest_as(leaf, side).map(|(_, allow)| allow);
        let base = || says(&self.group) == Some(true) && says(&self.kind) == Some(true);
        says(&self.own).unwrap_or_else(base)
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
    fn a_branch_may_be_narrowed_to_looking_or_acting() {
        let g = grants(&[
            (":view", true),
            ("users:view", false),
            ("users.view", true),
            ("clients", true),
            ("clients:act", false),
        ]);
        assert_eq!(g.decide("orders.view"), Some(true));
        assert_eq!(g.decide("orders.enter"), None, "nothing is said of acting");
        assert_eq!(g.decide("users.view"), Some(true), "the leaf itself is nearest");
        assert_eq!(g.decide("clients.view"), Some(true));
        assert_eq!(g.nearest("clients.edit"), Some(("clients:act", false)), "the narrower is nearer");
        assert!(covers("clients:act", "clients.edit") && !covers("clients:act", "clients.view"));
        assert!(covers("", "a.b") && covers("a", "a.b") && !covers("a", "ab"));
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
