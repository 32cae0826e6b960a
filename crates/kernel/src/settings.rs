//! Settings: typed, some of them dated, because the law or a price list changes them on a day.

mod row;
mod set;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

pub use set::{SetSetting, shown};

use crate::db::Read;
use crate::error::{Error, Result};

/// What a setting's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// One line of text.
    Line,
    /// A whole number from … to.
    Whole(i64, i64),
    /// A decimal number from zero to …, with so many digits after the point at most.
    Decimal(i64, u32),
    /// An address letters come from: `Name <name@host>`.
    Mailbox,
    /// Yes or no.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// A setting as a module declares it. Its title is `setting-<key with dashes>`.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// `subscriptions.k1`.
    pub key: &'static str,
    /// What its value is.
    pub kind: SettingKind,
    /// The value until somebody sets another.
    pub default: &'static str,
}

impl Setting {
    /// Id of the message that names it.
    pub fn title(&self) -> String {
        format!("setting-{}", self.key.replace(['.', '_'], "-"))
    }
}

/// Name of the organisation that runs this counter, as it stands on its documents.
pub const ORGANISATION: Setting = line("organisation.name", "Моя организация");
/// Its address.
pub const ORGANISATION_ADDRESS: Setting = line("organisation.address", "");
/// Its ИНН.
pub const ORGANISATION_INN: Setting = line("organisation.inn", "");
/// Its КПП.
pub const ORGANISATION_KPP: Setting = line("organisation.kpp", "");
/// Its bank.
pub const ORGANISATION_BANK: Setting = line("organisation.bank", "");
/// Its bank's БИК.
pub const ORGANISATION_BIC: Setting = line("organisation.bic", "");
/// Its account in roubles.
pub const ORGANISATION_ACCOUNT: Setting = line("organisation.account", "");
/// Its bank's correspondent account.
pub const ORGANISATION_CORR_ACCOUNT: Setting = line("organisation.corr_account", "");
/// Post and name of the one who signs first.
pub const SIGNATORY_1: Setting = line("organisation.signatory_1", "");
/// Post and name of the one who signs second.
pub const SIGNATORY_2: Setting = line("organisation.signatory_2", "");
/// The address letters come from.
pub const MAIL_FROM: Setting =
    Setting { key: "mail.from", kind: SettingKind::Mailbox, default: "Стойка <noreply@localhost>" };
/// VAT in per cent; 22 from 2026-01-01 (ФЗ 28.11.2025 № 425-ФЗ).
pub const VAT: Setting =
    Setting { key: "organisation.vat", kind: SettingKind::Decimal(100, 2), default: "22" };

/// Fewest characters of a new password.
pub const PASSWORD_MIN: Setting =
    Setting { key: "identity.password_min", kind: SettingKind::Whole(4, 100), default: "8" };

const fn line(key: &'static str, default: &'static str) -> Setting {
    Setting { key, kind: SettingKind::Line, default }
}

/// The kernel's own settings.
pub const KERNEL_SETTINGS: &[Setting] = &[
    ORGANISATION,
    ORGANISATION_ADDRESS,
    ORGANISATION_INN,
    ORGANISATION_KPP,
    ORGANISATION_BANK,
    ORGANISATION_BIC,
    ORGANISATION_ACCOUNT,
    ORGANISATION_CORR_ACCOUNT,
    SIGNATORY_1,
    SIGNATORY_2,
    VAT,
    MAIL_FROM,
    PASSWORD_MIN,
];

/// All values that hold on one day, read with one statement.
#[derive(Clone, Debug)]
pub struct Settings(BTreeMap<String, String>);

impl Settings {
    /// The values that hold on this day.
    pub async fn on(read: &impl Read, day: NaiveDate) -> Result<Self> {
        let select = row::Entity::find().filter(row::Column::Since.lte(day)).order_by_asc(row::Column::Since);
        Ok(Self(read.all(select).await?.into_iter().map(|r| (r.key, r.value)).collect()))
    }

    /// The value as text.
    pub fn text(&self, setting: &Setting) -> String {
        self.0.get(setting.key).map_or(setting.default, String::as_str).to_owned()
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
}
