//! A declared list by its five faces.

use axum::http::StatusCode;
use kernel::clients::ClientKind;
use testkit::{House, both_dbs};

use crate::asker::{MODULES, asker};

both_dbs!(MODULES; a_list_has_five_faces, a_list_pages_by_key, a_filter_says_whom_it_means, pages_of_administration_open);

async fn a_list_has_five_faces(house: House) {
    house.given_staff("anna", &["clients"]).await;
    house.given_client(ClientKind::OrganisationResident).await;
    house.given_client(ClientKind::PersonResident).await;
    let mut anna = asker(&house).sign_in("anna").await;
    let page = anna.get("/desk/clients").await.text();
    assert!(
        page.contains("id=\"filters\"")
            && page.contains("id=\"listing-rows\"")
            && page.contains("href=\"/desk/clients/new\"")
    );
    assert_eq!(page.matches("<tr data-href=\"/desk/clients/").count(), 2);

    let filtered = anna.get("/desk/clients?name=&kind=person_resident&inn=").await;
    assert_eq!(
        (filtered.status, filtered.header("location")),
        (StatusCode::SEE_OTHER, "/desk/clients?kind=person_resident&sort=-created_at")
    );
    let part = anna
        .with("hx-request", "true")
        .with("hx-request-type", "partial")
        .with("hx-target", "div#listing-rows");
    let part = part.clone().get("/desk/clients?name=&kind=person_resident").await;
    assert_eq!(part.header("hx-push-url"), "/desk/clients?kind=person_resident&sort=-created_at");
    assert!(
        part.text().starts_with("<div id=\"listing-rows\"")
            && part.text().matches("<tr data-href").count() == 1
    );
    assert!(
        anna.get("/desk/clients?kind=person_foreign").await.text().contains("filter-off"),
        "nothing found: the way back"
    );

    let book = anna.get("/desk/clients.xlsx?kind=person_resident").await;
    assert!(
        book.bytes.starts_with(b"PK")
            && book.header("content-disposition").contains("clients-2026-11-21.xlsx")
    );
    let csv = anna.get("/desk/clients.csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(csv.text().lines().count(), 3);
    let sheet = anna.get("/desk/clients.print").await.text();
    assert!(sheet.contains("class=\"document\"") && sheet.contains("Иванов Иван Иванович"));
    assert_eq!(anna.get("/api/v1/clients").await.json()["count"], 2, "a session reads the API too");
}

async fn a_list_pages_by_key(house: House) {
    house.given_staff("anna", &["clients"]).await;
    for _ in 0..55 {
        house.given_client(ClientKind::PersonForeign).await;
    }
    let mut anna = asker(&house).sign_in("anna").await;
    let rows = |text: &str| text.matches("<tr data-href").count();
    let first = anna.get("/desk/clients?sort=code").await.text();
    assert_eq!(rows(&first), 50);
    assert!(first.contains("aria-sort=\"ascending\"") && !first.contains("before="));
    let next = first
        .split("href=\"")
        .find(|p| p.contains("after="))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&");
    let second = anna.get(&next).await.text();
    assert_eq!(rows(&second), 5, "{next}: {second}");
    let back = second
        .split("href=\"")
        .find(|p| p.contains("before="))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&");
    assert_eq!(rows(&anna.get(&back).await.text()), 50);
    assert_eq!(
        anna.get("/desk/clients?sort=code&after=rubbish").await.status,
        StatusCode::OK,
        "an old bookmark still opens"
    );
}

async fn a_filter_says_whom_it_means(house: House) {
    house.given_staff("anna", &["clients", "outbox", "journal"]).await;
    house.given_staff("boris", &["outbox"]).await;
    let client = house.given_client(ClientKind::OrganisationResident).await;
    let mut anna = asker(&house).sign_in("anna").await;
    let mut boris = asker(&house).sign_in("boris").await;
    let letters = format!("/admin/outbox?client={client}&sort=-id");
    assert!(anna.get(&letters).await.text().contains("Клиент: ООО «Пример» "));
    assert!(boris.get(&letters).await.text().contains(&format!("№ {client} ")), "whom he may not know of");
    assert!(anna.get("/admin/outbox?client=999&sort=-id").await.text().contains("№ 999 "), "nobody");
    let events = anna.get(&format!("/admin/journal?about=client:{client}&sort=-id")).await.text();
    assert!(events.contains(": ООО «Пример» "), "{events}");
    for odd in ["client:", "client:x", "pots:1", ":1"] {
        let odd = anna.get(&format!("/admin/journal?about={odd}&sort=-id")).await;
        assert_eq!(odd.status, StatusCode::OK);
    }
}

async fn pages_of_administration_open(house: House) {
    house.given_signed_up(ClientKind::PersonResident).await;
    house.given_staff("root", &[""]).await;
    let mut root = asker(&house).sign_in("root").await;
    for page in [
        "/desk",
        "/admin",
        "/admin/journal",
        "/admin/outbox",
        "/admin/rates",
        "/admin/rates/new",
        "/admin/settings",
        "/admin/settings/organisation.name",
        "/profile",
        "/licences",
        "/api/docs",
    ] {
        assert_eq!(root.get(page).await.status, StatusCode::OK, "{page}");
    }
    let event = house.number("SELECT MAX(id) FROM journal").await;
    assert_eq!(root.get(&format!("/admin/journal/{event}")).await.status, StatusCode::OK);
    assert_eq!(root.get("/admin/journal/999999").await.status, StatusCode::NOT_FOUND);
    let letter = house.number("SELECT MAX(id) FROM outbox").await;
    let letter = format!("/admin/outbox/{letter}");
    assert_eq!(root.get(&letter).await.status, StatusCode::OK);
    let retried = root.post(&letter, &format!("{letter}/retry"), &[]).await;
    assert_eq!((retried.status, retried.header("location")), (StatusCode::SEE_OTHER, letter.as_str()));
    let wrong = root
        .post(
            "/admin/settings/organisation.vat",
            "/admin/settings?only=organisation.vat",
            &[("settings[0].key", "organisation.vat"), ("settings[0].value", "много")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.input("settings[0].value"), "много");
    assert_eq!(root.get("/admin/settings/no.such").await.status, StatusCode::NOT_FOUND);
}
