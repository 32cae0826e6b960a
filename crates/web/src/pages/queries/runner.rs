//! Running a stored query with values, and taking the answer away.

use std::time::Instant;

use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;
use kernel::clients::must_know_all;
use kernel::reports::{self, Availability, Parameter, ParameterKind, StoredQuery, available};
use kernel::rights::{QUERIES_EDIT, QUERIES_RUN};
use kernel::{Error, FieldError};
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::{LIST, answer, editor, href};
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Pairs};
use crate::path::Path;
use crate::ui;
use crate::view::View;

/// Before the name of a parameter in an address.
const PREFIX: &str = "v.";

/// What an address asks: values by name, and whether to run at all.
struct Asked {
    values: Map<String, Value>,
    run: bool,
    query: String,
}

fn asked(view: &View) -> Result<Asked, Failure> {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    let values =
        pairs.iter().filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value.into())));
    Ok(Asked {
        values: values.collect(),
        run: pairs.iter().any(|(name, _)| name == "run"),
        query: view.query().to_owned(),
    })
}

pub(super) async fn page(view: View, Path(id): Path<i64>) -> Answer {
    view.need(QUERIES_RUN)?;
    must_know_all(view.actor(), QUERIES_RUN)?;
    let stored = reports::get(view.ctx(), id).await?;
    let parameters = stored.parameters()?;
    let asked = asked(&view)?;
    let off = match available(view.state()).await? {
        Availability::Ready => Markup::default(),
        Availability::NeedsRole(sql) => editor::off(&view, &sql),
    };
    let (filled, shown) =
        if asked.run { ran(&view, &stored, &asked).await? } else { (Filled::blank(), Markup::default()) };
    let body = html! {
        (off)
        div class="card mb-3" { div class="card-body" { (form(&view, id, &parameters, &asked, &filled)) } }
        (shown)
        details class="card" { summary class="card-header" { (view.t("query-sql")) } div class="card-body" { pre class="m-0" { (stored.sql) } } }
    };
    let page = ui::Page::new(stored.name.as_str())
        .crumb(view.t("queries-title"), LIST)
        .beside(html! { code { (stored.key) } })
        .action(buttons(&view, &stored));
    Ok((filled.status(), page.show(&view, body)).into_response())
}

async fn ran(view: &View, stored: &StoredQuery, asked: &Asked) -> Result<(Filled, Markup), Failure> {
    let begun = Instant::now();
    match reports::run(view.ctx(), stored, Value::Object(asked.values.clone())).await {
        Ok(table) => {
            let file = |extension: &str| format!("{}/answer.{extension}?{}", href(stored.id), asked.query);
            let files = html! {
                div class="btn-list" {
                    (ui::link_button("XLSX", file("xlsx"), "file-spreadsheet"))
                    (ui::link_button("CSV", file("csv"), "file-type-csv"))
                }
            };
            Ok((Filled::blank(), answer::card(view, &table, begun.elapsed(), files)))
        }
        Err(error) => {
            let filled = Filled::blank().refused(error)?;
            // What is wrong with a value stands beside its field.
            let mut others = filled.all_errors().iter().filter(|e| !e.path.starts_with("values."));
            let said = filled.refusal().cloned().or_else(|| others.next().map(|e| e.message.clone()));
            let said = said.map_or_else(Markup::default, |said| ui::alert(view.say(&said), false));
            Ok((filled, said))
        }
    }
}

fn buttons(view: &View, stored: &StoredQuery) -> Markup {
    let at = format!("{}/archive", href(stored.id));
    html! {
        @if view.can(QUERIES_EDIT) {
            (ui::link_button(view.t("button-edit"), format!("{}/edit", href(stored.id)), "pencil"))
            (ui::archive_button(view, at, stored.archived_at.is_some(), None))
        }
    }
}

fn form(view: &View, id: i64, parameters: &[Parameter], asked: &Asked, filled: &Filled) -> Markup {
    html! {
        form method="get" action=(href(id)) class="d-flex flex-wrap align-items-end gap-3" {
            input type="hidden" name="run" value="yes";
            @for parameter in parameters {
                @let typed = asked.values.get(&parameter.name).and_then(Value::as_str).unwrap_or(&parameter.sample);
                @let errors: Vec<&FieldError> = filled.all_errors().iter().filter(|e| e.path == format!("values.{}", parameter.name)).collect();
                label {
                    span class="form-label" { (parameter.name) }
                    input class={ "form-control" @if !errors.is_empty() { " is-invalid" } } name={ (PREFIX) (parameter.name) } value=(typed)
                        type=(if parameter.kind == ParameterKind::Date { "date" } else { "text" });
                    @for error in errors { span class="invalid-feedback d-block" { (view.say(&error.message)) } }
                }
            }
            (ui::submit(view.t("queries-run"), "player-play"))
        }
    }
}

/// `answer.xlsx`: all rows of the answer.
pub(super) async fn file(view: View, Path((id, name)): Path<(i64, String)>) -> Answer {
    view.need(QUERIES_RUN)?;
    must_know_all(view.actor(), QUERIES_RUN)?;
    let stored = reports::get(view.ctx(), id).await?;
    let excel = match name.as_str() {
        "answer.xlsx" => true,
        "answer.csv" => false,
        _ => return Err(Error::NotFound.into()),
    };
    let table = reports::run(view.ctx(), &stored, Value::Object(asked(&view)?.values)).await?;
    let (kind, bytes) = if excel {
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            reports::xlsx(view.ctx(), &table)?,
        )
    } else {
        ("text/csv; charset=utf-8", reports::csv(view.ctx(), &table)?)
    };
    let extension = if excel { "xlsx" } else { "csv" };
    let disposition = format!("attachment; filename=\"{}-{}.{extension}\"", stored.key, view.today());
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((StatusCode::OK, headers, bytes).into_response())
}
