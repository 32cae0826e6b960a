//! Where somebody works: the part of his card that says it and changes it.

use axum::response::Response;
use kernel::identity::User;
use kernel::rights::{DEPARTMENTS_EDIT, DEPARTMENTS_VIEW};
use kernel::staff::{PutIntoDepartment, SetPosition, TakeOutOfDepartment, departments, positions};
use kernel::{Command, Message};
use maud::{Markup, html};

use crate::failure::{Answer, Failure};
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

async fn press<C: Command>(view: &View, user: i64, form: Submitted<C>) -> Result<Response, Failure> {
    let card = format!("/admin/users/{user}");
    Ok(match form.press(view).await? {
        Ok(_) => view.done(card, Message::new("said-saved")),
        Err(said) => view.go_saying(card, &said),
    })
}

pub(super) async fn position(view: View, Path(user): Path<i64>, form: Submitted<SetPosition>) -> Answer {
    press(&view, user, form).await
}

pub(super) async fn put(view: View, Path(user): Path<i64>, form: Submitted<PutIntoDepartment>) -> Answer {
    press(&view, user, form).await
}

pub(super) async fn take_out(
    view: View,
    Path(user): Path<i64>,
    form: Submitted<TakeOutOfDepartment>,
) -> Answer {
    press(&view, user, form).await
}

/// Position, departments and divisions as facts; for everybody who sees the card.
pub(super) fn facts(view: &View, user: &User) -> Vec<(&'static str, Markup)> {
    let linked = |href: String, name: &str| {
        if view.can(DEPARTMENTS_VIEW) {
            ui::link(href, name)
        } else {
            html! { (name) }
        }
    };
    let mut facts = vec![(
        "users-position",
        user.position
            .as_ref()
            .map_or_else(ui::none, |(id, name)| linked(format!("/admin/positions/{id}"), name)),
    )];
    let departments = html! {
        @if user.departments.is_empty() { (ui::none()) }
        @for one in &user.departments {
            div {
                (linked(format!("/admin/departments/{}", one.department), &one.name))
                @if one.is_head { " " (ui::badge(view.t("staff-head"))) }
            }
        }
    };
    facts.push(("departments-title", departments));
    if !user.divisions.is_empty() {
        let heads = html! { @for (id, name) in &user.divisions { div { (linked(format!("/admin/divisions/{id}"), name)) } } };
        facts.push(("label-heads-divisions", heads));
    }
    facts
}

/// The card that changes it, for whoever may.
pub(super) async fn acts(view: &View, user: &User) -> Result<Markup, Failure> {
    if !view.can(DEPARTMENTS_EDIT) || !user.is_staff || user.archived_at.is_some() {
        return Ok(Markup::default());
    }
    let at = |act: &str| format!("/admin/users/{}/{act}", user.id);
    let mut names: Vec<(String, String)> =
        positions(view.ctx()).await?.into_iter().map(|p| (p.id.to_string(), p.name)).collect();
    if let Some((id, name)) =
        user.position.as_ref().filter(|(id, _)| !names.iter().any(|(n, _)| *n == id.to_string()))
    {
        names.push((id.to_string(), name.clone()));
    }
    let there = |id: i64| user.departments.iter().any(|d| d.department == id);
    let others: Vec<(String, String)> = departments(view.ctx())
        .await?
        .into_iter()
        .filter(|d| !there(d.id))
        .map(|d| (d.id.to_string(), d.name))
        .collect();
    let position = user.position.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
    let filled = Filled::blank().with("position", position);
    let set = html! {
        (Field::select("position", "users-position", names).class("flex-fill").show(view, &filled))
        (ui::submit(view.t("button-save"), "check"))
    };
    let put = html! {
        (Field::select("department", "department-name", others).required().class("flex-fill").show(view, &filled))
        (ui::submit(view.t("button-put-into"), "plus"))
    };
    Ok(ui::card(
        view.t("legend-place"),
        html! {
            (ui::inline_form(view, at("position"), set))
            @for one in &user.departments {
                div class="d-flex justify-content-between align-items-center mt-2" {
                    span { (one.name) @if one.is_head { " " (ui::badge(view.t("staff-head"))) } }
                    (ui::post_button(view, at("take-out"), view.t("button-take-out"), "logout", &[("department", &one.department.to_string())]))
                }
            }
            div class="mt-3" { (ui::inline_form(view, at("put"), put)) }
        },
    ))
}
