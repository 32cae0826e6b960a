//! Where the figures come from: counted now where that is quick, else as they were counted last.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::db::Read;
use kernel::{Error, Result};
use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;

use super::{Figures, count};

/// Up to so many orders are counted as they are asked for: some tens of milliseconds.
const QUICK: i64 = 20_000;

/// Figures that were counted and kept.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_statistics")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The day they are of.
    pub as_of: NaiveDate,
    /// When they were counted.
    pub counted_at: DateTime<Utc>,
    /// The figures, as JSON.
    pub figures: String,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

kernel::row!(Model);

/// The figures, and when they were counted if not now. Nothing where there are too many orders to count
/// them at once and the night that counts them is still to come.
pub async fn figures(read: &impl Read, today: NaiveDate) -> Result<Option<(Figures, Option<DateTime<Utc>>)>> {
    if is_quick(read).await? {
        return Ok(Some((count(read, today).await?, None)));
    }
    let last = read.one(Entity::find().order_by_desc(Column::Id)).await?;
    last.map(|row| {
        let figures = serde_json::from_str(&row.figures).map_err(Error::internal)?;
        Ok((figures, Some(row.counted_at)))
    })
    .transpose()
}

/// Whether there are few enough orders: numbers are given in a row, so the last one tells.
async fn is_quick(read: &impl Read) -> Result<bool> {
    let sql = "SELECT COALESCE(MAX(id), 0) FROM subscriptions_orders";
    let rows = read.raw(read.engine().statement(sql, [])).await?;
    let last: i64 = rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?;
    Ok(last <= QUICK)
}
