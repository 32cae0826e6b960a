//! How the house stands: the check-up as a page.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::checkup::{self, Condition, Finding};
use kernel::listing::Tone;
use kernel::rights::SYSTEM_VIEW;
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin/system", get(system))
}

async fn system(view: View) -> Answer {
    view.need(SYSTEM_VIEW)?;
    let found = checkup::look(view.ctx()).await;
    let head = html! { (ui::th(view.t("system-topic"))) (ui::th(view.t("system-condition"))) (ui::th(view.t("system-said"))) };
    let rows = html! { @for (n, finding) in found.iter().enumerate() { (row(&view, finding, found.get(n.wrapping_sub(1)))) } };
    let again = ui::link_button(view.t("button-look-again"), "/admin/system", "refresh");
    let body = html! {
        div class="card" { (ui::table(head, rows)) }
        p class="text-secondary mt-3" { (view.t("system-metrics")) " " (ui::link("/metrics", "/metrics")) }
    };
    Ok(ui::Page::new(view.t("page-system")).action(again).show(&view, body).into_response())
}

/// A topic is named once, on its first line.
fn row(view: &View, finding: &Finding, before: Option<&Finding>) -> Markup {
    let named = before.is_some_and(|b| b.topic == finding.topic);
    let tone = match finding.condition {
        Condition::Good => Tone::Good,
        Condition::Note => Tone::Warn,
        Condition::Bad => Tone::Bad,
    };
    html! {
        tr {
            td { @if !named { (view.say(&ui::term("checkup-topic-", finding.topic))) } }
            td { (ui::status(view, &ui::term("checkup-condition-", finding.condition.as_str()), tone)) }
            td { (view.say(&finding.said)) }
        }
    }
}
