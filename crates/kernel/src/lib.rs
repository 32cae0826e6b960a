//! The kernel of Stoyka: what all desks share. It knows neither HTTP nor HTML nor any desk by name.
//!
//! In reading order: [`module`] is what a desk hands over, [`command`] and [`execute`] are the spine,
//! [`db`] is the only way to rows, [`field`] and [`check`] read what people typed, [`listing`] shows
//! it, [`outbox`] and [`jobs`] act after the commit.

pub mod actor;
pub mod chance;
pub mod check;
pub mod clients;
pub mod clock;
pub mod command;
pub mod db;
pub mod error;
pub mod execute;
pub mod field;
pub mod identity;
pub mod jobs;
pub mod journal;
pub mod listing;
pub mod module;
pub mod money;
pub mod operations;
pub mod outbox;
pub mod rates;
pub mod right;
pub mod rights;
pub mod settings;
pub mod state;
pub mod text;
pub mod text_key;
pub mod words;

pub use actor::Actor;
pub use check::Check;
pub use command::{Command, Ctx, Query};
pub use error::{Error, FieldError, Refusal, Result};
pub use execute::{Key, execute};
pub use field::{Field, In, Personal, Secret};
pub use module::Module;
pub use state::State;
pub use text::{Locale, Message};
