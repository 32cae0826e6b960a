//! Regular payments of contracts (row 13 of the payment table, A4): a schedule of instalments, each with its
//! invoice, payment, tax invoice and act. Their numbers are of the same series as those of orders.

mod add;
pub(crate) mod cabinet;
mod edit;
mod held;
mod list;
mod listing;
mod mark;
mod move_instalment;
mod open;
pub(crate) mod pages;
mod remove;
pub(crate) mod routes;
pub(crate) mod row;
mod schedule;
mod start;
mod state;
mod step;

pub use add::AddInstalment;
pub use edit::EditInstalment;
pub use list::{InstalmentShown, ListInstalments};
pub use listing::INSTALMENTS;
pub(crate) use mark::{mark_order, mark_orders};
pub use move_instalment::{InstalmentMoved, MoveInstalment};
pub(crate) use open::open;
pub use open::{get, in_order};
pub use remove::RemoveInstalment;
pub use row::Model as Instalment;
pub use schedule::{MOST, Periodicity, due_dates};
pub(crate) use start::{Plan, any_paid, count_documents, drop_invoice_marks, start, stop};
pub use state::InstalmentState;
pub use step::step;
