//! Values as people read them: right-aligned figures, short dates with the full one on hover.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use kernel::money::Money;
use maud::{Markup, Render, html};

use crate::view::View;

/// What stands where there is nothing.
pub fn none() -> Markup {
    html! { span class="text-secondary" { "—" } }
}

/// Text, or a dash if it is blank.
pub fn or_none(text: &str) -> Markup {
    if text.trim().is_empty() {
        none()
    } else {
        html! { (text) }
    }
}

/// A date.
pub fn date(view: &View, date: NaiveDate) -> Markup {
    html! { time class="date" datetime=(date) { (view.date(date)) } }
}

/// A moment, to the minute; to the second on hover.
pub fn time(view: &View, at: DateTime<Utc>) -> Markup {
    let full = at.with_timezone(&view.state().clock().zone()).format("%Y-%m-%d %H:%M:%S %Z");
    html! {
        time class="date" datetime=(at.to_rfc3339_opts(SecondsFormat::Millis, true)) title=(full) { (view.time(at)) }
    }
}

/// An amount with its currency.
pub fn money(view: &View, money: Money) -> Markup {
    html! { span class=(figure_class(money.minor() < 0)) { (view.money(money)) } }
}

/// An amount in words already chosen, as a figure.
pub fn amount(text: impl Render) -> Markup {
    html! { span class="num" { (text) } }
}

/// A whole number, in groups of three.
pub fn number(view: &View, number: i64) -> Markup {
    html! { span class=(figure_class(number < 0)) { (view.number(number)) } }
}

const fn figure_class(negative: bool) -> &'static str {
    if negative { "num negative" } else { "num" }
}

/// A link.
pub fn link(href: impl Render, text: impl Render) -> Markup {
    html! { a href=(href) { (text) } }
}

/// A file's size.
pub fn file_size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}
