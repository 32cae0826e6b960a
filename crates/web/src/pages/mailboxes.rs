//! Mailboxes: an administrator's directory, with a trial of each. The list itself is declared in the kernel.

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use kernel::Message;
use kernel::mail_in::{
    self, CreateMailbox, DeleteMailbox, EditMailbox, Mailbox, Security, TryMailbox, Unknown,
};
use kernel::rights::MAIL_IN_MAILBOXES;
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

const LIST: &str = "/admin/mailboxes";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/mailboxes/new", get(empty).post(create))
        .route("/admin/mailboxes/{id}", get(card).post(edit))
        .route("/admin/mailboxes/{id}/try", post(attempt))
        .route("/admin/mailboxes/{id}/delete", post(delete))
}

/// The main action of the list.
pub(super) fn new_action(view: &View) -> Markup {
    html! { @if view.can(MAIL_IN_MAILBOXES) { (ui::main_action(view.t("button-new-mailbox"), "/admin/mailboxes/new", "plus")) } }
}

fn href(id: i64) -> String {
    format!("{LIST}/{id}")
}

async fn empty(view: View) -> Answer {
    view.need(MAIL_IN_MAILBOXES)?;
    let filled = Filled::blank()
        .with("mailbox.on", true)
        .with("mailbox.plus", true)
        .with("mailbox.unknown", Unknown::default().as_str())
        .with("mailbox.security", Security::default().as_str())
        .with("mailbox.folder", "INBOX");
    page(&view, None, &filled)
}

async fn create(view: View, form: Submitted<CreateMailbox>) -> Answer {
    match form.run(&view).await? {
        Ok(id) => Ok(view.done(href(id), Message::new("said-saved"))),
        Err(filled) => page(&view, None, &filled),
    }
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    let mailbox = mail_in::mailbox(view.ctx(), id).await?;
    let filled = Filled::blank()
        .with("version", mailbox.version)
        .with("mailbox.address", &mailbox.address)
        .with("mailbox.claim", &mailbox.claim)
        .with("mailbox.unknown", mailbox.unknown.as_str())
        .with("mailbox.plus", mailbox.is_plus)
        .with("mailbox.on", mailbox.is_on)
        .with("mailbox.host", &mailbox.host)
        .with("mailbox.port", mailbox.port)
        .with("mailbox.security", mailbox.security.as_str())
        .with("mailbox.login", &mailbox.login)
        .with("mailbox.folder", &mailbox.folder)
        .with("mailbox.authority", &mailbox.authority);
    page(&view, Some(&mailbox), &filled)
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditMailbox>) -> Answer {
    let mailbox = mail_in::mailbox(view.ctx(), id).await?;
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(href(id), Message::new("said-saved"))),
        Err(filled) => page(&view, Some(&mailbox), &filled),
    }
}

async fn attempt(view: View, Path(id): Path<i64>, form: Submitted<TryMailbox>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(letters) => view.done(href(id), Message::new("said-mailbox-tried").arg("letters", letters)),
        Err(said) => view.go_saying(href(id), &said),
    })
}

async fn delete(view: View, Path(id): Path<i64>, form: Submitted<DeleteMailbox>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(LIST, Message::new("said-deleted")),
        Err(said) => view.go_saying(href(id), &said),
    })
}

fn page(view: &View, mailbox: Option<&Mailbox>, filled: &Filled) -> Answer {
    let fields = html! {
        @if mailbox.is_some() { (ui::hidden("version", filled.value("version"))) }
        (ui::group(view.t("legend-mailbox"), letters(view, filled)))
        (ui::group(view.t("legend-mailbox-server"), server(view, filled, mailbox.is_some())))
        (ui::submit(view.t("button-save"), "check"))
    };
    let at = mailbox.map_or_else(|| format!("{LIST}/new"), |m| href(m.id));
    let body = html! { div class="card" { div class="card-body" { (ui::form(view, &at, filled, fields)) } } };
    let title = mailbox.map_or_else(|| view.t("button-new-mailbox").into(), |m| m.address.clone());
    let buttons = html! {
        @if let Some(mailbox) = mailbox {
            @if !mailbox.host.is_empty() { (ui::post_button(view, format!("{at}/try"), view.t("button-mailbox-try"), "heartbeat", &[])) }
            (ui::confirmed_button(view, format!("{at}/delete"), view.t("button-delete"), "trash", &[], view.t("mailbox-delete-question"), true))
        }
    };
    let page =
        ui::Page::new(title).crumb(view.t("mailboxes-title"), LIST).action(buttons).narrow().show(view, body);
    Ok((filled.status(), page).into_response())
}

/// Whose letters come, and what becomes of them.
fn letters(view: &View, filled: &Filled) -> Markup {
    let claims = view.state().modules().iter().flat_map(|m| m.mail_in);
    let claims: Vec<_> = claims.map(|c| (c.key.to_owned(), view.t(&c.title()).to_string())).collect();
    html! {
        @if claims.is_empty() { (ui::warning(view.t("hint-no-claims"))) }
        (Field::email("mailbox.address", "mailbox-address").required().focus().autocomplete("off").show(view, filled))
        (Field::select("mailbox.claim", "mailbox-claim", claims).required().show(view, filled))
        (Field::select("mailbox.unknown", "mailbox-unknown", ui::choices(view, &Unknown::ALL, "mailbox-unknown-")).required().show(view, filled))
        (Field::check("mailbox.plus", "label-mailbox-plus").hint("hint-mailbox-plus").show(view, filled))
        (Field::check("mailbox.on", "label-mailbox-on").show(view, filled))
    }
}

/// Where the letters lie.
fn server(view: &View, filled: &Filled, is_known: bool) -> Markup {
    let password = Field::password("mailbox.password", "label-mailbox-password").autocomplete("new-password");
    let password =
        password.hint(if is_known { "hint-mailbox-password-stays" } else { "hint-mailbox-password" });
    html! {
        (Field::text("mailbox.host", "mailbox-host").hint("hint-mailbox-host").autocomplete("off").show(view, filled))
        div class="row" {
            (Field::select("mailbox.security", "mailbox-security", ui::choices(view, &Security::ALL, "mailbox-security-")).required().class("col-md-6 mb-3").show(view, filled))
            (Field::whole("mailbox.port", "label-mailbox-port").hint("hint-mailbox-port").class("col-md-6 mb-3").show(view, filled))
        }
        (Field::text("mailbox.login", "label-mailbox-login").hint("hint-mailbox-login").autocomplete("off").show(view, filled))
        (password.show(view, filled))
        (Field::text("mailbox.folder", "label-mailbox-folder").show(view, filled))
        (Field::area("mailbox.authority", "label-mailbox-authority", 4).hint("hint-mailbox-authority").show(view, filled))
    }
}
