//! On which sites a banner may be shown.

use sea_orm::entity::prelude::*;

/// A banner on a site.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_banner_sites")]
pub struct Model {
    /// The banner.
    #[sea_orm(primary_key, auto_increment = false)]
    pub banner_id: i64,
    /// The site.
    #[sea_orm(primary_key, auto_increment = false)]
    pub site_id: i64,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
