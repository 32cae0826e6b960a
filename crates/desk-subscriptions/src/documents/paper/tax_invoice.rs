//! A tax invoice of an advance: the form of Постановление 1137 as it is from 01.04.2026, with dashes
//! where an advance has nothing (rules of filling, п. 4). Columns 12 to 14 are not made for services.

use chrono::NaiveDate;
use kernel::Message;
use kernel::money::{Currency, Money, VatRate, vat_included};
use maud::{Markup, html};
use rust_decimal::Decimal;
use web::View;

use super::parts::{date, sum};
use super::title;
use crate::documents::{Party, Sheet, SheetLine};

/// What stands where there is nothing.
const NOTHING: &str = "—";
/// Numbers of the table's columns.
const COLUMNS: [&str; 15] =
    ["1", "1а", "1б", "2", "2а", "3", "4", "5", "6", "7", "8", "9", "10", "10а", "11"];
/// Their widths in per cent.
const WIDTHS: [&str; 15] =
    ["3", "15", "4.5", "4", "7.5", "5.5", "6.5", "8", "5.5", "6", "8.5", "9", "5.5", "5.5", "6.5"];

pub(super) fn draw(view: &View, sheet: &Sheet) -> Markup {
    html! {
        p class="text-end" style="font-size:6.5pt" { (view.t("desk-paper-tax-form")) }
        table {
            tbody {
                tr { td colspan="2" class="fw-bold" style="font-size:12pt" { (title(view, sheet)) } td class="num" { "(1)" } }
                (head(view, sheet))
            }
        }
        (lines(view, sheet))
        (signatures(view, sheet))
    }
}

/// Lines 1а to 8.
fn head(view: &View, sheet: &Sheet) -> Markup {
    let (seller, buyer) = (&sheet.seller, &sheet.buyer);
    let rows = [
        ("desk-tax-1a", NOTHING.to_owned(), "(1а)"),
        ("desk-tax-2", or_dash(&seller.name), "(2)"),
        ("desk-tax-2a", or_dash(&seller.address), "(2а)"),
        ("desk-tax-2b", numbers(seller), "(2б)"),
        ("desk-tax-3", NOTHING.to_owned(), "(3)"),
        ("desk-tax-4", NOTHING.to_owned(), "(4)"),
        ("desk-tax-5", payment_order(view, sheet), "(5)"),
        ("desk-tax-5a", NOTHING.to_owned(), "(5а)"),
        ("desk-tax-5b", NOTHING.to_owned(), "(5б)"),
        ("desk-tax-6", or_dash(&buyer.name), "(6)"),
        ("desk-tax-6a", or_dash(&buyer.address), "(6а)"),
        ("desk-tax-6b", numbers(buyer), "(6б)"),
        ("desk-tax-7", currency(view, sheet.total.currency()), "(7)"),
        ("desk-tax-8", NOTHING.to_owned(), "(8)"),
    ];
    html! {
        @for (id, value, number) in rows {
            tr { td class="pe-2" style="width:38%" { (view.t(id)) } td class="border-bottom border-dark" { (value) } td class="num ps-2" { (number) } }
        }
    }
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { NOTHING.to_owned() } else { text.to_owned() }
}

fn numbers(party: &Party) -> String {
    match (party.inn.as_str(), party.kpp.as_str()) {
        ("", _) => NOTHING.to_owned(),
        (inn, "") => inn.to_owned(),
        (inn, kpp) => format!("{inn}/{kpp}"),
    }
}

/// Without its number an advance's invoice has no payment to stand for; the operator sees the dash.
fn payment_order(view: &View, sheet: &Sheet) -> String {
    let number = sheet.order.payment_order_no.as_deref().unwrap_or(NOTHING);
    let day = sheet.order.payment_order_on.or(sheet.order.paid_on).map(|day: NaiveDate| date(view, day));
    let day = day.unwrap_or_else(|| NOTHING.to_owned());
    view.say(&Message::new("desk-tax-payment").arg("number", number).arg("date", day)).into()
}

fn currency(view: &View, currency: Currency) -> String {
    let id = match currency {
        Currency::RUB => "desk-currency-rub",
        Currency::USD => "desk-currency-usd",
        Currency::EUR => "desk-currency-eur",
        other => return other.to_string(),
    };
    view.t(id).into()
}

/// `22/122`: the rate of an advance.
fn rate(view: &View, sheet: &Sheet) -> String {
    match sheet.vat_rate.parse::<Decimal>() {
        Ok(rate) if rate > Decimal::ZERO => {
            format!("{}/{}", sheet.vat_rate, (rate + Decimal::ONE_HUNDRED).normalize())
        }
        _ => view.t("desk-paper-without-vat").into(),
    }
}

fn lines(view: &View, sheet: &Sheet) -> Markup {
    let span = |id: &str, columns: &str, rows: &str| html! { th colspan=(columns) rowspan=(rows) class="fw-normal px-0" { (view.t(id)) } };
    let one = |id: &str| span(id, "1", "2");
    html! {
        table class="table-lined my-2" style="font-size:5.5pt; line-height:1.2; table-layout:fixed" {
            colgroup { @for width in WIDTHS { col style={ "width:" (width) "%" }; } }
            thead class="text-center" {
                tr {
                    (one("desk-tax-col-1")) (one("desk-tax-col-1a")) (one("desk-tax-col-1b")) (span("desk-tax-col-unit", "2", "1"))
                    (one("desk-tax-col-3")) (one("desk-tax-col-4")) (one("desk-tax-col-5")) (one("desk-tax-col-6")) (one("desk-tax-col-7"))
                    (one("desk-tax-col-8")) (one("desk-tax-col-9")) (span("desk-tax-col-country", "2", "1")) (one("desk-tax-col-11"))
                }
                tr { @for id in ["desk-tax-col-2", "desk-tax-col-2a", "desk-tax-col-10", "desk-tax-col-10a"] { (span(id, "1", "1")) } }
                tr { @for n in COLUMNS { th class="fw-normal text-center" { (n) } } }
            }
            tbody {
                @for (n, (line, vat)) in sheet.lines.iter().zip(vats(sheet)).enumerate() { (row(view, sheet, n + 1, line, vat)) }
                tr {
                    td colspan="7" class="fw-bold" { (view.t("desk-tax-total")) }
                    td class="text-center" { (NOTHING) } td colspan="2" class="text-center" { "X" }
                    td class="num" { (sum(view, sheet.vat)) } td class="num" { (sum(view, sheet.total)) }
                    td colspan="3" {}
                }
            }
        }
    }
}

/// An advance knows neither quantity nor price nor the value without tax.
fn row(view: &View, sheet: &Sheet, n: usize, line: &SheetLine, vat: Money) -> Markup {
    let dash = || html! { td class="text-center" { (NOTHING) } };
    html! {
        tr {
            td class="text-center" { (n) } td { (line.title) }
            @for _ in 0..7 { (dash()) }
            td class="text-center" { (rate(view, sheet)) }
            td class="num" { (sum(view, vat)) } td class="num" { (sum(view, line.total)) }
            @for _ in 0..3 { (dash()) }
        }
    }
}

/// The tax in each line. What is rounded is the tax in the first line, in the first two and so on, and a
/// line has the difference: so the lines make the total, and none is below zero.
fn vats(sheet: &Sheet) -> Vec<Money> {
    let rate = sheet.vat_rate.parse().ok().and_then(|rate| VatRate::from_decimal(rate).ok());
    let zero = Money::zero(sheet.total.currency());
    let (mut sold, mut before) = (zero, zero);
    let each = sheet.lines.iter().enumerate().map(|(n, line)| {
        sold = sold.checked_add(line.total).unwrap_or(sold);
        let until = match rate {
            Some(rate) if n + 1 < sheet.lines.len() => vat_included(sold, rate),
            _ => sheet.vat,
        };
        let vat = until.checked_sub(before).unwrap_or(zero);
        before = until;
        vat
    });
    each.collect()
}

fn signatures(view: &View, sheet: &Sheet) -> Markup {
    let [first, second] = &sheet.signatories;
    let place = |id: &str, name: &str| {
        html! {
            td class="pe-2" { (view.t(id)) }
            td class="align-bottom border-bottom border-dark" style="width:12%" {}
            td class="align-bottom border-bottom border-dark px-2" { (name) }
        }
    };
    let under = || html! { td {} td class="text-center" { (view.t("desk-paper-signature")) } td class="text-center" { (view.t("desk-paper-full-name")) } };
    html! {
        table style="font-size:7pt" {
            tr { (place("desk-tax-head", first)) td class="px-1" {} (place("desk-tax-accountant", second)) }
            tr { (under()) td {} (under()) }
            tr { (place("desk-tax-entrepreneur", "")) td {} td colspan="3" class="align-bottom border-bottom border-dark" {} }
            tr { (under()) td {} td colspan="3" class="text-center" { (view.t("desk-tax-certificate")) } }
        }
    }
}
