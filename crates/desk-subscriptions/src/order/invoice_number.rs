//! Invoice numbers: the next of the year, holes allowed (spec §1.4 «ИС», A17).

use kernel::db::Tx;
use kernel::{Error, Result};

/// The next number of the year's series: above all orders' and instalments' numbers and all numbers that were once printed.
pub(crate) async fn next(tx: &Tx, year: i64) -> Result<i64> {
    tx.lock("subscriptions.invoice", year).await?;
    let sql = "SELECT 1 + MAX(n) FROM (
                 SELECT COALESCE(MAX(invoice_no), 0) AS n FROM subscriptions_orders WHERE invoice_year = ?
                 UNION ALL
                 SELECT COALESCE(MAX(invoice_no), 0) FROM subscriptions_instalments WHERE invoice_year = ?
                 UNION ALL
                 SELECT COALESCE(MAX(number), 0) FROM subscriptions_papers WHERE kind = 'invoice' AND year = ?) AS used";
    super::tax_number::one_number(tx, sql, [year.into(), year.into(), year.into()])
        .await?
        .ok_or_else(|| Error::internal("no invoice number"))
}
