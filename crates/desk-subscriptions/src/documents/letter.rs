//! Letters about papers: an invoice that was issued (mail template 3 of spec §1.10), copies that a client
//! asked for, and the word that an invoice is annulled (A28).

use kernel::clients::Client;
use kernel::db::Tx;
use kernel::outbox::{Duty, Letter, MailSpec};
use kernel::settings::Settings;
use kernel::{Message, Result, clients};
use serde_json::{Value, json};

use super::{Sheet, row};

/// The letter with an invoice.
pub const INVOICE_LETTER: MailSpec = MailSpec {
    kind: "subscriptions.invoice",
    duty: Duty::Must,
    ru: include_str!("../../mail/invoice.ru.j2"),
    en: include_str!("../../mail/invoice.en.j2"),
    sample,
};

/// The letter with a copy of a paper.
pub const COPY_LETTER: MailSpec = MailSpec {
    kind: "subscriptions.paper_copy",
    duty: Duty::Must,
    ru: include_str!("../../mail/paper_copy.ru.j2"),
    en: include_str!("../../mail/paper_copy.en.j2"),
    sample,
};

/// The letter that says that an invoice is annulled.
pub const ANNULMENT_LETTER: MailSpec = MailSpec {
    kind: "subscriptions.invoice_annulled",
    duty: Duty::Must,
    ru: include_str!("../../mail/invoice_annulled.ru.j2"),
    en: include_str!("../../mail/invoice_annulled.en.j2"),
    sample,
};

fn sample() -> Value {
    json!({
        "name": "Иванов Иван Иванович", "organisation": "ООО «Пример»", "order": 1017, "paper": "Счёт",
        "number": 42, "date": "21.11.2026", "total": "178 454,69 ₽", "address": "https://counter.example"
    })
}

/// Posts the letter with an invoice that was just printed: once, however often it is printed.
pub(super) async fn post_invoice(
    tx: &mut Tx,
    client: &Client,
    sheet: &Sheet,
    paper: &row::Model,
    file: Option<i64>,
) -> Result<()> {
    let letter = of(tx, client, sheet, paper, INVOICE_LETTER.kind).await?;
    let letter = letter.once(format!("subscriptions.invoice:{}", paper.id));
    tx.post(match file {
        Some(file) => letter.attach(file),
        None => letter,
    });
    Ok(())
}

/// A letter to the client about a paper.
pub(super) async fn of(
    tx: &Tx,
    client: &Client,
    sheet: &Sheet,
    paper: &row::Model,
    kind: &'static str,
) -> Result<Letter> {
    let settings = Settings::on(tx, tx.today()).await?;
    let locale = clients::language(tx, client.id).await?;
    let state = &tx.ctx().state;
    let fields = json!({
        "name": client.person,
        "organisation": settings.organisation(),
        "order": paper.order_id,
        "paper": state.texts().say(locale, &Message::new(paper.kind.term())),
        "number": paper.number,
        "date": locale.date(paper.on_date),
        "total": locale.money(sheet.total),
        "address": state.address(),
    });
    Letter::to_client(tx, client, kind, &fields).await
}
