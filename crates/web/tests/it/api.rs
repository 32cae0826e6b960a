//! The JSON door and the API's description.

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::{House, both_dbs};

use crate::asker::{MODULES, asker};

both_dbs!(MODULES; a_program_works_with_a_token, a_stranger_repeats_a_registration, a_crowd_of_registrations_is_held_up, broken_bodies_write_nothing, the_description_has_every_operation);

fn person() -> Value {
    json!({
        "kind": "person_resident", "person": "Петров Пётр", "email": "petrov@client.example",
        "phone": "+7 495 500-55-50", "postal": { "city": "Москва", "street": "Арбат" },
    })
}

async fn a_program_works_with_a_token(house: House) {
    house.given_staff("robot", &["clients", "settings"]).await;
    let mut robot = asker(&house).with_token("robot").await;
    let wrong =
        robot.post_json("/api/v1/clients", &json!({ "client": { "kind": "person", "email": 7 } })).await;
    assert_eq!((wrong.status, wrong.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
    let errors = wrong.json()["errors"].clone();
    let paths: Vec<&str> = errors.as_array().unwrap().iter().map(|e| e["path"].as_str().unwrap()).collect();
    assert!(
        paths.contains(&"client.kind") && paths.contains(&"client.email"),
        "all of them at once: {paths:?}"
    );

    let mut keyed = robot.with("idempotency-key", "order-66");
    let first = keyed.post_json("/api/v1/clients", &json!({ "client": person() })).await;
    let again = keyed.post_json("/api/v1/clients", &json!({ "client": person() })).await;
    assert_eq!((first.status, first.json()), (StatusCode::OK, again.json()));
    let other = keyed.post_json("/api/v1/clients", &json!({ "client": person(), "comment": "x" })).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(house.count("clients").await, 1);

    let list = robot.get("/api/v1/clients?kind=person_resident").await.json();
    assert_eq!((&list["count"], &list["rows"][0]["name"]), (&json!(1), &json!("Петров Пётр")));
    let conflict = robot
        .post_json("/api/v1/settings/organisation.name", &json!({ "key": "organisation.inn", "value": "x" }))
        .await;
    assert_eq!((conflict.status, conflict.code().as_str()), (StatusCode::BAD_REQUEST, "path_conflict"));
    let set =
        robot.post_json("/api/v1/settings/organisation.name", &json!({ "value": "ООО «Пример»" })).await;
    assert_eq!(set.status, StatusCode::OK, "{}", set.text());
    let refused = robot.post_json("/api/v1/rates", &json!({ "currency": "USD", "rate": "80" })).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::FORBIDDEN, "forbidden"));
}

fn registration() -> Value {
    json!({
        "role": "subscriber", "client": person(), "password": "длинный пароль", "again": "длинный пароль", "consent": true,
    })
}

async fn a_stranger_repeats_a_registration(house: House) {
    // Given a program that is not signed in and keeps no cookies,
    let sign_up = |key: &str| asker(&house).with("idempotency-key", key);
    // when it sends one registration twice under one key,
    let first = sign_up("k-1").post_json("/api/v1/sign-up", &registration()).await;
    let again = sign_up("k-1").post_json("/api/v1/sign-up", &registration()).await;
    // then there is one client, and the answers are the same.
    assert_eq!((first.status, first.json()), (StatusCode::OK, again.json()), "{}", first.text());
    assert_eq!(house.count("clients").await, 1);
    let mut other = registration();
    other["role"] = json!("customer");
    let taken = sign_up("k-1").post_json("/api/v1/sign-up", &other).await;
    assert_eq!(taken.status, StatusCode::CONFLICT, "the same key, other content");
}

async fn a_crowd_of_registrations_is_held_up(house: House) {
    let from = |address: &str| asker(&house).with("x-forwarded-for", address);
    let mut statuses = Vec::new();
    for _ in 0..40 {
        statuses.push(from("203.0.113.7").post_json("/api/v1/sign-up", &json!({})).await.status);
    }
    assert_eq!(statuses.first(), Some(&StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
    let mut same = from("203.0.113.7");
    let form = same.post("/sign-up", "/sign-up", &[("client.kind", "person_resident")]).await;
    assert_eq!(form.status, StatusCode::TOO_MANY_REQUESTS, "by the form too");
    let elsewhere = from("203.0.113.8").post_json("/api/v1/sign-up", &json!({})).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY, "others are not held up");
}

async fn broken_bodies_write_nothing(house: House) {
    house.given_staff("robot", &["clients"]).await;
    let mut robot = asker(&house).with_token("robot").await;
    let before = house.count("journal").await;
    let good = json!({ "client": person() }).to_string();
    let broken: [(&str, Vec<u8>, u16, &str); 10] = [
        ("application/json", b"{\"comment\":\"a\",\"comment\":\"b\"}".to_vec(), 400, "repeated_field"),
        ("application/json", b"{\"comment\":\"\xff\"}".to_vec(), 400, "bad_utf8"),
        ("application/json", b"{\"comment\":".to_vec(), 400, "bad_json"),
        ("application/json", "[".repeat(100_000).into_bytes(), 400, "too_deep"),
        ("application/json", b"[]".to_vec(), 400, "not_an_object"),
        ("application/json", Vec::new(), 400, "bad_json"),
        ("application/json", b"{\"unknown\":1}".to_vec(), 422, "invalid"),
        (
            "application/json",
            format!("{{\"comment\":\"{}\"}}", "x".repeat(10_000_000)).into_bytes(),
            413,
            "too_large",
        ),
        ("text/plain", good.clone().into_bytes(), 415, "not_json"),
        ("application/x-www-form-urlencoded", good.clone().into_bytes(), 415, "not_json"),
    ];
    for (kind, sent, status, code) in broken {
        let answer = robot.send("POST", "/api/v1/clients", kind, sent).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code));
    }
    let missing = robot.post_json("/api/v1/clients", &json!({})).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let query = robot.get("/api/v1/clients?name=a&name=b").await;
    assert_eq!((query.status, query.code().as_str()), (StatusCode::BAD_REQUEST, "repeated_field"));
    assert_eq!(robot.get("/api/v1/clients?name=%FF").await.code(), "bad_utf8");
    assert_eq!(
        robot.with("idempotency-key", &"k".repeat(300)).post_json("/api/v1/clients", &json!({})).await.code(),
        "bad_key"
    );
    assert_eq!((house.count("clients").await, house.count("journal").await), (0, before));
}

async fn the_description_has_every_operation(house: House) {
    let mut guest = asker(&house);
    let document = guest.get("/api/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    for operation in house.modules().iter().flat_map(|m| m.operations) {
        let path = &document["paths"][format!("/api/v1{}", operation.path)];
        let found = path
            .as_object()
            .unwrap()
            .values()
            .find(|o| o["operationId"] == operation.name)
            .unwrap_or_else(|| panic!("{operation:?}"));
        assert!(found["summary"].as_str().is_some_and(|s| !s.is_empty()), "{operation:?} has a doc comment");
    }
    for listing in house.modules().iter().flat_map(|m| m.listings) {
        assert!(
            document["paths"][format!("/api/v1{}", listing.api_path())]["get"].is_object(),
            "{}",
            listing.key
        );
    }
    let edit = &document["paths"]["/api/v1/clients/{id}"]["post"];
    assert_eq!(edit["parameters"][0]["name"], "id");
    let body = &edit["requestBody"]["content"]["application/json"]["schema"]["properties"];
    assert!(body["version"].is_object() && body["id"].is_null(), "the path has it already: {body}");
    assert!(document["paths"]["/api/v1/auth/token"]["post"]["security"][0].as_object().unwrap().is_empty());
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#/").skip(1).map(|r| r.split('"').next().unwrap()) {
        assert!(document.pointer(&format!("/{reference}")).is_some(), "{reference} leads nowhere");
    }
    assert!(guest.get("/api/docs").await.text().contains("clients.register"));
}
