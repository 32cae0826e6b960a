//! A person's notices: the page under the bell.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use kernel::notices::{self, Notice, ReadNotices};
use kernel::right::PUBLIC;
use kernel::{Error, Message};
use maud::{Markup, html};

use crate::app::App;
use crate::area::Area;
use crate::failure::Answer;
use crate::form::Submitted;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    let both = |root: &str| {
        Router::new()
            .route(&format!("{root}/notices"), get(page))
            .route(&format!("{root}/notices/read"), post(read))
    };
    both("/desk").merge(both("/my"))
}

/// The page of this part of the site.
fn href(view: &View) -> &'static str {
    if view.area() == Area::Cabinet { "/my/notices" } else { "/desk/notices" }
}

async fn page(view: View) -> Answer {
    let Some(user) = view.actor().user() else { return Err(Error::Forbidden(PUBLIC).into()) };
    let all = notices::newest(view.ctx(), user).await?;
    let unread = all.iter().any(|n| !n.is_read);
    let action = html! {
        @if unread {
            (ui::post_button(&view, format!("{}/read", href(&view)), view.t("button-read-all"), "checks", &[]))
        }
    };
    let body = html! {
        @if all.is_empty() {
            (ui::empty("bell", view.t("notices-empty"), html! {}))
        } @else {
            div class="card" { div class="list-group list-group-flush" { @for notice in &all { (row(&view, notice)) } } }
        }
    };
    Ok(ui::Page::new(view.t("page-notices")).narrow().action(action).show(&view, body).into_response())
}

fn row(view: &View, notice: &Notice) -> Markup {
    html! {
        a class="list-group-item list-group-item-action d-flex gap-3" href=(notice.href) {
            span class={ "status-dot mt-2 flex-shrink-0 " @if notice.is_read { "invisible" } @else { "bg-primary" } } {}
            span class="flex-fill" {
                @if !notice.is_read { span class="visually-hidden" { (view.t("notice-unread")) } }
                (notice.text)
            }
            span class="text-secondary text-nowrap" { (ui::time(view, notice.at)) }
        }
    }
}

async fn read(view: View, form: Submitted<ReadNotices>) -> Answer {
    let page = href(&view);
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(page, Message::new("said-notices-read")),
        Err(said) => view.go_saying(page, &said),
    })
}
