//! A list as its reader likes it: columns, views, chips; and the page of a task.

use axum::http::StatusCode;
use kernel::clients::ClientKind;
use testkit::{House, both_dbs};
use tokio::sync::watch;

use crate::asker::{MODULES, asker};

both_dbs!(MODULES; a_reader_chooses_columns_and_saves_views, a_long_file_is_a_task_with_a_page);

async fn a_reader_chooses_columns_and_saves_views(house: House) {
    house.given_staff("anna", &["clients", "lists"]).await;
    house.given_staff("boris", &["clients"]).await;
    house.given_client(ClientKind::OrganisationResident).await;
    let mut anna = asker(&house).sign_in("anna").await;
    let mut boris = asker(&house).sign_in("boris").await;
    let list = "/desk/clients?sort=-created_at";

    // The chosen columns are those of the page, in their order, and of no other person's.
    let fields = [("list", "clients"), ("columns[]", "name"), ("columns[]", "kpp"), ("columns[]", "code")];
    let chosen = anna.post(list, "/lists/columns", &fields).await;
    assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, list));
    let heads = |text: &str| text.matches("<th scope=\"col\"").count();
    let page = anna.get("/desk/clients").await.text();
    assert_eq!((heads(&page), page.contains("773601001")), (3, true));
    assert!(page.contains("columns=name%2Ckpp%2Ccode"), "an address to be shared names them");
    assert_eq!(heads(&boris.get("/desk/clients").await.text()), 7);
    assert_eq!(heads(&boris.get("/desk/clients?columns=code").await.text()), 1);
    assert_eq!(anna.get("/desk/clients.csv").await.text().lines().next().unwrap().matches(';').count(), 2);

    // A filter is a chip, and a view keeps it under a name.
    let filtered = "/desk/clients?kind=person_resident&sort=-created_at";
    let page = anna.get(filtered).await.text();
    assert!(page.contains("list-chip") && page.contains("href=\"/desk/clients?sort=-created_at"));
    let fields = [
        ("list", "clients"),
        ("query", "kind=person_resident&sort=-created_at"),
        ("id", ""),
        ("name", "Граждане"),
        ("shared", "true"),
        ("opens", "true"),
    ];
    let saved = anna.post(list, "/lists/views", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let bare = anna.get("/desk/clients").await;
    assert_eq!(
        (bare.status, bare.header("location")),
        (StatusCode::SEE_OTHER, "/desk/clients?kind=person_resident&sort=-created_at")
    );
    assert!(boris.get(list).await.text().contains("Граждане"), "it is shared");
    assert_eq!(boris.get("/desk/clients").await.status, StatusCode::OK, "but he opens the list as usual");
    let stolen = boris.post(list, "/lists/views/1/delete", &[("_list", "clients")]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    let gone = anna.post(list, "/lists/views/1/delete", &[("_list", "clients")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert_eq!(anna.get("/desk/clients").await.status, StatusCode::OK);
}

async fn a_long_file_is_a_task_with_a_page(house: House) {
    house.given_staff("anna", &["clients"]).await;
    house.given_staff("boris", &["clients"]).await;
    house.given_client(ClientKind::PersonResident).await;
    let mut anna = asker(&house).sign_in("anna").await;
    let mut boris = asker(&house).sign_in("boris").await;
    // A short one is a file at once, whoever asks for it so.
    let fields = [("format", "csv"), ("query", "sort=-created_at")];
    let short = anna.post("/desk/clients", "/desk/clients.export", &fields).await;
    assert_eq!(short.header("location"), "/desk/clients.csv?sort=-created_at");

    let body = serde_json::json!({ "format": "csv", "query": "sort=-created_at" });
    let task =
        anna.clone().with_token("anna").await.post_json("/api/v1/lists/clients/export", &body).await.json();
    let href = format!("/tasks/{task}");
    let page = anna.get(&href).await.text();
    assert!(page.contains("hx-trigger=\"every 1s\"") && page.contains("Ждёт очереди"));
    assert_eq!(boris.get(&href).await.status, StatusCode::NOT_FOUND);
    let claimed = kernel::tasks::claim(&house.state).await.unwrap().unwrap();
    claimed.run(watch::channel(false).1).await;
    let page = anna.get(&href).await.text();
    assert!(!page.contains("every 1s") && page.contains("Скачать файл") && page.contains("/files/"));
    assert!(anna.get("/tasks").await.text().contains("Выгрузка: Клиенты (CSV)"));
    let over = anna.post("/desk/clients", &format!("{href}/cancel"), &[]).await;
    assert_eq!((over.status, over.header("location")), (StatusCode::SEE_OTHER, href.as_str()));
}
