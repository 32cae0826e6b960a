//! Client groups: the card with its people, head and block, a new one. The list is declared in the kernel.

use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use kernel::clients::group::{
    ArchiveClientGroup, AskClientGroup, BlockClientGroup, ClientGroupCard, GroupMember, GroupPerson,
    MoveContact, SaveClientGroup, SetClientGroupHead, UnblockClientGroup, found,
};
use kernel::command::Query as _;
use kernel::listing::Tone;
use kernel::rights::{CLIENT_GROUPS_BLOCK, CLIENT_GROUPS_EDIT};
use kernel::{Command, Message, journal};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Pairs, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

const LIST: &str = "/admin/client-groups";
/// Events of the history on the card.
const EVENTS: u64 = 30;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/client-groups/new", get(empty).post(create))
        .route("/admin/client-groups/move", post(move_contact))
        .route("/admin/client-groups/{id}", get(card).post(save))
        .route("/admin/client-groups/{id}/archive", post(press_one::<ArchiveClientGroup>))
        .route("/admin/client-groups/{group}/head", post(press_one::<SetClientGroupHead>))
        .route("/admin/client-groups/{group}/block", post(press_one::<BlockClientGroup>))
        .route("/admin/client-groups/{group}/unblock", post(press_one::<UnblockClientGroup>))
}

/// The main action of the list.
pub(super) fn new_action(view: &View) -> Markup {
    html! { @if view.can(CLIENT_GROUPS_EDIT) { (ui::main_action(view.t("button-new-client-group"), format!("{LIST}/new"), "plus")) } }
}

async fn empty(view: View) -> Answer {
    view.need(CLIENT_GROUPS_EDIT)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    Ok(fresh(&view, &Filled::blank().with("client", query.first("client").unwrap_or_default())))
}

async fn create(view: View, form: Submitted<SaveClientGroup>) -> Answer {
    Ok(match form.run(&view).await? {
        Ok(id) => view.done(format!("{LIST}/{id}"), Message::new("said-saved")),
        Err(filled) => fresh(&view, &filled),
    })
}

fn fresh(view: &View, filled: &Filled) -> axum::response::Response {
    let form = ui::form(view, format!("{LIST}/new"), filled, fields(view, filled, true));
    let body = html! { div class="card" { div class="card-body" { (form) } } };
    let page =
        ui::Page::new(view.t("button-new-client-group")).crumb(view.t("client-groups-title"), LIST).narrow();
    (filled.status(), page.show(view, body)).into_response()
}

fn fields(view: &View, filled: &Filled, may: bool) -> Markup {
    let field = |field: Field<'static>| if may { field } else { field.readonly() };
    html! {
        @if filled.has("version") { (ui::hidden("version", filled.value("version"))) }
        (field(Field::text("name", "client-group-name").hint("hint-client-group-name")).show(view, filled))
        (field(Field::text("client", "label-client-code").hint("hint-client-group-client").autocomplete("off")).show(view, filled))
        @if may { (ui::submit(view.t("button-save"), "check")) }
    }
}

async fn seen(view: &View, id: i64) -> Result<ClientGroupCard, Failure> {
    view.need(AskClientGroup::RIGHT)?;
    Ok(AskClientGroup { group: id.into() }.answer(view.ctx()).await?)
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    let group = seen(&view, id).await?;
    let code = group.client.as_ref().map(|(_, code, _)| code.as_str()).unwrap_or_default();
    let filled =
        Filled::blank().with("version", group.version).with("name", &group.name).with("client", code);
    page(&view, &group, &filled).await
}

async fn save(view: View, Path(id): Path<i64>, form: Submitted<SaveClientGroup>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(format!("{LIST}/{id}"), Message::new("said-saved"))),
        Err(filled) => page(&view, &seen(&view, id).await?, &filled).await,
    }
}

/// A button on a group's card.
async fn press_one<C: Command>(view: View, Path(id): Path<i64>, form: Submitted<C>) -> Answer {
    let card = format!("{LIST}/{id}");
    Ok(match form.press(&view).await? {
        Ok(_) => view.done(card, Message::new("said-saved")),
        Err(said) => view.go_saying(card, &said),
    })
}

/// A contact is moved from his client's card too: one goes back to where one came from.
async fn move_contact(view: View, form: Submitted<MoveContact>) -> Answer {
    let back = view.here().to_owned();
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(back, Message::new("said-saved")),
        Err(said) => view.go_saying(back, &said),
    })
}

async fn page(view: &View, group: &ClientGroupCard, filled: &Filled) -> Answer {
    let may = view.can(CLIENT_GROUPS_EDIT) && group.archived_at.is_none();
    let href = format!("{LIST}/{}", group.id);
    let history = journal::timeline(view.ctx(), "client_group", group.id, EVENTS).await?;
    let body = html! {
        @if let Some(at) = group.blocked_at { (ui::warning(html! { (view.t("client-group-is-blocked")) " " (ui::time(view, at)) })) }
        div class="row" {
            div class="col-lg-7" {
                (ui::card_table(view.t("legend-people"), "", people(view, group, may)))
                @if may { (ui::card(view.t("legend-put-into-group"), search(view, group).await?)) }
            }
            div class="col-lg-5" {
                (ui::card(view.t("client-group-name"), html! {
                    @if let Some((id, _, name)) = &group.client {
                        p { (view.t("client-group-client")) " " (ui::link(format!("/desk/clients/{id}"), name)) }
                    }
                    (ui::form(view, &href, filled, fields(view, filled, may)))
                }))
                (ui::card(view.t("legend-history"), ui::timeline(view, &history)))
            }
        }
    };
    let (word, tone) = match (group.archived_at, group.blocked_at) {
        (Some(_), _) => ("archived", Tone::Muted),
        (_, Some(_)) => ("blocked", Tone::Bad),
        _ => ("active", Tone::Good),
    };
    let page = ui::Page::new(group.name.as_str())
        .crumb(view.t("client-groups-title"), LIST)
        .beside(ui::status(view, &ui::term("client-group-state-", word), tone))
        .action(acts(view, group, &href));
    Ok((filled.status(), page.show(view, body)).into_response())
}

fn acts(view: &View, group: &ClientGroupCard, href: &str) -> Markup {
    let version = group.version.to_string();
    let (archive, block) = (format!("{href}/archive"), format!("{href}/block"));
    html! {
        @if view.can(CLIENT_GROUPS_BLOCK) && group.archived_at.is_none() {
            @if group.blocked_at.is_some() {
                (ui::post_button(view, format!("{href}/unblock"), view.t("button-unblock"), "lock-open", &[]))
            } @else {
                (ui::confirmed_button(view, block, view.t("button-block"), "lock", &[], view.t("ask-block-group"), true))
            }
        }
        @if view.can(CLIENT_GROUPS_EDIT) {
            @if group.archived_at.is_some() {
                (ui::post_button(view, archive, view.t("button-unarchive"), "arrow-back-up", &[("version", &version), ("archived", "false")]))
            } @else {
                (ui::confirmed_button(view, archive, view.t("button-archive"), "archive", &[("version", &version), ("archived", "true")], view.t("ask-archive-group"), false))
            }
        }
    }
}

fn people(view: &View, group: &ClientGroupCard, may: bool) -> Markup {
    let head = html! {
        (ui::th(view.t("users-name"))) (ui::th(view.t("label-client"))) (ui::th("")) (ui::th(""))
    };
    ui::table(
        head,
        html! {
            @for person in &group.people {
                tr {
                    td { (person.name) @if !person.email.is_empty() { div class="text-secondary" { (person.email) } } }
                    td { (ui::link(format!("/desk/clients/{}", person.client), &person.client_name)) }
                    td {
                        @if person.is_head { (ui::badge(view.t("client-group-head"))) " " }
                        @if person.is_blocked { (ui::badge(view.t("contact-blocked"))) }
                        @else if person.has_login { (ui::badge(view.t("contact-has-login"))) }
                    }
                    td class="w-1" { @if may { (buttons(view, group.id, person)) } }
                }
            }
            @if group.people.is_empty() { tr { td colspan="4" class="text-secondary" { (view.t("client-group-no-people")) } } }
        },
    )
}

fn buttons(view: &View, group: i64, person: &GroupPerson) -> Markup {
    let contact = person.contact.to_string();
    let head = format!("{LIST}/{group}/head");
    html! {
        div class="btn-list" {
            @if person.is_head {
                (ui::post_button(view, head, view.t("button-take-off-head"), "x", &[]))
            } @else {
                (ui::post_button(view, head, view.t("button-make-group-head"), "user-circle", &[("contact", &contact)]))
            }
            (ui::post_button(view, format!("{LIST}/move"), view.t("button-take-out"), "logout", &[("contact", &contact)]))
        }
    }
}

/// Whom to put into the group: found by the client's name or code, or by the person's e-mail.
async fn search(view: &View, group: &ClientGroupCard) -> Result<Markup, Failure> {
    let query = Pairs::parse(view.query().as_bytes())?;
    let text = query.first("find").unwrap_or_default();
    let there = |c: &GroupMember| group.people.iter().any(|p| p.contact == c.contact);
    let all = found(view.ctx(), view.actor(), text).await?;
    let id = group.id.to_string();
    Ok(html! {
        form method="get" class="d-flex flex-wrap align-items-end gap-2 mb-2" {
            (Field::text("find", "label-find-contact").class("flex-fill").autocomplete("off").show(view, &Filled::blank().with("find", text)))
            (ui::submit(view.t("button-find"), "search"))
        }
        @for one in all.iter().filter(|c| !there(c)) {
            div class="d-flex justify-content-between align-items-center mt-2" {
                div { (one.name) " " span class="text-secondary" { (one.client_name) @if !one.email.is_empty() { " · " (one.email) } } }
                (ui::post_button(view, format!("{LIST}/move"), view.t("button-put-into"), "plus", &[("contact", &one.contact.to_string()), ("group", &id)]))
            }
        }
        @if !text.trim().is_empty() && !all.iter().any(|c| !there(c)) { p class="text-secondary m-0" { (view.t("contacts-not-found")) } }
    })
}
