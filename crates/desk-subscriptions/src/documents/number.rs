//! The number and the date a paper gets. An invoice and a tax invoice have theirs from the move of payment;
//! an act gets the next of the year of its date.

use chrono::{Datelike as _, NaiveDate};
use kernel::db::{Read, Tx};
use kernel::{Error, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::{PaperKind, row};
use crate::order::Opened;

/// Year of the series, number, date.
pub(super) type Numbered = (i64, i64, NaiveDate);

/// What a paper of this order, or of the instalment in its place, is numbered with now.
pub(super) async fn of(read: &impl Read, opened: &Opened, kind: PaperKind) -> Result<Numbered> {
    let order = &opened.order;
    match kind {
        PaperKind::Invoice => match (order.invoice_year, order.invoice_no, order.invoiced_on) {
            (Some(year), Some(number), Some(day)) => Ok((year, number, day)),
            _ => Err(Error::internal(format!("order {} has no invoice", order.id))),
        },
        PaperKind::TaxInvoice => match &opened.tax_invoice {
            Some(invoice) => Ok((invoice.year, invoice.number, invoice.on_date)),
            None => Err(Error::internal(format!("order {} has no tax invoice", order.id))),
        },
        PaperKind::Act => next_act(read, opened).await,
    }
}

/// The next act of its year.
async fn next_act(read: &impl Read, opened: &Opened) -> Result<Numbered> {
    let day = opened.act_on();
    let day = day.ok_or_else(|| Error::internal(format!("order {} ended on no day", opened.order.id)))?;
    let year = i64::from(day.year());
    let last = row::Entity::find()
        .filter(row::Column::Kind.eq(PaperKind::Act))
        .filter(row::Column::Year.eq(year))
        .order_by_desc(row::Column::Number)
        .limit(1);
    let last = read.one(last).await?.map_or(0, |paper| paper.number);
    Ok((year, last + 1, day))
}

/// Holds the series of a paper to the end of the transaction. The series of tax invoices is held so that no
/// payment moves the number, annuls the paper and puts its mark while it is printed; whoever takes the
/// number itself away waits for the order.
pub(super) async fn hold(tx: &Tx, opened: &Opened, kind: PaperKind) -> Result<()> {
    match kind {
        PaperKind::Invoice => Ok(()),
        PaperKind::TaxInvoice => match &opened.tax_invoice {
            Some(invoice) => tx.lock("subscriptions.tax_invoice", invoice.year).await,
            None => Ok(()),
        },
        PaperKind::Act => match opened.act_on() {
            Some(day) => tx.lock("subscriptions.act", i64::from(day.year())).await,
            None => Ok(()),
        },
    }
}
