//! A letter of the outbox: its text, its state, and another attempt.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use kernel::Message;
use kernel::listing::Tone;
use kernel::outbox::{self, RetryLetter, Shown};
use kernel::rights::OUTBOX_RETRY;
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::Submitted;
use crate::path::Path;
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/outbox/{letter}", get(letter))
        .route("/admin/outbox/{letter}/retry", post(retry))
}

async fn letter(view: View, Path(letter): Path<i64>) -> Answer {
    let letter = outbox::show(view.ctx(), letter).await?;
    let tone: Tone = outbox::tone(&letter.state);
    let body = html! {
        (ui::card(view.t("legend-letter"), facts(&view, &letter)))
        @if !letter.files.is_empty() { (ui::card(view.t("legend-mail-files"), files(&letter))) }
        (ui::card(view.t("legend-text"), text(&view, &letter)))
        @if !letter.answer.is_empty() { (ui::card(view.t("legend-answer"), html! { div class="text-break" style="white-space:pre-wrap" { (letter.answer) } })) }
    };
    let page = ui::Page::new(letter.subject.as_str())
        .crumb(view.t("outbox-title"), "/admin/outbox")
        .beside(ui::status(&view, &ui::term("letter-", &letter.state), tone))
        .action(again(&view, &letter));
    Ok(page.show(&view, body).into_response())
}

fn facts(view: &View, letter: &Shown) -> Markup {
    let journal = format!("/admin/journal/{}", letter.journal_id);
    ui::facts(&[
        (view.t("outbox-kind").into(), html! { (view.say(&ui::term("mail-", &letter.kind))) }),
        (view.t("outbox-recipient").into(), html! { (letter.recipient) }),
        (view.t("outbox-created-at").into(), ui::time(view, letter.created_at)),
        (view.t("outbox-sent-at").into(), letter.sent_at.map_or_else(ui::none, |at| ui::time(view, at))),
        (
            view.t("label-next-attempt").into(),
            if letter.sent_at.is_some() { ui::none() } else { ui::time(view, letter.due_at) },
        ),
        (view.t("outbox-attempts").into(), html! { (letter.attempts) }),
        (view.t("label-letter-error").into(), ui::or_none(letter.error.as_deref().unwrap_or_default())),
        (view.t("outbox-channel").into(), html! { (view.say(&ui::term("channel-", &letter.channel))) }),
        (view.t("outbox-kept").into(), html! { (view.t(if letter.is_kept { "yes" } else { "no" })) }),
        (view.t("label-message-id").into(), html! { code { (letter.message_id) } }),
        (view.t("label-journal").into(), ui::link(journal, letter.journal_id)),
    ])
}

/// The words; those that hold a secret are shown to nobody.
fn text(view: &View, letter: &Shown) -> Markup {
    html! {
        @if letter.is_secret { p class="text-secondary m-0" { (view.t("hint-letter-secret")) } }
        @else { div class="text-break" style="white-space:pre-wrap" { (letter.text) } }
    }
}

fn files(letter: &Shown) -> Markup {
    html! {
        @for file in &letter.files {
            @let size = u64::try_from(file.size).unwrap_or_default();
            div { (ui::icon("paperclip")) " " (ui::link(format!("/files/{}", file.file), &file.name)) " " span class="text-secondary" { (ui::file_size(size)) } }
        }
    }
}

fn again(view: &View, letter: &Shown) -> Markup {
    let wanted = view.can(OUTBOX_RETRY) && matches!(letter.state.as_str(), "failed" | "waiting");
    html! {
        @if wanted { (ui::post_button(view, format!("/admin/outbox/{}/retry", letter.id), view.t("button-retry"), "refresh", &[])) }
    }
}

async fn retry(view: View, Path(letter): Path<i64>, form: Submitted<RetryLetter>) -> Answer {
    let href = format!("/admin/outbox/{letter}");
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(href, Message::new("said-letter-retried")),
        Err(said) => view.go_saying(href, &said),
    })
}
