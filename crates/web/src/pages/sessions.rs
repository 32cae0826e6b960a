//! Sessions and tokens as tables: on one's own page and on a login's card.

use kernel::chance;
use kernel::identity::{Session, Token};
use maud::{Markup, html};

use crate::ui;
use crate::view::View;

/// Sessions; each may be ended here if `manage`.
pub(super) fn sessions(view: &View, all: &[Session], action: &str, manage: bool) -> Markup {
    if all.is_empty() {
        return html! { p class="text-secondary m-0 p-3" { (view.t("sessions-none")) } };
    }
    let current = chance::digest(&view.credential().secret);
    let head = html! {
        (ui::th(view.t("label-browser"))) (ui::th(view.t("label-address"))) (ui::th(view.t("label-seen")))
        (ui::th(view.t("label-opened"))) (ui::th(""))
    };
    let rows = html! {
        @for one in all {
            tr {
                td class="cut" title=(one.browser) { (browser(view, &one.browser)) }
                td { (one.address) @if one.session == current { " " (ui::badge(view.t("session-current"))) } }
                td { (ui::time(view, one.seen_at.unwrap_or(one.created_at))) }
                td { (ui::time(view, one.created_at)) }
                td class="w-1" {
                    @if manage && one.session != current {
                        (ui::post_button(view, action, view.t("button-end"), "logout", &[("session", &one.session)]))
                    }
                }
            }
        }
    };
    ui::table(head, rows)
}

/// Tokens; each may be revoked here if `manage`.
pub(super) fn tokens(view: &View, all: &[Token], action: &str, manage: bool) -> Markup {
    if all.is_empty() {
        return html! { p class="text-secondary m-0 p-3" { (view.t("tokens-none")) } };
    }
    let head = html! {
        (ui::th(view.t("label-token-name"))) (ui::th(view.t("label-scopes"))) (ui::th(view.t("label-used")))
        (ui::th(view.t("label-expires"))) (ui::th(""))
    };
    let rows = html! {
        @for one in all {
            tr {
                td class="cut" { (ui::or_none(&one.name)) }
                td class="cut" {
                    @if one.scopes.is_empty() { (view.t("scopes-all")) }
                    @for scope in &one.scopes { code { (scope) } " " }
                }
                td { @match one.used_at { Some(at) => (ui::time(view, at)), None => (view.t("never")) } }
                td { (ui::time(view, one.expires_at)) }
                td class="w-1" {
                    @if manage {
                        (ui::confirmed_button(view, action, view.t("button-revoke"), "ban", &[("token", &one.token)], view.t("ask-revoke"), false))
                    }
                }
            }
        }
    };
    ui::table(head, rows)
}

/// A browser and its system in two words: the whole is shown on hover.
fn browser(view: &View, agent: &str) -> String {
    const BROWSERS: &[(&str, &str)] = &[
        ("YaBrowser", "Яндекс Браузер"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    const SYSTEMS: &[(&str, &str)] = &[
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let find = |all: &[(&str, &'static str)]| {
        all.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    match (find(BROWSERS), find(SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) if agent.is_empty() => view.t("browser-unknown").into(),
        (None, None) => agent.chars().take(40).collect(),
    }
}
