//! How far an import is: the rehearsal's figures, the rows with what is wrong in them, and what can be done.

use kernel::importing::{self, ImportField, Opened, Seen, Work};
use maud::{Markup, html};

use super::{ID, href};
use crate::failure::Failure;
use crate::form::Filled;
use crate::ui::{self, Field};
use crate::view::View;

/// Most rows that the page shows; the report has all.
const MOST: u64 = 120;

/// While a task runs, the part asks for itself anew.
pub(super) async fn part(view: &View, opened: &Opened, filled: &Filled) -> Result<Markup, Failure> {
    let import = &opened.import;
    let own = href(import.id);
    let poll = opened.work.is_some().then_some("every 1s");
    let rows = match &opened.work {
        Some(_) => Vec::new(),
        None => importing::seen(view.ctx(), opened, MOST).await?,
    };
    Ok(html! {
        div id=(ID) hx-get=[poll.map(|_| own.as_str())] hx-trigger=[poll] hx-target={ "#" (ID) } hx-swap="outerMorph" {
            @if let Some(work) = &opened.work { (progress(view, &own, work)) }
            @if let Some(broken) = &opened.broken { (ui::warning(view.say(broken))) }
            (figures(view, opened))
            @if opened.work.is_none() { (steps(view, opened, filled)) }
            @if !rows.is_empty() { (table(view, opened, &rows)) }
        }
    })
}

fn progress(view: &View, own: &str, work: &Work) -> Markup {
    let percent = work.total.filter(|t| *t > 0).map(|t| (work.done.saturating_mul(100) / t).clamp(0, 100));
    let class = if percent.is_some() { "progress-bar" } else { "progress-bar progress-bar-indeterminate" };
    html! {
        section class="card mb-3" {
            div class="card-body" {
                div class="d-flex mb-2" aria-live="polite" {
                    span { (view.t(if work.is_stopping { "imports-stopping" } else { "imports-working" })) }
                    span class="ms-auto num text-secondary" {
                        (view.number(work.done)) @if let Some(total) = work.total { " / " (view.number(total)) }
                    }
                }
                div class="progress mb-3" role="progressbar" aria-label=(view.t("imports-working")) aria-valuemin="0" aria-valuemax="100" aria-valuenow=[percent] {
                    div class=(class) style=[percent.map(|p| format!("width:{p}%"))] {}
                }
                @if !work.is_stopping {
                    (ui::post_button(view, format!("/admin/imports/cancel/{}", work.task), view.t("imports-stop"), "x", &[("_next", own)]))
                }
            }
        }
    }
}

fn figures(view: &View, opened: &Opened) -> Markup {
    let import = &opened.import;
    let rehearsal = matches!(import.state.as_str(), "checking" | "checked");
    let changed = if rehearsal { "imports-would-change" } else { "imports-were-changed" };
    let all = [
        ("imports-all-rows", import.row_count, ""),
        ("imports-figure-new", import.new_count, "text-green"),
        (changed, import.changed_count, "text-blue"),
        ("imports-figure-same", import.same_count, "text-secondary"),
        ("imports-figure-wrong", import.wrong_count, if import.wrong_count > 0 { "text-red" } else { "" }),
    ];
    html! {
        section class="card mb-3" {
            div class="card-body" {
                p class="mb-3" {
                    (ui::link(format!("/files/{}", import.file_id), &import.file_name))
                    @if !import.sheet.is_empty() { " · " (import.sheet) }
                    span class="text-secondary" { " · " (import.user_name) " · " (ui::time(view, import.created_at)) }
                }
                div class="import-figures" {
                    @for (title, value, class) in all {
                        div { div class="text-secondary" { (view.t(title)) } div class={ "h2 mb-0 num " (class) } { (view.number(value)) } }
                    }
                }
            }
        }
    }
}

/// What can be done now.
fn steps(view: &View, opened: &Opened, filled: &Filled) -> Markup {
    let import = &opened.import;
    let own = href(import.id);
    let broken = matches!(import.state.as_str(), "running" | "stopped");
    let undoable = import.new_count + import.changed_count > 0;
    html! {
        @match import.state.as_str() {
            "checked" | "running" | "stopped" => {
                (ui::card(view.t(if broken { "imports-go-on" } else { "imports-run" }), ui::form(view, format!("{own}/run"), filled, html! {
                    @if import.wrong_count > 0 || broken { (Field::radios("stops", "imports-wrong-rows", wrong_rows(view)).show(view, &chosen(filled))) }
                    @if let Some(earlier) = opened.earlier {
                        (ui::warning(view.t("imports-earlier")))
                        p { (ui::link(href(earlier), view.t("imports-earlier-link"))) }
                        (Field::check("again", "imports-again").show(view, filled))
                    }
                    div class="btn-list" {
                        (ui::submit(view.t(if broken { "imports-go-on" } else { "imports-run" }), "player-play"))
                        @if !broken { (ui::link_button(view.t("imports-columns-again"), format!("{own}/columns"), "pencil")) }
                    }
                })))
            }
            "checking" => { div class="mb-3" { (ui::link_button(view.t("imports-columns-again"), format!("{own}/columns"), "pencil")) } }
            _ => {}
        }
        div class="btn-list mb-3" {
            (ui::link_button(view.t("imports-report"), format!("{own}/report"), "file-spreadsheet"))
            @if undoable && matches!(import.state.as_str(), "done" | "stopped" | "running" | "undoing") {
                (ui::confirmed_button(view, format!("{own}/undo"), view.t("imports-undo"), "arrow-back-up", &[], view.t("imports-undo-sure"), true))
            }
        }
    }
}

fn wrong_rows(view: &View) -> Vec<(String, String)> {
    vec![
        ("false".to_owned(), view.t("imports-wrong-skip").to_string()),
        ("true".to_owned(), view.t("imports-wrong-stop").to_string()),
    ]
}

fn chosen(filled: &Filled) -> Filled {
    if filled.has("stops") { filled.clone() } else { filled.clone().with("stops", "false") }
}

/// Rows under the fields that were chosen, what is wrong under the cell it is wrong with.
fn table(view: &View, opened: &Opened, rows: &[Seen]) -> Markup {
    let columns = mapped(opened);
    let rehearsal = opened.import.state == "checked";
    let title = if rehearsal { "imports-preview" } else { "imports-trouble" };
    let head = html! {
        (ui::th_num(view.t("imports-line")))
        (ui::th(view.t("imports-fate")))
        @for (_, field) in &columns { (ui::th(view.t(field.title))) }
    };
    ui::card_table(
        view.t(title),
        html! {},
        ui::table(head, html! { @for row in rows { (line(view, &columns, row)) } }),
    )
}

/// The columns that mean something, by place.
fn mapped(opened: &Opened) -> Vec<(usize, &'static ImportField)> {
    let keys: Vec<String> = serde_json::from_str(&opened.import.mapping).unwrap_or_default();
    keys.iter().enumerate().filter_map(|(n, key)| Some((n, opened.spec.field(key)?))).collect()
}

fn line(view: &View, columns: &[(usize, &'static ImportField)], row: &Seen) -> Markup {
    let tone = match row.fate.outcome.as_str() {
        "new" => "status status-green",
        "changed" => "status status-blue",
        "wrong" => "status status-red",
        _ => "status",
    };
    let known = |field: &str| columns.iter().any(|(_, f)| f.key == field);
    // What is wrong with a column that the file lacks, or with the row as a whole.
    let whole = row.wrong.iter().filter(|w| !known(&w.field));
    let undone = row.fate.undone.as_deref().filter(|u| !u.is_empty());
    let undone = undone.and_then(|u| serde_json::from_str::<kernel::Message>(u).ok());
    html! {
        tr {
            td class="num" { (view.number(row.fate.number)) }
            td {
                span class=(tone) { (view.say(&ui::term("import-outcome-", &row.fate.outcome))) }
                @for wrong in whole { div class="text-red" { (said(view, wrong)) } }
                @if let Some(undone) = undone { div class="text-red" { (view.say(&undone)) } }
            }
            @for (n, field) in columns {
                @let wrong: Vec<_> = row.wrong.iter().filter(|w| w.field == field.key).collect();
                td class=[(!wrong.is_empty()).then_some("import-wrong")] {
                    div class="text-truncate import-sample" { (row.cells.get(*n).map_or("", String::as_str)) }
                    @for w in wrong { div class="text-red" { (view.say(&w.message)) } }
                }
            }
        }
    }
}

fn said(view: &View, wrong: &importing::Wrong) -> Markup {
    // The field's name is a message of its module.
    let name = view.state().modules().iter().flat_map(|m| m.imports).find_map(|s| s.field(&wrong.field));
    html! { @if let Some(field) = name { (view.t(field.title)) ": " } (view.say(&wrong.message)) }
}
