//! What stands on a paper, before any face draws it. It is drawn once, when the paper is printed, and kept:
//! names, requisites and sums that change later change nothing that was handed out.

use chrono::NaiveDate;
use kernel::clients::Client;
use kernel::db::Read;
use kernel::money::{Currency, Money, Rate};
use kernel::settings::{self, Settings};
use kernel::{Actor, Error, Locale, Result, words};
use serde::{Deserialize, Serialize};

use super::{PaperKind, row};
use crate::offering;
use crate::order::delivery::Delivery;
use crate::order::taxes::Taxes;
use crate::order::{self, Opened, Order};
use crate::recurring::Instalment;

/// One of the two parties of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Name.
    pub name: String,
    /// Address in one line.
    pub address: String,
    /// ИНН.
    pub inn: String,
    /// КПП.
    pub kpp: String,
    /// Bank.
    pub bank: String,
    /// БИК.
    pub bic: String,
    /// Account.
    pub account: String,
    /// Correspondent account.
    pub corr_account: String,
    /// SWIFT code of the bank, where payment comes from abroad.
    #[serde(default)]
    pub swift: String,
    /// ОГРН, or an entrepreneur's ОГРНИП.
    #[serde(default)]
    pub ogrn: String,
    /// Day of an entrepreneur's entry in the register.
    #[serde(default)]
    pub ogrn_on: Option<NaiveDate>,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// E-mail for questions.
    #[serde(default)]
    pub email: String,
    /// Short name, for the payment code; empty: the whole one.
    #[serde(default)]
    pub short_name: String,
}

impl Party {
    /// Whether it is an entrepreneur (ИП): its ИНН has twelve digits, or its number in the register fifteen.
    pub fn is_entrepreneur(&self) -> bool {
        self.inn.len() == 12 || self.ogrn.len() == 15
    }
}

/// A line of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    /// What.
    pub title: String,
    /// How many: months, or pieces.
    pub quantity: i64,
    /// Sum with VAT.
    pub total: Money,
}

/// What a paper says of its order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// The order's number.
    pub id: i64,
    /// The day it was entered.
    pub created_on: NaiveDate,
    /// Type of its offerings.
    pub delivery: Delivery,
    /// Connections at once.
    #[serde(default = "one")]
    pub connections: i64,
    /// First day of access.
    pub starts_on: Option<NaiveDate>,
    /// Last day of access.
    pub ends_on: Option<NaiveDate>,
    /// Date of payment.
    pub paid_on: Option<NaiveDate>,
    /// Number of the payment order.
    pub payment_order_no: Option<String>,
    /// Date of the payment order.
    pub payment_order_on: Option<NaiveDate>,
    /// The instalment that the paper is of, if not the whole order's.
    #[serde(default)]
    pub instalment: Option<Part>,
}

/// The instalment of an order on regular payments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its number within the order.
    pub number: i64,
    /// By when it is to be paid.
    pub due_on: NaiveDate,
}

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Which.
    pub kind: PaperKind,
    /// Number.
    pub number: i64,
    /// Date.
    pub on_date: NaiveDate,
    /// Whether it was annulled since.
    #[serde(skip)]
    pub annulled: bool,
    /// The order.
    pub order: Ground,
    /// Who sells.
    pub seller: Party,
    /// Who buys.
    pub buyer: Party,
    /// Lines; their sums make the total.
    pub lines: Vec<SheetLine>,
    /// Total with VAT.
    pub total: Money,
    /// VAT in it.
    pub vat: Money,
    /// VAT in per cent, as it is said: `22`.
    pub vat_rate: String,
    /// A further tax in the total, in minor units (A24).
    #[serde(default)]
    pub extra: i64,
    /// The same in per cent.
    #[serde(default)]
    pub extra_rate: String,
    /// The total in words.
    pub in_words: String,
    /// Names of who signs first and second.
    pub signatories: [String; 2],
    /// Their posts.
    #[serde(default)]
    pub posts: [String; 2],
    /// «Наименование Системы», «Центра» and «Код рынка» of the settings (spec §1.11), for templates.
    #[serde(default)]
    pub house: [String; 3],
    /// What is sold, for the purpose of payment.
    #[serde(default)]
    pub product: String,
    /// The buyer's language: beside Russian, labels stand in it too.
    #[serde(default)]
    pub locale: Locale,
    /// Whether the buyer is a resident: another pays to the account in foreign currency (A26).
    #[serde(default = "yes")]
    pub resident: bool,
}

const fn one() -> i64 {
    1
}

const fn yes() -> bool {
    true
}

/// A printed paper of an order that the actor may know of: the one with this id, or the last of its kind;
/// [`Error::NotFound`] if there is none.
pub async fn sheet(
    read: &impl Read,
    actor: &Actor,
    order: i64,
    kind: PaperKind,
    id: Option<i64>,
) -> Result<Sheet> {
    let papers = order::open(read, actor, order).await?.papers;
    let mut same = papers.into_iter().filter(|p| p.kind == kind && id.is_none_or(|id| p.id == id));
    kept(&same.next().ok_or(Error::NotFound)?)
}

/// What stood on a paper when it was printed.
pub(super) fn kept(paper: &row::Model) -> Result<Sheet> {
    let sheet: Sheet = serde_json::from_str(&paper.sheet).map_err(Error::internal)?;
    Ok(Sheet { annulled: paper.annulled_at.is_some(), ..sheet })
}

/// Draws a paper of this number and date from the order as it is now, by the settings of its date.
pub(super) fn draw(
    opened: &Opened,
    kind: PaperKind,
    number: i64,
    on_date: NaiveDate,
    settings: &Settings,
    locale: Locale,
) -> Result<Sheet> {
    let Opened { order, client, lines, .. } = opened;
    let total = payable(order, client)?;
    let taxes = Taxes::of(settings)?.in_sum(total)?;
    let in_words = match locale {
        Locale::Ru => words::words_ru(total),
        Locale::En => words::words_en(total),
    };
    Ok(Sheet {
        kind,
        number,
        on_date,
        annulled: false,
        order: ground(opened),
        lines: share(order, total, lines, locale)?,
        seller: seller(settings, client.kind.is_resident()),
        buyer: buyer(client),
        total,
        vat: taxes.vat,
        vat_rate: taxes.vat_rate,
        extra: taxes.extra.minor(),
        extra_rate: taxes.extra_rate,
        in_words,
        signatories: [settings.text(&settings::SIGNATORY_1), settings.text(&settings::SIGNATORY_2)],
        posts: [settings.text(&settings::SIGNATORY_1_POST), settings.text(&settings::SIGNATORY_2_POST)],
        house: [
            settings.text(&settings::SYSTEM_NAME),
            settings.text(&settings::CENTRE_NAME),
            settings.text(&settings::MARKET_CODE),
        ],
        product: settings.text(&settings::PRODUCT_NAME),
        locale,
        resident: client.kind.is_resident(),
    })
}

fn ground(opened: &Opened) -> Ground {
    let order = &opened.order;
    let part = |i: &Instalment| Part { number: i.number, due_on: i.due_on };
    Ground {
        id: order.id,
        created_on: order.created_on,
        delivery: order.delivery,
        connections: order.connections,
        starts_on: order.starts_on,
        ends_on: order.ends_on,
        paid_on: order.paid_on,
        payment_order_no: order.payment_order_no.clone(),
        payment_order_on: order.payment_order_on,
        instalment: opened.instalment.as_ref().map(part),
    }
}

/// A resident pays in roubles by the rate of the invoice's day, a non-resident in the currency of prices (A26).
fn payable(order: &Order, client: &Client) -> Result<Money> {
    match order.invoice_total {
        Some(roubles) if client.kind.is_resident() => Ok(Money::new(roubles, Currency::RUB)),
        _ => order.sum(),
    }
}

/// The lines in the paper's currency; of an agreed sum each has its part by the tariff. What is rounded
/// are the sums of the first line, of the first two and so on, and a line is the difference between them:
/// so the lines make the total, and none is below zero.
fn share(
    order: &Order,
    total: Money,
    lines: &[(order::Line, offering::row::Model)],
    locale: Locale,
) -> Result<Vec<SheetLine>> {
    let rate = order.invoice_rate.map(Rate::from_scaled).transpose().map_err(Error::internal)?;
    let currency = order.price_currency()?;
    let tariff: i64 = lines.iter().map(|(line, _)| line.total).sum();
    let (mut sold, mut before) = (0, Money::zero(total.currency()));
    let mut shared = Vec::with_capacity(lines.len());
    for (n, (line, offering)) in lines.iter().enumerate() {
        sold += line.total;
        let plain = Money::new(part(order.total, sold, tariff)?, currency);
        let until = match rate {
            _ if n + 1 == lines.len() => total,
            Some(rate) if total.currency() != currency => plain.convert(rate).map_err(Error::internal)?,
            _ => plain,
        };
        let sum = until.checked_sub(before).map_err(Error::internal)?;
        before = until;
        let quantity = if order.delivery.has_months() { order.months } else { line.quantity };
        shared.push(SheetLine { title: offering::title(offering, locale).to_owned(), quantity, total: sum });
    }
    Ok(shared)
}

/// `total · some / all`, none of them below zero, rounded half up; nothing of nothing.
fn part(total: i64, some: i64, all: i64) -> Result<i64> {
    if all == 0 {
        return Ok(0);
    }
    let (total, some, all) = (i128::from(total), i128::from(some), i128::from(all));
    i64::try_from((2 * total * some + all) / (2 * all)).map_err(Error::internal)
}

/// A resident pays to the account in roubles, another to the one in foreign currency (A26).
fn seller(settings: &Settings, to_resident: bool) -> Party {
    let party = Party {
        name: settings.text(&settings::ORGANISATION),
        address: settings.text(&settings::ORGANISATION_ADDRESS),
        inn: settings.text(&settings::ORGANISATION_INN),
        kpp: settings.text(&settings::ORGANISATION_KPP),
        bank: settings.text(&settings::ORGANISATION_BANK),
        bic: settings.text(&settings::ORGANISATION_BIC),
        account: settings.text(&settings::ORGANISATION_ACCOUNT),
        corr_account: settings.text(&settings::ORGANISATION_CORR_ACCOUNT),
        swift: String::new(),
        ogrn: settings.text(&settings::ORGANISATION_OGRN),
        ogrn_on: settings.date(&settings::ORGANISATION_OGRN_DATE),
        phone: settings.text(&settings::ORGANISATION_PHONE),
        email: settings.text(&settings::ORGANISATION_EMAIL),
        short_name: settings.text(&settings::ORGANISATION_SHORT_NAME),
    };
    match settings.some(&settings::CURRENCY_ACCOUNT) {
        Some(account) if !to_resident => Party {
            bank: settings.text(&settings::CURRENCY_BANK),
            account,
            swift: settings.text(&settings::CURRENCY_SWIFT),
            bic: String::new(),
            corr_account: String::new(),
            ..party
        },
        _ => party,
    }
}

fn buyer(client: &Client) -> Party {
    let address = if client.legal().is_empty() { client.postal() } else { client.legal() };
    Party {
        name: client.name.clone(),
        address: address.line(),
        inn: client.inn.clone(),
        kpp: client.kpp.clone(),
        bank: client.bank.clone(),
        bic: client.bic.clone(),
        account: client.account.clone(),
        corr_account: client.corr_account.clone(),
        swift: String::new(),
        ogrn: String::new(),
        ogrn_on: None,
        phone: client.phone.clone(),
        email: client.email.clone(),
        short_name: String::new(),
    }
}
