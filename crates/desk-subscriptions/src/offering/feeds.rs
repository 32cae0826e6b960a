//! Which feeds an offering bundles.

use sea_orm::entity::prelude::*;

/// A feed in an offering.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_offering_feeds")]
pub struct Model {
    /// The offering.
    #[sea_orm(primary_key, auto_increment = false)]
    pub offering_id: i64,
    /// The feed.
    #[sea_orm(primary_key, auto_increment = false)]
    pub feed_id: i64,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
