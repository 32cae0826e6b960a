//! Exchange rates: entering one by hand, fetching those of the Bank of Russia. The list itself is declared
//! in the kernel.

mod bank;

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::Message;
use kernel::rates::EnterRate;
use kernel::rights::RATES_EDIT;
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin/rates/new", get(empty).post(enter)).merge(bank::routes())
}

pub(super) fn enter_action(view: &View) -> Markup {
    html! {
        @if view.can(RATES_EDIT) {
            (ui::link_button(view.t("button-fetch-rates"), "/admin/rates/fetch", "building-bank"))
            (ui::main_action(view.t("button-enter-rate"), "/admin/rates/new", "plus"))
        }
    }
}

async fn empty(view: View) -> Answer {
    view.need(RATES_EDIT)?;
    Ok(page(&view, &Filled::blank().with("on_date", view.today()).with("currency", "USD")))
}

async fn enter(view: View, form: Submitted<EnterRate>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(_) => view.done("/admin/rates", Message::new("said-saved")),
        Err(filled) => page(&view, &filled),
    })
}

fn page(view: &View, filled: &Filled) -> Response {
    let fields = html! {
        (Field::text("currency", "rates-currency").required().hint("hint-currency-code").show(view, filled))
        (Field::date("on_date", "rates-day").required().show(view, filled))
        (Field::decimal("rate", "rates-rate").required().hint("hint-rate").focus().show(view, filled))
        (ui::submit(view.t("button-save"), "check"))
    };
    let body = html! { div class="card" { div class="card-body" { (ui::form(view, "/admin/rates/new", filled, fields)) } } };
    let page = ui::Page::new(view.t("page-enter-rate"))
        .crumb(view.t("rates-title"), "/admin/rates")
        .narrow()
        .show(view, body);
    (filled.status(), page).into_response()
}
