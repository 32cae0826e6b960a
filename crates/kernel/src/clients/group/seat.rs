//! Where a contact stands: what every page and every rule of a desk asks of the actor.

/// One of the contacts that a signed-in person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The contact's id.
    pub contact: i64,
    /// The client he speaks for.
    pub client: i64,
    /// His group, if he is of one that is not put away.
    pub group: Option<i64>,
    /// Whether he heads it.
    pub is_head: bool,
}
