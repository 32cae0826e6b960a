//! Service levels: plans with their targets, the working hours they count, and the clock that measures a ticket.
//!
//! [`clock`], [`hours`] and [`targets`] are pure: they know no database. `plan/` is the directory of plans.

pub mod clock;
pub mod hours;

pub mod plan;
pub mod targets;

pub use clock::{Cause, Entry, Figure, Interval, Kind, Measured, measure};
pub use hours::{AroundTheClock, WeekHours, WorkingTime, work_time};
pub use targets::{Targets, Triple};
