//! People: invitations, forgotten passwords, sessions, tokens, putting away.

use chrono::TimeDelta;
use kernel::clients::ClientKind;
use kernel::command::Query as _;
use kernel::field::Personal;
use kernel::identity::{
    ArchiveUser, CreateUser, DeleteUser, EditUser, EndSession, ForgotPassword, IssueOwnToken, ListSessions,
    ListTokens, RevokeToken, SendLink, SignOutEverywhere, UseLink, link_login, person_by_session,
    person_by_token, sign_in,
};
use kernel::{Ctx, Error, In, Refusal, Result};
use testkit::{House, at_once, both_dbs, given};

fn code<T>(said: Result<T>) -> String {
    match said {
        Err(Error::Refused(Refusal { code, .. })) => code,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// The keys in the links of the letters that wait, oldest first.
async fn keys(house: &House) -> Vec<String> {
    let texts = house.texts("SELECT text FROM outbox WHERE kind LIKE 'users.%' ORDER BY id").await;
    let key =
        |text: &String| text.split("/sign-in/link?key=").nth(1)?.split_whitespace().next().map(str::to_owned);
    texts.iter().filter_map(key).collect()
}

async fn invited(house: &House, login: &str) -> i64 {
    let command = CreateUser {
        login: login.into(),
        name: "Петрова Анна".into(),
        email: Personal(format!("{login}@house.example")).into(),
        invite: true.into(),
        ..CreateUser::default()
    };
    house.run(&house.system(), command).await.unwrap().id
}

fn link(key: &str, password: &str) -> UseLink {
    UseLink { key: In::read(key), password: In::read(password), again: In::read(password) }
}

async fn enters(house: &House, login: &str, password: &str) -> Result<String> {
    Ok(sign_in(&house.guest(), "192.0.2.9", login.into(), In::read(password)).await?.token)
}

both_dbs!(an_invitation_works_once_and_for_three_days);
async fn an_invitation_works_once_and_for_three_days(house: House) {
    let id = invited(&house, "anna").await;
    let key = keys(&house).await.remove(0);
    assert!(enters(&house, "anna", "новый пароль").await.is_err(), "there is no password yet");
    assert_eq!(link_login(&house.system(), &key).await.unwrap().as_deref(), Some("anna"));

    // Sixteen at once: the person's double click, or a thief who reads the same letter.
    let said = at_once(16, |n| {
        let (guest, key) = (house.guest(), key.clone());
        async move { kernel::execute(&guest, None, link(&key, &format!("новый пароль {n}"))).await }
    })
    .await;
    assert_eq!(said.iter().filter(|s| s.is_ok()).count(), 1);
    assert_eq!(code(house.run(&house.guest(), link(&key, "чужой пароль")).await), "link_over");
    let winner = said.iter().position(Result::is_ok).unwrap();
    enters(&house, "anna", &format!("новый пароль {winner}")).await.unwrap();

    // The journal knows that it happened, and nothing by which it could happen again.
    let params = house.texts("SELECT params FROM journal_params").await.join("\n");
    assert!(!params.contains(&key) && !params.contains("новый пароль"));

    // A second invitation is a reset by now, good for an hour.
    house.run(&house.system(), SendLink { user: id.into() }).await.unwrap();
    let key = keys(&house).await.pop().unwrap();
    house.later(TimeDelta::minutes(61));
    assert_eq!(code(house.run(&house.guest(), link(&key, "поздний пароль")).await), "link_over");
}

both_dbs!(a_forgotten_password_is_answered_alike_for_everybody);
async fn a_forgotten_password_is_answered_alike_for_everybody(house: House) {
    invited(&house, "anna").await;
    let first = keys(&house).await.remove(0);
    house.run(&house.guest(), link(&first, "первый пароль")).await.unwrap();
    let session = enters(&house, "anna", "первый пароль").await.unwrap();
    let client = house.given_signed_up(ClientKind::PersonResident).await;
    let ask = |who: &str| ForgotPassword { who: who.into() };

    for who in ["nobody", "nobody@house.example", "ANNA@house.example", client.code.as_str()] {
        house.run(&house.guest(), ask(who)).await.unwrap();
    }
    let letters = house.letters().await;
    let to: Vec<_> = letters.iter().filter(|l| l.0 == "users.reset").map(|l| l.1.as_str()).collect();
    assert_eq!(
        to,
        ["anna@house.example", "ivanov@client.example"],
        "a contact's address stands with the client"
    );

    // The old password and its sessions stay good until the link is used, and end then.
    assert!(person_by_session(&house.state, &session).await.unwrap().is_some());
    let key = keys(&house).await.into_iter().nth(1).unwrap();
    house.run(&house.guest(), link(&key, "второй пароль")).await.unwrap();
    assert!(person_by_session(&house.state, &session).await.unwrap().is_none());
    assert_eq!(code(enters(&house, "anna", "первый пароль").await), "sign_in_wrong");
    assert_eq!(
        code(house.run(&house.guest(), link(&key, "третий пароль")).await),
        "link_over",
        "stolen after use"
    );

    // Five letters an hour to one address, then silence, and the same answer.
    for _ in 0..8 {
        house.run(&house.guest(), ask("anna")).await.unwrap();
    }
    let letters = house.letters().await;
    assert_eq!(letters.iter().filter(|l| l.0 == "users.reset" && l.1.starts_with("anna")).count(), 6);
}

async fn sessions(ctx: &Ctx, user: Option<i64>) -> Result<Vec<String>> {
    let all = ListSessions { user: user.into() }.answer(ctx).await?;
    Ok(all.into_iter().map(|s| s.session).collect())
}

both_dbs!(sessions_are_listed_and_ended);
async fn sessions_are_listed_and_ended(house: House) {
    let anna = house.given_staff("anna", &["clients"]).await;
    let boris = house.given_staff("boris", &["clients"]).await;
    let keeper = house.given_staff("keeper", &["users", "administer"]).await;
    let other = enters(&house, "anna", given::PASSWORD).await.unwrap();
    let me = anna.actor.user();

    let all = sessions(&anna, None).await.unwrap();
    assert_eq!(all.len(), 2);
    assert!(matches!(sessions(&boris, me).await, Err(Error::Forbidden(_))), "another's are not his to see");
    assert_eq!(sessions(&keeper, me).await.unwrap().len(), 2);

    let end = |session: &str| EndSession { session: session.into() };
    assert!(matches!(house.run(&boris, end(&all[0])).await, Err(Error::NotFound)));
    house.run(&anna, end(&kernel::chance::digest(&other))).await.unwrap();
    assert!(person_by_session(&house.state, &other).await.unwrap().is_none());
    house.run(&keeper, SignOutEverywhere { user: me.into() }).await.unwrap();
    assert!(sessions(&anna, None).await.unwrap().is_empty());
    let foreign = SignOutEverywhere { user: keeper.actor.user().into() };
    assert!(matches!(house.run(&boris, foreign).await, Err(Error::Forbidden(_))));
}

both_dbs!(tokens_are_issued_listed_and_revoked);
async fn tokens_are_issued_listed_and_revoked(house: House) {
    let anna = house.given_staff("anna", &["clients"]).await;
    let issue = |days: i64, scopes: &str| IssueOwnToken {
        name: "выгрузка".into(),
        scopes: scopes.into(),
        days: days.into(),
    };

    let wrong = house.run(&anna, issue(0, "nothing.at.all")).await;
    assert!(matches!(wrong, Err(Error::Invalid(e)) if e.len() == 2));
    let issued = house.run(&anna, issue(30, "clients:view")).await.unwrap();
    let person = person_by_token(&house.state, &issued.token).await.unwrap().unwrap();
    let by_token = house.as_actor(person.as_staff().unwrap());
    assert!(
        by_token.actor.holds(kernel::rights::CLIENTS_VIEW)
            && !by_token.actor.holds(kernel::rights::CLIENTS_EDIT)
    );
    assert_eq!(code(house.run(&by_token, issue(30, "")).await), "token_by_token");

    let mine = ListTokens::default().answer(&anna).await.unwrap();
    assert_eq!(
        (mine[0].name.as_str(), mine[0].scopes.as_slice()),
        ("выгрузка", ["clients:view".to_owned()].as_slice())
    );
    house.run(&anna, RevokeToken { token: mine[0].token.as_str().into() }).await.unwrap();
    assert!(person_by_token(&house.state, &issued.token).await.unwrap().is_none());
}

both_dbs!(a_login_is_put_away_and_only_an_unused_one_deleted);
async fn a_login_is_put_away_and_only_an_unused_one_deleted(house: House) {
    let keeper = house.given_staff("keeper", &["users", "administer"]).await;
    let anna = house.given_staff("anna", &["clients"]).await.actor.user().unwrap();
    let fresh = invited(&house, "fresh").await;

    assert_eq!(
        code(house.run(&keeper, DeleteUser { user: anna.into() }).await),
        "user_in_use",
        "she has signed in"
    );
    house.run(&keeper, DeleteUser { user: fresh.into() }).await.unwrap();
    assert_eq!(house.number("SELECT COUNT(*) FROM users WHERE login = 'fresh'").await, 0);

    house.run(&keeper, ArchiveUser { user: anna.into(), archived: true.into() }).await.unwrap();
    assert!(enters(&house, "anna", given::PASSWORD).await.is_err());
    house.run(&keeper, ArchiveUser { user: anna.into(), archived: false.into() }).await.unwrap();
    enters(&house, "anna", given::PASSWORD).await.unwrap();
    let own = keeper.actor.user();
    assert_eq!(
        code(house.run(&keeper, ArchiveUser { user: own.into(), archived: true.into() }).await),
        "block_oneself"
    );

    // A changed card is not written over.
    let edit = |name: &str, version: i64| EditUser {
        user: anna.into(),
        version: version.into(),
        name: name.into(),
        ..EditUser::default()
    };
    let version = house.number(&format!("SELECT version FROM users WHERE id = {anna}")).await;
    house.run(&keeper, edit("Иванова", version)).await.unwrap();
    assert!(matches!(house.run(&keeper, edit("Сидорова", version)).await, Err(Error::Stale)));
}
