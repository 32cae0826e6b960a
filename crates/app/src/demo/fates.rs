//! What becomes of an order, and when.

use chrono::{NaiveDate, TimeDelta};

use super::chance::Dice;

/// A step in an order's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Invoice,
    PrintInvoice,
    Confirm,
    Pay,
    PrintTaxInvoice,
    Open,
    Recurring,
    Cancel,
    Suspend,
    PrintAct,
}

/// The steps of the n-th order with their days. Every state occurs, most orders end well.
pub(super) fn fate(n: usize, entered: NaiveDate, contract: bool, dice: &mut Dice) -> Vec<(NaiveDate, Step)> {
    let mut day = entered;
    let mut steps = Vec::new();
    let mut then = |step, wait: u64| {
        day += TimeDelta::days(i64::try_from(wait).unwrap_or(1));
        steps.push((day, step));
    };
    if contract {
        then(Step::Recurring, 1);
        return steps;
    }
    match n % 16 {
        0 => {}
        1 => then(Step::Cancel, 9),
        2 => then(Step::Invoice, dice.roll(3)),
        3 => {
            then(Step::Invoice, dice.roll(3));
            then(Step::PrintInvoice, 0);
            then(Step::Confirm, 1 + dice.roll(4));
        }
        4 => {
            // Access before the money: an old client on his word.
            then(Step::Open, 1);
            then(Step::Invoice, 1);
        }
        5 => {
            then(Step::Pay, 2);
        }
        kind => {
            then(Step::Invoice, dice.roll(3));
            then(Step::PrintInvoice, 0);
            then(Step::Pay, 1 + dice.roll(6));
            if !n.is_multiple_of(3) {
                then(Step::PrintTaxInvoice, 0);
            }
            then(Step::Open, dice.roll(2));
            if kind == 7 {
                then(Step::Suspend, 10);
            }
            // Printed by the job's following days; refused, and so passed over, while access is open.
            then(Step::PrintAct, 100);
        }
    }
    steps
}
