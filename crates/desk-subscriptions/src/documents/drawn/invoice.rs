//! An invoice: the payee's bank, the parties, the lines, the sum in words, the code to pay by, signatures.

use kernel::Result;
use kernel::pdf::{Cell, Pdf, Style, Table, mm};

use super::code;
use super::parts::{BOLD, PLAIN, SMALL, lines, said, signature, title};
use super::words::Face;

/// Side of the code with its quiet zone.
const CODE: f32 = mm(40.0);

pub(super) fn draw(pdf: &mut Pdf, face: &Face<'_>) -> Result<()> {
    let sheet = face.sheet;
    bank(pdf, face);
    pdf.gap(12.0);
    title(pdf, face);
    said(pdf, &face.label("desk-paper-seller"), &face.party(&sheet.seller), BOLD);
    said(pdf, &face.label("desk-paper-buyer"), &face.party(&sheet.buyer), BOLD);
    said(pdf, &face.label("desk-paper-ground"), &face.ground(), PLAIN);
    lines(pdf, face);
    pdf.keep(CODE + 20.0);
    pdf.rule(1.2);
    pdf.gap(10.0);
    foot(pdf, face)
}

/// The code at the left, if there is one, and the signatures.
fn foot(pdf: &mut Pdf, face: &Face<'_>) -> Result<()> {
    let (mut left, right, top) = (pdf.left(), pdf.left() + pdf.width(), pdf.y());
    let code = code::bytes(face);
    if let Some(bytes) = &code {
        pdf.qr(left, top, CODE, bytes)?;
        pdf.text_between(left, left + CODE, top + CODE, &face.ru("papers-pay-by-code"), SMALL);
        left += CODE + 12.0;
    }
    pdf.gap(12.0);
    let [first, second] = &face.sheet.signatories;
    let [first_post, second_post] = &face.sheet.posts;
    let post = |own: &str, usual| if own.is_empty() { face.label(usual) } else { own.to_owned() };
    signature(pdf, (left, right), face, &post(first_post, "desk-paper-head"), first);
    // An entrepreneur signs alone.
    if !(face.sheet.seller.is_entrepreneur() && second.is_empty()) {
        signature(pdf, (left, right), face, &post(second_post, "desk-paper-accountant"), second);
    }
    if code.is_some() {
        let below = (top + CODE + SMALL.line()).max(pdf.y());
        pdf.go(below);
    }
    Ok(())
}

/// The customary block of the payee's bank; of an account in foreign currency, its bank and SWIFT code.
fn bank(pdf: &mut Pdf, face: &Face<'_>) {
    let payee = &face.sheet.seller;
    let plain = |text: String| Cell::new(text, PLAIN);
    let named = |text: &str, label: &'static str| plain(format!("{text}\n{}", face.label(label)));
    let account = face.label("desk-paper-account");
    let rows = if payee.swift.is_empty() {
        vec![
            vec![
                named(&payee.bank, "desk-paper-payee-bank").over(2, 2),
                plain(face.label("desk-paper-bic")),
                plain(payee.bic.clone()),
            ],
            vec![plain(account.clone()), plain(payee.corr_account.clone())],
            vec![
                plain(format!("{} {}", face.label("desk-paper-inn"), payee.inn)),
                plain(format!("{} {}", face.label("desk-paper-kpp"), payee.kpp)),
                plain(account).over(1, 2),
                plain(payee.account.clone()).over(1, 2),
            ],
            vec![named(&payee.name, "desk-paper-payee").over(2, 1)],
        ]
    } else {
        vec![
            vec![
                named(&payee.bank, "desk-paper-payee-bank").over(2, 1),
                Cell::new("SWIFT", PLAIN),
                plain(payee.swift.clone()),
            ],
            vec![
                named(&payee.name, "desk-paper-payee").over(2, 1),
                plain(account),
                plain(payee.account.clone()),
            ],
        ]
    };
    let columns = vec![28.0, 28.0, 11.0, 33.0];
    Table { columns, head: Vec::new(), rows, edge: 0.6 }.draw(pdf);
    if face.sheet.total.currency() != kernel::money::Currency::RUB {
        pdf.gap(4.0);
        pdf.paragraph(&face.label("papers-in-currency"), Style::plain(7.5));
    }
}
