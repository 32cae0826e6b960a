//! The views that stored queries may read, as modules declare them.

use crate::state::State;

/// A view that stored queries may read. A migration of its module makes it, in both dialects.
#[derive(Clone, Copy, Debug)]
pub struct ReportView {
    /// `rep_subscriptions_orders`.
    pub name: &'static str,
    /// Message: what its rows are.
    pub title: &'static str,
    /// Its columns, in order.
    pub columns: &'static [ReportColumn],
}

/// A column of such a view.
#[derive(Clone, Copy, Debug)]
pub struct ReportColumn {
    /// Its name in SQL.
    pub name: &'static str,
    /// Message: what it holds.
    pub title: &'static str,
    /// What its values are.
    pub kind: ValueKind,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers with a fraction: amounts in whole units of their currency, rates.
    Decimal,
    /// Calendar dates.
    Date,
    /// Yes or no.
    Flag,
}

impl ValueKind {
    /// The word for it in messages: `value-kind-<word>`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Whole => "whole",
            Self::Decimal => "decimal",
            Self::Date => "date",
            Self::Flag => "flag",
        }
    }
}

impl ReportColumn {
    /// Text.
    pub const fn text(name: &'static str, title: &'static str) -> Self {
        Self { name, title, kind: ValueKind::Text }
    }
    /// Whole numbers.
    pub const fn whole(name: &'static str, title: &'static str) -> Self {
        Self { name, title, kind: ValueKind::Whole }
    }
    /// Numbers with a fraction.
    pub const fn decimal(name: &'static str, title: &'static str) -> Self {
        Self { name, title, kind: ValueKind::Decimal }
    }
    /// Calendar dates.
    pub const fn date(name: &'static str, title: &'static str) -> Self {
        Self { name, title, kind: ValueKind::Date }
    }
    /// Yes or no.
    pub const fn flag(name: &'static str, title: &'static str) -> Self {
        Self { name, title, kind: ValueKind::Flag }
    }
}

/// All views of all modules, in the modules' order.
pub fn views(state: &State) -> impl Iterator<Item = &'static ReportView> {
    state.modules().iter().flat_map(|m| m.reports)
}
