//! Whether a value suits a setting, and how it is stored.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rust_decimal::Decimal;

use super::{Hours, Requisite, SettingKind, colours};
use crate::clients::requisites::{
    RequisiteError, check_account, check_bic, check_inn, check_kpp, check_ogrn, check_ogrnip, normalise,
};
use crate::field::Field as _;
use crate::outbox::is_mailbox;

/// Longest line.
const LINE: usize = 500;

/// The value as it is stored, or the code of what is wrong with it. An empty one is let pass where the
/// kind has a meaning for nothing.
pub(super) fn plain(kind: SettingKind, value: &str) -> Result<String, &'static str> {
    let value = value.trim();
    let fits = |fits: bool| if fits { Ok(value.to_owned()) } else { Err("setting") };
    match kind {
        SettingKind::Line | SettingKind::Secret => line(value, LINE),
        SettingKind::Text(longest) => fits(value.chars().count() <= longest && !value.contains('\0')),
        SettingKind::Whole(from, to) => match value.parse::<i64>() {
            Ok(number) if (from..=to).contains(&number) => Ok(number.to_string()),
            _ => Err("setting"),
        },
        SettingKind::Decimal(to, digits) => decimal(value, to, digits),
        SettingKind::Mailbox => fits(is_mailbox(value)),
        SettingKind::Flag => fits(matches!(value, "true" | "false")),
        SettingKind::Choice(words) => fits(words.contains(&value)),
        SettingKind::Colour(..) => fits(colours::word(value).is_some()),
        _ if value.is_empty() => Ok(String::new()),
        SettingKind::Email => fits(is_mailbox(value) && !value.contains(['<', '>', ' '])),
        SettingKind::Url => url(value),
        SettingKind::Path => {
            line(value, LINE).and_then(|path| if path.starts_with('/') { Ok(path) } else { Err("path") })
        }
        SettingKind::File => fits(value.parse::<i64>().is_ok_and(|id| id > 0)),
        SettingKind::Date => NaiveDate::parse(value).map(|date| date.to_string()),
        SettingKind::Hours => Hours::parse(value).map(|hours| hours.to_string()).ok_or("hours"),
        SettingKind::Zone => value.parse::<Tz>().map(|zone| zone.name().to_owned()).map_err(|_| "time_zone"),
        SettingKind::Requisite(sort) => requisite(sort, &normalise(value)),
    }
}

fn line(value: &str, longest: usize) -> Result<String, &'static str> {
    let fits = value.chars().count() <= longest && !value.contains(char::is_control);
    if fits { Ok(value.to_owned()) } else { Err("setting") }
}

fn decimal(value: &str, to: i64, digits: u32) -> Result<String, &'static str> {
    let number = Decimal::parse(value).map_err(|_| "setting")?.normalize();
    let fits = number >= Decimal::ZERO && number <= Decimal::from(to) && number.scale() <= digits;
    if fits { Ok(number.to_string()) } else { Err("setting") }
}

/// Whether this is an address on the web, `https://…` or `http://…`, without a name and password in it.
pub fn is_web_address(value: &str) -> bool {
    url(value).is_ok()
}

/// An address on the web with a host and without a name and password in it, which would stand in logs.
fn url(value: &str) -> Result<String, &'static str> {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")).ok_or("url")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = !host.is_empty()
        && !host.contains('@')
        && value.len() <= LINE
        && value.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`{}".contains(&b));
    if fits { Ok(value.to_owned()) } else { Err("url") }
}

fn requisite(sort: Requisite, value: &str) -> Result<String, &'static str> {
    let checked = match sort {
        Requisite::Inn => check_inn(value),
        Requisite::Kpp => check_kpp(value),
        Requisite::Ogrn if value.len() == 15 => check_ogrnip(value),
        Requisite::Ogrn => check_ogrn(value),
        Requisite::Bic => check_bic(value),
        // With no bank named only the digits are checked.
        Requisite::Account => check_account(value, ""),
    };
    checked.map(|()| value.to_owned()).map_err(RequisiteError::code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_takes_what_suits_it() {
        let choice = SettingKind::Choice(&["warn", "forbid"]);
        for (kind, typed, stored) in [
            (SettingKind::Line, " ООО ", Ok("ООО")),
            (SettingKind::Line, "две\nстроки", Err("setting")),
            (SettingKind::Text(10), "две\nстроки", Ok("две\nстроки")),
            (SettingKind::Text(9), "две\nстроки", Err("setting")),
            (SettingKind::Whole(1, 10), "07", Ok("7")),
            (SettingKind::Whole(1, 10), "11", Err("setting")),
            (SettingKind::Whole(1, 10), "", Err("setting")),
            (SettingKind::Decimal(100, 2), "20,50", Ok("20.5")),
            (SettingKind::Decimal(100, 2), "100.001", Err("setting")),
            (choice, "warn", Ok("warn")),
            (choice, "never", Err("setting")),
            (SettingKind::Colour(&["access-open"]), "teal", Ok("teal")),
            (SettingKind::Colour(&["access-open"]), "#fff", Err("setting")),
            (SettingKind::Email, "", Ok("")),
            (SettingKind::Email, "a@b.ru", Ok("a@b.ru")),
            (SettingKind::Email, "Анна <a@b.ru>", Err("setting")),
            (SettingKind::Url, "https://example.org/hook?x=1", Ok("https://example.org/hook?x=1")),
            (SettingKind::Url, "ftp://example.org", Err("url")),
            (SettingKind::Url, "https://name:word@example.org", Err("url")),
            (SettingKind::Url, "https:///x", Err("url")),
            (SettingKind::Path, "/usr/local/bin/access", Ok("/usr/local/bin/access")),
            (SettingKind::Path, "bin/access", Err("path")),
            (SettingKind::Hours, "9:00-21:00", Ok("09:00-21:00")),
            (SettingKind::Hours, "утром", Err("hours")),
            (SettingKind::Zone, "Asia/Vladivostok", Ok("Asia/Vladivostok")),
            (SettingKind::Zone, "Москва", Err("time_zone")),
            (SettingKind::Date, "1.7.2019", Ok("2019-07-01")),
            (SettingKind::Requisite(Requisite::Inn), "7707 083 893", Ok("7707083893")),
            (SettingKind::Requisite(Requisite::Inn), "7707083894", Err("requisite_check_digit")),
            (SettingKind::Requisite(Requisite::Ogrn), "1027700132195", Ok("1027700132195")),
            (SettingKind::Requisite(Requisite::Account), "4070281043800000003", Err("requisite_length")),
        ] {
            assert_eq!(plain(kind, typed).as_deref(), stored.as_ref().copied(), "{kind:?} {typed}");
        }
    }
}
