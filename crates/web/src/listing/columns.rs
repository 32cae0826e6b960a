//! Choosing the columns of a list, their order, and the rows of a page.

use axum::response::IntoResponse;
use kernel::Message;
use kernel::listing::{Asked, Column, Listing, PAGE_SIZES, SetListLook};
use kernel::{In, execute};
use maud::{Markup, html};
use serde::Deserialize;

use super::list::List;
use super::with_query;
use crate::failure::Answer;
use crate::flash::Flash;
use crate::form::{Filled, Submitted};
use crate::ui;
use crate::view::View;

/// The button that opens the choice, and the choice itself: those shown first, in their order.
pub(super) fn chooser(list: &List<'_>) -> Markup {
    let (view, shown) = (list.view, &list.asked.columns);
    let is_shown = |c: &Column| shown.iter().any(|s| s.key == c.key);
    let others = list.listing.columns.iter().filter(|c| !is_shown(c));
    html! {
        details class="pop" {
            summary class="btn" { (ui::icon("columns")) (view.t("list-columns")) }
            form method="post" action="/lists/columns" class="pop-panel card" {
                (ui::secrets(view))
                (ui::hidden("list", list.listing.key))
                (ui::hidden("_query", list.query()))
                div class="pop-rows" data-order {
                    @for column in shown.iter().copied().chain(others) { (line(view, column, is_shown(column))) }
                }
                div class="btn-list" {
                    button class="btn btn-primary" type="submit" { (view.t("list-columns-apply")) }
                    button class="btn" type="submit" name="usual" value="yes" { (view.t("list-columns-usual")) }
                }
            }
        }
    }
}

fn line(view: &View, column: &Column, shown: bool) -> Markup {
    let title = view.t(column.title);
    html! {
        div class="pop-row" {
            label class="form-check m-0" {
                input class="form-check-input" type="checkbox" name="columns[]" value=(column.key) checked[shown];
                span class="form-check-label" { (title) }
            }
            button type="button" class="btn btn-sm btn-icon" data-move="up" title=(view.t("list-up")) aria-label={ (view.t("list-up")) ": " (title) } { (ui::icon("chevron-up")) }
            button type="button" class="btn btn-sm btn-icon" data-move="down" title=(view.t("list-down")) aria-label={ (view.t("list-down")) ": " (title) } { (ui::icon("chevron-down")) }
        }
    }
}

/// How many rows a page has: a press is remembered.
pub(super) fn sizes(list: &List<'_>) -> Markup {
    let view = list.view;
    html! {
        form method="post" action="/lists/rows" class="list-sizes" {
            (ui::secrets(view))
            (ui::hidden("list", list.listing.key))
            (ui::hidden("_query", list.query()))
            span class="text-secondary" { (view.t("list-page-size")) }
            @for size in PAGE_SIZES {
                @let here = u64::try_from(size).is_ok_and(|n| n == list.asked.limit);
                button type="submit" name="rows" value=(size) class={ "btn btn-sm" @if here { " active" } } aria-pressed=(here) { (size) }
            }
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    list: String,
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    usual: String,
}

pub(super) async fn choose(view: View, form: Submitted<Chosen>) -> Answer {
    let Chosen { list, columns, usual } = form.command;
    let columns = if usual.is_empty() { columns.join(",") } else { "-".to_owned() };
    // No column at all is no choice.
    let columns = if columns.is_empty() { "-" } else { &columns };
    let look = SetListLook { list: list.as_str().into(), columns: columns.into(), rows: In::default() };
    let query = form.extra.first("_query").unwrap_or_default();
    set(view, form.key, look, &list, query).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    list: String,
    rows: In<i64>,
}

pub(super) async fn choose_rows(view: View, form: Submitted<Rows>) -> Answer {
    let Rows { list, rows } = form.command;
    let look = SetListLook { list: list.as_str().into(), columns: In::default(), rows };
    let query = form.extra.first("_query").unwrap_or_default().to_owned();
    let Some(listing) = Listing::find(view.ctx(), &list) else {
        return Err(kernel::Error::NotFound.into());
    };
    execute(view.ctx(), form.key, look).await?;
    Ok(view.go(with_query(listing.page, &query)))
}

/// Back to the list as it was; the columns come from the person's liking now, not from the address.
async fn set(view: View, key: Option<kernel::Key>, look: SetListLook, list: &str, query: &str) -> Answer {
    let Some(listing) = Listing::find(view.ctx(), list) else {
        return Err(kernel::Error::NotFound.into());
    };
    let mut asked = Asked::of_query(listing, query);
    (asked.is_chosen, asked.columns) = (false, listing.usual_columns());
    let back = with_query(listing.page, &kernel::listing::query_of(&asked));
    match execute(view.ctx(), key, look).await {
        Ok(()) => Ok(view.done(back, Message::new("list-columns-said"))),
        Err(error) => {
            let filled = Filled::blank().refused(error)?;
            Ok(view.go_saying(back, &Flash::refused(filled.sentence())).into_response())
        }
    }
}
