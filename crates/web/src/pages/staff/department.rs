//! A department: its people and heads, its fields.

use axum::response::IntoResponse as _;
use kernel::command::Query as _;
use kernel::rights::DEPARTMENTS_EDIT;
use kernel::staff::{
    ArchiveDepartment, AskDepartment, DepartmentCard, PutIntoDepartment, SaveDepartment, SetDepartmentHead,
    TakeOutOfDepartment, divisions,
};
use kernel::{Command, Message, journal};
use maud::{Markup, html};

use super::{away, choose, named};
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Pairs, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

const LIST: &str = "/admin/departments";
/// Events of the history on the card.
const EVENTS: u64 = 30;

pub(super) async fn empty(view: View) -> Answer {
    view.need(DEPARTMENTS_EDIT)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let filled = Filled::blank().with("division", query.first("division").unwrap_or_default());
    fresh(&view, &filled).await
}

pub(super) async fn create(view: View, form: Submitted<SaveDepartment>) -> Answer {
    match form.run(&view).await? {
        Ok(id) => Ok(view.done(format!("{LIST}/{id}"), Message::new("said-saved"))),
        Err(filled) => fresh(&view, &filled).await,
    }
}

async fn fresh(view: &View, filled: &Filled) -> Answer {
    let form = ui::form(view, format!("{LIST}/new"), filled, fields(view, filled, true, None).await?);
    let body = html! { div class="card" { div class="card-body" { (form) } } };
    let page =
        ui::Page::new(view.t("button-new-department")).crumb(view.t("departments-title"), LIST).narrow();
    Ok((filled.status(), page.show(view, body)).into_response())
}

/// The fields; a division that was put away is offered only where it stands already.
async fn fields(
    view: &View,
    filled: &Filled,
    may: bool,
    has: Option<&DepartmentCard>,
) -> Result<Markup, Failure> {
    let mut of: Vec<(String, String)> =
        divisions(view.ctx()).await?.into_iter().map(|d| (d.id.to_string(), d.name)).collect();
    if let Some(card) = has.filter(|card| !of.iter().any(|(id, _)| *id == card.division.to_string())) {
        of.push((card.division.to_string(), card.division_name.clone()));
    }
    let none = of.is_empty();
    let field = |field: Field<'static>| if may { field } else { field.readonly() };
    Ok(html! {
        @if filled.has("version") { (ui::hidden("version", filled.value("version"))) }
        @if none { p { (ui::link("/admin/divisions/new", view.t("department-needs-division"))) } }
        (field(Field::text("name", "department-name").required()).show(view, filled))
        @if may { (Field::select("division", "department-division", of).required().show(view, filled)) }
        (field(Field::email("email", "department-email").hint("hint-department-email").autocomplete("off")).show(view, filled))
        @if may { (ui::submit(view.t("button-save"), "check")) }
    })
}

async fn seen(view: &View, id: i64) -> Result<DepartmentCard, Failure> {
    view.need(AskDepartment::RIGHT)?;
    Ok(AskDepartment { department: id.into() }.answer(view.ctx()).await?)
}

fn filled_of(department: &DepartmentCard) -> Filled {
    Filled::blank()
        .with("version", department.version)
        .with("name", &department.name)
        .with("division", department.division)
        .with("email", &department.email)
}

pub(super) async fn card(view: View, Path(id): Path<i64>) -> Answer {
    let department = seen(&view, id).await?;
    page(&view, &department, &filled_of(&department), &Filled::blank()).await
}

pub(super) async fn save(view: View, Path(id): Path<i64>, form: Submitted<SaveDepartment>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(format!("{LIST}/{id}"), Message::new("said-saved"))),
        Err(filled) => page(&view, &seen(&view, id).await?, &filled, &Filled::blank()).await,
    }
}

pub(super) async fn put(view: View, Path(id): Path<i64>, form: Submitted<PutIntoDepartment>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(format!("{LIST}/{id}"), Message::new("said-saved"))),
        Err(filled) => {
            let department = seen(&view, id).await?;
            page(&view, &department, &filled_of(&department), &filled).await
        }
    }
}

async fn press<C: Command>(view: &View, id: i64, form: Submitted<C>) -> Answer {
    let card = format!("{LIST}/{id}");
    Ok(match form.press(view).await? {
        Ok(_) => view.done(card, Message::new("said-saved")),
        Err(said) => view.go_saying(card, &said),
    })
}

pub(super) async fn archive(view: View, Path(id): Path<i64>, form: Submitted<ArchiveDepartment>) -> Answer {
    press(&view, id, form).await
}

pub(super) async fn head(view: View, Path(id): Path<i64>, form: Submitted<SetDepartmentHead>) -> Answer {
    press(&view, id, form).await
}

pub(super) async fn take_out(
    view: View,
    Path(id): Path<i64>,
    form: Submitted<TakeOutOfDepartment>,
) -> Answer {
    press(&view, id, form).await
}

async fn page(view: &View, department: &DepartmentCard, filled: &Filled, adding: &Filled) -> Answer {
    let may = view.can(DEPARTMENTS_EDIT) && department.archived_at.is_none();
    let href = format!("{LIST}/{}", department.id);
    let history = journal::timeline(view.ctx(), "department", department.id, EVENTS).await?;
    let above = html! { @for person in &department.division_heads { div { (named(view, person)) } } };
    let division = format!("/admin/divisions/{}", department.division);
    let body = html! {
        div class="row" {
            div class="col-lg-7" {
                (ui::card_table(view.t("legend-people"), "", people(view, department, may)))
                @if may { (ui::card(view.t("legend-put-into"), ui::form(view, format!("{href}/people"), adding, html! {
                    (choose(view, adding, &department.people).await?)
                    (Field::check("is_head", "label-is-head").show(view, adding))
                    (ui::submit(view.t("button-add"), "user-plus"))
                }))) }
            }
            div class="col-lg-5" {
                (ui::card(view.t("department-name"), ui::form(view, &href, filled, fields(view, filled, may, Some(department)).await?)))
                @if !department.division_heads.is_empty() { (ui::card(view.t("legend-division-heads"), above)) }
                (ui::card(view.t("legend-history"), ui::timeline(view, &history)))
            }
        }
    };
    let page = ui::Page::new(department.name.as_str())
        .crumb(view.t("departments-title"), LIST)
        .crumb(department.division_name.as_str(), division)
        .action(away(view, &href, department.version, department.archived_at.is_some()));
    let status = if adding.status().is_success() { filled.status() } else { adding.status() };
    Ok((status, page.show(view, body)).into_response())
}

fn people(view: &View, department: &DepartmentCard, may: bool) -> Markup {
    let at = |act: &str| format!("{LIST}/{}/{act}", department.id);
    let head = html! { (ui::th(view.t("users-name"))) (ui::th(view.t("label-is-head"))) (ui::th("")) };
    ui::table(
        head,
        html! {
            @for person in &department.people {
                @let user = person.user.to_string();
                tr {
                    td { (named(view, person)) }
                    td { @if person.is_head { (ui::badge(view.t("staff-head"))) } }
                    td class="w-1" { @if may {
                        div class="btn-list" {
                            @if person.is_head {
                                (ui::post_button(view, at("head"), view.t("button-take-off-head"), "x", &[("user", &user), ("is_head", "false")]))
                            } @else {
                                (ui::post_button(view, at("head"), view.t("button-make-head"), "user-circle", &[("user", &user), ("is_head", "true")]))
                            }
                            (ui::post_button(view, at("take-out"), view.t("button-take-out"), "logout", &[("user", &user)]))
                        }
                    } }
                }
            }
            @if department.people.is_empty() { tr { td colspan="3" class="text-secondary" { (view.t("department-no-people")) } } }
        },
    )
}
