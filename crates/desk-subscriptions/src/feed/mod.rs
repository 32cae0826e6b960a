//! Feeds: the smallest sets of data that are sold (элементарные блоки, seed 003 §1.2).

mod delete;
mod listing;
pub(crate) mod pages;
pub(crate) mod routes;
pub mod row;
mod save;
mod set_links;
mod set_sale;

pub use delete::DeleteFeed;
pub use listing::{FEED_NAME, FEEDS};
pub use save::{CreateFeed, EditFeed, FeedFields};
pub use set_links::SetFeedLinks;
pub use set_sale::SetFeedSale;

use kernel::db::Read;
use kernel::{Error, Refusal, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::offering;
use crate::order::delivery::Delivery;

/// A feed by its id.
pub async fn get(read: &impl Read, id: i64) -> Result<row::Model> {
    read.need(row::Entity::find_by_id(id)).await
}

/// Feeds that may be put into an offering, by name.
pub async fn on_sale(read: &impl Read) -> Result<Vec<row::Model>> {
    let select = row::Entity::find().filter(row::Column::OnSale.eq(true)).order_by_asc(row::Column::NameKey);
    read.all(select).await
}

/// Feeds of a type, by number.
pub async fn by_delivery(read: &impl Read, delivery: Delivery) -> Result<Vec<row::Model>> {
    let select =
        row::Entity::find().filter(row::Column::Delivery.eq(delivery)).order_by_asc(row::Column::Number);
    read.all(select).await
}

/// Refused when the feed is part of an offering, or of one on sale.
async fn must_not_be_in(read: &impl Read, feed: i64, only_on_sale: bool) -> Result<()> {
    let offerings = offering::with_feed(read, feed).await?;
    let hit = offerings.into_iter().find(|o| o.on_sale || !only_on_sale);
    match hit {
        Some(offering) => {
            Err(Error::Refused(Refusal::new("feed_in_offering").arg("offering", offering.code)))
        }
        None => Ok(()),
    }
}
