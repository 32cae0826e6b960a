//! Letters: written with the rows, sent after the commit, at least once and under one Message-ID.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use kernel::clients::ClientKind;
use kernel::field::Personal;
use kernel::outbox::{OUTBOX, RetryLetter, Transport, deliver_due, show};
use kernel::settings::SetSetting;
use kernel::{Error, In, listing};
use testkit::{House, SmtpPeer, both_dbs};

use crate::boxes::{MODULES, PutItem, put};

/// Posts so many letters, one a command.
async fn post(house: &House, letters: usize) {
    let clerk = house.staff(&["boxes"]);
    for n in 0..letters {
        let email = Personal(format!("reader{n}@client.example")).into();
        house.run(&clerk, PutItem { email, ..put(&format!("предмет {n}")) }).await.unwrap();
    }
}

async fn states(house: &House) -> Vec<String> {
    house.texts("SELECT state FROM outbox ORDER BY id").await
}

/// The Message-IDs of messages as they arrived.
fn message_ids(messages: &[String]) -> Vec<String> {
    let id = |m: &String| m.lines().find_map(|l| l.strip_prefix("Message-ID: ").map(str::to_owned));
    messages.iter().map(|m| id(m).expect("a Message-ID")).collect()
}

async fn kept_ids(house: &House) -> Vec<String> {
    house.texts("SELECT message_id FROM outbox ORDER BY id").await
}

both_dbs!(MODULES; a_letter_leaves_as_a_file_when_no_server_is_configured);
async fn a_letter_leaves_as_a_file_when_no_server_is_configured(house: House) {
    let from = SetSetting {
        key: "mail.from".into(),
        value: "Справочная служба <post@counter.example>".into(),
        since: In::default(),
        ..SetSetting::default()
    };
    house.run(&house.system(), from).await.unwrap();
    post(&house, 1).await;
    assert_eq!(house.mailbox(), Vec::<String>::new(), "not before the worker comes");

    assert_eq!(house.deliver().await, 1);

    let [letter] = house.mailbox().try_into().unwrap();
    assert!(letter.contains("To: reader0@client.example"), "{letter}");
    assert!(letter.contains("<post@counter.example>"), "{letter}");
    assert!(letter.contains("Date: Sat, 21 Nov 2026 09:00:00 +0000"), "{letter}");
    assert!(letter.contains("text/plain; charset=utf-8") && letter.contains("text/html; charset=utf-8"));
    assert_eq!(message_ids(&[letter]), kept_ids(&house).await);
    assert_eq!(states(&house).await, ["sent"]);
    assert_eq!(house.deliver().await, 0, "once");
}

both_dbs!(MODULES; letters_wait_for_a_server_that_is_away_and_leave_once_each);
async fn letters_wait_for_a_server_that_is_away_and_leave_once_each(house: House) {
    let mut peer = SmtpPeer::away();
    let house = house.mailing_to(&peer).await;
    post(&house, 3).await;

    // The server is away: a minute, two minutes, four …
    assert_eq!(house.deliver().await, 0);
    assert_eq!(states(&house).await, ["waiting"; 3]);
    assert_eq!(house.number("SELECT MIN(attempts) FROM outbox").await, 1);
    house.later(TimeDelta::seconds(59));
    house.deliver().await;
    assert_eq!(house.number("SELECT MAX(attempts) FROM outbox").await, 1, "not before its time");
    house.later(TimeDelta::seconds(1));
    house.deliver().await;
    assert_eq!(house.number("SELECT MIN(attempts) FROM outbox").await, 2);
    let why = house.texts("SELECT error FROM outbox").await;
    assert!(why.iter().all(|e| !e.is_empty()), "{why:?}");

    // It comes back.
    peer.start().await;
    house.later(TimeDelta::minutes(2));
    assert_eq!(house.deliver().await, 3);
    assert_eq!(states(&house).await, ["sent"; 3]);
    house.later(TimeDelta::days(1));
    assert_eq!(house.deliver().await, 0);

    let arrived: BTreeSet<_> = message_ids(&peer.messages()).into_iter().collect();
    assert_eq!(peer.messages().len(), 3, "each exactly once");
    assert_eq!(arrived, kept_ids(&house).await.into_iter().collect());
    assert!(peer.messages().iter().any(|m| m.contains("X-RcptTo: reader2@client.example")));
}

both_dbs!(MODULES; two_workers_send_each_letter_once);
async fn two_workers_send_each_letter_once(house: House) {
    let peer = SmtpPeer::new().await;
    let house = house.mailing_to(&peer).await;
    post(&house, 50).await;

    // Two processes, and each is woken twice.
    let other = house.another_process(Transport::smtp(&peer.url()).unwrap()).await;
    let workers = [house.state.clone(), other.clone(), house.state.clone(), other];
    let sent = testkit::at_once(4, |n| {
        let state = workers[n].clone();
        async move { deliver_due(&state).await.unwrap() }
    })
    .await;

    assert_eq!(sent.iter().sum::<usize>(), 50, "{sent:?}");
    let arrived = message_ids(&peer.messages());
    assert_eq!(arrived.len(), 50);
    assert_eq!(arrived.into_iter().collect::<BTreeSet<_>>().len(), 50);
    assert!(states(&house).await.iter().all(|s| s == "sent"));
}

both_dbs!(MODULES; a_letter_whose_worker_died_is_sent_by_another_under_the_same_id);
async fn a_letter_whose_worker_died_is_sent_by_another_under_the_same_id(house: House) {
    // A server that takes the call and never says a word; the worker is killed while it waits.
    let mut peer = SmtpPeer::away();
    let mute = tokio::net::TcpListener::bind(peer.address()).await.unwrap();
    let house = house.mailing_to(&peer).await;
    post(&house, 1).await;
    let state = house.state.clone();
    let worker = tokio::spawn(async move { deliver_due(&state).await });
    let call = mute.accept().await.unwrap();
    worker.abort();
    assert!(worker.await.is_err());
    assert_eq!(states(&house).await, ["sending"]);
    drop((call, mute));
    peer.start().await;

    // Another worker leaves it alone while the first may still be at it.
    let other = house.another_process(Transport::smtp(&peer.url()).unwrap()).await;
    house.later(TimeDelta::minutes(1));
    assert_eq!(deliver_due(&other).await.unwrap(), 0);

    house.later(TimeDelta::minutes(30));
    assert_eq!(deliver_due(&other).await.unwrap(), 1);
    assert_eq!(message_ids(&peer.messages()), kept_ids(&house).await);
    assert_eq!(states(&house).await, ["sent"]);
}

both_dbs!(MODULES; a_worker_that_was_held_up_leaves_its_letters_to_the_one_who_took_over);
async fn a_worker_that_was_held_up_leaves_its_letters_to_the_one_who_took_over(house: House) {
    let (slow, peer) = (SmtpPeer::away(), SmtpPeer::new().await);
    let server = tokio::net::TcpListener::bind(slow.address()).await.unwrap();
    let house = house.mailing_to(&slow).await;
    let other = house.another_process(Transport::smtp(&peer.url()).unwrap()).await;
    post(&house, 2).await;

    // Its server keeps the first letter waiting for half an hour; meanwhile another worker sends both.
    let state = house.state.clone();
    let worker = tokio::spawn(async move { deliver_due(&state).await });
    let call = server.accept().await.unwrap();
    house.later(TimeDelta::minutes(30));
    assert_eq!(deliver_due(&other).await.unwrap(), 2);
    drop(call);

    // It neither sends the second letter again nor takes back that the first has left.
    let again = tokio::time::timeout(Duration::from_millis(300), server.accept()).await;
    assert!(again.is_err(), "the second letter was tried again");
    assert_eq!(worker.await.unwrap().unwrap(), 0);
    assert_eq!(states(&house).await, ["sent"; 2]);
    assert_eq!(peer.messages().len(), 2);
}

both_dbs!(MODULES; a_letter_that_never_leaves_waits_for_a_person);
async fn a_letter_that_never_leaves_waits_for_a_person(house: House) {
    let mut peer = SmtpPeer::away();
    let house = house.mailing_to(&peer).await;
    post(&house, 1).await;
    let begin = house.state.clock().now();
    while states(&house).await == ["waiting"] {
        house.deliver().await;
        house.later(TimeDelta::minutes(30));
    }
    assert_eq!(states(&house).await, ["failed"]);
    let waited = house.state.clock().now() - begin;
    assert!((TimeDelta::days(1)..TimeDelta::days(3)).contains(&waited), "{waited}");

    // A person sees why, and when the server is back he has it tried again.
    let clerk = house.staff(&["outbox"]);
    let shown = show(&clerk, 1).await.unwrap();
    assert!(shown.error.is_some() && shown.attempts == 14, "{shown:?}");
    peer.start().await;
    house.run(&clerk, RetryLetter { letter: 1 }).await.unwrap();
    assert_eq!(house.deliver().await, 1);
    assert_eq!(message_ids(&peer.messages()), [shown.message_id]);
    let shown = show(&clerk, 1).await.unwrap();
    assert_eq!((shown.state.as_str(), shown.error, shown.attempts), ("sent", None, 1));

    // What has left is not sent twice, and what is not there is not found.
    let said = house.run(&clerk, RetryLetter { letter: 1 }).await;
    assert!(matches!(said, Err(Error::Refused(r)) if r.code == "letter_under_way"));
    assert!(matches!(house.run(&clerk, RetryLetter { letter: 2 }).await, Err(Error::NotFound)));
    assert!(matches!(show(&house.staff(&["clients"]), 1).await, Err(Error::Forbidden(_))));
}

both_dbs!(MODULES; the_worker_wakes_when_a_command_is_done);
async fn the_worker_wakes_when_a_command_is_done(house: House) {
    let state = house.state.clone();
    let woken = tokio::spawn(async move { state.worker_woken().await });

    post(&house, 1).await;

    tokio::time::timeout(Duration::from_secs(5), woken).await.expect("at once").unwrap();
}

both_dbs!(letters_are_listed_with_their_state_in_words);
async fn letters_are_listed_with_their_state_in_words(house: House) {
    let client = house.given_signed_up(ClientKind::PersonResident).await;
    house.given_signed_up(ClientKind::PersonResident).await;
    house.deliver().await;
    let clerk = house.staff(&["outbox"]);

    let text = |asked| {
        let clerk = clerk.clone();
        async move { String::from_utf8(listing::csv(&clerk, &OUTBOX, &asked).await.unwrap()).unwrap() }
    };
    let all = text(listing::Asked::plain(&OUTBOX)).await;
    let rows: Vec<_> = all.lines().skip(1).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].starts_with("2;21.11.2026 12:00;Приветствие после регистрации;ivanov@"), "{}", rows[0]);
    assert!(rows[0].ends_with(";отправлено;1;21.11.2026 12:00"), "{}", rows[0]);

    let id = client.id.to_string();
    let of_client = text(listing::Asked::read(&OUTBOX, [("client", id.as_str()), ("state", "sent")])).await;
    assert_eq!(of_client.lines().count(), 2);
    let waiting = text(listing::Asked::read(&OUTBOX, [("state", "waiting")])).await;
    assert_eq!(waiting.lines().count(), 1);
}
