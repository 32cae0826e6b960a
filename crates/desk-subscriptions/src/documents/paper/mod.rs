//! A paper as a sheet of A4: the same at the desk and in the cabinet.

mod act;
mod invoice;
mod parts;
mod tax_invoice;

use kernel::Message;
use maud::{Markup, html};
use web::View;

use super::{PaperKind, Sheet};

/// The sheet's inside.
pub(crate) fn paper(view: &View, sheet: &Sheet) -> Markup {
    let drawn = match sheet.kind {
        PaperKind::Invoice => invoice::draw(view, sheet),
        PaperKind::TaxInvoice => tax_invoice::draw(view, sheet),
        PaperKind::Act => act::draw(view, sheet),
    };
    html! {
        @if sheet.annulled { p class="text-danger border border-danger d-inline-block px-2 py-1 fw-bold text-uppercase" { (view.t("desk-annulled")) } }
        (drawn)
    }
}

/// `Счёт на оплату № 12 от 21 ноября 2026 г.`
pub(crate) fn title(view: &View, sheet: &Sheet) -> String {
    let id = match sheet.kind {
        PaperKind::Invoice => "desk-paper-invoice-title",
        PaperKind::TaxInvoice => "desk-paper-tax-title",
        PaperKind::Act => "desk-paper-act-title",
    };
    let date = parts::date(view, sheet.on_date);
    view.say(&Message::new(id).arg("number", sheet.number).arg("date", date)).into()
}
