//! A whole page: its head is the same everywhere, with the main action at the same place.

use maud::{DOCTYPE, Markup, Render, html};

use super::{alert, head, shell};
use crate::area::Area;
use crate::view::View;

/// A page before its body: `Page::new(view.t("page-settings")).crumb(…).action(…).show(&view, body)`.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub(super) title: String,
    pub(super) crumbs: Vec<(String, String)>,
    pub(super) beside: Option<Markup>,
    pub(super) action: Option<Markup>,
    pub(super) narrow: bool,
    pub(super) landscape: bool,
}

impl Page {
    /// A page with this title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// With one more page on the way here.
    #[must_use]
    pub fn crumb(mut self, title: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push((title.into(), href.into()));
        self
    }

    /// With something beside the title: a status.
    #[must_use]
    pub fn beside(mut self, mark: impl Render) -> Self {
        self.beside = Some(mark.render());
        self
    }

    /// With the main action, or several buttons, at the right of the title.
    #[must_use]
    pub fn action(mut self, buttons: impl Render) -> Self {
        self.action = Some(buttons.render());
        self
    }

    /// For reading or for one short form: a narrow column.
    #[must_use]
    pub const fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// For a sheet that is wider than high.
    #[must_use]
    pub const fn landscape(mut self, yes: bool) -> Self {
        self.landscape = yes;
        self
    }

    /// The page with its body, in the frame of the asker's part of the site.
    pub fn show(&self, view: &View, body: impl Render) -> Markup {
        let area = view.area();
        let (face, container) = if area.is_for_staff() {
            ("face-desk", "container-fluid")
        } else {
            ("face-client", "container-xl")
        };
        let inner = html! {
            (self.header(container))
            main id="main" class="page-body" {
                div class=(container) {
                    @if self.narrow { div class="measure mx-auto" { (body) } } @else { (body) }
                }
            }
        };
        let framed = match area {
            Area::Desk | Area::Admin => shell::desk(view, inner),
            Area::Cabinet | Area::Site | Area::Api => shell::client(view, inner),
        };
        html! {
            (DOCTYPE)
            html lang=(view.locale().code()) data-bs-theme=(view.theme().as_str()) {
                (head::head(&format!("{} · {}", self.title, super::brand(view))))
                body class=(face) {
                    a class="skip-link" href="#main" { (view.t("skip-to-content")) }
                    (framed)
                    (alert::corner(view))
                }
            }
        }
    }

    fn header(&self, container: &str) -> Markup {
        html! {
            div class="page-header d-print-none" {
                div class=(container) {
                    div class=[self.narrow.then_some("measure mx-auto")] { (self.headline()) }
                }
            }
        }
    }

    fn headline(&self) -> Markup {
        html! {
            div class="row align-items-center" {
                div class="col" {
                    @if !self.crumbs.is_empty() {
                        nav aria-label=(self.title) {
                            ol class="breadcrumb mb-1" {
                                @for (title, href) in &self.crumbs { li class="breadcrumb-item" { a href=(href) { (title) } } }
                            }
                        }
                    }
                    h1 class="page-title" { (self.title) @if let Some(mark) = &self.beside { span class="ms-2" { (mark) } } }
                }
                @if let Some(action) = &self.action {
                    div class="col-auto ms-auto" { div class="btn-list" { (action) } }
                }
            }
        }
    }
}
