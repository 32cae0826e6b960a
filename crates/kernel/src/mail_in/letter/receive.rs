//! Receiving a letter: it is read, kept and given to its desk, once.

use std::sync::Arc;

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{NOUN, SOURCE, find, judge, row};
use crate::command::{Command, Ctx};
use crate::db::{Read, Tx};
use crate::error::{Error, Result};
use crate::execute::execute;
use crate::files::{self, Blob};
use crate::mail_in::mailbox::{self, Mailbox};
use crate::mail_in::parse::{self, Limits, Parsed};
use crate::mail_in::{Decision, MailFile, claim, own_words};
use crate::right::Right;
use crate::rights::MAIL_IN_PUSH;
use crate::settings::Settings;

/// A letter that was read, on its way to be kept.
#[derive(Debug, Default)]
pub(in crate::mail_in) struct Letter {
    /// The bytes that came: all of it, or its head.
    pub raw: Vec<u8>,
    /// Bytes of the whole letter.
    pub size: i64,
    /// Whether all of it came.
    pub is_whole: bool,
    /// What it says.
    pub parsed: Parsed,
    /// What makes two copies of it one.
    pub fingerprint: String,
}

impl Letter {
    /// Reads a letter, beside the other work: a large one takes its time. `envelope` is the sender that the mail
    /// server was told; `whole` the size of the whole letter if only its head came.
    pub async fn read(ctx: &Ctx, raw: Vec<u8>, envelope: Option<String>, whole: Option<i64>) -> Result<Self> {
        let limits = Limits::of(&Settings::on(ctx, ctx.state.clock().today()).await?)?;
        let read = tokio::task::spawn_blocking(move || {
            let head_only = whole.is_some();
            // What stops the reader is a letter like any other that cannot be read: it is kept, and looked at.
            let parsed = std::panic::catch_unwind(|| {
                if head_only { parse::parse_head(&raw) } else { parse::parse(&raw, limits) }
            });
            let mut parsed = parsed.ok().flatten().unwrap_or_default();
            parsed.head.envelope = envelope;
            let size = whole.unwrap_or_else(|| i64::try_from(raw.len()).unwrap_or(i64::MAX));
            Self { fingerprint: parsed.fingerprint(&raw), size, is_whole: !head_only, parsed, raw }
        });
        read.await.map_err(Error::internal)
    }
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// Its number.
    pub id: i64,
    /// `taken`, `quarantined` or `ignored`.
    pub state: String,
    /// Why, as a code; empty if taken.
    pub reason: String,
    /// Whether it was there already: nothing was done.
    pub known: bool,
    /// What it became: the noun; empty if nothing.
    pub noun: String,
    /// What it became: the number.
    pub number: Option<i64>,
}

impl Receipt {
    pub(super) fn of(row: &row::Model, known: bool) -> Self {
        let (state, reason) = (row.state.clone(), row.reason.clone());
        Self { id: row.id, state, reason, known, noun: row.taken_noun.clone(), number: row.taken_id }
    }
}

/// Keeps a letter and gives it to the desk that claims the mailbox. A desk that fails at it does not stop the
/// mailbox: the letter then waits in quarantine. An error means that the house cannot go on, and nothing is kept.
pub(in crate::mail_in) async fn receive(ctx: &Ctx, mailbox: &Mailbox, letter: Letter) -> Result<Receipt> {
    let key = dedupe_key(&mailbox.claim, &letter.fingerprint);
    if let Some(row) = known(ctx, &key).await? {
        return Ok(Receipt::of(&row, true));
    }
    let letter = Arc::new(letter);
    let command = |held: Option<String>| ReceiveMail { mailbox: mailbox.id, held, letter: letter.clone() };
    match execute(ctx, None, command(None)).await {
        Err(error @ (Error::Unavailable(_) | Error::Forbidden(_))) => Err(error),
        Err(error) => {
            let said = ctx.say(error.message());
            tracing::error!(mailbox = mailbox.id, %error, "a desk failed at a letter; it waits in quarantine");
            execute(ctx, None, command(Some(said))).await
        }
        answer => answer,
    }
}

fn dedupe_key(claim: &str, fingerprint: &str) -> String {
    format!("{claim} {fingerprint}")
}

async fn known(read: &impl Read, key: &str) -> Result<Option<row::Model>> {
    read.one(row::Entity::find().filter(row::Column::DedupeKey.eq(key))).await
}

/// Receives a letter that was read; only [`receive`] runs it.
#[derive(Debug, Serialize, Deserialize)]
struct ReceiveMail {
    mailbox: i64,
    /// The desk has failed at it: in what words.
    held: Option<String>,
    #[serde(skip)]
    letter: Arc<Letter>,
}

impl Command for ReceiveMail {
    const EVENT: &'static str = "mail_in.receive";
    const RIGHT: Right = MAIL_IN_PUSH;
    /// The bytes that came, and those of the files with their names.
    type Ready = (Blob, Vec<(Blob, String)>);
    type Out = Receipt;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let whole = files::put(&ctx.state, self.letter.raw.clone()).await?;
        let mut kept = Vec::new();
        for file in &self.letter.parsed.files {
            kept.push((files::put(&ctx.state, file.bytes.clone()).await?, file.name.clone()));
        }
        Ok((whole, kept))
    }

    async fn apply(self, (whole, kept): Self::Ready, tx: &mut Tx) -> Result<Receipt> {
        let mailbox = mailbox::get(tx, self.mailbox).await?;
        let key = dedupe_key(&mailbox.claim, &self.letter.fingerprint);
        // A copy of it may be on its way through another process.
        tx.lock(&key, 0).await?;
        if let Some(row) = known(tx, &key).await? {
            return Ok(Receipt::of(&row, true));
        }
        let row = tx.insert(new_row(tx, &mailbox, &self.letter, key).await?).await?;
        tx.about(NOUN, row.id);
        tx.keep_file(&whole, "letter.eml", (SOURCE, row.id)).await?;
        let mut files = Vec::new();
        for (blob, name) in kept {
            let file = tx.keep_file(&blob, &name, (NOUN, row.id)).await?;
            files.push(MailFile { file, name, media_type: blob.media_type, size: blob.size });
        }
        let decision = match &self.held {
            Some(_) => Decision::Quarantined("desk_failed"),
            None => decide(tx, &mailbox, &self.letter, &row, files).await?,
        };
        let row = row::Model { detail: self.held.unwrap_or_default(), ..decided(row, decision) };
        Ok(Receipt::of(&tx.update(row).await?, false))
    }
}

async fn decide(
    tx: &mut Tx,
    mailbox: &Mailbox,
    letter: &Letter,
    row: &row::Model,
    files: Vec<MailFile>,
) -> Result<Decision> {
    // It is counted among its sender's letters already.
    if let Some(decision) = judge::judge(tx, letter).await? {
        return Ok(decision);
    }
    let Some(claim) = claim(&tx.ctx().state, &mailbox.claim) else {
        return Ok(Decision::Quarantined("no_claim"));
    };
    let told = row.told(mailbox, files, false)?;
    (claim.route)(tx, &told).await
}

/// The row after a decision.
pub(super) fn decided(row: row::Model, decision: Decision) -> row::Model {
    let (state, reason, noun, id) = match decision {
        Decision::Taken(noun, id) => ("taken", "", noun, Some(id)),
        Decision::Ignored(reason) => ("ignored", reason, "", None),
        Decision::Quarantined(reason) => ("quarantined", reason, "", None),
    };
    row::Model {
        state: state.to_owned(),
        reason: reason.to_owned(),
        taken_noun: noun.to_owned(),
        taken_id: id,
        ..row
    }
}

async fn new_row(tx: &Tx, mailbox: &Mailbox, letter: &Letter, key: String) -> Result<row::Model> {
    let parsed = &letter.parsed;
    let thread = find::thread(tx, &mailbox.claim, parsed).await?;
    Ok(row::Model {
        id: 0,
        version: 1,
        mailbox_id: mailbox.id,
        claim: mailbox.claim.clone(),
        dedupe_key: key,
        message_id: parsed.message_id.clone(),
        sender: parsed.from.address.clone(),
        sender_key: parsed.head.from.clone(),
        sender_name: parsed.from.name.clone(),
        recipients: serde_json::to_string(&parsed.recipients).map_err(Error::internal)?,
        subject: parsed.subject.clone(),
        text: parsed.text.clone(),
        reply: own_words(&parsed.text),
        dropped: serde_json::to_string(&parsed.dropped).map_err(Error::internal)?,
        thread_id: thread.map(|t| t.id),
        thread_by: thread.map(|t| t.by.as_str().to_owned()).unwrap_or_default(),
        state: "quarantined".to_owned(),
        reason: String::new(),
        detail: String::new(),
        taken_noun: String::new(),
        taken_id: None,
        size: letter.size,
        sent_at: parsed.sent_at,
        received_at: tx.now(),
        decided_by: String::new(),
    })
}
