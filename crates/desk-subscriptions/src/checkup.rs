//! The desk's own check-up: numbers without holes, sums that agree, work that was not missed. All of it is asked
//! of the database at once, so that a million orders take moments.

use kernel::checkup::{Checkup, Finding};
use kernel::db::Read as _;
use kernel::settings::{ORGANISATION_ACCOUNT, ORGANISATION_BIC, ORGANISATION_INN, Settings};
use kernel::{Ctx, Message, Result};

use crate::order;
use crate::settings::CURRENCY;

/// What is looked at.
pub(crate) const CHECKUPS: &[Checkup] = &[
    Checkup { topic: "subscriptions", look: |ctx| Box::pin(numbers(ctx)) },
    Checkup { topic: "subscriptions", look: |ctx| Box::pin(readiness(ctx)) },
];

const TOPIC: &str = "subscriptions";

/// The series of tax invoices (spec §1.4): their first and last numbers, and how many there are.
const SERIES: &str = "SELECT year, MIN(number), MAX(number), COUNT(*) FROM subscriptions_tax_invoices
     GROUP BY year ORDER BY year";
/// A tax invoice that stands before an earlier one.
const DISORDER: &str = "SELECT number FROM (SELECT number, on_date,
       LAG(on_date) OVER (PARTITION BY year ORDER BY number) AS before FROM subscriptions_tax_invoices) AS all_of_them
     WHERE on_date < before LIMIT 1";
/// An order whose lines do not make its total; on other terms than the standard ones they need not.
const SUMS: &str = "SELECT o.id FROM subscriptions_orders o
     WHERE o.terms = 'standard' AND o.trial_days = 0 AND o.base_order_id IS NULL AND o.total <>
       (SELECT COALESCE(SUM(l.total), 0) FROM subscriptions_order_lines l WHERE l.order_id = o.id) LIMIT 1";
/// An order that should have ended before today.
const OVERDUE: &str = "SELECT id FROM subscriptions_orders WHERE access = 'open' AND ends_on < ? LIMIT 1";

async fn numbers(ctx: &Ctx) -> Result<Vec<Finding>> {
    let today = ctx.state.clock().today();
    let mut found = Vec::new();
    if let Some(year) = year_with_holes(ctx).await? {
        found.push(Finding::bad(TOPIC, Message::new("subscriptions-checkup-holes").arg("n", year)));
    }
    let faults: [(&str, Option<sea_orm::Value>, &'static str); 3] = [
        (DISORDER, None, "subscriptions-checkup-disorder"),
        (SUMS, None, "subscriptions-checkup-sums"),
        (OVERDUE, Some(today.into()), "subscriptions-checkup-overdue"),
    ];
    for (sql, value, said) in faults {
        let rows = ctx.raw(ctx.state.db().engine().statement(sql, value)).await?;
        if let Some(row) = rows.first() {
            let n: i64 = row.try_get_by_index(0)?;
            found.push(Finding::bad(TOPIC, Message::new(said).arg("n", n)));
        }
    }
    if found.is_empty() {
        found.push(Finding::good(TOPIC, Message::new("subscriptions-checkup-numbers")));
    }
    Ok(found)
}

/// The first year whose tax invoices are not 1..M, or from the number on that the settings name for it.
async fn year_with_holes(ctx: &Ctx) -> Result<Option<i64>> {
    for row in ctx.raw(ctx.state.db().engine().statement(SERIES, [])).await? {
        let year: i64 = row.try_get_by_index(0)?;
        let (first, last): (i64, i64) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        let begins = first == 1 || first == order::first_tax_number(ctx, year).await?;
        if !begins || last - first + 1 != row.try_get_by_index::<i64>(3)? {
            return Ok(Some(year));
        }
    }
    Ok(None)
}

/// What the desk needs before it can invoice today.
async fn readiness(ctx: &Ctx) -> Result<Vec<Finding>> {
    let today = ctx.state.clock().today();
    let settings = Settings::on(ctx, today).await?;
    let mut found = Vec::new();
    let wanted = [ORGANISATION_INN, ORGANISATION_BIC, ORGANISATION_ACCOUNT];
    if wanted.iter().any(|setting| settings.some(setting).is_none()) {
        found.push(Finding::note(TOPIC, Message::new("subscriptions-checkup-requisites")));
    }
    let currency = settings.text(&CURRENCY);
    if currency != "RUB" {
        let sql = "SELECT 1 FROM exchange_rates WHERE currency = ? AND on_date = ?";
        let statement = ctx.state.db().engine().statement(sql, [currency.clone().into(), today.into()]);
        if ctx.raw(statement).await?.is_empty() {
            let said = Message::new("subscriptions-checkup-rate").arg("currency", currency);
            found.push(Finding::bad(TOPIC, said));
        }
    }
    Ok(found)
}
