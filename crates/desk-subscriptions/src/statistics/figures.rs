//! What was counted: sums of months and of states. Amounts are kopecks unless a currency says otherwise.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Month;

/// All figures as of a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figures {
    /// The day they are of.
    pub as_of: NaiveDate,
    /// Orders there are.
    pub orders: u64,
    /// Roubles paid, by month and offering (its id).
    pub revenue: BTreeMap<Month, BTreeMap<i64, i64>>,
    /// Orders paid, wholly or by instalments, by month and offering (its id); once a month, however many
    /// instalments were paid in it.
    pub sold: BTreeMap<Month, BTreeMap<i64, u64>>,
    /// Orders paid, wholly or by instalments, by month.
    pub paid: BTreeMap<Month, u64>,
    /// Sums of paid orders and instalments in minor units of their own currency, by month and currency.
    pub currencies: BTreeMap<Month, BTreeMap<String, i64>>,
    /// How the monthly revenue moved, month by month.
    pub movements: BTreeMap<Month, Movement>,
    /// Open access that ends within 30, 31 to 60, and 61 to 90 days.
    pub ends: [Ending; 3],
    /// Orders by state of payment and state of access, without those put away.
    pub states: BTreeMap<String, BTreeMap<String, u64>>,
    /// Invoices not paid, by the days since: up to 30, 31 to 60, 61 to 90, more; by state of payment.
    pub owed: [BTreeMap<String, Debt>; 4],
}

/// The monthly revenue of a month's last day (or of today), and how it came of the one before:
/// `mrr = before + new + expansion − contraction − churn`, to the kopeck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Movement {
    /// Monthly revenue at the end of the month before.
    pub before: i64,
    /// Of clients who had none, be they new or back again.
    pub new: i64,
    /// Of clients who pay more than before.
    pub expansion: i64,
    /// Of clients who pay less than before.
    pub contraction: i64,
    /// Of clients who pay no more.
    pub churn: i64,
    /// Monthly revenue at the end of the month.
    pub mrr: i64,
    /// Paying clients at the end of the month before.
    pub clients_before: u64,
    /// Clients who came.
    pub clients_new: u64,
    /// Clients who left.
    pub clients_lost: u64,
    /// Paying clients at the end of the month.
    pub clients: u64,
}

impl Movement {
    /// Clients who left of those there were, in 1/100 of a per cent, half up; nothing if there were none.
    pub fn logo_churn(&self) -> Option<u64> {
        let before = self.clients_before;
        (before > 0).then(|| (self.clients_lost * 20_000 + before) / (2 * before))
    }
}

/// Open access that ends soon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ending {
    /// Orders.
    pub orders: u64,
    /// Monthly revenue that ends with them.
    pub mrr: i64,
}

/// Invoices not paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Debt {
    /// Orders.
    pub orders: u64,
    /// Roubles.
    pub sum: i64,
}
