//! Papers of an order: invoice, tax invoice, act (spec §1.9). A move of payment only marks them as
//! wanted; printing makes them.

mod kind;
pub(crate) mod paper;
mod print;
pub(crate) mod routes;
pub mod row;
mod sheet;
mod tax_listing;

use kernel::Result;
use kernel::db::{Read, Tx};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

pub use kind::PaperKind;
pub use print::{INVOICE_LETTER, PrintPaper, Printed};
pub use sheet::{Ground, Party, Sheet, SheetLine, sheet};
pub use tax_listing::TAX_INVOICES;

/// The papers of an order that were printed, newest first.
pub async fn papers_of(read: &impl Read, order: i64) -> Result<Vec<row::Model>> {
    read.all(row::Entity::find().filter(row::Column::OrderId.eq(order)).order_by_desc(row::Column::Id)).await
}

/// How many papers of an order are valid.
pub(crate) async fn count_papers(tx: &Tx, order: i64) -> Result<u32> {
    let valid = papers_of(tx, order).await?.into_iter().filter(|p| p.annulled_at.is_none()).count();
    Ok(u32::try_from(valid).unwrap_or(u32::MAX))
}

/// Annuls an order's valid papers of a kind: their number was taken back (A27).
pub(crate) async fn annul(tx: &Tx, order: i64, kind: PaperKind) -> Result<()> {
    for paper in papers_of(tx, order).await? {
        if paper.kind == kind && paper.annulled_at.is_none() {
            tx.update(row::Model { annulled_at: Some(tx.now()), ..paper }).await?;
        }
    }
    Ok(())
}
