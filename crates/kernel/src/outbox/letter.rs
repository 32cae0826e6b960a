//! Posting a letter.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, TimeZone as _, Utc};
use serde::Serialize;
use serde_json::Value;

use super::{Duty, files};
use crate::attachments::Chosen;
use crate::chance;
use crate::clients::{self, Client};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};
use crate::mail_in;
use crate::mail_templates::{self, Template};
use crate::settings::{Hours, MAIL_HOURS, Settings};
use crate::text::Locale;

/// A letter before it is written: kind, address and fields; the words are made when it is.
#[derive(Clone)]
pub struct Letter {
    kind: &'static str,
    to: String,
    locale: Locale,
    client: Option<i64>,
    dedupe: Option<String>,
    fields: Value,
    files: Vec<i64>,
    documents: Vec<i64>,
    in_hours: bool,
    is_test: bool,
    thread: Option<(&'static str, i64)>,
    is_by_hand: bool,
}

impl std::fmt::Debug for Letter {
    /// The kind only: the fields may hold a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}

impl Letter {
    /// A letter of this kind to this address, in the reader's language.
    pub fn new(
        kind: &'static str,
        to: impl Into<String>,
        locale: Locale,
        fields: &impl Serialize,
    ) -> Result<Self> {
        let fields = serde_json::to_value(fields).map_err(Error::internal)?;
        Ok(Self {
            kind,
            to: to.into(),
            locale,
            client: None,
            dedupe: None,
            fields,
            files: Vec::new(),
            documents: Vec::new(),
            in_hours: false,
            is_test: false,
            thread: None,
            is_by_hand: false,
        })
    }

    /// A letter to a client: to its address, in its language, and among its letters.
    pub async fn to_client(
        tx: &Tx,
        client: &Client,
        kind: &'static str,
        fields: &impl Serialize,
    ) -> Result<Self> {
        let locale = clients::language(tx, client.id).await?;
        Ok(Self::new(kind, &client.email, locale, fields)?.about_client(client.id))
    }

    /// The client it concerns.
    #[must_use]
    pub const fn about_client(mut self, client: i64) -> Self {
        self.client = Some(client);
        self
    }

    /// A name under which this letter exists once only, whoever posts it again.
    #[must_use]
    pub fn once(mut self, name: impl Into<String>) -> Self {
        self.dedupe = Some(name.into());
        self
    }

    /// With a kept file ([`Tx::keep_file`]), under the file's own name.
    #[must_use]
    pub fn attach(mut self, file: i64) -> Self {
        self.files.push(file);
        self
    }

    /// With these documents of the directory, named in the reader's language.
    #[must_use]
    pub fn with_documents(mut self, documents: &[i64]) -> Self {
        self.documents.extend_from_slice(documents);
        self
    }

    /// It leaves only within the sending hours of the settings: nobody waits for it at night.
    #[must_use]
    pub const fn in_hours(mut self) -> Self {
        self.in_hours = true;
        self
    }

    /// It is of the thread of this thing of a claim ([`crate::mail_in::MailClaim`]): an answer to it comes back
    /// there. The desk puts [`crate::mail_in::subject_tag`] into the subject itself.
    #[must_use]
    pub const fn in_thread(mut self, claim: &'static str, id: i64) -> Self {
        self.thread = Some((claim, id));
        self
    }

    /// A person wrote it: it does not say of itself that a program did, so that an absence is answered to it.
    #[must_use]
    pub const fn by_hand(mut self) -> Self {
        self.is_by_hand = true;
        self
    }

    /// It is sent even if its kind is switched off: a test from the administrator's page.
    #[must_use]
    pub(crate) const fn for_a_test(mut self) -> Self {
        self.is_test = true;
        self
    }
}

/// Writes the letters of an event; one that exists already under its name is passed over, and so is one
/// whose kind is switched off.
pub(crate) async fn write(tx: &Tx, letters: Vec<Letter>, journal: i64) -> Result<()> {
    if letters.is_empty() {
        return Ok(());
    }
    let hours = Settings::on(tx, tx.today()).await?.hours(&MAIL_HOURS);
    let mut templates: BTreeMap<(&str, &str), Template> = BTreeMap::new();
    for (n, letter) in letters.into_iter().enumerate() {
        let of = (letter.kind, letter.locale.code());
        let template = match templates.entry(of) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let ctx = tx.ctx().clone();
                place.insert(mail_templates::chosen(tx, &ctx.state, letter.kind, letter.locale).await?)
            }
        };
        if template.is_on || letter.is_test {
            write_one(tx, letter, template, hours, &format!("event:{journal}:{n}"), journal).await?;
        }
    }
    Ok(())
}

async fn write_one(
    tx: &Tx,
    letter: Letter,
    template: &Template,
    hours: Option<Hours>,
    name: &str,
    journal: i64,
) -> Result<()> {
    let words = template.fill(tx.ctx().state.mails(), letter.kind, letter.locale, &letter.fields)?;
    let carried = carried(tx, &letter, template).await?;
    let is_secret = template.duty == Duty::Secret;
    let due_at = if letter.in_hours { next_within(tx, hours) } else { tx.now() };
    let sql = "INSERT INTO outbox (channel, kind, dedupe_key, client_id, journal_id, recipient, subject, text, html,
                 message_id, state, attempts, due_at, created_at, is_kept, is_secret,
                 thread_claim, thread_id, reply_to, answers, is_by_hand)
               VALUES ('mail', ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (dedupe_key) DO NOTHING RETURNING id";
    let message_id = format!("<{}@{}>", chance::token()?, host(tx.ctx().state.address()));
    let (reply_to, answers) = match letter.thread {
        Some((claim, id)) => mail_in::reply_to(tx, claim, id).await?,
        None => Default::default(),
    };
    let values: [sea_orm::Value; 18] = [
        letter.kind.into(),
        letter.dedupe.unwrap_or_else(|| name.to_owned()).into(),
        letter.client.into(),
        journal.into(),
        letter.to.into(),
        words.subject.into(),
        words.text.into(),
        words.html.into(),
        message_id.into(),
        due_at.into(),
        tx.now().into(),
        (template.is_kept && !is_secret && !letter.is_test).into(),
        is_secret.into(),
        letter.thread.map_or("", |(claim, _)| claim).into(),
        letter.thread.map(|(_, id)| id).into(),
        reply_to.into(),
        answers.into(),
        letter.is_by_hand.into(),
    ];
    let rows = tx.raw(tx.engine().statement(sql, values)).await?;
    match rows.first() {
        Some(row) => files::note(tx, row.try_get_by_index(0)?, &carried).await,
        None => Ok(()),
    }
}

/// The letter's own files, then those it names of the directory, then those of its kind; each once.
async fn carried(tx: &Tx, letter: &Letter, template: &Template) -> Result<Vec<Chosen>> {
    let mut all: Vec<Chosen> = Vec::new();
    for file in &letter.files {
        let row = crate::files::get(tx, *file).await?;
        all.push(Chosen { file: row.id, name: row.name });
    }
    all.extend(crate::attachments::files(tx, &letter.documents, letter.locale).await?);
    all.extend(template.files.iter().cloned());
    let mut once: Vec<Chosen> = Vec::with_capacity(all.len());
    for one in all {
        if !once.iter().any(|o| o.file == one.file) {
            once.push(one);
        }
    }
    Ok(once)
}

/// The first moment from now on that lies within the sending hours.
fn next_within(tx: &Tx, hours: Option<Hours>) -> DateTime<Utc> {
    let Some(hours) = hours else { return tx.now() };
    let zone = tx.ctx().state.clock().zone();
    let local = tx.now().with_timezone(&zone).naive_local();
    let wait = hours.wait(local.time());
    if wait.is_zero() {
        return tx.now();
    }
    // An hour that the clocks leave out is the one after it.
    let then = zone.from_local_datetime(&(local + wait)).earliest();
    then.map_or_else(|| tx.now() + wait, |at| at.with_timezone(&Utc))
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', ':']).next().filter(|h| !h.is_empty()).unwrap_or("localhost")
}
