//! The files beside a thing: a panel for its card, adding and removing.

use axum::Router;
use axum::routing::post;
use kernel::files::{self, AttachFile, Model, RemoveFile, may_attach};
use kernel::{Message, Result};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::files::href;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::prefs::own_page;
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/files/attach", post(attach)).route("/desk/files/{file}/remove", post(remove))
}

/// The files beside a thing, and the way to add one. Its caller has seen to it that the asker may see the thing.
pub async fn panel(view: &View, noun: &str, id: i64) -> Result<Markup> {
    let all = files::of(view.ctx(), noun, id).await?;
    let may = may_attach(view.ctx(), noun);
    Ok(html! {
        @if !all.is_empty() {
            div class="list-group list-group-flush" { @for file in &all { (row(view, file, may)) } }
        } @else if !may {
            div class="card-body text-secondary" { (view.t("files-none")) }
        }
        @if may { div class="card-body" { (add(view, noun, id)) } }
    })
}

fn row(view: &View, file: &Model, may: bool) -> Markup {
    let size = ui::file_size(u64::try_from(file.size).unwrap_or(0));
    html! {
        div class="list-group-item d-flex flex-wrap gap-2 align-items-center" {
            a class="flex-fill text-break" href=(href(file.id)) { (ui::small_icon("file")) " " (file.name) }
            span class="text-secondary" { (size) " · " (ui::time(view, file.created_at)) }
            @if may {
                (ui::confirmed_button(view, format!("/desk/files/{}/remove", file.id), view.t("button-remove"), "trash",
                    &[("_next", view.here())], view.t("ask-remove-file"), true))
            }
        }
    }
}

fn add(view: &View, noun: &str, id: i64) -> Markup {
    let fields = html! {
        (ui::hidden("noun", noun)) (ui::hidden("owner", id)) (ui::next_field(view.here()))
        div class="d-flex flex-wrap gap-2 align-items-end" {
            (Field::file("file", "label-file", "").class("flex-fill").show(view, &Filled::blank()))
            (ui::submit(view.t("button-attach"), "paperclip"))
        }
    };
    ui::form(view, "/desk/files/attach", &Filled::blank(), fields)
}

async fn attach(view: View, form: Submitted<AttachFile>) -> Answer {
    let next = next(&form.extra);
    Ok(match form.press(&view).await? {
        Ok(_) => view.done(next, Message::new("said-file-attached")),
        Err(said) => view.go_saying(next, &said),
    })
}

async fn remove(view: View, Path(_): Path<i64>, form: Submitted<RemoveFile>) -> Answer {
    let next = next(&form.extra);
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(next, Message::new("said-file-removed")),
        Err(said) => view.go_saying(next, &said),
    })
}

fn next(extra: &crate::form::Pairs) -> String {
    extra.first("_next").and_then(own_page).unwrap_or("/desk").to_owned()
}
