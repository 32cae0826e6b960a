//! The head of every page: its name, styles, scripts, what htmx is told.

use maud::{Markup, html};

use crate::assets::href;

/// What htmx is told: see `assets/README.md`.
const HTMX: &str =
    r#"{"includeIndicatorCSS":false,"history":"reload","noSwap":[204,304,"5xx"],"defaultTimeout":30000}"#;

pub(super) fn head(title: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="htmx-config" content=(HTMX);
            title { (title) }
            link rel="icon" type="image/svg+xml" href=(href("favicon.svg"));
            link rel="stylesheet" href=(href("tabler.min.css"));
            link rel="stylesheet" href=(href("stoyka.css"));
            script src=(href("htmx.min.js")) defer {}
            script src=(href("tabler.min.js")) defer {}
            script src=(href("stoyka.js")) defer {}
            script src=(href("notices.js")) defer {}
        }
    }
}
