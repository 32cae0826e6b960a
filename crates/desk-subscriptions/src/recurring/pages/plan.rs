//! The fields of row 13: how often, from when, how many, of how much.

use chrono::NaiveDate;
use maud::{Markup, html};
use web::{Filled, View, ui};

use crate::order::Order;
use crate::recurring::Periodicity;

/// The fields that a schedule is made of.
pub(crate) fn plan_fields(view: &View, order: &Order, filled: &Filled) -> Markup {
    let kinds: Vec<&str> = Periodicity::ALL.iter().map(|p| p.as_str()).collect();
    let kinds = ui::choices(view, &kinds, "periodicity-");
    let half = "col-sm-6 mb-3";
    html! {
        (ui::Field::select("periodicity", "instalment-periodicity", kinds).required().class(half).show(view, filled))
        (ui::Field::date("first_due_on", "instalment-first-due-on").required().class(half).show(view, filled))
        (ui::Field::whole("instalments", "instalment-count").required().class(half).show(view, filled))
        (ui::Field::decimal("instalment_sum", "instalment-sum").required().class(half).hint(hint(order)).show(view, filled))
    }
}

fn hint(order: &Order) -> &'static str {
    if order.currency == "RUB" { "instalment-sum-hint" } else { "instalment-sum-currency-hint" }
}

/// A year by months, from today, each of the order's sum: what a contract mostly says.
pub(crate) fn suggested_plan(order: &Order, today: NaiveDate) -> Filled {
    let blank = Filled::blank()
        .with("periodicity", Periodicity::Month.as_str())
        .with("first_due_on", today.max(order.created_on))
        .with("instalments", 12);
    match order.sum() {
        Ok(sum) if order.total > 0 => blank.with("instalment_sum", sum.to_decimal()),
        _ => blank,
    }
}
