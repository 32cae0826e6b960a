//! The figures of a ticket under its plan, each explained by the stretches it was counted from.

use maud::{Markup, html};
use web::{View, ui};

use crate::draw;
use crate::sla::{Figure, Interval};
use crate::ticket::Opened;
use crate::ticket::columns::sla_tone;

pub(super) fn card(view: &View, opened: &Opened) -> Markup {
    let plan = opened.plan.as_ref();
    let head = html! {
        p class="text-secondary" {
            @if let Some(plan) = plan {
                (plan.name) " · "
                (view.t(if plan.business_hours { "sla-business" } else { "sla-calendar" }))
            } @else { (view.t("sla-no-plan")) }
        }
        @if let Some(deadline) = opened.ticket.deadline {
            p { (view.t("ticket-deadline")) ": " (ui::time(view, deadline)) }
        }
    };
    ui::card(
        view.t("sla-title"),
        html! { (head) @for (name, figure) in opened.measured.all() { (one(view, name, figure)) } },
    )
}

fn one(view: &View, name: &str, figure: &Figure) -> Markup {
    let left = figure.left();
    let sla = match left {
        Some(0) => "late",
        Some(1..50) => "low",
        _ => "good",
    };
    html! {
        details class="mb-2" data-figure=(name) {
            summary {
                strong { (view.t(&format!("sla-{name}"))) } ": "
                span class="num" { (draw::span(view, figure.spent)) }
                @if let Some(target) = figure.target { " / " span class="num" { (draw::span(view, target)) } }
                " "
                @if let Some(left) = left {
                    (ui::status(view, &kernel::Message::new("sla-left").arg("left", left), sla_tone(sla)))
                }
                @if let Some(due) = figure.due.filter(|_| figure.is_running) {
                    span class="text-secondary" { " " (view.t("sla-due")) " " (ui::time(view, due)) }
                }
            }
            @if figure.intervals.is_empty() { p class="text-secondary mb-0" { (view.t("sla-no-intervals")) } }
            @else { (table(view, &figure.intervals)) }
        }
    }
}

fn table(view: &View, intervals: &[Interval]) -> Markup {
    let cause = |code: &str| view.say(&ui::term("sla-cause-", code));
    ui::table(
        html! { (ui::th(view.t("sla-from"))) (ui::th(view.t("sla-to"))) (ui::th_num(view.t("sla-counted"))) },
        html! {
            @for i in intervals {
                tr {
                    td { (ui::time(view, i.from)) div class="text-secondary" { (cause(i.began.as_str())) } }
                    td { (ui::time(view, i.to)) div class="text-secondary" { (cause(i.ended.as_str())) } }
                    td class="num" { (draw::span(view, i.seconds)) }
                }
            }
        },
    )
}
