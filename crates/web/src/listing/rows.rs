//! The part of a list's page that changes with filter, sort and place: the table, its count and its pager.

use kernel::Message;
use kernel::listing::{Cell, Column, Direction, Kind, Page, Row};
use maud::{Markup, html};

use super::cell::{cell, is_figure};
use super::list::List;
use super::{acts, address, beside, chips, filters, foot};
use crate::ui;
use crate::view::View;

/// Id of the part.
pub(super) const ID: &str = "listing-rows";

pub(super) fn rows(list: &List<'_>, page: &Page) -> Markup {
    let (view, asked) = (list.view, &list.asked);
    html! {
        div id=(ID) hx-target:inherited={ "#" (ID) } hx-swap:inherited="outerHTML" data-selection {
            input type="hidden" form=(filters::FORM) name="sort" value=(sort_value(list));
            @if asked.is_chosen { input type="hidden" form=(filters::FORM) name="columns" value=(asked.column_names()); }
            // The bar has its place whether anything is filtered or chosen or not, so that nothing jumps.
            @if list.is_for_staff() || asked.is_filtered() {
                div class="list-bar" {
                    @if !list.actions.is_empty() && !page.rows.is_empty() { (acts::bar(list, page)) }
                    (chips::chips(list))
                }
            }
            @if page.rows.is_empty() { (nothing(list)) } @else {
                div class="table-responsive" {
                    table class="table table-vcenter table-dense" aria-label=(view.t(list.listing.title)) {
                        thead { tr {
                            @if !list.actions.is_empty() { th scope="col" class="tick" { (acts::tick_all(view)) } }
                            @for column in &asked.columns { (heading(list, column)) }
                        } }
                        tbody { @for row in &page.rows { (line(list, row)) } }
                    }
                }
            }
            (foot::foot(list, page))
        }
    }
}

fn sort_value(list: &List<'_>) -> String {
    let sign = if list.asked.direction == Direction::Down { "-" } else { "" };
    format!("{sign}{}", list.asked.sort)
}

fn heading(list: &List<'_>, column: &Column) -> Markup {
    let (view, asked) = (list.view, &list.asked);
    let class = is_figure(column.kind).then_some("num");
    if column.sort.is_none() {
        return html! { th scope="col" class=[class] { (view.t(column.title)) } };
    }
    let here = asked.sort == column.key;
    let direction = if here { asked.direction.turned() } else { Direction::Up };
    let href = address(list.listing.page, &asked.query_sorted(column.key, direction)).into_owned();
    let (order, mark) = match (here, asked.direction) {
        (false, _) => (None, None),
        (true, Direction::Up) => (Some("ascending"), Some("sort-ascending")),
        (true, Direction::Down) => (Some("descending"), Some("sort-descending")),
    };
    html! {
        th scope="col" class=[class] aria-sort=[order] {
            a href=(href) hx-get=(href) title=(view.t("button-sort")) { (view.t(column.title)) @if let Some(mark) = mark { " " (ui::small_icon(mark)) } }
        }
    }
}

/// A row. Its first cell is a link too: for keyboards, screen readers and pages without scripts.
fn line(list: &List<'_>, row: &Row) -> Markup {
    let view = list.view;
    let class = tone_of_row(view, row);
    let card = list.has_card.then(|| beside::href(list.listing, row.id));
    html! {
        tr class=[class] data-href=[row.href.as_deref()] data-card=[card] {
            @if !list.actions.is_empty() { td class="tick" { (acts::tick(view, row.id)) } }
            @for (n, (column, value)) in list.asked.columns.iter().zip(&row.cells).enumerate() {
                td class=[class_of(column.kind)] title=[whole(value)] {
                    @match &row.href {
                        Some(href) if n == 0 => a href=(href) { (first(view, row, value)) },
                        _ => (cell(view, value)),
                    }
                }
            }
        }
    }
}

/// Figures stand to the right; long texts are cut to one line, so that rows stay of one height.
const fn class_of(kind: Kind) -> Option<&'static str> {
    match kind {
        _ if is_figure(kind) => Some("num"),
        Kind::Text | Kind::Link(..) | Kind::Message => Some("cut"),
        _ => None,
    }
}

/// What a cut text says whole, for the pointer to rest on.
fn whole(value: &Cell) -> Option<&str> {
    match value {
        Cell::Text(text) | Cell::Link { text, .. } if text.chars().count() > 24 => Some(text),
        _ => None,
    }
}

/// A link within the row's own link would be none: the first cell leads to the row.
fn first(view: &View, row: &Row, value: &Cell) -> Markup {
    match value {
        Cell::Empty => html! { (row.id) },
        Cell::Link { text, .. } => html! { (text) },
        value => cell(view, value),
    }
}

/// A row's own colour: that of its state, if it wants attention or is over.
pub(super) fn tone_of_row(view: &View, row: &Row) -> Option<&'static str> {
    match &row.state {
        Some(Cell::Status { label, tone, .. }) => ui::row_class(ui::colour(view, label, *tone)),
        _ => None,
    }
}

fn nothing(list: &List<'_>) -> Markup {
    let (view, asked) = (list.view, &list.asked);
    if asked.is_filtered() || asked.cursor.is_some() {
        let reset = ui::link_button(view.t("button-reset"), list.plain(), "filter-off");
        return ui::empty("filter", view.t("listing-nothing"), reset);
    }
    ui::empty("list", view.say(&Message::new(list.listing.empty)), &list.main)
}
