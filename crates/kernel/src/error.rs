//! The one error of the house: eight kinds, told apart by what the caller can do about them.

use std::sync::Arc;

use sea_orm::{DbErr, RuntimeErr};
use serde::{Deserialize, Serialize};

use crate::right::Right;
use crate::text::{Arg, Message};

/// The house's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, by what the caller can do.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// The actor lacks a right, or is not signed in.
    #[error("forbidden: {0}")]
    Forbidden(Right),
    /// Fields to be put right.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The same was asked already with other content, or meanwhile by another.
    #[error("conflict: {0:?}")]
    Conflict(Message),
    /// A rule of the business says no.
    #[error("refused: {}", .0.code)]
    Refused(Refusal),
    /// The row was changed by another since the caller saw it.
    #[error("stale")]
    Stale,
    /// Too busy, or a peer is away: the same request may succeed later.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A fault of the program or its surroundings; the text is for the log, never for people.
    #[error("internal: {0}")]
    Internal(Fault),
}

/// One field that is not right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldError {
    /// Where: `inn`, `lines[0].offering`.
    pub path: String,
    /// Stable code: `required`, `taken`, `check_digit`.
    pub code: String,
    /// What to tell the person.
    pub message: Message,
}

impl FieldError {
    /// An error with the kernel's text `field-<code>` for this code.
    pub fn new(path: impl Into<String>, code: &str) -> Self {
        let message = Message { id: format!("field-{}", code.replace('_', "-")).into(), args: Vec::new() };
        Self { path: path.into(), code: code.to_owned(), message }
    }

    /// The same with one more argument for its text.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.message = self.message.arg(name, value);
        self
    }
}

/// A refusal by a rule: a stable code for programs and a sentence for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// Stable code: `no_rate`, `conflict`.
    pub code: String,
    /// The sentence `refused-<code>`.
    pub message: Message,
}

impl Refusal {
    /// A refusal whose sentence is `refused-<code>` with dashes for underscores.
    pub fn new(code: &str) -> Self {
        let id = format!("refused-{}", code.replace('_', "-"));
        Self { code: code.to_owned(), message: Message { id: id.into(), args: Vec::new() } }
    }

    /// The same with one more argument for its sentence.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.message = self.message.arg(name, value);
        self
    }

    /// The same with an argument that is itself a message.
    #[must_use]
    pub fn term(mut self, name: &'static str, id: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        self.message = self.message.term(name, id);
        self
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<FieldError> for Error {
    fn from(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }
}

/// What the log keeps of an [`Error::Internal`].
#[derive(Clone, Debug, thiserror::Error)]
#[error("{text}")]
pub struct Fault {
    /// What happened, for the log.
    pub text: Arc<str>,
    /// The database's own code (SQLSTATE, or SQLite's extended code), if it was the database.
    pub database_code: Option<Arc<str>>,
    /// The violated constraint by its name in the migrations, if it was one.
    pub constraint: Option<Arc<str>>,
}

impl Error {
    /// A fault that is not the caller's.
    pub fn internal(text: impl std::fmt::Display) -> Self {
        Self::Internal(Fault { text: text.to_string().into(), database_code: None, constraint: None })
    }

    /// Whether this constraint was violated, by its name in the migrations.
    pub fn violates(&self, constraint: &str) -> bool {
        matches!(self, Self::Internal(fault) if fault.constraint.as_deref() == Some(constraint))
    }

    /// A stable word for the kind, for journals and metrics.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Forbidden(_) => "forbidden",
            Self::Invalid(_) => "invalid",
            Self::Conflict(_) => "conflict",
            Self::Refused(_) => "refused",
            Self::Stale => "stale",
            Self::Unavailable(_) => "unavailable",
            Self::Internal(_) => "internal",
        }
    }

    /// The stable code a program can act on: a refusal's own, `concurrent` for a version that somebody else has
    /// changed meanwhile, else the kind.
    pub fn code(&self) -> &str {
        match self {
            Self::Refused(refusal) => &refusal.code,
            Self::Stale => "concurrent",
            other => other.kind(),
        }
    }

    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            Self::NotFound => Message::new("error-not-found"),
            Self::Forbidden(_) => Message::new("error-forbidden"),
            Self::Invalid(_) => Message::new("error-invalid"),
            Self::Conflict(message) => message.clone(),
            Self::Refused(refusal) => refusal.message.clone(),
            Self::Stale => Message::new("error-stale"),
            Self::Unavailable(_) => Message::new("error-unavailable"),
            Self::Internal(_) => Message::new("error-internal"),
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        let (DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner))
        | DbErr::Conn(RuntimeErr::SqlxError(inner))) = &error
        else {
            return match error {
                DbErr::ConnectionAcquire(e) => Self::Unavailable(e.to_string()),
                other => Self::internal(other),
            };
        };
        match inner.as_ref() {
            sqlx::Error::Database(database) => from_database(database.as_ref()),
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
                Self::Unavailable(inner.to_string())
            }
            other => Self::internal(other),
        }
    }
}

fn from_database(error: &dyn sqlx::error::DatabaseError) -> Error {
    let code = error.code();
    // Serialization failure, deadlock, lock timeout; SQLite's BUSY: the same request may succeed later.
    if matches!(code.as_deref(), Some("40001" | "40P01" | "55P03" | "5" | "517")) {
        return Error::Unavailable(error.to_string());
    }
    Error::Internal(Fault {
        text: error.to_string().into(),
        database_code: code.map(|c| c.as_ref().into()),
        constraint: constraint_name(error).map(Into::into),
    })
}

/// The constraint's name as the migrations write it. PostgreSQL tells it; SQLite tells the
/// columns (`clients.code_key`), and unique constraints are named after theirs (`clients_code_key_uq`).
fn constraint_name(error: &dyn sqlx::error::DatabaseError) -> Option<String> {
    if let Some(name) = error.constraint() {
        return Some(name.to_owned());
    }
    let message = error.message();
    let detail = message.strip_prefix("UNIQUE constraint failed: ")?;
    if let Some(index) = detail.strip_prefix("index '") {
        return Some(index.trim_end_matches('\'').to_owned());
    }
    let mut columns = detail.split(", ");
    let (table, first) = columns.next()?.split_once('.')?;
    let rest: String =
        columns.filter_map(|c| c.split_once('.')).map(|(_, column)| format!("_{column}")).collect();
    Some(format!("{table}_{first}{rest}_uq"))
}
