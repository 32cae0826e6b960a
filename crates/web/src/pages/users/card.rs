//! A login's card: who it is, what may be done with it, its sessions, its tokens, its history.

use axum::response::IntoResponse;
use kernel::command::Query as _;
use kernel::identity::{User, UserCard, sessions, tokens};
use kernel::journal;
use kernel::listing::Tone;
use kernel::rights::{RIGHTS_VIEW, USERS_MANAGE};
use maud::{Markup, html};

use super::place;
use crate::failure::Answer;
use crate::pages::sessions as drawn;
use crate::path::Path;
use crate::ui;
use crate::view::View;

/// Events of the history on the card.
const EVENTS: u64 = 30;

pub(super) async fn card(view: View, Path(id): Path<i64>) -> Answer {
    let user = UserCard { user: id.into() }.answer(view.ctx()).await?;
    let sessions = sessions(view.ctx(), id).await?;
    let tokens = tokens(view.ctx(), id).await?;
    let history = journal::timeline(view.ctx(), "user", id, EVENTS).await?;
    let manage = view.can(USERS_MANAGE) && user.closed.is_none();
    let body = html! {
        @if let (true, Some(why)) = (view.can(USERS_MANAGE), &user.closed) { (ui::warning(why)) }
        div class="row" {
            div class="col-lg-7" {
                (ui::card(view.t("legend-login"), facts(&view, &user)))
                (ui::card_table(view.t("legend-sessions"), end_all(&view, &user, manage, sessions.is_empty()),
                    drawn::sessions(&view, &sessions, "/admin/users/session", manage)))
                @if !tokens.is_empty() {
                    (ui::card_table(view.t("legend-tokens"), "", drawn::tokens(&view, &tokens, "/admin/users/token", manage)))
                }
            }
            div class="col-lg-5" {
                (place::acts(&view, &user).await?)
                @if manage { (ui::card(view.t("legend-acts"), acts(&view, &user))) }
                (ui::card(view.t("legend-history"), ui::timeline(&view, &history)))
            }
        }
    };
    let (word, tone) = state(&user);
    let page = ui::Page::new(user.name.as_str())
        .crumb(view.t("users-title"), "/admin/users")
        .beside(ui::status(&view, &ui::term("user-state-", word), tone))
        .action(head(&view, &user, manage));
    Ok(page.show(&view, body).into_response())
}

const fn state(user: &User) -> (&'static str, Tone) {
    if user.archived_at.is_some() {
        ("archived", Tone::Muted)
    } else if user.is_blocked || user.blocked_with.is_some() {
        ("blocked", Tone::Bad)
    } else if user.is_invited {
        ("invited", Tone::Info)
    } else {
        ("active", Tone::Good)
    }
}

fn head(view: &View, user: &User, manage: bool) -> Markup {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("holder", "user")
        .append_pair("name", &user.login)
        .finish();
    html! {
        @if user.is_staff && view.can(RIGHTS_VIEW) { (ui::link_button(view.t("button-rights"), format!("/admin/rights?{query}"), "shield-lock")) }
        @if user.is_staff && manage && user.archived_at.is_none() { (ui::main_action(view.t("button-edit"), format!("/admin/users/{}/edit", user.id), "pencil")) }
    }
}

fn facts(view: &View, user: &User) -> Markup {
    let language = if user.language == "en" { "English" } else { "Русский" };
    let mut facts = vec![
        ("users-number", html! { (user.id) }),
        ("users-login", html! { code { (user.login) } }),
        ("users-email", ui::or_none(&user.email)),
        ("label-language", html! { (language) }),
        ("users-created", ui::time(view, user.created_at)),
    ];
    if user.is_staff {
        let named = |path: &str, key: &Option<String>, name: &Option<String>| match (key, name) {
            (Some(key), Some(name)) => html! { a href={ "/admin/users?" (path) "=" (key) } { (name) } },
            _ => ui::none(),
        };
        facts.push(("users-group", named("group", &user.group, &user.group_name)));
        facts.push(("users-type", named("type", &user.kind, &user.kind_name)));
    }
    if user.is_staff {
        facts.extend(place::facts(view, user));
    }
    if let Some(name) = &user.blocked_with {
        facts.push(("label-blocked-with", html! { (name) }));
    }
    if let Some((id, name)) = &user.prototype {
        facts.push(("label-prototype", ui::link(format!("/admin/users/{id}"), name)));
    }
    if !user.clients.is_empty() {
        let all = html! { @for (id, name) in &user.clients { div { (ui::link(format!("/desk/clients/{id}"), name)) } } };
        facts.push(("label-speaks-for", all));
    }
    if let Some(at) = user.archived_at {
        facts.push(("label-archived-at", ui::time(view, at)));
    }
    if let Some(until) = user.locked_until {
        facts.push(("label-locked-until", ui::time(view, until)));
    }
    let pairs: Vec<(String, Markup)> =
        facts.into_iter().map(|(id, value)| (view.t(id).into(), value)).collect();
    ui::facts(&pairs)
}

fn end_all(view: &View, user: &User, manage: bool, none: bool) -> Markup {
    html! {
        @if manage && !none {
            (ui::confirmed_button(view, format!("/admin/users/{}/sign-out", user.id), view.t("button-end-all-sessions"), "logout", &[], view.t("ask-end-all-sessions"), false))
        }
    }
}

fn acts(view: &View, user: &User) -> Markup {
    let at = |act: &str| format!("/admin/users/{}/{act}", user.id);
    let blocked = if user.is_blocked { "false" } else { "true" };
    let own = view.actor().user() == Some(user.id);
    html! {
        div class="btn-list" {
            @if user.archived_at.is_some() {
                (ui::archive_button(view, at("archive"), true, None))
            } @else {
                @if !user.is_blocked {
                    @let text = if user.is_invited { "button-invite-again" } else { "button-send-reset" };
                    (ui::post_button(view, at("link"), view.t(text), "send", &[]))
                }
                @if !own {
                    @if user.is_blocked {
                        (ui::post_button(view, "/admin/users/block", view.t("button-unblock"), "lock-open", &[("login", &user.login), ("blocked", blocked)]))
                    } @else {
                        (ui::confirmed_button(view, "/admin/users/block", view.t("button-block"), "lock", &[("login", &user.login), ("blocked", blocked)], view.t("ask-block"), false))
                    }
                    (ui::confirmed_button(view, at("archive"), view.t("button-archive"), "archive", &[("archived", "true")], view.t("ask-archive-user"), false))
                    (ui::confirmed_button(view, at("delete"), view.t("button-delete"), "trash", &[], view.t("ask-delete-user"), true))
                }
            }
        }
    }
}
