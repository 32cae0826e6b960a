//! The desk's tile on the operator's first page: orders that wait for somebody.

use chrono::Days;
use kernel::clients::known_to_sql;
use kernel::db::Read as _;
use maud::{Markup, html};
use web::View;

use crate::order::WORKING;
use crate::order::pages::LIST;

/// Counting stops here.
const COUNTED: i64 = 1000;
/// Days ahead in which the end of access is near.
const NEAR: u64 = 30;

/// How many orders wait for what, each with the list of them.
pub(super) async fn orders(view: &View) -> kernel::Result<Markup> {
    let today = view.today();
    let soon = today.checked_add_days(Days::new(NEAR)).unwrap_or(today);
    let waiting = |payment: &str| (format!("payment = '{payment}'"), format!("payment={payment}"));
    let unprinted =
        "(unprinted_invoice OR unprinted_tax_invoice OR unprinted_act OR unprinted_part IS NOT NULL)"
            .to_owned();
    let ending = format!("access = 'open' AND ends_on BETWEEN '{today}' AND '{soon}'");
    let rows = [
        ("desk-tile-entered", waiting("entered")),
        ("desk-tile-invoiced", waiting("invoiced")),
        ("desk-tile-confirmed", waiting("confirmed")),
        ("desk-tile-unprinted", (unprinted, "unprinted=yes".to_owned())),
        ("desk-tile-ending", (ending, format!("access=open&ends_from={today}&ends_to={soon}"))),
    ];
    let mut counted = Vec::with_capacity(rows.len());
    for (id, (condition, query)) in rows {
        counted.push((id, query, count(view, &condition).await?));
    }
    Ok(html! {
        ul class="list-unstyled mb-0" {
            @for (id, query, n) in counted {
                li class="d-flex gap-3 py-1" { a class="flex-fill" href={ (LIST) "?" (query) } { (view.t(id)) } strong class="num" { (shown(view, n)) } }
            }
        }
    })
}

/// Counts working orders through the index of the condition, and not past a thousand.
async fn count(view: &View, condition: &str) -> kernel::Result<i64> {
    let sql = format!(
        "SELECT COUNT(*) FROM (SELECT 1 AS one FROM subscriptions_orders AS o
         WHERE {condition} AND {WORKING}{} LIMIT {}) AS counted",
        known_to_sql(view.actor(), "o.client_id"),
        COUNTED + 1
    );
    let rows = view.ctx().raw(view.state().db().engine().statement(&sql, [])).await?;
    Ok(rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?)
}

fn shown(view: &View, n: i64) -> String {
    if n > COUNTED { format!("{}+", view.number(COUNTED)) } else { view.number(n) }
}
