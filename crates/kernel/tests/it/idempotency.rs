//! The same request twice is one request.

use chrono::TimeDelta;
use kernel::clients::{ClientKind, GiveLogin};
use kernel::{Error, In};
use testkit::{House, at_once, both_dbs};

use crate::boxes::{EmptyBox, MODULES, PutOneOfThree, put};

fn one_of_three(name: &str) -> PutOneOfThree {
    PutOneOfThree { box_number: 1, name: name.to_owned() }
}

both_dbs!(MODULES; a_repeat_gets_the_answer_of_the_first);
async fn a_repeat_gets_the_answer_of_the_first(house: House) {
    let clerk = house.staff(&["boxes"]);

    let first = house.run_once(&clerk, "form-1", put("мяч")).await.unwrap();
    let again = house.run_once(&clerk, "form-1", put("мяч")).await.unwrap();

    assert_eq!(first, again);
    assert_eq!(house.count("box_items").await, 1);
    assert_eq!(house.journal().await.len(), 1, "a repeat is no event");
}

both_dbs!(MODULES; a_key_used_for_something_else_is_a_conflict);
async fn a_key_used_for_something_else_is_a_conflict(house: House) {
    let clerk = house.staff(&["boxes"]);
    house.run_once(&clerk, "form-1", put("мяч")).await.unwrap();

    let other = house.run_once(&clerk, "form-1", put("кубик")).await;

    assert!(matches!(other, Err(Error::Conflict(m)) if m.id == "error-key-reused"));
    assert_eq!(house.texts("SELECT name FROM box_items").await, ["мяч"]);
}

both_dbs!(MODULES; keys_of_two_people_and_two_commands_never_meet);
async fn keys_of_two_people_and_two_commands_never_meet(house: House) {
    let (anna, boris) = (house.staff(&["boxes"]), house.staff(&["boxes"]));

    house.run_once(&anna, "1", put("мяч")).await.unwrap();
    house.run_once(&boris, "1", put("кубик")).await.unwrap();
    house.run_once(&anna, "1", EmptyBox { box_number: 7 }).await.unwrap();

    assert_eq!(house.count("box_items").await, 2);
}

both_dbs!(MODULES; sixteen_at_once_under_one_key_are_one);
async fn sixteen_at_once_under_one_key_are_one(house: House) {
    let clerk = house.staff(&["boxes"]);

    let answers = at_once(16, |_| {
        let clerk = clerk.clone();
        let key = kernel::Key("form-1".to_owned());
        async move { kernel::execute(&clerk, Some(key), put("мяч")).await.unwrap() }
    })
    .await;

    assert!(answers.iter().all(|id| *id == answers[0]), "{answers:?}");
    assert_eq!(house.count("box_items").await, 1);
    assert_eq!(house.journal().await.len(), 1);
}

both_dbs!(MODULES; a_refusal_is_not_stored);
async fn a_refusal_is_not_stored(house: House) {
    let clerk = house.staff(&["boxes"]);
    for name in ["мяч", "кубик", "кукла"] {
        house.run(&clerk, one_of_three(name)).await.unwrap();
    }
    let refused = house.run_once(&clerk, "form-1", one_of_three("волчок")).await;
    assert!(matches!(refused, Err(Error::Refused(r)) if r.code == "box_full"));

    // The reason has gone, and the same request under the same key is done.
    house.run(&clerk, EmptyBox { box_number: 1 }).await.unwrap();
    house.run_once(&clerk, "form-1", one_of_three("волчок")).await.unwrap();

    assert_eq!(house.texts("SELECT name FROM box_items").await, ["волчок"]);
}

both_dbs!(a_secret_is_not_told_twice);
async fn a_secret_is_not_told_twice(house: House) {
    let clerk = house.staff(&["clients"]);
    let client = house.given_client(ClientKind::OrganisationResident).await;
    let give = || GiveLogin { client: client.into(), password: In::default() };

    let given = house.run_once(&clerk, "form-1", give()).await.unwrap();
    let password = given.password.expect("the program made a password");
    let again = house.run_once(&clerk, "form-1", give()).await;

    assert!(matches!(again, Err(Error::Conflict(m)) if m.id == "error-not-replayed"));
    let stored = house.texts("SELECT COALESCE(answer, 'nothing') FROM idempotency").await;
    assert_eq!(stored, ["nothing"]);
    let everywhere = house.texts("SELECT params FROM journal_params").await.concat();
    assert!(!everywhere.contains(&password));
}

both_dbs!(MODULES; a_key_is_forgotten_after_a_day);
async fn a_key_is_forgotten_after_a_day(house: House) {
    let clerk = house.staff(&["boxes"]);
    house.run_once(&clerk, "form-1", put("мяч")).await.unwrap();

    house.later(TimeDelta::hours(20));
    kernel::jobs::run_now(&house.state, "kernel.clean").await.unwrap().result.unwrap();
    assert_eq!(house.count("idempotency").await, 1);

    house.later(TimeDelta::hours(5));
    kernel::jobs::run_now(&house.state, "kernel.clean").await.unwrap().result.unwrap();
    assert_eq!(house.count("idempotency").await, 0);
}
