//! One letter that came, for its page and for programs.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::listing::tone;
use super::{NOUN, SOURCE, row};
use crate::command::{Ctx, Query};
use crate::db::Read as _;
use crate::error::{Error, Result};
use crate::files;
use crate::listing::Tone;
use crate::mail_in::{Dropped, Found, Party, mailbox};
use crate::right::Right;
use crate::rights::MAIL_IN_VIEW;

/// A letter as its page shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Shown {
    /// Number.
    pub id: i64,
    /// Address of the mailbox it came to.
    pub mailbox: String,
    /// The claim that it feeds.
    pub claim: String,
    /// Who wrote it.
    pub from: Party,
    /// To and Cc.
    pub recipients: Vec<Party>,
    /// Subject as it came.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// What the sender wrote himself.
    pub reply: String,
    /// Message-ID, or empty.
    pub message_id: String,
    /// `taken`, `quarantined` or `ignored`.
    pub state: String,
    /// Why, as a code; empty if taken.
    pub reason: String,
    /// The same in words, where somebody said more.
    pub detail: String,
    /// What it became: the noun.
    pub noun: String,
    /// What it became: the number.
    pub number: Option<i64>,
    /// The thing of its claim that it answers.
    pub thread: Option<i64>,
    /// How that was found.
    pub thread_by: Option<Found>,
    /// Its files: number, name, bytes.
    pub files: Vec<ShownFile>,
    /// The letter as it came; gone after some months.
    pub source: Option<i64>,
    /// Files that were not kept.
    pub dropped: Vec<Dropped>,
    /// When it was written, as it says.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Who decided about it; empty: the program.
    pub decided_by: String,
}

/// A file of a letter.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownFile {
    /// Number.
    pub file: i64,
    /// Name.
    pub name: String,
    /// Bytes.
    pub size: i64,
}

impl Shown {
    /// The colour of its state.
    pub fn tone(&self) -> Tone {
        tone(&self.state)
    }
}

/// A letter by its number.
pub async fn show(ctx: &Ctx, id: i64) -> Result<Shown> {
    if !ctx.actor.holds(MAIL_IN_VIEW) {
        return Err(Error::Forbidden(MAIL_IN_VIEW));
    }
    let row = ctx.need(row::Entity::find_by_id(id)).await?;
    let mailbox = mailbox::get(ctx, row.mailbox_id).await?.address;
    let files = files::of(ctx, NOUN, id).await?;
    let source = files::of(ctx, SOURCE, id).await?.first().map(|f| f.id);
    let thread = row.thread();
    Ok(Shown {
        dropped: row.dropped()?,
        recipients: serde_json::from_str(&row.recipients).map_err(Error::internal)?,
        id: row.id,
        mailbox,
        claim: row.claim,
        from: Party { name: row.sender_name, address: row.sender },
        subject: row.subject,
        text: row.text,
        reply: row.reply,
        message_id: row.message_id,
        state: row.state,
        reason: row.reason,
        detail: row.detail,
        noun: row.taken_noun,
        number: row.taken_id,
        thread: thread.map(|t| t.id),
        thread_by: thread.map(|t| t.by),
        files: files.into_iter().map(|f| ShownFile { file: f.id, name: f.name, size: f.size }).collect(),
        source,
        sent_at: row.sent_at,
        received_at: row.received_at,
        decided_by: row.decided_by,
    })
}

/// A letter by its number, asked for by the API.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskIncoming {
    /// The letter.
    pub mail: i64,
}

impl Query for AskIncoming {
    const NAME: &'static str = "mail_in.letter";
    const RIGHT: Right = MAIL_IN_VIEW;
    type Out = Shown;

    async fn answer(self, ctx: &Ctx) -> Result<Shown> {
        show(ctx, self.mail).await
    }
}
