//! A page that is a document: an A4 sheet, and a bar with a way back that is not printed.

use maud::{DOCTYPE, Markup, Render, html};

use super::{Page, alert, head, icon};
use crate::view::View;

impl Page {
    /// The page as a sheet of paper; printing is the browser's.
    pub fn sheet(&self, view: &View, body: impl Render) -> Markup {
        let back = self.crumbs.last();
        html! {
            (DOCTYPE)
            html lang=(view.locale().code()) data-bs-theme="light" {
                (head::head(&self.title))
                body class="face-client" {
                    @if let Some((title, href)) = back {
                        div class="no-print container-xl pt-3 btn-list" {
                            a class="btn" href=(href) { (icon("arrow-back-up")) (title) }
                            @if let Some(action) = &self.action { (action) }
                            button class="btn" type="button" data-print { (icon("printer")) (view.t("button-print")) }
                        }
                    }
                    main id="main" class={ "document" @if self.landscape { " landscape" } } { (body) }
                    (alert::corner(view))
                }
            }
        }
    }
}
