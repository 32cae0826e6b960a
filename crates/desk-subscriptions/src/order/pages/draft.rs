//! The form of a new order and of one that is entered: its fields, and the price beside them.

use kernel::clients::Client;
use kernel::money::Currency;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Filled, View};

use super::offerings;
use crate::draw;
use crate::offering::row::Model as Offering;
use crate::order::invoice_way::InvoiceWay;
use crate::order::terms::Terms;
use crate::order::{Line, Order};

/// Id of the form's place: the price listens to it.
const FORM: &str = "order-form";

/// What the form is drawn with.
pub(super) struct Draft<'a> {
    pub client: &'a Client,
    pub terms: Terms,
    pub offerings: &'a [Offering],
    pub currency: Currency,
    /// Where it is sent.
    pub action: String,
    /// Where its price is asked.
    pub quote: String,
    /// Hidden: the client of a new order, or the version of an entered one.
    pub hidden: (&'static str, i64),
    /// Message id of the button.
    pub submit: &'static str,
    /// Message id of what is to be known before.
    pub note: Option<&'static str>,
    /// Days of a trial, where one may be entered.
    pub trial: Option<i64>,
}

impl Draft<'_> {
    /// The form, and this price beside it.
    pub(super) fn show(&self, view: &View, filled: &Filled, price: &Markup) -> Markup {
        let form = ui::form(view, &self.action, filled, self.fields(view, filled));
        html! {
            div class="row" {
                div class="col-xl-7" { div class="card mb-3" { div class="card-body" id=(FORM) { (form) } } }
                div class="col-xl-5" {
                    section class="card mb-3" {
                        div class="card-header" { h2 class="card-title" { (view.t("order-total")) } }
                        div id="quote" aria-live="polite" hx-post=(self.quote) hx-include={ "#" (FORM) " form" } hx-sync="replace" hx-swap="innerHTML"
                            hx-trigger={ "input changed from:#" (FORM) " delay:300ms, change from:#" (FORM) " delay:300ms" } { (price) }
                    }
                }
            }
        }
    }

    fn fields(&self, view: &View, filled: &Filled) -> Markup {
        let (name, value) = self.hidden;
        let organisation = self.client.kind.is_organisation();
        let ways: Vec<&str> = InvoiceWay::ALL.iter().map(|way| way.as_str()).collect();
        html! {
            input type="hidden" name=(name) value=(value);
            div class="mb-3" { (self.whose(view)) }
            @if let Some(note) = self.note { div class="alert alert-info" role="note" { (view.t(note)) } }
            (offerings::lines(view, filled, self.offerings, self.currency))
            div class="row" {
                (Field::whole("order.months", "order-months").hint("desk-months-hint").class("col-sm-6 mb-3").show(view, filled))
                @if organisation { (Field::whole("order.connections", "order-connections").hint("desk-connections-hint").class("col-sm-6 mb-3").show(view, filled)) }
                (Field::date("order.desired_on", "desk-desired-on").hint("desk-desired-hint").class("col-sm-6 mb-3").show(view, filled))
                (Field::select("order.invoice_way", "invoice-way", ui::choices(view, &ways, "invoice-way-")).required().class("col-sm-6 mb-3").show(view, filled))
                @if self.terms == Terms::Negotiated {
                    (Field::decimal("total", "desk-agreed-total").hint("desk-agreed-hint").class("col-sm-6 mb-3").show(view, filled))
                }
            }
            @if let Some(days) = self.trial {
                (Field::check("trial", "orders-trial").show(view, filled))
                p class="form-hint" { (view.say(&draw::count("orders-trial-hint", days))) }
            }
            (Field::area("note", "desk-note", 2).hint("desk-note-hint").show(view, filled))
            div class="btn-list" {
                (ui::submit(view.t(self.submit), "check"))
                noscript { button class="btn" type="submit" formaction=(self.quote) { (ui::icon("refresh")) (view.t("desk-recalculate")) } }
            }
        }
    }

    /// The client and its terms, which decide of the price.
    fn whose(&self, view: &View) -> Markup {
        let client = self.client;
        draw::facts(
            view,
            vec![
                (
                    "client",
                    html! { (client.name) " · " (client.code) " · " (draw::term(view, "client-kind-", client.kind.as_str())) },
                ),
                ("terms", draw::term(view, "terms-", self.terms.as_str())),
            ],
        )
    }
}

/// What a form begins with.
pub(super) fn blank() -> Filled {
    Filled::blank()
        .with("order.months", 1)
        .with("order.connections", 1)
        .with("order.invoice_way", InvoiceWay::Email)
}

/// What stands in the form of an order that is there.
pub(super) fn filled_of(order: &Order, lines: &[(Line, Offering)]) -> Filled {
    let mut filled = Filled::blank()
        .with("order.connections", order.connections)
        .with("order.invoice_way", order.invoice_way);
    if order.delivery.has_months() {
        filled = filled.with("order.months", order.months.max(1));
    }
    for (n, (line, offering)) in lines.iter().enumerate() {
        filled = filled.with(format!("order.lines[{n}].offering"), &offering.code);
        if order.delivery.has_quantity() {
            filled = filled.with(format!("order.lines[{n}].quantity"), line.quantity);
        }
    }
    filled
}
