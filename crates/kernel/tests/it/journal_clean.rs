//! The journals are cleaned only of what was unloaded, downloaded and not changed since.

use kernel::clients::ClientKind;
use kernel::command::Query as _;
use kernel::files;
use kernel::journal::{CleanJournal, ConfirmUnload, EraseParams, ListUnloads, Unload, UnloadJournal};
use kernel::maintenance::{ListTables, RenewStatistics};
use kernel::{Ctx, Error, In, Refusal, Result};
use testkit::{House, both_dbs};

fn code<T>(said: Result<T>) -> String {
    match said {
        Err(Error::Refused(Refusal { code, .. })) => code,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

async fn unloaded(house: &House, keeper: &Ctx, until: &str) -> Unload {
    let id = house.run(keeper, UnloadJournal { until: In::read(until) }).await.unwrap();
    ListUnloads {}.answer(keeper).await.unwrap().into_iter().find(|u| u.id == id).unwrap()
}

async fn confirm(house: &House, keeper: &Ctx, unload: &Unload, digest: &str) -> Result<()> {
    house.run(keeper, ConfirmUnload { unload: unload.id.into(), digest: digest.into() }).await
}

async fn clean(house: &House, keeper: &Ctx, unload: &Unload) -> Result<i64> {
    let mut removed = 0;
    loop {
        let chunk = house.run(keeper, CleanJournal { unload: unload.id.into() }).await?;
        removed += chunk.removed;
        if !chunk.more {
            return Ok(removed);
        }
    }
}

both_dbs!(a_past_period_is_unloaded_downloaded_and_then_cleaned);
async fn a_past_period_is_unloaded_downloaded_and_then_cleaned(house: House) {
    // Given a day's events: a registration with its letter, others without, a refusal for want of a right.
    house.given_signed_up(ClientKind::PersonResident).await;
    let client = house.given_client(ClientKind::PersonResident).await;
    let idle = house.staff(&[]);
    assert!(house.run(&idle, UnloadJournal { until: In::read("2026-11-20") }).await.is_err());
    let keeper = house.given_staff("keeper", &["journal", "clients"]).await;
    let early = house.run(&keeper, UnloadJournal { until: In::read("2026-11-21") }).await;
    assert!(matches!(early, Err(Error::Invalid(e)) if e[0].code == "not_past"), "today is not past");
    let nothing = house.run(&keeper, UnloadJournal { until: In::read("2026-11-20") }).await;
    assert_eq!(code(nothing), "unload_empty");
    let (events, errors) = (house.count("journal").await, house.count("error_log").await);
    assert!(errors > 0);

    // When the next day it is unloaded.
    house.at("2026-11-22T09:00:00Z");
    let unload = unloaded(&house, &keeper, "2026-11-21").await;
    assert_eq!((unload.events, unload.errors), (events, errors));
    let (file, bytes) = files::read(&house.state, unload.file_id).await.unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8(bytes).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(i64::try_from(lines.len()).unwrap(), events + errors);
    assert!(lines.iter().any(|l| l["about"][0] == format!("client:{client}")));

    // Then nothing is cleaned before the file was downloaded whole.
    assert_eq!(code(clean(&house, &keeper, &unload).await), "unload_not_downloaded");
    assert_eq!(code(confirm(&house, &keeper, &unload, &"0".repeat(64)).await), "unload_digest");
    confirm(&house, &keeper, &unload, &file.digest).await.unwrap();

    // Nor when a line has changed since.
    house.run(&keeper, EraseParams { client }).await.unwrap();
    assert_eq!(code(clean(&house, &keeper, &unload).await), "unload_changed");

    // Unloaded anew it is cleaned of exactly those lines, less what a letter refers to.
    let unload = unloaded(&house, &keeper, "2026-11-21").await;
    confirm(&house, &keeper, &unload, &unload.file_digest.to_ascii_uppercase()).await.unwrap();
    let removed = clean(&house, &keeper, &unload).await.unwrap();
    assert_eq!(
        house.number(&format!("SELECT COUNT(*) FROM error_log WHERE id <= {}", unload.last_error)).await,
        0
    );
    let kept = house.number(&format!("SELECT COUNT(*) FROM journal WHERE id <= {}", unload.last_event)).await;
    assert_eq!((kept, removed), (1, events + errors - 1), "the sign-up's letter keeps its event");
    assert_eq!(house.number("SELECT COUNT(*) FROM outbox o JOIN journal j ON j.id = o.journal_id").await, 1);
    assert_eq!(code(clean(&house, &keeper, &unload).await), "unload_cleaned");
    assert!(
        house.journal().await.iter().any(|(event, outcome, _)| event == "journal.clean" && outcome == "done")
    );
}

both_dbs!(a_cleaning_cut_short_goes_on_where_it_stopped);
async fn a_cleaning_cut_short_goes_on_where_it_stopped(house: House) {
    let set = |value: &str| kernel::settings::SetSetting {
        key: "jobs.clean_rows".into(),
        value: value.into(),
        ..kernel::settings::SetSetting::default()
    };
    house.run(&house.system(), set("10")).await.unwrap();
    for _ in 0..25 {
        house.given_client(ClientKind::PersonResident).await;
    }
    let keeper = house.given_staff("keeper", &["journal"]).await;
    house.at("2026-11-22T09:00:00Z");
    let unload = unloaded(&house, &keeper, "2026-11-21").await;
    confirm(&house, &keeper, &unload, &unload.file_digest).await.unwrap();

    let first = house.run(&keeper, CleanJournal { unload: unload.id.into() }).await.unwrap();
    assert_eq!((first.removed, first.more), (10, true));
    // The process that went on is another one: all it needs stands in the rows.
    let rest = clean(&house, &keeper, &unload).await.unwrap();
    assert_eq!(rest, unload.events + unload.errors - 10);
    assert_eq!(
        house.number(&format!("SELECT COUNT(*) FROM journal WHERE id <= {}", unload.last_event)).await,
        0
    );
}

both_dbs!(statistics_are_renewed_of_all_tables_or_some);
async fn statistics_are_renewed_of_all_tables_or_some(house: House) {
    let keeper = house.staff(&["maintenance"]);
    let tables = ListTables {}.answer(&keeper).await.unwrap();
    assert!(tables.iter().any(|t| t == "journal"));
    let renew = |tables: &[&str]| RenewStatistics { tables: tables.iter().map(|t| In::read(*t)).collect() };

    assert_eq!(house.run(&keeper, renew(&["journal", "users"])).await.unwrap(), 2);
    assert_eq!(house.run(&keeper, renew(&[])).await.unwrap(), i64::try_from(tables.len()).unwrap());
    let wrong = house.run(&keeper, renew(&["users\"; DROP TABLE users"])).await;
    assert!(matches!(wrong, Err(Error::Invalid(e)) if e[0].code == "not_a_choice"));
}
