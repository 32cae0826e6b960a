//! The testkit itself: its houses, its peers, and that its checks see what is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod checks;
mod peers;
