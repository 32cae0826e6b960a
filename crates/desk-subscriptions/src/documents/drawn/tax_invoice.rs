//! A tax invoice of an advance, in the form of its day (see [`super::tax_form`]). It is Russian whatever the
//! buyer's language.

use kernel::money::Currency;
use kernel::pdf::{A4_LANDSCAPE, Cell, Pdf, Style, Table, mm, wrap};
use kernel::{Locale, Message};
use rust_decimal::Decimal;

use super::tax_form::{TaxForm, vats};
use super::words::{Face, sum};
use crate::documents::Party;

/// What stands where there is nothing.
const NOTHING: &str = "—";
const HEAD: Style = Style::plain(7.5);
const COLUMNS: Style = Style { size: 5.2, bold: false, leading: 1.1 };
const CELLS: Style = Style::plain(7.0);
const SMALL: Style = Style::plain(6.0);

pub(super) fn page() -> Pdf {
    Pdf::new(A4_LANDSCAPE, mm(9.0))
}

pub(super) fn draw(pdf: &mut Pdf, face: &Face<'_>) {
    let form = TaxForm::on(face.sheet.on_date);
    annex(pdf, face, form);
    let title = Style::bold(11.0);
    let (left, right, y) = (pdf.left(), pdf.left() + pdf.width(), pdf.y());
    pdf.text(left, y, face.title(Locale::Ru), title);
    pdf.text_to(right, y + 3.0, "(1)", HEAD);
    pdf.gap(title.line() + 1.0);
    for (id, value, number) in rows(face, form) {
        line(pdf, &face.ru(id), &value, number);
    }
    pdf.gap(5.0);
    table(face, form).draw(pdf);
    signatures(pdf, face);
}

/// `Приложение № 1 к постановлению …`, with the edition.
fn annex(pdf: &mut Pdf, face: &Face<'_>, form: TaxForm) {
    let edition = if form.line_5b { "papers-tax-edition-2026" } else { "papers-tax-edition-2024" };
    let text = format!("{}\n{}", face.ru("desk-paper-tax-form"), face.ru(edition));
    let right = pdf.left() + pdf.width();
    for part in wrap(&text, SMALL, pdf.width()) {
        pdf.text_to(right, pdf.y(), &part, SMALL);
        pdf.gap(SMALL.line());
    }
}

/// Lines 1а to 8.
fn rows(face: &Face<'_>, form: TaxForm) -> Vec<(&'static str, String, &'static str)> {
    let sheet = face.sheet;
    let (seller, buyer) = (&sheet.seller, &sheet.buyer);
    let nothing = || NOTHING.to_owned();
    let mut rows = vec![
        ("papers-tax-1a", face.ru("papers-tax-no-correction"), "(1а)"),
        ("desk-tax-2", or_dash(&seller.name), "(2)"),
        ("desk-tax-2a", or_dash(&seller.address), "(2а)"),
        ("desk-tax-2b", numbers(seller), "(2б)"),
        ("desk-tax-3", nothing(), "(3)"),
        ("desk-tax-4", nothing(), "(4)"),
        ("desk-tax-5", payment_order(face), "(5)"),
        ("papers-tax-5a", face.ru("papers-tax-no-shipping"), "(5а)"),
    ];
    if form.line_5b {
        rows.push(("papers-tax-5b", nothing(), "(5б)"));
    }
    rows.extend([
        ("desk-tax-6", or_dash(&buyer.name), "(6)"),
        ("desk-tax-6a", or_dash(&buyer.address), "(6а)"),
        ("desk-tax-6b", numbers(buyer), "(6б)"),
        ("desk-tax-7", currency(face, sheet.total.currency()), "(7)"),
        ("desk-tax-8", nothing(), "(8)"),
    ]);
    rows
}

/// A line of the head: label, underlined value, number.
fn line(pdf: &mut Pdf, label: &str, value: &str, number: &str) {
    let (left, right, top) = (pdf.left(), pdf.left() + pdf.width(), pdf.y());
    let from = left + pdf.width() * 0.36;
    let to = right - 26.0;
    pdf.paragraph_in(left, from - left - 6.0, label, HEAD);
    let after_label = pdf.y();
    // A short value stands on the line of a long label's end.
    let values = wrap(value, HEAD, to - from - 4.0);
    let height = u16::try_from(values.len()).map_or(0.0, f32::from) * HEAD.line();
    let below = after_label.max(top + height);
    pdf.go(below - height);
    for part in values {
        pdf.text(from + 2.0, pdf.y(), part, HEAD);
        pdf.gap(HEAD.line());
    }
    pdf.line((from, below), (to, below), 0.4);
    pdf.text_to(right, below - HEAD.line(), number, HEAD);
    pdf.go(below + 1.0);
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
fn payment_order(face: &Face<'_>) -> String {
    let order = &face.sheet.order;
    let number = order.payment_order_no.as_deref().unwrap_or(NOTHING);
    let day = order.payment_order_on.or(order.paid_on).map(|day| face.date(Locale::Ru, day));
    let day = day.unwrap_or_else(|| NOTHING.to_owned());
    face.say(&Message::new("desk-tax-payment").arg("number", number).arg("date", day))
}

fn currency(face: &Face<'_>, currency: Currency) -> String {
    match currency {
        Currency::RUB => face.ru("desk-currency-rub"),
        Currency::USD => face.ru("desk-currency-usd"),
        Currency::EUR => face.ru("desk-currency-eur"),
        other => other.to_string(),
    }
}

/// `22/122`: the rate of an advance.
fn rate(face: &Face<'_>) -> String {
    match face.sheet.vat_rate.parse::<Decimal>() {
        Ok(rate) if rate > Decimal::ZERO => {
            format!("{}/{}", face.sheet.vat_rate, (rate + Decimal::ONE_HUNDRED).normalize())
        }
        _ => face.ru("desk-paper-without-vat"),
    }
}

fn table(face: &Face<'_>, form: TaxForm) -> Table {
    let mut columns =
        vec![2.4, 15.5, 3.6, 3.2, 5.6, 4.6, 5.4, 7.2, 4.4, 5.2, 6.6, 7.4, 4.0, 5.0, 6.4, 3.6, 5.2, 5.8];
    if form.column_14 {
        columns.push(6.6);
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (n, (line, vat)) in face.sheet.lines.iter().zip(vats(face.sheet)).enumerate() {
        let mut row = vec![text((n + 1).to_string()), Cell::new(line.title.as_str(), CELLS)];
        row.extend((0..7).map(|_| text(NOTHING)));
        row.extend([text(rate(face)), number(sum(vat)), number(sum(line.total))]);
        row.extend(columns.iter().skip(12).map(|_| text(NOTHING)));
        rows.push(row);
    }
    let rest = columns.len() - 12;
    rows.push(vec![
        Cell::new(face.ru("desk-tax-total"), Style::bold(7.0)).over(7, 1),
        text(NOTHING),
        text("X").over(2, 1),
        number(sum(face.sheet.vat)),
        number(sum(face.sheet.total)),
        text("").open().over(rest, 1),
    ]);
    Table { columns, head: head(face, form), rows, edge: 0.4 }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::new(text, CELLS).middle()
}

fn number(text: String) -> Cell {
    Cell::new(text, CELLS).right()
}

/// The heading of two rows with the columns' numbers below.
fn head(face: &Face<'_>, form: TaxForm) -> Vec<Vec<Cell>> {
    let cell = |id| Cell::new(face.ru(id), COLUMNS).middle();
    let high = |id| cell(id).over(1, 2);
    let mut upper = vec![
        high("desk-tax-col-1"),
        high("desk-tax-col-1a"),
        high("desk-tax-col-1b"),
        cell("desk-tax-col-unit").over(2, 1),
        high("desk-tax-col-3"),
        high("desk-tax-col-4"),
        high("desk-tax-col-5"),
        high("desk-tax-col-6"),
        high("desk-tax-col-7"),
        high("desk-tax-col-8"),
        high("desk-tax-col-9"),
        cell("desk-tax-col-country").over(2, 1),
        high("desk-tax-col-11"),
        cell("papers-tax-col-trace-unit").over(2, 1),
        high("papers-tax-col-13"),
    ];
    if form.column_14 {
        upper.push(high("papers-tax-col-14"));
    }
    let lower = [
        "desk-tax-col-2",
        "desk-tax-col-2a",
        "desk-tax-col-10",
        "desk-tax-col-10a",
        "desk-tax-col-2",
        "desk-tax-col-2a",
    ];
    let numbers = form.columns().into_iter().map(|n| Cell::new(n, COLUMNS).middle());
    vec![upper, lower.into_iter().map(cell).collect(), numbers.collect()]
}

/// Head and accountant of an organisation, or the entrepreneur with his number in the register.
fn signatures(pdf: &mut Pdf, face: &Face<'_>) {
    pdf.keep(62.0);
    pdf.gap(12.0);
    let sheet = face.sheet;
    let [first, second] = &sheet.signatories;
    let alone = sheet.seller.is_entrepreneur();
    let (head, accountant, entrepreneur) =
        if alone { ("", "", first.as_str()) } else { (first.as_str(), second.as_str(), "") };
    let (left, width) = (pdf.left(), pdf.width());
    let half = width / 2.0 - 8.0;
    let top = pdf.y();
    place(pdf, face, (left, left + half), &face.ru("desk-tax-head"), head);
    place(pdf, face, (left + width - half, left + width), &face.ru("desk-tax-accountant"), accountant);
    pdf.go(top + 30.0);
    let top = pdf.y();
    place(pdf, face, (left, left + half), &face.ru("desk-tax-entrepreneur"), entrepreneur);
    let (from, to) = (left + width - half, left + width);
    let base = top + 2.0 * HEAD.line();
    pdf.text(from + 2.0, base - HEAD.line(), if alone { register(face) } else { String::new() }, HEAD);
    pdf.line((from, base), (to, base), 0.4);
    pdf.text_between(from, to, base + 1.0, &face.ru("papers-tax-register"), SMALL);
    pdf.go(base + 12.0);
}

/// `ОГРНИП 304500116000157 от 12.05.2004`.
fn register(face: &Face<'_>) -> String {
    let seller = &face.sheet.seller;
    match (&seller.ogrn, seller.ogrn_on) {
        (ogrn, _) if ogrn.is_empty() => String::new(),
        (ogrn, Some(day)) => face.say(
            &Message::new("papers-tax-ogrnip").arg("number", ogrn.as_str()).arg("date", Locale::Ru.date(day)),
        ),
        (ogrn, None) => ogrn.clone(),
    }
}

/// A place to sign: who, a line for the hand, a line with the name.
fn place(pdf: &mut Pdf, face: &Face<'_>, (left, right): (f32, f32), who: &str, name: &str) {
    let width = right - left;
    let (hand, person) = (left + width * 0.42, left + width * 0.66);
    let top = pdf.y();
    pdf.paragraph_in(left, width * 0.40, who, HEAD);
    let base = top + 2.0 * HEAD.line();
    pdf.go(top);
    pdf.line((hand, base), (person - 8.0, base), 0.4);
    pdf.line((person, base), (right, base), 0.4);
    pdf.text_between(person, right, base - HEAD.line(), name, HEAD);
    pdf.text_between(hand, person - 8.0, base + 1.0, &face.ru("papers-tax-hand"), SMALL);
    pdf.text_between(person, right, base + 1.0, &face.ru("papers-name"), SMALL);
}
