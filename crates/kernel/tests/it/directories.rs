//! Settings over processes, their history, secrets, the time zone; the work calendar; profiles.

use chrono::NaiveDate;
use kernel::calendar::{self, CopyCalendarYear, DayKind, ImportCalendar, SetCalendarDay};
use kernel::clients::{ClientKind, RegisterClient};
use kernel::outbox::Transport;
use kernel::profiles::{self, CreateProfile, DeleteProfile, EditProfile, ProfileFields};
use kernel::settings::{self, DropSetting, MAIL_REPLY_TO, SaveSettings, SetSetting, Settings, VAT, shown};
use kernel::{Ctx, Error, In};
use serde_json::json;
use testkit::{House, both_dbs};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn set(key: &str, value: &str) -> SetSetting {
    SetSetting { key: key.into(), value: value.into(), ..SetSetting::default() }
}

both_dbs!(the_law_changes_vat_on_its_day);
async fn the_law_changes_vat_on_its_day(house: House) {
    let admin = house.staff(&["settings"]);
    let vat = async |on: &str| Settings::on(&admin, day(on)).await.unwrap().text(&VAT);
    assert_eq!((vat("2025-12-31").await, vat("2026-01-01").await), ("20".to_owned(), "22".to_owned()));
    let own = SetSetting { since: In::read("2025-07-01"), ..set("organisation.vat", "5") };
    house.run(&admin, own).await.unwrap();
    assert_eq!((vat("2025-06-30").await, vat("2026-01-01").await), ("20".to_owned(), "5".to_owned()));
}

both_dbs!(a_group_is_saved_whole_or_not_at_all);
async fn a_group_is_saved_whole_or_not_at_all(house: House) {
    let admin = house.staff(&["settings"]);
    let save = |settings: Vec<SetSetting>| SaveSettings { settings };
    let wrong =
        save(vec![set("organisation.phone", "+7 495 000-00-00"), set("organisation.inn", "7707083894")]);
    let said = house.run(&admin, wrong).await;
    let Err(Error::Invalid(errors)) = said else { panic!("{said:?}") };
    assert_eq!(errors[0].path, "settings[1].value");
    assert_eq!(house.count("settings").await, 0);

    let right = || save(vec![set("organisation.phone", "+7 495 000-00-00"), set("organisation.inn", "")]);
    assert_eq!(house.run(&admin, right()).await.unwrap(), 1, "an empty ИНН was empty before");
    assert_eq!(house.run(&admin, right()).await.unwrap(), 0);

    // A setting without dates has one value and takes no day; taken back, the default holds.
    let dated = SetSetting { since: In::read("2027-01-01"), ..set("mail.reply_to", "a@b.ru") };
    assert!(matches!(house.run(&admin, dated).await, Err(Error::Invalid(e)) if e[0].code == "not_dated"));
    house.run(&admin, set("mail.reply_to", "a@b.ru")).await.unwrap();
    house.run(&admin, set("mail.reply_to", "c@d.ru")).await.unwrap();
    let of =
        |all: &[settings::Shown]| all.iter().find(|s| s.setting.key == MAIL_REPLY_TO.key).unwrap().clone();
    let now = of(&shown(&admin, house.today()).await.unwrap());
    assert_eq!((now.value.as_str(), now.history.len()), ("c@d.ru", 1));
    assert!(now.history[0].in_force && !now.history[0].set_by.is_empty());
    house.run(&admin, DropSetting { key: "mail.reply_to".into(), ..DropSetting::default() }).await.unwrap();
    assert_eq!(of(&shown(&admin, house.today()).await.unwrap()).value, "");

    // What was in force stays; what is to come may be taken back.
    let at = |since: &str| SetSetting { since: In::read(since), ..set("organisation.vat", "10") };
    house.run(&admin, at("2026-01-01")).await.unwrap();
    let soon = SetSetting { since: In::read("2027-06-01"), ..set("organisation.vat", "12") };
    house.run(&admin, soon).await.unwrap();
    let drop = |since: &str| DropSetting { key: "organisation.vat".into(), since: In::read(since) };
    assert!(
        matches!(house.run(&admin, drop("2026-01-01")).await, Err(Error::Invalid(e)) if e[0].code == "past_value")
    );
    house.run(&admin, drop("2027-06-01")).await.unwrap();
    assert_eq!(Settings::on(&admin, day("2027-07-01")).await.unwrap().text(&VAT), "10");
}

both_dbs!(another_process_hears_of_a_new_setting_within_a_second);
async fn another_process_hears_of_a_new_setting_within_a_second(house: House) {
    let admin = house.staff(&["settings"]);
    let other = house.another_process(Transport::Past).await;
    let there = Ctx { state: other.clone(), ..admin.clone() };
    let reply = async |ctx: &Ctx| Settings::on(ctx, house.today()).await.unwrap().text(&MAIL_REPLY_TO);
    assert_eq!(reply(&there).await, "");
    house.run(&admin, set("mail.reply_to", "a@b.ru")).await.unwrap();
    assert_eq!(reply(&admin).await, "a@b.ru", "this process knows at once");
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert_eq!(reply(&there).await, "a@b.ru");
}

both_dbs!(days_are_counted_in_the_zone_of_the_settings);
async fn days_are_counted_in_the_zone_of_the_settings(house: House) {
    let admin = house.staff(&["settings"]);
    house.at("2026-11-21T15:30:00Z");
    assert_eq!(house.state.clock().today(), day("2026-11-21"), "half past six in the evening in Moscow");
    house.run(&admin, set("organisation.time_zone", "Asia/Vladivostok")).await.unwrap();
    settings::refresh(&house.state).await.unwrap();
    assert_eq!(house.state.clock().today(), day("2026-11-22"));
    let wrong = house.run(&admin, set("organisation.time_zone", "Asia/Nowhere")).await;
    assert!(matches!(wrong, Err(Error::Invalid(e)) if e[0].code == "time_zone"));
    house.run(&admin, set("organisation.time_zone", "")).await.unwrap();
    settings::refresh(&house.state).await.unwrap();
    assert_eq!(house.state.clock().today(), day("2026-11-21"));
}

both_dbs!(the_organisations_own_days_stand_over_the_law);
async fn the_organisations_own_days_stand_over_the_law(house: House) {
    let admin = house.staff(&["calendar"]);
    let say = |on: &str, kind: &str| SetCalendarDay {
        on_date: In::read(on),
        kind: In::read(kind),
        note: "санитарный день".into(),
    };
    house.run(&admin, say("2026-12-30", "off")).await.unwrap();
    house.run(&admin, say("2026-12-30", "holiday")).await.unwrap();
    let work = calendar::work(&admin).await.unwrap();
    assert_eq!(work.kind(day("2026-12-30")), DayKind::Holiday);
    assert_eq!(work.add_working_days(day("2026-12-29"), 1), day("2027-01-11"));
    assert_eq!(
        house.run(&admin, CopyCalendarYear { from: 2026.into(), to: In::default() }).await.unwrap(),
        1
    );
    assert_eq!(calendar::work(&admin).await.unwrap().kind(day("2027-12-30")), DayKind::Holiday);
    house.run(&admin, say("2026-12-30", "")).await.unwrap();
    assert_eq!(calendar::work(&admin).await.unwrap().kind(day("2026-12-30")), DayKind::Working);

    let lines = |text: &str| ImportCalendar { days: text.into() };
    let said = house.run(&admin, lines("2028-01-10 off\n2028-02-31 off")).await;
    assert!(matches!(said, Err(Error::Invalid(e)) if e[0].code == "calendar_line"));
    assert_eq!(house.run(&admin, lines("2028-01-10 off перенос\n\n2028-05-06;working")).await.unwrap(), 2);
    let year = house.ask(&admin, "calendar.read", json!({ "year": 2028 })).await.unwrap();
    assert_eq!((year["days"].as_array().unwrap().len(), year["decree"].is_null()), (366, true));
    let stranger = house.staff(&["clients"]);
    assert!(matches!(house.run(&stranger, say("2026-12-30", "off")).await, Err(Error::Forbidden(_))));
}

both_dbs!(a_clients_profile_is_one_of_the_directory);
async fn a_clients_profile_is_one_of_the_directory(house: House) {
    let admin = house.staff(&["profiles", "clients"]);
    let fields =
        |name: &str| ProfileFields { name_ru: name.into(), name_en: "Agency".into(), agency: true.into() };
    let id = house.run(&admin, CreateProfile { profile: fields("Агентство") }).await.unwrap();
    let twice = house.run(&admin, CreateProfile { profile: fields("АГЕНТСТВО") }).await;
    assert!(matches!(twice, Err(Error::Invalid(e)) if e[0].path == "profile.name_ru"));
    let edit = EditProfile {
        id: id.into(), version: 1.into(), profile: fields("Информационное агентство")
    };
    house.run(&admin, edit).await.unwrap();

    let register = |profile: i64| {
        let client = kernel::clients::Particulars {
            profile: profile.into(),
            ..testkit::given::particulars(ClientKind::OrganisationResident)
        };
        RegisterClient { client, ..RegisterClient::default() }
    };
    let said = house.run(&admin, register(id + 100)).await;
    assert!(matches!(said, Err(Error::Invalid(e)) if e[0].path == "client.profile"));
    let client = house.run(&admin, register(id)).await.unwrap();
    let client = kernel::clients::get(&admin, &admin.actor, client.id).await.unwrap();
    assert!(profiles::is_agency(&admin, &client).await.unwrap());
    let said = house.run(&admin, DeleteProfile { id }).await;
    assert!(matches!(said, Err(Error::Refused(r)) if r.code == "profile_used"));
}
