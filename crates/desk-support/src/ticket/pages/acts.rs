//! What can be done with a ticket now: buttons, and the forms of referring, waiting and returning.

use kernel::staff;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Filled, View};

use super::card::{Again, Form};
use super::href;
use crate::draw;
use crate::rights::{TICKET_TALK, TICKET_WORK};
use crate::ticket::powers::Act;
use crate::ticket::state::WaitsFor;
use crate::ticket::{Opened, address};

pub(super) async fn card(view: &View, opened: &Opened, again: Option<&Again>) -> kernel::Result<Markup> {
    let may = |act| view.can(TICKET_WORK) && opened.may(view.actor(), act);
    let refer =
        if may(Act::Refer) { Some(refer(view, opened, Again::of(again, Form::Refer)).await?) } else { None };
    let may_return = view.can(TICKET_TALK) && opened.may(view.actor(), Act::Return);
    Ok(html! {
        (ui::card(view.t("ticket-acts"), html! { (stands(view, opened)) (buttons(view, opened)) }))
        @if may(Act::Wait) { (wait(view, opened)) }
        @if may_return { (give_back(view, &format!("{}/return", href(opened.ticket.id)), Again::of(again, Form::Return))) }
        @if let Some(refer) = refer { (refer) }
    })
}

fn stands(view: &View, opened: &Opened) -> Markup {
    let ticket = &opened.ticket;
    html! {
        @if !ticket.locked_by_name.is_empty() {
            p { (ui::small_icon("lock")) " " (view.t("ticket-locked-by")) ": " strong { (ticket.locked_by_name) }
                @if let Some(at) = ticket.locked_at { " · " (ui::time(view, at)) } }
        }
        @if let Some(since) = ticket.waiting_since {
            p { (ui::small_icon("player-pause")) " " (view.say(&ui::term("ticket-waits-", &ticket.waiting_for))) " · " (ui::time(view, since)) }
        }
        @if let Some(at) = ticket.done_at {
            p { (ui::small_icon("circle-check")) " " (view.t("ticket-done-by")) ": " strong { (ticket.done_by_name) } " · " (ui::time(view, at)) }
        }
    }
}

fn buttons(view: &View, opened: &Opened) -> Markup {
    let id = opened.ticket.id;
    let at = |rest: &str| format!("{}/{rest}", href(id));
    let acts = [
        (Act::Lock, "lock", "ticket-lock", "lock"),
        (Act::Finish, "finish", "ticket-finish", "check"),
        (Act::Unlock, "unlock", "ticket-unlock", "lock-open"),
        (Act::Resume, "resume", "ticket-resume", "player-play"),
        (Act::Archive, "archive", "ticket-archive", "archive"),
        (Act::Restore, "restore", "ticket-restore", "arrow-back-up"),
    ];
    let watches = opened.watchers.iter().any(|w| Some(w.user) == view.actor().user());
    html! {
        div class="btn-list" {
            @for (act, path, words, icon) in acts {
                @if view.can(TICKET_WORK) && opened.may(view.actor(), act) { (ui::post_button(view, at(path), view.t(words), icon, &[])) }
            }
            @if watches { (ui::post_button(view, at("unwatch"), view.t("ticket-unwatch"), "eye-off", &[])) }
            @else { (ui::post_button(view, at("watch"), view.t("ticket-watch"), "eye", &[])) }
        }
    }
}

fn wait(view: &View, opened: &Opened) -> Markup {
    let options = ui::choices(view, WaitsFor::WORDS, "ticket-waits-");
    let body = html! {
        (Field::select("waits_for", "ticket-wait-for", options).required().class("").show(view, &Filled::blank().with("waits_for", "client")))
        (draw::plain(view.t("ticket-wait"), "player-pause"))
    };
    ui::card(
        view.t("ticket-wait-title"),
        ui::inline_form(view, format!("{}/wait", href(opened.ticket.id)), body),
    )
}

/// The form of returning a done ticket.
pub(crate) fn give_back(view: &View, action: &str, again: Option<&Filled>) -> Markup {
    let blank = Filled::blank();
    let filled = again.unwrap_or(&blank);
    let body = html! {
        (Field::area("reason", "ticket-return-reason", 2).required().show(view, filled))
        (draw::plain(view.t("ticket-return"), "arrow-back-up"))
    };
    ui::card(view.t("ticket-return-title"), ui::form(view, action, filled, body))
}

async fn refer(view: &View, opened: &Opened, again: Option<&Filled>) -> kernel::Result<Markup> {
    let departments = staff::departments(view.ctx()).await?;
    let options = departments.into_iter().map(|d| (d.id.to_string(), d.name)).collect();
    let people: Vec<(String, String)> =
        address::assignable(view.ctx()).await?.into_iter().map(|m| (m.user.to_string(), m.name)).collect();
    let blank = Filled::blank().with("department", opened.ticket.department_id);
    let filled = again.unwrap_or(&blank);
    let body = html! {
        (Field::select("department", "ticket-department", options).required().show(view, filled))
        (draw::many(view, filled, "assignees[]", "ticket-assignees", &people, "ticket-assignees-hint"))
        (Field::area("comment", "ticket-refer-comment", 2).show(view, filled))
        (draw::plain(view.t("ticket-refer"), "arrow-right"))
    };
    Ok(ui::card(
        view.t("ticket-refer-title"),
        ui::form(view, format!("{}/refer", href(opened.ticket.id)), filled, body),
    ))
}
