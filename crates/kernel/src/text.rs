//! Languages and messages: Fluent bundles of all modules, and messages as data.
//!
//! A message is an id with arguments; it becomes words only at a face (page, mail, API), where
//! the reader's language is known.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::error::{Error, Result};
use crate::money::{Currency, Money};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Russian, the first language of the product.
    #[default]
    Ru,
    /// English.
    En,
}

impl Locale {
    /// All languages, the default one first.
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// The two-letter code (ISO 639-1), as in `lang="…"`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language named by a code or by the first tag of an `Accept-Language` header.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim();
        Self::ALL.into_iter().find(|l| code.get(..2).is_some_and(|c| c.eq_ignore_ascii_case(l.code())))
    }

    fn langid(self) -> Result<LanguageIdentifier> {
        self.code().parse().map_err(|e| Error::internal(format!("language {}: {e:?}", self.code())))
    }

    /// A calendar date as people of this language write it.
    pub fn date(self, date: NaiveDate) -> String {
        match self {
            Self::Ru => date.format("%d.%m.%Y").to_string(),
            Self::En => date.format("%d %b %Y").to_string(),
        }
    }

    /// A moment as people of this language write it, in the site's zone, to the minute.
    pub fn time(self, at: DateTime<Utc>, zone: Tz) -> String {
        let local = at.with_timezone(&zone);
        match self {
            Self::Ru => local.format("%d.%m.%Y %H:%M").to_string(),
            Self::En => local.format("%d %b %Y %H:%M").to_string(),
        }
    }

    /// An amount with its currency.
    pub fn money(self, money: Money) -> String {
        let sign = currency_sign(money.currency());
        match self {
            Self::Ru => format!("{}\u{a0}{sign}", money.format_ru()),
            // A code is no sign: `36.00 CNY`, but `$36.00`.
            Self::En if sign.len() == 3 && sign.is_ascii() => format!("{}\u{a0}{sign}", money.format_en()),
            Self::En if money.minor() < 0 => format!("-{sign}{}", money.format_en().trim_start_matches('-')),
            Self::En => format!("{sign}{}", money.format_en()),
        }
    }
}

/// An argument of a [`Message`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// Text shown as it is.
    Text(String),
    /// A whole number; chooses the plural form.
    Number(i64),
    /// A calendar date, written the reader's way.
    Date(NaiveDate),
    /// An amount, written the reader's way.
    Money(Money),
    /// Another message's id, for words that are themselves translated.
    Term(Cow<'static, str>),
}

macro_rules! arg_from {
    ($($from:ty => $variant:ident $(via $via:ty)?),* $(,)?) => {$(
        impl From<$from> for Arg {
            fn from(value: $from) -> Self {
                Self::$variant($(<$via>::from)?(value))
            }
        }
    )*};
}

arg_from! { String => Text, &str => Text via String, i64 => Number, u32 => Number via i64, u8 => Number via i64,
NaiveDate => Date, Money => Money }

/// A sentence for a person, not yet in any language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Fluent id.
    pub id: Cow<'static, str>,
    /// Arguments by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, Arg)>,
}

impl Message {
    /// A message without arguments yet.
    pub const fn new(id: &'static str) -> Self {
        Self { id: Cow::Borrowed(id), args: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// The same message with an argument that is itself a message.
    #[must_use]
    pub fn term(mut self, name: &'static str, id: impl Into<Cow<'static, str>>) -> Self {
        self.args.push((Cow::Borrowed(name), Arg::Term(id.into())));
        self
    }
}

impl From<&'static str> for Message {
    fn from(id: &'static str) -> Self {
        Self::new(id)
    }
}

/// The messages one module brings: a Fluent file a language.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// Text of `locales/ru.ftl`.
    pub ru: &'static str,
    /// Text of `locales/en.ftl`.
    pub en: &'static str,
}

/// All messages of all modules, in all languages.
pub struct Texts {
    bundles: [FluentBundle<FluentResource>; Locale::ALL.len()],
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Texts")
    }
}

impl Texts {
    /// Reads the catalogues. A syntax error or an id given twice is a programmer's mistake and
    /// stops the start of the program.
    pub fn load(catalogues: &[Catalogue]) -> Result<Self> {
        Ok(Self { bundles: [bundle(Locale::Ru, catalogues)?, bundle(Locale::En, catalogues)?] })
    }

    fn bundle(&self, locale: Locale) -> &FluentBundle<FluentResource> {
        let [ru, en] = &self.bundles;
        match locale {
            Locale::Ru => ru,
            Locale::En => en,
        }
    }

    /// The text of an id without arguments; `None` if there is no such message.
    pub fn find(&self, locale: Locale, id: &str) -> Option<String> {
        self.format(locale, id, &[])
    }

    /// The message in words. A missing message shows its id: ugly on purpose, and a test looks for it.
    pub fn say(&self, locale: Locale, message: &Message) -> String {
        self.format(locale, &message.id, &message.args).unwrap_or_else(|| message.id.to_string())
    }

    fn format(&self, locale: Locale, id: &str, args: &[(Cow<'static, str>, Arg)]) -> Option<String> {
        let bundle = self.bundle(locale);
        let pattern = bundle.get_message(id)?.value()?;
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set(name.clone(), self.fluent_value(locale, value));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&fluent), &mut errors);
        if !errors.is_empty() {
            tracing::warn!(id, ?errors, "a message was formatted with errors");
        }
        Some(text.into_owned())
    }

    fn fluent_value(&self, locale: Locale, value: &Arg) -> FluentValue<'static> {
        match value {
            Arg::Number(n) => FluentValue::from(*n),
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Date(date) => FluentValue::from(locale.date(*date)),
            Arg::Money(money) => FluentValue::from(locale.money(*money)),
            Arg::Term(id) => FluentValue::from(self.find(locale, id).unwrap_or_else(|| id.to_string())),
        }
    }
}

fn bundle(locale: Locale, catalogues: &[Catalogue]) -> Result<FluentBundle<FluentResource>> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.langid()?]);
    // Isolation marks are for mixed right-to-left text; in inputs and CSV they are rubbish.
    bundle.set_use_isolating(false);
    for catalogue in catalogues {
        let source = match locale {
            Locale::Ru => catalogue.ru,
            Locale::En => catalogue.en,
        };
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| Error::internal(format!("{} messages: {errors:?}", locale.code())))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| Error::internal(format!("{} messages: {errors:?}", locale.code())))?;
    }
    Ok(bundle)
}

/// The name of a currency's sign for a label: `₽`, `$`, `€`, or the code itself.
pub fn currency_sign(currency: Currency) -> String {
    match currency {
        Currency::RUB => "₽".to_owned(),
        Currency::USD => "$".to_owned(),
        Currency::EUR => "€".to_owned(),
        other => other.to_string(),
    }
}
