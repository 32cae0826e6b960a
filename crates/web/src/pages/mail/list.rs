//! All kinds of letters.

use axum::response::IntoResponse as _;
use kernel::listing::Tone;
use kernel::mail_templates::{self, Shown};
use kernel::outbox::Duty;
use maud::{Markup, html};

use super::href;
use crate::failure::Answer;
use crate::ui;
use crate::view::View;

pub(super) async fn list(view: View) -> Answer {
    let all = mail_templates::all(view.ctx()).await?;
    let head = html! {
        (ui::th(view.t("label-mail-kind"))) (ui::th(view.t("label-mail-words"))) (ui::th(view.t("label-mail-sending")))
        (ui::th(view.t("label-mail-archive"))) (ui::th_num(view.t("label-mail-documents"))) (ui::th(view.t("label-key")))
    };
    let rows = html! { @for mail in &all { (row(&view, mail)) } };
    let body = html! {
        p class="text-secondary measure" { (view.t("hint-mails")) }
        div class="card" { (ui::table(head, rows)) }
    };
    Ok(ui::Page::new(view.t("page-mails")).show(&view, body).into_response())
}

fn row(view: &View, mail: &Shown) -> Markup {
    let page = href(mail.kind);
    html! {
        tr data-href=(page) {
            td { a href=(page) { (view.say(&ui::term("mail-", mail.kind))) } }
            td { (words(view, mail)) }
            td { (sending(view, mail)) }
            td { @if mail.is_kept { (view.t("yes")) } @else { (ui::none()) } }
            td class="num" { @if mail.documents.is_empty() { (ui::none()) } @else { (mail.documents.len()) } }
            td { code { (mail.kind) } }
        }
    }
}

/// Whose words they are.
fn words(view: &View, mail: &Shown) -> Markup {
    html! {
        @if mail.changed.is_empty() { span class="text-secondary" { (view.t("label-mail-built-in")) } }
        @else {
            (view.t("label-mail-changed")) ": "
            @for (n, locale) in mail.changed.iter().enumerate() { @if n > 0 { ", " } (locale.code()) }
        }
    }
}

/// Whether they are sent.
pub(super) fn sending(view: &View, mail: &Shown) -> Markup {
    match (mail.duty, mail.is_on) {
        (Duty::May, false) => ui::status(view, &"label-mail-off".into(), Tone::Muted),
        (Duty::May, true) => ui::status(view, &"label-mail-on".into(), Tone::Good),
        _ => ui::status(view, &"label-mail-always".into(), Tone::Info),
    }
}
