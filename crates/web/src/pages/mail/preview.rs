//! How a letter would look in both languages, while it is being written.

use axum::response::IntoResponse as _;
use kernel::mail_templates::{self, Previewed, SaveMail, WordsFields};
use kernel::{Error, Locale};
use maud::{Markup, html};

use crate::failure::Answer;
use crate::form::Submitted;
use crate::path::Path;
use crate::view::View;

/// The place of the previews.
pub(super) const ID: &str = "mail-preview";

/// What is typed, as a fragment.
pub(super) async fn preview(view: View, Path(kind): Path<String>, form: Submitted<SaveMail>) -> Answer {
    Ok(both(&view, &kind, &form.command.ru, &form.command.en)?.into_response())
}

/// Both languages, one below the other.
pub(super) fn both(view: &View, kind: &str, ru: &WordsFields, en: &WordsFields) -> kernel::Result<Markup> {
    let ru = one(view, kind, Locale::Ru, ru)?;
    let en = one(view, kind, Locale::En, en)?;
    Ok(html! { (ru) (en) })
}

fn one(view: &View, kind: &str, locale: Locale, words: &WordsFields) -> kernel::Result<Markup> {
    let inside = match mail_templates::preview(view.ctx(), kind, locale, words) {
        Ok(letter) => drawn(view, locale, &letter),
        Err(Error::Invalid(errors)) => html! {
            @for error in errors { div class="text-danger" { (view.say(&error.message)) } }
        },
        Err(other) => return Err(other),
    };
    Ok(html! { h3 class="subheader mt-3 mb-2" { (view.t(language(locale))) } (inside) })
}

/// The message that names a language.
pub(super) const fn language(locale: Locale) -> &'static str {
    match locale {
        Locale::Ru => "label-in-russian",
        Locale::En => "label-in-english",
    }
}

/// The letter as its reader sees it. Its HTML stands in a frame that may do nothing.
fn drawn(view: &View, locale: Locale, letter: &Previewed) -> Markup {
    html! {
        div class="fw-bold mb-2 text-break" { (letter.subject) }
        iframe class="border rounded w-100" style="height:18rem;background:#fff" sandbox="" lang=(locale.code())
            title=(view.t("label-mail-preview")) srcdoc=(letter.html) {}
        details class="mt-1" {
            summary class="text-secondary" { (view.t("label-mail-as-text")) }
            div class="mt-2 text-break" style="white-space:pre-wrap" { (letter.text) }
        }
    }
}
