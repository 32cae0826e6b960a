//! Access of what is delivered as a file: it is over with the delivery (spec §1.5).

use chrono::NaiveDate;
use kernel::Result;
use kernel::db::Tx;
use kernel::settings::Settings;

use super::access::{self, Access, Grant};
use super::finish::days;
use super::grant::write;
use super::payment::Payment;
use super::row;
use crate::settings::PAYMENT_REQUIRED;

/// Opens access from this day to today, unless an operator has opened it, and finishes it. Refused where
/// access could not be opened. The caller holds the client's lock.
pub(crate) async fn open_and_finish(tx: &mut Tx, order: row::Model, first: NaiveDate) -> Result<row::Model> {
    let today = tx.today();
    let order = if order.access == Access::Open {
        order
    } else {
        let payment_required = Settings::on(tx, today).await?.flag(&PAYMENT_REQUIRED);
        let facts = Grant {
            starts_on: Some(first),
            ends_on: Some(today),
            desired_on: order.desired_on,
            term: order.term(),
            paid: order.payment == Payment::Paid || order.total == 0,
            payment_required,
        };
        let step = access::grant(order.access, &facts, today)?;
        let seen = order.version;
        write(tx, order, &step, seen).await?
    };
    let (starts_on, ends_on) = days(&order, today)?;
    let step = access::finish(order.access, starts_on, ends_on, today)?;
    let seen = order.version;
    write(tx, order, &step, seen).await
}
