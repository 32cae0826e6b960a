//! How this desk's things are written for a client.

use kernel::money::{Currency, Money};
use kernel::text::currency_sign;
use kernel::{Locale, Message};
use rust_decimal::Decimal;
use web::{View, Words};

use crate::order::delivery::Delivery;

/// `6 месяцев`.
pub(crate) fn months(view: &View, count: u8) -> Words {
    view.say(&Message::new("cabinet-months").arg("count", count))
}

/// `3 подключения`.
pub(crate) fn connections(view: &View, count: u32) -> Words {
    view.say(&Message::new("cabinet-connections").arg("count", count))
}

/// A type's name.
pub(crate) fn delivery(view: &View, delivery: Delivery) -> Words {
    view.t(&format!("cabinet-kind-{delivery}"))
}

/// A price of one, with its currency.
pub(crate) fn price(view: &View, price: Decimal, currency: Currency) -> String {
    // A price may have more digits than money has.
    Money::from_decimal_exact(price, currency).map_or_else(
        |_| format!("{}\u{a0}{}", view.decimal(price), currency_sign(currency)),
        |money| view.money(money),
    )
}

/// An exact sum as it will be paid: to the kopeck.
pub(crate) fn sum(view: &View, sum: Decimal, currency: Currency) -> kernel::Result<String> {
    Ok(view.money(Money::from_decimal(sum, currency).map_err(kernel::Error::internal)?))
}

/// What a price is for: `в месяц`, `за штуку`.
pub(crate) fn per(view: &View, delivery: Delivery) -> Words {
    view.t(match delivery {
        Delivery::Online | Delivery::Mail => "cabinet-per-month",
        Delivery::Query => "cabinet-per-query",
        Delivery::Contract => "cabinet-per-contract",
        Delivery::Certificate => "cabinet-per-piece",
    })
}

/// What a coefficient takes off, in per cent: `10`, `2,5`; nothing if it takes off nothing.
pub(crate) fn discount(view: &View, coefficient: Decimal) -> Option<String> {
    let off = (Decimal::ONE - coefficient) * Decimal::ONE_HUNDRED;
    (off > Decimal::ZERO).then(|| percent(view, off))
}

/// A number of per cent, no longer than it is.
pub(crate) fn percent(view: &View, value: Decimal) -> String {
    let text = value.normalize().to_string();
    match view.locale() {
        Locale::Ru => text.replace('.', ","),
        Locale::En => text,
    }
}

/// The icon of a type.
pub(crate) const fn icon(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Online => "world",
        Delivery::Mail => "mail",
        Delivery::Query => "search",
        Delivery::Contract => "writing-sign",
        Delivery::Certificate => "certificate",
    }
}
