//! The top bar: other parts of the site, language, light or dark, the person. It works without scripts.

use kernel::Locale;
use maud::{Markup, html};

use super::icon;
use crate::area::Area;
use crate::csrf;
use crate::view::View;

pub(super) fn bar(view: &View) -> Markup {
    html! {
        div class="navbar-nav flex-row align-items-center ms-auto gap-1 gap-md-2" {
            (places(view))
            (bell(view))
            (language(view))
            (theme(view))
            (person(view))
        }
    }
}

/// Links to the other parts of the site that the person may enter.
fn places(view: &View) -> Markup {
    let person = view.person();
    let staff = person.is_some_and(|p| p.staff.is_some());
    let contact = person.is_some_and(|p| p.contact.is_some());
    let admin = staff && view.app().nav(crate::Section::Admin).any(|(_, n)| view.can(n.right));
    let all = [
        (staff && view.area() != Area::Desk, "/desk", "layout-dashboard", "nav-desk"),
        (admin && view.area() == Area::Desk, "/admin", "settings", "nav-admin"),
        (contact && view.area() != Area::Cabinet, "/my", "user-circle", "nav-cabinet"),
        (view.area() != Area::Site, "/", "world", "nav-site"),
    ];
    html! {
        @for (shown, href, name, title) in all {
            @if shown {
                a class="nav-link px-2" href=(href) aria-label=(view.t(title)) {
                    (icon(name)) span class="d-none d-xl-inline ms-1" { (view.t(title)) }
                }
            }
        }
    }
}

/// The way to one's notices; the script fills in how many are unread.
fn bell(view: &View) -> Markup {
    let Some(person) = view.person() else { return html! {} };
    let href =
        if person.staff.is_some() && view.area() != Area::Cabinet { "/desk/notices" } else { "/my/notices" };
    html! {
        a class="nav-link px-2 position-relative" href=(href) data-bell aria-label=(view.t("page-notices")) title=(view.t("page-notices")) {
            (icon("bell"))
            span class="badge bg-red text-red-fg badge-notification badge-pill" data-unread hidden {}
        }
    }
}

fn language(view: &View) -> Markup {
    let (other, name) = match view.locale() {
        Locale::Ru => (Locale::En, "English"),
        Locale::En => (Locale::Ru, "Русский"),
    };
    let button = html! {
        button type="submit" class="nav-link px-2 border-0 bg-transparent" name="locale" value=(other.code()) lang=(other.code())
            title=(name) aria-label=(name) data-language=(other.code()) {
            (icon("language")) span class="d-none d-xl-inline ms-1" { (name) }
        }
    };
    switch(view, "/prefs/locale", &button)
}

fn theme(view: &View) -> Markup {
    let other = view.theme().other().as_str();
    let (name, title) = if other == "dark" { ("moon", "button-dark") } else { ("sun", "button-light") };
    let button = html! {
        button type="submit" class="nav-link px-2 border-0 bg-transparent" name="theme" value=(other)
            title=(view.t(title)) aria-label=(view.t(title)) data-switch-theme=(other) { (icon(name)) }
    };
    switch(view, "/prefs/theme", &button)
}

fn switch(view: &View, action: &str, button: &Markup) -> Markup {
    html! {
        form method="post" action=(action) class="d-inline" {
            input type="hidden" name=(csrf::FIELD) value=(view.csrf());
            input type="hidden" name="next" value=(view.here());
            (button)
        }
    }
}

fn person(view: &View) -> Markup {
    let Some(person) = view.person() else {
        return html! { a class="btn btn-primary" href="/sign-in" { (icon("login")) (view.t("button-sign-in")) } };
    };
    html! {
        a class="nav-link px-2" href="/profile" aria-label=(person.name) title=(person.name) {
            (icon("user")) span class="person-name d-none d-lg-inline-block ms-1" { (person.name) }
        }
        form method="post" action="/sign-out" class="d-inline" {
            input type="hidden" name=(csrf::FIELD) value=(view.csrf());
            button type="submit" class="nav-link px-2 border-0 bg-transparent" data-sign-out
                title=(view.t("button-sign-out")) aria-label=(view.t("button-sign-out")) {
                (icon("logout")) span class="d-none d-xxl-inline ms-1" { (view.t("button-sign-out")) }
            }
        }
    }
}
