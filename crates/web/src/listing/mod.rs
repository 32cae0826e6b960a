//! Pages of declared lists: filters above the table, sorts in its head, pages by key, files and print.

mod cell;
mod embedded;
mod files;
mod filters;
mod page;
mod print;
mod rows;

pub use cell::cell;
pub use embedded::embedded;

use std::borrow::Cow;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use kernel::listing::{Asked, Listing};

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::Pairs;
use crate::view::View;

/// The routes of all lists of all modules: the page, `….xlsx`, `….csv` and `….print`.
pub(crate) fn routes(app: &App) -> Router<App> {
    let mut router = Router::new();
    for listing in app.state().modules().iter().flat_map(|m| m.listings).copied() {
        let face = |suffix: &str| format!("{}{suffix}", listing.page);
        router = router
            .route(listing.page, get(move |view: View, State(app): State<App>| page(view, app, listing)))
            .route(&face(".xlsx"), get(move |view: View| files::xlsx(view, listing)))
            .route(&face(".csv"), get(move |view: View| files::csv(view, listing)))
            .route(&face(".print"), get(move |view: View| print::print(view, listing)));
    }
    router
}

async fn page(view: View, app: App, listing: &'static Listing) -> Answer {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    let asked = Asked::read(listing, pairs.iter());
    let action = app
        .desks()
        .iter()
        .flat_map(|d| d.lists)
        .find(|l| l.listing == listing.key)
        .map(|l| (l.action)(&view));
    let place = asked
        .cursor
        .as_ref()
        .map_or_else(|| asked.query_sorted(&asked.sort, asked.direction), |c| asked.query_at(c));
    // A form sends its empty fields too; an address to be shared has only what was asked.
    if !view.is_fragment() && pairs.iter().any(|(_, value)| value.is_empty()) {
        return Ok(Redirect::to(&address(listing.page, &place)).into_response());
    }
    let found = kernel::listing::fetch(view.ctx(), listing, &asked).await?;
    if view.wants_only(rows::ID) {
        let rows = rows::rows(&view, listing, &asked, &found, action.as_ref());
        return Ok(([("hx-push-url", address(listing.page, &place).into_owned())], rows).into_response());
    }
    Ok(page::page(&view, listing, &asked, &found, action).into_response())
}

/// What an address asks of a list.
fn asked(view: &View, listing: &Listing) -> Result<Asked, Failure> {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    Ok(Asked::read(listing, pairs.iter()))
}

/// An address with a query.
pub(crate) fn address<'a>(page: &'a str, pairs: &[(String, String)]) -> Cow<'a, str> {
    if pairs.is_empty() {
        return page.into();
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{page}?{query}").into()
}
