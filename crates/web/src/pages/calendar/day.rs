//! The card of a day: what it is, why, and what it shall be here.

use kernel::Message;
use kernel::calendar::{DayKind, OwnDay, Why};
use kernel::rights::CALENDAR_EDIT;
use maud::{Markup, html};

use super::address;
use crate::form::Filled;
use crate::ui::{self, Field};
use crate::view::View;

/// What a day is and why, in words.
pub(super) fn why(view: &View, day: &OwnDay) -> String {
    let kind = view.t(&format!("day-{}", day.kind.as_str())).to_string();
    let reason = match (&day.own, day.law.1) {
        (Some((note, _)), _) if !note.is_empty() => note.clone(),
        (Some(_), _) => view.t("calendar-own").into(),
        (None, Why::Week) => return kind,
        (None, Why::Holiday(name)) => view.t(&format!("holiday-{name}")).into(),
        (None, Why::MovedFrom(from)) => {
            view.say(&Message::new("calendar-moved-from").arg("date", from)).into()
        }
        (None, Why::MovedTo(to)) => view.say(&Message::new("calendar-moved-to").arg("date", to)).into(),
        (None, Why::Eve) => view.t("calendar-eve").into(),
    };
    format!("{kind} — {reason}")
}

pub(super) fn card(view: &View, year: i32, day: &OwnDay, again: Option<Filled>) -> Markup {
    let filled = again.unwrap_or_else(|| match &day.own {
        Some((note, _)) => Filled::blank().with("kind", day.kind).with("note", note),
        None => Filled::blank(),
    });
    let by_law = view.t(&format!("day-{}", day.law.0.as_str()));
    let mut kinds = vec![(String::new(), format!("{} ({by_law})", view.t("calendar-by-law")))];
    kinds.extend(ui::choices(view, &DayKind::ALL, "day-"));
    let fields = html! {
        (ui::hidden("on_date", day.on_date.to_string()))
        (Field::select("kind", "calendar-kind", kinds).required().focus().show(view, &filled))
        (Field::text("note", "calendar-note").hint("hint-calendar-note").show(view, &filled))
        (ui::submit(view.t("button-save"), "check"))
    };
    ui::card(
        view.date(day.on_date),
        html! {
            p { (why(view, day)) }
            @if let Some((_, by)) = &day.own { p class="text-secondary small" { (view.t("calendar-said-by")) " " (by) } }
            @if view.can(CALENDAR_EDIT) { (ui::form(view, address(year, Some(day.on_date)), &filled, fields)) }
        },
    )
}
