//! A topic's row.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A topic of tickets («тема»).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_topics")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away: it is offered no more.
    pub archived_at: Option<DateTime<Utc>>,
    /// The topic it stands under.
    pub parent_id: Option<i64>,
    /// Its place among the others.
    pub place: i64,
    /// Name, unique.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
    /// The department its tickets go to.
    pub department_id: i64,
    /// The plan they are under.
    pub plan_id: Option<i64>,
    /// Whether clients may choose it.
    pub for_clients: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);

/// Whom its tickets are given to.
pub(super) mod assignee {
    use sea_orm::entity::prelude::*;

    /// A topic's usual assignee.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_topic_assignees")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The topic.
        pub topic_id: i64,
        /// The login.
        pub user_id: i64,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    kernel::row!(Model);
}
