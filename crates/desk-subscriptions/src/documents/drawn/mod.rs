//! The built-in papers as PDF. The same sheet gives the same bytes, whoever prints it and when.

mod act;
mod code;
mod invoice;
mod parts;
mod tax_form;
mod tax_invoice;
mod words;

use kernel::pdf::{About, Style};
use kernel::text::Texts;
use kernel::{Locale, Result};

use super::{PaperKind, Sheet};
pub(super) use code::lacking;
pub(super) use tax_form::vats;
use words::Face;

/// The paper's bytes; a draft says in its first line that nothing was printed yet.
pub(super) fn draw(texts: &Texts, sheet: &Sheet, is_draft: bool) -> Result<Vec<u8>> {
    let face = Face { texts, sheet };
    let mut pdf = match sheet.kind {
        PaperKind::TaxInvoice => tax_invoice::page(),
        PaperKind::Invoice | PaperKind::Act => parts::page(),
    };
    if is_draft {
        pdf.paragraph(&face.label("papers-draft"), Style::bold(8.0));
        pdf.gap(6.0);
    }
    match sheet.kind {
        PaperKind::Invoice => invoice::draw(&mut pdf, &face)?,
        PaperKind::TaxInvoice => tax_invoice::draw(&mut pdf, &face),
        PaperKind::Act => act::draw(&mut pdf, &face),
    }
    let about = About {
        title: face.title(Locale::Ru),
        author: sheet.seller.name.clone(),
        locale: Locale::Ru,
        on_date: sheet.on_date,
    };
    pdf.finish(&about)
}

#[cfg(test)]
mod tests;
