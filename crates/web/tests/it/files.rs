//! Files over HTTP: sent by programs in parts, given back to who may have them.

use axum::http::StatusCode;
use testkit::{House, both_dbs};

use crate::asker::{Answer, Asker, MODULES, asker};

both_dbs!(MODULES; a_program_sends_a_file_and_has_it_back, nobody_sends_files_unproved);

const KIND: &str = "multipart/form-data; boundary=border";

fn parts(fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (field, value) in fields {
        let head = format!("--border\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    let head =
        format!("--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--border--\r\n");
    body
}

async fn send(who: &mut Asker, body: Vec<u8>) -> Answer {
    who.send("POST", "/api/v1/files", KIND, body).await
}

async fn a_program_sends_a_file_and_has_it_back(house: House) {
    house.given_staff("anna", &["clients"]).await;
    house.given_staff("boris", &["clients"]).await;
    let mut anna = asker(&house).with_token("anna").await;
    let sent = send(&mut anna, parts(&[], "Отчёт.html", b"<script>alert(1)</script>")).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    let file = sent.json()[0]["id"].as_i64().unwrap();
    let path = format!("/api/v1/files/{file}");

    let given = anna.get(&path).await;
    assert_eq!((given.status, given.text().as_str()), (StatusCode::OK, "<script>alert(1)</script>"));
    assert!(
        given.header("content-disposition").starts_with("attachment; "),
        "a page of others is never shown"
    );
    assert_eq!(given.header("x-content-type-options"), "nosniff");
    let tag = given.header("etag").to_owned();
    assert_eq!(anna.with("if-none-match", &tag).get(&path).await.status, StatusCode::NOT_MODIFIED);

    let mut boris = asker(&house).with_token("boris").await;
    assert_eq!(boris.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(asker(&house).get(&path).await.status, StatusCode::NOT_FOUND);

    let empty = send(&mut anna, parts(&[("note", "слово")], "", b"")).await;
    assert_eq!((empty.status, empty.json().as_array().unwrap().len()), (StatusCode::OK, 0));
    let scan = send(&mut anna, parts(&[], "scan.bin", &vec![0; 3 * 1024 * 1024])).await;
    assert_eq!(scan.status, StatusCode::OK, "{}", scan.text());
    let large = send(&mut anna, parts(&[], "a.bin", &vec![0; 26 * 1024 * 1024])).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let cut =
        send(&mut anna, b"--border\r\nContent-Disposition: form-data; name=\"file\"; fil".to_vec()).await;
    assert_eq!(cut.status, StatusCode::BAD_REQUEST);
    assert_eq!(house.count("files").await, 2, "what was refused leaves no file");
    let drafts = std::fs::read_dir(house.state.files().path().join("drafts")).unwrap().count();
    assert_eq!(drafts, 0);
}

async fn nobody_sends_files_unproved(house: House) {
    house.given_staff("anna", &["clients"]).await;
    let stranger = send(&mut asker(&house), parts(&[], "a.txt", b"x")).await;
    assert!(stranger.status.is_client_error(), "a guest keeps nothing here: {}", stranger.status);
    let mut anna = asker(&house).sign_in("anna").await;
    let forged = send(&mut anna, parts(&[], "a.txt", b"x")).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN, "a browser's cookie alone is no proof");
    let csrf = anna.get("/profile").await.input("_csrf");
    let proved = send(&mut anna, parts(&[("_csrf", &csrf)], "a.txt", b"x")).await;
    assert_eq!(proved.status, StatusCode::OK, "{}", proved.text());
    assert_eq!(house.count("files").await, 1);
}
