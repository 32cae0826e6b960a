//! The fields of an order, beside its lines.

use kernel::Message;
use maud::{Markup, html};
use web::{View, ui};

use crate::draw;
use crate::order::Opened;
use crate::rights::SUBSCRIBER_VIEW;

pub(super) fn card(view: &View, opened: &Opened) -> Markup {
    let Opened { order, client, .. } = opened;
    let mut facts = vec![
        ("client", whose(view, opened)),
        ("terms", draw::term(view, "terms-", order.terms.as_str())),
        ("delivery", draw::term(view, "delivery-", order.delivery.as_str())),
    ];
    if !order.info_kind.is_empty() {
        facts.push(("info-kind", html! { (order.info_kind) }));
    }
    if order.is_trial() {
        facts.push(("orders-trial-days", ui::number(view, order.trial_days)));
    } else if order.delivery.has_months() {
        facts.push(("order-months", ui::number(view, order.months)));
    }
    if order.delivery.has_connections() {
        facts.push(("order-connections", ui::number(view, order.connections)));
    }
    facts.push(("order-created-at", ui::time(view, order.created_at)));
    facts.push(("desk-desired-on", order.desired_on.map_or_else(ui::none, |day| ui::date(view, day))));
    facts.push(("invoice-way", draw::term(view, "invoice-way-", order.invoice_way.as_str())));
    facts.push(("client-email", html! { a href={ "mailto:" (client.email) } { (client.email) } }));
    facts.push(("client-phone", ui::or_none(&client.phone)));
    if !order.note.is_empty() {
        facts.push(("desk-note", html! { (order.note) }));
    }
    ui::card(view.t("desk-order-facts"), draw::facts(view, facts))
}

fn whose(view: &View, opened: &Opened) -> Markup {
    let client = &opened.client;
    ui::link(client_href(view, client.id), html! { (client.name) " · " (client.code) })
}

/// The client's card in this desk, or its general one for those who may not see the former.
pub(crate) fn client_href(view: &View, client: i64) -> String {
    if view.can(SUBSCRIBER_VIEW) {
        crate::subscriber::pages::href(client)
    } else {
        format!("/desk/clients/{client}")
    }
}

/// `№ 12 от 21.11.2026`.
pub(crate) fn numbered(view: &View, number: impl Into<kernel::text::Arg>, day: chrono::NaiveDate) -> Markup {
    html! { (view.say(&Message::new("desk-numbered").arg("number", number).arg("date", day))) }
}
