//! The Support desk's stories: a file a story or a small group, each told on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what is wrong by stopping"
)]

mod by_mail;
mod conformance;
mod directory;
mod given;
mod life;
mod sight;
