//! Profiles of organisations: a small directory.

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use kernel::Message;
use kernel::profiles::{self, CreateProfile, DeleteProfile, EditProfile, Profile};
use kernel::rights::{PROFILES_EDIT, PROFILES_VIEW};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

const LIST: &str = "/admin/profiles";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/profiles/new", get(empty).post(create))
        .route("/admin/profiles/{id}", get(card).post(edit))
        .route("/admin/profiles/{id}/delete", post(delete))
}

/// The main action of the list.
pub(super) fn new_action(view: &View) -> Markup {
    html! { @if view.can(PROFILES_EDIT) { (ui::main_action(view.t("button-new-profile"), "/admin/profiles/new", "plus")) } }
}

async fn empty(view: View) -> Answer {
    view.need(PROFILES_EDIT)?;
    page(&view, None, &Filled::blank())
}

async fn create(view: View, form: Submitted<CreateProfile>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(LIST, Message::new("said-saved"))),
        Err(filled) => page(&view, None, &filled),
    }
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    view.need(PROFILES_VIEW)?;
    let profile = profiles::get(view.ctx(), id).await?;
    let filled = Filled::blank()
        .with("version", profile.version)
        .with("profile.name_ru", &profile.name_ru)
        .with("profile.name_en", &profile.name_en)
        .with("profile.agency", profile.agency);
    page(&view, Some(&profile), &filled)
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditProfile>) -> Answer {
    view.need(PROFILES_EDIT)?;
    let profile = profiles::get(view.ctx(), id).await?;
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(LIST, Message::new("said-saved"))),
        Err(filled) => page(&view, Some(&profile), &filled),
    }
}

async fn delete(view: View, Path(id): Path<i64>, form: Submitted<DeleteProfile>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(LIST, Message::new("said-deleted")),
        Err(said) => view.go_saying(format!("{LIST}/{id}"), &said),
    })
}

fn page(view: &View, profile: Option<&Profile>, filled: &Filled) -> Answer {
    let may = view.can(PROFILES_EDIT);
    let field = |field: Field<'static>| if may { field } else { field.readonly() };
    let fields = html! {
        @if profile.is_some() { (ui::hidden("version", filled.value("version"))) }
        (field(Field::text("profile.name_ru", "profile-name-ru").required().focus()).show(view, filled))
        (field(Field::text("profile.name_en", "profile-name-en")).show(view, filled))
        (Field::check("profile.agency", "profile-agency").hint("hint-agency").show(view, filled))
        @if may { (ui::submit(view.t("button-save"), "check")) }
    };
    let href = profile.map_or_else(|| format!("{LIST}/new"), |p| format!("{LIST}/{}", p.id));
    let body =
        html! { div class="card" { div class="card-body" { (ui::form(view, &href, filled, fields)) } } };
    let title =
        profile.map_or_else(|| view.t("button-new-profile").into(), |p| p.name(view.locale()).to_owned());
    let delete = html! {
        @if let Some(_) = profile.filter(|_| may) {
            (ui::confirmed_button(view, format!("{href}/delete"), view.t("button-delete"), "trash", &[], view.t("profile-delete-question"), true))
        }
    };
    let page =
        ui::Page::new(title).crumb(view.t("profiles-title"), LIST).action(delete).narrow().show(view, body);
    Ok((filled.status(), page).into_response())
}
