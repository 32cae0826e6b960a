//! The operator's pages of deliveries: a new issue, an issue's card, the forms of an answer and a
//! certificate, who gets a feed.

pub(in crate::delivery) mod file_form;
pub(in crate::delivery) mod issue;
pub(in crate::delivery) mod readers;

use maud::{Markup, html};
use web::{View, ui};

use crate::order::access::Access;
use crate::order::delivery::Delivery;
use crate::order::{self, Opened};
use crate::rights::{DELIVERY_SEND, DELIVERY_VIEW};

/// Where the issues are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/issues";
/// Where the log is.
pub(crate) const LOG: &str = "/desk/subscriptions/deliveries";

/// An issue's card.
pub(crate) fn href(issue: i64) -> String {
    format!("{LIST}/{issue}")
}

/// The main action of the list of issues.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(DELIVERY_SEND) { (ui::main_action(view.t("issues-new"), format!("{LIST}/new"), "send")) } }
}

/// The action of the log: who gets a feed.
pub(crate) fn readers_action(view: &View) -> Markup {
    html! { @if view.can(DELIVERY_VIEW) { (ui::link_button(view.t("readers-title"), format!("{LIST}/readers"), "users")) } }
}

/// On the card of an order that is delivered as a file: what went out, and what goes next.
pub(crate) async fn panel(view: &View, opened: &Opened) -> kernel::Result<Markup> {
    let order = &opened.order;
    let (send, words, icon) = match order.delivery {
        Delivery::Query => ("answer", "issues-send-answer", "send"),
        Delivery::Certificate => ("certificate", "issues-send-certificate", "certificate"),
        Delivery::Online | Delivery::Mail | Delivery::Contract => return Ok(Markup::default()),
    };
    let given = super::of_order(view.ctx(), order.id).await?;
    let due: i64 = if order.delivery == Delivery::Query {
        1
    } else {
        opened.lines.iter().map(|(l, _)| l.quantity).sum()
    };
    let left = due - i64::try_from(given.len()).unwrap_or(due);
    let may = view.can(DELIVERY_SEND) && left > 0 && matches!(order.access, Access::None | Access::Open);
    let body = html! {
        @if given.is_empty() { p class="text-secondary" { (view.t("issues-nothing-sent")) } }
        @for issue in &given {
            div class="d-flex justify-content-between gap-2 mb-2" {
                div { (ui::link(href(issue.id), &issue.title)) @if !issue.number.is_empty() { " № " (issue.number) } }
                div class="text-secondary" { (ui::date(view, issue.issued_on)) }
            }
        }
        @if order.delivery == Delivery::Certificate && left > 0 && !given.is_empty() {
            p class="text-secondary" { (view.say(&crate::draw::count("issues-left", left))) }
        }
        @if may { (ui::link_button(view.t(words), format!("{}/{send}", order::pages::href(order.id)), icon)) }
    };
    Ok(ui::card(view.t("issues-panel"), body))
}
