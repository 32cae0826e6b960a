//! A rate's row.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// The rate of a currency on a day.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "exchange_rates")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Three-letter code.
    pub currency: String,
    /// The day.
    pub on_date: NaiveDate,
    /// Roubles for one unit, in 1/100 000 000.
    pub rate: i64,
    /// Where it comes from: `hand` or `bank`.
    pub source: String,
    /// Who entered it.
    pub entered_by: String,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// The date of the Bank of Russia's document; on days off it is earlier than the day.
    pub document_on: Option<NaiveDate>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);
