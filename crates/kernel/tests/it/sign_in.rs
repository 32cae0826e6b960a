//! Signing in: who gets a session, who does not, and when it ends.

use chrono::TimeDelta;
use kernel::clients::ClientKind;
use kernel::field::Secret;
use kernel::identity::{
    BlockUser, ChangePassword, IssueToken, Opened, SetPassword, issue_token, person_by_session,
    person_by_token, sign_in, sign_out,
};
use kernel::{Error, In, Result};
use testkit::{House, both_dbs, given};

fn wrong() -> In<Secret> {
    In::read("неверный пароль")
}

/// One attempt of a guest.
async fn attempt(house: &House, login: &str, password: In<Secret>) -> Result<Opened> {
    sign_in(&house.guest(), "192.0.2.1", login.into(), password).await
}

fn refused(result: Result<Opened>) -> String {
    match result {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    }
}

async fn clerk(house: &House) -> i64 {
    house.given_staff("anna", &["clients"]).await.actor.user().unwrap()
}

both_dbs!(the_right_password_opens_a_session);
async fn the_right_password_opens_a_session(house: House) {
    let user = clerk(&house).await;

    // The login is found in any case and with spaces around it, as people type it.
    let opened = attempt(&house, " Anna ", given::password()).await.unwrap();

    assert_eq!((opened.user, opened.is_staff), (user, true));
    assert_eq!(opened.expires_at, house.state.clock().now() + TimeDelta::days(14));
    let person = person_by_session(&house.state, &opened.token).await.unwrap().unwrap();
    assert_eq!((person.user, person.login.as_str()), (user, "anna"));
    assert!(person.as_staff().is_some() && person.as_contact().is_none());

    // The database keeps no secret that would open the session again.
    let kept = house.texts("SELECT digest FROM sessions").await.concat();
    assert!(!kept.contains(&opened.token));
    assert!(person_by_session(&house.state, "another secret").await.unwrap().is_none());
}

both_dbs!(a_session_ends_by_itself_and_by_signing_out);
async fn a_session_ends_by_itself_and_by_signing_out(house: House) {
    clerk(&house).await;
    let first = attempt(&house, "anna", given::password()).await.unwrap();
    let second = attempt(&house, "anna", given::password()).await.unwrap();

    sign_out(&house.guest(), &first.token).await.unwrap();
    assert!(person_by_session(&house.state, &first.token).await.unwrap().is_none());
    assert!(person_by_session(&house.state, &second.token).await.unwrap().is_some());

    house.later(TimeDelta::days(14));
    assert!(person_by_session(&house.state, &second.token).await.unwrap().is_none());
    kernel::jobs::run_now(&house.state, "kernel.clean").await.unwrap().result.unwrap();
    house.later(TimeDelta::seconds(1));
    kernel::jobs::run_now(&house.state, "kernel.clean").await.unwrap().result.unwrap();
    assert_eq!(house.count("sessions").await, 0);
}

both_dbs!(an_unknown_login_and_a_wrong_password_look_the_same);
async fn an_unknown_login_and_a_wrong_password_look_the_same(house: House) {
    clerk(&house).await;

    assert_eq!(refused(attempt(&house, "nobody", given::password()).await), "sign_in_wrong");
    assert_eq!(refused(attempt(&house, "anna", wrong()).await), "sign_in_wrong");

    let last = house.journal().await.pop().unwrap();
    assert_eq!(
        last,
        ("identity.sign_in".to_owned(), "refused".to_owned(), "sign_in_wrong".to_owned()),
        "an attempt is an event with its reason"
    );
    // An empty form is not an attempt.
    let empty = attempt(&house, "", In::default()).await;
    let Err(Error::Invalid(errors)) = empty else { panic!("{empty:?}") };
    assert_eq!(errors.iter().map(|e| e.path.as_str()).collect::<Vec<_>>(), ["login", "password"]);
}

both_dbs!(five_wrong_passwords_in_a_row_lock_the_login_for_a_quarter_of_an_hour);
async fn five_wrong_passwords_in_a_row_lock_the_login_for_a_quarter_of_an_hour(house: House) {
    clerk(&house).await;

    // Four wrong ones and a right one: the count begins anew.
    for _ in 0..4 {
        assert_eq!(refused(attempt(&house, "anna", wrong()).await), "sign_in_wrong");
    }
    attempt(&house, "anna", given::password()).await.unwrap();

    for _ in 0..4 {
        assert_eq!(refused(attempt(&house, "anna", wrong()).await), "sign_in_wrong");
    }
    assert_eq!(refused(attempt(&house, "anna", wrong()).await), "sign_in_locked");
    assert_eq!(refused(attempt(&house, "anna", given::password()).await), "sign_in_locked");

    house.later(TimeDelta::minutes(14));
    assert_eq!(refused(attempt(&house, "anna", given::password()).await), "sign_in_locked");
    house.later(TimeDelta::minutes(1));
    attempt(&house, "anna", given::password()).await.unwrap();
}

both_dbs!(wrong_passwords_at_once_are_all_counted);
async fn wrong_passwords_at_once_are_all_counted(house: House) {
    clerk(&house).await;

    let said = testkit::at_once(5, |n| {
        let guest = house.guest();
        async move { sign_in(&guest, &format!("192.0.2.{n}"), "anna".into(), wrong()).await }
    })
    .await;

    let codes: Vec<_> = said.into_iter().map(refused).collect();
    assert_eq!(codes.iter().filter(|c| *c == "sign_in_locked").count(), 1, "{codes:?}");
    assert_eq!(refused(attempt(&house, "anna", given::password()).await), "sign_in_locked");
}

both_dbs!(a_blocked_login_is_out_at_once_and_stays_out);
async fn a_blocked_login_is_out_at_once_and_stays_out(house: House) {
    clerk(&house).await;
    let opened = attempt(&house, "anna", given::password()).await.unwrap();
    let token = token(&house, "").await;
    let admin = house.staff(&["users", "administer"]);

    house.run(&admin, BlockUser { login: "anna".into(), blocked: true.into() }).await.unwrap();

    assert!(person_by_session(&house.state, &opened.token).await.unwrap().is_none());
    assert!(person_by_token(&house.state, &token).await.unwrap().is_none());
    assert_eq!(refused(attempt(&house, "anna", given::password()).await), "sign_in_blocked");

    house.run(&admin, BlockUser { login: "ANNA".into(), blocked: false.into() }).await.unwrap();
    attempt(&house, "anna", given::password()).await.unwrap();
}

both_dbs!(nobody_blocks_himself);
async fn nobody_blocks_himself(house: House) {
    let boss = house.given_staff("boss", &["users", "administer"]).await;

    let said = house.run(&boss, BlockUser { login: "boss".into(), blocked: true.into() }).await;

    assert!(matches!(said, Err(Error::Refused(r)) if r.code == "block_oneself"));
}

both_dbs!(an_address_that_tries_too_often_waits);
async fn an_address_that_tries_too_often_waits(house: House) {
    clerk(&house).await;

    // An empty form is quick, and counts all the same.
    for _ in 0..30 {
        assert!(matches!(attempt(&house, "", In::default()).await, Err(Error::Invalid(_))));
    }
    assert_eq!(refused(attempt(&house, "anna", given::password()).await), "sign_in_often");

    let elsewhere = sign_in(&house.guest(), "192.0.2.2", "anna".into(), given::password()).await;
    assert!(elsewhere.is_ok(), "another address is not to blame");
}

async fn token(house: &House, scopes: &str) -> String {
    let command = IssueToken { login: "anna".into(), password: given::password(), scopes: scopes.into() };
    issue_token(&house.guest(), "192.0.2.1", command).await.unwrap().token
}

both_dbs!(a_token_stands_for_a_person_and_its_scopes_cut_his_rights);
async fn a_token_stands_for_a_person_and_its_scopes_cut_his_rights(house: House) {
    house.given_staff("anna", &["clients", "rates"]).await;
    let (view, edit, rates) =
        (kernel::rights::CLIENTS_VIEW, kernel::rights::CLIENTS_EDIT, kernel::rights::RATES_VIEW);

    let whole = person_by_token(&house.state, &token(&house, "").await).await.unwrap().unwrap();
    let actor = whole.as_staff().unwrap();
    assert!(actor.holds(view) && actor.holds(edit) && actor.holds(rates));

    let cut = token(&house, "clients.view rates").await;
    let actor = person_by_token(&house.state, &cut).await.unwrap().unwrap().as_staff().unwrap();
    assert!(actor.holds(view) && actor.holds(rates) && !actor.holds(edit));

    // A scope gives nothing that the person has not.
    let more = token(&house, "users clients.view").await;
    let actor = person_by_token(&house.state, &more).await.unwrap().unwrap().as_staff().unwrap();
    assert!(!actor.holds(kernel::rights::USERS_MANAGE));

    let odd = IssueToken { login: "anna".into(), password: given::password(), scopes: "clients.vie".into() };
    let said = issue_token(&house.guest(), "192.0.2.1", odd).await;
    assert!(matches!(said, Err(Error::Invalid(errors)) if errors[0].path == "scopes"));

    house.later(TimeDelta::days(30));
    assert!(person_by_token(&house.state, &cut).await.unwrap().is_none(), "a token ends");
}

both_dbs!(a_new_password_ends_the_sessions);
async fn a_new_password_ends_the_sessions(house: House) {
    let anna = house.given_staff("anna", &["clients"]).await;
    let opened = attempt(&house, "anna", given::password()).await.unwrap();
    let change = |current: &str, again: &str| ChangePassword {
        current: In::read(current),
        password: In::read("другой пароль"),
        again: In::read(again),
    };

    // She changes it herself: the old one is asked for, and the new one twice.
    let said = house.run(&anna, change("забытый пароль", "другой пароль")).await;
    assert!(
        matches!(said, Err(Error::Invalid(e)) if e[0].path == "current" && e[0].code == "wrong_password")
    );
    let said = house.run(&anna, change(given::PASSWORD, "дрогой пароль")).await;
    assert!(matches!(said, Err(Error::Invalid(e)) if e[0].path == "again" && e[0].code == "not_the_same"));
    house.run(&anna, change(given::PASSWORD, "другой пароль")).await.unwrap();
    assert!(person_by_session(&house.state, &opened.token).await.unwrap().is_none());
    assert_eq!(refused(attempt(&house, "anna", given::password()).await), "sign_in_wrong");

    // An administrator sets another.
    let opened = attempt(&house, "anna", In::read("другой пароль")).await.unwrap();
    let set = |password: &str| SetPassword { login: "anna".into(), password: In::read(password) };
    let admin = house.staff(&["users", "administer"]);
    let said = house.run(&admin, set("кратко")).await;
    assert!(matches!(said, Err(Error::Invalid(e)) if e[0].path == "password" && e[0].code == "password"));
    house.run(&admin, set("третий пароль")).await.unwrap();
    assert!(person_by_session(&house.state, &opened.token).await.unwrap().is_none());
    attempt(&house, "anna", In::read("третий пароль")).await.unwrap();
}

both_dbs!(a_client_signs_in_with_his_code);
async fn a_client_signs_in_with_his_code(house: House) {
    let client = house.given_signed_up(ClientKind::PersonResident).await;

    let opened = attempt(&house, &client.code, given::password()).await.unwrap();

    assert!(!opened.is_staff);
    let person = person_by_session(&house.state, &opened.token).await.unwrap().unwrap();
    assert!(person.as_staff().is_none());
    let contact = person.as_contact().unwrap();
    assert_eq!(contact.bound_clients(), Some([client.id].as_slice()));
    assert!(contact.holds(kernel::rights::OWN_DETAILS) && !contact.holds(kernel::rights::CLIENTS_VIEW));
}
