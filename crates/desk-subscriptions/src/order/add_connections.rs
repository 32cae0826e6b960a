//! Buying connections for an order that is open (докупка, spec §1.7): an order of its own, beside its base.

use kernel::clients::{self, Client};
use kernel::db::{Read, Tx};
use kernel::money::{Money, exact};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Actor, Check, Command, Ctx, Error, FieldError, In, Query, Refusal, Result};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::access::Access;
use super::invoice_way::InvoiceWay;
use super::open::{Opened, open};
use super::payment::Payment;
use super::place::{NewOrder, post};
use super::price::order_sum;
use super::taxes::Taxes;
use super::terms::Terms;
use super::top_up::{TopUp, TopUpError, TopUpInput, TopUpLine, top_up};
use super::{line, row};
use crate::rights::{MY_ORDERS, ORDER_ENTER};
use crate::settings::{PriceRules, RESERVE_DAYS};
use crate::subscriber;

/// Adds connections to an open order: enters a new one beside it, which ends with it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AddConnections {
    /// The order to add to.
    pub order: In<i64>,
    /// M: how many to add.
    pub connections: In<u32>,
    /// How the invoice is to be sent; as the base's if left out.
    pub invoice_way: In<InvoiceWay>,
    /// The agreed sum; staff only, on negotiated terms.
    pub total: In<Decimal>,
}

/// Asks what it would cost to add connections to an open order, line by line.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskTopUp {
    /// The order to add to.
    pub order: In<i64>,
    /// M: how many to add; one if left out.
    pub connections: In<u32>,
}

/// What it would cost, and how that is counted; amounts are decimal strings.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TopUpQuoted {
    /// N0: connections there are, earlier top-ups among them.
    pub had: u32,
    /// t0: the first day that is paid.
    pub from: chrono::NaiveDate,
    /// D2: the last day.
    pub until: chrono::NaiveDate,
    /// d: days that are paid.
    pub days: i64,
    /// D: days of the whole period.
    pub of_days: i64,
    /// P of the base.
    pub months: i64,
    /// The lines.
    pub lines: Vec<TopUpQuotedLine>,
    /// What it costs.
    pub total: Money,
}

/// A line of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TopUpQuotedLine {
    /// Code of the offering.
    pub offering: String,
    /// C0(N0).
    pub before: Decimal,
    /// C0(N0+M).
    pub after: Decimal,
    /// Δ.
    pub difference: Decimal,
    /// `[Δ·P·d/D]`.
    pub sum: Decimal,
}

/// How many connections were added to an order and not cancelled or ended since.
pub(crate) async fn added_to(read: &impl Read, base: i64) -> Result<i64> {
    Ok(top_ups(read, base).await?.iter().filter(|o| o.access.is_live()).map(|o| o.connections).sum())
}

/// The orders that add connections to this one, oldest first.
pub(crate) async fn top_ups(read: &impl Read, base: i64) -> Result<Vec<row::Model>> {
    let mut all = read.all(row::Entity::find().filter(row::Column::BaseOrderId.eq(base))).await?;
    all.sort_by_key(|order| order.id);
    Ok(all)
}

/// Whether connections may be added to this order, its days and its client aside.
pub(crate) fn may_be_topped_up(order: &row::Model, client: &Client) -> bool {
    order.access == Access::Open
        && order.delivery.has_connections()
        && client.kind.is_organisation()
        && !order.is_top_up()
        && !order.is_trial()
}

/// A top-up as it would be, or why there is none.
#[derive(Debug)]
pub(crate) struct Told {
    pub had: u32,
    pub price: TopUp,
    /// What is to pay on the subscriber's present terms, by the tariff.
    pub total: Money,
    pub terms: Terms,
}

/// Prices a top-up of an opened order. Refused as `addon_base`, `addon_max`, `addon_expired`.
pub(crate) async fn tell(
    read: &impl Read,
    opened: &Opened,
    more: u32,
    today: chrono::NaiveDate,
) -> Result<Told> {
    let base = &opened.order;
    if !may_be_topped_up(base, &opened.client) {
        let access = format!("access-{}", base.access);
        return Err(Refusal::new("addon_base").arg("order", base.id).term("access", access).into());
    }
    let rules = PriceRules::on(read, today).await?;
    let had = base.connections + added_to(read, base.id).await?;
    let had = u32::try_from(had).map_err(Error::internal)?;
    if more == 0 {
        return Err(FieldError::new("connections", "connections_range")
            .arg("max", rules.connections_max)
            .into());
    }
    if had.saturating_add(more) > rules.connections_max {
        let refusal = Refusal::new("addon_max").arg("had", had).arg("more", more);
        return Err(refusal.arg("max", rules.connections_max).into());
    }
    let (Some(starts_on), Some(ends_on)) = (base.starts_on, base.ends_on) else {
        return Err(Error::internal(format!("order {} has access without days", base.id)));
    };
    let reserve = Settings::on(read, today).await?.whole(&RESERVE_DAYS)?;
    let line =
        |l: &line::Model| TopUpLine { unit_price: Decimal::new(l.unit_price, 4), discounted: l.discounted };
    let input = TopUpInput {
        lines: opened.lines.iter().map(|(l, _)| line(l)).collect(),
        had,
        more,
        months: u8::try_from(base.months).map_err(Error::internal)?,
        k1: rules.k1,
        starts_on,
        ends_on,
        reserve_days: u32::try_from(reserve).map_err(Error::internal)?,
    };
    let mut price = top_up(&input, today).map_err(|error| match error {
        TopUpError::Expired { ends_on } => Refusal::new("addon_expired").arg("ends", ends_on).into(),
        TopUpError::Price(error) => Error::from(FieldError::new("connections", error.code())),
    })?;
    // What is laid on top of the tariff lies on top of this too.
    let factor = Taxes::on(read, today).await?.factor();
    let too_large = || FieldError::new("connections", "too_large");
    for line in &mut price.lines {
        line.sum = exact::mul(line.sum, factor).ok_or_else(too_large)?;
    }
    price.total = exact::mul(price.total, factor).ok_or_else(too_large)?;
    let terms = subscriber::terms(read, base.client_id).await?;
    let due = if terms.without_pay() { Decimal::ZERO } else { price.total };
    let total = Money::from_decimal(due, base.price_currency()?);
    let total = total.map_err(|e| FieldError::new("connections", e.code()))?;
    Ok(Told { had, price, total, terms })
}

fn may_ask(ctx: &Ctx) -> Result<bool> {
    let staff = matches!(ctx.actor, Actor::Staff { .. } | Actor::System { .. });
    let right = if staff { ORDER_ENTER } else { MY_ORDERS };
    if ctx.actor.holds(right) { Ok(staff) } else { Err(Error::Forbidden(right)) }
}

impl Query for AskTopUp {
    const NAME: &'static str = "subscriptions.order.top_up_quote";
    const RIGHT: Right = kernel::right::SIGNED_IN;
    type Out = TopUpQuoted;

    async fn answer(self, ctx: &Ctx) -> Result<TopUpQuoted> {
        may_ask(ctx)?;
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let more = check.or("connections", &self.connections, 1);
        let (order, more) = check.done((order, more))?;
        let opened = open(ctx, &ctx.actor, order).await?;
        let told = tell(ctx, &opened, more, ctx.state.clock().today()).await?;
        let line = |((_, offering), price): (
            &(line::Model, crate::offering::row::Model),
            &super::top_up::TopUpPrice,
        )| TopUpQuotedLine {
            offering: offering.code.clone(),
            before: price.before,
            after: price.after,
            difference: price.difference,
            sum: price.sum,
        };
        Ok(TopUpQuoted {
            had: told.had,
            from: told.price.from,
            until: opened.order.ends_on.unwrap_or(told.price.from),
            days: told.price.days,
            of_days: told.price.of_days,
            months: opened.order.months,
            lines: opened.lines.iter().zip(&told.price.lines).map(line).collect(),
            total: told.total,
        })
    }
}

impl Command for AddConnections {
    const EVENT: &'static str = "subscriptions.order.top_up";
    /// Both may; which right it takes depends on who asks, so `prepare` looks.
    const RIGHT: Right = kernel::right::SIGNED_IN;
    type Ready = (i64, u32, Option<InvoiceWay>, Option<Decimal>);
    type Out = NewOrder;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let staff = may_ask(ctx)?;
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let more = check.need("connections", &self.connections);
        let way = check.optional("invoice_way", &self.invoice_way);
        let total = check.optional("total", &self.total);
        let total = check.that("total", total, "not_yours", |t| staff || t.is_none());
        check.done((order, more, way, total))
    }

    async fn apply(self, (order, more, way, agreed): Self::Ready, tx: &mut Tx) -> Result<NewOrder> {
        let seen = super::get(tx, tx.actor(), order).await?;
        tx.lock("client", seen.client_id).await?;
        let opened = open(tx, tx.actor(), order).await?;
        let base = &opened.order;
        subscriber::ensure(tx, base.client_id).await?;
        let told = tell(tx, &opened, more, tx.today()).await?;
        let sum = order_sum(told.terms, false, told.total.to_decimal(), agreed);
        let sum = sum.map_err(|e| FieldError::new("total", e.code()))?;
        let total = Money::from_decimal_exact(sum, base.price_currency()?)
            .map_err(|e| FieldError::new("total", e.code()))?;
        let client = clients::get(tx, tx.actor(), base.client_id).await?;
        let row = tx.insert(beside(tx, base, &told, more, way, total)).await?;
        for line in lines(&opened, &told, row.id)? {
            tx.insert(line).await?;
        }
        tx.about("client", row.client_id);
        tx.about("subscriptions.order", row.id);
        tx.about("subscriptions.order", base.id);
        let ordered: Vec<_> = opened.lines.iter().map(|(_, offering)| offering).collect();
        post(tx, &client, &row, &ordered).await?;
        Ok(NewOrder { id: row.id, total })
    }
}

/// The new order's row: what the base has, with connections of its own, desired from t0 on.
fn beside(
    tx: &Tx,
    base: &row::Model,
    told: &Told,
    more: u32,
    way: Option<InvoiceWay>,
    total: Money,
) -> row::Model {
    row::Model {
        id: 0,
        version: 1,
        archived_at: None,
        client_id: base.client_id,
        terms: told.terms,
        delivery: base.delivery,
        info_kind: base.info_kind.clone(),
        months: base.months,
        connections: more.into(),
        invoice_way: way.unwrap_or(base.invoice_way),
        payment: Payment::Entered,
        access: Access::None,
        currency: base.currency.clone(),
        total: total.minor(),
        created_at: tx.now(),
        created_on: tx.today(),
        desired_on: Some(told.price.from),
        starts_on: None,
        ends_on: None,
        suspended_until: None,
        suspended_on: None,
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
        note: String::new(),
        trial_days: 0,
        base_order_id: Some(base.id),
        base_connections: told.had.into(),
        charged_days: told.price.days,
        base_days: told.price.of_days,
    }
}

fn lines(opened: &Opened, told: &Told, order: i64) -> Result<Vec<line::Model>> {
    let free = told.terms.without_pay();
    let currency = opened.order.price_currency()?;
    let priced = opened.lines.iter().zip(&told.price.lines);
    (1..)
        .zip(priced)
        .map(|(position, ((base, _), price))| {
            let sum = if free { Decimal::ZERO } else { price.sum };
            let difference = (price.difference * Decimal::from(10_000)).round();
            Ok(line::Model {
                id: 0,
                order_id: order,
                position,
                offering_id: base.offering_id,
                quantity: 1,
                unit_price: base.unit_price,
                discounted: base.discounted,
                monthly: i64::try_from(difference).map_err(Error::internal)?,
                total: Money::from_decimal(sum, currency).map_err(Error::internal)?.minor(),
                discount: 0,
            })
        })
        .collect()
}
