//! What is delivered as a file: issues, answers, certificates; who gets them and who may read them.

use desk_subscriptions::delivery::{CompleteIssue, SendAnswer, SendCertificate, SendIssue, Way};
use desk_subscriptions::order::access::Access;
use desk_subscriptions::order::payment::Payment;
use desk_subscriptions::order::{GrantAccess, LineFields, OrderFields};
use desk_subscriptions::subscriber::SetTerms;
use kernel::clients::ClientKind;
use kernel::{Ctx, Error, In, files};
use serde_json::json;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, entered, errors, fields, operator, order_in, organisation, refusal, row, set,
    speaks_for,
};
use crate::invariants;

/// Somebody of staff with a login: uploads belong to logins.
async fn sender(house: &House) -> Ctx {
    house.given_staff("sender", &["subscriptions", "clients"]).await
}

async fn upload(ctx: &Ctx, name: &str) -> i64 {
    let blob = files::put(&ctx.state, format!("{name} of today").into_bytes()).await.unwrap();
    files::uploaded_by(ctx, blob, name).await.unwrap()
}

async fn reader(house: &House, email: &str) -> (i64, i64) {
    let client = organisation(house).await;
    let set = SetTerms {
        client: client.into(),
        terms: In::read("standard"),
        order_email: In::read(email),
        ..SetTerms::default()
    };
    house.run(&operator(house), set).await.unwrap();
    let order = entered(house, client, fields(&["DIGEST"])).await;
    let starts_on = In::read("2026-11-21");
    let grant = GrantAccess { order: order.into(), starts_on, ..GrantAccess::default() };
    house.run(&operator(house), grant).await.unwrap();
    (client, order)
}

async fn digest_feed(house: &House) -> i64 {
    house.number("SELECT id FROM subscriptions_feeds WHERE number = 11").await
}

both_dbs!(MODULES; an_issue_reaches_those_who_subscribe_and_nobody_else);
async fn an_issue_reaches_those_who_subscribe_and_nobody_else(house: House) {
    catalogue(&house).await;
    let sender = sender(&house).await;
    let (first, order) = reader(&house, "orders@first.example").await;
    let (second, _) = reader(&house, "").await;
    let stranger = organisation(&house).await;
    entered(&house, stranger, fields(&["DIGEST"])).await;
    let feed = digest_feed(&house).await;
    let file = upload(&sender, "47.txt").await;

    let quotes = house.number("SELECT id FROM subscriptions_feeds WHERE number = 1").await;
    let send = |feed: i64, on: &str| SendIssue {
        feed: feed.into(),
        issued_on: In::read(on),
        title: "Итоги торгов, № 47".into(),
        file: file.into(),
        way: In::default(),
    };
    assert_eq!(errors(&house, house.run(&sender, send(quotes, "")).await), ["feed: not_a_choice"]);
    assert_eq!(errors(&house, house.run(&sender, send(feed, "2026-11-22")).await), ["issued_on: future"]);
    let sent = house.run(&sender, send(feed, "")).await.unwrap();
    assert_eq!((sent.sent, sent.more), (2, false));
    let letters =
        house.texts("SELECT recipient FROM outbox WHERE kind = 'subscriptions.issue' ORDER BY id").await;
    assert_eq!(letters[0], "orders@first.example");
    assert_eq!(letters.len(), 2);
    assert_eq!(house.count("outbox_files").await, 2, "the file goes with each");
    // Nobody is sent it twice, and an upload is used once.
    let again = house.run(&sender, CompleteIssue { issue: sent.issue.into() }).await.unwrap();
    assert_eq!((again.sent, again.more), (0, false));
    assert_eq!(errors(&house, house.run(&sender, send(feed, "")).await), ["file: no_upload"]);

    // Readers download it, others do not know of it.
    for (client, may) in [(first, true), (second, true), (stranger, false)] {
        let own = speaks_for(&house, &[client]);
        assert_eq!(files::readable(&own, file).await.is_ok(), may, "{client}");
    }
    let log = house.ask(&sender, "subscriptions.recipients", json!({})).await.unwrap();
    assert_eq!(log, json!([]), "the feed has no exchange code");
    assert_eq!(house.count(&format!("subscriptions_deliveries WHERE order_id = {order}")).await, 1);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_link_brings_no_file_and_an_outside_system_gets_its_list);
async fn a_link_brings_no_file_and_an_outside_system_gets_its_list(house: House) {
    catalogue(&house).await;
    let sender = sender(&house).await;
    let (client, order) = reader(&house, "a@reader.example").await;
    let feed = digest_feed(&house).await;
    let send = SendIssue {
        feed: feed.into(),
        file: upload(&sender, "a.txt").await.into(),
        way: Way::Link.into(),
        ..SendIssue::default()
    };
    house.run(&sender, send).await.unwrap();
    assert_eq!(house.count("outbox_files").await, 0);
    let title = house.texts("SELECT title FROM subscriptions_issues").await;
    assert_eq!(title, ["Блок 11, 21.11.2026"]);

    let system = house.system();
    let row = desk_subscriptions::feed::get(&system, feed).await.unwrap();
    let coded = desk_subscriptions::feed::FeedFields {
        exchange_code: "MX-11".into(),
        ..desk_subscriptions::feed::FeedFields::of(&row)
    };
    let offering = house.number("SELECT id FROM subscriptions_offerings WHERE code = 'DIGEST'").await;
    crate::given::set_sale(&house, offering, false).await;
    let edit =
        desk_subscriptions::feed::EditFeed { id: feed.into(), version: row.version.into(), feed: coded };
    house.run(&operator(&house), edit).await.unwrap();
    let ask = async |tree| house.ask(&sender, "subscriptions.recipients", tree).await;
    let code = house.texts(&format!("SELECT code FROM clients WHERE id = {client}")).await.pop().unwrap();
    let list = ask(json!({ "exchange_code": "MX-11" })).await.unwrap();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(
        [&list[0]["client_code"], &list[0]["email"], &list[0]["exchange_code"]],
        [&json!(code), &json!("a@reader.example"), &json!("MX-11")]
    );
    assert_eq!((&list[0]["order"], &list[0]["ends_on"]), (&json!(order), &json!("2027-02-20")));
    assert_eq!(ask(json!({ "exchange_code": "MX-11", "on": "2027-02-21" })).await.unwrap(), json!([]));
    assert!(matches!(ask(json!({ "exchange_code": "MX-12" })).await, Err(Error::NotFound)));
}

both_dbs!(MODULES; an_answer_ends_its_order_on_the_same_day);
async fn an_answer_ends_its_order_on_the_same_day(house: House) {
    catalogue(&house).await;
    let sender = sender(&house).await;
    let client = organisation(&house).await;
    let order = order_in(&house, client, fields(&["ANSWER"]), Payment::Invoiced).await;
    let answer = |order: i64, file: i64| SendAnswer {
        order: order.into(),
        file: file.into(),
        ..SendAnswer::default()
    };
    let quotes = entered(&house, client, fields(&["QUOTES"])).await;
    let file = upload(&sender, "answer.txt").await;
    assert_eq!(refusal(&sender, house.run(&sender, answer(quotes, file)).await).0, "not_by_file");
    set(&house, "subscriptions.payment_required", "true").await;
    assert_eq!(refusal(&sender, house.run(&sender, answer(order, file)).await).0, "payment_required");
    assert_eq!(house.count("subscriptions_issues").await, 0, "refused whole");
    set(&house, "subscriptions.payment_required", "false").await;

    house.run(&sender, answer(order, file)).await.unwrap();
    let done = row(&house, order).await;
    let today = Some(house.today());
    assert_eq!((done.access, done.starts_on, done.ends_on), (Access::Finished, today, today));
    assert!(done.unprinted_act);
    assert!(files::readable(&speaks_for(&house, &[client]), file).await.is_ok());
    let second = upload(&sender, "more.txt").await;
    assert_eq!(refusal(&sender, house.run(&sender, answer(order, second)).await).0, "no_transition");
    invariants::check(&house).await;
}

both_dbs!(MODULES; the_last_certificate_ends_its_order);
async fn the_last_certificate_ends_its_order(house: House) {
    catalogue(&house).await;
    let sender = sender(&house).await;
    let client = house.given_client(ClientKind::PersonResident).await;
    let two = OrderFields {
        lines: vec![LineFields { offering: "KEY".into(), quantity: 2.into() }],
        ..OrderFields::default()
    };
    let order = entered(&house, client, two).await;
    let send = async |number: &str| {
        let file = upload(&sender, &format!("{number}.txt")).await;
        let send = SendCertificate {
            order: order.into(),
            number: number.into(),
            file: file.into(),
            ..SendCertificate::default()
        };
        house.run(&sender, send).await
    };
    send("К-1").await.unwrap();
    assert_eq!(row(&house, order).await.access, Access::None, "one is still due");
    assert_eq!(errors(&house, send("К-1").await), ["number: taken"]);
    house.new_day("2026-11-25").await;
    send("К-2").await.unwrap();
    let done = row(&house, order).await;
    assert_eq!(
        (done.access, done.starts_on, done.ends_on),
        (Access::Finished, Some("2026-11-21".parse().unwrap()), Some(house.today()))
    );
    assert_eq!(refusal(&sender, send("К-3").await).0, "all_delivered");
    invariants::check(&house).await;
}
