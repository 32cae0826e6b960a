//! A subscriber's terms: seen by all who see the card, changed by those who may.

use kernel::clients::Client;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Filled, View};

use super::{at, terms_of};
use crate::draw;
use crate::order::terms::Terms;
use crate::rights::SUBSCRIBER_EDIT;
use crate::subscriber::Segment;
use crate::subscriber::row::Model;

pub(super) fn card(view: &View, client: &Client, row: Option<&Model>, again: Option<&Filled>) -> Markup {
    let email = row.map_or("", |r| r.order_email.as_str());
    let terms = terms_of(row);
    if !view.can(SUBSCRIBER_EDIT) {
        let email = if email.is_empty() { client.email.as_str() } else { email };
        let facts = vec![
            ("terms", draw::term(view, "terms-", terms.as_str())),
            ("desk-order-email", html! { (email) }),
        ];
        return ui::card(view.t("desk-terms"), draw::facts(view, facts));
    }
    let segment = row.map_or(Segment::Information, |r| r.segment);
    let segments: Vec<&str> = Segment::ALL.iter().map(|s| s.as_str()).collect();
    let blank = Filled::blank().with("segment", segment).with("terms", terms).with("order_email", email);
    let filled = again.unwrap_or(&blank);
    let all: Vec<&str> = Terms::ALL.iter().map(|t| t.as_str()).collect();
    let body = html! {
        (Field::select("terms", "terms", ui::choices(view, &all, "terms-")).required().hint("desk-terms-hint").show(view, filled))
        (Field::select("segment", "subscriber-segment", ui::choices(view, &segments, "segment-")).required().hint("subscriber-segment-hint").show(view, filled))
        (Field::email("order_email", "desk-order-email").autocomplete("off").hint("desk-order-email-hint").show(view, filled))
        (draw::plain(view.t("button-save"), "check"))
    };
    ui::card(view.t("desk-terms"), ui::form(view, at(client.id, "terms"), filled, body))
}
