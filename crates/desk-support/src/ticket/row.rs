//! A ticket's row (spec/support.md §1.2).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use super::priority::Priority;
use super::state::{Source, State};

/// A ticket («обращение»).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_tickets")]
pub struct Model {
    /// Key, and the number people know it by.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Who entered it; nobody if the program did.
    pub author_id: Option<i64>,
    /// His name.
    pub author_name: String,
    /// The client it is for.
    pub client_id: Option<i64>,
    /// The client's person it is for; nobody named: it is for all of them.
    pub contact_id: Option<i64>,
    /// The department it is addressed to.
    pub department_id: i64,
    /// Topic.
    pub topic_id: Option<i64>,
    /// The plan of service levels that the topic had when it was chosen.
    pub plan_id: Option<i64>,
    /// Subject.
    pub subject: String,
    /// The same, folded.
    pub subject_key: String,
    /// Message.
    pub message: String,
    /// Priority.
    pub priority: Priority,
    /// State, were it not put away.
    pub state: State,
    /// Zero of what is done, else the priority's rank: the order of lists.
    pub urgency: i64,
    /// Who has it in work.
    pub locked_by_id: Option<i64>,
    /// His name.
    pub locked_by_name: String,
    /// Since when.
    pub locked_at: Option<DateTime<Utc>>,
    /// Since when it waits.
    pub waiting_since: Option<DateTime<Utc>>,
    /// For whom: a word of [`super::state::WaitsFor`], or empty.
    pub waiting_for: String,
    /// Who has done it.
    pub done_by_id: Option<i64>,
    /// His name.
    pub done_by_name: String,
    /// When.
    pub done_at: Option<DateTime<Utc>>,
    /// By when it shall be done, said by hand where there is no plan.
    pub deadline: Option<DateTime<Utc>>,
    /// How it came in.
    pub source: Source,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// When anything happened to it last.
    pub updated_at: DateTime<Utc>,
    /// When the nearest running target runs out; [`super::service::NEVER`] if none does.
    pub due_at: DateTime<Utc>,
    /// When half of it is used up.
    pub half_at: DateTime<Utc>,
    /// Whether a target was used up when it was done.
    pub was_late: Option<bool>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);

/// Links of a ticket with people of staff: those it is assigned to.
pub(super) mod assignee {
    use sea_orm::entity::prelude::*;

    /// An assignee («исполнитель»).
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_assignees")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The ticket.
        pub ticket_id: i64,
        /// The login.
        pub user_id: i64,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    kernel::row!(Model);
}

/// Those who watch it.
pub(super) mod watcher {
    use sea_orm::entity::prelude::*;

    /// A watcher («наблюдатель»).
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_watchers")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The ticket.
        pub ticket_id: i64,
        /// The login.
        pub user_id: i64,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    kernel::row!(Model);
}
