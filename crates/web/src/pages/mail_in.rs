//! Letters that came: one of them, and what is decided about it; how the mailboxes do.

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use kernel::Message;
use kernel::listing::Tone;
use kernel::mail_in::{self, DeleteIncoming, Health, IgnoreIncoming, Party, ReleaseIncoming, Shown};
use kernel::rights::{MAIL_IN_MAILBOXES, MAIL_IN_WORK};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::Submitted;
use crate::path::Path;
use crate::ui;
use crate::view::View;

const LIST: &str = "/admin/mail-in";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/mail-in/{mail}", get(letter))
        .route("/admin/mail-in/{mail}/release", post(release))
        .route("/admin/mail-in/{mail}/ignore", post(ignore))
        .route("/admin/mail-in/{mail}/delete", post(delete))
}

/// The way to the mailboxes.
pub(super) fn mailboxes_action(view: &View) -> Markup {
    html! { @if view.can(MAIL_IN_MAILBOXES) { (ui::link_button(view.t("mailboxes-title"), "/admin/mailboxes", "mail")) } }
}

/// How the mailboxes in use do, above the list of letters.
pub(super) async fn health(view: &View) -> kernel::Result<Markup> {
    let all = mail_in::healths(view.ctx()).await?;
    Ok(html! {
        @if !all.is_empty() {
            div class="card mb-3" { div class="card-body py-2" { @for one in &all { (state(view, one)) } } }
        }
    })
}

fn state(view: &View, one: &Health) -> Markup {
    let (word, tone) = match one {
        _ if !one.is_read => ("mailbox-state-handed", Tone::Info),
        _ if one.failures > 0 => ("mailbox-state-failing", Tone::Bad),
        Health { succeeded_at: None, .. } => ("mailbox-state-new", Tone::Info),
        _ => ("mailbox-state-good", Tone::Good),
    };
    html! {
        div class="py-1" {
            @if view.can(MAIL_IN_MAILBOXES) { (ui::link(format!("/admin/mailboxes/{}", one.id), &one.address)) } @else { (one.address) }
            " " (ui::status(view, &word.into(), tone))
            @if let Some(at) = one.succeeded_at { " " span class="text-secondary" { (view.t("mailbox-succeeded-at")) ": " (ui::time(view, at)) } }
            @if one.failures > 0 { div class="text-danger text-break" { (one.failure) } }
        }
    }
}

async fn letter(view: View, Path(mail): Path<i64>) -> Answer {
    let letter = mail_in::show(view.ctx(), mail).await?;
    let cut = letter.text.trim() != letter.reply.trim();
    let body = html! {
        (ui::card(view.t("legend-letter"), facts(&view, &letter)))
        @if !letter.detail.is_empty() { (ui::card(view.t("legend-incoming-detail"), html! { div class="text-break" { (letter.detail) } })) }
        @if !letter.files.is_empty() || !letter.dropped.is_empty() { (ui::card(view.t("legend-mail-files"), files(&view, &letter))) }
        (ui::card(view.t("legend-text"), html! { div class="text-break" style="white-space:pre-wrap" { (letter.reply) } }))
        @if cut { (ui::card(view.t("legend-incoming-whole"), html! { div class="text-break text-secondary" style="white-space:pre-wrap" { (letter.text) } })) }
    };
    let title = if letter.subject.is_empty() {
        view.t("label-no-subject").to_string()
    } else {
        letter.subject.clone()
    };
    let page = ui::Page::new(title)
        .crumb(view.t("incoming-title"), LIST)
        .beside(ui::status(&view, &ui::term("incoming-state-", &letter.state), letter.tone()))
        .action(buttons(&view, &letter));
    Ok(page.show(&view, body).into_response())
}

fn party(party: &Party) -> Markup {
    html! { @if party.name.is_empty() { (party.address) } @else { (party.name) " <" (party.address) ">" } }
}

fn facts(view: &View, letter: &Shown) -> Markup {
    let to = html! { @for (n, one) in letter.recipients.iter().take(20).enumerate() { @if n > 0 { ", " } (party(one)) } };
    let reason = if letter.reason.is_empty() {
        ui::none()
    } else {
        html! { (view.say(&ui::term("mail-reason-", &letter.reason))) }
    };
    let thread = match (letter.thread, letter.thread_by) {
        (Some(id), Some(by)) => {
            html! { (format!("#{id}")) ", " (view.say(&ui::term("mail-found-", by.as_str()))) }
        }
        _ => ui::none(),
    };
    let mut all = vec![
        (
            view.t("incoming-sender").into(),
            if letter.from.address.is_empty() { ui::none() } else { party(&letter.from) },
        ),
        (view.t("label-incoming-recipients").into(), to),
        (view.t("incoming-mailbox").into(), html! { (letter.mailbox) }),
        (view.t("mailbox-claim").into(), html! { (view.say(&ui::term("mail-claim-", &letter.claim))) }),
        (
            view.t("label-incoming-sent-at").into(),
            letter.sent_at.map_or_else(ui::none, |at| ui::time(view, at)),
        ),
        (view.t("incoming-received-at").into(), ui::time(view, letter.received_at)),
        (view.t("incoming-reason").into(), reason),
        (view.t("incoming-decided-by").into(), ui::or_none(&letter.decided_by)),
        (view.t("label-incoming-thread").into(), thread),
        (view.t("label-message-id").into(), html! { code class="text-break" { (letter.message_id) } }),
    ];
    if let Some(number) = letter.number {
        all.push((view.t("label-incoming-became").into(), html! { (letter.noun) " " (number) }));
    }
    if let Some(source) = letter.source {
        all.push((
            view.t("label-incoming-source").into(),
            ui::link(format!("/files/{source}"), "letter.eml"),
        ));
    }
    ui::facts(&all)
}

fn files(view: &View, letter: &Shown) -> Markup {
    html! {
        @for file in &letter.files {
            @let size = u64::try_from(file.size).unwrap_or_default();
            div { (ui::icon("paperclip")) " " (ui::link(format!("/files/{}", file.file), &file.name)) " " span class="text-secondary" { (ui::file_size(size)) } }
        }
        @for file in &letter.dropped {
            div class="text-secondary" {
                (ui::icon("ban")) " " (file.name) " " (ui::file_size(file.size)) " · " (view.t("label-incoming-dropped")) ": " (view.say(&ui::term("mail-dropped-", &file.why)))
            }
        }
    }
}

fn buttons(view: &View, letter: &Shown) -> Markup {
    let at = |act: &str| format!("{LIST}/{}/{act}", letter.id);
    html! {
        @if view.can(MAIL_IN_WORK) {
            @if letter.state != "taken" { (ui::post_button(view, at("release"), view.t("button-incoming-release"), "check", &[])) }
            @if letter.state == "quarantined" { (ui::post_button(view, at("ignore"), view.t("button-incoming-ignore"), "archive", &[])) }
            (ui::confirmed_button(view, at("delete"), view.t("button-delete"), "trash", &[], view.t("incoming-delete-question"), true))
        }
    }
}

async fn release(view: View, Path(mail): Path<i64>, form: Submitted<ReleaseIncoming>) -> Answer {
    let href = format!("{LIST}/{mail}");
    Ok(match form.press(&view).await? {
        Ok(receipt) if receipt.state == "taken" => view.done(href, Message::new("said-incoming-released")),
        Ok(_) => view.done(href, Message::new("said-incoming-not-taken")),
        Err(said) => view.go_saying(href, &said),
    })
}

async fn ignore(view: View, Path(mail): Path<i64>, form: Submitted<IgnoreIncoming>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(LIST, Message::new("said-incoming-ignored")),
        Err(said) => view.go_saying(format!("{LIST}/{mail}"), &said),
    })
}

async fn delete(view: View, Path(mail): Path<i64>, form: Submitted<DeleteIncoming>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(LIST, Message::new("said-deleted")),
        Err(said) => view.go_saying(format!("{LIST}/{mail}"), &said),
    })
}
