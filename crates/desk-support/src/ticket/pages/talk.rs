//! The conversation of a ticket: its message, then what was said, with files; and the form to say something.

use kernel::files;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Filled, View};

use crate::draw;
use crate::ticket::{COMMENT, Comment, NOUN, Opened, comments};

/// What was said, oldest first.
pub(crate) async fn card(view: &View, opened: &Opened) -> kernel::Result<Markup> {
    let said = comments(view.ctx(), view.actor(), opened.ticket.id).await?;
    let own = files::of(view.ctx(), NOUN, opened.ticket.id).await?;
    let mut drawn = Vec::with_capacity(said.len());
    for comment in &said {
        drawn.push(one(view, comment, &files::of(view.ctx(), COMMENT, comment.id).await?));
    }
    let ticket = &opened.ticket;
    let first = html! {
        div class="mb-3 pb-3 border-bottom" {
            div class="d-flex justify-content-between gap-2" { strong { (ticket.author_name) } (ui::time(view, ticket.created_at)) }
            div { (draw::text(&ticket.message)) }
            (attached(&own))
        }
    };
    Ok(ui::card(view.t("ticket-talk"), html! { (first) @for comment in drawn { (comment) } }))
}

fn one(view: &View, comment: &Comment, attached_files: &[files::Model]) -> Markup {
    html! {
        div class={ "mb-3 p-2 rounded" @if comment.is_internal { " bg-yellow-lt" } } id={ "comment-" (comment.id) } {
            div class="d-flex justify-content-between gap-2" {
                span {
                    strong { (comment.author_name) }
                    @if comment.is_internal { " " (ui::badge(view.t("ticket-internal"))) }
                    @if comment.by_client { " " (ui::badge(view.t("ticket-client"))) }
                }
                (ui::time(view, comment.created_at))
            }
            div class="text-body" { (draw::text(&comment.body)) }
            (attached(attached_files))
        }
    }
}

/// Links to files.
pub(crate) fn attached(all: &[files::Model]) -> Markup {
    html! {
        @for file in all {
            div { a href=(web::files::href(file.id)) { (ui::small_icon("paperclip")) " " (file.name) } }
        }
    }
}

/// The form to say something; `internal` offers a note that the client does not see.
pub(crate) fn form(view: &View, action: &str, again: Option<&Filled>, internal: bool) -> Markup {
    let blank = Filled::blank();
    let filled = again.unwrap_or(&blank);
    let fields = html! {
        (Field::area("body", "ticket-say", 4).required().show(view, filled))
        (Field::file("files[]", "label-file", "").show(view, filled))
        @if internal { (Field::check("internal", "ticket-internal-note").show(view, filled)) }
        (ui::submit(view.t("ticket-send"), "message"))
    };
    ui::card(view.t("ticket-say-title"), ui::form(view, action, filled, fields))
}
