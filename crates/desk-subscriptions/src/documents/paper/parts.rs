//! What all papers have: parties, lines, totals, signatures.

use chrono::{Datelike as _, NaiveDate};
use kernel::Message;
use kernel::money::Money;
use maud::{Markup, Render, html};
use web::View;

use crate::documents::{Ground, Party, Sheet};

/// `21 ноября 2026 г.`
pub(super) fn date(view: &View, date: NaiveDate) -> String {
    let long = Message::new("desk-date-long")
        .arg("day", date.day().to_string())
        .term("month", format!("desk-month-{}", date.month()))
        .arg("year", date.year().to_string());
    view.say(&long).into()
}

/// Name, ИНН, КПП and address in one line.
pub(super) fn party(view: &View, party: &Party) -> String {
    let number = |id: &str, value: &str| (!value.is_empty()).then(|| format!("{} {value}", view.t(id)));
    let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let all = [
        named(&party.name),
        number("desk-paper-inn", &party.inn),
        number("desk-paper-kpp", &party.kpp),
        named(&party.address),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A row of terms and values without lines.
pub(super) fn said(view: &View, id: &str, value: impl Render) -> Markup {
    html! {
        tr {
            td class="pe-3 pb-2 text-nowrap align-top" { (view.t(id)) }
            td class="pb-2 align-top w-100" { (value) }
        }
    }
}

/// A number as it stands on a paper: without its currency.
pub(super) fn sum(view: &View, money: Money) -> String {
    view.decimal(money.to_decimal())
}

/// In what a line's quantity is counted.
fn unit(view: &View, order: &Ground) -> String {
    let id = match order.delivery {
        d if d.has_months() => "desk-paper-unit-month",
        d if d.has_quantity() => "desk-paper-unit-piece",
        _ => "desk-paper-unit-service",
    };
    view.t(id).into()
}

/// What is paid for.
pub(super) fn lines(view: &View, sheet: &Sheet) -> Markup {
    let unit = unit(view, &sheet.order);
    html! {
        table class="table-lined mt-2" {
            thead { tr {
                th { (view.t("desk-paper-no")) } th { (view.t("desk-paper-service")) } th class="num" { (view.t("desk-paper-quantity")) }
                th { (view.t("desk-paper-unit")) } th class="num" { (view.t("desk-paper-sum")) ", " (sheet.total.currency()) }
            } }
            tbody {
                @for (n, line) in sheet.lines.iter().enumerate() {
                    tr {
                        td class="num" { (n + 1) } td { (line.title) } td class="num" { (line.quantity) }
                        td { (unit) } td class="num" { (sum(view, line.total)) }
                    }
                }
            }
        }
        (totals(view, sheet))
    }
}

fn totals(view: &View, sheet: &Sheet) -> Markup {
    let vat = Message::new("desk-paper-vat").arg("rate", sheet.vat_rate.as_str());
    let count = i64::try_from(sheet.lines.len()).unwrap_or(i64::MAX);
    let all = Message::new("desk-paper-lines").arg("count", count).arg("total", view.money(sheet.total));
    html! {
        table class="my-2 fw-bold" {
            tr { td class="num pe-3 w-100" { (view.t("desk-paper-total")) } td class="num" { (sum(view, sheet.total)) } }
            tr {
                @if sheet.vat.is_zero() { td class="num pe-3" { (view.t("desk-paper-no-vat")) } td class="num" { "—" } }
                @else { td class="num pe-3" { (view.say(&vat)) } td class="num" { (sum(view, sheet.vat)) } }
            }
            tr { td class="num pe-3" { (view.t("desk-paper-to-pay")) } td class="num" { (sum(view, sheet.total)) } }
        }
        p class="mb-0" { (view.say(&all)) }
        p class="fw-bold" { (sheet.in_words) }
    }
}

/// A place to sign, with post and name under it.
pub(super) fn signature(view: &View, who: impl Render, name: &str) -> Markup {
    html! {
        table class="mt-4" {
            tr {
                td class="pe-3" style="width:35%" { (who) }
                td class="border-bottom border-dark" style="width:25%" {}
                td class="px-3 align-bottom" { @if name.is_empty() { "/ ____________________ /" } @else { "/ " (name) " /" } }
            }
            tr { td {} td class="text-center align-top" { small { (view.t("desk-paper-signature")) } } td class="px-3" { small { (view.t("desk-paper-full-name")) } } }
        }
    }
}
