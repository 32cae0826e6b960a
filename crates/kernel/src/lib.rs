//! The kernel of Stoyka: what all desks share. It knows neither HTTP nor HTML nor any desk by name.
//!
//! In reading order: [`module`] is what a desk hands over, [`command`] and [`execute`] are the spine,
//! [`db`] is the only way to rows, [`field`] and [`check`] read what people typed, [`listing`] shows
//! it, [`outbox`] and [`jobs`] act after the commit.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "tests say what is wrong by stopping"
    )
)]

pub mod actor;
pub mod attachments;
pub mod calendar;
pub mod chance;
pub mod check;
pub mod checkup;
pub mod clients;
pub mod clock;
pub mod command;
pub mod db;
pub mod documents;
pub mod error;
pub mod execute;
pub mod field;
pub mod files;
pub mod identity;
pub mod importing;
pub mod jobs;
pub mod journal;
pub mod listing;
pub mod mail_in;
pub mod mail_templates;
pub mod maintenance;
pub mod module;
pub mod money;
pub mod notices;
pub mod operations;
pub mod outbox;
pub mod outgoing;
pub mod payment_qr;
pub mod pdf;
pub mod profiles;
pub mod rates;
pub mod reports;
pub mod revisions;
pub mod right;
pub mod rights;
pub mod search;
pub mod settings;
pub mod staff;
pub mod state;
pub mod tasks;
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
