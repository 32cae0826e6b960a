//! One letter, for its page.

use chrono::{DateTime, Utc};
use sea_orm::EntityTrait as _;

use super::files::{self, Carried};
use super::row;
use crate::command::Ctx;
use crate::db::Read as _;
use crate::error::{Error, Result};
use crate::rights::OUTBOX_VIEW;

/// A letter as its page shows it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Number.
    pub id: i64,
    /// Template's kind.
    pub kind: String,
    /// Address.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// Plain text; empty if it holds a secret.
    pub text: String,
    /// Whether the text holds a secret: it is shown to nobody.
    pub is_secret: bool,
    /// Whether it stays in the archive.
    pub is_kept: bool,
    /// Files it carries.
    pub files: Vec<Carried>,
    /// `waiting`, `sending`, `sent` or `failed`.
    pub state: String,
    /// Attempts so far.
    pub attempts: i64,
    /// Message-ID.
    pub message_id: String,
    /// When it was posted.
    pub created_at: DateTime<Utc>,
    /// When it left.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it is tried next.
    pub due_at: DateTime<Utc>,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// The event that posted it.
    pub journal_id: i64,
    /// `mail`, `script` or `webhook`.
    pub channel: String,
    /// What an outside program answered to a signal.
    pub answer: String,
}

/// A letter by its number.
pub async fn show(ctx: &Ctx, id: i64) -> Result<Shown> {
    if !ctx.actor.holds(OUTBOX_VIEW) {
        return Err(Error::Forbidden(OUTBOX_VIEW));
    }
    let row = ctx.need(row::Entity::find_by_id(id)).await?;
    let files = files::of(ctx, id).await?;
    Ok(Shown {
        id: row.id,
        kind: row.kind,
        recipient: row.recipient,
        subject: row.subject,
        text: if row.is_secret { String::new() } else { row.text },
        is_secret: row.is_secret,
        is_kept: row.is_kept,
        files,
        state: row.state,
        attempts: row.attempts,
        message_id: row.message_id,
        created_at: row.created_at,
        sent_at: row.sent_at,
        due_at: row.due_at,
        error: row.error,
        journal_id: row.journal_id,
        channel: row.channel,
        answer: row.answer,
    })
}
