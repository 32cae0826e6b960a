//! Jobs: once a day at their hour, and at the first chance after a rest.

use chrono::TimeDelta;
use kernel::identity::sign_in;
use kernel::jobs::{run_due, run_now};
use kernel::settings::SetSetting;
use kernel::{Error, In};
use testkit::{House, both_dbs, given};

use crate::boxes::MODULES;

/// The jobs that these stories watch; the kernel has others at other hours.
const WATCHED: [&str; 2] = ["kernel.clean", "boxes.sweep"];

/// The jobs that ran well.
async fn due(house: &House) -> Vec<&'static str> {
    let ran = run_due(&house.state).await.unwrap();
    ran.iter().filter(|r| r.result.is_ok() && WATCHED.contains(&r.job)).map(|r| r.job).collect()
}

/// How many of them ran on a day.
async fn new_day(house: &House, date: &str) -> usize {
    house.new_day(date).await.iter().filter(|r| WATCHED.contains(&r.job)).count()
}

async fn broken(house: &House, broken: &str) {
    let set = SetSetting {
        key: "boxes.broken".into(),
        value: broken.into(),
        since: In::default(),
        ..SetSetting::default()
    };
    house.run(&house.system(), set).await.unwrap();
}

both_dbs!(MODULES; a_job_runs_once_a_day_at_its_hour);
async fn a_job_runs_once_a_day_at_its_hour(house: House) {
    // In Moscow: 03:29, 03:30, 03:59, 04:00; the kernel cleans at 03:30, the boxes are swept at 04:00.
    house.at("2026-11-22T00:29:00Z");
    assert_eq!(due(&house).await, Vec::<&str>::new());
    house.at("2026-11-22T00:30:00Z");
    assert_eq!(due(&house).await, ["kernel.clean"]);
    house.at("2026-11-22T00:59:00Z");
    assert_eq!(due(&house).await, Vec::<&str>::new());
    house.at("2026-11-22T01:00:00Z");
    assert_eq!(due(&house).await, ["boxes.sweep"]);
    house.at("2026-11-22T20:59:00Z");
    assert_eq!(due(&house).await, Vec::<&str>::new(), "the day is not over in Moscow");
    house.at("2026-11-23T01:00:00Z");
    assert_eq!(due(&house).await, ["kernel.clean", "boxes.sweep"]);
}

both_dbs!(MODULES; a_missed_day_is_made_good_at_the_first_chance);
async fn a_missed_day_is_made_good_at_the_first_chance(house: House) {
    assert_eq!(new_day(&house, "2026-11-22").await, 2);

    // The program was down for three days, and comes back in the evening.
    house.at("2026-11-25T19:00:00Z");
    assert_eq!(due(&house).await, ["kernel.clean", "boxes.sweep"]);
    assert_eq!(due(&house).await, Vec::<&str>::new());
}

both_dbs!(MODULES; a_job_that_fails_is_tried_again);
async fn a_job_that_fails_is_tried_again(house: House) {
    broken(&house, "true").await;
    let ran = house.new_day("2026-11-22").await;
    let sweep = ran.iter().find(|r| r.job == "boxes.sweep").unwrap();
    assert!(matches!(&sweep.result, Err(Error::Internal(f)) if f.text.contains("broom")));
    let done =
        "SELECT job FROM job_runs WHERE done_on IS NOT NULL AND job IN ('kernel.clean', 'boxes.sweep')";
    assert_eq!(house.texts(done).await, ["kernel.clean"]);

    // Not at every look, but after a pause.
    broken(&house, "false").await;
    assert_eq!(due(&house).await, Vec::<&str>::new());
    house.later(TimeDelta::minutes(10));
    assert_eq!(due(&house).await, ["boxes.sweep"]);
    assert_eq!(house.texts("SELECT result FROM job_runs WHERE job = 'boxes.sweep'").await, ["swept"]);
}

both_dbs!(MODULES; a_clock_that_ran_ahead_once_stops_nothing);
async fn a_clock_that_ran_ahead_once_stops_nothing(house: House) {
    assert_eq!(new_day(&house, "2028-11-22").await, 2);
    house.at("2026-11-23T01:00:00Z");
    assert_eq!(due(&house).await, ["kernel.clean", "boxes.sweep"]);
}

both_dbs!(MODULES; a_job_can_be_run_by_hand);
async fn a_job_can_be_run_by_hand(house: House) {
    house.at("2026-11-22T00:00:00Z");
    assert_eq!(run_now(&house.state, "boxes.sweep").await.unwrap().result.unwrap(), "swept");
    assert!(matches!(run_now(&house.state, "boxes.dust").await, Err(Error::NotFound)));
    house.at("2026-11-22T09:00:00Z");
    assert_eq!(due(&house).await, ["kernel.clean"], "it has run today");
}

both_dbs!(the_nightly_cleaning_throws_away_what_has_run_out);
async fn the_nightly_cleaning_throws_away_what_has_run_out(house: House) {
    house.given_staff("anna", &[]).await;
    sign_in(&house.guest(), "192.0.2.1", "anna".into(), given::password()).await.unwrap();
    house
        .run_once(
            &house.system(),
            "key",
            SetSetting {
                key: "organisation.vat".into(),
                value: "22".into(),
                since: In::default(),
                ..SetSetting::default()
            },
        )
        .await
        .unwrap();
    assert_eq!((house.count("sessions").await, house.count("idempotency").await), (2, 1));

    let ran = house.new_day("2026-11-23").await;
    assert_eq!(ran[0].result.as_deref().unwrap(), "deleted: 1");
    let ran = house.new_day("2026-12-06").await;
    assert_eq!(ran[0].result.as_deref().unwrap(), "deleted: 2");
}
