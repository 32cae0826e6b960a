//! The house's own desk: clients for everybody who works here, and administration.

use axum::Router;
use kernel::Module;
use kernel::module::KERNEL;
use kernel::right::PUBLIC;
use kernel::rights::{CLIENTS_VIEW, JOURNAL_VIEW, OUTBOX_VIEW, OWN_DETAILS, RATES_VIEW, SETTINGS_EDIT};
use kernel::text::Catalogue;

use crate::desk::{Desk, NavItem, Section};
use crate::pages::LISTS;

/// The web floor's own messages.
pub const CATALOGUE: Catalogue =
    Catalogue { ru: include_str!("../locales/ru.ftl"), en: include_str!("../locales/en.ftl") };

/// The web floor as a module: its messages. It goes into the state's modules after the kernel's.
pub const MODULE: Module = Module {
    key: "web",
    rights: &[],
    operations: &[],
    migrations: &[],
    jobs: &[],
    mails: &[],
    listings: &[],
    settings: &[],
    constraints: &[],
    catalogue: CATALOGUE,
};

const fn entry(
    title: &'static str,
    href: &'static str,
    icon: &'static str,
    right: kernel::right::Right,
    section: Section,
) -> NavItem {
    NavItem { title, href, icon, right, section }
}

/// The kernel's nouns in the navigation.
pub(crate) const HOUSE: Desk = Desk {
    module: KERNEL,
    title: "nav-house",
    routes: Router::new,
    nav: &[
        entry("nav-dashboard", "/desk", "layout-dashboard", PUBLIC, Section::Desk),
        entry("nav-clients", "/desk/clients", "address-book", CLIENTS_VIEW, Section::Desk),
        entry("nav-dashboard", "/admin", "layout-dashboard", PUBLIC, Section::Admin),
        entry("nav-journal", "/admin/journal", "history", JOURNAL_VIEW, Section::Admin),
        entry("nav-errors", "/admin/errors", "alert-triangle", JOURNAL_VIEW, Section::Admin),
        entry("nav-outbox", "/admin/outbox", "send", OUTBOX_VIEW, Section::Admin),
        entry("nav-rates", "/admin/rates", "currency-dollar", RATES_VIEW, Section::Admin),
        entry("nav-settings", "/admin/settings", "settings", SETTINGS_EDIT, Section::Admin),
        entry("nav-overview", "/my", "home", PUBLIC, Section::Cabinet),
        entry("nav-details", "/my/details", "user", OWN_DETAILS, Section::Cabinet),
        entry("nav-home", "/", "home", PUBLIC, Section::Site),
    ],
    tiles: &[],
    lists: LISTS,
    panels: &[],
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn ids(ftl: &str) -> BTreeSet<&str> {
        ftl.lines()
            .filter_map(|l| l.split_once(" ="))
            .map(|(id, _)| id)
            .filter(|id| !id.starts_with([' ', '#']))
            .collect()
    }

    fn sources(folder: &Path, into: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else {
                into.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_say_the_same() {
        assert_eq!(ids(CATALOGUE.ru), ids(CATALOGUE.en));
    }

    #[test]
    fn every_message_is_used_and_none_of_ours_is_missing() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
        let known = ids(CATALOGUE.ru);
        let made = ["actor-", "noun-", "demo-", "error-"];
        for id in &known {
            let used = text.contains(&format!("\"{id}\"")) || made.iter().any(|p| id.starts_with(p));
            assert!(used, "{id} is used nowhere");
        }
        let ours = ["label-", "hint-", "legend-", "nav-", "button-", "page-", "said-", "listing-", "docs-"];
        let prose = [
            "nav-item",
            "nav-link",
            "nav-link-icon",
            "nav-link-title",
            "nav-section-title",
            "nav-pills",
            "page-wrapper",
            "page-body",
            "page-header",
            "page-title",
            "listing-rows",
        ];
        for word in text.split('"').filter(|w| w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')) {
            let mine =
                ours.iter().any(|p| word.len() > p.len() && word.starts_with(p)) && !prose.contains(&word);
            assert!(!mine || known.contains(word), "{word} has no words");
        }
    }
}
