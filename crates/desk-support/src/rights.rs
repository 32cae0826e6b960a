//! The desk's branch of the rights tree. Whom a person of staff sees is a matter of his departments; these say
//! whether he works at this desk at all.

use kernel::identity::SeedGrants;
use kernel::right::{Right, RightSpec};
use kernel::{Actor, Error, Result};

/// See the tickets that concern one: addressed to one, entered by one, of the departments one heads.
pub const TICKET_VIEW: Right = Right("support.ticket.view");
/// Open tickets, for clients or for oneself.
pub const TICKET_OPEN: Right = Right("support.ticket.open");
/// Lock, unlock, finish, refer, edit, archive, as the table of powers says.
pub const TICKET_WORK: Right = Right("support.ticket.work");
/// See all tickets, and act as a head everywhere: for whoever keeps the desk.
pub const TICKET_ALL: Right = Right("support.ticket.all");
/// Write in a ticket that one sees, and return it. Staff and clients.
pub const TICKET_TALK: Right = Right("support.ticket.talk");
/// A client's own tickets: see them, open new ones.
pub const MY_TICKETS: Right = Right("support.my.tickets");
/// See topics and plans of service levels.
pub const DIRECTORY_VIEW: Right = Right("support.directory.view");
/// Change them.
pub const DIRECTORY_EDIT: Right = Right("support.directory.edit");

/// All of them.
pub const RIGHTS: &[RightSpec] = &[
    RightSpec::staff(TICKET_VIEW),
    RightSpec::staff(TICKET_OPEN),
    RightSpec::staff(TICKET_WORK),
    RightSpec::staff(TICKET_ALL),
    RightSpec::both(TICKET_TALK),
    RightSpec::contact(MY_TICKETS),
    RightSpec::staff(DIRECTORY_VIEW),
    RightSpec::staff(DIRECTORY_EDIT),
];

/// Who works at the counter sees what his departments see; the topics are the superusers' to arrange.
const AT_THE_COUNTER: &[(&str, bool)] = &[("support.ticket.all", false), ("support.directory:act", false)];

/// What the first start says of this branch.
pub const SEEDS: &[SeedGrants] = &[
    SeedGrants { key: "users", is_type: false, grants: AT_THE_COUNTER },
    SeedGrants { key: "system", is_type: false, grants: AT_THE_COUNTER },
    SeedGrants {
        key: "security",
        is_type: false,
        grants: &[("support", true), ("support.ticket.all", false), ("support.directory:act", false)],
    },
    SeedGrants { key: "operators", is_type: true, grants: AT_THE_COUNTER },
    // Topics and plans are an administrator's work (spec/support.md §1.1); tickets are not.
    SeedGrants { key: "administrators", is_type: false, grants: &[("support.directory", true)] },
    SeedGrants { key: "administrators", is_type: true, grants: &[("support.directory", true)] },
];

/// Refuses whoever is not a client's contact person: nobody of staff opens a ticket in a client's cabinet, though a
/// grant on the desk's whole branch covers [`MY_TICKETS`] too.
pub(crate) fn must_be_contact(actor: &Actor) -> Result<()> {
    match actor {
        Actor::Contact { .. } => Ok(()),
        _ => Err(Error::Forbidden(MY_TICKETS)),
    }
}
