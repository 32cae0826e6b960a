//! The Subscriptions desk's stories: a file a story or a small group, each told on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what is wrong by stopping"
)]

mod access;
mod after_order;
mod archive;
mod by_rest;
mod catalogue;
mod conflicts;
mod conformance;
mod contracts;
mod deliveries;
mod given;
mod imports;
mod invariants;
mod invoice_numbers;
mod mail;
mod model;
mod offers;
mod once;
mod order_fields;
mod papers;
mod papers_files;
mod payment_table;
mod prices;
mod random_walk;
mod recurring;
mod recurring_papers;
mod refusals;
mod reminders;
mod seeds;
mod segments;
mod served;
mod settings_read;
mod statistics;
mod subscribers;
mod tax_numbers;
mod taxes;
mod top_ups;
mod versions;
mod walk;
mod whose;
