//! The work calendar: which days are worked, by the law of Russia and by what this organisation says
//! otherwise.

mod copy;
mod day;
mod import;
mod law;
mod read;
mod row;
mod set_day;
mod work;

pub use copy::CopyCalendarYear;
pub use day::DayKind;
pub use import::ImportCalendar;
pub use law::{Basis, Decree, Why, basis, by_law};
pub use read::{CalendarDay, CalendarYear, OwnDay, ReadCalendar, own_day, year};
pub use set_day::SetCalendarDay;
pub use work::{WorkCalendar, work};
