//! The web floor: how people and programs reach the house over HTTP.
//!
//! In reading order: [`desk`] is what a desk hands over, [`app`] puts the routes together, [`view`] is
//! what every page knows of its asker, [`form`] and [`json`] are the two doors to commands, [`failure`]
//! is the one error with two faces, [`ui`] draws, [`listing`] shows declared lists, [`api`] is `/api`.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "tests say what is wrong by stopping"
    )
)]

pub mod api;
pub mod app;
mod area;
mod assets;
pub mod charts;
mod cookie;
pub mod csrf;
pub mod desk;
mod events;
pub mod failure;
pub mod files;
mod flash;
pub mod form;
mod health;
mod house;
pub mod json;
mod layers;
pub mod listing;
mod metrics;
mod open;
mod pages;
mod path;
mod prefs;
mod session;
pub mod ui;
pub mod view;
mod words;

pub use app::{App, DemoLogin, router};
pub use area::Area;
pub use desk::{ClientPanel, Desk, Drawing, ListFace, NavItem, RowCard, Section, Tile};
pub use failure::{Answer, Failure};
pub use flash::Flash;
pub use form::{Filled, Submitted};
pub use house::{CATALOGUE, MODULE};
pub use path::Path;
pub use view::View;
pub use words::Words;

#[doc(hidden)]
pub use maud;
