//! The form of an answer to a request and of a certificate: a file for one order.

use axum::response::IntoResponse as _;
use maud::html;
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use crate::delivery::{IssueKind, Way};
use crate::draw;
use crate::order::{self, pages};
use crate::rights::DELIVERY_SEND;

/// The page of the form.
pub(in crate::delivery) async fn page(view: &View, id: i64, kind: IssueKind, filled: &Filled) -> Answer {
    view.need(DELIVERY_SEND)?;
    let opened = order::open(view.ctx(), view.actor(), id).await?;
    let (address, title) = match kind {
        IssueKind::Certificate => ("certificate", "issues-send-certificate"),
        IssueKind::Answer | IssueKind::Feed => ("answer", "issues-send-answer"),
    };
    let ways: Vec<&str> = Way::ALL.iter().map(|w| w.as_str()).collect();
    let fields = html! {
        p { (ui::link(order::pages::href(id), &opened.client.name)) " · " (opened.client.code) }
        @if kind == IssueKind::Certificate { (Field::text("number", "deliveries-certificate").required().focus().show(view, filled)) }
        (Field::file("file", "issues-file", "").required().show(view, filled))
        (Field::text("title", "deliveries-issue").hint("issues-title-hint").show(view, filled))
        (Field::select("way", "issues-way", ui::choices(view, &ways, "issue-way-")).required().show(view, filled))
        @if kind == IssueKind::Answer { p class="text-secondary" { (view.t("issues-answer-finishes")) } }
        (ui::submit(view.t(title), "send"))
    };
    let action = format!("{}/{address}", pages::href(id));
    let body =
        html! { div class="card" { div class="card-body" { (ui::form(view, action, filled, fields)) } } };
    let page = ui::Page::new(view.t(title))
        .crumb(view.t("orders-title"), pages::LIST)
        .crumb(view.say(&draw::count("desk-order", id)), pages::href(id))
        .show(view, body);
    Ok((filled.status(), page).into_response())
}
