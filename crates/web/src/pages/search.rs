//! The one field of search: a page of what was found, and the same under the field while one types.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::search::{self, Found};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::Pairs;
use crate::ui;
use crate::view::View;

/// Where what was found stands under the field.
const UNDER: &str = "search-found";
/// Of a noun, under the field.
const FEW: usize = 6;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/search", get(page))
}

/// The field in the top bar.
pub(crate) fn field(view: &View) -> Markup {
    let value = if view.path() == "/desk/search" { asked(view).unwrap_or_default() } else { String::new() };
    html! {
        form class="search-form" method="get" action="/desk/search" role="search" {
            input class="form-control" type="search" name="q" autocomplete="off" data-search value=(value)
                placeholder=(view.t("search-hint")) aria-label=(view.t("page-search"))
                hx-get="/desk/search" hx-trigger="input changed delay:200ms" hx-target={ "#" (UNDER) } hx-swap="innerHTML";
            div class="search-found" id=(UNDER) aria-live="polite" {}
        }
    }
}

fn asked(view: &View) -> Result<String, Failure> {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    Ok(pairs.first("q").unwrap_or_default().trim().chars().take(200).collect())
}

async fn page(view: View) -> Answer {
    let question = asked(&view)?;
    let found = search::find(view.ctx(), &question).await?;
    if view.wants_only(UNDER) {
        return Ok(under(&view, &question, &found).into_response());
    }
    Ok(whole(&view, &question, &found))
}

fn under(view: &View, question: &str, found: &[Found]) -> Markup {
    html! {
        @if !question.is_empty() {
            div class="card" {
                @if found.is_empty() { div class="card-body py-2 text-secondary" { (view.t("search-nothing")) } }
                @for group in found { (list(view, group, FEW)) }
                @if found.iter().any(|g| g.hits.len() > FEW) {
                    a class="card-footer py-2" href={ "/desk/search?" (query(question)) } { (view.t("search-all")) }
                }
            }
        }
    }
}

fn query(question: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("q", question).finish()
}

fn list(view: &View, group: &Found, shown: usize) -> Markup {
    html! {
        div class="list-group list-group-flush" {
            div class="list-group-header py-1" { (view.t(group.title)) }
            @for hit in group.hits.iter().take(shown) {
                a class="list-group-item list-group-item-action py-2" href=(hit.href) {
                    div { (view.say(&hit.title)) }
                    @if !hit.note.is_empty() { div class="text-secondary small" { (hit.note) } }
                }
            }
        }
    }
}

fn whole(view: &View, question: &str, found: &[Found]) -> Response {
    let body = html! {
        @if question.is_empty() {
            (ui::empty("search", view.t("search-about"), html! {}))
        } @else if found.is_empty() {
            (ui::empty("search-off", view.t("search-nothing"), html! { p class="text-secondary" { (view.t("search-advice")) } }))
        }
        @for group in found {
            div class="card mb-3" {
                (list(view, group, usize::MAX))
                @if group.more { div class="card-footer py-2 text-secondary" { (view.t("search-more")) } }
            }
        }
    };
    ui::Page::new(view.t("page-search")).narrow().show(view, body).into_response()
}
