//! What is filtered, in words, each to be taken away by one press.

use kernel::listing::{Asked, Filter, FilterKind, Listing};
use maud::{Markup, html};

use super::address;
use super::list::List;
use crate::ui;

pub(super) fn chips(list: &List<'_>) -> Markup {
    let (view, listing, asked) = (list.view, list.listing, &list.asked);
    if !asked.is_filtered() {
        return Markup::default();
    }
    html! {
        div class="list-chips" {
            @for (filter, field) in listing.filters.iter().flat_map(|f| f.fields().into_iter().map(move |n| (f, n))) {
                @if let Some(value) = asked.filters.get(&field) {
                    @let href = without(listing, asked, &field);
                    a class="badge list-chip" href=(href) title=(view.t("list-chip-remove")) {
                        (words(list, filter, &field, value)) " " (ui::small_icon("x"))
                    }
                }
            }
            a class="list-chip-all" href=(list.plain()) { (view.t("button-reset")) }
        }
    }
}

fn without(listing: &Listing, asked: &Asked, field: &str) -> String {
    let mut asked = asked.clone();
    asked.filters.remove(field);
    address(listing.page, &asked.query_sorted(&asked.sort, asked.direction)).into_owned()
}

fn words(list: &List<'_>, filter: &Filter, field: &str, value: &str) -> Markup {
    let view = list.view;
    let title = view.t(filter.title);
    if let Some(name) = list.names.get(field) {
        return html! { (title) ": " (name) };
    }
    match filter.kind {
        FilterKind::Choice(_, prefix) | FilterKind::Among(_, prefix) => {
            html! { (title) ": " (view.say(&ui::term(prefix, value))) }
        }
        FilterKind::Flag => html! { (title) },
        FilterKind::Dates | FilterKind::Days | FilterKind::DatesWhere => {
            let end = if field.ends_with("_from") { "date-from" } else { "date-to" };
            let date = kernel::Field::parse(value).map_or_else(|_| value.to_owned(), |d| view.date(d));
            html! { (title) " " (view.t(end)) " " (date) }
        }
        FilterKind::HiddenNumber | FilterKind::HiddenWhere => html! { (title) " № " (value) },
        _ => html! { (title) ": " (value) },
    }
}
