//! A position: a new one, renaming, putting away.

use axum::response::IntoResponse as _;
use kernel::Message;
use kernel::rights::{DEPARTMENTS_EDIT, DEPARTMENTS_VIEW, USERS_VIEW};
use kernel::staff::{ArchivePosition, Position, SavePosition, position};
use maud::html;

use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

const LIST: &str = "/admin/positions";

pub(super) async fn empty(view: View) -> Answer {
    view.need(DEPARTMENTS_EDIT)?;
    page(&view, None, &Filled::blank())
}

pub(super) async fn create(view: View, form: Submitted<SavePosition>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(LIST, Message::new("said-saved"))),
        Err(filled) => page(&view, None, &filled),
    }
}

pub(super) async fn card(view: View, Path(id): Path<i64>) -> Answer {
    view.need(DEPARTMENTS_VIEW)?;
    let seen = position(view.ctx(), id).await?;
    let filled = Filled::blank().with("version", seen.version).with("name", &seen.name);
    page(&view, Some(&seen), &filled)
}

pub(super) async fn save(view: View, Path(id): Path<i64>, form: Submitted<SavePosition>) -> Answer {
    view.need(DEPARTMENTS_EDIT)?;
    let seen = position(view.ctx(), id).await?;
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(LIST, Message::new("said-saved"))),
        Err(filled) => page(&view, Some(&seen), &filled),
    }
}

pub(super) async fn archive(view: View, Path(id): Path<i64>, form: Submitted<ArchivePosition>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(LIST, Message::new("said-saved")),
        Err(said) => view.go_saying(format!("{LIST}/{id}"), &said),
    })
}

fn page(view: &View, seen: Option<&Position>, filled: &Filled) -> Answer {
    let may = view.can(DEPARTMENTS_EDIT) && seen.is_none_or(|p| p.archived_at.is_none());
    let name = Field::text("name", "position-name").required();
    let fields = html! {
        @if seen.is_some() { (ui::hidden("version", filled.value("version"))) }
        (if may { name.focus() } else { name.readonly() }.show(view, filled))
        @if may { (ui::submit(view.t("button-save"), "check")) }
    };
    let href = seen.map_or_else(|| format!("{LIST}/new"), |p| format!("{LIST}/{}", p.id));
    let body =
        html! { div class="card" { div class="card-body" { (ui::form(view, &href, filled, fields)) } } };
    let title = seen.map_or_else(|| view.t("button-new-position").into(), |p| p.name.clone());
    let acts = html! {
        @if let Some(position) = seen {
            @if view.can(USERS_VIEW) { (ui::link_button(view.t("position-people"), format!("/admin/users?position={}", position.id), "users")) }
            (super::away(view, &href, position.version, position.archived_at.is_some()))
        }
    };
    let page =
        ui::Page::new(title).crumb(view.t("positions-title"), LIST).action(acts).narrow().show(view, body);
    Ok((filled.status(), page).into_response())
}
