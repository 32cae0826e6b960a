//! The navigation: what each desk declares, and of that what the asker has a right to.

use maud::{Markup, html};

use super::icon;
use crate::desk::{NavItem, Section};
use crate::view::View;

/// The left one: a group a desk, or several where the desk has much.
pub(super) fn side(view: &View, section: Section) -> Markup {
    let lit = lit(view, section);
    html! {
        nav aria-label=(view.t("nav-menu")) class="w-100" {
            ul class="navbar-nav pt-lg-2" {
                @for (title, items) in groups(view, section) {
                    li class="nav-section-title" { (view.t(title)) }
                    @for item in items { (entry(view, item, lit)) }
                }
            }
        }
    }
}

/// The entries that the asker may see, by their groups' titles, in the order of the desks.
pub(crate) fn groups(view: &View, section: Section) -> Vec<(&'static str, Vec<&'static NavItem>)> {
    let mut groups: Vec<(&str, Vec<&NavItem>)> = Vec::new();
    for desk in view.app().desks() {
        for item in desk.nav.iter().filter(|n| n.section == section && view.can(n.right)) {
            let title = if item.group.is_empty() { desk.title } else { item.group };
            match groups.iter_mut().find(|(t, _)| *t == title) {
                Some((_, items)) => items.push(item),
                None => groups.push((title, vec![item])),
            }
        }
    }
    groups
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

/// The address of the entry nearest above this page.
fn lit(view: &View, section: Section) -> &'static str {
    above(view, section, view.path()).map_or("", |n| n.href)
}

/// The entry nearest above an address: the one that answers for most of it.
pub(crate) fn above(view: &View, section: Section, path: &str) -> Option<&'static NavItem> {
    let items = view.app().nav(section).map(|(_, n)| n).filter(|n| view.can(n.right));
    items.filter_map(|n| Some((n.covers(path)?, n))).max_by_key(|(length, _)| *length).map(|(_, n)| n)
}
