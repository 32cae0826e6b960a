//! Expressions and filters: what a field's words mean, in the document's language.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use minijinja::value::{Object, Serde, ValueKind};
use minijinja::{Environment, ErrorKind, Expression, UndefinedBehavior, Value};
use rust_decimal::Decimal;

use super::fault::{Fault, Place};
use super::filters;
use crate::text::Locale;

/// Steps one expression may take; a field takes a dozen.
const FUEL: u64 = 100_000;

/// The expressions' surroundings for one language.
pub(super) fn environment(locale: Locale) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(50);
    // These make much text of little.
    for heavy in ["indent", "format", "pprint"] {
        environment.remove_filter(heavy);
    }
    for heavy in ["range", "debug", "dict", "namespace"] {
        environment.remove_global(heavy);
    }
    filters::add(&mut environment, locale);
    environment
}

/// What names mean at one place of the document: the fields, and the elements of the loops around it.
#[derive(Clone, Debug)]
pub(super) struct Scope(Arc<Names>);

#[derive(Debug)]
struct Names {
    fields: Value,
    inner: Vec<(String, Value)>,
}

impl Scope {
    /// The document's fields.
    pub(super) fn new(fields: &serde_json::Value) -> Self {
        Self(Arc::new(Names { fields: Value::from(Serde(fields)), inner: Vec::new() }))
    }

    /// The same inside a loop, with these names more.
    pub(super) fn within(&self, names: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut inner = self.0.inner.clone();
        inner.extend(names);
        Self(Arc::new(Names { fields: self.0.fields.clone(), inner }))
    }
}

impl Object for Names {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        if let Some((_, value)) = self.inner.iter().rev().find(|(n, _)| n == name) {
            return Some(value.clone());
        }
        self.fields.get_attr(name).ok().filter(|v| !v.is_undefined())
    }
}

/// A value that knows how it is written: what the filters of numbers and dates give.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// As text.
    pub(super) text: String,
    /// As a number, if a sheet's cell may hold it as one.
    pub(super) number: Option<Decimal>,
    /// As a day.
    pub(super) date: Option<NaiveDate>,
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> minijinja::value::ObjectRepr {
        minijinja::value::ObjectRepr::Plain
    }
    fn is_true(self: &Arc<Self>) -> bool {
        !self.text.is_empty()
    }
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What a field is worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Worth {
    /// Text.
    Text(String),
    /// A number, and how it is written.
    Number(Decimal, String),
    /// A day, and how it is written.
    Date(NaiveDate, String),
    /// Yes or no, and how it is written.
    Flag(bool, String),
}

impl Worth {
    /// As text.
    pub(super) fn text(self) -> String {
        match self {
            Self::Text(text) | Self::Number(_, text) | Self::Date(_, text) | Self::Flag(_, text) => text,
        }
    }
}

/// Answers expressions; each is read once.
pub(super) struct Answers<'e> {
    environment: &'e Environment<'static>,
    known: HashMap<String, Expression<'e, 'static>>,
    locale: Locale,
}

impl<'e> Answers<'e> {
    pub(super) fn new(environment: &'e Environment<'static>, locale: Locale) -> Self {
        Self { environment, known: HashMap::new(), locale }
    }

    fn expression(&mut self, text: &str, place: &Place) -> Result<&Expression<'e, 'static>, Fault> {
        if !self.known.contains_key(text) {
            let read = self.environment.compile_expression_owned(text.to_owned());
            self.known.insert(text.to_owned(), read.map_err(|e| wrong(place, text, &e))?);
        }
        self.known.get(text).ok_or_else(|| Fault::at(place, "bad_expression", text))
    }

    /// The names an expression uses: `order.number`.
    pub(super) fn names(&mut self, text: &str, place: &Place) -> Result<Vec<String>, Fault> {
        let globals: Vec<String> = self.environment.globals().map(|(name, _)| name.to_owned()).collect();
        let mut names: Vec<String> =
            self.expression(text, place)?.undeclared_variables(true).into_iter().collect();
        names.retain(|n| !globals.contains(n));
        names.sort();
        Ok(names)
    }

    fn value(&mut self, text: &str, scope: &Scope, place: &Place) -> Result<Value, Fault> {
        let context = Value::from_dyn_object(Arc::clone(&scope.0));
        let answer = self.expression(text, place)?.eval(context);
        if answer.as_ref().is_ok_and(|value| !value.is_undefined()) {
            return answer.map_err(|e| wrong(place, text, &e));
        }
        // Whatever it stumbled over, a name that nobody knows is the first thing to tell.
        let missing = self.names(text, place)?.into_iter().find(|name| !is_known(scope, name));
        match (missing, answer) {
            (Some(name), _) => Err(Fault::at(place, "unknown_field", name)),
            (None, Ok(_)) => Err(Fault::at(place, "unknown_field", text)),
            (None, Err(error)) => Err(wrong(place, text, &error)),
        }
    }

    /// Whether a condition holds.
    pub(super) fn holds(&mut self, text: &str, scope: &Scope, place: &Place) -> Result<bool, Fault> {
        Ok(self.value(text, scope, place)?.is_true())
    }

    /// The elements of a list.
    pub(super) fn list(&mut self, text: &str, scope: &Scope, place: &Place) -> Result<Vec<Value>, Fault> {
        let value = self.value(text, scope, place)?;
        if value.is_none() {
            return Ok(Vec::new());
        }
        if !matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable) {
            return Err(Fault::at(place, "no_list", text));
        }
        let all = value.try_iter().map_err(|e| wrong(place, text, &e))?;
        Ok(all.collect())
    }

    /// What a field is worth.
    pub(super) fn worth(&mut self, text: &str, scope: &Scope, place: &Place) -> Result<Worth, Fault> {
        let value = self.value(text, scope, place)?;
        worth(&value, self.locale).ok_or_else(|| Fault::at(place, "no_text", text))
    }

    /// A value for a query's parameter.
    pub(super) fn json(
        &mut self,
        text: &str,
        scope: &Scope,
        place: &Place,
    ) -> Result<serde_json::Value, Fault> {
        let value = self.value(text, scope, place)?;
        serde_json::to_value(&value).map_err(|_| Fault::at(place, "no_text", text))
    }
}

fn worth(value: &Value, locale: Locale) -> Option<Worth> {
    if let Some(shown) = value.downcast_object_ref::<Shown>() {
        let text = shown.text.clone();
        return Some(match (shown.number, shown.date) {
            (Some(number), _) => Worth::Number(number, text),
            (None, Some(date)) => Worth::Date(date, text),
            (None, None) => Worth::Text(text),
        });
    }
    match value.kind() {
        ValueKind::None => Some(Worth::Text(String::new())),
        ValueKind::Bool => {
            let (yes, no) = if locale == Locale::Ru { ("да", "нет") } else { ("yes", "no") };
            Some(Worth::Flag(value.is_true(), if value.is_true() { yes } else { no }.to_owned()))
        }
        ValueKind::Number => {
            let plain = value.to_string();
            let number = plain.parse().ok().or_else(|| Decimal::from_scientific(&plain).ok())?;
            Some(Worth::Number(number, filters::plain_number(number, locale)))
        }
        ValueKind::String => {
            let text = value.as_str()?.to_owned();
            // A day is written as JSON has it; anything else is the text it is.
            match NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|_| text.len() == 10) {
                Some(date) => Some(Worth::Date(date, locale.date(date))),
                None => Some(Worth::Text(text)),
            }
        }
        ValueKind::Map => {
            let money = filters::money_of(value)?;
            Some(Worth::Number(money.to_decimal(), locale.money(money)))
        }
        _ => None,
    }
}

fn is_known(scope: &Scope, name: &str) -> bool {
    let mut value = Value::from_dyn_object(Arc::clone(&scope.0));
    for step in name.split('.') {
        match value.get_attr(step) {
            Ok(inner) if !inner.is_undefined() => value = inner,
            _ => return false,
        }
    }
    true
}

fn wrong(place: &Place, text: &str, error: &minijinja::Error) -> Fault {
    let code = match error.kind() {
        ErrorKind::UnknownFilter => "unknown_filter",
        ErrorKind::OutOfFuel => "too_much",
        _ => "bad_expression",
    };
    let detail = error.detail().map_or_else(|| text.to_owned(), |detail| format!("{text}: {detail}"));
    Fault::at(place, code, detail)
}
