//! The filters of documents: money, numbers, dates, words.

use chrono::{Datelike as _, NaiveDate};
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Value};
use rust_decimal::Decimal;

use super::eval::Shown;
use crate::money::{Currency, Money, format_en, format_ru};
use crate::text::Locale;
use crate::words::{words_en, words_ru};

pub(super) fn add(environment: &mut Environment<'static>, locale: Locale) {
    environment.add_filter("money", move |value: Value, currency: Option<String>| {
        let money = money(&value, currency.as_deref())?;
        Ok::<_, Error>(shown(locale.money(money), Some(money.to_decimal())))
    });
    environment.add_filter("amount", move |value: Value| {
        let number = decimal(&value)?;
        Ok::<_, Error>(shown(grouped(number, locale), Some(number)))
    });
    environment.add_filter("number", move |value: Value, digits: Option<u32>| {
        let number = decimal(&value)?;
        let rounded = digits.map_or(number, |d| {
            let mut rounded =
                number.round_dp_with_strategy(d, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
            rounded.rescale(d.min(20));
            rounded
        });
        Ok::<_, Error>(shown(plain_number(rounded, locale), Some(rounded)))
    });
    environment.add_filter("words", move |value: Value, currency: Option<String>| {
        let money = money(&value, currency.as_deref())?;
        let text = if locale == Locale::Ru { words_ru(money) } else { words_en(money) };
        Ok::<_, Error>(text)
    });
    environment
        .add_filter("date", move |value: Value, how: Option<String>| date(&value, how.as_deref(), locale));
    environment.add_filter("capital", |text: String| {
        let mut letters = text.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    });
}

fn shown(text: String, number: Option<Decimal>) -> Value {
    Value::from_object(Shown { text, number, date: None })
}

fn grouped(number: Decimal, locale: Locale) -> String {
    if locale == Locale::Ru { format_ru(number) } else { format_en(number) }
}

/// A number without groups, with the language's decimal point: `12`, `0,5`.
pub(super) fn plain_number(number: Decimal, locale: Locale) -> String {
    let text = number.to_string();
    if locale == Locale::Ru { text.replace('.', ",") } else { text }
}

fn cannot(what: &str, value: &Value) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("{value} ≠ {what}"))
}

/// An amount with its currency, as JSON has it.
pub(super) fn money_of(value: &Value) -> Option<Money> {
    if value.kind() != ValueKind::Map || value.len() != Some(2) {
        return None;
    }
    let currency = Currency::parse(value.get_attr("currency").ok()?.as_str()?).ok()?;
    let amount = decimal(&value.get_attr("amount").ok()?).ok()?;
    Money::from_decimal_exact(amount, currency).ok()
}

fn money(value: &Value, currency: Option<&str>) -> Result<Money, Error> {
    if let Some(money) = money_of(value) {
        return Ok(money);
    }
    let currency = match currency {
        Some(code) => Currency::parse(code).map_err(|_| cannot("currency", &Value::from(code)))?,
        None => Currency::RUB,
    };
    Money::from_decimal(decimal(value)?, currency).map_err(|_| cannot("money", value))
}

fn decimal(value: &Value) -> Result<Decimal, Error> {
    if let Some(shown) = value.downcast_object_ref::<Shown>()
        && let Some(number) = shown.number
    {
        return Ok(number);
    }
    if let Some(money) = money_of(value) {
        return Ok(money.to_decimal());
    }
    let text = value.to_string();
    let number = text.parse().ok().or_else(|| Decimal::from_scientific(&text).ok());
    number
        .filter(|_| matches!(value.kind(), ValueKind::Number | ValueKind::String))
        .ok_or_else(|| cannot("number", value))
}

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// `date`: 21.11.2026; `date("long")`: 21 ноября 2026 г.; `date("%d.%m")`: as told. Nothing of nothing.
fn date(value: &Value, how: Option<&str>, locale: Locale) -> Result<Value, Error> {
    if value.is_none() {
        return Ok(Value::from(""));
    }
    let text = value.as_str().ok_or_else(|| cannot("date", value))?;
    let day = text.get(..10).unwrap_or(text);
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| cannot("date", value))?;
    let text = match (how, locale) {
        (None, _) => locale.date(date),
        (Some("long"), Locale::Ru) => {
            let month =
                usize::try_from(date.month0()).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or_default();
            format!("{} {month} {} г.", date.day(), date.year())
        }
        (Some("long"), Locale::En) => date.format("%-d %B %Y").to_string(),
        (Some(format), _) => {
            let items: Vec<_> = chrono::format::StrftimeItems::new(format).collect();
            // A pattern that asks for the time of a day has no answer.
            let known = |c: &str| "dmyYbBjuwe-".contains(c);
            let asked = format.split('%').skip(1).filter_map(|part| part.get(..1));
            if items.contains(&chrono::format::Item::Error) || !asked.clone().all(known) {
                return Err(cannot("date format", &Value::from(format)));
            }
            date.format_with_items(items.into_iter()).to_string()
        }
    };
    Ok(Value::from_object(Shown { text, number: None, date: Some(date) }))
}
