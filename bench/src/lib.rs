//! The bench: a database of a million orders, and what a page of it costs beside the least it could cost.
//!
//! [`fill`] writes the orders by plain SQL; [`serve`] serves the program's own router over them, and with it two
//! floors: a bare page of any size, and the statements of a request that was recorded, run by hand-written code
//! ([`replay`]). `bench/run.mjs` drives all three with wrk.

pub mod fill;
mod house;
mod record;
mod replay;
mod serve;

pub use house::{fill_and_sign_in, open};
pub use serve::serve;
