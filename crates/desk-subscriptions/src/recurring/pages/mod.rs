//! The operator's pages of instalments: the schedule on the order's card, one instalment, a new one, and the
//! fields that a schedule is made of.

mod card;
mod new;
mod plan;
mod schedule;

pub(crate) use card::{Again, show};
pub(crate) use new::new;
pub(crate) use plan::{plan_fields, suggested_plan};
pub(crate) use schedule::{panel, standing};

/// Where instalments are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/instalments";

/// An instalment's card.
pub(crate) fn href(instalment: i64) -> String {
    format!("{LIST}/{instalment}")
}
