//! The check of a template: fields known and unknown, loops, queries, and the sample to look at.

use axum::response::IntoResponse as _;
use kernel::documents::{self, FieldUse, Report, Template};
use kernel::listing::Tone;
use kernel::rights::DOCUMENTS_VIEW;
use maud::{Markup, html};

use super::{LIST, href, kind_href};
use crate::failure::Answer;
use crate::path::Path;
use crate::ui;
use crate::view::View;

pub(super) async fn check(view: View, Path(id): Path<i64>) -> Answer {
    view.need(DOCUMENTS_VIEW)?;
    let template = documents::get(view.ctx(), id).await?;
    let report = documents::check(view.ctx(), &template).await?;
    let body = html! {
        (verdict(&view, &report))
        (ui::card_table(view.t("legend-fields"), ui::link(kind_href(&template.kind), view.t("button-all-fields")), fields(&view, &report)))
        @if !report.loops.is_empty() {
            (ui::card(view.t("legend-loops"), html! {
                ul class="m-0" { @for found in &report.loops { li { code { (found.list) } " – " span class="text-secondary" { (found.place) } } } }
            }))
        }
        @if !report.queries.is_empty() { (ui::card_table(view.t("legend-template-queries"), html! {}, queries(&view, &report))) }
    };
    let page = ui::Page::new(view.t("page-check-template"))
        .crumb(view.t("documents-title"), LIST)
        .crumb(template.name.as_str(), href(id))
        .action(buttons(&view, &template, &report));
    Ok(page.show(&view, body).into_response())
}

fn verdict(view: &View, report: &Report) -> Markup {
    html! {
        @if report.is_good() { (ui::alert(view.t("template-good"), true)) }
        @else if let Some(problem) = &report.problem { (ui::alert(problem, false)) }
        @else { (ui::warning(view.t("template-doubtful"))) }
    }
}

fn fields(view: &View, report: &Report) -> Markup {
    let head = html! {
        (ui::th(view.t("label-field"))) (ui::th(view.t("document-state"))) (ui::th(view.t("label-field-place"))) (ui::th_num(view.t("label-field-times")))
    };
    let rows = html! {
        @for field in &report.fields {
            tr {
                td { code { (field.path) } }
                td { (known(view, field)) }
                td class="text-wrap" { @for place in &field.places { div { (place) } } }
                td class="num" { (field.times) }
            }
        }
    };
    html! {
        @if report.fields.is_empty() { p class="text-secondary m-0 p-3" { (view.t("template-no-fields")) } }
        @else { (ui::table(head, rows)) }
    }
}

fn known(view: &View, field: &FieldUse) -> Markup {
    html! {
        @if field.known { (ui::status(view, &"field-state-known".into(), Tone::Good)) }
        @else {
            (ui::status(view, &"field-state-unknown".into(), Tone::Bad))
            @if let Some(meant) = &field.meant { div class="text-secondary" { (view.t("field-meant")) " " code { (meant) } } }
        }
    }
}

fn queries(view: &View, report: &Report) -> Markup {
    let head = html! {
        (ui::th(view.t("label-binding-name"))) (ui::th(view.t("label-binding-query"))) (ui::th(view.t("label-binding-columns"))) (ui::th_num(view.t("label-binding-rows")))
    };
    let rows = html! {
        @for query in &report.queries {
            tr {
                td { code { (query.name) } }
                td { code { (query.query) } }
                td {
                    @if let Some(problem) = &query.problem { span class="text-danger" { (problem) } }
                    @else { (ui::or_none(&query.columns.join(", "))) }
                }
                td class="num" { @match query.rows { Some(rows) => (rows), None => (ui::none()) } }
            }
        }
    };
    ui::table(head, rows)
}

fn buttons(view: &View, template: &Template, report: &Report) -> Markup {
    let at = href(template.id);
    html! {
        @if report.problem.is_none() {
            (ui::main_action(view.t("button-sample"), format!("{at}/sample"), "download"))
            (ui::link_button(view.t("button-sample-pdf"), format!("{at}/sample.pdf"), "file-type-pdf"))
        }
    }
}
