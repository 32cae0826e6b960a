//! Posting a letter.

use serde::Serialize;
use serde_json::Value;

use super::row;
use super::template::Words;
use crate::chance;
use crate::clients::{self, Client};
use crate::db::{Engine, Tx};
use crate::error::{Error, Result};
use crate::text::Locale;

/// A letter before it is written: kind, address and fields; the words are made when it is.
#[derive(Clone, Debug)]
pub struct Letter {
    kind: &'static str,
    to: String,
    locale: Locale,
    client: Option<i64>,
    dedupe: Option<String>,
    fields: Value,
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
        Ok(Self { kind, to: to.into(), locale, client: None, dedupe: None, fields })
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
}

/// Writes the letters of an event; one that exists already under its name is passed over.
pub(crate) async fn write(tx: &Tx, letters: Vec<Letter>, journal: i64) -> Result<()> {
    for (n, letter) in letters.into_iter().enumerate() {
        let Words { subject, text, html } =
            tx.ctx().state.mails().render(letter.kind, letter.locale, &letter.fields)?;
        let dedupe_key = letter.dedupe.unwrap_or_else(|| format!("event:{journal}:{n}"));
        let message_id = format!("<{}@{}>", chance::token()?, host(tx.ctx().state.address()));
        let row = row::Model {
            id: 0,
            channel: "mail".to_owned(),
            kind: letter.kind.to_owned(),
            dedupe_key,
            client_id: letter.client,
            journal_id: journal,
            recipient: letter.to,
            subject,
            text,
            html,
            message_id,
            state: "waiting".to_owned(),
            attempts: 0,
            due_at: tx.now(),
            created_at: tx.now(),
            sent_at: None,
            error: None,
        };
        tx.run(insert(tx.engine(), row)).await?;
    }
    Ok(())
}

fn insert(engine: Engine, row: row::Model) -> sea_orm::Statement {
    let sql = "INSERT INTO outbox (channel, kind, dedupe_key, client_id, journal_id, recipient, subject, text, html,
                 message_id, state, attempts, due_at, created_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedupe_key) DO NOTHING";
    let values: [sea_orm::Value; 14] = [
        row.channel.into(),
        row.kind.into(),
        row.dedupe_key.into(),
        row.client_id.into(),
        row.journal_id.into(),
        row.recipient.into(),
        row.subject.into(),
        row.text.into(),
        row.html.into(),
        row.message_id.into(),
        row.state.into(),
        row.attempts.into(),
        row.due_at.into(),
        row.created_at.into(),
    ];
    engine.statement(sql, values)
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', ':']).next().filter(|h| !h.is_empty()).unwrap_or("localhost")
}
