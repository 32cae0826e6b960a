//! The web floor's stories: a house on either database, asked over HTTP as browsers and programs ask.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what is wrong by stopping"
)]

mod api;
mod asker;
mod files;
mod forms;
mod frame;
mod lists;
mod lists_many;
mod sign_in;
mod staff;
mod words;
