//! What happened to a thing, newest first.

use kernel::journal::Entry;
use maud::{Markup, html};

use super::{icon, time};
use crate::view::View;

/// A timeline; numbers lead to the journal for those who may see it.
pub fn timeline(view: &View, entries: &[Entry]) -> Markup {
    let journal = view.can(kernel::rights::JOURNAL_VIEW);
    html! {
        @if entries.is_empty() { p class="text-secondary mb-0" { (view.t("timeline-empty")) } }
        ul class="timeline timeline-simple" {
            @for entry in entries { (event(view, entry, journal)) }
        }
    }
}

fn event(view: &View, entry: &Entry, journal: bool) -> Markup {
    let refused = entry.reason.is_some();
    html! {
        li class="timeline-event" {
            div class={ "timeline-event-icon " (if refused { "bg-red-lt" } else { "bg-blue-lt" }) } {
                (icon(if refused { "circle-x" } else { "circle-check" }))
            }
            div class="card timeline-event-card" {
                div class="card-body p-2" {
                    div class="d-flex justify-content-between gap-2" {
                        strong {
                            @if journal { a href={ "/admin/journal/" (entry.number) } { (view.say(&entry.title())) } }
                            @else { (view.say(&entry.title())) }
                        }
                        (time(view, entry.at))
                    }
                    @if let Some(told) = &entry.told { div { (view.say(told)) } }
                    @if !entry.actor.is_empty() { div class="text-secondary" { (entry.actor) } }
                    @if let Some(reason) = &entry.reason { div class="text-danger" { (view.say(reason)) } }
                }
            }
        }
    }
}
