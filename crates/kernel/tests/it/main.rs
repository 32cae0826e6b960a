//! The kernel's stories: a file a story, each told on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what is wrong by stopping"
)]

mod boxes;
mod clients;
mod conformance;
mod idempotency;
mod jobs;
mod letters;
mod lists;
mod migrations;
mod rights;
mod settings;
mod sign_in;
mod spine;
mod ticket;
mod transactions;
mod versions;
