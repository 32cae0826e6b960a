//! The lines of the form: a choice of offerings by type, and how many of each.

use kernel::money::Currency;
use maud::{Markup, html};
use web::{Filled, View, ui};

use crate::draw;
use crate::offering::{self, row::Model as Offering};
use crate::order::delivery::Delivery;

/// Where the lines stand in the form.
const PATH: &str = "order.lines";

/// The lines that were filled, and one more.
pub(super) fn lines(view: &View, filled: &Filled, all: &[Offering], currency: Currency) -> Markup {
    let chosen = |n: usize| filled.value(&format!("{PATH}[{n}].offering"));
    let typed = filled.rows(PATH);
    let rows = if typed > 0 && chosen(typed - 1).is_empty() { typed } else { typed + 1 };
    let draw = |n, filled: &Filled| line(view, filled, n, all, currency);
    html! {
        fieldset class="mb-3" data-lines=(PATH) {
            legend class="form-label required" { (view.t("desk-lines-legend")) }
            @if counted(all) { div class="d-flex gap-2 justify-content-end text-secondary small" { div { (view.t("desk-quantity-hint")) } } }
            @for n in 0..rows { (draw(n, filled)) }
            template data-line { (draw(0, &Filled::blank())) }
            button class="btn btn-sm" type="button" data-add-line { (ui::icon("plus")) (view.t("desk-add-line")) }
            (draw::errors(view, filled, PATH))
        }
    }
}

fn line(view: &View, filled: &Filled, n: usize, all: &[Offering], currency: Currency) -> Markup {
    let (name, quantity) = (format!("{PATH}[{n}].offering"), format!("{PATH}[{n}].quantity"));
    html! {
        div class="d-flex gap-2 align-items-start mb-2" data-line {
            div class="flex-fill" style="min-width:0" { (choice(view, filled, &name, all, currency)) }
            @if counted(all) {
                div style="width:5.5rem" { (ui::Field::whole(quantity, "desk-quantity-hint").bare().show(view, filled)) }
            }
            button class="btn btn-icon" type="button" data-remove-line title=(view.t("desk-remove-line")) aria-label=(view.t("desk-remove-line")) { (ui::icon("x")) }
        }
    }
}

/// Whether anything is sold by the piece.
fn counted(all: &[Offering]) -> bool {
    all.iter().any(|o| o.delivery.has_quantity())
}

fn choice(view: &View, filled: &Filled, name: &str, all: &[Offering], currency: Currency) -> Markup {
    let value = filled.value(name);
    let wrong = filled.errors(name).next().is_some();
    let known = all.iter().any(|o| o.code == value);
    html! {
        select class={ "form-select" @if wrong { " is-invalid" } } id={ "f-" (name) } name=(name) aria-label=(view.t("desk-offering")) {
            option value="" { (view.t("choose")) }
            @if !known && !value.is_empty() { option value=(value) selected { (value) } }
            @for delivery in Delivery::ALL {
                @let group: Vec<&Offering> = all.iter().filter(|o| o.delivery == delivery).collect();
                @if !group.is_empty() {
                    optgroup label=(view.say(&ui::term("delivery-", delivery.as_str()))) {
                        @for o in group { option value=(o.code) selected[o.code == value] { (words(view, o, currency)) } }
                    }
                }
            }
        }
        (draw::errors(view, filled, name))
    }
}

/// `TA-01 · Технический анализ — 200,00 ₽`.
fn words(view: &View, offering: &Offering, currency: Currency) -> String {
    let title = offering::title(offering, view.locale());
    let price = offering.unit_price().map(|p| draw::price(view, p, currency)).unwrap_or_default();
    format!("{} · {title} — {price}", offering.code)
}
