//! What the paid server asks and is told: access by a client's code, and signals when it changes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use desk_subscriptions::order::{
    AddConnections, GrantAccess, OrderFields, ResumeAccess, RevokeAccess, SuspendAccess,
};
use kernel::outbox::{RetryLetter, signal_due};
use kernel::settings::SetSetting;
use kernel::{Error, In};
use serde_json::{Value, json};
use testkit::{House, both_dbs};

use crate::given::{MODULES, catalogue, entered, fields, operator, organisation, set};

fn grant(order: i64, starts_on: &str) -> GrantAccess {
    GrantAccess { order: order.into(), starts_on: In::read(starts_on), ..GrantAccess::default() }
}

both_dbs!(MODULES; the_paid_server_learns_what_a_code_opens);
async fn the_paid_server_learns_what_a_code_opens(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let code = house.texts(&format!("SELECT code FROM clients WHERE id = {client}")).await.pop().unwrap();
    let server = house.staff(&["subscriptions.access.read", "subscriptions.segment"]);
    let ask = async |code: &str| house.ask(&server, "subscriptions.access", json!({ "code": code })).await;
    assert!(matches!(ask("NOBODY").await, Err(Error::NotFound)));
    assert!(matches!(
        house
            .ask(&house.staff(&["subscriptions.order.view"]), "subscriptions.access", json!({ "code": code }))
            .await,
        Err(Error::Forbidden(_))
    ));
    assert_eq!(ask(&code).await.unwrap()["orders"], json!([]));

    let two = OrderFields { connections: 2.into(), ..fields(&["QUOTES", "ARCHIVE"]) };
    let order = entered(&house, client, two).await;
    house.run(&operator, grant(order, "2026-11-21")).await.unwrap();
    let more = AddConnections { order: order.into(), connections: 3.into(), ..AddConnections::default() };
    let more = house.run(&operator, more).await.unwrap().id;
    house.run(&operator, grant(more, "")).await.unwrap();
    entered(&house, client, fields(&["DIGEST"])).await;

    let access = ask(&code.to_lowercase()).await.unwrap();
    assert_eq!((&access["code"], &access["on"]), (&json!(code), &json!("2026-11-21")));
    let orders = access["orders"].as_array().unwrap();
    assert_eq!(orders.len(), 2, "what is not open is not told");
    assert_eq!([&orders[0]["connections"], &orders[1]["connections"]], [2, 3]);
    assert_eq!((&orders[0]["adds_to"], &orders[1]["adds_to"]), (&Value::Null, &json!(order)));
    assert_eq!([&orders[0]["open_today"], &orders[1]["open_today"]], [true, false]);
    let numbers: Vec<i64> =
        orders[0]["feeds"].as_array().unwrap().iter().map(|f| f["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3]);

    house.run(&operator, SuspendAccess { client: client.into(), until: In::default() }).await.unwrap();
    assert_eq!(ask(&code).await.unwrap()["orders"], json!([]), "suspended access lets nobody in");
}

/// A receiver of webhooks: it answers with the statuses it is given, 200 when they are used up.
struct Receiver {
    url: String,
    heard: Arc<Mutex<Vec<(String, Value)>>>,
    statuses: Arc<Mutex<Vec<u16>>>,
}

impl Receiver {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/access", listener.local_addr().unwrap());
        let (heard, statuses) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
        let (hears, answers) = (heard.clone(), statuses.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let (mut head, mut line) = (String::new(), String::new());
                while reader.read_line(&mut line).unwrap() > 2 {
                    head.push_str(&std::mem::take(&mut line).to_lowercase());
                }
                let length =
                    head.split("content-length: ").nth(1).unwrap().split_whitespace().next().unwrap();
                let mut body = vec![0; length.parse().unwrap()];
                reader.read_exact(&mut body).unwrap();
                let status = answers.lock().unwrap().pop().unwrap_or(200);
                if status == 200 {
                    hears.lock().unwrap().push((head, serde_json::from_slice(&body).unwrap()));
                }
                let answer =
                    format!("HTTP/1.1 {status} X\r\nContent-Length: 4\r\nConnection: close\r\n\r\nseen");
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        Self { url, heard, statuses }
    }

    fn states(&self) -> Vec<String> {
        let heard = self.heard.lock().unwrap();
        heard.iter().map(|(_, body)| body["data"]["order"]["access"].as_str().unwrap().to_owned()).collect()
    }
}

both_dbs!(MODULES; a_receiver_that_was_down_hears_everything_in_order);
async fn a_receiver_that_was_down_hears_everything_in_order(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let receiver = Receiver::new();
    let order = entered(&house, client, fields(&["QUOTES"])).await;
    house.run(&operator, grant(order, "")).await.unwrap();
    assert_eq!(house.count("outbox WHERE channel <> 'mail'").await, 0, "nobody wants to hear");
    set(&house, "subscriptions.access_webhook_url", &receiver.url).await;
    let key = SetSetting {
        key: "subscriptions.access_webhook_secret".into(),
        secret: In::read("ключ"),
        ..SetSetting::default()
    };
    house.run(&house.system(), key).await.unwrap();

    // It is down while access is taken back, given and suspended.
    *receiver.statuses.lock().unwrap() = vec![503, 500];
    house.run(&operator, RevokeAccess { order }).await.unwrap();
    house.run(&operator, grant(order, "")).await.unwrap();
    house.run(&operator, SuspendAccess { client: client.into(), until: In::default() }).await.unwrap();
    assert_eq!(signal_due(&house.state).await.unwrap(), 0);
    assert_eq!(house.count("outbox WHERE channel = 'webhook' AND state = 'waiting'").await, 3);
    assert_eq!(
        house.texts("SELECT error FROM outbox WHERE error IS NOT NULL AND channel = 'webhook'").await,
        ["HTTP 500"]
    );
    assert_eq!(signal_due(&house.state).await.unwrap(), 0, "the first one waits, and holds up the others");
    house.later(chrono::TimeDelta::minutes(2));
    assert_eq!(signal_due(&house.state).await.unwrap(), 0);
    house.later(chrono::TimeDelta::minutes(3));
    assert_eq!(signal_due(&house.state).await.unwrap(), 3);
    assert_eq!(
        receiver.states(),
        ["none", "open", "suspended"],
        "an older state never comes after a newer one"
    );
    house.run(&operator, ResumeAccess { client }).await.unwrap();
    assert_eq!(signal_due(&house.state).await.unwrap(), 1);

    let heard = receiver.heard.lock().unwrap().clone();
    let sequences: Vec<i64> = heard
        .iter()
        .map(|(head, _)| {
            head.split("stoyka-sequence: ")
                .nth(1)
                .unwrap()
                .split_whitespace()
                .next()
                .unwrap()
                .parse()
                .unwrap()
        })
        .collect();
    assert!(sequences.is_sorted() && sequences.len() == 4);
    let versions: Vec<i64> =
        heard.iter().map(|(_, b)| b["data"]["order"]["version"].as_i64().unwrap()).collect();
    assert_eq!(versions, [3, 4, 5, 6]);
    assert!(heard.iter().all(|(head, _)| head.contains("stoyka-signature: v1=")
        && head.contains("stoyka-event: subscriptions.access")));
    assert_eq!(heard[0].1["data"]["order"]["feeds"][0]["number"], 1);
    assert_eq!(
        house.texts("SELECT DISTINCT answer FROM outbox WHERE channel = 'webhook'").await,
        ["200 seen"]
    );
}

both_dbs!(MODULES; a_script_is_run_and_a_failed_one_is_tried_again);
async fn a_script_is_run_and_a_failed_one_is_tried_again(house: House) {
    use std::os::unix::fs::PermissionsExt as _;
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let code = house.texts(&format!("SELECT code FROM clients WHERE id = {client}")).await.pop().unwrap();
    let (script, seen) = (house.folder().join("access.sh"), house.folder().join("seen"));
    let write = |end: &str| {
        let text = format!("#!/bin/sh\necho \"$@\" >> {0}\ncat >> {0}\necho told\n{end}\n", seen.display());
        std::fs::write(&script, text).unwrap();
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    write("exit 3");
    set(&house, "subscriptions.access_script", &script.display().to_string()).await;
    set(&house, "subscriptions.access_timeout_seconds", "5").await;
    let order = entered(&house, client, fields(&["QUOTES"])).await;
    house.run(&operator, grant(order, "")).await.unwrap();
    assert_eq!(signal_due(&house.state).await.unwrap(), 0);
    let failed = house.texts("SELECT error || '|' || answer FROM outbox WHERE channel = 'script'").await;
    assert_eq!(failed, ["exit status: 3|exit status: 3\ntold"]);

    // A person may not wait for the next attempt; no shell ever saw the arguments.
    write("exit 0");
    let letter = house.number("SELECT id FROM outbox WHERE channel = 'script'").await;
    house.run(&house.system(), RetryLetter { letter }).await.unwrap();
    assert_eq!(signal_due(&house.state).await.unwrap(), 1);
    let said = std::fs::read_to_string(&seen).unwrap();
    assert!(said.starts_with(&format!("subscriptions.access {code} {order} open\n{{\"event\":")), "{said}");
    assert_eq!(house.texts("SELECT state FROM outbox WHERE channel = 'script'").await, ["sent"]);

    // One that never ends is killed.
    write("sleep 60");
    set(&house, "subscriptions.access_timeout_seconds", "1").await;
    house.run(&operator, RevokeAccess { order }).await.unwrap();
    assert_eq!(signal_due(&house.state).await.unwrap(), 0);
    let error = house.texts("SELECT error FROM outbox WHERE state = 'waiting' AND channel = 'script'").await;
    assert!(error[0].ends_with("no end within 1 s"), "{error:?}");
}
