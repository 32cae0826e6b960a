//! Public offers: texts that a subscriber accepts before ordering (оферты, seed 003 §1.1, §1.2).

mod accept;
pub mod acceptance;
mod documents;
mod listing;
pub(crate) mod pages;
mod papers;
mod read;
mod reset;
pub(crate) mod routes;
pub mod row;
mod save;

use std::collections::{BTreeMap, BTreeSet};

use kernel::Result;
use kernel::db::Read;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

pub use accept::{ACCEPTED, AcceptOffer};
pub(crate) use documents::numbers;
pub use documents::{Documents, SetOfferDocuments};
pub use listing::OFFERS;
pub use read::{OfferText, ReadOffer};
pub use reset::ResetAcceptance;
pub use save::{CreateOffer, EditOffer};

/// An offer by its id, if there is one.
pub async fn find(read: &impl Read, id: i64) -> Result<Option<row::Model>> {
    read.one(row::Entity::find_by_id(id)).await
}

/// All offers, by title.
pub async fn all(read: &impl Read) -> Result<Vec<row::Model>> {
    read.all(row::Entity::find().order_by_asc(row::Column::TitleKey)).await
}

/// The present editions of these offers, by id.
pub async fn editions(read: &impl Read, offers: BTreeSet<i64>) -> Result<BTreeMap<i64, i64>> {
    let found = read.all(row::Entity::find().filter(row::Column::Id.is_in(offers))).await?;
    Ok(found.into_iter().map(|offer| (offer.id, offer.edition)).collect())
}

/// A client's acceptances, newest first.
pub async fn acceptances(read: &impl Read, client: i64) -> Result<Vec<acceptance::Model>> {
    let select = acceptance::Entity::find()
        .filter(acceptance::Column::ClientId.eq(client))
        .order_by_desc(acceptance::Column::AcceptedAt);
    read.all(select).await
}

/// Of these offers, those whose present edition the client has not accepted.
pub async fn missing(read: &impl Read, client: i64, offers: &BTreeSet<i64>) -> Result<Vec<row::Model>> {
    if offers.is_empty() {
        return Ok(Vec::new());
    }
    let needed = read.all(row::Entity::find().filter(row::Column::Id.is_in(offers.iter().copied()))).await?;
    let accepted = acceptances(read, client).await?;
    let has =
        |offer: &row::Model| accepted.iter().any(|a| a.offer_id == offer.id && a.edition == offer.edition);
    Ok(needed.into_iter().filter(|offer| !has(offer)).collect())
}
