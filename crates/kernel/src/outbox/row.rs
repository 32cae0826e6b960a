//! A letter's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A letter on its way.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `mail`.
    pub channel: String,
    /// The template's kind.
    pub kind: String,
    /// Equal keys are one letter.
    pub dedupe_key: String,
    /// The client it concerns.
    pub client_id: Option<i64>,
    /// The event that posted it.
    pub journal_id: i64,
    /// Address.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
    /// Message-ID, the same at every attempt.
    pub message_id: String,
    /// `waiting`, `sending`, `sent` or `failed`.
    pub state: String,
    /// Attempts so far.
    pub attempts: i64,
    /// When it may be tried (again); while sending, when the attempt counts as lost.
    pub due_at: DateTime<Utc>,
    /// When it was posted.
    pub created_at: DateTime<Utc>,
    /// When it left.
    pub sent_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// What an outside program answered to a signal.
    pub answer: String,
    /// Whether it stays in the archive when others are thrown away.
    pub is_kept: bool,
    /// Whether its text holds a secret: erased when it has left.
    pub is_secret: bool,
    /// The claim whose thread it is of; empty: of none.
    pub thread_claim: String,
    /// The thing of that claim.
    pub thread_id: Option<i64>,
    /// Where the answer goes; empty: as the settings say.
    pub reply_to: String,
    /// Message-ID of the letter it answers; empty: of none.
    pub answers: String,
    /// Whether a person wrote it, to whom robots may answer.
    pub is_by_hand: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);

/// The letters of these ids, oldest first.
pub(super) fn by_ids(ids: Vec<i64>) -> Select<Entity> {
    use sea_orm::QueryOrder as _;
    Entity::find().filter(Column::Id.is_in(ids)).order_by_asc(Column::Id)
}
