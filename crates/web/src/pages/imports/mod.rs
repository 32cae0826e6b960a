//! Imports: bringing a file, naming its columns, looking at the rehearsal, running it, taking it back.

mod columns;
mod outcome;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use kernel::Message;
use kernel::importing::{self, MapImport, Opened, RunImport, StartImport, UndoImport};
use kernel::rights::IMPORTS_RUN;
use kernel::tasks::CancelTask;
use maud::{Markup, html};

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::flash::Flash;
use crate::form::{Filled, Pairs, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

const LIST: &str = "/admin/imports";
/// Id of the part that changes while a task runs.
const ID: &str = "import";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/imports/new", get(empty).post(start))
        .route("/admin/imports/template", get(template))
        .route("/admin/imports/cancel/{task}", post(cancel))
        .route("/admin/imports/{import}", get(show))
        .route("/admin/imports/{import}/columns", get(columns_again).post(map))
        .route("/admin/imports/{import}/run", post(run))
        .route("/admin/imports/{import}/undo", post(undo))
        .route("/admin/imports/{import}/report", get(report))
}

/// The list's main action.
pub(super) fn new_action(view: &View) -> Markup {
    html! { @if view.can(IMPORTS_RUN) && !importing::specs(view.ctx()).is_empty() {
        (ui::main_action(view.t("imports-bring"), "/admin/imports/new", "upload"))
    } }
}

fn href(import: i64) -> String {
    format!("{LIST}/{import}")
}

/// One parameter of the address.
fn asked(view: &View, name: &str) -> Result<Option<String>, Failure> {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    Ok(pairs.first(name).filter(|v| !v.is_empty()).map(str::to_owned))
}

async fn empty(view: View) -> Answer {
    let filled = match asked(&view, "spec")? {
        Some(spec) => Filled::blank().with("spec", spec),
        None => Filled::blank(),
    };
    bring(&view, &filled)
}

async fn start(view: View, form: Submitted<StartImport>) -> Answer {
    match form.run(&view).await? {
        Ok(import) => Ok(view.go(href(import))),
        Err(filled) => bring(&view, &filled),
    }
}

fn bring(view: &View, filled: &Filled) -> Answer {
    view.need(IMPORTS_RUN)?;
    let specs = importing::specs(view.ctx());
    let title = |spec: &importing::ImportSpec| view.t(&spec.title()).to_string();
    let options = specs.iter().map(|s| (s.key.to_owned(), title(s))).collect();
    let form = ui::form(
        view,
        "/admin/imports/new",
        filled,
        html! {
            (Field::select("spec", "imports-what", options).required().show(view, filled))
            (Field::file("file", "label-file", ".xlsx,.csv,.txt").required().hint("imports-file-hint").show(view, filled))
            (ui::submit(view.t("imports-upload"), "upload"))
        },
    );
    let body = html! {
        (ui::card(view.t("imports-bring"), form))
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (view.t("imports-templates")) } }
            div class="list-group list-group-flush" {
                @for spec in &specs {
                    div class="list-group-item" {
                        div class="d-flex flex-wrap gap-2 align-items-start" {
                            div class="flex-fill" {
                                strong { (title(spec)) }
                                p class="text-secondary mb-0" { (view.t(spec.help)) }
                            }
                            (ui::link_button(view.t("imports-template"), format!("{LIST}/template?spec={}", spec.key), "download"))
                        }
                    }
                }
            }
        }
    };
    let page = ui::Page::new(view.t("page-import-new")).crumb(view.t("imports-title"), LIST).narrow();
    Ok((filled.status(), page.show(view, body)).into_response())
}

async fn template(view: View) -> Answer {
    let key = asked(&view, "spec")?.unwrap_or_default();
    let spec = importing::spec(view.ctx(), &key)?;
    let bytes = importing::template(view.ctx(), spec).await?;
    Ok(workbook(bytes, &format!("{}.xlsx", spec.key.replace('.', "-"))))
}

fn workbook(bytes: Vec<u8>, name: &str) -> Response {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
    let name = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}

async fn show(view: View, Path(import): Path<i64>) -> Answer {
    view.need(IMPORTS_RUN)?;
    let opened = importing::open(view.ctx(), import).await?;
    if opened.import.state == "uploaded" {
        return columns_page(&view, &opened, None).await;
    }
    page(&view, &opened, Filled::blank()).await
}

async fn page(view: &View, opened: &Opened, filled: Filled) -> Answer {
    let part = outcome::part(view, opened, &filled).await?;
    if view.wants_only(ID) {
        return Ok(part.into_response());
    }
    Ok((filled.status(), frame(view, opened).show(view, part)).into_response())
}

fn frame(view: &View, opened: &Opened) -> ui::Page {
    let import = &opened.import;
    ui::Page::new(view.t(&opened.spec.title()).to_string()).crumb(view.t("imports-title"), LIST).beside(
        ui::status(view, &ui::term("import-state-", &import.state), importing::import_tone(&import.state)),
    )
}

async fn columns_again(view: View, Path(import): Path<i64>) -> Answer {
    view.need(IMPORTS_RUN)?;
    let opened = importing::open(view.ctx(), import).await?;
    columns_page(&view, &opened, None).await
}

async fn map(view: View, Path(import): Path<i64>, form: Submitted<MapImport>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.go(href(import))),
        Err(filled) => {
            let opened = importing::open(view.ctx(), import).await?;
            columns_page(&view, &opened, Some(filled)).await
        }
    }
}

async fn columns_page(view: &View, opened: &Opened, again: Option<Filled>) -> Answer {
    let (sheet, head) = match &again {
        Some(filled) => (Some(filled.value("sheet").to_owned()), Some(filled.value("head").to_owned())),
        None => (asked(view, "sheet")?, asked(view, "head")?),
    };
    let head = head.and_then(|h| h.parse().ok());
    let heading = importing::heading(view.ctx(), opened, sheet.as_deref(), head).await?;
    let filled = again.unwrap_or_else(|| columns::filled(opened, &heading));
    let body = columns::form(view, opened, &heading, &filled);
    Ok((filled.status(), frame(view, opened).show(view, body)).into_response())
}

async fn run(view: View, Path(import): Path<i64>, form: Submitted<RunImport>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.go(href(import))),
        Err(filled) => {
            let opened = importing::open(view.ctx(), import).await?;
            page(&view, &opened, filled).await
        }
    }
}

async fn undo(view: View, Path(import): Path<i64>, form: Submitted<UndoImport>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(_) => view.go(href(import)),
        Err(said) => view.go_saying(href(import), &said),
    })
}

async fn cancel(view: View, form: Submitted<CancelTask>) -> Answer {
    let next =
        form.extra.first("_next").filter(|n| n.starts_with("/admin/imports/")).unwrap_or(LIST).to_owned();
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(next, Message::new("imports-stop-said")),
        Err(said) => view.go_saying(next, &said),
    })
}

async fn report(view: View, Path(import): Path<i64>) -> Answer {
    view.need(IMPORTS_RUN)?;
    let opened = importing::open(view.ctx(), import).await?;
    if opened.import.head == 0 {
        return Ok((
            StatusCode::SEE_OTHER,
            view.go_saying(href(import), &Flash::refused(Message::new("imports-no-report"))),
        )
            .into_response());
    }
    let bytes = importing::report(view.ctx(), &opened).await?;
    Ok(workbook(bytes, &format!("import-{import}.xlsx")))
}
