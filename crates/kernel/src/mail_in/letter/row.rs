//! A letter's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::error::{Error, Result};
use crate::mail_in::mailbox::Mailbox;
use crate::mail_in::thread::{Found, Thread};
use crate::mail_in::{Dropped, IncomingMail, MailFile, Party};

/// A letter that came.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incoming_mail")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// The mailbox it came to.
    pub mailbox_id: i64,
    /// The claim that it fed when it came.
    pub claim: String,
    /// Equal keys are one letter.
    pub dedupe_key: String,
    /// Message-ID with brackets, or empty.
    pub message_id: String,
    /// Who wrote it.
    pub sender: String,
    /// The address in small letters.
    pub sender_key: String,
    /// The writer's name.
    pub sender_name: String,
    /// To and Cc (JSON).
    pub recipients: String,
    /// Subject as it came.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The text without quotations.
    pub reply: String,
    /// Files that were not kept (JSON).
    pub dropped: String,
    /// The thing of its claim that it answers.
    pub thread_id: Option<i64>,
    /// How that was found.
    pub thread_by: String,
    /// `taken`, `quarantined` or `ignored`.
    pub state: String,
    /// Why, as a code; empty if taken.
    pub reason: String,
    /// The same in words, where somebody said more than the code.
    pub detail: String,
    /// What it became.
    pub taken_noun: String,
    /// Number of what it became.
    pub taken_id: Option<i64>,
    /// Bytes of the whole letter.
    pub size: i64,
    /// When it was written, as it says.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Who decided about it; empty: the program.
    pub decided_by: String,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);

impl Model {
    /// The thing that it answers.
    pub fn thread(&self) -> Option<Thread> {
        let by = [Found::Reference, Found::Address, Found::Subject];
        let by = by.into_iter().find(|b| b.as_str() == self.thread_by)?;
        Some(Thread { id: self.thread_id?, by })
    }

    /// Files that were not kept.
    pub fn dropped(&self) -> Result<Vec<Dropped>> {
        serde_json::from_str(&self.dropped).map_err(Error::internal)
    }

    /// The letter as its desk is told of it.
    pub fn told(&self, mailbox: &Mailbox, files: Vec<MailFile>, is_released: bool) -> Result<IncomingMail> {
        let recipients: Vec<Party> = serde_json::from_str(&self.recipients).map_err(Error::internal)?;
        Ok(IncomingMail {
            id: self.id,
            mailbox: mailbox.id,
            address: mailbox.address.clone(),
            message_id: self.message_id.clone(),
            from: Party { name: self.sender_name.clone(), address: self.sender.clone() },
            recipients,
            subject: crate::mail_in::thread::plain_subject(&self.subject),
            text: self.text.clone(),
            reply: self.reply.clone(),
            sent_at: self.sent_at,
            received_at: self.received_at,
            files,
            dropped: self.dropped()?,
            thread: self.thread(),
            unknown: mailbox.unknown,
            is_released,
        })
    }
}
