//! Papers of an order: invoice, tax invoice, act (spec §1.9). A move of payment only marks them as
//! wanted; printing makes them and keeps them as files.

mod ask_copies;
mod drawn;
mod fields;
mod file;
mod forms;
mod kind;
mod letter;
mod number;
mod pages;
mod print;
pub(crate) mod routes;
pub mod row;
mod sample;
mod send;
mod send_annulment;
mod sheet;
mod tax_listing;

use kernel::Result;
use kernel::db::{Read, Tx};
use kernel::files::FileOwner;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

pub use ask_copies::{AskCopies, Asked};
pub use fields::DOCUMENTS;
pub use file::{ListPapers, PaperShown};
pub use forms::{BUILT_IN, Form, ListForms};
pub use kind::PaperKind;
pub use letter::{ANNULMENT_LETTER, COPY_LETTER, INVOICE_LETTER};
pub(crate) use pages::answer;
pub use print::{PrintPaper, Printed};
pub use send::{SendPaper, Sent};
pub use send_annulment::SendAnnulment;
pub(crate) use send_annulment::is_due as annulment_is_due;
pub use sheet::{Ground, Part, Party, Sheet, SheetLine, sheet};
pub use tax_listing::TAX_INVOICES;

/// The files of papers, and who may read them.
pub const FILES: FileOwner =
    FileOwner { noun: row::NOUN, may_read: |ctx, paper| Box::pin(file::may_read(ctx, paper)) };

/// The papers of an order that were printed, newest first.
pub async fn papers_of(read: &impl Read, order: i64) -> Result<Vec<row::Model>> {
    read.all(row::Entity::find().filter(row::Column::OrderId.eq(order)).order_by_desc(row::Column::Id)).await
}

/// How many papers of an order and its instalments are valid.
pub(crate) async fn count_papers(tx: &Tx, order: i64) -> Result<u32> {
    let valid = papers_of(tx, order).await?.into_iter().filter(|p| p.annulled_at.is_none()).count();
    Ok(u32::try_from(valid).unwrap_or(u32::MAX))
}

/// Annuls the valid papers of a kind that an order has, or one of its instalments: their number was taken
/// back (A27).
pub(crate) async fn annul(tx: &Tx, order: i64, instalment: Option<i64>, kind: PaperKind) -> Result<()> {
    for paper in papers_of(tx, order).await? {
        if paper.instalment_id == instalment && paper.kind == kind && paper.annulled_at.is_none() {
            tx.update(row::Model { annulled_at: Some(tx.now()), ..paper }).await?;
        }
    }
    Ok(())
}
