//! Settings: typed, some of them dated, because the law or a price list changes them on a day.

mod colours;
mod drop;
mod hours;
mod house;
mod row;
mod set;
mod setting;
mod shelf;
mod show;
mod value;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use rust_decimal::Decimal;

pub use colours::{COLOURS, StateColours};
pub use drop::DropSetting;
pub use hours::Hours;
pub use house::*;
pub use set::{SaveSettings, SetSetting};
pub use setting::{Requisite, Setting, SettingKind, joined};
pub use shelf::{SettingsRead, Shelf, refresh};
pub use show::{ReadSettings, SettingValue, Shown, Step, shown};
pub use value::is_web_address;

use crate::db::Read;
use crate::error::{Error, Result};
use crate::files::FileOwner;
use crate::rights::SETTINGS_EDIT;
use crate::state::State;

/// The first day of a value that holds always.
const ALWAYS: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A setting that is a file owns it; whoever may change settings may read it.
pub(crate) const FILES: FileOwner = FileOwner {
    noun: "setting",
    may_read: |ctx, _| Box::pin(async move { Ok(ctx.actor.holds(SETTINGS_EDIT)) }),
};

/// The values of all settings, as they hold on one day.
#[derive(Clone, Debug)]
pub struct Settings {
    day: NaiveDate,
    values: Arc<Values>,
}

/// What was set: the values of each key by their first day, in order.
type Values = BTreeMap<String, Vec<(NaiveDate, String)>>;

impl Settings {
    /// The values that hold on this day: those this process knows, if they are still those of the database,
    /// and inside of a command those of its transaction.
    pub async fn on(read: &impl Read, day: NaiveDate) -> Result<Self> {
        let values = match (read.state(), read.settings_read()) {
            (Some(state), _) => state.shelf().values(state).await?,
            (None, Some(command)) => command.values(read).await?,
            (None, None) => Arc::new(shelf::all(read).await?),
        };
        Ok(Self { day, values })
    }

    /// What somebody has set and holds on this day, with its first day.
    fn own(&self, setting: &Setting) -> Option<&(NaiveDate, String)> {
        self.values.get(setting.key)?.iter().rev().find(|(since, _)| *since <= self.day)
    }

    /// The value as text.
    pub fn text(&self, setting: &Setting) -> String {
        self.own(setting).map_or_else(|| setting.default_on(self.day).to_owned(), |(_, value)| value.clone())
    }

    /// The first day of the value that somebody has set and that holds; none while nobody has.
    pub fn since(&self, setting: &Setting) -> Option<NaiveDate> {
        self.own(setting).map(|(since, _)| *since)
    }

    /// The value as text, if there is any.
    pub fn some(&self, setting: &Setting) -> Option<String> {
        Some(self.text(setting)).filter(|text| !text.is_empty())
    }

    /// The organisation as letters and the site name it: by its short name, if it has one.
    pub fn organisation(&self) -> String {
        self.some(&ORGANISATION_SHORT_NAME).unwrap_or_else(|| self.text(&ORGANISATION))
    }

    /// The value as a decimal number.
    pub fn decimal(&self, setting: &Setting) -> Result<Decimal> {
        self.text(setting)
            .parse()
            .map_err(|_| Error::internal(format!("setting {} is no number", setting.key)))
    }

    /// The value as a whole number.
    pub fn whole(&self, setting: &Setting) -> Result<i64> {
        self.text(setting)
            .parse()
            .map_err(|_| Error::internal(format!("setting {} is no whole number", setting.key)))
    }

    /// The value as yes or no.
    pub fn flag(&self, setting: &Setting) -> bool {
        self.text(setting) == "true"
    }

    /// The value as the id of a file, if there is one.
    pub fn file(&self, setting: &Setting) -> Option<i64> {
        self.text(setting).parse().ok()
    }

    /// The value as a date, if there is one.
    pub fn date(&self, setting: &Setting) -> Option<NaiveDate> {
        self.text(setting).parse().ok()
    }

    /// The value as hours of the day; nothing is the whole day.
    pub fn hours(&self, setting: &Setting) -> Option<Hours> {
        Hours::parse(&self.text(setting))
    }

    /// The value as a time zone; nothing is the one the program was started with.
    pub fn zone(&self, setting: &Setting) -> Option<Tz> {
        self.text(setting).parse().ok()
    }
}

/// The setting of this key, of any module.
fn find(state: &State, key: &str) -> Option<Setting> {
    state.modules().iter().flat_map(|m| m.settings.iter().copied()).find(|s| s.key == key)
}

/// Names of the time zones that may be chosen, in alphabetical order.
pub fn zones() -> impl Iterator<Item = &'static str> {
    chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| name.contains('/'))
}
