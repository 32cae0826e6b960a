//! Walking through all orders, some thousands at a time, in the order of their clients.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::db::Read;
use kernel::{Error, Result};

use super::tally::MONTHS;
use super::{Figures, Month, OrderFact, PaidInstalment, Tally, VatPeriods};

/// Orders read at once.
const CHUNK: i64 = 5000;

/// Orders from a place on, with their lines; served by the index `subscriptions_orders_count`.
const PAGE: &str = "SELECT o.id, o.client_id, o.payment, o.access,
        CASE WHEN o.archived_at IS NULL THEN 0 ELSE 1 END AS archived, o.months, o.charged_days, o.currency,
        o.total, o.invoice_total, o.rub_received, o.created_on, o.starts_on, o.ends_on, o.invoiced_on, o.paid_on,
        l.offering_id, l.total
    FROM (SELECT * FROM subscriptions_orders WHERE (client_id, id) > (?, ?) ORDER BY client_id, id LIMIT ?) AS o
    LEFT JOIN subscriptions_order_lines AS l ON l.order_id = o.id
    ORDER BY o.client_id, o.id, l.position";

/// The instalments that were paid of the orders from a place on to another.
const PARTS: &str = "SELECT i.order_id, i.paid_on, i.amount, i.invoice_total, i.rub_received
    FROM subscriptions_orders AS o JOIN subscriptions_instalments AS i ON i.order_id = o.id
    WHERE (o.client_id, o.id) > (?, ?) AND (o.client_id, o.id) <= (?, ?) AND i.state = 'paid'
    ORDER BY o.id, i.number";

/// Counts all orders as of a day.
pub async fn count(read: &impl Read, as_of: NaiveDate) -> Result<Figures> {
    let first = Month::of(as_of).plus(-MONTHS).first_day();
    let mut tally = Tally::new(as_of, VatPeriods::read(read, first, as_of).await?);
    let (mut client, mut id) = (0_i64, 0_i64);
    loop {
        let values = [client.into(), id.into(), CHUNK.into()];
        let rows = read.raw(read.engine().statement(PAGE, values)).await?;
        let mut parts = match rows.last() {
            Some(last) => {
                let to = (last.try_get_by_index(1)?, last.try_get_by_index(0)?);
                paid_parts(read, (client, id), to).await?
            }
            None => BTreeMap::new(),
        };
        let mut orders = 0;
        let mut open: Option<(i64, OrderFact)> = None;
        for row in &rows {
            let number: i64 = row.try_get_by_index(0)?;
            let line: Option<i64> = row.try_get_by_index(16)?;
            let line = line.zip(row.try_get_by_index::<Option<i64>>(17)?);
            match &mut open {
                Some((same, fact)) if *same == number => fact.lines.extend(line),
                _ => {
                    let fact = fact(row, line, parts.remove(&number).unwrap_or_default())?;
                    (client, id) = (fact.client, number);
                    orders += 1;
                    if let Some((_, done)) = open.replace((number, fact)) {
                        tally.add(&done);
                    }
                }
            }
        }
        if let Some((_, last)) = open {
            tally.add(&last);
        }
        if orders < CHUNK {
            return Ok(tally.done());
        }
    }
}

/// By order. Places are a client's id and an order's.
async fn paid_parts(
    read: &impl Read,
    after: (i64, i64),
    to: (i64, i64),
) -> Result<BTreeMap<i64, Vec<PaidInstalment>>> {
    let values = [after.0.into(), after.1.into(), to.0.into(), to.1.into()];
    let mut parts: BTreeMap<i64, Vec<PaidInstalment>> = BTreeMap::new();
    for row in read.raw(read.engine().statement(PARTS, values)).await? {
        parts.entry(row.try_get_by_index(0)?).or_default().push(PaidInstalment {
            paid_on: row.try_get_by_index(1)?,
            amount: row.try_get_by_index(2)?,
            roubles: row.try_get_by_index(3)?,
            received: row.try_get_by_index(4)?,
        });
    }
    Ok(parts)
}

fn fact(
    row: &kernel::db::sea_orm::QueryResult,
    line: Option<(i64, i64)>,
    instalments: Vec<PaidInstalment>,
) -> Result<OrderFact> {
    let word = |n: usize| -> Result<String> { Ok(row.try_get_by_index(n)?) };
    let unknown = |word: String| Error::internal(format!("{word} is no state of an order"));
    let (payment, access) = (word(2)?, word(3)?);
    let currency = word(7)?;
    let total: i64 = row.try_get_by_index(8)?;
    let invoice: Option<i64> = row.try_get_by_index(9)?;
    Ok(OrderFact {
        client: row.try_get_by_index(1)?,
        payment: payment.parse().map_err(|_| unknown(payment))?,
        access: access.parse().map_err(|_| unknown(access))?,
        archived: row.try_get_by_index::<i32>(4)? != 0,
        months: row.try_get_by_index(5)?,
        days: row.try_get_by_index(6)?,
        roubles: invoice.or_else(|| (currency == "RUB").then_some(total)),
        currency,
        total,
        received: row.try_get_by_index(10)?,
        created_on: row.try_get_by_index(11)?,
        starts_on: row.try_get_by_index(12)?,
        ends_on: row.try_get_by_index(13)?,
        invoiced_on: row.try_get_by_index(14)?,
        paid_on: row.try_get_by_index(15)?,
        lines: line.into_iter().collect(),
        instalments,
    })
}
