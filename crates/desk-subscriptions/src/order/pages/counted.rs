//! How the price of connections bought later came about, line by line (spec §1.7): for the operator and the
//! client alike, before the order and on it.

use chrono::NaiveDate;
use kernel::money::{Currency, Money};
use kernel::{Error, Message, Result};
use maud::{Markup, html};
use rust_decimal::Decimal;
use web::{View, ui};

use crate::offering;
use crate::order::{Opened, TopUpTold};

/// All that is told.
pub(crate) struct Counted {
    had: i64,
    more: i64,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    days: i64,
    of_days: i64,
    months: i64,
    /// Title, Δ and S of each line.
    lines: Vec<(String, Decimal, Decimal)>,
    total: Money,
    currency: Currency,
}

impl Counted {
    /// Of a top-up that is asked for.
    pub(crate) fn asked(view: &View, base: &Opened, told: &TopUpTold, more: u32) -> Result<Self> {
        let line = |((_, o), price): (
            &(crate::order::Line, offering::row::Model),
            &crate::order::top_up::TopUpPrice,
        )| { (offering::title(o, view.locale()).to_owned(), price.difference, price.sum) };
        Ok(Self {
            had: told.had.into(),
            more: more.into(),
            from: Some(told.price.from),
            until: base.order.ends_on,
            days: told.price.days,
            of_days: told.price.of_days,
            months: base.order.months,
            lines: base.lines.iter().zip(&told.price.lines).map(line).collect(),
            total: told.total,
            currency: base.order.price_currency()?,
        })
    }

    /// Of one that was entered, as it was counted then.
    pub(crate) fn entered(view: &View, opened: &Opened) -> Result<Self> {
        let order = &opened.order;
        let currency = order.price_currency()?;
        let line = |(l, o): &(crate::order::Line, offering::row::Model)| {
            let sum = Money::new(l.total, currency).to_decimal();
            (offering::title(o, view.locale()).to_owned(), Decimal::new(l.monthly, 4), sum)
        };
        Ok(Self {
            had: order.base_connections,
            more: order.connections,
            from: order.desired_on,
            until: order.ends_on,
            days: order.charged_days,
            of_days: order.base_days,
            months: order.months,
            lines: opened.lines.iter().map(line).collect(),
            total: order.sum()?,
            currency,
        })
    }

    /// Draws it.
    pub(crate) fn show(&self, view: &View) -> Result<Markup> {
        let words = |id: &'static str| {
            Message::new(id)
                .arg("had", self.had)
                .arg("more", self.more)
                .arg("all", self.had + self.more)
                .arg("days", self.days)
                .arg("of", self.of_days)
                .arg("months", self.months)
        };
        let mut rows = Vec::new();
        for (title, difference, sum) in &self.lines {
            let sum = Money::from_decimal(*sum, self.currency).map_err(Error::internal)?;
            let formula = words("orders-counted-line").arg("difference", view.decimal(*difference));
            rows.push(html! {
                div class="d-flex justify-content-between gap-3 mb-2" {
                    div { (title) div class="text-secondary small" { (view.say(&formula)) } }
                    div class="num" { (view.money(sum)) }
                }
            });
        }
        Ok(html! {
            p class="mb-1" { (view.say(&words("orders-counted-connections"))) }
            p class="text-secondary" {
                @if let Some((from, until)) = self.from.zip(self.until) {
                    (ui::date(view, from)) " — " (ui::date(view, until)) ": "
                }
                (view.say(&words("orders-counted-days")))
            }
            @for row in &rows { (row) }
            div class="d-flex justify-content-between align-items-baseline gap-3 border-top pt-2" {
                strong { (view.t("desk-total")) }
                strong class="num h2 m-0" { (view.money(self.total)) }
            }
            p class="text-secondary small mt-2 mb-0" { (view.t("orders-counted-rounded")) }
        })
    }
}
