//! Reading orders.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::clients::{self, Client};
use kernel::db::Read;
use kernel::money::{Currency, Money, Rate};
use kernel::right::Right;
use kernel::{Actor, Ctx, Error, Query, Result};
use schemars::JsonSchema;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use serde::{Deserialize, Serialize};

use super::access::Access;
use super::delivery::Delivery;
use super::payment::Payment;
use super::{line, row, tax_invoice};
use crate::documents::{self, PaperKind, papers_of};
use crate::offering;
use crate::recurring::{Instalment, Periodicity};
use crate::rights::{MY_ORDERS, ORDER_VIEW};

/// The orders an actor may know of; those put away too, for they are opened by number.
pub(super) fn visible_to(actor: &Actor) -> Select<row::Entity> {
    if actor.bound_clients().is_none() && !actor.holds(ORDER_VIEW) {
        return row::Entity::find().filter(Expr::cust("1 = 0"));
    }
    row::Entity::find().filter(clients::known_to(actor, "subscriptions_orders.client_id"))
}

/// An order by its number; [`Error::NotFound`] if there is none or the actor may not know of it.
pub async fn get(read: &impl Read, actor: &Actor, id: i64) -> Result<row::Model> {
    read.need(visible_to(actor).filter(row::Column::Id.eq(id))).await
}

/// [`Error::NotFound`] if there is no such order, or somebody of staff is limited to clients of whom its own
/// is none; whether he may see orders at all is another right.
pub(crate) async fn known(read: &impl Read, actor: &Actor, id: i64) -> Result<()> {
    let known = clients::known_to(actor, "subscriptions_orders.client_id");
    read.need(row::Entity::find_by_id(id).filter(known)).await.map(drop)
}

/// A client's orders, newest first, as far as the actor may know of them.
pub async fn of_client(read: &impl Read, actor: &Actor, client: i64, most: u64) -> Result<Vec<row::Model>> {
    let select = visible_to(actor)
        .filter(row::Column::ClientId.eq(client))
        .order_by_desc(row::Column::CreatedAt)
        .order_by_desc(row::Column::Id)
        .limit(most);
    read.all(select).await
}

/// Whether an order that is not put away has this offering.
pub(crate) async fn any_live_with(read: &impl Read, offering: i64) -> Result<bool> {
    let sub = line::Entity::find()
        .filter(line::Column::OfferingId.eq(offering))
        .select_only()
        .column(line::Column::OrderId);
    let select = row::Entity::find()
        .filter(row::Column::ArchivedAt.is_null())
        .filter(Expr::col(row::Column::Id).in_subquery(sea_orm::QueryTrait::into_query(sub)))
        .limit(1);
    Ok(read.one(select).await?.is_some())
}

/// Whether any order has this offering.
pub(crate) async fn any_with(read: &impl Read, offering: i64) -> Result<bool> {
    Ok(read.one(line::Entity::find().filter(line::Column::OfferingId.eq(offering)).limit(1)).await?.is_some())
}

/// An order with all that its page shows.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The order.
    pub order: row::Model,
    /// Whose.
    pub client: Client,
    /// Its lines with their offerings.
    pub lines: Vec<(line::Model, offering::row::Model)>,
    /// Its tax invoice, if it is paid.
    pub tax_invoice: Option<tax_invoice::Model>,
    /// Papers that were printed, those of its instalments too.
    pub papers: Vec<documents::row::Model>,
    /// The instalment that stands in the order's place, if one does: the sums and states are its own.
    pub instalment: Option<Instalment>,
}

/// Opens an order.
pub async fn open(read: &impl Read, actor: &Actor, id: i64) -> Result<Opened> {
    let order = get(read, actor, id).await?;
    let client = clients::get(read, actor, order.client_id).await?;
    let select =
        line::Entity::find().filter(line::Column::OrderId.eq(id)).order_by_asc(line::Column::Position);
    let lines = read.all(select).await?;
    let ids = lines.iter().map(|l| l.offering_id);
    let offerings =
        read.all(offering::row::Entity::find().filter(offering::row::Column::Id.is_in(ids))).await?;
    let lines = lines
        .into_iter()
        .filter_map(|line| offerings.iter().find(|o| o.id == line.offering_id).cloned().map(|o| (line, o)))
        .collect();
    let tax_invoice = read.one(tax_invoice::of(id, None)).await?;
    let papers = papers_of(read, id).await?;
    Ok(Opened { order, client, lines, tax_invoice, papers, instalment: None })
}

impl Opened {
    /// Whether it has such a paper now, printed or not (spec §1.9). A contract on regular payments has the acts
    /// of its instalments.
    pub(crate) fn has_paper(&self, kind: PaperKind) -> bool {
        match &self.instalment {
            Some(instalment) => instalment.state.has_paper(kind),
            None if self.order.payment == Payment::Recurring => false,
            None => kind.may_be_printed(self.order.payment, self.order.access),
        }
    }

    /// The date of its act.
    pub(crate) fn act_on(&self) -> Option<NaiveDate> {
        self.instalment.as_ref().map_or(self.order.ends_on, Instalment::act_on)
    }

    /// Its own papers: without those of its instalments.
    pub(crate) fn own_papers(&self) -> impl Iterator<Item = &documents::row::Model> {
        let own = self.instalment.as_ref().map(|i| i.id);
        self.papers.iter().filter(move |paper| paper.instalment_id == own)
    }
}

impl row::Model {
    /// The currency of its prices.
    pub fn price_currency(&self) -> Result<Currency> {
        Currency::parse(&self.currency).map_err(Error::internal)
    }

    /// What it costs, in the currency of its prices.
    pub fn sum(&self) -> Result<Money> {
        Ok(Money::new(self.total, self.price_currency()?))
    }
}

/// Asks for one order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderCard {
    /// Its number.
    pub id: i64,
}

/// An order as the API shows it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OrderShown {
    /// Its number.
    pub id: i64,
    /// The version to send with a change.
    pub version: i64,
    /// The client.
    pub client: i64,
    /// The client's code.
    pub client_code: String,
    /// Type of its offerings.
    pub delivery: Delivery,
    /// Months of access.
    pub months: i64,
    /// Connections at once.
    pub connections: i64,
    /// State of payment.
    pub payment: Payment,
    /// State of access.
    pub access: Access,
    /// Whether it is put away.
    pub archived: bool,
    /// What it costs.
    pub total: Money,
    /// The same in roubles by the rate of the invoice's day.
    pub invoice_total: Option<Money>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// From when access is desired.
    pub desired_on: Option<NaiveDate>,
    /// First day of access.
    pub starts_on: Option<NaiveDate>,
    /// Last day of access.
    pub ends_on: Option<NaiveDate>,
    /// Until which day access is suspended.
    pub suspended_until: Option<NaiveDate>,
    /// Number of the invoice.
    pub invoice_no: Option<i64>,
    /// Date of the invoice.
    pub invoiced_on: Option<NaiveDate>,
    /// Rate of that day: roubles for one unit of the currency of prices.
    pub invoice_rate: Option<Rate>,
    /// Date of the confirmation.
    pub confirmed_on: Option<NaiveDate>,
    /// Date of payment.
    pub paid_on: Option<NaiveDate>,
    /// Number of the payment order.
    pub payment_order_no: Option<String>,
    /// Date of the payment order.
    pub payment_order_on: Option<NaiveDate>,
    /// Roubles received after conversion, of a non-resident.
    pub rub_received: Option<Money>,
    /// Number of the tax invoice.
    pub tax_invoice_no: Option<i64>,
    /// Date of the tax invoice.
    pub tax_invoice_on: Option<NaiveDate>,
    /// How often a contract on regular payments is paid.
    pub periodicity: Option<Periodicity>,
    /// Papers that wait to be printed.
    pub unprinted: Vec<PaperKind>,
    /// Lines.
    pub lines: Vec<OrderLine>,
}

/// A line as the API shows it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OrderLine {
    /// Code of the offering.
    pub offering: String,
    /// How many.
    pub quantity: i64,
    /// S.
    pub total: Money,
    /// SA.
    pub discount: Money,
}

impl Query for OrderCard {
    const NAME: &'static str = "subscriptions.order";
    /// Staff sees all orders, a contact his own; which right it takes depends on who asks.
    const RIGHT: Right = kernel::right::SIGNED_IN;
    type Out = OrderShown;

    async fn answer(self, ctx: &Ctx) -> Result<OrderShown> {
        let right = if ctx.actor.bound_clients().is_some() { MY_ORDERS } else { ORDER_VIEW };
        if !ctx.actor.holds(right) {
            return Err(Error::Forbidden(right));
        }
        shown(open(ctx, &ctx.actor, self.id).await?)
    }
}

fn shown(Opened { order, client, lines, tax_invoice, .. }: Opened) -> Result<OrderShown> {
    let currency = order.price_currency()?;
    let roubles = |kopecks| Money::new(kopecks, Currency::RUB);
    let marks = [
        (order.unprinted_invoice, PaperKind::Invoice),
        (order.unprinted_tax_invoice, PaperKind::TaxInvoice),
        (order.unprinted_act, PaperKind::Act),
    ];
    let line = |(l, o): (line::Model, offering::row::Model)| OrderLine {
        offering: o.code,
        quantity: l.quantity,
        total: Money::new(l.total, currency),
        discount: Money::new(l.discount, currency),
    };
    Ok(OrderShown {
        id: order.id,
        version: order.version,
        client: client.id,
        client_code: client.code.clone(),
        delivery: order.delivery,
        months: order.months,
        connections: order.connections,
        payment: order.payment,
        access: order.access,
        archived: order.archived_at.is_some(),
        total: order.sum()?,
        invoice_total: order.invoice_total.map(roubles),
        created_at: order.created_at,
        desired_on: order.desired_on,
        starts_on: order.starts_on,
        ends_on: order.ends_on,
        suspended_until: order.suspended_until,
        invoice_no: order.invoice_no,
        invoiced_on: order.invoiced_on,
        invoice_rate: order.invoice_rate.map(Rate::from_scaled).transpose().map_err(Error::internal)?,
        confirmed_on: order.confirmed_on,
        paid_on: order.paid_on,
        payment_order_no: order.payment_order_no,
        payment_order_on: order.payment_order_on,
        rub_received: order.rub_received.map(roubles),
        tax_invoice_no: tax_invoice.as_ref().map(|t| t.number),
        tax_invoice_on: tax_invoice.as_ref().map(|t| t.on_date),
        periodicity: order.periodicity,
        unprinted: marks.into_iter().filter(|(waits, _)| *waits).map(|(_, kind)| kind).collect(),
        lines: lines.into_iter().map(line).collect(),
    })
}
