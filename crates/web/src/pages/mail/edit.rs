//! One kind of letter: its words in both languages, what it carries, whether it is sent; a preview and a test.

use axum::response::{IntoResponse as _, Response};
use kernel::attachments::Model as Document;
use kernel::mail_templates::{self, RestoreMail, SaveMail, Shown, TestMail, WordsFields};
use kernel::outbox::Duty;
use kernel::rights::MAIL_EDIT;
use kernel::{In, Locale, Message};
use maud::{Markup, html};

use super::documents::{boxes, offered};
use super::preview::{self, language};
use super::{LIST, href, list};
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

/// The box around the form, for the preview to read.
const FORM: &str = "mail-form";
/// The form's documents.
const DOCUMENTS: &str = "documents[]";

pub(super) async fn show(view: View, Path(kind): Path<String>) -> Answer {
    page(&view, &kind, None, None).await
}

pub(super) async fn save(view: View, Path(kind): Path<String>, form: Submitted<SaveMail>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(href(&kind), Message::new("said-saved"))),
        Err(filled) => page(&view, &kind, Some(filled), None).await,
    }
}

pub(super) async fn restore(view: View, Path(kind): Path<String>, form: Submitted<RestoreMail>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(href(&kind), Message::new("said-mail-restored")),
        Err(said) => view.go_saying(href(&kind), &said),
    })
}

pub(super) async fn test(view: View, Path(kind): Path<String>, form: Submitted<TestMail>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(href(&kind), Message::new("said-mail-tested"))),
        Err(filled) => page(&view, &kind, None, Some(filled)).await,
    }
}

async fn page(view: &View, kind: &str, again: Option<Filled>, tested: Option<Filled>) -> Answer {
    let (mail, words) = mail_templates::open(view.ctx(), kind).await?;
    let status = again.as_ref().or(tested.as_ref()).map(Filled::status).unwrap_or_default();
    let filled = again.unwrap_or_else(|| {
        let flags = [
            ("version", mail.version.to_string()),
            ("on", mail.is_on.to_string()),
            ("keep", mail.is_kept.to_string()),
        ];
        let filled = flags.into_iter().fold(Filled::blank(), |f, (name, value)| f.with(name, value));
        let filled = mail.documents.iter().fold(filled, |f, id| f.with(DOCUMENTS, id));
        words.iter().fold(filled, |f, (locale, source)| {
            f.with(name(*locale, "subject"), &source.subject).with(name(*locale, "text"), &source.text)
        })
    });
    let offered = offered(view, &filled, DOCUMENTS).await?;
    let body = html! {
        div class="row" {
            div class="col-xl-7" {
                div id=(FORM) { (form(view, &mail, &filled, &offered)) }
            }
            div class="col-xl-5" {
                (shown(view, kind, &filled)?)
                (ui::card_table(view.t("legend-mail-fields"), "", fields(view, kind)))
                @if view.can(MAIL_EDIT) { (ui::card(view.t("legend-mail-test"), test_form(view, kind, tested))) }
            }
        }
    };
    let title = view.say(&ui::term("mail-", mail.kind));
    let page = ui::Page::new(title)
        .crumb(view.t("page-mails"), LIST)
        .beside(list::sending(view, &mail))
        .action(restores(view, &mail))
        .show(view, body);
    Ok::<Response, _>((status, page).into_response())
}

/// `ru.subject`.
fn name(locale: Locale, part: &str) -> String {
    format!("{}.{part}", locale.code())
}

fn form(view: &View, mail: &Shown, filled: &Filled, offered: &[Document]) -> Markup {
    let fields = html! {
        input type="hidden" name="version" value=(filled.value("version"));
        @for locale in Locale::ALL { (ui::group(view.t(language(locale)), words(view, filled, locale))) }
        (ui::group(view.t("legend-mail-sending"), flags(view, mail, filled)))
        (ui::group(view.t("legend-mail-documents"), boxes(view, filled, DOCUMENTS, offered)))
        @if view.can(MAIL_EDIT) { div class="mb-3" { (ui::submit(view.t("button-save"), "check")) } }
    };
    ui::form(view, href(mail.kind), filled, fields)
}

fn words(view: &View, filled: &Filled, locale: Locale) -> Markup {
    html! {
        (Field::text(name(locale, "subject"), "label-mail-subject").show(view, filled))
        (Field::area(name(locale, "text"), "label-mail-text", 12).class("mb-0").show(view, filled))
    }
}

fn flags(view: &View, mail: &Shown, filled: &Filled) -> Markup {
    let on = vec![
        ("true".to_owned(), view.t("label-mail-on").into()),
        ("false".to_owned(), view.t("label-mail-off").into()),
    ];
    html! {
        @if mail.duty == Duty::May { (Field::radios("on", "label-mail-sending", on).show(view, filled)) }
        @else { p class="text-secondary" { (view.t("hint-mail-always")) } }
        @if mail.duty == Duty::Secret { p class="text-secondary mb-0" { (view.t("hint-mail-secret")) } }
        @else { (Field::check("keep", "label-mail-keep").hint("hint-mail-keep").class("mb-0").show(view, filled)) }
    }
}

/// The preview of what is typed; it follows the form.
fn shown(view: &View, kind: &str, filled: &Filled) -> kernel::Result<Markup> {
    let typed = |locale| WordsFields {
        subject: In::read(filled.value(&name(locale, "subject"))),
        text: In::read(filled.value(&name(locale, "text"))),
    };
    let inside = preview::both(view, kind, &typed(Locale::Ru), &typed(Locale::En))?;
    let trigger = format!("input changed from:#{FORM} delay:400ms");
    Ok(html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (view.t("label-mail-preview")) } }
            div class="card-body pt-0" id=(preview::ID) aria-live="polite" hx-post={ (href(kind)) "/preview" }
                hx-include={ "#" (FORM) " form" } hx-trigger=(trigger) hx-sync="replace" hx-swap="innerHTML" { (inside) }
        }
    })
}

/// The fields that the words may name, each with its sample.
fn fields(view: &View, kind: &str) -> Markup {
    let sample = view.state().mails().spec(kind).map(|spec| (spec.sample)()).unwrap_or_default();
    let head = html! { (ui::th(view.t("label-mail-field"))) (ui::th(view.t("label-mail-sample"))) };
    let rows = html! {
        @for field in mail_templates::fields(&sample) {
            @let meaning = view.t(&format!("mail-field-{}", field.name.replace(['_', '.'], "-")));
            tr {
                td class="text-wrap" {
                    @if field.is_list { code { "{% for x in " (field.name) " %}{{ x }}{% endfor %}" } }
                    @else { code { "{{ " (field.name) " }}" } }
                    @if !meaning.is_missing() { div class="text-secondary" { (meaning) } }
                }
                td class="text-wrap text-break" { (field.value) }
            }
        }
    };
    ui::table(head, rows)
}

fn test_form(view: &View, kind: &str, again: Option<Filled>) -> Markup {
    let filled = again.unwrap_or_else(|| Filled::blank().with("locale", view.locale().code()));
    let languages =
        Locale::ALL.into_iter().map(|l| (l.code().to_owned(), view.t(language(l)).into())).collect();
    let fields = html! {
        (Field::email("to", "label-mail-test-to").required().hint("hint-mail-test").show(view, &filled))
        (Field::select("locale", "label-mail-language", languages).required().show(view, &filled))
        button class="btn" type="submit" { (ui::icon("send")) (view.t("button-mail-test")) }
    };
    ui::form(view, format!("{}/test", href(kind)), &filled, fields)
}

/// A button a language whose words are the administrator's.
fn restores(view: &View, mail: &Shown) -> Markup {
    let version = mail.version.to_string();
    html! {
        @if view.can(MAIL_EDIT) {
            @for locale in &mail.changed {
                (ui::confirmed_button(
                    view,
                    format!("{}/restore", href(mail.kind)),
                    view.t(match locale { Locale::Ru => "button-mail-restore-ru", Locale::En => "button-mail-restore-en" }),
                    "arrow-back-up",
                    &[("version", version.as_str()), ("locale", locale.code())],
                    view.t("hint-mail-restore"),
                    true,
                ))
            }
        }
    }
}
