//! The house's own desk: clients for everybody who works here, and administration.

use axum::Router;
use kernel::Module;
use kernel::module::KERNEL;
use kernel::right::PUBLIC;
use kernel::rights::{
    CALENDAR_VIEW, CLIENT_GROUPS_VIEW, CLIENTS_VIEW, DEPARTMENTS_VIEW, DOCUMENTS_VIEW, IMPORTS_RUN,
    JOURNAL_VIEW, MAIL_IN_MAILBOXES, MAIL_IN_VIEW, MAIL_VIEW, MAINTENANCE_RUN, OUTBOX_VIEW, OWN_DETAILS,
    PROFILES_VIEW, QUERIES_RUN, RATES_VIEW, RIGHTS_VIEW, SETTINGS_EDIT, SYSTEM_VIEW, USERS_VIEW,
};
use kernel::text::Catalogue;

use crate::desk::{Desk, NavItem, Section};
use crate::pages::{CARDS, LISTS};

/// The web floor's own messages.
pub const CATALOGUE: Catalogue = Catalogue {
    ru: concat!(
        include_str!("../locales/ru.ftl"),
        include_str!("../locales/reports.ru.ftl"),
        include_str!("../locales/directories.ru.ftl"),
        include_str!("../locales/documents.ru.ftl"),
        include_str!("../locales/mail.ru.ftl"),
        include_str!("../locales/mail_in.ru.ftl"),
        include_str!("../locales/notices.ru.ftl"),
        include_str!("../locales/people.ru.ftl"),
        include_str!("../locales/imports.ru.ftl"),
        include_str!("../locales/lists.ru.ftl"),
        include_str!("../locales/staff.ru.ftl"),
    ),
    en: concat!(
        include_str!("../locales/en.ftl"),
        include_str!("../locales/reports.en.ftl"),
        include_str!("../locales/directories.en.ftl"),
        include_str!("../locales/documents.en.ftl"),
        include_str!("../locales/mail.en.ftl"),
        include_str!("../locales/mail_in.en.ftl"),
        include_str!("../locales/notices.en.ftl"),
        include_str!("../locales/people.en.ftl"),
        include_str!("../locales/imports.en.ftl"),
        include_str!("../locales/lists.en.ftl"),
        include_str!("../locales/staff.en.ftl"),
    ),
};

/// The web floor as a module: its messages. It goes into the state's modules after the kernel's.
pub const MODULE: Module = Module { key: "web", catalogue: CATALOGUE, ..Module::EMPTY };

const fn entry(
    title: &'static str,
    href: &'static str,
    icon: &'static str,
    right: kernel::right::Right,
    section: Section,
) -> NavItem {
    NavItem::new(title, href, icon, right, section)
}

/// The kernel's nouns in the navigation.
pub(crate) const HOUSE: Desk = Desk {
    module: KERNEL,
    title: "nav-house",
    routes: Router::new,
    nav: &[
        entry("nav-dashboard", "/desk", "layout-dashboard", PUBLIC, Section::Desk),
        entry("nav-tasks", "/tasks", "clock", PUBLIC, Section::Desk),
        entry("nav-clients", "/desk/clients", "address-book", CLIENTS_VIEW, Section::Desk),
        entry("nav-dashboard", "/admin", "layout-dashboard", PUBLIC, Section::Admin),
        entry("nav-users", "/admin/users", "users", USERS_VIEW, Section::Admin).under("nav-group-people"),
        entry("nav-groups", "/admin/groups", "shield-lock", RIGHTS_VIEW, Section::Admin)
            .also("/admin/rights")
            .under("nav-group-people"),
        entry("nav-departments", "/admin/departments", "sitemap", DEPARTMENTS_VIEW, Section::Admin)
            .also("/admin/divisions")
            .under("nav-group-people"),
        entry("nav-positions", "/admin/positions", "certificate", DEPARTMENTS_VIEW, Section::Admin)
            .under("nav-group-people"),
        entry(
            "nav-client-groups",
            "/admin/client-groups",
            "address-book",
            CLIENT_GROUPS_VIEW,
            Section::Admin,
        )
        .under("nav-group-people"),
        entry("nav-journal", "/admin/journal", "history", JOURNAL_VIEW, Section::Admin)
            .under("nav-group-journals"),
        entry("nav-errors", "/admin/errors", "alert-triangle", JOURNAL_VIEW, Section::Admin)
            .under("nav-group-journals"),
        entry("nav-system", "/admin/system", "heartbeat", SYSTEM_VIEW, Section::Admin),
        entry("nav-outbox", "/admin/outbox", "send", OUTBOX_VIEW, Section::Admin).under("nav-group-letters"),
        entry("incoming-title", "/admin/mail-in", "inbox", MAIL_IN_VIEW, Section::Admin)
            .under("nav-group-letters"),
        entry("mailboxes-title", "/admin/mailboxes", "mail", MAIL_IN_MAILBOXES, Section::Admin)
            .under("nav-group-letters"),
        entry("nav-mails", "/admin/mails", "mail", MAIL_VIEW, Section::Admin).under("nav-group-letters"),
        entry("nav-attachments", "/admin/attachments", "paperclip", MAIL_VIEW, Section::Admin)
            .under("nav-group-letters"),
        entry("nav-maintenance", "/admin/maintenance", "database", MAINTENANCE_RUN, Section::Admin),
        entry("nav-documents", "/admin/documents", "file-text", DOCUMENTS_VIEW, Section::Admin)
            .under("nav-group-reports"),
        entry("nav-rates", "/admin/rates", "currency-dollar", RATES_VIEW, Section::Admin)
            .under("nav-group-directories"),
        entry("nav-profiles", "/admin/profiles", "building", PROFILES_VIEW, Section::Admin)
            .under("nav-group-directories"),
        entry("nav-calendar", "/admin/calendar", "calendar", CALENDAR_VIEW, Section::Admin)
            .under("nav-group-directories"),
        entry("queries-title", "/admin/queries", "database", QUERIES_RUN, Section::Admin)
            .under("nav-group-reports"),
        entry("imports-title", "/admin/imports", "upload", IMPORTS_RUN, Section::Admin),
        entry("nav-settings", "/admin/settings", "settings", SETTINGS_EDIT, Section::Admin),
        entry("nav-overview", "/my", "home", PUBLIC, Section::Cabinet),
        entry("nav-details", "/my/details", "user", OWN_DETAILS, Section::Cabinet),
        entry("nav-home", "/", "home", PUBLIC, Section::Site),
    ],
    tiles: &[],
    lists: LISTS,
    cards: CARDS,
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
        let made = ["actor-", "noun-", "demo-", "error-", "month-", "rights-", "why-", "unload-state-"];
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
            "listing-views",
        ];
        for word in text.split('"').filter(|w| w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')) {
            let mine =
                ours.iter().any(|p| word.len() > p.len() && word.starts_with(p)) && !prose.contains(&word);
            assert!(!mine || known.contains(word), "{word} has no words");
        }
    }
}
