//! The views a query may read, with their columns; and the functions.

use kernel::reports::{FUNCTIONS, ReportView, views};
use maud::{Markup, html};

use crate::ui;
use crate::view::View;

pub(super) fn card(view: &View) -> Markup {
    html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (view.t("queries-views")) } }
            div class="card-body" { @for one in views(view.state()) { (told(view, one)) } }
            div class="card-footer small text-secondary" {
                p class="mb-1" { (view.t("queries-functions")) " " code { (FUNCTIONS.join(", ")) ", substr, trim" } }
                p class="mb-0" { (view.t("queries-rules")) }
            }
        }
    }
}

fn told(view: &View, one: &ReportView) -> Markup {
    html! {
        details class="mb-2" {
            summary { (view.t(one.title)) " " code { (one.name) } }
            div class="table-responsive" {
                table class="table table-dense mb-0" {
                    thead { tr { (ui::th(view.t("query-column"))) (ui::th(view.t("query-kind"))) } }
                    tbody {
                        @for column in one.columns {
                            tr {
                                td class="text-wrap" { code { (column.name) } div class="small text-secondary" { (view.t(column.title)) } }
                                td { (view.t(&format!("value-kind-{}", column.kind.as_str()))) }
                            }
                        }
                    }
                }
            }
        }
    }
}
