//! A division: its departments, its heads, its name.

use axum::response::IntoResponse as _;
use kernel::command::Query as _;
use kernel::rights::DEPARTMENTS_EDIT;
use kernel::staff::{ArchiveDivision, AskDivision, DivisionCard, SaveDivision, SetDivisionHead};
use kernel::{Message, journal};
use maud::{Markup, html};

use super::{away, choose, named};
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

const LIST: &str = "/admin/divisions";
/// Events of the history on the card.
const EVENTS: u64 = 30;

pub(super) async fn empty(view: View) -> Answer {
    view.need(DEPARTMENTS_EDIT)?;
    Ok(fresh(&view, &Filled::blank()))
}

pub(super) async fn create(view: View, form: Submitted<SaveDivision>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(id) => view.done(format!("{LIST}/{id}"), Message::new("said-saved")),
        Err(filled) => fresh(&view, &filled),
    })
}

fn fresh(view: &View, filled: &Filled) -> axum::response::Response {
    let form = ui::form(view, format!("{LIST}/new"), filled, fields(view, filled, true));
    let body = html! { div class="card" { div class="card-body" { (form) } } };
    let page = ui::Page::new(view.t("button-new-division")).crumb(view.t("divisions-title"), LIST).narrow();
    (filled.status(), page.show(view, body)).into_response()
}

fn fields(view: &View, filled: &Filled, may: bool) -> Markup {
    let name = Field::text("name", "division-name").required();
    html! {
        @if filled.has("version") { (ui::hidden("version", filled.value("version"))) }
        (if may { name } else { name.readonly() }.show(view, filled))
        @if may { (ui::submit(view.t("button-save"), "check")) }
    }
}

async fn seen(view: &View, id: i64) -> Result<DivisionCard, Failure> {
    view.need(AskDivision::RIGHT)?;
    Ok(AskDivision { division: id.into() }.answer(view.ctx()).await?)
}

fn filled_of(division: &DivisionCard) -> Filled {
    Filled::blank().with("version", division.version).with("name", &division.name)
}

pub(super) async fn card(view: View, Path(id): Path<i64>) -> Answer {
    let division = seen(&view, id).await?;
    page(&view, &division, &filled_of(&division), &Filled::blank()).await
}

pub(super) async fn save(view: View, Path(id): Path<i64>, form: Submitted<SaveDivision>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(format!("{LIST}/{id}"), Message::new("said-saved"))),
        Err(filled) => page(&view, &seen(&view, id).await?, &filled, &Filled::blank()).await,
    }
}

pub(super) async fn archive(view: View, Path(id): Path<i64>, form: Submitted<ArchiveDivision>) -> Answer {
    let card = format!("{LIST}/{id}");
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(card, Message::new("said-saved")),
        Err(said) => view.go_saying(card, &said),
    })
}

pub(super) async fn add_head(view: View, Path(id): Path<i64>, form: Submitted<SetDivisionHead>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(format!("{LIST}/{id}"), Message::new("said-saved"))),
        Err(filled) => {
            let division = seen(&view, id).await?;
            page(&view, &division, &filled_of(&division), &filled).await
        }
    }
}

pub(super) async fn remove_head(view: View, Path(id): Path<i64>, form: Submitted<SetDivisionHead>) -> Answer {
    let card = format!("{LIST}/{id}");
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(card, Message::new("said-saved")),
        Err(said) => view.go_saying(card, &said),
    })
}

async fn page(view: &View, division: &DivisionCard, filled: &Filled, adding: &Filled) -> Answer {
    let may = view.can(DEPARTMENTS_EDIT) && division.archived_at.is_none();
    let href = format!("{LIST}/{}", division.id);
    let history = journal::timeline(view.ctx(), "division", division.id, EVENTS).await?;
    let new = html! { @if may { (ui::link_button(view.t("button-new-department"), format!("/admin/departments/new?division={}", division.id), "plus")) } };
    let body = html! {
        div class="row" {
            div class="col-lg-7" {
                (ui::card_table(view.t("departments-title"), new, departments(view, division)))
                (ui::card_table(view.t("legend-division-heads"), "", heads(view, division, may)))
                @if may { (ui::card(view.t("legend-add-head"), ui::form(view, format!("{href}/heads"), adding, html! {
                    (choose(view, adding, &division.heads).await?)
                    (ui::submit(view.t("button-add"), "user-plus"))
                }))) }
            }
            div class="col-lg-5" {
                (ui::card(view.t("division-name"), ui::form(view, &href, filled, fields(view, filled, may))))
                (ui::card(view.t("legend-history"), ui::timeline(view, &history)))
            }
        }
    };
    let page = ui::Page::new(division.name.as_str()).crumb(view.t("divisions-title"), LIST).action(away(
        view,
        &href,
        division.version,
        division.archived_at.is_some(),
    ));
    let status = if adding.status().is_success() { filled.status() } else { adding.status() };
    Ok((status, page.show(view, body)).into_response())
}

fn departments(view: &View, division: &DivisionCard) -> Markup {
    let head = html! { (ui::th(view.t("department-name"))) (ui::th(view.t("legend-heads"))) (ui::th_num(view.t("department-people"))) };
    ui::table(
        head,
        html! {
            @for line in &division.departments {
                @let href = format!("/admin/departments/{}", line.id);
                tr data-href=(href) {
                    td { a href=(href) { (line.name) } }
                    td { (ui::or_none(&line.heads.join(", "))) }
                    td class="num" { (line.people) }
                }
            }
            @if division.departments.is_empty() { tr { td colspan="3" class="text-secondary" { (view.t("division-no-departments")) } } }
        },
    )
}

fn heads(view: &View, division: &DivisionCard, may: bool) -> Markup {
    let action = format!("{LIST}/{}/heads/remove", division.id);
    ui::table(
        html! { (ui::th(view.t("users-name"))) (ui::th("")) },
        html! {
            @for person in &division.heads {
                tr {
                    td { (named(view, person)) }
                    td class="w-1" { @if may {
                        (ui::post_button(view, &action, view.t("button-take-off-head"), "x", &[("user", &person.user.to_string()), ("is_head", "false")]))
                    } }
                }
            }
            @if division.heads.is_empty() { tr { td colspan="2" class="text-secondary" { (view.t("division-no-heads")) } } }
        },
    )
}
