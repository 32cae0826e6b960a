//! The spine: what a command leaves behind, done or not.

use kernel::Error;
use kernel::field::Personal;
use kernel::identity::sign_in;
use kernel::journal::timeline;
use serde_json::json;
use testkit::{House, both_dbs, given};

use crate::boxes::{EmptyBox, End, MODULES, PutItem, put};

fn line(event: &str, outcome: &str, code: &str) -> (String, String, String) {
    (event.to_owned(), outcome.to_owned(), code.to_owned())
}

both_dbs!(MODULES; a_command_leaves_its_rows_one_event_and_its_letters);
async fn a_command_leaves_its_rows_one_event_and_its_letters(house: House) {
    let clerk = house.staff(&["boxes"]);

    let command = PutItem {
        password: given::secret("тайна").into(),
        email: Personal("anna@client.example".to_owned()).into(),
        ..put("мяч")
    };
    house.run(&clerk, command).await.unwrap();

    assert_eq!(house.texts("SELECT name FROM box_items").await, ["мяч"]);
    assert_eq!(house.journal().await, [line("boxes.put", "done", "")]);
    assert_eq!(house.letters().await, [line("boxes.put", "anna@client.example", "waiting")]);

    // The parameters stand in a row of their own, without what must not be known.
    let params = house.params("boxes.put").await;
    assert_eq!(
        params,
        json!({ "box_number": 1, "name": "мяч", "password": "***", "email": "***", "end": "Well" })
    );

    // The event tells who, when, about what, and under which number of the request.
    let about = timeline(&clerk, "box", 1, 10).await.unwrap();
    let [entry] = about.as_slice() else { panic!("{about:?}") };
    assert_eq!((entry.actor.as_str(), entry.event.as_str()), ("Петрова А. А.", "boxes.put"));
    assert_eq!(entry.at, house.state.clock().now());
    assert_eq!(entry.title().id, "event-boxes-put");
    let operations = house.texts("SELECT operation FROM journal").await;
    assert_eq!(operations, [clerk.operation.as_ref()]);
}

both_dbs!(MODULES; a_refusal_leaves_a_failed_event_and_no_rows);
async fn a_refusal_leaves_a_failed_event_and_no_rows(house: House) {
    let clerk = house.staff(&["boxes"]);

    let email = Personal("anna@client.example".to_owned()).into();
    let refused = house.run(&clerk, PutItem { end: End::Refused, email, ..put("мяч") }).await;

    assert!(matches!(refused, Err(Error::Refused(r)) if r.code == "not_today"));
    assert_eq!(house.count("box_items").await, 0);
    assert_eq!(house.letters().await, []);
    assert_eq!(house.journal().await, [line("boxes.put", "refused", "not_today")]);
    assert_eq!(house.params("boxes.put").await["email"], "***");
    assert_eq!(house.error_log().await, [], "a refusal is no fault");
}

both_dbs!(MODULES; what_is_mistyped_is_no_event);
async fn what_is_mistyped_is_no_event(house: House) {
    let clerk = house.staff(&["boxes"]);

    let said = house.run(&clerk, put("имя, которое длиннее двадцати знаков")).await;

    let Err(Error::Invalid(errors)) = said else { panic!("{said:?}") };
    assert_eq!((errors[0].path.as_str(), errors[0].code.as_str()), ("name", "too_long"));
    let words = clerk.say(errors[0].message.clone());
    assert_eq!(words, "Слишком длинно: не больше 20 символов.");
    assert_eq!(house.journal().await, []);
}

both_dbs!(MODULES; a_name_that_is_taken_is_the_error_of_its_field);
async fn a_name_that_is_taken_is_the_error_of_its_field(house: House) {
    let clerk = house.staff(&["boxes"]);
    house.run(&clerk, put("мяч")).await.unwrap();

    let said = house.run(&clerk, put("мяч")).await;

    let Err(Error::Invalid(errors)) = said else { panic!("{said:?}") };
    assert_eq!((errors[0].path.as_str(), errors[0].code.as_str()), ("name", "taken"));
    assert_eq!(house.count("box_items").await, 1);
}

both_dbs!(MODULES; without_the_right_nothing_happens_and_both_logs_know);
async fn without_the_right_nothing_happens_and_both_logs_know(house: House) {
    let stranger = house.staff(&["clients"]);

    let said = house.run(&stranger, put("мяч")).await;

    assert!(matches!(said, Err(Error::Forbidden(right)) if right.0 == "boxes.put"));
    assert_eq!(house.count("box_items").await, 0);
    assert_eq!(house.journal().await, [line("boxes.put", "refused", "forbidden")]);
    assert_eq!(house.error_log().await, [line("boxes.put", "forbidden", "")]);
}

both_dbs!(MODULES; guests_leave_a_trace_only_when_they_sign_in);
async fn guests_leave_a_trace_only_when_they_sign_in(house: House) {
    let guest = house.guest();

    let refused = house.run(&guest, put("мяч")).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
    assert_eq!(house.journal().await, [], "what strangers try is only counted");
    assert_eq!(house.error_log().await, []);

    let refused = sign_in(&guest, "192.0.2.1", "nobody".into(), given::password()).await;
    assert!(matches!(refused, Err(Error::Refused(_))));
    assert_eq!(house.journal().await, [line("identity.sign_in", "refused", "sign_in_wrong")]);
    assert_eq!(house.params("identity.sign_in").await["password"], "***");
}

both_dbs!(MODULES; a_fault_of_the_database_stands_in_the_error_log_with_its_code);
async fn a_fault_of_the_database_stands_in_the_error_log_with_its_code(house: House) {
    let clerk = house.staff(&["boxes"]);

    let said = house.run(&clerk, PutItem { end: End::AskingAMissingTable, ..put("мяч") }).await;

    assert!(matches!(said, Err(Error::Internal(_))));
    assert_eq!(house.count("box_items").await, 0);
    assert_eq!(house.journal().await, [line("boxes.put", "failed", "internal")]);
    let code = house.state.db().engine().pick("1", "42P01");
    assert_eq!(house.error_log().await, [line("boxes.put", "internal", code)]);
    assert_eq!(house.texts("SELECT operation FROM error_log").await, [clerk.operation.as_ref()]);
}

both_dbs!(MODULES; a_panic_is_a_fault_that_writes_nothing_and_loses_no_connection);
async fn a_panic_is_a_fault_that_writes_nothing_and_loses_no_connection(house: House) {
    let clerk = house.staff(&["boxes"]);

    // More often than there are connections for commands.
    for _ in 0..15 {
        let said = house.run(&clerk, PutItem { end: End::Panicking, ..put("мяч") }).await;
        assert!(matches!(said, Err(Error::Internal(_))));
    }
    assert_eq!(house.count("box_items").await, 0);
    assert_eq!(house.journal().await.pop().unwrap(), line("boxes.put", "failed", "internal"));
    assert_eq!(house.error_log().await.len(), 15);

    house.run(&clerk, put("мяч")).await.unwrap();
    assert_eq!(house.count("box_items").await, 1);
}

both_dbs!(MODULES; a_browser_that_hangs_up_cancels_nothing);
async fn a_browser_that_hangs_up_cancels_nothing(house: House) {
    let clerk = house.staff(&["boxes"]);

    let slow = house.run(&clerk, PutItem { end: End::Slowly, ..put("мяч") });
    let waited = tokio::time::timeout(std::time::Duration::from_millis(20), slow).await;
    assert!(waited.is_err(), "the browser hung up before the answer");

    // The next command waits for the one writer on SQLite; on PostgreSQL it does not.
    house.run(&clerk, EmptyBox { box_number: 2 }).await.unwrap();
    let both = async {
        while house.count("journal").await < 2 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), both).await.expect("the slow one ends too");
    assert_eq!(house.texts("SELECT name FROM box_items").await, ["мяч"]);
}
