//! A cell as text in the reader's language.

use super::super::Cell;
use crate::command::Ctx;
use crate::text::Locale;

pub(super) fn words(ctx: &Ctx, cell: &Cell) -> String {
    let texts = ctx.state.texts();
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Link { text, .. } => text.clone(),
        Cell::Int(n) => n.to_string(),
        Cell::Money(money) => number(ctx.locale, &money.to_decimal().to_string()),
        Cell::Decimal(value) => number(ctx.locale, &value.to_string()),
        Cell::Date(date) => ctx.locale.date(*date),
        Cell::Time(at) => ctx.locale.time(*at, ctx.state.clock().zone()),
        Cell::Bool(yes) => ctx.say(if *yes { "yes" } else { "no" }),
        Cell::Status { label, .. } | Cell::Term { label, .. } => texts.say(ctx.locale, label),
    }
}

fn number(locale: Locale, plain: &str) -> String {
    if locale == Locale::Ru { plain.replace('.', ",") } else { plain.to_owned() }
}
