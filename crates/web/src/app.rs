//! The application: the kernel's state, the desks, and all routes put together.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use kernel::{Result, State};

use crate::desk::{Desk, NavItem, Section, Tile};
use crate::metrics::Metrics;
use crate::{
    api, assets, csrf, events, failure, files, health, house, layers, listing, metrics, open, pages, prefs,
};

/// What every handler of the web floor stands on. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    state: State,
    desks: Vec<Desk>,
    behind_proxy: bool,
    demo_logins: &'static [DemoLogin],
    metrics: Metrics,
}

/// A login of the demo, offered on its sign-in page.
#[derive(Clone, Copy, Debug)]
pub struct DemoLogin {
    /// Message id: who this is.
    pub title: &'static str,
    /// Name to sign in with.
    pub login: &'static str,
    /// Password.
    pub password: &'static str,
}

impl App {
    /// The application over a state and its desks, in the order of the navigation.
    pub fn new(state: State, desks: &[Desk]) -> Self {
        let mut all = vec![house::HOUSE];
        all.extend_from_slice(desks);
        Self(Arc::new(Inner {
            state,
            desks: all,
            behind_proxy: false,
            demo_logins: &[],
            metrics: Metrics::new(),
        }))
    }

    /// The same behind a reverse proxy of our own, whose `X-Forwarded-For` is to be believed.
    #[must_use]
    pub fn behind_proxy(self, yes: bool) -> Self {
        Self(Arc::new(Inner { behind_proxy: yes, ..Arc::unwrap_or_clone(self.0) }))
    }

    /// The same with these logins on the sign-in page, if the state is a demo's.
    #[must_use]
    pub fn with_demo_logins(self, logins: &'static [DemoLogin]) -> Self {
        Self(Arc::new(Inner { demo_logins: logins, ..Arc::unwrap_or_clone(self.0) }))
    }

    /// The logins offered on the sign-in page: none but on a demo.
    pub fn demo_logins(&self) -> &'static [DemoLogin] {
        if self.state().is_demo() { self.0.demo_logins } else { &[] }
    }

    /// The kernel's state.
    pub fn state(&self) -> &State {
        &self.0.state
    }

    /// The house's own pages first, then the desks.
    pub fn desks(&self) -> &[Desk] {
        &self.0.desks
    }

    /// What this process counts.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// All entries of a navigation.
    pub fn nav(&self, section: Section) -> impl Iterator<Item = (&Desk, &'static NavItem)> {
        self.desks()
            .iter()
            .flat_map(|d| d.nav.iter().map(move |n| (d, n)))
            .filter(move |(_, n)| n.section == section)
    }

    /// All tiles of a first page.
    pub fn tiles(&self, section: Section) -> impl Iterator<Item = &Tile> {
        self.desks().iter().flat_map(|d| d.tiles).filter(move |t| t.section == section)
    }

    /// Whether the site is reached over https, so that cookies may be marked so.
    pub fn is_secure(&self) -> bool {
        self.state().address().starts_with("https://")
    }

    /// Whether `X-Forwarded-For` is to be believed.
    pub fn is_behind_proxy(&self) -> bool {
        self.0.behind_proxy
    }
}

/// All routes of the house, with everything that stands before a handler: from the outside in,
/// the operation's number, the log, the headers, the asker ([`open`]), the body's limit, the
/// forgery check, the time limit.
pub fn router(app: &App) -> Result<Router> {
    let mut pages = pages::routes()
        .merge(prefs::routes())
        .merge(listing::routes(app))
        .merge(api::routes(app)?)
        .merge(files::routes())
        .merge(events::routes())
        .merge(metrics::routes());
    for desk in app.desks() {
        pages = pages.merge((desk.routes)());
    }
    let pages = pages
        .fallback(failure::nowhere)
        .method_not_allowed_fallback(failure::wrong_method)
        .layer(from_fn(layers::in_time))
        .layer(layers::panics())
        .layer(from_fn(csrf::guard))
        .layer(from_fn(layers::body))
        .layer(from_fn_with_state(app.clone(), open::open))
        .layer(from_fn_with_state(app.clone(), metrics::count))
        .with_state(app.clone());
    let bare = assets::routes().merge(health::routes()).with_state(app.clone());
    Ok(pages
        .merge(bare)
        .layer(map_response(layers::headers))
        .layer(layers::panics())
        .layer(layers::trace())
        .layer(from_fn(layers::operation)))
}
