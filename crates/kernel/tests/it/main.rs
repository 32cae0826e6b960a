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
mod directories;
mod documents;
mod files;
mod filler_documents;
mod filler_workbooks;
mod idempotency;
mod jobs;
mod journal_clean;
mod letters;
mod lists;
mod lists_many;
mod mail;
mod mail_in;
mod mail_in_corpus;
mod mail_in_imap;
mod migrations;
mod people;
mod rates;
mod reports;
mod rights;
mod rights_tree;
mod settings;
mod sign_in;
mod spine;
mod staff_departments;
mod staff_groups;
mod tasks;
mod templates;
mod ticket;
mod transactions;
mod versions;
