//! The desk's settings (spec §1.11).

use chrono::NaiveDate;
use kernel::db::Read;
use kernel::money::Currency;
use kernel::settings::{Setting, SettingKind, Settings};
use kernel::{Error, Result};
use rust_decimal::Decimal;

/// Coefficient for connections.
pub const K1: Setting =
    Setting { key: "subscriptions.k1", kind: SettingKind::Decimal(10, 4), default: "0.5" };
/// Coefficient for four and five months.
pub const K2: Setting =
    Setting { key: "subscriptions.k2", kind: SettingKind::Decimal(10, 4), default: "0.95" };
/// Coefficient for six months and more.
pub const K3: Setting =
    Setting { key: "subscriptions.k3", kind: SettingKind::Decimal(10, 4), default: "0.9" };
/// The currency of the offerings' prices.
pub const CURRENCY: Setting = Setting {
    key: "subscriptions.currency",
    kind: SettingKind::Choice(&["RUB", "USD", "EUR"]),
    default: "RUB",
};
/// Most connections of one order.
pub const CONNECTIONS_MAX: Setting =
    Setting { key: "subscriptions.connections_max", kind: SettingKind::Whole(1, 10_000), default: "100" };
/// What happens to tax invoices that were printed when numbers move: `warn` or `forbid` (spec §1.4).
pub const RENUMBERING: Setting = Setting {
    key: "subscriptions.renumbering",
    kind: SettingKind::Choice(&["warn", "forbid"]),
    default: "warn",
};
/// Whether access needs payment first (A8).
pub const PAYMENT_REQUIRED: Setting =
    Setting { key: "subscriptions.payment_required", kind: SettingKind::Flag, default: "false" };

/// All of them.
pub const SETTINGS: &[Setting] = &[K1, K2, K3, CURRENCY, CONNECTIONS_MAX, RENUMBERING, PAYMENT_REQUIRED];

/// What prices are made with on one day.
#[derive(Clone, Copy, Debug)]
pub struct PriceRules {
    /// Coefficient for connections.
    pub k1: Decimal,
    /// Coefficient for four and five months.
    pub k2: Decimal,
    /// Coefficient for six months and more.
    pub k3: Decimal,
    /// Currency of prices.
    pub currency: Currency,
    /// Most connections.
    pub connections_max: u32,
}

impl PriceRules {
    /// The rules of a day.
    pub async fn on(read: &impl Read, day: NaiveDate) -> Result<Self> {
        let settings = Settings::on(read, day).await?;
        Ok(Self {
            k1: settings.decimal(&K1)?,
            k2: settings.decimal(&K2)?,
            k3: settings.decimal(&K3)?,
            currency: Currency::parse(&settings.text(&CURRENCY)).map_err(Error::internal)?,
            connections_max: u32::try_from(settings.whole(&CONNECTIONS_MAX)?).map_err(Error::internal)?,
        })
    }
}
