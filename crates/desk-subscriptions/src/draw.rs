//! What the operator's pages of this desk draw alike.

use axum::http::StatusCode;
use kernel::Message;
use kernel::money::{Currency, Money, Price};
use kernel::text::currency_sign;
use maud::{Markup, Render, html};
use web::{Filled, View, ui};

use crate::order::taxes::TaxesOf;

/// What was refused, where there is no form to say it.
pub(crate) fn refusal(view: &View, again: Option<&Filled>) -> Markup {
    html! { @if let Some(filled) = again { (ui::alert(view.say(&filled.sentence()), false)) } }
}

/// Pairs for [`ui::facts`] from message ids.
pub(crate) fn facts(view: &View, pairs: Vec<(&str, Markup)>) -> Markup {
    let pairs: Vec<(String, Markup)> =
        pairs.into_iter().map(|(id, value)| (view.t(id).into(), value)).collect();
    ui::facts(&pairs)
}

/// Errors of a field that this desk draws itself. The form hears that they are shown, and does not
/// repeat them above.
pub(crate) fn errors(view: &View, filled: &Filled, name: &str) -> Markup {
    // Only a field of the house marks its name as drawn.
    let _ = ui::Field::text(name, "choose").show(view, filled);
    html! {
        @for error in filled.errors(name) { div class="invalid-feedback d-block" { (view.say(&error.message)) } }
    }
}

/// The words of a closed list's value: `payment-` and `paid`.
pub(crate) fn term(view: &View, prefix: &str, code: &str) -> Markup {
    html! { (view.say(&ui::term(prefix, code))) }
}

/// A button that takes something back or cannot be undone.
pub(crate) fn danger(text: impl Render, icon: &str) -> Markup {
    html! { button class="btn btn-outline-danger" type="submit" { (ui::icon(icon)) (text) } }
}

/// A plain button of a form that is not the page's main one.
pub(crate) fn plain(text: impl Render, icon: &str) -> Markup {
    html! { button class="btn" type="submit" { (ui::icon(icon)) (text) } }
}

/// A unit price with its currency; it may have more digits than money has.
pub(crate) fn price(view: &View, price: Price, currency: Currency) -> String {
    let value = price.to_decimal();
    Money::from_decimal_exact(value, currency).map_or_else(
        |_| format!("{}\u{a0}{}", view.decimal(value), currency_sign(currency)),
        |m| view.money(m),
    )
}

/// A message with a whole number.
pub(crate) fn count(id: &'static str, n: i64) -> Message {
    Message::new(id).arg("count", n)
}

/// A form of one catalogue card that was refused.
#[derive(Debug)]
pub(crate) enum Again {
    /// Its fields are drawn again with what was typed.
    Fields(Filled),
    /// The same for the form of links alone.
    Links(Filled),
    /// A button's refusal stands above the card.
    Button(Filled),
}

impl Again {
    pub(crate) const fn fields(again: Option<&Self>) -> Option<&Filled> {
        match again {
            Some(Self::Fields(filled)) => Some(filled),
            _ => None,
        }
    }

    pub(crate) const fn links(again: Option<&Self>) -> Option<&Filled> {
        match again {
            Some(Self::Links(filled)) => Some(filled),
            _ => None,
        }
    }

    pub(crate) const fn button(again: Option<&Self>) -> Option<&Filled> {
        match again {
            Some(Self::Button(filled)) => Some(filled),
            _ => None,
        }
    }

    pub(crate) fn status(again: Option<&Self>) -> StatusCode {
        match again {
            Some(Self::Fields(filled) | Self::Links(filled) | Self::Button(filled)) => filled.status(),
            None => StatusCode::OK,
        }
    }
}

/// The button that puts something on sale, or takes it off.
pub(crate) fn switch(view: &View, action: impl Render, on_sale: bool, on: &str, off: &str) -> Markup {
    let (text, icon, value) = if on_sale { (off, "ban", "false") } else { (on, "check", "true") };
    ui::post_button(view, action, view.t(text), icon, &[("on_sale", value)])
}

/// The button that deletes, and asks first.
pub(crate) fn delete(view: &View, action: impl Render, question: &str) -> Markup {
    ui::confirmed_button(view, action, view.t("desk-delete"), "trash", &[], view.t(question), true)
}

/// What of a sum is tax, in words and money: `в том числе НДС 22 %`, or `без НДС` alone.
pub(crate) fn taxes(view: &View, taxes: &TaxesOf) -> Vec<(String, Option<Money>)> {
    let said = |id: &'static str, rate: &str| view.say(&Message::new(id).arg("rate", rate)).to_string();
    let mut all = Vec::new();
    if !taxes.extra.is_zero() {
        all.push((said("subscriptions-extra-tax-in", &taxes.extra_rate), Some(taxes.extra)));
    }
    all.push(if taxes.vat.is_zero() {
        (view.t("subscriptions-no-vat").to_string(), None)
    } else {
        (said("subscriptions-vat-in", &taxes.vat_rate), Some(taxes.vat))
    });
    all
}
