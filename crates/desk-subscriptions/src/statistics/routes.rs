//! Addresses of the statistics.

use axum::Router;
use axum::extract::Query;
use axum::routing::{get, post};
use kernel::Message;
use serde::Deserialize;
use web::{Answer, App, Path, Submitted, View};

use super::pages::{self, PAGE};
use super::{Asked, RefreshStatistics};

/// The period in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Period {
    months: Option<String>,
    until: Option<String>,
}

impl From<Period> for Asked {
    fn from(period: Period) -> Self {
        pages::asked(period.months, period.until)
    }
}

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(PAGE, get(page))
        .route(&format!("{PAGE}/{{file}}"), get(file))
        .route(&format!("{PAGE}/refresh"), post(refresh).get(back))
}

async fn page(view: View, Query(period): Query<Period>) -> Answer {
    pages::page(view, period.into()).await
}

async fn file(view: View, Path(name): Path<String>, Query(period): Query<Period>) -> Answer {
    pages::file(view, name, period.into()).await
}

async fn back(view: View) -> Answer {
    Ok(view.go(PAGE))
}

async fn refresh(view: View, form: Submitted<RefreshStatistics>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(_) => view.done(PAGE, Message::new("statistics-said-counted")),
        Err(said) => view.go_saying(PAGE, &said),
    })
}
