//! The pages of plans.

use axum::response::IntoResponse as _;
use kernel::journal;
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use super::{NOUN, Plan, PlanFields, SpanFields, all, get};
use crate::draw;
use crate::rights::{DIRECTORY_EDIT, DIRECTORY_VIEW};

/// Where the plans are listed.
pub(crate) const LIST: &str = "/desk/support/plans";
/// Events of the history.
const EVENTS: u64 = 30;
const FIGURES: [&str; 3] = ["reaction", "work", "deadline"];
const PRIORITIES: [&str; 3] = ["low", "medium", "high"];
const UNITS: [&str; 4] = ["days", "hours", "minutes", "seconds"];

/// A plan's card.
pub(crate) fn href(plan: i64) -> String {
    format!("{LIST}/{plan}")
}

/// The main action of the list.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(DIRECTORY_EDIT) { (ui::main_action(view.t("plan-new"), format!("{LIST}/new"), "plus")) } }
}

/// The form of a new plan.
pub(super) async fn new(view: &View, filled: &Filled) -> Answer {
    let form = ui::form(view, format!("{LIST}/new"), filled, fields(view, filled, None).await?);
    let page = ui::Page::new(view.t("plan-new"))
        .crumb(view.t("plans-title"), LIST)
        .show(view, html! { div class="card" { div class="card-body" { (form) } } });
    Ok((filled.status(), page).into_response())
}

/// A plan's card: its targets, to be changed by those who may.
pub(super) async fn card(view: View, id: i64, again: Option<Filled>) -> Answer {
    view.need(DIRECTORY_VIEW)?;
    let plan = get(view.ctx(), id).await?;
    let history = journal::timeline(view.ctx(), NOUN, id, EVENTS).await?;
    let blank = filled_of(&plan);
    let filled = again.as_ref().unwrap_or(&blank);
    let form = if view.can(DIRECTORY_EDIT) {
        let inside = html! { (ui::hidden("version", filled.value("version"))) (fields(&view, filled, Some(id)).await?) };
        ui::form(&view, href(id), filled, inside)
    } else {
        facts(&view, &plan)
    };
    let body = html! {
        (ui::card(view.t("plan-targets"), form))
        (ui::card(view.t("legend-history"), ui::timeline(&view, &history)))
    };
    let page = ui::Page::new(plan.name.as_str())
        .crumb(view.t("plans-title"), LIST)
        .action(archive(&view, &plan))
        .show(&view, body);
    Ok((filled.status(), page).into_response())
}

fn archive(view: &View, plan: &Plan) -> Markup {
    let (words, icon, value) = if plan.archived_at.is_some() {
        ("support-unarchive", "arrow-back-up", "false")
    } else {
        ("support-archive", "archive", "true")
    };
    html! { @if view.can(DIRECTORY_EDIT) { (ui::post_button(view, format!("{}/archive", href(plan.id)), view.t(words), icon, &[("archived", value)])) } }
}

fn facts(view: &View, plan: &Plan) -> Markup {
    let targets = plan.targets();
    let said = |seconds: Option<i64>| seconds.map_or_else(|| "—".to_owned(), |s| draw::span(view, s));
    let rows = [("reaction", targets.reaction), ("work", targets.work), ("deadline", targets.deadline)];
    ui::table(
        html! { (ui::th("")) @for priority in PRIORITIES { (ui::th(view.t(&format!("ticket-priority-{priority}")))) } },
        html! {
            @for (name, t) in rows { tr { td { (view.t(&format!("sla-{name}"))) } td { (said(t.low)) } td { (said(t.medium)) } td { (said(t.high)) } } }
        },
    )
}

async fn fields(view: &View, filled: &Filled, own: Option<i64>) -> kernel::Result<Markup> {
    let others = all(view.ctx()).await?.into_iter().filter(|p| Some(p.id) != own);
    let parents = others.map(|p| (p.id.to_string(), p.name)).collect();
    Ok(html! {
        div class="row" {
            (Field::text("plan.name", "plan-name").required().focus().class("col-sm-6 mb-3").show(view, filled))
            (Field::select("plan.parent", "support-parent", parents).class("col-sm-4 mb-3").show(view, filled))
            (Field::whole("plan.place", "support-place").class("col-sm-2 mb-3").show(view, filled))
        }
        (Field::check("plan.business_hours", "plan-business-hours").hint("plan-business-hint").show(view, filled))
        p class="text-secondary" { (view.t("plan-targets-hint")) }
        @for figure in FIGURES { (targets(view, filled, figure)) }
        (ui::submit(view.t("button-save"), "check"))
    })
}

fn targets(view: &View, filled: &Filled, figure: &str) -> Markup {
    let head = html! {
        (ui::th(view.t(&format!("sla-{figure}"))))
        @for unit in UNITS { (ui::th(view.t(&format!("plan-{unit}")))) }
    };
    let rows = html! {
        @for priority in PRIORITIES {
            tr {
                td { (view.t(&format!("ticket-priority-{priority}"))) }
                @for unit in UNITS {
                    td { (Field::whole(format!("plan.{figure}.{priority}.{unit}"), format!("plan-{unit}")).bare().show(view, filled)) }
                }
            }
        }
    };
    html! { p class="text-secondary mb-1" { (view.t(&format!("sla-{figure}-help"))) } (ui::table(head, rows)) }
}

fn filled_of(plan: &Plan) -> Filled {
    let fields = PlanFields::of(plan);
    let mut filled = Filled::blank()
        .with("version", plan.version)
        .with("plan.name", fields.name.raw())
        .with("plan.parent", fields.parent.raw())
        .with("plan.place", fields.place.raw())
        .with("plan.business_hours", fields.business_hours.raw());
    for (figure, target) in
        [("reaction", &fields.reaction), ("work", &fields.work), ("deadline", &fields.deadline)]
    {
        for (priority, span) in target.each() {
            for (unit, value) in units(span) {
                filled = filled.with(format!("plan.{figure}.{priority}.{unit}"), value);
            }
        }
    }
    filled
}

fn units(span: &SpanFields) -> [(&'static str, &str); 4] {
    [
        ("days", span.days.raw()),
        ("hours", span.hours.raw()),
        ("minutes", span.minutes.raw()),
        ("seconds", span.seconds.raw()),
    ]
}
