//! Offerings: what is sold, bundles of feeds (логические блоки, seed 003 §1.2).

mod delete;
mod feeds;
mod listing;
pub(crate) mod pages;
mod price_list;
pub(crate) mod routes;
pub mod row;
mod save;
mod set_sale;

use std::collections::{BTreeMap, BTreeSet};

use kernel::db::Read;
use kernel::money::Price;
use kernel::{Error, Result, text_key};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

pub use delete::DeleteOffering;
pub use listing::{OFFERING_NAME, OFFERINGS};
pub use price_list::{PriceList, PriceListItem, price_list, title};
pub use save::{CreateOffering, EditOffering, OfferingFields};
pub use set_sale::SetOfferingSale;

use crate::feed;

/// An offering by its id.
pub async fn get(read: &impl Read, id: i64) -> Result<row::Model> {
    read.need(row::Entity::find_by_id(id)).await
}

/// Offerings by their codes in any case of letters, under the folded codes.
pub async fn by_codes(read: &impl Read, codes: &[&str]) -> Result<BTreeMap<String, row::Model>> {
    let keys: BTreeSet<String> = codes.iter().map(|code| text_key::fold(code)).collect();
    let found = read.all(row::Entity::find().filter(row::Column::CodeKey.is_in(keys))).await?;
    Ok(found.into_iter().map(|o| (o.code_key.clone(), o)).collect())
}

/// Offerings on sale, by type and name.
pub async fn on_sale(read: &impl Read) -> Result<Vec<row::Model>> {
    let select = row::Entity::find()
        .filter(row::Column::OnSale.eq(true))
        .order_by_asc(row::Column::Delivery)
        .order_by_asc(row::Column::NameKey);
    read.all(select).await
}

/// The offerings that have a feed.
pub async fn with_feed(read: &impl Read, feed: i64) -> Result<Vec<row::Model>> {
    let links = read.all(feeds::Entity::find().filter(feeds::Column::FeedId.eq(feed))).await?;
    read.all(row::Entity::find().filter(row::Column::Id.is_in(links.iter().map(|l| l.offering_id)))).await
}

/// The feeds of these offerings, by offering.
pub async fn feeds_of(read: &impl Read, offerings: &[i64]) -> Result<BTreeMap<i64, BTreeSet<i64>>> {
    let links = feeds::Entity::find().filter(feeds::Column::OfferingId.is_in(offerings.iter().copied()));
    let mut found: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for link in read.all(links).await? {
        found.entry(link.offering_id).or_default().insert(link.feed_id);
    }
    Ok(found)
}

/// The feeds of one offering, by number.
pub async fn contents(read: &impl Read, offering: i64) -> Result<Vec<feed::row::Model>> {
    let ids = feeds_of(read, &[offering]).await?.remove(&offering).unwrap_or_default();
    let select = feed::row::Entity::find()
        .filter(feed::row::Column::Id.is_in(ids))
        .order_by_asc(feed::row::Column::Number);
    read.all(select).await
}

impl row::Model {
    /// T: its price of a month.
    pub fn unit_price(&self) -> Result<Price> {
        Price::from_scaled(self.price).map_err(|e| Error::internal(format!("offering {}: {e}", self.code)))
    }
}
