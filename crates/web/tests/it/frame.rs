//! The frame around every page: headers, languages, light and dark, errors' two faces, health, assets.

use axum::http::StatusCode;
use testkit::{House, both_dbs};

use crate::asker::{MODULES, asker, body};

both_dbs!(MODULES; everybody_gets_the_frame, a_stranger_is_shown_the_way_in, language_and_theme_are_remembered, health_and_assets_are_served);

async fn everybody_gets_the_frame(house: House) {
    let mut guest = asker(&house);
    let home = guest.get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(home.header("content-security-policy").contains("script-src 'self'"));
    assert!(
        home.header("content-security-policy")
            .contains("; style-src 'self'; style-src-attr 'unsafe-inline';")
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(home.header(name), value);
    }
    assert!(!home.header("x-operation").is_empty());
    let cookie = home.header("set-cookie").to_owned();
    assert!(cookie.starts_with("stoyka_visitor=") && cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(home.text().contains("<html lang=\"ru\" data-bs-theme=\"light\">"));
    assert!(!home.text().contains("<script>") && !home.text().contains("onclick"), "no inline scripts");
    let again = guest.get("/").await;
    assert_eq!(again.header("set-cookie"), "", "the mark stays");

    let lost = guest.get("/nowhere").await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    assert!(lost.text().contains("<h1"), "a whole page");
    let lost = guest
        .with("hx-request", "true")
        .with("hx-request-type", "partial")
        .with("hx-target", "div#x")
        .get("/nowhere")
        .await;
    assert!(lost.text().starts_with("<hx-partial"), "a toast: {}", lost.text());
    let lost = guest.get("/api/v1/nowhere").await;
    assert_eq!((lost.status, lost.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
    assert!(!lost.json()["operation"].as_str().unwrap().is_empty());
    assert_eq!(guest.send("DELETE", "/api/v1/clients", "", "").await.status, StatusCode::METHOD_NOT_ALLOWED);
}

async fn a_stranger_is_shown_the_way_in(house: House) {
    let mut guest = asker(&house);
    for page in ["/desk", "/desk/clients?sort=name", "/admin/journal", "/my"] {
        let answer = guest.get(page).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        let next = body(&[("next", page)]);
        assert_eq!(answer.header("location"), format!("/sign-in?{next}"));
    }
    let htmx = guest.with("hx-request", "true").with("hx-request-type", "partial").get("/desk/clients").await;
    assert!(
        htmx.header("hx-redirect").starts_with("/sign-in?next="),
        "htmx would put the sign-in page into the fragment"
    );
    let api = guest.get("/api/v1/clients").await;
    assert_eq!(
        (api.status, api.code().as_str(), api.header("www-authenticate")),
        (StatusCode::UNAUTHORIZED, "unauthorized", "Bearer")
    );
    let api = guest.with("authorization", "Bearer wrong").get("/api/v1/clients").await;
    assert_eq!((api.status, api.code().as_str()), (StatusCode::UNAUTHORIZED, "bad_token"));

    house.given_staff("narrow", &["journal"]).await;
    let mut narrow = asker(&house).sign_in("narrow").await;
    assert_eq!(narrow.get("/admin/journal").await.status, StatusCode::OK);
    assert_eq!(
        narrow.get("/desk/clients").await.status,
        StatusCode::FORBIDDEN,
        "signed in, without the right"
    );
    let number = narrow.get("/admin/journal/abc").await;
    assert_eq!(number.status, StatusCode::NOT_FOUND);
    assert!(number.text().contains("<h1"), "a page of ours");
    assert_eq!(narrow.get("/my").await.status, StatusCode::FORBIDDEN, "he is no client");
    assert!(
        !narrow.get("/admin/journal").await.text().contains("href=\"/desk/clients\""),
        "the navigation knows his rights"
    );
}

async fn language_and_theme_are_remembered(house: House) {
    let mut guest = asker(&house);
    let csrf = guest.get("/sign-in").await.input("_csrf");
    let to_english = body(&[("_csrf", csrf.as_str()), ("locale", "en"), ("next", "/sign-in?next=%2Fmy")]);
    let answer = guest.post_bare("/prefs/locale", &to_english).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fmy"));
    assert!(guest.get("/sign-in").await.text().contains("<html lang=\"en\""));
    let away = body(&[("_csrf", csrf.as_str()), ("theme", "dark"), ("next", "//evil.example")]);
    assert_eq!(guest.post_bare("/prefs/theme", &away).await.header("location"), "/");
    assert!(guest.get("/sign-in").await.text().contains("data-bs-theme=\"dark\""));
    assert_eq!(
        guest.get("/api/v1/clients").await.json()["detail"],
        "Sign in to go on.",
        "problems are in the reader's language"
    );
}

async fn health_and_assets_are_served(house: House) {
    let mut guest = asker(&house);
    assert_eq!(guest.get("/health/live").await.text(), "live");
    assert_eq!(guest.get("/health/ready").await.text(), "ready");
    let page = guest.get("/").await.text();
    let style = page
        .split("href=\"")
        .find(|p| p.starts_with("/assets/stoyka."))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let plain = guest.get(&style).await;
    assert_eq!((plain.status, plain.header("content-type")), (StatusCode::OK, "text/css"));
    assert!(plain.header("cache-control").contains("immutable"));
    let packed = guest.with("accept-encoding", "gzip, br;q=1").get(&style).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.bytes.len() < plain.bytes.len());
    assert_eq!(
        guest.get("/assets/manifest.json").await.status,
        StatusCode::NOT_FOUND,
        "only what the manifest names"
    );
    assert_eq!(guest.get("/assets/..%2f..%2fCargo.toml").await.status, StatusCode::NOT_FOUND);
}
