//! Statistics of the desk (spec §2 «SaaS-метрики»): what was paid, what comes in every month and how it
//! moves, what ends soon, what is owed. One walk over all orders counts everything ([`tally`], pure); a
//! small desk's figures are counted as they are asked for, a big one's every night and on demand.

mod ask;
mod count;
mod figures;
mod listing;
mod month;
mod monthly;
mod pages;
mod refresh;
mod report;
pub(crate) mod routes;
mod sheet;
mod sheets;
mod stored;
mod tally;
mod tile;
mod vat;
mod views;

pub use ask::AskStatistics;
pub use count::count;
pub use figures::{Debt, Ending, Figures, Movement};
pub use listing::COUNTED_ORDERS;
pub use month::Month;
pub use monthly::{monthly, top_up_monthly};
pub use refresh::{REFRESH, RefreshStatistics};
pub use report::{Asked, Report};
pub use stored::figures;
pub use tally::{OrderFact, PaidInstalment, Tally, split};
pub(crate) use tile::TILE;
pub use vat::VatPeriods;
pub use views::VIEWS;
