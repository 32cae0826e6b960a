//! The pages of topics.

use axum::response::IntoResponse as _;
use kernel::{journal, staff};
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use super::{FieldKind, FormField, NOUN, Topic, assignees, form, get};
use crate::draw;
use crate::rights::{DIRECTORY_EDIT, DIRECTORY_VIEW};
use crate::sla::plan;
use crate::ticket::assignable;

/// Where the topics are listed.
pub(crate) const LIST: &str = "/desk/support/topics";
/// Events of the history.
const EVENTS: u64 = 30;

/// A topic's card.
pub(crate) fn href(topic: i64) -> String {
    format!("{LIST}/{topic}")
}

/// The main action of the list.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(DIRECTORY_EDIT) { (ui::main_action(view.t("topic-new"), format!("{LIST}/new"), "plus")) } }
}

/// The form of a new topic.
pub(super) async fn new(view: &View, filled: &Filled) -> Answer {
    let form = ui::form(view, format!("{LIST}/new"), filled, fields(view, filled, None).await?);
    let page = ui::Page::new(view.t("topic-new"))
        .crumb(view.t("topics-title"), LIST)
        .show(view, html! { div class="card" { div class="card-body" { (form) } } });
    Ok((filled.status(), page).into_response())
}

/// A topic's card, with the fields of its form.
pub(super) async fn card(view: View, id: i64, again: Option<Filled>) -> Answer {
    view.need(DIRECTORY_VIEW)?;
    let topic = get(view.ctx(), id).await?;
    let people = assignees(view.ctx(), id).await?;
    let asked = form(view.ctx(), id).await?;
    let history = journal::timeline(view.ctx(), NOUN, id, EVENTS).await?;
    let blank = filled_of(&topic, &people, &asked);
    let filled = again.as_ref().unwrap_or(&blank);
    let inside = if view.can(DIRECTORY_EDIT) {
        let inside = html! { (ui::hidden("version", filled.value("version"))) (fields(&view, filled, Some(id)).await?) };
        ui::form(&view, href(id), filled, inside)
    } else {
        facts(&view, &topic, &asked).await?
    };
    let body = html! {
        (ui::card(view.t("topic-about"), inside))
        (ui::card(view.t("legend-history"), ui::timeline(&view, &history)))
    };
    let page = ui::Page::new(topic.name.as_str())
        .crumb(view.t("topics-title"), LIST)
        .action(archive(&view, &topic))
        .show(&view, body);
    Ok((filled.status(), page).into_response())
}

fn archive(view: &View, topic: &Topic) -> Markup {
    let (words, icon, value) = if topic.archived_at.is_some() {
        ("support-unarchive", "arrow-back-up", "false")
    } else {
        ("support-archive", "archive", "true")
    };
    html! { @if view.can(DIRECTORY_EDIT) { (ui::post_button(view, format!("{}/archive", href(topic.id)), view.t(words), icon, &[("archived", value)])) } }
}

async fn facts(view: &View, topic: &Topic, asked: &[FormField]) -> kernel::Result<Markup> {
    let department = staff::department(view.ctx(), topic.department_id).await?;
    let plan = match topic.plan_id {
        Some(plan) => plan::get(view.ctx(), plan).await?.name,
        None => String::new(),
    };
    let names: Vec<&str> = asked.iter().filter(|f| f.is_enabled).map(|f| f.name.as_str()).collect();
    let for_clients = if topic.for_clients { "yes" } else { "no" };
    Ok(draw::facts(
        view,
        vec![
            ("topic-department", html! { (department.name) }),
            ("topic-plan", ui::or_none(&plan)),
            ("topic-for-clients", html! { (view.t(for_clients)) }),
            ("topic-fields", ui::or_none(&names.join(", "))),
        ],
    ))
}

async fn fields(view: &View, filled: &Filled, own: Option<i64>) -> kernel::Result<Markup> {
    let words = |id: i64, name: String| (id.to_string(), name);
    let parents = super::open_to(view.ctx(), view.actor()).await?.into_iter();
    let parents = parents.filter(|t| Some(t.id) != own).map(|t| words(t.id, t.name)).collect();
    let departments =
        staff::departments(view.ctx()).await?.into_iter().map(|d| words(d.id, d.name)).collect();
    let plans = plan::all(view.ctx()).await?.into_iter().map(|p| words(p.id, p.name)).collect();
    let people: Vec<(String, String)> =
        assignable(view.ctx()).await?.into_iter().map(|m| words(m.user, m.name)).collect();
    Ok(html! {
        div class="row" {
            (Field::text("topic.name", "topic-name").required().focus().class("col-sm-6 mb-3").show(view, filled))
            (Field::select("topic.parent", "support-parent", parents).class("col-sm-4 mb-3").show(view, filled))
            (Field::whole("topic.place", "support-place").class("col-sm-2 mb-3").show(view, filled))
            (Field::select("topic.department", "topic-department", departments).required().class("col-sm-6 mb-3").show(view, filled))
            (Field::select("topic.plan", "topic-plan", plans).class("col-sm-6 mb-3").show(view, filled))
        }
        (draw::many(view, filled, "topic.assignees[]", "ticket-assignees", &people, "ticket-assignees-hint"))
        (Field::check("topic.for_clients", "topic-for-clients").show(view, filled))
        h3 { (view.t("topic-fields")) }
        p class="text-secondary" { (view.t("topic-fields-hint")) }
        (ui::lines(view, filled, "topic.fields", head(view), |line| one(view, filled, line)))
        (ui::submit(view.t("button-save"), "check"))
    })
}

fn head(view: &View) -> Markup {
    html! {
        @for id in ["field-of-topic", "field-kind", "field-choices", "field-required-short", "field-enabled", "field-for-clients"] { (ui::th(view.t(id))) }
    }
}

fn one(view: &View, filled: &Filled, line: &str) -> Markup {
    let at = |name: &str| format!("{line}.{name}");
    let kinds = ui::choices(view, FieldKind::WORDS, "field-kind-");
    // A new line is switched on.
    let enabled =
        if filled.has(&at("name")) { filled.value(&at("enabled")).to_owned() } else { "true".to_owned() };
    html! {
        td { (ui::hidden(&at("id"), filled.value(&at("id")))) (Field::text(at("name"), "field-of-topic").bare().show(view, filled)) }
        td { (Field::select(at("kind"), "field-kind", kinds).required().bare().show(view, filled)) }
        td { (Field::area(at("choices"), "field-choices", 2).bare().show(view, filled)) }
        td { (flag(view, &at("required"), filled.value(&at("required")), "field-required-short")) }
        td { (flag(view, &at("enabled"), &enabled, "field-enabled")) }
        td { (flag(view, &at("for_clients"), filled.value(&at("for_clients")), "field-for-clients")) }
    }
}

/// A choice of yes and no, for a box that is not ticked sends nothing, and nothing means yes for a field that is on.
fn flag(view: &View, name: &str, value: &str, label: &'static str) -> Markup {
    let options =
        vec![("true".to_owned(), view.t("yes").to_string()), ("false".to_owned(), view.t("no").to_string())];
    let value = if value == "true" { "true" } else { "false" };
    let filled = Filled::blank().with(name, value);
    Field::select(name.to_owned(), label, options).required().bare().show(view, &filled)
}

fn filled_of(topic: &Topic, people: &[i64], asked: &[FormField]) -> Filled {
    let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let mut filled = Filled::blank()
        .with("version", topic.version)
        .with("topic.name", &topic.name)
        .with("topic.parent", number(topic.parent_id))
        .with("topic.place", topic.place)
        .with("topic.department", topic.department_id)
        .with("topic.plan", number(topic.plan_id))
        .with("topic.for_clients", topic.for_clients);
    for user in people {
        filled = filled.with("topic.assignees[]", user);
    }
    for (n, field) in asked.iter().enumerate() {
        let at = |name: &str| format!("topic.fields[{n}].{name}");
        filled = filled
            .with(at("id"), field.id)
            .with(at("name"), &field.name)
            .with(at("kind"), field.kind)
            .with(at("choices"), &field.choices)
            .with(at("required"), field.is_required)
            .with(at("enabled"), field.is_enabled)
            .with(at("for_clients"), field.for_clients);
    }
    filled
}
