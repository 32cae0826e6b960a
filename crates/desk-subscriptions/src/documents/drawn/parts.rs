//! What invoice and act have alike: parties, lines, totals, signatures.

use kernel::Message;
use kernel::money::Money;
use kernel::pdf::{A4_PORTRAIT, Cell, Pdf, Style, Table, mm, wrap};

use super::words::{Face, price, sum};

/// Plain text.
pub(super) const PLAIN: Style = Style::plain(9.0);
/// What counts.
pub(super) const BOLD: Style = Style::bold(9.0);
/// Under a line.
pub(super) const SMALL: Style = Style::plain(6.5);
/// Title.
const TITLE: Style = Style::bold(13.0);
/// How wide the labels of parties are.
const LABELS: f32 = 92.0;

/// An empty page of an invoice or an act.
pub(super) fn page() -> Pdf {
    Pdf::new(A4_PORTRAIT, mm(15.0))
}

/// The title in both languages with a line below.
pub(super) fn title(pdf: &mut Pdf, face: &Face<'_>) {
    pdf.paragraph(&face.title(kernel::Locale::Ru), TITLE);
    if face.sheet.locale != kernel::Locale::Ru {
        pdf.paragraph(&face.title(face.sheet.locale), Style::plain(10.0));
    }
    pdf.gap(3.0);
    pdf.rule(1.2);
    pdf.gap(8.0);
}

/// A label and what is said of it.
pub(super) fn said(pdf: &mut Pdf, label: &str, value: &str, style: Style) {
    let room = pdf.width() - LABELS;
    let rows = wrap(value, style, room).len().max(wrap(label, PLAIN, LABELS - 8.0).len());
    pdf.keep(height(rows, style));
    let (left, top) = (pdf.left(), pdf.y());
    pdf.paragraph_in(left, LABELS - 8.0, label, PLAIN);
    let after_label = pdf.y();
    pdf.go(top);
    pdf.paragraph_in(left + LABELS, room, value, style);
    let below = pdf.y().max(after_label);
    pdf.go(below + 4.0);
}

fn height(rows: usize, style: Style) -> f32 {
    u16::try_from(rows).map_or(0.0, f32::from) * style.line()
}

/// What is paid for, and the totals below.
pub(super) fn lines(pdf: &mut Pdf, face: &Face<'_>) {
    let sheet = face.sheet;
    let unit = face.unit();
    let head = |id| Cell::new(face.label(id), BOLD).middle();
    let currency = sheet.total.currency();
    let row = |(n, line): (usize, &crate::documents::SheetLine)| {
        vec![
            Cell::new((n + 1).to_string(), PLAIN).middle(),
            Cell::new(line.title.as_str(), PLAIN),
            Cell::new(line.quantity.to_string(), PLAIN).right(),
            Cell::new(unit.as_str(), PLAIN).middle(),
            Cell::new(price(line.total, line.quantity).unwrap_or_else(|| "—".to_owned()), PLAIN).right(),
            Cell::new(sum(line.total), PLAIN).right(),
        ]
    };
    let table = Table {
        columns: vec![5.0, 47.0, 10.0, 9.0, 14.0, 15.0],
        head: vec![vec![
            head("desk-paper-no"),
            head("desk-paper-service"),
            head("desk-paper-quantity"),
            head("desk-paper-unit"),
            Cell::new(format!("{}, {currency}", face.label("papers-price")), BOLD).middle(),
            Cell::new(format!("{}, {currency}", face.label("desk-paper-sum")), BOLD).middle(),
        ]],
        rows: sheet.lines.iter().enumerate().map(row).collect(),
        edge: 0.6,
    };
    pdf.gap(4.0);
    table.draw(pdf);
    totals(pdf, face);
}

fn totals(pdf: &mut Pdf, face: &Face<'_>) {
    let sheet = face.sheet;
    let total = sum(sheet.total);
    let vat = face.both(|locale| {
        face.texts.say(locale, &Message::new("desk-paper-vat").arg("rate", sheet.vat_rate.as_str()))
    });
    let vat = if sheet.vat.is_zero() {
        (face.label("desk-paper-no-vat"), "—".to_owned())
    } else {
        (vat, sum(sheet.vat))
    };
    // The totals do not go to another page than their sum in words.
    pdf.keep(6.0 * BOLD.line());
    pdf.gap(4.0);
    let mut rows = vec![(face.label("desk-paper-total"), total.clone())];
    if sheet.extra != 0 {
        let extra = face.both(|locale| {
            let said = Message::new("desk-paper-extra-tax").arg("rate", sheet.extra_rate.as_str());
            face.texts.say(locale, &said)
        });
        rows.push((extra, sum(Money::new(sheet.extra, sheet.total.currency()))));
    }
    rows.extend([vat, (face.label("desk-paper-to-pay"), total.clone())]);
    let cells = |(label, value): (String, String)| {
        vec![Cell::new(label, BOLD).right().open(), Cell::new(value, BOLD).right().open()]
    };
    Table {
        columns: vec![82.0, 18.0],
        head: Vec::new(),
        rows: rows.into_iter().map(cells).collect(),
        edge: 0.0,
    }
    .draw(pdf);
    pdf.gap(4.0);
    let count = i64::try_from(sheet.lines.len()).unwrap_or(i64::MAX);
    let all = face.both(|locale| {
        let money = format!("{total} {}", sheet.total.currency());
        face.texts.say(locale, &Message::new("desk-paper-lines").arg("count", count).arg("total", money))
    });
    pdf.paragraph(&all, PLAIN);
    pdf.paragraph(&face.in_words(), BOLD);
    pdf.gap(8.0);
}

/// A place to sign between two edges: who, a line for the hand, the name.
pub(super) fn signature(pdf: &mut Pdf, edges: (f32, f32), face: &Face<'_>, who: &str, name: &str) {
    let (left, right) = edges;
    let width = right - left;
    let (line_from, line_to) = (left + width * 0.40, left + width * 0.64);
    let name_from = left + width * 0.67;
    let top = pdf.y();
    pdf.paragraph_in(left, width * 0.38, who, PLAIN);
    let base = pdf.y();
    for (n, part) in wrap(name, PLAIN, right - name_from).into_iter().rev().enumerate() {
        pdf.text(name_from, base - height(n + 1, PLAIN), part, PLAIN);
    }
    pdf.line((line_from, base), (line_to, base), 0.6);
    pdf.line((name_from, base), (right, base), 0.6);
    pdf.text_between(line_from, line_to, base + 1.5, &face.label("desk-paper-signature"), SMALL);
    pdf.text_between(name_from, right, base + 1.5, &face.label("papers-name"), SMALL);
    pdf.go(top.max(base) + 18.0);
}
