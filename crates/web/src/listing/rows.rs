//! The part of a list's page that changes with filter, sort and place: the table, its count and its pager.

use kernel::Message;
use kernel::listing::{Asked, Cell, Column, Count, Direction, Kind, Listing, Page, Row, Tone};
use maud::{Markup, Render, html};

use super::cell::{cell, is_figure};
use super::{address, filters};
use crate::ui;
use crate::view::View;

/// Id of the part.
pub(super) const ID: &str = "listing-rows";

pub(super) fn rows(
    view: &View,
    listing: &Listing,
    asked: &Asked,
    page: &Page,
    action: Option<&Markup>,
) -> Markup {
    html! {
        div id=(ID) hx-target:inherited={ "#" (ID) } hx-swap:inherited="outerHTML" {
            input type="hidden" form=(filters::FORM) name="sort" value=(sort_value(asked));
            @if page.rows.is_empty() { (nothing(view, listing, asked, action)) } @else {
                div class="table-responsive" {
                    table class="table table-vcenter table-dense" aria-label=(view.t(listing.title)) {
                        thead { tr { @for column in listing.columns { (heading(view, listing, asked, column)) } } }
                        tbody { @for row in &page.rows { (line(view, listing, row)) } }
                    }
                }
            }
            (foot(view, listing, asked, page))
        }
    }
}

fn sort_value(asked: &Asked) -> String {
    format!("{}{}", if asked.direction == Direction::Down { "-" } else { "" }, asked.sort)
}

fn heading(view: &View, listing: &Listing, asked: &Asked, column: &Column) -> Markup {
    let class = is_figure(column.kind).then_some("num");
    if column.sort.is_none() {
        return html! { th scope="col" class=[class] { (view.t(column.title)) } };
    }
    let here = asked.sort == column.key;
    let direction = if here { asked.direction.turned() } else { Direction::Up };
    let href = address(listing.page, &asked.query_sorted(column.key, direction)).into_owned();
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
fn line(view: &View, listing: &Listing, row: &Row) -> Markup {
    let class = tone_of_row(row.tone);
    html! {
        tr class=[class] data-href=[row.href.as_deref()] {
            @for (n, (column, value)) in listing.columns.iter().zip(&row.cells).enumerate() {
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

fn first(view: &View, row: &Row, value: &Cell) -> Markup {
    if matches!(value, Cell::Empty) {
        html! { (row.id) }
    } else {
        cell(view, value)
    }
}

/// A row's own colour: only what wants attention, or is over.
pub(super) const fn tone_of_row(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Bad => Some("row-bad"),
        Tone::Warn => Some("row-warn"),
        Tone::Muted => Some("row-muted text-secondary"),
        Tone::Plain | Tone::Info | Tone::Good => None,
    }
}

fn nothing(view: &View, listing: &Listing, asked: &Asked, action: Option<&Markup>) -> Markup {
    if asked.is_filtered() || asked.cursor.is_some() {
        let reset = ui::link_button(view.t("button-reset"), listing.page, "filter-off");
        return ui::empty("filter", view.t("listing-nothing"), reset);
    }
    ui::empty("list", view.t(listing.empty), action.cloned().unwrap_or_default())
}

fn foot(view: &View, listing: &Listing, asked: &Asked, page: &Page) -> Markup {
    let query = asked.query_sorted(&asked.sort, asked.direction);
    let file = |suffix: &str| address(&format!("{}{suffix}", listing.page), &query).into_owned();
    html! {
        div class="card-footer d-flex flex-wrap align-items-center gap-2" {
            span class="text-secondary" { (count(view, page.count)) }
            @if asked.is_filtered() { (ui::link_button(view.t("button-reset"), listing.page, "filter-off")) }
            div class="btn-list ms-auto" {
                @if !page.rows.is_empty() {
                    (ui::link_button("XLSX", file(".xlsx"), "file-spreadsheet"))
                    (ui::link_button("CSV", file(".csv"), "file-type-csv"))
                    (ui::link_button(view.t("button-print"), file(".print"), "printer"))
                }
                (place(view.t("button-previous"), "chevron-left", listing, asked, page.previous.as_ref()))
                (place(view.t("button-next"), "chevron-right", listing, asked, page.next.as_ref()))
            }
        }
    }
}

fn place(
    text: impl Render,
    icon: &str,
    listing: &Listing,
    asked: &Asked,
    to: Option<&kernel::listing::Cursor>,
) -> Markup {
    html! {
        @if let Some(to) = to {
            @let href = address(listing.page, &asked.query_at(to)).into_owned();
            a class="btn" href=(href) hx-get=(href) { (ui::icon(icon)) (text) }
        }
    }
}

fn count(view: &View, count: Count) -> Markup {
    let (id, n) = match count {
        Count::Exactly(n) => ("listing-count", n),
        Count::MoreThan(n) => ("listing-count-more", n),
    };
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    html! { (view.say(&Message::new(id).arg("count", n))) }
}
