//! The form door by the example of clients: errors beside the field, one request out of a double click.

use axum::http::StatusCode;
use kernel::clients::ClientKind;
use testkit::{House, both_dbs};

use crate::asker::{MODULES, asker, body};

both_dbs!(MODULES; a_client_is_registered_once, errors_stand_beside_the_field, broken_forms_write_nothing, a_client_sees_only_himself, a_stranger_registers);

const PERSON: [(&str, &str); 6] = [
    ("client.kind", "person_resident"),
    ("client.person", "Петров Пётр"),
    ("client.email", "petrov@client.example"),
    ("client.phone", "+7 495 500-55-50"),
    ("client.postal.city", "Москва"),
    ("client.postal.street", "Арбат"),
];

async fn a_client_is_registered_once(house: House) {
    house.given_staff("anna", &["clients"]).await;
    let mut anna = asker(&house).sign_in("anna").await;
    let form = anna.get("/desk/clients/new").await;
    let (csrf, key) = (form.input("_csrf"), form.input("_key"));
    let sent = body(&[&[("_csrf", csrf.as_str()), ("_key", key.as_str())], &PERSON[..]].concat());
    let first = anna.post_bare("/desk/clients/new", &sent).await;
    let second = anna.post_bare("/desk/clients/new", &sent).await;
    assert_eq!((first.status, first.header("location")), (StatusCode::SEE_OTHER, second.header("location")));
    assert_eq!(house.count("clients").await, 1, "a double click is one request");
    let changed = sent.replace("petrov", "sidorov");
    assert_eq!(
        anna.post_bare("/desk/clients/new", &changed).await.status,
        StatusCode::CONFLICT,
        "the same nonce, other content"
    );

    let card = anna.get(first.header("location")).await;
    assert_eq!(card.status, StatusCode::OK);
    assert!(card.text().contains("Петров Пётр") && card.text().contains("class=\"toasts\""));
    let login =
        anna.post(first.header("location"), &format!("{}/login", first.header("location")), &[]).await;
    assert_eq!(login.status, StatusCode::OK, "the password is shown at once: {}", login.text());
    let edit = format!("{}/edit", first.header("location"));
    let mut fields = PERSON.to_vec();
    fields[1].1 = "Петров Павел";
    fields.push(("version", "1"));
    assert_eq!(anna.post(&edit, &edit, &fields).await.status, StatusCode::SEE_OTHER);
    let stale = anna.post(&edit, &edit, &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "another was quicker");
    assert!(stale.text().contains("Петров Павел"), "what was typed stays");
}

async fn errors_stand_beside_the_field(house: House) {
    house.given_staff("anna", &["clients"]).await;
    let mut anna = asker(&house).sign_in("anna").await;
    let fields = [
        ("client.kind", "organisation_resident"),
        ("client.name", "<b>Рога</b>"),
        ("client.inn", "7707083890"),
        ("code", "слово"),
    ];
    let answer = anna.post("/desk/clients/new", "/desk/clients/new", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(text.contains("value=\"&lt;b&gt;Рога&lt;/b&gt;\""), "what was typed stays, and is only text");
    for name in ["code", "client.inn", "client.person", "client.email", "client.postal.city", "client.kpp"] {
        assert!(
            text.contains(&format!("id=\"f-{name}-note\"><div class=\"invalid-feedback")),
            "{name} has its error: {text}"
        );
    }
    assert!(!text.contains("id=\"f-client.fax-note\""), "a field that may be empty has none");
}

async fn broken_forms_write_nothing(house: House) {
    house.given_staff("anna", &["clients"]).await;
    let mut anna = asker(&house).sign_in("anna").await;
    let csrf = anna.get("/desk/clients/new").await.input("_csrf");
    let good = body(&[&[("_csrf", csrf.as_str())], &PERSON[..]].concat());
    let before = house.count("journal").await;
    let broken = [
        (format!("{good}&client.person=again"), StatusCode::BAD_REQUEST),
        (format!("{good}&comment=%FF"), StatusCode::BAD_REQUEST),
        (format!("{good}&comment=%00"), StatusCode::BAD_REQUEST),
        (format!("{good}&client=x"), StatusCode::BAD_REQUEST),
        (format!("{good}&client[0]=x"), StatusCode::BAD_REQUEST),
        (format!("{good}&unknown=x"), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("{good}&comment={}", "я".repeat(10_000_000)), StatusCode::PAYLOAD_TOO_LARGE),
    ];
    for (sent, status) in broken {
        let answer = anna.post_bare("/desk/clients/new", &sent).await;
        assert_eq!(answer.status, status, "{}", sent.chars().take(200).collect::<String>());
        assert!(answer.text().contains("<h1"), "a page that says why");
        assert!(!answer.text().contains("unknown field"), "in words for people, not a parser's");
    }
    let file = anna.send("POST", "/desk/clients/new", "multipart/form-data; boundary=x", "--x--").await;
    assert_eq!(file.status, StatusCode::FORBIDDEN, "no proof can be read");
    let typed = anna.with("x-csrf-token", &csrf).send("POST", "/desk/clients/new", "text/plain", good).await;
    assert_eq!(typed.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!((house.count("clients").await, house.count("journal").await), (0, before));
}

async fn a_client_sees_only_himself(house: House) {
    let own = house.given_signed_up(ClientKind::PersonResident).await;
    let other = house.given_signed_up(ClientKind::PersonForeign).await;
    let mut contact = asker(&house).sign_in(&own.code).await;
    assert_eq!(contact.get(&format!("/my/details/{}", own.id)).await.status, StatusCode::OK);
    assert_eq!(contact.get(&format!("/my/details/{}", other.id)).await.status, StatusCode::NOT_FOUND);
    let page = format!("/my/details/{}", own.id);
    let fields = [&PERSON[..], &[("version", "1")]].concat();
    let stolen = contact.post(&page, &format!("/my/details/{}", other.id), &fields).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);

    let mut program = asker(&house).with_token(&own.code).await;
    let sent = serde_json::json!({ "version": 1, "client": { "kind": "person_foreign", "person": "X", "email": "x@client.example", "phone": "+49 30 123456", "postal": { "city": "Berlin", "street": "X" } } });
    let stolen = program.post_json(&format!("/api/v1/my/details/{}", other.id), &sent).await;
    assert_eq!((stolen.status, stolen.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
    assert_eq!(program.post_json("/api/v1/my/details/abc", &sent).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get("/api/v1/clients").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        house.texts(&format!("SELECT person FROM clients WHERE id = {}", other.id)).await,
        ["Иванов Иван Иванович"]
    );
}

async fn a_stranger_registers(house: House) {
    let mut guest = asker(&house);
    let mut fields = PERSON.to_vec();
    fields.extend([("role", ""), ("password", "длинный пароль"), ("again", "длинный пароль")]);
    let without = guest.post("/sign-up", "/sign-up", &fields).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "consent must be given");
    fields.push(("consent", "true"));
    let done = guest.post("/sign-up", "/sign-up", &fields).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, "/my"), "{}", done.text());
    let cabinet = guest.get("/my").await;
    assert_eq!(cabinet.status, StatusCode::OK, "he is signed in already");
    assert!(cabinet.text().contains("alert-success"), "and is told his login");
    assert!(!guest.get("/my").await.text().contains("alert-success"), "once");
}
