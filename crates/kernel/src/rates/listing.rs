//! The rates as a list, newest day first.

use sea_orm::sea_query::{Alias, Query, SelectStatement};

use crate::command::Ctx;
use crate::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use crate::rights::RATES_VIEW;

/// The currencies one filters by: those that clients here pay in most.
const CURRENCIES: &[&str] =
    &["USD", "EUR", "CNY", "BYN", "KZT", "AMD", "GBP", "CHF", "JPY", "TRY", "AED", "INR"];

/// The exchange rates.
pub static RATES: Listing = Listing {
    key: "rates",
    page: "/admin/rates",
    right: RATES_VIEW,
    title: "rates-title",
    empty: "rates-empty",
    from: all,
    id: "r.id",
    href: "",
    columns: &[
        Column::new("on_date", "rates-day", "r.on_date", Kind::Date).sorted(
            "r.on_date",
            SortKey::Date,
            "exchange_rates_on_date",
        ),
        Column::new("currency", "rates-currency", "r.currency", Kind::Text),
        Column::new("rate", "rates-rate", "r.rate", Kind::Rate),
        Column::new("source", "rates-source", "r.source", Kind::Term("rate-source-")),
        Column::new("entered_by", "rates-entered-by", "r.entered_by", Kind::Text),
        Column::new("document_on", "rates-document", "r.document_on", Kind::Date),
    ],
    filters: &[
        Filter { key: "on", title: "rates-day", sql: "r.on_date", kind: FilterKind::Dates },
        Filter {
            key: "currency",
            title: "rates-currency",
            sql: "r.currency",
            kind: FilterKind::Choice(CURRENCIES, "currency-"),
        },
        Filter {
            key: "source",
            title: "rates-source",
            sql: "r.source",
            kind: FilterKind::Choice(&["hand", "bank"], "rate-source-"),
        },
    ],
    sort: ("on_date", Direction::Down),
    row_tone: "",
};

fn all(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("exchange_rates"), Alias::new("r")).to_owned()
}
