//! Changing a login.

use axum::response::IntoResponse;
use kernel::Message;
use kernel::command::Query as _;
use kernel::identity::{EditUser, User, UserCard};
use kernel::rights::USERS_MANAGE;
use maud::html;

use super::fields;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

pub(super) async fn show(view: View, Path(user): Path<i64>) -> Answer {
    view.need(USERS_MANAGE)?;
    let seen = UserCard { user: user.into() }.answer(view.ctx()).await?;
    let filled = Filled::blank()
        .with("version", seen.version)
        .with("name", &seen.name)
        .with("email", &seen.email)
        .with("language", &seen.language)
        .with("group", seen.group.as_deref().unwrap_or_default())
        .with("kind", seen.kind.as_deref().unwrap_or_default());
    page(&view, &seen, &filled).await
}

pub(super) async fn edit(view: View, Path(user): Path<i64>, form: Submitted<EditUser>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(format!("/admin/users/{user}"), Message::new("said-saved"))),
        Err(filled) => page(&view, &UserCard { user: user.into() }.answer(view.ctx()).await?, &filled).await,
    }
}

async fn page(view: &View, user: &User, filled: &Filled) -> Answer {
    let fields = html! {
        (ui::hidden("version", filled.value("version")))
        (Field::text("name", "users-name").required().focus().autocomplete("off").show(view, filled))
        (Field::email("email", "users-email").autocomplete("off").show(view, filled))
        (fields::language(view, filled))
        (fields::places(view, filled).await?)
        (ui::submit(view.t("button-save"), "check"))
    };
    let action = format!("/admin/users/{}/edit", user.id);
    let body =
        html! { div class="card" { div class="card-body" { (ui::form(view, &action, filled, fields)) } } };
    let page = ui::Page::new(view.t("page-edit-user"))
        .crumb(view.t("users-title"), "/admin/users")
        .crumb(user.name.as_str(), format!("/admin/users/{}", user.id))
        .narrow()
        .show(view, body);
    Ok((filled.status(), page).into_response())
}
