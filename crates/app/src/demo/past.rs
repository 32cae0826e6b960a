//! What was sold before the house moved in: orders that another program had invoiced, each taken over on its day.

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use desk_subscriptions::order::period::access_end;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{LineFields, OrderFields, TakeOverOrder};
use kernel::db::Read as _;
use kernel::{In, Result};

use super::goods::by_code;
use super::life::{Life, may_refuse};
use super::orders::{Basket, agreed};
use super::steps::{Fate, Planned, Step};

const INVOICES: &str =
    "SELECT 1 + COALESCE(MAX(invoice_no), 0) FROM subscriptions_orders WHERE invoice_year = ?";
const TAX_INVOICES: &str =
    "SELECT 1 + COALESCE(MAX(number), 0) FROM subscriptions_tax_invoices WHERE year = ?";

impl Life {
    /// Whether the house was served by this program on a day.
    pub(super) fn is_lived(&self, day: NaiveDate) -> bool {
        (self.today - day).num_days() <= self.scale.lived
    }

    /// Takes over an order that was invoiced and paid elsewhere today, and plans what is to come of it; whether the
    /// rules let it.
    pub(super) async fn take_over(
        &mut self,
        client: usize,
        basket: Basket,
        day: NaiveDate,
        desired: Option<NaiveDate>,
    ) -> Result<bool> {
        let Some(who) = self.clients.get(client).cloned() else { return Ok(false) };
        let delivery = basket.first().and_then(|code| by_code(code)).map_or("", |sold| sold.delivery);
        let (months, connections) = (self.months(), self.connections(&who, delivery));
        let starts_on = desired.filter(|d| *d > day).unwrap_or(day + TimeDelta::days(1));
        let total = (who.terms == Terms::Negotiated).then(|| agreed(basket, months.into(), connections));
        let line = |code: &&str| LineFields { offering: In::from(*code), quantity: In::default() };
        let order = OrderFields {
            lines: basket.iter().map(line).collect(),
            months: Some(months).into(),
            connections: connections.into(),
            desired_on: Some(starts_on).into(),
            invoice_way: In::read("edo"),
        };
        let take_over = TakeOverOrder {
            client: who.id.into(),
            order,
            total: total.into(),
            created_on: day.into(),
            starts_on: starts_on.into(),
            payment: In::read("paid"),
            invoice_no: self.next(INVOICES, day).await?.into(),
            invoiced_on: day.into(),
            paid_on: day.into(),
            payment_order_no: In::read(format!("{}", 100 + self.dice.roll(900))),
            tax_invoice_no: self.next(TAX_INVOICES, day).await?.into(),
            ..TakeOverOrder::default()
        };
        let ctx = self.somebody();
        let Some(new) = may_refuse(&ctx, take_over).await? else { return Ok(false) };
        self.orders += 1;
        let planned = Planned {
            order: new.id,
            client,
            total: new.total.to_decimal(),
            basket,
            has_months: true,
            copies: 0,
            fate: Fate::Usual,
            step: Step::Open,
        };
        self.opened(planned, day, access_end(starts_on, months));
        Ok(true)
    }

    /// The next number of a year's series.
    async fn next(&self, sql: &str, day: NaiveDate) -> Result<i64> {
        let state = &self.staff.admin.state;
        let statement = state.db().engine().statement(sql, [i64::from(day.year()).into()]);
        let rows = state.db().reader().raw(statement).await?;
        Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(1))
    }
}
