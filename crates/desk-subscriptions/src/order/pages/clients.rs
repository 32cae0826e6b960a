//! Choosing whom an order is for: a search by the beginning of name, code or ИНН.

use axum::response::{IntoResponse as _, Response};
use kernel::clients::CLIENTS;
use kernel::listing::{self, Asked, Listing, Row};
use kernel::rights::{CLIENTS_EDIT, CLIENTS_VIEW};
use maud::{Markup, html};
use web::{View, ui};

use super::LIST;
use crate::subscriber::SUBSCRIBERS;

/// Clients shown.
const MOST: usize = 20;
/// Id of what changes as one types.
const ID: &str = "clients-found";
/// What stands before the name that people remember.
const FORMS: [&str; 7] = ["ооо «", "ао «", "пао «", "зао «", "ип ", "ооо ", "ао "];
/// Columns shown, in this order.
const COLUMNS: [&str; 3] = ["code", "name", "kind"];

/// The page of the search, or what it has found.
pub(super) async fn choose(view: &View, typed: &str) -> web::Answer {
    let listing = if view.can(CLIENTS_VIEW) { &CLIENTS } else { &SUBSCRIBERS };
    let rows = find(view, listing, typed).await?;
    let found = found(view, listing, &rows);
    if view.wants_only(ID) {
        return Ok(found.into_response());
    }
    Ok(page(view, typed, &found))
}

/// By name, code and ИНН. A name is found without its legal form too: people type «ромашка».
async fn find(view: &View, listing: &'static Listing, typed: &str) -> kernel::Result<Vec<Row>> {
    let typed = typed.trim();
    let mut asked = vec![("name", typed.to_owned())];
    if !typed.is_empty() {
        asked.extend(["code", "inn"].map(|field| (field, typed.to_owned())));
        asked.extend(FORMS.map(|form| ("name", format!("{form}{typed}"))));
    }
    let mut rows: Vec<Row> = Vec::new();
    for (field, text) in asked {
        let asked = Asked { limit: 20, ..Asked::read(listing, [(field, text.as_str()), ("sort", "name")]) };
        // A list that lacks the filter would give everybody.
        if asked.filters.is_empty() != typed.is_empty() {
            continue;
        }
        for row in listing::fetch(view.ctx(), listing, &asked).await?.rows {
            if rows.len() < MOST && !rows.iter().any(|r| r.id == row.id) {
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

fn found(view: &View, listing: &Listing, rows: &[Row]) -> Markup {
    let places: Vec<(usize, &listing::Column)> = COLUMNS
        .iter()
        .filter_map(|key| listing.columns.iter().enumerate().find(|(_, column)| column.key == *key))
        .collect();
    html! {
        div id=(ID) {
            @if rows.is_empty() { (ui::empty("address-book", view.t("desk-no-clients"), register(view))) } @else {
                (ui::table(
                    html! { @for (_, column) in &places { (ui::th(view.t(column.title))) } },
                    html! { @for row in rows { (line(view, row, &places)) } },
                ))
            }
        }
    }
}

fn line(view: &View, row: &Row, places: &[(usize, &listing::Column)]) -> Markup {
    let href = format!("{LIST}/new?client={}", row.id);
    html! {
        tr data-href=(href) {
            @for (n, (place, _)) in places.iter().enumerate() {
                @let inside = row.cells.get(*place).map(|c| web::listing::cell(view, c)).unwrap_or_default();
                td { @if n == 0 { a href=(href) { (inside) } } @else { (inside) } }
            }
        }
    }
}

fn register(view: &View) -> Markup {
    html! {
        @if view.can(CLIENTS_EDIT) {
            (ui::link_button(view.t("desk-register-client"), "/desk/clients/new?role=subscriber", "user-plus"))
        }
    }
}

fn page(view: &View, typed: &str, found: &Markup) -> Response {
    let new = format!("{LIST}/new");
    let body = html! {
        div class="card" {
            form class="filter-bar" method="get" action=(new) role="search" {
                div class="grow" {
                    input class="form-control" type="search" name="q" value=(typed) autofocus autocomplete="off"
                        placeholder=(view.t("desk-find-client")) aria-label=(view.t("desk-find-client"))
                        hx-get=(new) hx-trigger="input changed delay:300ms" hx-sync="replace" hx-target={ "#" (ID) } hx-swap="outerHTML";
                }
                button class="btn" type="submit" { (ui::icon("search")) (view.t("desk-find")) }
                (register(view))
            }
            (found)
        }
    };
    ui::Page::new(view.t("desk-new-order-for"))
        .crumb(view.t("orders-title"), LIST)
        .show(view, body)
        .into_response()
}
