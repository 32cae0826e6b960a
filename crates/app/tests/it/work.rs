//! The worker as a process of its own.

use std::time::{Duration, Instant};

use serde_json::json;
use testkit::House;

use crate::program::Program;

testkit::both_dbs!(&crate::modules(); a_worker_sends_what_another_process_posted, a_mute_mail_server_holds_up_no_stop);
async fn a_worker_sends_what_another_process_posted(house: House) {
    // Given a site that leaves the worker's work to others, and an order there,
    let (login, _) = crate::http::two_clients_and_an_offering(&house).await;
    let (folder, url) = (house.folder().to_owned(), house.url().to_owned());
    let site = tokio::task::spawn_blocking(move || {
        let site = Program::start(&["serve", "--no-worker"], &url, &folder, &[]);
        let token = site.token(&login, "password");
        let body = json!({ "order": { "lines": [{ "offering": "STATEMENT" }] } });
        assert_eq!(site.post("/api/v1/my/orders", &token, "", &body).0, 200);
        site
    })
    .await
    .unwrap();
    let waiting = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'";
    assert!(house.number(waiting).await > 0, "nobody sends yet");
    assert_eq!(files(&house), 0);
    // when a worker starts beside it,
    let worker = Program::worker(house.url(), house.folder(), &[]);
    // then all letters leave, each as one file, for there is no mail server.
    all_sent(&house).await;
    assert_eq!(files(&house), house.count("outbox").await);
    let ended = tokio::task::spawn_blocking(|| (worker.stop(), site.stop())).await.unwrap();
    assert_eq!(ended, (true, true), "both end well when asked to");
}

async fn a_mute_mail_server_holds_up_no_stop(house: House) {
    // Given a mail server that takes the connection and says nothing, and a letter for it,
    let mute = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let smtp = format!("smtp://{}", mute.local_addr().unwrap());
    crate::http::two_clients_and_an_offering(&house).await;
    house.given_signed_up(kernel::clients::ClientKind::PersonResident).await;
    let worker = Program::worker(house.url(), house.folder(), &[("STOYKA_SMTP", &smtp)]);
    let held = tokio::task::spawn_blocking(move || mute.accept().unwrap()).await.unwrap();
    // when the worker is asked to stop amid the letter, then it does so at once, and the letter is kept.
    let begin = Instant::now();
    assert!(tokio::task::spawn_blocking(|| worker.stop()).await.unwrap());
    assert!(begin.elapsed() < Duration::from_secs(5), "it waited for the mail server");
    drop(held);
    assert_eq!(house.number("SELECT COUNT(*) FROM outbox WHERE state = 'sent'").await, 0);
}

/// Waits until every letter has left.
pub async fn all_sent(house: &House) {
    let begin = Instant::now();
    while house.number("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'").await > 0 {
        assert!(begin.elapsed() < Duration::from_secs(60), "some letters did not leave");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Letters in the data folder.
pub fn files(house: &House) -> i64 {
    let Ok(folder) = std::fs::read_dir(house.folder().join("mail")) else { return 0 };
    let letters = folder.filter(|f| f.as_ref().unwrap().path().extension().is_some_and(|e| e == "eml"));
    i64::try_from(letters.count()).unwrap()
}
