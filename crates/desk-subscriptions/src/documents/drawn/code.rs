//! The payment QR code of an invoice.

use kernel::Message;
use kernel::payment_qr::{Lacking, NoCode, Payee, Payment, payment_qr};

use super::words::{Face, sum};
use crate::documents::Sheet;

/// The code's bytes; none in another currency, or where a requisite is missing.
pub(super) fn bytes(face: &Face<'_>) -> Option<Vec<u8>> {
    let sheet = face.sheet;
    let mut purpose = Message::new(if sheet.vat.is_zero() { "papers-purpose" } else { "papers-purpose-vat" })
        .arg("number", sheet.number.to_string())
        .arg("date", sheet.on_date.format("%d.%m.%Y").to_string())
        .arg("product", sheet.product.as_str());
    if !sheet.vat.is_zero() {
        purpose = purpose.arg("rate", sheet.vat_rate.as_str()).arg("vat", sum(sheet.vat));
    }
    payment_qr(&payee(sheet), &payment(sheet, face.say(&purpose))).ok()
}

/// The requisites of the settings without which an invoice in roubles has no code.
pub(in crate::documents) fn lacking(sheet: &Sheet) -> Vec<Lacking> {
    match payment_qr(&payee(sheet), &payment(sheet, String::new())) {
        Err(NoCode::Requisites(lacking)) => lacking,
        Ok(_) | Err(NoCode::Sum) => Vec::new(),
    }
}

fn payee(sheet: &Sheet) -> Payee {
    let seller = &sheet.seller;
    Payee {
        name: if seller.short_name.is_empty() { &seller.name } else { &seller.short_name }.clone(),
        account: seller.account.clone(),
        bank: seller.bank.clone(),
        bic: seller.bic.clone(),
        corr_account: seller.corr_account.clone(),
        inn: seller.inn.clone(),
        kpp: seller.kpp.clone(),
    }
}

fn payment(sheet: &Sheet, purpose: String) -> Payment {
    Payment {
        sum: sheet.total,
        purpose,
        payer_inn: sheet.buyer.inn.clone(),
        number: sheet.number.to_string(),
        on_date: sheet.on_date,
    }
}
