//! What this desk knows of a client besides the client itself.

use sea_orm::entity::prelude::*;

use super::segment::Segment;
use crate::order::terms::Terms;

/// What this desk knows of a client besides the client itself.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_subscribers")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// The client.
    pub client_id: i64,
    /// Terms of its orders.
    pub terms: Terms,
    /// E-mail for ordered information; empty: the general one.
    pub order_email: String,
    /// Who serves it.
    pub segment: Segment,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model, versioned);
