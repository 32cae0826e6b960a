//! The testkit itself: its houses, its peers, and that its checks see what is wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests say what is wrong by stopping"
)]

mod checks;
mod peers;
