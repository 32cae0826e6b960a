//! Who acts: staff, a client's contact, a guest, or the program itself.

use std::sync::Arc;

use crate::clients::group::Seat;
use crate::right::{Grants, PUBLIC, Right, RightSet};
use crate::staff::Seats;

/// Whoever asks for something.
#[derive(Clone, Debug)]
pub enum Actor {
    /// A person of the organisation.
    Staff {
        /// The login's id.
        user: i64,
        /// Name for the journal.
        name: Arc<str>,
        /// What he may do.
        rights: Arc<RightSet>,
        /// Departments he works in and heads.
        seats: Arc<Seats>,
    },
    /// A client's contact person, who sees these clients only.
    Contact {
        /// The login's id.
        user: i64,
        /// Name for the journal.
        name: Arc<str>,
        /// Clients he speaks for.
        clients: Arc<[i64]>,
        /// The rights of all contacts, less his own denials.
        rights: Arc<RightSet>,
        /// The contacts he is, with the group of each.
        seats: Arc<[Seat]>,
    },
    /// Somebody not signed in.
    Guest {
        /// Random mark of his browser, so that a double click is known as one.
        nonce: Arc<str>,
    },
    /// The program itself, on behalf of a job or of the command line.
    System {
        /// The job's name.
        job: &'static str,
    },
}

impl Actor {
    /// Whether the actor holds a right. The program holds all.
    pub fn holds(&self, right: Right) -> bool {
        match self {
            Self::System { .. } => true,
            Self::Guest { .. } => right == PUBLIC,
            Self::Staff { rights, .. } | Self::Contact { rights, .. } => rights.holds(right),
        }
    }

    /// The login's id, if there is one.
    pub const fn user(&self) -> Option<i64> {
        match self {
            Self::Staff { user, .. } | Self::Contact { user, .. } => Some(*user),
            Self::Guest { .. } | Self::System { .. } => None,
        }
    }

    /// The clients a contact is bound to; `None` for those who are not bound.
    pub fn bound_clients(&self) -> Option<&[i64]> {
        match self {
            Self::Contact { clients, .. } => Some(clients),
            Self::Guest { .. } => Some(&[]),
            Self::Staff { .. } | Self::System { .. } => None,
        }
    }

    /// Conditions on the clients that somebody of staff may know of: SQL with `{}` for the client's id.
    pub fn client_limits(&self) -> &[String] {
        match self {
            Self::Staff { rights, .. } => &rights.limits,
            Self::Contact { .. } | Self::Guest { .. } | Self::System { .. } => &[],
        }
    }

    /// The departments and divisions of somebody of staff; `None` for anybody else.
    pub fn staff_seats(&self) -> Option<&Seats> {
        match self {
            Self::Staff { seats, .. } => Some(seats),
            Self::Contact { .. } | Self::Guest { .. } | Self::System { .. } => None,
        }
    }

    /// The contacts that the actor is, with the group of each; empty for anybody but a contact.
    pub fn contact_seats(&self) -> &[Seat] {
        match self {
            Self::Contact { seats, .. } => seats,
            Self::Staff { .. } | Self::Guest { .. } | Self::System { .. } => &[],
        }
    }

    /// Whether the actor's rights are cut down by a token's scopes.
    pub fn is_scoped(&self) -> bool {
        self.scopes().is_some()
    }

    /// The scopes of the token by which the actor asks.
    pub fn scopes(&self) -> Option<&Grants> {
        match self {
            Self::Staff { rights, .. } | Self::Contact { rights, .. } => rights.scopes.as_ref(),
            Self::Guest { .. } | Self::System { .. } => None,
        }
    }

    /// A word for the kind, as the journal keeps it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Staff { .. } => "staff",
            Self::Contact { .. } => "contact",
            Self::Guest { .. } => "guest",
            Self::System { .. } => "system",
        }
    }

    /// A name for the journal: a person's, the program's own, or nothing for a guest.
    pub fn name(&self) -> &str {
        match self {
            Self::Staff { name, .. } | Self::Contact { name, .. } => name,
            Self::Guest { .. } => "",
            Self::System { .. } => "Стойка",
        }
    }

    /// Whose idempotency keys these are: keys of two actors never meet.
    pub fn key_space(&self) -> String {
        match self {
            Self::Staff { user, .. } | Self::Contact { user, .. } => format!("user:{user}"),
            Self::Guest { nonce } => format!("guest:{nonce}"),
            Self::System { job } => format!("system:{job}"),
        }
    }
}
