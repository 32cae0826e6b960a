//! What this desk knows of a client: terms, and the state computed from its orders (seed 003 §1.1).

mod archive;
mod archive_listing;
mod listing;
pub(crate) mod pages;
mod restore;
pub(crate) mod routes;
pub mod row;
mod segment;
mod set_terms;
mod state;

use kernel::Result;
use kernel::clients::{ClientRole, give_role};
use kernel::db::{Read, Tx};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

pub use archive::ArchiveSubscriber;
pub use archive_listing::ARCHIVED_SUBSCRIBERS;
pub use listing::SUBSCRIBERS;
pub use restore::RestoreSubscriber;
pub use segment::Segment;
pub use set_terms::SetTerms;
pub use state::{Segments, SubscriberState, state};

use crate::order::terms::Terms;

/// The subscriber's row, if the client has ordered before.
pub async fn find(read: &impl Read, client: i64) -> Result<Option<row::Model>> {
    read.one(row::Entity::find().filter(row::Column::ClientId.eq(client))).await
}

/// On what terms the client orders; standard until somebody says otherwise.
pub async fn terms(read: &impl Read, client: i64) -> Result<Terms> {
    Ok(find(read, client).await?.map_or(Terms::Standard, |s| s.terms))
}

/// Who serves the client; the information service until somebody says otherwise.
pub async fn segment(read: &impl Read, client: i64) -> Result<Segment> {
    Ok(find(read, client).await?.map_or(Segment::Information, |s| s.segment))
}

/// The subscriber's row, made if there is none. The caller holds the client's lock.
pub(crate) async fn ensure(tx: &Tx, client: i64) -> Result<row::Model> {
    if let Some(row) = find(tx, client).await? {
        return Ok(row);
    }
    give_role(tx, client, ClientRole::Subscriber).await?;
    let order_email = String::new();
    let (terms, segment) = (Terms::Standard, Segment::Information);
    tx.insert(row::Model { id: 0, version: 1, client_id: client, terms, order_email, segment }).await
}

/// The same in this segment, for a client that nobody else knows of yet.
pub(crate) async fn ensure_in(tx: &Tx, client: i64, segment: Segment) -> Result<()> {
    let row = ensure(tx, client).await?;
    let seen = row.version;
    tx.save(row::Model { segment, ..row }, seen).await.map(drop)
}
