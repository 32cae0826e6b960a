//! The Subscriptions desk's stories: a file a story or a small group, each told on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what is wrong by stopping"
)]

mod access;
mod archive;
mod by_rest;
mod catalogue;
mod conflicts;
mod conformance;
mod contracts;
mod given;
mod invariants;
mod invoice_numbers;
mod model;
mod offers;
mod once;
mod order_fields;
mod papers;
mod payment_table;
mod prices;
mod random_walk;
mod subscribers;
mod tax_numbers;
mod versions;
mod walk;
mod whose;
