//! The Bank of Russia's rates: how the schedule went, a day now, a period, a file.

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use kernel::Message;
use kernel::rates::{self, FetchRates, FetchRatesPeriod, ImportRates, LastFetch, StoredRates};
use kernel::rights::{RATES_EDIT, SETTINGS_EDIT};
use kernel::settings::{RATES_FETCH, RATES_URL, Settings};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

const PAGE: &str = "/admin/rates/fetch";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PAGE, get(show).post(day))
        .route("/admin/rates/fetch/period", post(period))
        .route("/admin/rates/fetch/file", post(file))
}

/// Which of the three forms was refused.
#[derive(Default)]
struct Again {
    day: Option<Filled>,
    period: Option<Filled>,
    file: Option<Filled>,
}

async fn show(view: View) -> Answer {
    page(&view, Again::default()).await
}

async fn day(view: View, form: Submitted<FetchRates>) -> Answer {
    match form.run(&view).await? {
        Ok(stored) => Ok(view.done(PAGE, said(&stored))),
        Err(filled) => page(&view, Again { day: Some(filled), ..Again::default() }).await,
    }
}

async fn period(view: View, form: Submitted<FetchRatesPeriod>) -> Answer {
    match form.run(&view).await? {
        Ok(task) => Ok(view.go(format!("/tasks/{task}"))),
        Err(filled) => page(&view, Again { period: Some(filled), ..Again::default() }).await,
    }
}

async fn file(view: View, form: Submitted<ImportRates>) -> Answer {
    match form.run(&view).await? {
        Ok(stored) => Ok(view.done(PAGE, said(&stored))),
        Err(filled) => page(&view, Again { file: Some(filled), ..Again::default() }).await,
    }
}

fn said(stored: &StoredRates) -> Message {
    Message::new("said-rates-stored")
        .arg("day", stored.on_date)
        .arg("document", stored.document_on)
        .arg("written", stored.written)
        .arg("same", stored.same)
        .arg("hand", stored.by_hand)
}

async fn page(view: &View, again: Again) -> Answer {
    view.need(RATES_EDIT)?;
    let settings = Settings::on(view.ctx(), view.today()).await?;
    let last = rates::last_fetches(view.ctx()).await?;
    let status = [&again.day, &again.period, &again.file].into_iter().flatten().map(Filled::status).next();
    let day = again.day.unwrap_or_else(|| Filled::blank().with("on_date", view.today()));
    let period = again.period.unwrap_or_else(|| Filled::blank().with("to", view.today()));
    let file = again.file.unwrap_or_default();
    let body = html! {
        div class="row row-cards" {
            div class="col-12" { (ui::card(view.t("rates-schedule"), schedule(view, &settings, &last))) }
            div class="col-lg-4" { (ui::card(view.t("rates-from-bank"), ui::form(view, PAGE, &day, html! {
                (Field::date("on_date", "rates-day").show(view, &day))
                (ui::submit(view.t("rates-from-bank"), "download"))
            }))) }
            div class="col-lg-4" { (ui::card(view.t("rates-of-period"), ui::form(view, "/admin/rates/fetch/period", &period, html! {
                (Field::date("from", "label-period-from").required().show(view, &period))
                (Field::date("to", "label-period-to").show(view, &period))
                (ui::submit(view.t("rates-of-period"), "calendar-event"))
            }))) }
            div class="col-lg-4" { (ui::card(view.t("rates-from-file"), ui::form(view, "/admin/rates/fetch/file", &file, html! {
                (Field::file("file", "label-file", ".xml").required().hint("hint-rates-file").show(view, &file))
                (Field::date("on_date", "rates-day").hint("hint-rates-day").show(view, &file))
                (ui::submit(view.t("rates-from-file"), "upload"))
            }))) }
        }
    };
    let page = ui::Page::new(view.t("page-fetch-rates"))
        .crumb(view.t("rates-title"), "/admin/rates")
        .show(view, body);
    Ok((status.unwrap_or_default(), page).into_response())
}

fn schedule(view: &View, settings: &Settings, last: &[LastFetch]) -> Markup {
    html! {
        @if !settings.flag(&RATES_FETCH) { p class="text-secondary" { (view.t("rates-off")) } }
        @for fetch in last {
            div class="mb-1" {
                strong { (fetch.due) } " " (view.t("rates-moscow")) ": "
                @match fetch.at {
                    None => { span class="text-secondary" { (view.t("rates-never")) } }
                    Some(at) => {
                        (ui::time(view, at)) " "
                        @if fetch.failed { span class="status status-red" { (view.t("rates-failed")) } }
                        " " span class="text-secondary" { (fetch.result) }
                    }
                }
            }
        }
        div class="mt-2 d-flex flex-wrap gap-2 align-items-center" {
            code class="text-break" { (settings.text(&RATES_URL)) }
            @if view.can(SETTINGS_EDIT) { (ui::link("/admin/settings?group=rates", view.t("rates-settings"))) }
        }
    }
}
