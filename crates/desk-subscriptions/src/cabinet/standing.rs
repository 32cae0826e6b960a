//! How an order stands, in a client's plain words: what is, what comes next, how far it has come.

use kernel::Message;
use kernel::listing::Tone;
use maud::{Markup, html};
use web::{View, ui};

use crate::order::Order;
use crate::order::access::Access;
use crate::order::payment::Payment;

/// How an order stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    /// What is: one short sentence.
    pub said: Message,
    /// What comes next, and who does it.
    pub next: Message,
    /// Its colour.
    pub tone: Tone,
}

/// How an order stands on a day.
pub(super) fn standing(order: &Order, today: chrono::NaiveDate) -> Standing {
    let (name, tone) = match order.access {
        Access::Cancelled => ("cancelled", Tone::Muted),
        Access::Finished => ("finished", Tone::Muted),
        Access::Suspended => ("suspended", Tone::Warn),
        Access::Open if order.starts_on.is_some_and(|d| d > today) => ("opens", Tone::Good),
        Access::Open => ("open", Tone::Good),
        Access::None => match order.payment {
            Payment::Entered if order.total == 0 => ("free", Tone::Info),
            Payment::Entered => ("entered", Tone::Info),
            Payment::Invoiced => ("invoiced", Tone::Warn),
            Payment::Confirmed => ("confirmed", Tone::Info),
            Payment::Paid => ("paid", Tone::Good),
            Payment::Recurring => ("recurring", Tone::Good),
        },
    };
    let with_facts = |part: &str, name: &str| {
        let mut message = Message { id: format!("cabinet-{part}-{name}").into(), args: Vec::new() };
        let days = [("from", order.starts_on), ("until", order.suspended_until)];
        for (key, day) in days.into_iter().filter_map(|(k, d)| d.map(|d| (k, d))) {
            message = message.arg(key, day);
        }
        if let Some(day) = order.ends_on {
            message = message.arg("to", day);
        }
        message
    };
    let no_end = order.ends_on.is_none() && matches!(name, "open" | "finished");
    let no_until = order.suspended_until.is_none() && name == "suspended";
    let said = if no_end || no_until { format!("{name}-plain") } else { name.to_owned() };
    let next = match (name, owes(order)) {
        ("open" | "opens" | "suspended", true) => "owes",
        (name, _) => name,
    };
    Standing { said: with_facts("is", &said), next: with_facts("next", next), tone }
}

/// Whether it is invoiced and not paid.
pub(super) fn owes(order: &Order) -> bool {
    matches!(order.payment, Payment::Invoiced | Payment::Confirmed) && order.access != Access::Cancelled
}

/// A stage of an order's way.
struct Stage {
    title: &'static str,
    on: Option<chrono::NaiveDate>,
    done: bool,
}

/// The way of an order, with what is done: entered, invoice, paid, access, finished.
pub(super) fn way(view: &View, order: &Order) -> Markup {
    let had_access = matches!(order.access, Access::Open | Access::Suspended | Access::Finished);
    let invoiced = matches!(order.payment, Payment::Invoiced | Payment::Confirmed | Payment::Paid);
    let paid = order.payment == Payment::Paid;
    let stage = |title, on, done| Stage { title, on, done };
    let mut stages = vec![stage("cabinet-stage-entered", Some(order.created_on), true)];
    if order.total > 0 && order.payment != Payment::Recurring {
        stages.push(stage("cabinet-stage-invoiced", order.invoiced_on, invoiced));
        stages.push(stage("cabinet-stage-paid", order.paid_on, paid));
    }
    let ended = order.ends_on.filter(|_| had_access);
    stages.push(stage("cabinet-stage-open", order.starts_on, had_access));
    stages.push(stage("cabinet-stage-finished", ended, order.access == Access::Finished));
    let present = stages.iter().position(|s| !s.done);
    html! {
        ol class="list-unstyled d-flex flex-column flex-md-row gap-3 m-0" {
            @for (n, stage) in stages.iter().enumerate() { (draw(view, stage, Some(n) == present)) }
        }
    }
}

fn draw(view: &View, stage: &Stage, present: bool) -> Markup {
    let (line, name, state) = match (stage.done, present) {
        (true, _) => ("border-success", "circle-check", "cabinet-stage-done"),
        (false, true) => ("border-primary", "hourglass", "cabinet-stage-present"),
        (false, false) => ("", "clock", "cabinet-stage-later"),
    };
    let dull = !stage.done && !present;
    html! {
        li class="col" aria-current=[present.then_some("step")] {
            div class={ "border-top border-3 pt-2 h-100 " (line) @if dull { " text-secondary" } } {
                div class={ @if !dull { "fw-bold" } } {
                    (ui::icon(name)) " " (view.t(stage.title))
                    span class="visually-hidden" { " — " (view.t(state)) }
                }
                div class="text-secondary" { @match stage.on { Some(day) => (ui::date(view, day)), None => "—" } }
            }
        }
    }
}

#[cfg(test)]
mod tests;
