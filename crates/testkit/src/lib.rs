//! What the tests of all crates share: a house on either database, real peers, and the checks that
//! every module inherits. Never part of the program.
//!
//! A story is an ordinary function with the line [`both_dbs!`] above it:
//!
//! ```text
//! both_dbs!(a_client_is_registered);
//! async fn a_client_is_registered(house: House) {
//!     let id = house.given_client(ClientKind::OrganisationResident).await;
//!     …
//! }
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests say what is wrong by stopping"
)]

pub mod conformance;
pub mod given;
mod guard;
mod house;
mod imap;
mod postgres;
mod smtp;

pub use house::{House, NOW, at_once};
pub use imap::ImapPeer;
pub use smtp::SmtpPeer;

/// Makes two tests of a story, `story::sqlite` and `story::postgres`.
///
/// `both_dbs!(story, …)` names functions `async fn story(house: House)`; `both_dbs!(MODULES; story)` gives
/// the house these modules beside the kernel's. The functions may stand inside as well:
/// `both_dbs! { async fn story(house: House) { … } }`, but then rustfmt does not see them.
#[macro_export]
macro_rules! both_dbs {
    ($($(#[$note:meta])* async fn $story:ident($house:ident: $type:ty) $body:block)+) => {
        $crate::both_dbs!(&[]; $($(#[$note])* async fn $story($house: $type) $body)+);
    };
    ($($story:ident),+ $(,)?) => {
        $crate::both_dbs!(&[]; $($story),+);
    };
    ($modules:expr; $($(#[$note:meta])* async fn $story:ident($house:ident: $type:ty) $body:block)+) => {$(
        $(#[$note])*
        async fn $story($house: $type) $body
        $crate::both_dbs!($modules; $story);
    )+};
    ($modules:expr; $($story:ident),+ $(,)?) => {$(
        mod $story {
            #[allow(unused_imports, reason = "where the modules are named")]
            use super::*;
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$story($crate::House::sqlite($modules).await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::$story($crate::House::postgres($modules).await).await;
            }
        }
    )+};
}
