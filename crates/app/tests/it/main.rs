//! Stories of the whole program: its floors, its description, and its process among others.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests say what is wrong by stopping"
)]

mod command_line;
mod demo;
mod doors;
mod floors;
mod http;
mod killed;
mod messages;
mod openapi;
mod program;
mod walls;
mod walls_support;
mod work;

/// All modules as the program has them.
fn modules() -> Vec<kernel::Module> {
    vec![web::MODULE, desk_support::MODULE, desk_subscriptions::MODULE]
}
