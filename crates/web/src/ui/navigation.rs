//! The navigation: what each desk declares, and of that what the asker has a right to.

use maud::{Markup, html};

use super::icon;
use crate::desk::{NavItem, Section};
use crate::view::View;

/// The left one: a group a desk.
pub(super) fn side(view: &View, section: Section) -> Markup {
    let lit = lit(view, section);
    html! {
        nav aria-label=(view.t("nav-menu")) class="w-100" {
            ul class="navbar-nav pt-lg-2" {
                @for desk in view.app().desks() {
                    @let items: Vec<_> = desk.nav.iter().filter(|n| n.section == section && view.can(n.right)).collect();
                    @if !items.is_empty() {
                        li class="nav-section-title" { (view.t(desk.title)) }
                        @for item in items { (entry(view, item, lit)) }
                    }
                }
            }
        }
    }
}

/// The top one.
pub(super) fn top(view: &View, section: Section) -> Markup {
    let lit = lit(view, section);
    html! {
        nav aria-label=(view.t("nav-menu")) {
            ul class="navbar-nav" {
                @for (_, item) in view.app().nav(section).filter(|(_, n)| view.can(n.right)) { (entry(view, item, lit)) }
            }
        }
    }
}

fn entry(view: &View, item: &NavItem, lit: &str) -> Markup {
    let here = item.href == lit;
    html! {
        li class={ "nav-item" @if here { " active" } } {
            a class={ "nav-link" @if here { " active" } } href=(item.href) aria-current=[here.then_some("page")] {
                span class="nav-link-icon" { (icon(item.icon)) }
                span class="nav-link-title" { (view.t(item.title)) }
            }
        }
    }
}

/// The entry nearest above this address: the longest that it begins with.
fn lit(view: &View, section: Section) -> &'static str {
    let above = |href: &str| {
        let path = view.path();
        path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
    };
    let items = view.app().nav(section).map(|(_, n)| n.href).filter(|href| above(href));
    items.max_by_key(|href| href.len()).unwrap_or_default()
}
