//! `kill -9` amid two hundred concurrent orders: every answered one is there once, with its journal
//! line and its letter, and the rest can be asked again under the same keys.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::json;
use testkit::House;

use crate::program::Program;

const ORDERS: usize = 200;
const AT_ONCE: usize = 16;

testkit::both_dbs!(&crate::modules(); a_killed_program_forgets_no_answered_order);
async fn a_killed_program_forgets_no_answered_order(house: House) {
    // Given a program that serves, and a client.
    let (login, _) = crate::http::two_clients_and_an_offering(&house).await;
    let (folder, url) = (house.folder().to_owned(), house.url().to_owned());
    let answered = tokio::task::spawn_blocking(move || {
        let mut program = Program::serve(&url, &folder);
        let token = program.token(&login, "password");
        // When it is killed while orders come in from all sides,
        let first = place_all(&program, &token, Some(ORDERS / 2));
        assert!(first.len() < ORDERS, "it was killed too late to tell anything");
        program.gone();
        // and those who got no answer ask again under the same keys,
        let program = Program::serve(&url, &folder);
        let second = place_all(&program, &token, None);
        // then what was answered before is answered the same.
        for (key, id) in &first {
            assert_eq!(second.get(key), Some(id), "{key}");
        }
        second
    })
    .await
    .unwrap();
    assert_eq!(answered.len(), ORDERS);
    let mut ids: Vec<i64> = answered.into_values().collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ORDERS, "no two keys share an order");
    let count = i64::try_from(ORDERS).unwrap();
    assert_eq!(house.count("subscriptions_orders").await, count);
    let lines = "SELECT COUNT(*) FROM journal WHERE event = 'subscriptions.order.place' AND outcome = 'done'";
    assert_eq!(house.number(lines).await, count, "a journal line each");
    let letters = "SELECT COUNT(DISTINCT dedupe_key) FROM outbox WHERE kind = 'subscriptions.order_entered'";
    assert_eq!(house.number(letters).await, count, "a letter each");
    // And the letters leave, those too that were on their way when the blow fell: ten minutes later, when
    // their lease is over.
    let later = (chrono::Utc::now() + chrono::TimeDelta::minutes(10)).to_rfc3339();
    let worker = Program::worker(house.url(), house.folder(), &[("STOYKA_NOW", &later)]);
    crate::work::all_sent(&house).await;
    assert!(tokio::task::spawn_blocking(|| worker.stop()).await.unwrap(), "it ends well when asked to");
    let sent = "SELECT COUNT(*) FROM outbox WHERE kind = 'subscriptions.order_entered' AND state = 'sent'";
    assert_eq!(house.number(sent).await, count);
    assert_eq!(crate::work::files(&house), house.count("outbox").await, "each as one file");
}

/// Places all orders from many threads; with `kill_after`, the program is killed after so many answers.
fn place_all(program: &Program, token: &str, kill_after: Option<usize>) -> BTreeMap<String, i64> {
    let answered = Arc::new(Mutex::new(BTreeMap::new()));
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let done = answered.lock().unwrap().len();
                    if n >= ORDERS || kill_after.is_some_and(|most| done >= most) {
                        return;
                    }
                    let key = format!("order-{n}");
                    let body = json!({ "order": { "lines": [{ "offering": "STATEMENT" }] } });
                    let (status, answer) = program.post("/api/v1/my/orders", token, &key, &body);
                    if status == 200 {
                        answered.lock().unwrap().insert(key, answer["id"].as_i64().unwrap());
                    } else {
                        assert!(kill_after.is_some(), "{status} {answer}");
                    }
                    // The blow falls while the others' requests are under way.
                    if kill_after == Some(answered.lock().unwrap().len()) {
                        program.kill_now();
                    }
                }
            });
        }
    });
    Arc::into_inner(answered).unwrap().into_inner().unwrap()
}
