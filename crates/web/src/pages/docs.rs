//! The API's description for people.

use kernel::command::Verb;
use kernel::right::PUBLIC;
use maud::{Markup, html};

use crate::api::{ROOT, TOKEN_PATH};
use crate::ui;
use crate::view::View;

pub(crate) fn docs(view: &View) -> Markup {
    let body = html! {
        p { (view.t("docs-about")) " " (ui::link("/api/openapi.json", "/api/openapi.json")) }
        pre { "curl -X POST " (view.state().address()) (TOKEN_PATH) " -H 'Content-Type: application/json' -d '{\"login\":\"…\",\"password\":\"…\"}'" }
        @for module in view.state().modules().iter().filter(|m| !m.operations.is_empty() || !m.listings.is_empty()) {
            h2 class="mt-4" { (module.key) }
            @let head = html! { (ui::th(view.t("docs-operation"))) (ui::th(view.t("docs-address"))) (ui::th(view.t("docs-right"))) };
            (ui::table(head, html! {
                @for listing in module.listings { (line(&format!("{}.list", listing.key), "GET", listing.api_path(), listing.right.0)) }
                @for operation in module.operations {
                    @let verb = if operation.verb == Verb::Get { "GET" } else { "POST" };
                    @let right = if operation.right == PUBLIC { "—" } else { operation.right.0 };
                    (line(operation.name, verb, operation.path, right))
                }
            }))
        }
    };
    ui::Page::new(view.t("page-docs")).show(view, body)
}

fn line(name: &str, verb: &str, path: &str, right: &str) -> Markup {
    html! { tr { td { code { (name) } } td { code { (verb) " " (ROOT) (path) } } td { code { (right) } } } }
}
