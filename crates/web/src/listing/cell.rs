//! A cell as a page shows it.

use kernel::listing::Cell;
use maud::{Markup, html};

use crate::ui;
use crate::view::View;

/// A cell's inside.
pub fn cell(view: &View, cell: &Cell) -> Markup {
    match cell {
        Cell::Empty => Markup::default(),
        Cell::Text(text) => html! { (text) },
        Cell::Link { text, href } => ui::link(href, text),
        Cell::Int(n) => html! { (n) },
        Cell::Money(money) => ui::money(view, *money),
        Cell::Decimal(value) => html! { (view.decimal(*value)) },
        Cell::Date(date) => ui::date(view, *date),
        Cell::Time(at) => ui::time(view, *at),
        Cell::Bool(yes) => html! { (view.t(if *yes { "yes" } else { "no" })) },
        Cell::Status { label, tone, .. } => ui::status(view, label, *tone),
        Cell::Term { label, .. } => html! { (view.say(label)) },
    }
}

/// Whether figures stand here: right-aligned.
pub(super) const fn is_figure(kind: kernel::listing::Kind) -> bool {
    use kernel::listing::Kind;
    matches!(kind, Kind::Int | Kind::Money(_) | Kind::Rate | Kind::Price)
}
