//! Keeping the database in order: its statistics, of all tables or of chosen ones.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::Message;
use kernel::command::Query as _;
use kernel::maintenance::{ListTables, RenewStatistics};
use kernel::rights::JOURNAL_CLEAN;
use maud::html;

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin/maintenance", get(show).post(renew))
}

async fn show(view: View) -> Answer {
    page(&view, &Filled::blank()).await
}

async fn renew(view: View, form: Submitted<RenewStatistics>) -> Answer {
    match form.run(&view).await? {
        Ok(count) => Ok(view.done("/admin/maintenance", Message::new("said-statistics").arg("count", count))),
        Err(filled) => page(&view, &filled).await,
    }
}

async fn page(view: &View, filled: &Filled) -> Answer {
    let tables = ListTables {}.answer(view.ctx()).await?;
    let fields = html! {
        p { (view.t("statistics-hint")) }
        details class="mb-3" {
            summary { (view.t("statistics-choose")) }
            div class="columns-3 mt-2" {
                @for table in &tables {
                    label class="form-check" {
                        input class="form-check-input" type="checkbox" name="tables[]" value=(table) checked[filled.values("tables[]").any(|t| t == table)];
                        span class="form-check-label" { code { (table) } }
                    }
                }
            }
        }
        (ui::submit(view.t("button-statistics"), "refresh"))
    };
    let body = html! {
        (ui::card(view.t("legend-statistics"), ui::form(view, "/admin/maintenance", filled, fields)))
        @if view.can(JOURNAL_CLEAN) {
            (ui::card(view.t("legend-cleaning"), html! {
                p { (view.t("cleaning-hint")) }
                (ui::link_button(view.t("page-unloads"), "/admin/journal/unloads", "archive"))
            }))
        }
    };
    let page: Response =
        (filled.status(), ui::Page::new(view.t("page-maintenance")).narrow().show(view, body))
            .into_response();
    Ok(page)
}
