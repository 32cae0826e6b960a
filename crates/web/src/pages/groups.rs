//! User groups and types: the list, a new one, renaming, deleting.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kernel::Message;
use kernel::identity::{DeleteUserGroup, Group, SaveUserGroup, group, groups};
use kernel::rights::{RIGHTS_GRANT, RIGHTS_VIEW};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Pairs, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/groups", get(all))
        .route("/admin/groups/edit", get(edit).post(save))
        .route("/admin/groups/delete", post(delete))
}

async fn all(view: View) -> Answer {
    view.need(RIGHTS_VIEW)?;
    let all = groups(view.ctx()).await?;
    let new = |is_type: bool, text: &str| {
        let href = format!("/admin/groups/edit?is_type={is_type}");
        html! { @if view.can(RIGHTS_GRANT) { (ui::link_button(view.t(text), href, "plus")) } }
    };
    let body = html! {
        p class="text-secondary" { (view.t("groups-hint")) }
        div class="row" {
            div class="col-xxl-6" { (ui::card_table(view.t("legend-groups"), new(false, "button-new-group"), table(&view, &all, false))) }
            div class="col-xxl-6" { (ui::card_table(view.t("legend-types"), new(true, "button-new-type"), table(&view, &all, true))) }
        }
    };
    Ok(ui::Page::new(view.t("page-groups")).show(&view, body).into_response())
}

fn table(view: &View, all: &[Group], is_type: bool) -> Markup {
    let head = html! {
        (ui::th(view.t("users-name"))) (ui::th(view.t("label-key"))) (ui::th_num(view.t("label-people"))) (ui::th(""))
    };
    let (holder, filter) = if is_type { ("type", "type") } else { ("group", "group") };
    let rows = html! {
        @for one in all.iter().filter(|g| g.is_type == is_type) {
            @let rights = format!("/admin/rights?holder={holder}&name={}", one.key);
            tr data-href=(rights) {
                td { a href=(rights) { (one.name) } }
                td { code { (one.key) } }
                td class="num" { a href={ "/admin/users?" (filter) "=" (one.key) } { (view.number(one.people)) } }
                td class="w-1" {
                    @if view.can(RIGHTS_GRANT) {
                        div class="btn-list flex-nowrap" {
                            (ui::link_button(view.t("button-rename"), format!("/admin/groups/edit?is_type={is_type}&key={}", one.key), "pencil"))
                            @if one.people == 0 {
                                (ui::confirmed_button(view, "/admin/groups/delete", view.t("button-delete"), "trash",
                                    &[("key", &one.key), ("is_type", &is_type.to_string())], view.t("ask-delete-group"), true))
                            }
                        }
                    }
                }
            }
        }
    };
    ui::table(head, rows)
}

async fn edit(view: View) -> Answer {
    view.need(RIGHTS_GRANT)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let is_type = query.first("is_type") == Some("true");
    let filled = Filled::blank().with("is_type", is_type);
    let filled = match query.first("key") {
        Some(key) => {
            let group = group(view.ctx(), is_type, key).await?;
            filled.with("key", group.key).with("name", group.name)
        }
        None => filled,
    };
    Ok(page(&view, &filled))
}

async fn save(view: View, form: Submitted<SaveUserGroup>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(()) => view.done("/admin/groups", Message::new("said-saved")),
        Err(filled) => page(&view, &filled),
    })
}

async fn delete(view: View, form: Submitted<DeleteUserGroup>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done("/admin/groups", Message::new("said-group-deleted")),
        Err(said) => view.go_saying("/admin/groups", &said),
    })
}

fn page(view: &View, filled: &Filled) -> Response {
    let key = Field::text("key", "label-key").required().hint("hint-group-key").autocomplete("off");
    let fields = html! {
        (ui::hidden("is_type", filled.value("is_type")))
        (Field::text("name", "users-name").required().focus().autocomplete("off").show(view, filled))
        (key.show(view, filled))
        (ui::submit(view.t("button-save"), "check"))
    };
    let title = if filled.value("is_type") == "true" { "legend-type" } else { "legend-group" };
    let body = html! { div class="card" { div class="card-body" { (ui::form(view, "/admin/groups/edit", filled, fields)) } } };
    let page = ui::Page::new(view.t(title)).crumb(view.t("page-groups"), "/admin/groups").narrow();
    (filled.status(), page.show(view, body)).into_response()
}
