//! The fields of a paper as an organisation's own template names them, and the kinds that it can be of.

use chrono::NaiveDate;
use kernel::documents::{DocumentSpec, Fact};
use kernel::money::Money;
use kernel::{Error, Result};
use serde::Serialize;
use serde_json::Value;

use super::{Party, Sheet, drawn};
use crate::order::delivery::Delivery;

/// The kind of the subscriber.
const SUBSCRIBER_KIND: Fact = Fact {
    key: "subscriber_kind",
    title: "papers-fact-subscriber-kind",
    values: &["person_resident", "person_foreign", "organisation_resident", "organisation_foreign"],
    prefix: "client-kind-",
};
/// The type of the order (A14).
const ORDER_TYPE: Fact = Fact {
    key: "order_type",
    title: "papers-fact-order-type",
    values: &["ordinary", "trial", "top_up", "recurring"],
    prefix: "papers-order-type-",
};
/// The type of its resources.
const DELIVERY: Fact = Fact {
    key: "delivery",
    title: "papers-fact-delivery",
    values: &["online", "mail", "query", "contract", "certificate"],
    prefix: "delivery-",
};

const FACTS: &[Fact] = &[SUBSCRIBER_KIND, ORDER_TYPE, DELIVERY];

/// The kinds that the desk can fill templates for (spec §1.9, A14).
pub const DOCUMENTS: &[DocumentSpec] = &[
    DocumentSpec { kind: "subscriptions.invoice", title: "paper-invoice", sample, facts: FACTS },
    DocumentSpec { kind: "subscriptions.tax_invoice", title: "paper-tax-invoice", sample, facts: FACTS },
    DocumentSpec { kind: "subscriptions.act", title: "paper-act", sample, facts: FACTS },
];

/// A paper's fields.
#[derive(Debug, Serialize)]
struct Fields<'a> {
    /// Its number.
    number: i64,
    /// Its date.
    date: NaiveDate,
    /// The organisation that sells, as the settings of the paper's date name it.
    seller: PartyFields<'a>,
    /// The subscriber.
    buyer: PartyFields<'a>,
    /// The order.
    order: OrderFields<'a>,
    /// What is paid for, in the order of the order's lines.
    lines: Vec<LineFields<'a>>,
    /// How many lines there are.
    line_count: usize,
    /// Total with VAT.
    total: Money,
    /// VAT in it.
    vat: Money,
    /// Total without it.
    net: Money,
    /// The rate of VAT in per cent: `22`; `0` without VAT.
    vat_rate: &'a str,
    /// A further tax in the total; zero where there is none.
    extra_tax: Money,
    /// The same in per cent.
    extra_tax_rate: &'a str,
    /// The total in words, in the subscriber's language.
    in_words: &'a str,
    /// Who signs first.
    first: SignatoryFields<'a>,
    /// Who signs second.
    second: SignatoryFields<'a>,
    /// «Наименование Системы» of the settings.
    system: &'a str,
    /// «Наименование Центра» of the settings.
    centre: &'a str,
    /// «Код рынка» of the settings.
    market_code: &'a str,
    /// What is sold, as the settings name it.
    product: &'a str,
}

/// A party. A field that it does not have is empty.
#[derive(Debug, Serialize)]
struct PartyFields<'a> {
    /// Name.
    name: &'a str,
    /// Address in one line.
    address: &'a str,
    /// ИНН.
    inn: &'a str,
    /// КПП.
    kpp: &'a str,
    /// ОГРН, or an entrepreneur's ОГРНИП.
    ogrn: &'a str,
    /// Telephone.
    phone: &'a str,
    /// E-mail.
    email: &'a str,
    /// Short name; the whole one if there is none.
    short_name: &'a str,
    /// Bank.
    bank: &'a str,
    /// БИК.
    bic: &'a str,
    /// SWIFT code.
    swift: &'a str,
    /// Account.
    account: &'a str,
    /// Correspondent account.
    corr_account: &'a str,
}

/// The order.
#[derive(Debug, Serialize)]
struct OrderFields<'a> {
    /// Its number.
    number: i64,
    /// The day it was entered.
    date: NaiveDate,
    /// Type of its resources: `online`, `mail`, `query`, `contract` or `certificate`.
    delivery: Delivery,
    /// Connections at once.
    connections: i64,
    /// First day of access, if it was opened.
    starts_on: Option<NaiveDate>,
    /// Last day of access.
    ends_on: Option<NaiveDate>,
    /// Date of payment.
    paid_on: Option<NaiveDate>,
    /// Number of the payment order.
    payment_order_no: &'a str,
    /// Its date.
    payment_order_on: Option<NaiveDate>,
    /// Number of the instalment, of an order on regular payments.
    instalment_number: Option<i64>,
    /// By when that is to be paid.
    instalment_due_on: Option<NaiveDate>,
}

/// A line.
#[derive(Debug, Serialize)]
struct LineFields<'a> {
    /// Place, from 1.
    number: usize,
    /// What, in the subscriber's language.
    title: &'a str,
    /// How many: months, or pieces.
    quantity: i64,
    /// Sum with VAT.
    total: Money,
    /// VAT in it.
    vat: Money,
    /// Sum without it.
    net: Money,
}

/// Who signs.
#[derive(Debug, Serialize)]
struct SignatoryFields<'a> {
    /// Post.
    post: &'a str,
    /// Name.
    name: &'a str,
}

/// The fields of a sheet, for a template.
pub(super) fn of(sheet: &Sheet) -> Result<Value> {
    let net = |sum: Money, vat: Money| sum.checked_sub(vat).map_err(Error::internal);
    let mut lines = Vec::with_capacity(sheet.lines.len());
    for (n, (line, vat)) in sheet.lines.iter().zip(drawn::vats(sheet)).enumerate() {
        let (number, title) = (n + 1, line.title.as_str());
        let net = net(line.total, vat)?;
        lines.push(LineFields { number, title, quantity: line.quantity, total: line.total, vat, net });
    }
    let [first, second] = &sheet.signatories;
    let [first_post, second_post] = &sheet.posts;
    let [system, centre, market_code] = &sheet.house;
    let order = &sheet.order;
    let fields = Fields {
        number: sheet.number,
        date: sheet.on_date,
        seller: party(&sheet.seller),
        buyer: party(&sheet.buyer),
        order: OrderFields {
            number: order.id,
            date: order.created_on,
            delivery: order.delivery,
            connections: order.connections,
            starts_on: order.starts_on,
            ends_on: order.ends_on,
            paid_on: order.paid_on,
            payment_order_no: order.payment_order_no.as_deref().unwrap_or_default(),
            payment_order_on: order.payment_order_on,
            instalment_number: order.instalment.as_ref().map(|i| i.number),
            instalment_due_on: order.instalment.as_ref().map(|i| i.due_on),
        },
        line_count: lines.len(),
        lines,
        total: sheet.total,
        vat: sheet.vat,
        net: net(sheet.total, sheet.vat)?,
        vat_rate: &sheet.vat_rate,
        extra_tax: Money::new(sheet.extra, sheet.total.currency()),
        extra_tax_rate: &sheet.extra_rate,
        in_words: &sheet.in_words,
        first: SignatoryFields { post: first_post, name: first },
        second: SignatoryFields { post: second_post, name: second },
        system,
        centre,
        market_code,
        product: &sheet.product,
    };
    serde_json::to_value(fields).map_err(Error::internal)
}

fn party(party: &Party) -> PartyFields<'_> {
    PartyFields {
        name: &party.name,
        address: &party.address,
        inn: &party.inn,
        kpp: &party.kpp,
        ogrn: &party.ogrn,
        phone: &party.phone,
        email: &party.email,
        short_name: if party.short_name.is_empty() { &party.name } else { &party.short_name },
        bank: &party.bank,
        bic: &party.bic,
        swift: &party.swift,
        account: &party.account,
        corr_account: &party.corr_account,
    }
}

/// All fields with an example each.
fn sample() -> Value {
    // A sample that could not be written would name no field: the test of samples would say so.
    of(&super::sample::sheet()).unwrap_or_default()
}
