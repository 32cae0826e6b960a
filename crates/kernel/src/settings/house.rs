//! The kernel's own settings: what all desks need of the organisation (spec/subscriptions.md §1.11).

use chrono::NaiveDate;

use super::{Requisite, Setting, SettingKind};

/// Group: who the organisation is.
pub const ORGANISATION_GROUP: &str = "organisation";
/// Group: its banks and accounts.
pub const BANK_GROUP: &str = "bank";
/// Group: who signs its papers.
pub const SIGNATURES_GROUP: &str = "signatures";
/// Group: taxes.
pub const TAXES_GROUP: &str = "taxes";
/// Group: letters.
pub const MAIL_GROUP: &str = "mail";
/// Group: letters that come.
pub const MAIL_IN_GROUP: &str = "mail_in";
/// Group: exchange rates.
pub const RATES_GROUP: &str = "rates";
/// Group: signing in.
pub const IDENTITY_GROUP: &str = "identity";
/// Group: what the program does by itself.
pub const SYSTEM_GROUP: &str = "system";

/// The first day of the VAT rate of 22 % (Federal Law of 28.11.2025 № 425-ФЗ).
const VAT_22: NaiveDate = match NaiveDate::from_ymd_opt(2026, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Name of the organisation that runs this counter, as it stands on its documents.
pub const ORGANISATION: Setting = line(ORGANISATION_GROUP, "organisation.name", "Моя организация").dated();
/// Its short name, for letters and payment codes; the whole one if empty.
pub const ORGANISATION_SHORT_NAME: Setting = line(ORGANISATION_GROUP, "organisation.short_name", "").dated();
/// Its address.
pub const ORGANISATION_ADDRESS: Setting = line(ORGANISATION_GROUP, "organisation.address", "").dated();
/// Its ИНН.
pub const ORGANISATION_INN: Setting =
    requisite(ORGANISATION_GROUP, "organisation.inn", Requisite::Inn).dated();
/// Its КПП.
pub const ORGANISATION_KPP: Setting =
    requisite(ORGANISATION_GROUP, "organisation.kpp", Requisite::Kpp).dated();
/// Its ОГРН, or an entrepreneur's ОГРНИП.
pub const ORGANISATION_OGRN: Setting =
    requisite(ORGANISATION_GROUP, "organisation.ogrn", Requisite::Ogrn).dated();
/// Day of an entrepreneur's entry in the register: a tax invoice names it (НК РФ ст. 169 п. 6).
pub const ORGANISATION_OGRN_DATE: Setting =
    Setting::new(ORGANISATION_GROUP, "organisation.ogrn_date", SettingKind::Date, "").dated();
/// Its telephone.
pub const ORGANISATION_PHONE: Setting = line(ORGANISATION_GROUP, "organisation.phone", "").dated();
/// Its e-mail for clients.
pub const ORGANISATION_EMAIL: Setting =
    Setting::new(ORGANISATION_GROUP, "organisation.email", SettingKind::Email, "").dated();
/// The zone its days are counted in; the one the program was started with if empty.
pub const TIME_ZONE: Setting =
    Setting::new(ORGANISATION_GROUP, "organisation.time_zone", SettingKind::Zone, "");
/// «Наименование Системы»: what this service is called on its pages and in papers; by the program's name if empty.
pub const SYSTEM_NAME: Setting = line(ORGANISATION_GROUP, "organisation.system_name", "");
/// «Наименование Центра»: the unit that serves clients.
pub const CENTRE_NAME: Setting = line(ORGANISATION_GROUP, "organisation.centre_name", "");
/// «Наименование Товара»: what is sold, as it stands in papers.
pub const PRODUCT_NAME: Setting =
    line(ORGANISATION_GROUP, "organisation.product_name", "Доступ к информационным ресурсам").dated();
/// «Код рынка»: the code of this market in the accounts of other systems.
pub const MARKET_CODE: Setting = line(ORGANISATION_GROUP, "organisation.market_code", "");

/// Its bank: of the account in roubles.
pub const ORGANISATION_BANK: Setting = line(BANK_GROUP, "organisation.bank", "").dated();
/// That bank's БИК.
pub const ORGANISATION_BIC: Setting = requisite(BANK_GROUP, "organisation.bic", Requisite::Bic).dated();
/// Its account in roubles.
pub const ORGANISATION_ACCOUNT: Setting =
    requisite(BANK_GROUP, "organisation.account", Requisite::Account).dated();
/// Its bank's correspondent account.
pub const ORGANISATION_CORR_ACCOUNT: Setting =
    requisite(BANK_GROUP, "organisation.corr_account", Requisite::Account).dated();
/// The bank of its account in foreign currency, for clients from abroad (A26).
pub const CURRENCY_BANK: Setting = line(BANK_GROUP, "organisation.currency_bank", "").dated();
/// Its account in foreign currency.
pub const CURRENCY_ACCOUNT: Setting = line(BANK_GROUP, "organisation.currency_account", "").dated();
/// That bank's SWIFT code.
pub const CURRENCY_SWIFT: Setting = line(BANK_GROUP, "organisation.currency_swift", "").dated();

/// Post of the one who signs first.
pub const SIGNATORY_1_POST: Setting = line(SIGNATURES_GROUP, "organisation.signatory_1_post", "").dated();
/// Name of the one who signs first.
pub const SIGNATORY_1: Setting = line(SIGNATURES_GROUP, "organisation.signatory_1", "").dated();
/// Post of the one who signs second.
pub const SIGNATORY_2_POST: Setting = line(SIGNATURES_GROUP, "organisation.signatory_2_post", "").dated();
/// Name of the one who signs second.
pub const SIGNATORY_2: Setting = line(SIGNATURES_GROUP, "organisation.signatory_2", "").dated();

/// VAT in per cent: 20 to the end of 2025, 22 from 2026-01-01 (ФЗ 28.11.2025 № 425-ФЗ).
pub const VAT: Setting = Setting::new(TAXES_GROUP, "organisation.vat", SettingKind::Decimal(100, 2), "20")
    .unit("percent")
    .by_law(&[(VAT_22, "22")]);

/// The address letters come from, with the sender's name.
pub const MAIL_FROM: Setting =
    Setting::new(MAIL_GROUP, "mail.from", SettingKind::Mailbox, "Стойка <noreply@localhost>");
/// Where answers go; to the sender if empty.
pub const MAIL_REPLY_TO: Setting = Setting::new(MAIL_GROUP, "mail.reply_to", SettingKind::Email, "");
/// Hours in which reminders and mailings are sent, in the organisation's zone.
pub const MAIL_HOURS: Setting = Setting::new(MAIL_GROUP, "mail.hours", SettingKind::Hours, "");
/// Days after which letters that are not kept for the archive are thrown away; 0: never.
pub const MAIL_KEEP_DAYS: Setting =
    Setting::new(MAIL_GROUP, "mail.keep_days", SettingKind::Whole(0, 36_500), "365").unit("days");
/// How much the files of one letter may weigh, in megabytes: what most mail servers still take.
pub const MAIL_ATTACHMENTS_MAX: Setting =
    Setting::new(MAIL_GROUP, "mail.attachments_max", SettingKind::Whole(1, 100), "10").unit("megabytes");

/// The largest letter that is taken in whole, in megabytes.
pub const MAIL_IN_LETTER_MAX: Setting =
    Setting::new(MAIL_IN_GROUP, "mail_in.letter_max", SettingKind::Whole(1, 25), "25").unit("megabytes");
/// The largest file kept of a letter, in megabytes.
pub const MAIL_IN_FILE_MAX: Setting =
    Setting::new(MAIL_IN_GROUP, "mail_in.file_max", SettingKind::Whole(1, 25), "10").unit("megabytes");
/// The most files kept of a letter.
pub const MAIL_IN_FILES_MAX: Setting =
    Setting::new(MAIL_IN_GROUP, "mail_in.files_max", SettingKind::Whole(0, 100), "20").unit("files");
/// The most letters of one sender within an hour; those above wait in quarantine.
pub const MAIL_IN_SENDER_MAX: Setting =
    Setting::new(MAIL_IN_GROUP, "mail_in.sender_max", SettingKind::Whole(1, 10_000), "30");
/// Failures in a row after which administrators are told that a mailbox cannot be read.
pub const MAIL_IN_FAILURES: Setting =
    Setting::new(MAIL_IN_GROUP, "mail_in.failures", SettingKind::Whole(1, 1000), "3");
/// Days after which letters that came are thrown away, those in quarantine excepted; 0: never.
pub const MAIL_IN_KEEP_DAYS: Setting =
    Setting::new(MAIL_IN_GROUP, "mail_in.keep_days", SettingKind::Whole(0, 36_500), "90").unit("days");

/// Where the Bank of Russia's daily rates are fetched.
pub const RATES_URL: Setting =
    Setting::new(RATES_GROUP, "rates.url", SettingKind::Url, "https://www.cbr.ru/scripts/XML_daily.asp");
/// Whether they are fetched by themselves at 08:00 and 15:30 Moscow time.
pub const RATES_FETCH: Setting = Setting::new(RATES_GROUP, "rates.fetch", SettingKind::Flag, "true");
/// The currencies kept of them: codes with spaces.
pub const RATES_CURRENCIES: Setting = line(RATES_GROUP, "rates.currencies", "USD EUR CNY");

/// Fewest characters of a new password.
pub const PASSWORD_MIN: Setting =
    Setting::new(IDENTITY_GROUP, "identity.password_min", SettingKind::Whole(4, 100), "8").unit("characters");

/// Most rows deleted by one chunk of a cleaning.
pub const CLEAN_ROWS: Setting =
    Setting::new(SYSTEM_GROUP, "jobs.clean_rows", SettingKind::Whole(10, 100_000), "500").unit("rows");
/// Most files deleted by one chunk of a cleaning.
pub const CLEAN_FILES: Setting =
    Setting::new(SYSTEM_GROUP, "jobs.clean_files", SettingKind::Whole(1, 10_000), "100").unit("files");

const fn line(group: &'static str, key: &'static str, default: &'static str) -> Setting {
    Setting::new(group, key, SettingKind::Line, default)
}

const fn requisite(group: &'static str, key: &'static str, sort: Requisite) -> Setting {
    Setting::new(group, key, SettingKind::Requisite(sort), "")
}

/// All of them, a group after the other, in the order of the page.
pub const KERNEL_SETTINGS: &[Setting] = &[
    ORGANISATION,
    ORGANISATION_SHORT_NAME,
    ORGANISATION_INN,
    ORGANISATION_KPP,
    ORGANISATION_OGRN,
    ORGANISATION_OGRN_DATE,
    ORGANISATION_ADDRESS,
    ORGANISATION_PHONE,
    ORGANISATION_EMAIL,
    SYSTEM_NAME,
    CENTRE_NAME,
    PRODUCT_NAME,
    MARKET_CODE,
    TIME_ZONE,
    ORGANISATION_BANK,
    ORGANISATION_BIC,
    ORGANISATION_ACCOUNT,
    ORGANISATION_CORR_ACCOUNT,
    CURRENCY_BANK,
    CURRENCY_ACCOUNT,
    CURRENCY_SWIFT,
    SIGNATORY_1_POST,
    SIGNATORY_1,
    SIGNATORY_2_POST,
    SIGNATORY_2,
    VAT,
    MAIL_FROM,
    MAIL_REPLY_TO,
    MAIL_HOURS,
    MAIL_KEEP_DAYS,
    MAIL_ATTACHMENTS_MAX,
    MAIL_IN_LETTER_MAX,
    MAIL_IN_FILE_MAX,
    MAIL_IN_FILES_MAX,
    MAIL_IN_SENDER_MAX,
    MAIL_IN_FAILURES,
    MAIL_IN_KEEP_DAYS,
    RATES_URL,
    RATES_FETCH,
    RATES_CURRENCIES,
    PASSWORD_MIN,
    CLEAN_ROWS,
    CLEAN_FILES,
];
