//! A new login: by group and type, or as a copy of another's rights; with an invitation, or a password.

use axum::response::IntoResponse;
use kernel::Message;
use kernel::identity::{CreateUser, NewUser};
use kernel::rights::USERS_MANAGE;
use maud::html;

use super::fields;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) async fn empty(view: View) -> Answer {
    view.need(USERS_MANAGE)?;
    page(&view, &Filled::blank().with("invite", "true").with("language", view.locale().code())).await
}

pub(super) async fn create(view: View, form: Submitted<CreateUser>) -> Answer {
    match form.run(&view).await? {
        Ok(NewUser { id }) => Ok(view.done(format!("/admin/users/{id}"), Message::new("said-user-created"))),
        Err(filled) => page(&view, &filled).await,
    }
}

async fn page(view: &View, filled: &Filled) -> Answer {
    let person = html! {
        (Field::text("login", "users-login").required().autocomplete("off").focus().show(view, filled))
        (Field::text("name", "users-name").required().autocomplete("off").show(view, filled))
        (Field::email("email", "users-email").autocomplete("off").show(view, filled))
        (fields::language(view, filled))
    };
    let rights = html! {
        (fields::places(view, filled).await?)
        (Field::text("prototype", "label-prototype").hint("hint-prototype").autocomplete("off").show(view, filled))
    };
    let entry = html! {
        (Field::check("invite", "label-invite").hint("hint-invite").show(view, filled))
        (Field::password("password", "label-password").hint("hint-password-or-invite").autocomplete("new-password").show(view, filled))
    };
    let body = html! {
        (ui::group(view.t("legend-person"), person))
        (ui::group(view.t("legend-rights"), rights))
        (ui::group(view.t("legend-entry"), entry))
        (ui::submit(view.t("button-create"), "check"))
    };
    let page = ui::Page::new(view.t("page-new-user"))
        .crumb(view.t("users-title"), "/admin/users")
        .narrow()
        .show(view, ui::form(view, "/admin/users/new", filled, body));
    Ok((filled.status(), page).into_response())
}
