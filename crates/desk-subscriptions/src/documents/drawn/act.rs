//! An act: the requisites of a primary document (Federal Law 402-ФЗ, art. 9): its name and date, who made
//! it, what was done, in what measure and for how much, posts, signatures and names of who answers for it.

use kernel::Message;
use kernel::pdf::Pdf;

use super::parts::{BOLD, PLAIN, lines, said, signature, title};
use super::words::Face;

pub(super) fn draw(pdf: &mut Pdf, face: &Face<'_>) {
    let sheet = face.sheet;
    title(pdf, face);
    said(pdf, &face.label("desk-paper-seller"), &face.party(&sheet.seller), BOLD);
    said(pdf, &face.label("desk-paper-buyer"), &face.party(&sheet.buyer), BOLD);
    said(pdf, &face.label("desk-paper-ground"), &face.ground(), PLAIN);
    if let Some(days) = days(face) {
        said(pdf, &face.label("desk-paper-days"), &days, PLAIN);
    }
    lines(pdf, face);
    pdf.paragraph(&face.ru("desk-paper-act-done"), PLAIN);
    if sheet.locale != kernel::Locale::Ru {
        pdf.paragraph(&face.texts.say(sheet.locale, &Message::new("desk-paper-act-done")), PLAIN);
    }
    pdf.keep(110.0);
    pdf.gap(8.0);
    pdf.rule(1.2);
    pdf.gap(12.0);
    let (left, right) = (pdf.left(), pdf.left() + pdf.width());
    let half = (right - left) / 2.0;
    let top = pdf.y();
    let [first, _] = &sheet.signatories;
    let [post, _] = &sheet.posts;
    side(pdf, (left, left + half - 12.0), face, "desk-paper-seller", post, first);
    let below = pdf.y();
    pdf.go(top);
    side(pdf, (left + half + 12.0, right), face, "desk-paper-buyer", "", "");
    let below = pdf.y().max(below);
    pdf.go(below);
}

/// One party's half: who it is, who signs.
fn side(pdf: &mut Pdf, edges: (f32, f32), face: &Face<'_>, role: &'static str, post: &str, name: &str) {
    let party = if role == "desk-paper-seller" { &face.sheet.seller } else { &face.sheet.buyer };
    let (left, right) = edges;
    pdf.paragraph_in(left, right - left, &face.label(role), BOLD);
    pdf.paragraph_in(left, right - left, &party.name, PLAIN);
    pdf.gap(22.0);
    signature(pdf, edges, face, post, name);
}

fn days(face: &Face<'_>) -> Option<String> {
    let (from, to) = face.sheet.order.starts_on.zip(face.sheet.order.ends_on)?;
    Some(face.both(|locale| {
        let said = Message::new("desk-paper-from-to")
            .arg("from", face.date(locale, from))
            .arg("to", face.date(locale, to));
        face.texts.say(locale, &said)
    }))
}
