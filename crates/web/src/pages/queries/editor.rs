//! The form of a query, with the views it may read beside.

use std::time::Instant;

use axum::response::IntoResponse as _;
use kernel::Error;
use kernel::reports::{Availability, ParameterKind, QueryFields, StoredQuery, TryQuery, available};
use kernel::rights::QUERIES_EDIT;
use kernel::{In, Query as _};
use maud::{Markup, html};
use serde::Deserialize;

use super::{LIST, answer, href, views};
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::ui::{self, Field};
use crate::view::View;

/// Id of the place where what was tried is shown.
const TRIED: &str = "tried";

/// What is typed, be it a new query or an old one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    id: In<i64>,
    query: QueryFields,
}

/// Trying is a press on a form; whoever comes to its address otherwise goes to the list.
pub(super) async fn back(view: View) -> Answer {
    view.need(QUERIES_EDIT)?;
    Ok(view.go(LIST))
}

/// Runs what is typed with its samples and shows the first rows.
pub(super) async fn try_out(view: View, form: Submitted<Typed>) -> Answer {
    view.need(QUERIES_EDIT)?;
    let Submitted { command: Typed { id, query }, filled, .. } = form;
    let begun = Instant::now();
    let asked = TryQuery { query, values: serde_json::Value::Null };
    let (shown, filled) = match asked.answer(view.ctx()).await {
        Ok(table) => (answer::tried(&view, &table, begun.elapsed()), filled),
        Err(error) => {
            let filled = filled.refused(error)?;
            (troubles(&view, &filled), filled)
        }
    };
    if view.wants_only(TRIED) {
        return Ok((filled.status(), place(&shown)).into_response());
    }
    let stored = match id.value() {
        Ok(Some(id)) => Some(kernel::reports::get(view.ctx(), *id).await?),
        _ => None,
    };
    page(&view, stored.as_ref(), &filled, Some(shown)).await
}

fn troubles(view: &View, filled: &Filled) -> Markup {
    let refusal = filled.refusal().map(|m| view.say(m));
    html! {
        @if let Some(refusal) = refusal { (ui::alert(refusal, false)) }
        @for error in filled.all_errors() { (ui::alert(view.say(&error.message), false)) }
    }
}

fn place(shown: &Markup) -> Markup {
    html! { div id=(TRIED) aria-live="polite" { (shown) } }
}

/// The page of the editor.
pub(super) async fn page(
    view: &View,
    stored: Option<&StoredQuery>,
    filled: &Filled,
    tried: Option<Markup>,
) -> Answer {
    let off = match available(view.state()).await? {
        Availability::Ready => Markup::default(),
        Availability::NeedsRole(sql) => off(view, &sql),
    };
    let (action, title) = match stored {
        Some(stored) => (format!("{}/edit", href(stored.id)), stored.name.clone()),
        None => (format!("{LIST}/new"), view.t("queries-new").to_string()),
    };
    let fields = fields(view, stored, filled);
    let body = html! {
        (off)
        div class="row" {
            div class="col-lg-8" {
                div class="card mb-3" { div class="card-body" { (ui::form(view, action, filled, fields)) } }
                (place(&tried.unwrap_or_default()))
            }
            div class="col-lg-4" { (views::card(view)) }
        }
    };
    let mut page = ui::Page::new(title).crumb(view.t("queries-title"), LIST);
    if let Some(stored) = stored {
        page = page.crumb(stored.name.as_str(), href(stored.id));
    }
    Ok((filled.status(), page.show(view, body)).into_response())
}

/// What an administrator of the database does to switch stored queries on.
pub(super) fn off(view: &View, sql: &str) -> Markup {
    html! {
        div class="alert alert-warning" role="status" {
            div class="alert-icon" { (ui::icon("alert-triangle")) }
            div { (view.t("queries-off")) pre class="mt-2 mb-0" { (sql) } }
        }
    }
}

fn fields(view: &View, stored: Option<&StoredQuery>, filled: &Filled) -> Markup {
    let kinds = ui::choices(view, &ParameterKind::ALL.map(ParameterKind::as_str), "value-kind-");
    let head = html! { (ui::th(view.t("query-parameter"))) (ui::th(view.t("query-kind"))) (ui::th(view.t("query-sample"))) };
    let line = |line: &str| {
        html! {
            td { (Field::text(format!("{line}.name"), "query-parameter").bare().show(view, filled)) }
            td { (Field::select(format!("{line}.kind"), "query-kind", kinds.clone()).required().bare().show(view, filled)) }
            td { (Field::text(format!("{line}.sample"), "query-sample").bare().show(view, filled)) }
        }
    };
    html! {
        @if let Some(stored) = stored {
            input type="hidden" name="id" value=(stored.id);
            input type="hidden" name="version" value=(filled.value("version"));
        }
        div class="row" {
            (Field::text("query.name", "query-name").required().focus().class("col-sm-7 mb-3").show(view, filled))
            (Field::text("query.key", "query-key").required().hint("hint-query-key").class("col-sm-5 mb-3").show(view, filled))
        }
        (Field::area("query.sql", "query-sql", 10).required().hint("hint-query-sql").class("mb-3 code-field").show(view, filled))
        fieldset class="mb-3" {
            legend class="form-label" { (view.t("query-parameters")) }
            (ui::lines(view, filled, "query.parameters", head, line))
            small class="form-hint" { (view.t("hint-query-parameters")) }
        }
        div class="btn-list" {
            (ui::submit(view.t("button-save"), "check"))
            button class="btn" type="submit" formaction={ (LIST) "/try" } hx-post={ (LIST) "/try" }
                hx-target={ "#" (TRIED) } hx-swap="outerHTML" { (ui::icon("player-play")) (view.t("queries-try")) }
        }
    }
}

/// The form of a stored query.
pub(super) fn filled_of(stored: &StoredQuery) -> Result<Filled, Error> {
    let mut filled = Filled::blank()
        .with("version", stored.version)
        .with("query.key", &stored.key)
        .with("query.name", &stored.name)
        .with("query.sql", &stored.sql);
    for (n, parameter) in stored.parameters()?.iter().enumerate() {
        let path = |field: &str| format!("query.parameters[{n}].{field}");
        filled = filled
            .with(path("name"), &parameter.name)
            .with(path("kind"), parameter.kind)
            .with(path("sample"), &parameter.sample);
    }
    Ok(filled)
}
