//! What a query answered.

use std::time::Duration;

use kernel::Message;
use kernel::reports::{Table, ValueKind};
use maud::{Markup, html};
use serde_json::Value;

use crate::ui;
use crate::view::View;

/// Rows shown on a page; files have them all.
const SHOWN: usize = 100;

/// The card of a query that was tried or run.
pub(super) fn tried(view: &View, table: &Table, took: Duration) -> Markup {
    card(view, table, took, Markup::default())
}

/// The same with buttons in its head.
pub(super) fn card(view: &View, table: &Table, took: Duration, buttons: Markup) -> Markup {
    let rows = i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
    let id = if table.more { "query-rows-more" } else { "query-rows" };
    let said = Message::new(id).arg("count", rows);
    let took = Message::new("query-took").arg("ms", i64::try_from(took.as_millis()).unwrap_or(i64::MAX));
    let body = html! {
        @if table.rows.is_empty() { (ui::empty("database", view.t("query-nothing"), Markup::default())) } @else { (rows_of(view, table)) }
        div class="card-footer text-secondary" {
            (view.say(&said)) " " (view.say(&took))
            @if table.rows.len() > SHOWN { " " (view.say(&Message::new("query-shown").arg("count", 100_i64))) }
        }
    };
    ui::card_table(view.t("query-answer"), buttons, body)
}

fn rows_of(view: &View, table: &Table) -> Markup {
    let class = |n: usize| matches!(table.kind(n), ValueKind::Whole | ValueKind::Decimal).then_some("num");
    html! {
        div class="table-responsive" {
            table class="table table-vcenter table-dense" {
                thead { tr { @for (n, name) in table.columns.iter().enumerate() { th scope="col" class=[class(n)] { (name) } } } }
                tbody {
                    @for row in table.rows.iter().take(SHOWN) {
                        tr { @for (n, value) in row.iter().enumerate() { td class=[class(n)] { (cell(view, table.kind(n), value)) } } }
                    }
                }
            }
        }
    }
}

fn cell(view: &View, kind: ValueKind, value: &Value) -> Markup {
    match (kind, value) {
        (_, Value::Null) => ui::none(),
        (_, Value::Bool(yes)) => html! { (view.t(if *yes { "yes" } else { "no" })) },
        (ValueKind::Decimal, Value::String(text)) => {
            text.parse().map_or_else(|_| html! { (text) }, |number| html! { (view.decimal(number)) })
        }
        (ValueKind::Date, Value::String(text)) => {
            text.parse().map_or_else(|_| html! { (text) }, |day| ui::date(view, day))
        }
        (_, Value::String(text)) => html! { (text) },
        (_, other) => html! { (other.to_string()) },
    }
}
