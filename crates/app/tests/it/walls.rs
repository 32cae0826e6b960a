//! One client never sees another's things: by page, by API, by list.

use serde_json::json;
use testkit::House;

use crate::program::{Program, agent};

testkit::both_dbs!(&crate::modules(); another_clients_order_does_not_exist);
async fn another_clients_order_does_not_exist(house: House) {
    // Given two clients with a login each, and an order of the first.
    let (first, second) = crate::http::two_clients_and_an_offering(&house).await;
    let folder = house.folder().to_owned();
    let url = house.url().to_owned();
    tokio::task::spawn_blocking(move || {
        let program = Program::serve(&url, &folder);
        let mine = program.token(&first, "password");
        let body = json!({ "order": { "lines": [{ "offering": "STATEMENT" }] } });
        let (status, order) = program.post("/api/v1/my/orders", &mine, "", &body);
        assert_eq!(status, 200, "{order}");
        let id = &order["id"];

        // Then its owner finds it, and the other gets the answer of a number that was never given.
        assert_eq!(program.get(&format!("/api/v1/subscriptions/orders/{id}"), &mine).0, 200);
        let other = program.token(&second, "password");
        for path in
            [format!("/api/v1/subscriptions/orders/{id}"), "/api/v1/subscriptions/orders/999999".to_owned()]
        {
            let (status, answer) = program.get(&path, &other);
            assert_eq!((status, &answer["code"]), (404, &json!("not_found")), "{path}");
        }
        let edit = json!({ "version": 1, "order": { "lines": [{ "offering": "STATEMENT" }] } });
        assert_eq!(program.post(&format!("/api/v1/subscriptions/orders/{id}"), &other, "", &edit).0, 404);
        let (_, list) = program.get("/api/v1/my/orders", &other);
        assert_eq!(list["rows"], json!([]));

        // And the same by page.
        let session = crate::http::sign_in(&program, &second, "password");
        for path in [format!("/my/orders/{id}"), format!("/my/orders/{id}/papers/invoice")] {
            let page =
                agent().get(format!("{}{path}", program.address)).header("cookie", &session).call().unwrap();
            assert_eq!(page.status().as_u16(), 404, "{path}");
        }
        let desk = agent().get(format!("{}/desk/subscriptions/orders/{id}", program.address));
        assert_eq!(
            desk.header("cookie", &session).call().unwrap().status().as_u16(),
            403,
            "the operator's page is not for clients"
        );
    })
    .await
    .unwrap();
}
