//! The desk's settings (spec §1.11).

mod colours;

use chrono::{Days, NaiveDate};
use kernel::db::Read;
use kernel::money::Currency;
use kernel::settings::{Setting, SettingKind, Settings};
use kernel::{Error, Result};
use rust_decimal::Decimal;

pub use colours::COLOURS;

/// Group: prices and taxes.
pub const PRICES_GROUP: &str = "subscriptions.prices";
/// Group: orders and access.
pub const ORDERS_GROUP: &str = "subscriptions.orders";
/// Group: notices and terms.
pub const PERIODS_GROUP: &str = "subscriptions.periods";
/// Group: how a change of access is told to the paid server.
pub const ACCESS_GROUP: &str = "subscriptions.access";
/// Group: documents of offers.
pub const OFFERS_GROUP: &str = "subscriptions.offers";

/// The currency of the offerings' prices.
pub const CURRENCY: Setting = Setting::new(
    PRICES_GROUP,
    "subscriptions.currency",
    SettingKind::Choice(&["RUB", "USD", "EUR", "CNY", "BYN", "KZT"]),
    "RUB",
)
.dated();
/// Coefficient for connections.
pub const K1: Setting = coefficient("subscriptions.k1", "0.5");
/// Coefficient for four and five months.
pub const K2: Setting = coefficient("subscriptions.k2", "0.95");
/// Coefficient for six months and more (A9).
pub const K3: Setting = coefficient("subscriptions.k3", "0.9");
/// Whether the offerings' prices include VAT: `included`, `on_top`, or `none` where none is paid.
pub const VAT_MODE: Setting = Setting::new(
    PRICES_GROUP,
    "subscriptions.vat_mode",
    SettingKind::Choice(&["included", "on_top", "none"]),
    "included",
)
.dated();
/// «Налог с продаж» of the seed, abolished in 2004: any further tax on the price, in per cent (A24).
pub const EXTRA_TAX: Setting =
    Setting::new(PRICES_GROUP, "subscriptions.extra_tax", SettingKind::Decimal(100, 2), "0")
        .dated()
        .unit("percent");
/// The price of any order of an agency, in the currency of prices, whatever is ordered; 0: agencies pay
/// as all others (A21).
pub const AGENCY_PRICE: Setting =
    Setting::new(PRICES_GROUP, "subscriptions.agency_price", SettingKind::Decimal(1_000_000_000, 2), "0")
        .dated()
        .unit("price");
/// Days reserved for ordering and paying a top-up of connections: R of spec §1.7.
pub const RESERVE_DAYS: Setting = days(PRICES_GROUP, "subscriptions.reserve_days", 0, "5");

/// Most connections of one order (A20).
pub const CONNECTIONS_MAX: Setting =
    Setting::new(ORDERS_GROUP, "subscriptions.connections_max", SettingKind::Whole(1, 10_000), "100")
        .unit("connections");
/// In how many days access begins if no day is asked for: «завтра».
pub const TOMORROW_DAYS: Setting = days(ORDERS_GROUP, "subscriptions.tomorrow_days", 0, "1");
/// Days of a trial order.
pub const TRIAL_DAYS: Setting = days(ORDERS_GROUP, "subscriptions.trial_days", 1, "14");
/// What happens to tax invoices that were printed when numbers move: `warn` or `forbid` (spec §1.4).
pub const RENUMBERING: Setting =
    Setting::new(ORDERS_GROUP, "subscriptions.renumbering", SettingKind::Choice(&["warn", "forbid"]), "warn");
/// The number that a year's tax invoices begin with here, where earlier ones of that year were issued elsewhere. It
/// counts for the year of the day from which it holds, and for no other: the next year begins with one again.
pub const TAX_INVOICE_FIRST: Setting =
    Setting::new(ORDERS_GROUP, "subscriptions.tax_invoice_first", SettingKind::Whole(1, 10_000_000), "1")
        .dated();
/// Whether access needs payment first (A8).
pub const PAYMENT_REQUIRED: Setting =
    Setting::new(ORDERS_GROUP, "subscriptions.payment_required", SettingKind::Flag, "false");
/// Whether an access that was suspended ends later by the days it was suspended (A23).
pub const EXTEND_ON_SUSPENSION: Setting =
    Setting::new(ORDERS_GROUP, "subscriptions.extend_on_suspension", SettingKind::Flag, "false");

/// Days before the end of access of which the subscriber is reminded; 0 sends no such letter.
pub const END_NOTICES: [Setting; 5] = [
    days(PERIODS_GROUP, "subscriptions.end_notice_1_days", 0, "30"),
    days(PERIODS_GROUP, "subscriptions.end_notice_2_days", 0, "14"),
    days(PERIODS_GROUP, "subscriptions.end_notice_3_days", 0, "7"),
    days(PERIODS_GROUP, "subscriptions.end_notice_4_days", 0, "3"),
    days(PERIODS_GROUP, "subscriptions.end_notice_5_days", 0, "1"),
];
/// Days before the end of access of which the operator is told; 0 tells nothing.
pub const OPERATOR_NOTICE_DAYS: Setting = days(PERIODS_GROUP, "subscriptions.operator_notice_days", 0, "14");
/// After how many days a subscriber's password is changed by itself; 0 never.
pub const PASSWORD_ROTATION_DAYS: Setting =
    days(PERIODS_GROUP, "subscriptions.password_rotation_days", 0, "0");
/// Days before that of which he is warned.
pub const PASSWORD_WARNING_DAYS: Setting = days(PERIODS_GROUP, "subscriptions.password_warning_days", 0, "7");
/// Days from registration in which a subscriber counts as new: X1 of spec §1.1 (A22).
pub const NEW_DAYS: Setting = days(PERIODS_GROUP, "subscriptions.new_days", 0, "30");
/// Days from the end of his last access in which one who ordered nothing counts as a refuser: X2 (A22).
pub const REFUSER_DAYS: Setting = days(PERIODS_GROUP, "subscriptions.refuser_days", 0, "90");

/// The program that is run when access changes: its whole path; nothing runs none.
pub const ACCESS_SCRIPT: Setting =
    Setting::new(ACCESS_GROUP, "subscriptions.access_script", SettingKind::Path, "");
/// Where a change of access is posted to; nothing posts none.
pub const ACCESS_WEBHOOK_URL: Setting =
    Setting::new(ACCESS_GROUP, "subscriptions.access_webhook_url", SettingKind::Url, "");
/// The key its posts are signed with.
pub const ACCESS_WEBHOOK_SECRET: Setting =
    Setting::new(ACCESS_GROUP, "subscriptions.access_webhook_secret", SettingKind::Secret, "");
/// Seconds it and the program are waited for.
pub const ACCESS_TIMEOUT_SECONDS: Setting =
    Setting::new(ACCESS_GROUP, "subscriptions.access_timeout_seconds", SettingKind::Whole(1, 120), "10")
        .unit("seconds");

/// Documents sent to a subscriber who accepts an offer, the n-th for the offer that names n.
pub const OFFER_DOCUMENTS: [Setting; 6] = [
    document("subscriptions.offer_document_1"),
    document("subscriptions.offer_document_2"),
    document("subscriptions.offer_document_3"),
    document("subscriptions.offer_document_4"),
    document("subscriptions.offer_document_5"),
    document("subscriptions.offer_document_6"),
];

const fn coefficient(key: &'static str, default: &'static str) -> Setting {
    Setting::new(PRICES_GROUP, key, SettingKind::Decimal(10, 4), default).dated()
}

const fn days(group: &'static str, key: &'static str, from: i64, default: &'static str) -> Setting {
    Setting::new(group, key, SettingKind::Whole(from, 3650), default).unit("days")
}

const fn document(key: &'static str) -> Setting {
    Setting::new(OFFERS_GROUP, key, SettingKind::File, "")
}

/// What stands in the groups besides the notices, documents and colours, which are lists themselves.
const SINGLE: [Setting; 24] = [
    CURRENCY,
    K1,
    K2,
    K3,
    VAT_MODE,
    EXTRA_TAX,
    AGENCY_PRICE,
    RESERVE_DAYS,
    CONNECTIONS_MAX,
    TOMORROW_DAYS,
    TRIAL_DAYS,
    RENUMBERING,
    TAX_INVOICE_FIRST,
    PAYMENT_REQUIRED,
    EXTEND_ON_SUSPENSION,
    OPERATOR_NOTICE_DAYS,
    PASSWORD_ROTATION_DAYS,
    PASSWORD_WARNING_DAYS,
    NEW_DAYS,
    REFUSER_DAYS,
    ACCESS_SCRIPT,
    ACCESS_WEBHOOK_URL,
    ACCESS_WEBHOOK_SECRET,
    ACCESS_TIMEOUT_SECONDS,
];

/// All of them.
pub const SETTINGS: &[Setting] = &kernel::settings::joined::<
    { SINGLE.len() + END_NOTICES.len() + OFFER_DOCUMENTS.len() + COLOURS.len() },
>(&[&SINGLE, &END_NOTICES, &OFFER_DOCUMENTS, &COLOURS]);

/// The day on which access to an order of this day begins if nobody says another: «завтра» of the settings.
pub async fn first_day(read: &impl Read, today: NaiveDate) -> Result<NaiveDate> {
    first_day_by(&Settings::on(read, today).await?, today)
}

/// The same by settings that are known.
pub fn first_day_by(settings: &Settings, today: NaiveDate) -> Result<NaiveDate> {
    let days = settings.whole(&TOMORROW_DAYS)?;
    Ok(u64::try_from(days).ok().and_then(|n| today.checked_add_days(Days::new(n))).unwrap_or(today))
}

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
    /// The price of any order of an agency; zero: by the tariff, as all others (A21).
    pub agency_price: Decimal,
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
            agency_price: settings.decimal(&AGENCY_PRICE)?,
        })
    }
}
