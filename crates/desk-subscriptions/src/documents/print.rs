//! Printing a paper: it gets its row, the order loses its mark, an invoice by e-mail goes out.

use chrono::{Datelike as _, NaiveDate};
use kernel::clients::{self, Client};
use kernel::db::{Read as _, Tx};
use kernel::money::{Currency, Money};
use kernel::outbox::{Letter, MailSpec};
use kernel::right::Right;
use kernel::settings::{ORGANISATION, Settings};
use kernel::{Check, Command, Ctx, Error, In, Refusal, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{PaperKind, row, sheet};
use crate::order::invoice_way::InvoiceWay;
use crate::order::{self, Opened, Order, tax_invoice};
use crate::rights::ORDER_PRINT;

/// The letter with an invoice (mail template 3 of spec §1.10).
pub const INVOICE_LETTER: MailSpec = MailSpec {
    kind: "subscriptions.invoice",
    ru: include_str!("../../mail/invoice.ru.j2"),
    en: include_str!("../../mail/invoice.en.j2"),
    sample: || {
        json!({
            "name": "Иванов Иван Иванович", "organisation": "ООО «Пример»", "order": 1017, "number": 42,
            "date": "21.11.2026", "total": "178 454,69 ₽", "address": "https://counter.example"
        })
    },
};

/// Prints an invoice, a tax invoice or an act. An invoice of an order whose way is e-mail is sent too.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PrintPaper {
    /// The order.
    pub order: In<i64>,
    /// `invoice`, `tax_invoice` or `act`.
    pub kind: In<PaperKind>,
}

/// The paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Printed {
    /// Its number.
    pub number: i64,
    /// Its date.
    pub on_date: NaiveDate,
    /// Whether a letter with it was posted.
    pub mailed: bool,
}

impl Command for PrintPaper {
    const EVENT: &'static str = "subscriptions.paper.print";
    const RIGHT: Right = ORDER_PRINT;
    type Ready = (i64, PaperKind);
    type Out = Printed;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let kind = check.need("kind", &self.kind);
        check.done((order, kind))
    }

    async fn apply(self, (order, kind): Self::Ready, tx: &mut Tx) -> Result<Printed> {
        tx.lock("subscriptions.order", order).await?;
        if kind == PaperKind::TaxInvoice {
            hold_number(tx, order).await?;
        }
        let opened = order::open(tx, tx.actor(), order).await?;
        let order = &opened.order;
        if !kind.may_be_printed(order.payment, order.access) {
            return Err(Refusal::new("print_state").term("paper", format!("paper-{}", dashed(kind))).into());
        }
        tx.about("client", order.client_id);
        tx.about("subscriptions.order", order.id);
        let paper = put(tx, &opened, kind).await?;
        let mailed = kind == PaperKind::Invoice && order.invoice_way == InvoiceWay::Email;
        if mailed {
            post(tx, &opened.client, order, &paper).await?;
        }
        unmark(tx, opened.order, kind).await?;
        Ok(Printed { number: paper.number, on_date: paper.on_date, mailed })
    }
}

/// `tax_invoice` as part of a message id.
pub(super) fn dashed(kind: PaperKind) -> String {
    kind.as_str().replace('_', "-")
}

/// Holds the series of an order's tax invoice, so that no payment moves its number, annuls its paper and
/// puts its mark while it is printed. Whoever takes the number itself away waits for the order.
async fn hold_number(tx: &Tx, order: i64) -> Result<()> {
    match tx.one(tax_invoice::of_order(order)).await? {
        Some(invoice) => tx.lock("subscriptions.tax_invoice", invoice.year).await,
        None => Ok(()),
    }
}

/// The paper's row: the valid one printed again with the same words, or a new one, drawn now.
async fn put(tx: &Tx, opened: &Opened, kind: PaperKind) -> Result<row::Model> {
    let order = &opened.order;
    let valid = opened.papers.iter().find(|p| p.kind == kind && p.annulled_at.is_none());
    if let Some(paper) = valid {
        return tx.update(row::Model { printed_at: tx.now(), ..paper.clone() }).await;
    }
    let (year, number, on_date) = match kind {
        PaperKind::Invoice => match (order.invoice_year, order.invoice_no, order.invoiced_on) {
            (Some(year), Some(number), Some(day)) => (year, number, day),
            _ => return Err(Error::internal(format!("order {} has no invoice", order.id))),
        },
        PaperKind::TaxInvoice => {
            let invoice = tx.need(tax_invoice::of_order(order.id)).await?;
            let numbered = (invoice.year, invoice.number, invoice.on_date);
            tx.update(tax_invoice::Model { is_issued: true, ..invoice }).await?;
            numbered
        }
        PaperKind::Act => act_number(tx, order).await?,
    };
    let locale = clients::language(tx, order.client_id).await?;
    let settings = Settings::on(tx, on_date).await?;
    let sheet = sheet::draw(opened, kind, number, on_date, &settings, locale)?;
    let printed_at = tx.now();
    tx.insert(row::Model {
        id: 0,
        order_id: order.id,
        kind,
        year,
        number,
        on_date,
        printed_at,
        annulled_at: None,
        sheet: serde_json::to_string(&sheet).map_err(Error::internal)?,
    })
    .await
}

/// The next act of the year in which access ended.
async fn act_number(tx: &Tx, order: &Order) -> Result<(i64, i64, NaiveDate)> {
    let day = order.ends_on.ok_or_else(|| Error::internal(format!("order {} ended on no day", order.id)))?;
    let year = i64::from(day.year());
    tx.lock("subscriptions.act", year).await?;
    let sql = "SELECT COALESCE(MAX(number), 0) FROM subscriptions_papers WHERE kind = 'act' AND year = ?";
    let rows = tx.raw(tx.engine().statement(sql, [year.into()])).await?;
    let last: i64 = rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?;
    Ok((year, last + 1, day))
}

async fn unmark(tx: &Tx, order: Order, kind: PaperKind) -> Result<()> {
    let seen = order.version;
    let mut order = order;
    let mark = match kind {
        PaperKind::Invoice => &mut order.unprinted_invoice,
        PaperKind::TaxInvoice => &mut order.unprinted_tax_invoice,
        PaperKind::Act => &mut order.unprinted_act,
    };
    if std::mem::take(mark) {
        tx.save(order, seen).await?;
    }
    Ok(())
}

async fn post(tx: &mut Tx, client: &Client, order: &Order, paper: &row::Model) -> Result<()> {
    let settings = Settings::on(tx, tx.today()).await?;
    let locale = clients::language(tx, client.id).await?;
    let roubles = order.invoice_total.map(|total| Money::new(total, Currency::RUB));
    let total = if client.kind.is_resident() { roubles } else { None };
    let fields = json!({
        "name": client.person,
        "organisation": settings.text(&ORGANISATION),
        "order": order.id,
        "number": paper.number,
        "date": locale.date(paper.on_date),
        "total": locale.money(total.unwrap_or(order.sum()?)),
        "address": tx.ctx().state.address(),
    });
    let letter = Letter::to_client(tx, client, INVOICE_LETTER.kind, &fields).await?;
    tx.post(letter);
    Ok(())
}
