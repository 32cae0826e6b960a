//! The bar of filters above a list. It works as a plain form; with scripts a change is enough.

use kernel::listing::{Asked, Filter, FilterKind, Listing};
use maud::{Markup, html};

use super::rows;
use crate::ui;
use crate::view::View;

/// The form that the hidden sort below belongs to.
pub(super) const FORM: &str = "filters";

pub(super) fn filters(view: &View, listing: &Listing, asked: &Asked) -> Markup {
    let shown =
        listing.filters.iter().any(|f| !matches!(f.kind, FilterKind::Hidden | FilterKind::HiddenNumber));
    html! {
        form id=(FORM) class={ @if shown { "filter-bar" } @else { "d-none" } } method="get" action=(listing.page)
            hx-get=(listing.page) hx-target={ "#" (rows::ID) } hx-swap="outerHTML" hx-trigger="change, submit" role="search" {
            @for filter in listing.filters { (field(view, filter, asked)) }
            @if shown { button type="submit" class="btn" { (ui::icon("filter")) (view.t("button-filter")) } }
            // What an address carried in is undone by one press, even where no field shows it.
            @if asked.is_filtered() { (ui::link_button(view.t("button-reset"), listing.page, "filter-off")) }
        }
    }
}

fn field(view: &View, filter: &Filter, asked: &Asked) -> Markup {
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
        FilterKind::Dates => html! {
            @let (from, to) = (format!("{}_from", filter.key), format!("{}_to", filter.key));
            label { (title) " " (view.t("date-from")) input class="form-control" type="date" name=(from) value=(value(&from)); }
            label { (view.t("date-to")) input class="form-control" type="date" name=(to) value=(value(&to)) aria-label={ (title) " " (view.t("date-to")) }; }
        },
        FilterKind::Prefix => html! {
            label { (title) input class="form-control" type="search" name=(filter.key) value=(value(filter.key)); }
        },
        FilterKind::Flag => html! {
            label class="form-check m-0" {
                input class="form-check-input" type="checkbox" name=(filter.key) value="yes" checked[!value(filter.key).is_empty()];
                span class="form-check-label" { (title) }
            }
        },
        FilterKind::Number => html! {
            label { (title) input class="form-control" type="text" inputmode="numeric" size="8" name=(filter.key) value=(value(filter.key)); }
        },
        FilterKind::Hidden | FilterKind::HiddenNumber => html! {
            @if !value(filter.key).is_empty() { input type="hidden" name=(filter.key) value=(value(filter.key)); }
        },
    }
}
