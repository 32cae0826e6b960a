//! The bar of filters above a list. It works as a plain form; with scripts a change is enough.

use kernel::listing::{Asked, Filter, FilterKind};
use maud::{Markup, html};

use super::list::List;
use super::rows;
use crate::ui;
use crate::view::View;

/// The form that the hidden sort below belongs to.
pub(super) const FORM: &str = "filters";

pub(super) fn filters(list: &List<'_>) -> Markup {
    let (view, listing, asked) = (list.view, list.listing, &list.asked);
    // "/" goes to the first field that is typed into, where the page has no search of its own.
    let first = listing.filters.iter().find(|f| matches!(f.kind, FilterKind::Prefix | FilterKind::Number));
    let first = first.map_or("", |f| f.key);
    let shown = listing
        .filters
        .iter()
        .any(|f| !matches!(f.kind, FilterKind::Hidden | FilterKind::HiddenNumber | FilterKind::HiddenWhere));
    html! {
        form id=(FORM) class={ @if shown { "filter-bar" } @else { "d-none" } } method="get" action=(listing.page)
            hx-get=(listing.page) hx-target={ "#" (rows::ID) } hx-swap="outerHTML" hx-trigger="change, submit" role="search" {
            @for filter in listing.filters { (field(view, filter, asked, filter.key == first)) }
            @if shown { button type="submit" class="btn" { (ui::icon("filter")) (view.t("button-filter")) } }
        }
    }
}

fn field(view: &View, filter: &Filter, asked: &Asked, first: bool) -> Markup {
    let value = |name: &str| asked.filters.get(name).map_or("", String::as_str);
    let title = view.t(filter.title);
    match filter.kind {
        FilterKind::Choice(values, prefix) => html! {
            label {
                (title)
                select class="form-select" name=(filter.key) {
                    option value="" { (view.t("all")) }
                    @for (v, words) in ui::choices(view, values, prefix) { option value=(v) selected[v == value(filter.key)] { (words) } }
                }
            }
        },
        FilterKind::Among(all, prefix) => {
            let mut words = ui::choices(view, &all(view.ctx()), prefix);
            words.sort_by(|a, b| a.1.cmp(&b.1));
            html! {
                label {
                    (title)
                    select class="form-select" name=(filter.key) {
                        option value="" { (view.t("all")) }
                        @for (v, words) in words { option value=(v) selected[v == value(filter.key)] { (words) } }
                    }
                }
            }
        }
        FilterKind::Subject => html! {
            label { (title) input class="form-control" type="text" size="12" placeholder="client:5" name=(filter.key) value=(value(filter.key)); }
        },
        FilterKind::Dates | FilterKind::Days | FilterKind::DatesWhere => html! {
            @let (from, to) = (format!("{}_from", filter.key), format!("{}_to", filter.key));
            div class="filter-pair" {
                label { (title) " " (view.t("date-from")) input class="form-control" type="date" name=(from) value=(value(&from)); }
                label { (view.t("date-to")) input class="form-control" type="date" name=(to) value=(value(&to)) aria-label={ (title) " " (view.t("date-to")) }; }
            }
        },
        FilterKind::Prefix => html! {
            label { (title) input class="form-control" type="search" name=(filter.key) value=(value(filter.key)) data-search[first]; }
        },
        FilterKind::Flag => html! {
            label class="form-check m-0" {
                input class="form-check-input" type="checkbox" name=(filter.key) value="yes" checked[!value(filter.key).is_empty()];
                span class="form-check-label" { (title) }
            }
        },
        FilterKind::Number => html! {
            label { (title) input class="form-control" type="text" inputmode="numeric" size="8" name=(filter.key) value=(value(filter.key)) data-search[first]; }
        },
        FilterKind::Hidden | FilterKind::HiddenNumber | FilterKind::HiddenWhere => html! {
            @if !value(filter.key).is_empty() { input type="hidden" name=(filter.key) value=(value(filter.key)); }
        },
    }
}
