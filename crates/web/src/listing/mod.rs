//! Pages of declared lists: saved views, filters above the table, sorts in its head, pages by key,
//! actions on many rows, files and print.

mod acts;
mod beside;
mod cell;
mod chips;
mod columns;
mod embedded;
mod files;
mod filters;
mod foot;
mod list;
mod page;
mod print;
mod rows;
mod views;

pub use cell::cell;
pub use embedded::embedded;

use std::borrow::Cow;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use kernel::listing::Listing;
use maud::html;

use self::list::List;
use crate::app::App;
use crate::failure::Answer;
use crate::form::Pairs;
use crate::path::Path;
use crate::view::View;

/// The routes of all lists of all modules: the page, `….xlsx`, `….csv`, `….print`, what is done to many
/// rows, and a row's card.
pub(crate) fn routes(app: &App) -> Router<App> {
    let mut router = Router::new()
        .route("/lists/columns", post(columns::choose))
        .route("/lists/rows", post(columns::choose_rows))
        .route("/lists/views", post(views::save))
        .route("/lists/views/{view}/delete", post(views::delete))
        .route("/lists/views/{view}/open", post(views::open_with));
    for listing in app.state().modules().iter().flat_map(|m| m.listings).copied() {
        let face = |suffix: &str| format!("{}{suffix}", listing.page);
        router = router
            .route(listing.page, get(move |view: View| page(view, listing)))
            .route(&face(".xlsx"), get(move |view: View| files::xlsx(view, listing)))
            .route(&face(".csv"), get(move |view: View| files::csv(view, listing)))
            .route(&face(".print"), get(move |view: View| print::print(view, listing)))
            .route(&face(".export"), post(move |view: View, form| files::export(view, form, listing)))
            .route(&face(".act"), post(move |view: View, form| acts::act(view, form, listing)));
        if app.desks().iter().flat_map(|d| d.cards).any(|c| c.listing == listing.key) {
            let card =
                move |view: View, State(app): State<App>, id: Path<i64>| beside::card(view, app, listing, id);
            router = router.route(&face(".card/{id}"), get(card));
        }
    }
    router
}

async fn page(view: View, listing: &'static Listing) -> Answer {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    let list = List::open(&view, listing).await?;
    let asked = &list.asked;
    let place = asked.cursor.as_ref().map_or_else(|| list.here(), |c| asked.query_at(c));
    // A form sends its empty fields too; an address to be shared has only what was asked.
    if !view.is_fragment() && pairs.iter().any(|(_, value)| value.is_empty()) {
        return Ok(Redirect::to(&address(listing.page, &place)).into_response());
    }
    // The bare address opens with the view that the person has chosen.
    let chosen = list.look.as_ref().and_then(|l| l.view_id);
    if view.query().is_empty()
        && let Some(chosen) = list.views.iter().find(|v| Some(v.id) == chosen)
    {
        return Ok(Redirect::to(&format!("{}?{}", listing.page, chosen.query)).into_response());
    }
    let found = kernel::listing::fetch(view.ctx(), listing, asked).await?;
    if view.wants_only(rows::ID) {
        let part = html! { (rows::rows(&list, &found)) (views::partial(&list)) };
        return Ok(([("hx-push-url", address(listing.page, &place).into_owned())], part).into_response());
    }
    Ok(page::page(&list, &found).into_response())
}

/// An address with a query.
pub(crate) fn address<'a>(page: &'a str, pairs: &[(String, String)]) -> Cow<'a, str> {
    if pairs.is_empty() {
        return page.into();
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{page}?{query}").into()
}

/// The list's address with a query in one piece, for the forms that come back to it.
fn with_query(page: &str, query: &str) -> String {
    if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
}
