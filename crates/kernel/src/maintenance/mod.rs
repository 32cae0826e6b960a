//! Keeping the database in order.

mod statistics;

pub use statistics::{ListTables, RenewStatistics};
