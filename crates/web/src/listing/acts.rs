//! What is done to many rows at once: boxes in front of the rows, a bar of actions, a question where it is
//! wise, and a report of what was refused.

use axum::response::{IntoResponse, Response};
use kernel::listing::{
    self, ActOnRows, ActionInput, Asked, CHUNK, Count, ListAction, Listing, Page, Report, StartActing,
};
use kernel::{Error, In, Message, execute};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::list::List;
use super::with_query;
use crate::failure::Answer;
use crate::flash::Flash;
use crate::form::{Filled, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

/// The form that the boxes belong to.
const FORM: &str = "act";

/// The box of the head: all rows of this page.
pub(super) fn tick_all(view: &View) -> Markup {
    html! { input class="form-check-input" type="checkbox" data-select-all aria-label=(view.t("list-tick-page")); }
}

/// The box of a row.
pub(super) fn tick(view: &View, row: i64) -> Markup {
    html! {
        input class="form-check-input" type="checkbox" name="rows[]" value=(row) form=(FORM) data-select
            aria-label=(view.say(&Message::new("list-tick").arg("row", row)));
    }
}

/// The actions, and how many rows are chosen.
pub(super) fn bar(list: &List<'_>, page: &Page) -> Markup {
    let view = list.view;
    let more = page.next.is_some() || page.previous.is_some();
    html! {
        form id=(FORM) method="post" action={ (list.listing.page) ".act" } class="list-acts" {
            (ui::secrets(view))
            (ui::hidden("_query", list.query()))
            span class="text-secondary" { (view.t("list-chosen")) " " strong class="num" data-selected { "0" } }
            @for action in &list.actions {
                button class="btn btn-sm" type="submit" name="action" value=(action.key) data-needs-selection { (view.t(action.title)) }
            }
            @if more {
                label class="form-check m-0" {
                    input class="form-check-input" type="checkbox" name="all" value="yes" data-select-found;
                    span class="form-check-label" { (view.t("list-tick-found")) " (" (found(view, page.count)) ")" }
                }
            }
        }
    }
}

fn found(view: &View, count: Count) -> String {
    match count {
        Count::Exactly(n) => view.number(i64::try_from(n).unwrap_or(i64::MAX)),
        Count::MoreThan(n) => format!("{}+", view.number(i64::try_from(n).unwrap_or(i64::MAX))),
    }
}

/// The form's fields: those that are not named here are the action's own.
#[derive(Debug, Deserialize)]
pub(super) struct Act {
    #[serde(default)]
    action: String,
    #[serde(default)]
    rows: Vec<In<i64>>,
    #[serde(default)]
    all: String,
    #[serde(flatten)]
    input: Map<String, Value>,
}

/// What a press asks for, with the rows it is about.
struct Asking<'a> {
    view: &'a View,
    listing: &'static Listing,
    action: &'static ListAction,
    rows: Vec<i64>,
    all: bool,
    query: String,
}

impl Asking<'_> {
    fn back(&self) -> String {
        with_query(self.listing.page, &self.query)
    }
}

pub(super) async fn act(view: View, form: Submitted<Act>, listing: &'static Listing) -> Answer {
    view.need(listing.right)?;
    let Act { action, rows, all, input } = form.command;
    let query = form.extra.first("_query").unwrap_or_default().to_owned();
    let known = view.state().modules().iter().flat_map(|m| m.actions);
    let known = known.filter(|a| a.listing == listing.key).find(|a| a.key == action);
    let action = known.ok_or(Error::NotFound)?;
    view.need(action.right)?;
    let all = !all.is_empty();
    let rows: Vec<i64> = if all {
        listing::found(view.ctx(), listing, &Asked::of_query(listing, &query)).await?
    } else {
        rows.iter().filter_map(|r| r.value().ok().flatten().copied()).collect()
    };
    let asking = Asking { view: &view, listing, action, rows, all, query };
    if asking.rows.is_empty() {
        return Ok(view.go_saying(asking.back(), &Flash::refused(Message::new("list-nothing-chosen"))));
    }
    if asking.rows.len() > listing::MOST {
        let most = i64::try_from(listing::MOST).unwrap_or_default();
        let said = Message::new("refused-rows-many").arg("most", most);
        return Ok(view.go_saying(asking.back(), &Flash::refused(said)));
    }
    let asked_first = !action.confirm.is_empty() || !action.fields.is_empty();
    if asked_first && form.extra.first("_sure").is_none() {
        return Ok(question(&asking, &Filled::blank()));
    }
    run(&asking, form.key, Value::Object(input), form.filled).await
}

async fn run(asking: &Asking<'_>, key: Option<kernel::Key>, input: Value, filled: Filled) -> Answer {
    let (ctx, list) = (asking.view.ctx(), asking.listing.key.to_owned());
    let (action, rows) = (asking.action.key.to_owned(), asking.rows.clone());
    if rows.len() > CHUNK {
        let start = StartActing { list, action, rows, query: None, input };
        return match execute(ctx, key, start).await {
            Ok(task) => Ok(asking.view.go(format!("/tasks/{task}"))),
            Err(error) => Ok(question(asking, &filled.refused(error)?)),
        };
    }
    match execute(ctx, key, ActOnRows { list, action, rows, input }).await {
        Ok(report) if report.refused.is_empty() => {
            let said = Message::new("list-acted").arg("done", report.done);
            Ok(asking.view.done(asking.back(), said))
        }
        Ok(report) => Ok(told(asking, &report)),
        Err(error) => Ok(question(asking, &filled.refused(error)?)),
    }
}

/// The question before, with the action's own fields.
fn question(asking: &Asking<'_>, filled: &Filled) -> Response {
    let Asking { view, listing, action, .. } = asking;
    let count = i64::try_from(asking.rows.len()).unwrap_or(i64::MAX);
    let fields = html! {
        (ui::hidden("_query", &asking.query))
        (ui::hidden("_sure", "yes"))
        (ui::hidden("action", action.key))
        @if asking.all { (ui::hidden("all", "yes")) } @else {
            @for row in &asking.rows { (ui::hidden("rows[]", row)) }
        }
        @for field in action.fields {
            @match field.kind {
                ActionInput::Line => (Field::text(field.name, field.title).show(view, filled)),
                ActionInput::Area => (Field::area(field.name, field.title, 8).show(view, filled)),
                ActionInput::Date => (Field::date(field.name, field.title).show(view, filled)),
            }
        }
        div class="btn-list" {
            (ui::submit(view.t("list-sure"), "check"))
            (ui::link_button(view.t("list-not-sure"), asking.back(), "arrow-back-up"))
        }
    };
    let id = if action.confirm.is_empty() { "list-act-on" } else { action.confirm };
    let body = html! {
        div class="card" { div class="card-body" {
            p class="fs-3" { (view.say(&Message { id: id.into(), args: vec![("count".into(), count.into())] })) }
            (ui::form(view, format!("{}.act", listing.page), filled, fields))
        } }
    };
    let page = ui::Page::new(view.t(action.title)).crumb(view.t(listing.title), asking.back()).narrow();
    (filled.status(), page.show(view, body)).into_response()
}

/// What was done, and what was refused, row by row.
fn told(asking: &Asking<'_>, report: &Report) -> Response {
    let Asking { view, listing, action, .. } = asking;
    let refused = i64::try_from(report.refused.len()).unwrap_or(i64::MAX);
    let said = Message::new("task-lists-act-done").arg("done", report.done).arg("refused", refused);
    let rows = html! {
        div class="table-responsive" { table class="table table-vcenter table-dense" {
            thead { tr { th scope="col" { (view.t("lists-row")) } th scope="col" { (view.t("lists-reason")) } } }
            tbody {
                @for row in &report.refused {
                    @let href = listing.href.replace("{id}", &row.row.to_string());
                    tr { td { (ui::link(href, html! { "№ " (row.row) })) } td class="wide" { (view.say(&row.message)) } }
                }
            }
        } }
    };
    let body = html! {
        (ui::warning(view.say(&said)))
        div class="card" { (rows) div class="card-footer" { (ui::link_button(view.t("list-back"), asking.back(), "arrow-back-up")) } }
    };
    let page = ui::Page::new(view.t(action.title)).crumb(view.t(listing.title), asking.back()).narrow();
    page.show(view, body).into_response()
}
