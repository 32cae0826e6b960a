//! Settings and exchange rates: values that hold from a day on, and their correction.

use chrono::NaiveDate;
use kernel::listing::{Asked, Cell, fetch};
use kernel::money::{Currency, Rate};
use kernel::rates::{self, EnterRate, RATES};
use kernel::settings::{MAIL_FROM, ORGANISATION, SetSetting, Settings, VAT, shown};
use kernel::{Error, In};
use testkit::{House, at_once, both_dbs};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn set(key: &str, value: &str, since: &str) -> SetSetting {
    SetSetting { key: key.into(), value: value.into(), since: In::read(since), ..SetSetting::default() }
}

fn rate(currency: &str, on: &str, rate: &str) -> EnterRate {
    EnterRate { currency: currency.into(), on_date: In::read(on), rate: In::read(rate) }
}

both_dbs!(a_setting_holds_from_its_day_on);
async fn a_setting_holds_from_its_day_on(house: House) {
    let admin = house.staff(&["settings"]);
    let vat = async |on: &str| {
        let settings = Settings::on(&admin, day(on)).await.unwrap();
        settings.decimal(&VAT).unwrap().to_string()
    };
    assert_eq!(vat("2026-11-21").await, "22", "what the program knows by itself");

    house.run(&admin, set("organisation.vat", "20,5", "2027-01-01")).await.unwrap();
    house.run(&admin, set("organisation.vat", "25", "2028-01-01")).await.unwrap();
    assert_eq!(vat("2026-12-31").await, "22");
    assert_eq!(vat("2027-01-01").await, "20.5");
    assert_eq!(vat("2027-12-31").await, "20.5");
    assert_eq!(vat("2028-02-29").await, "25");

    // The same day again is a correction.
    house.run(&admin, set("organisation.vat", "21", "2027-01-01")).await.unwrap();
    assert_eq!(vat("2027-06-01").await, "21");
    assert_eq!(house.count("settings").await, 2);

    // Without a day it holds from today.
    house.run(&admin, set("organisation.name", "ООО «Стойка»", "")).await.unwrap();
    let today = shown(&admin, house.today()).await.unwrap();
    let value = |key: &str| today.iter().find(|s| s.setting.key == key).map(|s| s.value.as_str());
    assert_eq!(value(ORGANISATION.key), Some("ООО «Стойка»"));
    assert_eq!(value(VAT.key), Some("22"));
    assert_eq!(value(MAIL_FROM.key), Some(MAIL_FROM.default));
}

both_dbs!(a_setting_takes_only_what_suits_it);
async fn a_setting_takes_only_what_suits_it(house: House) {
    let admin = house.staff(&["settings"]);
    for (key, value, path) in [
        ("no.such_setting", "1", "key"),
        ("organisation.vat", "двадцать", "value"),
        ("organisation.vat", "-1", "value"),
        ("organisation.vat", "100.01", "value"),
        ("organisation.name", "две\nстроки", "value"),
    ] {
        let said = house.run(&admin, set(key, value, "")).await;
        assert!(matches!(said, Err(Error::Invalid(e)) if e[0].path == path), "{key} = {value}");
    }
    let stranger = house.staff(&["clients"]);
    assert!(matches!(shown(&stranger, house.today()).await, Err(Error::Forbidden(_))));
}

both_dbs!(a_setting_set_by_sixteen_at_once_has_one_value);
async fn a_setting_set_by_sixteen_at_once_has_one_value(house: House) {
    let admin = house.staff(&["settings"]);

    let said = at_once(16, |n| {
        let admin = admin.clone();
        async move { kernel::execute(&admin, None, set("organisation.vat", &n.to_string(), "")).await }
    })
    .await;

    assert!(said.iter().all(Result::is_ok), "{said:?}");
    assert_eq!(house.count("settings").await, 1);
}

both_dbs!(a_rate_holds_on_its_day_only_and_can_be_corrected);
async fn a_rate_holds_on_its_day_only_and_can_be_corrected(house: House) {
    let clerk = house.staff(&["rates"]);
    let known = async |on: &str| {
        let rate = rates::on(&clerk, Currency::USD, day(on)).await.unwrap();
        rate.map(|r| r.to_decimal().to_string())
    };

    let id = house.run(&clerk, rate("usd", "2026-11-20", "78,1234")).await.unwrap();
    assert_eq!(known("2026-11-20").await.as_deref(), Some("78.1234"));
    assert_eq!(known("2026-11-21").await, None, "yesterday's rate is no rate");
    assert_eq!(rates::on(&clerk, Currency::RUB, day("2026-11-21")).await.unwrap(), Some(Rate::ONE));

    let corrected = house.run(&clerk, rate("USD", "20.11.2026", "78.5")).await.unwrap();
    assert_eq!((corrected, known("2026-11-20").await.as_deref()), (id, Some("78.5")));

    for (currency, on, amount, path, code) in [
        ("RUB", "", "1", "currency", "currency"),
        ("доллар", "", "1", "currency", "currency"),
        ("EUR", "31.02.2026", "1", "on_date", "date"),
        ("EUR", "", "0", "rate", "rate"),
        ("EUR", "", "-90", "rate", "rate"),
        ("EUR", "", "90 рублей", "rate", "number"),
        ("EUR", "", "90.123456789", "rate", "rate"),
    ] {
        let said = house.run(&clerk, rate(currency, on, amount)).await;
        let Err(Error::Invalid(errors)) = said else { panic!("{said:?}") };
        assert_eq!((errors[0].path.as_str(), errors[0].code.as_str()), (path, code), "{currency} {amount}");
    }
}

both_dbs!(rates_entered_by_sixteen_at_once_are_one_rate);
async fn rates_entered_by_sixteen_at_once_are_one_rate(house: House) {
    let clerk = house.staff(&["rates"]);

    let said = at_once(16, |n| {
        let clerk = clerk.clone();
        async move { kernel::execute(&clerk, None, rate("EUR", "", &format!("9{n}"))).await }
    })
    .await;

    assert!(said.iter().all(Result::is_ok), "{said:?}");
    assert_eq!(house.count("exchange_rates").await, 1);
}

both_dbs!(rates_are_listed_newest_day_first);
async fn rates_are_listed_newest_day_first(house: House) {
    let clerk = house.staff(&["rates"]);
    for (currency, on, amount) in
        [("USD", "2026-11-19", "78"), ("USD", "2026-11-21", "78.25"), ("EUR", "2026-11-20", "90.123456")]
    {
        house.run(&clerk, rate(currency, on, amount)).await.unwrap();
    }

    let page = fetch(&clerk, &RATES, &Asked::plain(&RATES)).await.unwrap();
    let days: Vec<_> = page.rows.iter().map(|r| r.cells[0].clone()).collect();
    let expected = ["2026-11-21", "2026-11-20", "2026-11-19"].map(|d| Cell::Date(day(d)));
    assert_eq!(days, expected);
    let Cell::Term { value, label } = &page.rows[0].cells[3] else { panic!("{:?}", page.rows[0]) };
    assert_eq!((value.as_str(), clerk.say(label.clone()).as_str()), ("hand", "введён вручную"));

    let asked = Asked::read(&RATES, [("on_from", "20.11.2026"), ("on_to", "2026-11-20")]);
    let page = fetch(&clerk, &RATES, &asked).await.unwrap();
    assert_eq!((page.rows.len(), page.rows[0].cells[1].clone()), (1, Cell::Text("EUR".to_owned())));

    let stranger = house.staff(&["clients"]);
    assert!(matches!(fetch(&stranger, &RATES, &asked).await, Err(Error::Forbidden(_))));
}

both_dbs!(a_setting_that_would_break_the_site_is_not_taken);
async fn a_setting_that_would_break_the_site_is_not_taken(house: House) {
    let set = |key: &str, value: &str| SetSetting {
        key: key.into(),
        value: value.into(),
        since: In::default(),
        ..SetSetting::default()
    };
    let system = house.system();
    for (key, value) in
        [("organisation.vat", "16.667"), ("organisation.vat", "many"), ("mail.from", "nobody")]
    {
        let refused = house.run(&system, set(key, value)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{key} = {value}");
    }
    house.run(&system, set("organisation.vat", "1 6,50")).await.unwrap();
    assert_eq!(house.texts("SELECT value FROM settings").await, ["16.5"]);
}
