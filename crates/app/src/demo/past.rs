//! What was sold before the house moved in: orders that another program had invoiced, taken over day by day. There are
//! many of them, so those of one day come in side by side.

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::order::period::access_end;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{LineFields, NewOrder, OrderFields, TakeOverOrder};
use kernel::db::Read as _;
use kernel::{Ctx, Error, In, Result};
use tokio::task::JoinSet;

use super::goods::by_code;
use super::life::{Life, may_refuse};
use super::orders::{Basket, agreed};
use super::steps::{Fate, Planned, Step};

/// An order that is to come over.
#[derive(Debug)]
pub(super) struct Arriving {
    client: usize,
    basket: Basket,
    last: NaiveDate,
    order: TakeOverOrder,
}

/// What the past still has to do on a day.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    orders: Vec<Arriving>,
    /// Finished orders whose act is printed.
    acts: Vec<i64>,
}

impl Life {
    /// Whether the house was served by this program on a day.
    pub(super) fn is_lived(&self, day: NaiveDate) -> bool {
        (self.today - day).num_days() <= self.scale.lived
    }

    /// Has an order come over that was invoiced and paid elsewhere today.
    pub(super) fn take_over(
        &mut self,
        client: usize,
        basket: Basket,
        day: NaiveDate,
        desired: Option<NaiveDate>,
    ) -> bool {
        let Some(who) = self.clients.get(client).cloned() else { return false };
        let delivery = basket.first().and_then(|code| by_code(code)).map_or("", |sold| sold.delivery);
        let (months, connections) = (self.months(), self.connections(&who, delivery));
        let starts_on = desired.filter(|d| *d > day).unwrap_or(day + TimeDelta::days(1));
        let total = (who.terms == Terms::Negotiated).then(|| agreed(basket, months.into(), connections));
        let line = |code: &&str| LineFields { offering: In::from(*code), quantity: In::default() };
        let fields = OrderFields {
            lines: basket.iter().map(line).collect(),
            months: Some(months).into(),
            connections: connections.into(),
            desired_on: Some(starts_on).into(),
            invoice_way: In::read("edo"),
        };
        let order = TakeOverOrder {
            client: who.id.into(),
            order: fields,
            total: total.into(),
            created_on: day.into(),
            starts_on: starts_on.into(),
            payment: In::read("paid"),
            invoiced_on: day.into(),
            paid_on: day.into(),
            payment_order_no: In::read(format!("{}", 100 + self.dice.roll(900))),
            ..TakeOverOrder::default()
        };
        let last = access_end(starts_on, months);
        self.orders += 1;
        self.take(client, basket, last);
        self.arrivals.orders.push(Arriving { client, basket, last, order });
        true
    }

    /// Has an act of the past printed.
    pub(super) fn act_of_the_past(&mut self, order: i64) {
        self.arrivals.acts.push(order);
    }

    /// All that comes over today, and what is planned of it.
    pub(super) async fn arrive(&mut self, day: NaiveDate) -> Result<()> {
        let Arrivals { orders, acts } = std::mem::take(&mut self.arrivals);
        let mut working = JoinSet::new();
        working.spawn(print_acts(self.somebody(), acts));
        let first = if orders.is_empty() { 0 } else { self.next_invoice(day).await? };
        for (number, arriving) in (first..).zip(orders) {
            working.spawn(come_over(self.somebody(), arriving, number));
        }
        let mut all = Vec::new();
        while let Some(done) = working.join_next().await {
            all.extend(done.map_err(Error::internal)??);
        }
        // In the order of their invoices, whoever was first: what becomes of them is the same each time.
        all.sort_by_key(|(number, ..)| *number);
        for (_, arriving, new) in all {
            let planned = Planned {
                order: new.id,
                client: arriving.client,
                total: new.total.to_decimal(),
                basket: arriving.basket,
                has_months: true,
                copies: 0,
                fate: Fate::Usual,
                step: Step::Open,
            };
            self.opened(planned, day, arriving.last);
        }
        Ok(())
    }

    async fn next_invoice(&self, day: NaiveDate) -> Result<i64> {
        let state = &self.staff.admin.state;
        let last = "SELECT COALESCE(MAX(invoice_no), 0) FROM subscriptions_orders WHERE invoice_year = ?";
        let statement = state.db().engine().statement(last, [i64::from(day.year()).into()]);
        let rows = state.db().reader().raw(statement).await?;
        let last: i64 = rows.first().map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
        Ok(last + 1)
    }
}

/// An order that came over, and the number of its invoice.
type Came = Option<(i64, Arriving, NewOrder)>;

/// One order with the papers that were printed for it.
async fn come_over(ctx: Ctx, arriving: Arriving, number: i64) -> Result<Came> {
    let order = TakeOverOrder { invoice_no: number.into(), ..arriving.order.clone() };
    let Some(new) = may_refuse(&ctx, order).await? else { return Ok(None) };
    for kind in [PaperKind::Invoice, PaperKind::TaxInvoice] {
        may_refuse(&ctx, paper(new.id, kind)).await?;
    }
    Ok(Some((number, arriving, new)))
}

/// Acts have a series of their own: they are printed one after another.
async fn print_acts(ctx: Ctx, orders: Vec<i64>) -> Result<Came> {
    for order in orders {
        may_refuse(&ctx, paper(order, PaperKind::Act)).await?;
    }
    Ok(None)
}

fn paper(order: i64, kind: PaperKind) -> PrintPaper {
    PrintPaper { order: order.into(), kind: kind.into(), without_file: true, ..PrintPaper::default() }
}
