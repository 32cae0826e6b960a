//! The journal: an event for each order that was entered, and one for each payment.

use super::Plan;
use super::dialect::Dialect;

pub(super) fn statements(sql: Dialect, plan: &Plan, events: i64) -> Vec<String> {
    let paid = sql.morning("t.on_date");
    let later = events + plan.orders;
    let lines = |event: &str, id: &str, at: &str, from: &str| {
        format!(
            "INSERT INTO journal (id, parent_id, event, actor_kind, actor_id, actor_name, at, outcome, code, reason, operation)
             SELECT {id}, NULL, '{event}', 'system', NULL, 'bench', {at}, 'done', NULL, NULL, 'bench' FROM {from} ORDER BY 1"
        )
    };
    let (entered, moved) = (format!("o.id + {events}"), format!("t.id + {later}"));
    let orders = "subscriptions_orders o";
    let payments = "subscriptions_tax_invoices t JOIN subscriptions_orders o ON o.id = t.order_id";
    let params = |id: &str, text: &str, from: &str| {
        format!("INSERT INTO journal_params (journal_id, params) SELECT {id}, {text} FROM {from} ORDER BY 1")
    };
    let subject = |noun: &str, subject: &str, id: &str, from: &str| {
        format!(
            "INSERT INTO journal_subjects (noun, subject_id, journal_id) SELECT '{noun}', {subject}, {id} FROM {from} ORDER BY 2, 3"
        )
    };
    let own = "subscriptions.order";
    vec![
        lines("subscriptions.order.enter", &entered, "o.created_at", orders),
        lines("subscriptions.order.payment", &moved, &paid, "subscriptions_tax_invoices t"),
        params(&entered, "'{\"client\":\"' || o.client_id || '\"}'", orders),
        params(&moved, "'{\"order\":\"' || o.id || '\",\"to\":\"paid\"}'", payments),
        subject(own, "o.id", &entered, orders),
        subject(own, "o.id", &moved, payments),
        subject("client", "o.client_id", &entered, orders),
        subject("client", "o.client_id", &moved, payments),
    ]
}
