//! A new order: by the client from the cabinet, or by staff for a client.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::clients::{self, Client};
use kernel::db::Tx;
use kernel::money::Money;
use kernel::outbox::{Duty, Letter, MailSpec};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Check, Command, Ctx, Error, FieldError, In, Refusal, Result};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::access::Access;
use super::claims::must_not_conflict;
use super::delivery::Delivery;
use super::fields::{Checked, Had, OrderFields, Priced};
use super::payment::Payment;
use super::price::order_sum;
use super::terms::Terms;
use super::{fields, row};
use crate::rights::{MY_ORDERS, ORDER_ENTER, must_be_contact, named_or_only};
use crate::{offer, offering, subscriber};

/// The letter that says that an order was received.
pub const ENTERED: MailSpec = MailSpec {
    kind: "subscriptions.order_entered",
    ru: include_str!("../../mail/order_entered.ru.j2"),
    en: include_str!("../../mail/order_entered.en.j2"),
    sample: || {
        json!({
            "name": "Иванов Иван Иванович", "organisation": "ООО «Пример»", "order": 1017,
            "lines": ["Котировки акций", "Архив торгов"], "total": "2 280,00 ₽", "address": "https://counter.example"
        })
    },
    duty: Duty::May,
};

/// Orders access for one's own client.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceOrder {
    /// The client one speaks for; may be left out by those who speak for one only.
    pub client: In<i64>,
    /// What is ordered.
    pub order: OrderFields,
}

/// Enters an order for a client.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EnterOrder {
    /// The client.
    pub client: In<i64>,
    /// What is ordered.
    pub order: OrderFields,
    /// The sum agreed with a client on negotiated terms, in the currency of prices.
    pub total: In<Decimal>,
    /// Remarks for staff.
    pub note: In<String>,
    /// Whether it is a trial: without pay, for the days of the settings; all its offerings must allow it.
    pub trial: In<bool>,
}

/// The new order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NewOrder {
    /// Its number.
    pub id: i64,
    /// What it costs.
    pub total: Money,
}

impl Command for PlaceOrder {
    const EVENT: &'static str = "subscriptions.order.place";
    const RIGHT: Right = MY_ORDERS;
    type Ready = (Option<i64>, Checked);
    type Out = NewOrder;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        must_be_contact(&ctx.actor)?;
        let mut check = Check::new();
        let client = check.optional("client", &self.client);
        let order = self.order.check(&mut check, ctx.state.clock().today());
        check.done((client, order))
    }

    async fn apply(self, (client, fields): Self::Ready, tx: &mut Tx) -> Result<NewOrder> {
        let client = clients::get(tx, tx.actor(), named_or_only(tx.actor(), client)?).await?;
        tx.lock("client", client.id).await?;
        insert(tx, &client, &fields, None, String::new(), true).await
    }
}

impl Command for EnterOrder {
    const EVENT: &'static str = "subscriptions.order.enter";
    const RIGHT: Right = ORDER_ENTER;
    type Ready = (i64, Checked, Option<Decimal>, String, bool);
    type Out = NewOrder;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let client = check.need("client", &self.client);
        let order = self.order.check(&mut check, ctx.state.clock().today());
        let total = check.optional("total", &self.total);
        let note = check.area("note", &self.note, 5000);
        let trial = check.or("trial", &self.trial, false);
        check.done((client, order, total, note, trial))
    }

    async fn apply(self, (client, fields, total, note, trial): Self::Ready, tx: &mut Tx) -> Result<NewOrder> {
        let client = match clients::get(tx, tx.actor(), client).await {
            Err(Error::NotFound) => return Err(FieldError::new("client", "not_a_choice").into()),
            found => found?,
        };
        tx.lock("client", client.id).await?;
        let fields = if trial { fields.for_trial(tx, tx.today()).await? } else { fields };
        insert(tx, &client, &fields, total, note, false).await
    }
}

/// Prices and writes the order. Offers must be accepted when the client orders by himself; a client
/// for whom staff enters an order may have signed them on paper.
async fn insert(
    tx: &mut Tx,
    client: &Client,
    fields: &Checked,
    agreed: Option<Decimal>,
    note: String,
    by_client: bool,
) -> Result<NewOrder> {
    let today = tx.today();
    let terms = subscriber::ensure(tx, client.id).await?.terms;
    let mut priced = fields::price(tx, fields, terms, client, today, &Had::default()).await?;
    if by_client {
        must_be_served(tx, client.id, &priced).await?;
        must_have_accepted(tx, client.id, &priced).await?;
    }
    let sum = order_sum(terms, fields.is_trial(), priced.total.to_decimal(), agreed);
    let sum = sum.map_err(|e| FieldError::new("total", e.code()))?;
    priced.total =
        Money::from_decimal_exact(sum, priced.currency).map_err(|e| FieldError::new("total", e.code()))?;
    let row = priced.fill(blank(tx.now(), today, client, terms, fields, note));
    must_not_conflict(tx, &row, &priced.offering_ids()).await?;
    let row = tx.insert(row).await?;
    for line in priced.lines(row.id)? {
        tx.insert(line).await?;
    }
    tx.about("client", client.id);
    tx.about("subscriptions.order", row.id);
    let ordered: Vec<_> = priced.offerings.iter().map(|(offering, _)| offering).collect();
    post(tx, client, &row, &ordered).await?;
    Ok(NewOrder { id: row.id, total: priced.total })
}

/// An order's row before its contents.
pub(super) fn blank(
    now: DateTime<Utc>,
    today: NaiveDate,
    client: &Client,
    terms: Terms,
    fields: &Checked,
    note: String,
) -> row::Model {
    row::Model {
        id: 0,
        version: 1,
        archived_at: None,
        client_id: client.id,
        terms,
        delivery: Delivery::Online,
        info_kind: String::new(),
        months: 0,
        connections: 1,
        invoice_way: fields.invoice_way,
        payment: Payment::Entered,
        access: Access::None,
        currency: String::new(),
        total: 0,
        created_at: now,
        created_on: today,
        desired_on: fields.desired_on,
        starts_on: None,
        ends_on: None,
        suspended_until: None,
        invoice_year: None,
        invoice_no: None,
        invoiced_on: None,
        invoice_rate: None,
        invoice_total: None,
        confirmed_on: None,
        paid_on: None,
        payment_order_no: None,
        payment_order_on: None,
        rub_received: None,
        unprinted_invoice: false,
        unprinted_tax_invoice: false,
        unprinted_act: false,
        unprinted_part: None,
        periodicity: None,
        note,
        trial_days: fields.trial_days.into(),
        suspended_on: None,
        base_order_id: None,
        base_connections: 0,
        charged_days: 0,
        base_days: 0,
    }
}

/// Refused when the client is served with certificates only, and orders something else (A3).
async fn must_be_served(tx: &Tx, client: i64, priced: &Priced) -> Result<()> {
    if subscriber::segment(tx, client).await?.may_order(priced.delivery) {
        return Ok(());
    }
    Err(FieldError::new("order.lines", "segment").into())
}

/// Refused as `offer_required` when the client has not accepted an offer of these contents.
pub(super) async fn must_have_accepted(tx: &Tx, client: i64, priced: &Priced) -> Result<()> {
    let offers = priced.offerings.iter().filter_map(|(o, _)| o.offer_id).collect();
    match offer::missing(tx, client, &offers).await?.first() {
        None => Ok(()),
        Some(offer) => Err(Refusal::new("offer_required").arg("offer", offer.title.as_str()).into()),
    }
}

/// Posts the letter that says that an order of these offerings was received.
pub(super) async fn post(
    tx: &mut Tx,
    client: &Client,
    row: &row::Model,
    ordered: &[&offering::row::Model],
) -> Result<()> {
    let settings = Settings::on(tx, tx.today()).await?;
    let locale = clients::language(tx, client.id).await?;
    let lines: Vec<&str> = ordered.iter().map(|o| offering::title(o, locale)).collect();
    let fields = json!({
        "name": client.person,
        "organisation": settings.organisation(),
        "order": row.id,
        "lines": lines,
        "total": locale.money(row.sum()?),
        "address": tx.ctx().state.address(),
    });
    let letter = Letter::to_client(tx, client, ENTERED.kind, &fields).await?;
    tx.post(letter.once(format!("order-entered:{}", row.id)));
    Ok(())
}
