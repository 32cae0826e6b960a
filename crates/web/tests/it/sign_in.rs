//! Signing in and out, forged requests, the lock after wrong passwords.

use axum::http::StatusCode;
use kernel::clients::ClientKind;
use testkit::given::PASSWORD;
use testkit::{House, both_dbs};

use crate::asker::{MODULES, asker, body};

both_dbs!(MODULES; a_session_begins_and_ends, a_forged_request_changes_nothing, wrong_passwords_lock_the_login, staff_and_clients_go_their_ways);

async fn a_session_begins_and_ends(house: House) {
    house.given_staff("anna", &["clients"]).await;
    let mut anna = asker(&house);
    let fields = [("login", "anna"), ("password", PASSWORD), ("_next", "/desk/clients")];
    let answer = anna.post("/sign-in?next=/desk/clients", "/sign-in", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/desk/clients"));
    let cookie = answer.header("set-cookie").to_owned();
    assert!(
        cookie.starts_with("stoyka_session=") && cookie.contains("HttpOnly; SameSite=Lax; Max-Age=1209600"),
        "{cookie}"
    );
    assert_eq!(anna.get("/desk/clients").await.status, StatusCode::OK);

    let csrf = anna.get("/desk").await.input("_csrf");
    let stolen = anna.clone();
    let out = anna.post_bare("/sign-out", &body(&[("_csrf", csrf.as_str())])).await;
    assert_eq!((out.status, out.header("location")), (StatusCode::SEE_OTHER, "/"));
    assert!(!anna.cookies.contains_key("stoyka_session"));
    assert_eq!(
        stolen.clone().get("/desk").await.status,
        StatusCode::SEE_OTHER,
        "the session is over on the server too"
    );
}

async fn a_forged_request_changes_nothing(house: House) {
    house.given_staff("anna", &["rates"]).await;
    let anna = asker(&house).sign_in("anna").await;
    let fields = [("currency", "USD"), ("on_date", "2026-11-21"), ("rate", "80,5")];
    let refused = |a: &crate::asker::Answer| assert_eq!(a.status, StatusCode::FORBIDDEN, "{}", a.text());

    refused(&anna.clone().post_bare("/admin/rates/new", &body(&fields)).await);
    let csrf = asker(&house).get("/sign-in").await.input("_csrf");
    refused(
        &anna
            .clone()
            .post_bare("/admin/rates/new", &body(&[&[("_csrf", csrf.as_str())], &fields[..]].concat()))
            .await,
    );
    refused(
        &anna
            .with("sec-fetch-site", "cross-site")
            .post("/admin/rates/new", "/admin/rates/new", &fields)
            .await,
    );
    refused(
        &anna
            .with("origin", "https://evil.example")
            .post("/admin/rates/new", "/admin/rates/new", &fields)
            .await,
    );
    let json = serde_json::json!({ "currency": "USD", "rate": "80.5" });
    refused(&anna.clone().post_json("/api/v1/rates", &json).await);
    assert_eq!(house.count("exchange_rates").await, 0);

    let proof = anna.clone().get("/admin/rates/new").await.input("_csrf");
    let own = anna.with("x-csrf-token", &proof).post_json("/api/v1/rates", &json).await;
    assert_eq!(own.status, StatusCode::OK, "{}", own.text());
    let sent = anna
        .with("sec-fetch-site", "same-origin")
        .post("/admin/rates/new", "/admin/rates/new", &fields)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
}

async fn wrong_passwords_lock_the_login(house: House) {
    house.given_staff("anna", &["clients"]).await;
    let mut thief = asker(&house).with("x-forwarded-for", "203.0.113.9, 198.51.100.7");
    for n in 1..=4 {
        let wrong = thief.post("/sign-in", "/sign-in", &[("login", "anna"), ("password", "guess")]).await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED, "attempt {n}");
        assert_eq!(wrong.input("login"), "anna", "what was typed stays");
        assert!(!wrong.text().contains("guess"), "but not the password");
    }
    let locked = thief.post("/sign-in", "/sign-in", &[("login", "anna"), ("password", "guess")]).await;
    assert_eq!((locked.status, locked.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, ""));
    let right = thief.post("/sign-in", "/sign-in", &[("login", "anna"), ("password", PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "even with the right password");
    let token = thief
        .post_json("/api/v1/auth/token", &serde_json::json!({ "login": "anna", "password": PASSWORD }))
        .await;
    assert_eq!((token.status, token.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "sign_in_locked"));
    assert_eq!(house.count("sessions").await, 1, "only the one that the story was given");
}

async fn staff_and_clients_go_their_ways(house: House) {
    let client = house.given_signed_up(ClientKind::PersonResident).await;
    let mut contact = asker(&house).sign_in(&client.code).await;
    let overview = contact.get("/my").await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(overview.text().contains(&client.code));
    assert_eq!(contact.get("/desk").await.status, StatusCode::FORBIDDEN);
    assert_eq!(contact.get("/sign-in").await.status, StatusCode::SEE_OTHER, "he is in already");

    let answer = contact
        .post(
            "/profile",
            "/profile/password",
            &[("current", PASSWORD), ("password", "новый пароль"), ("again", "новый пароль")],
        )
        .await;
    assert_eq!(answer.header("location"), "/sign-in", "{}", answer.text());
    assert_eq!(contact.get("/my").await.status, StatusCode::SEE_OTHER, "the old session ended");
}
