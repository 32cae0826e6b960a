//! Every page in every language: no text is missing.

use axum::http::StatusCode;
use kernel::clients::ClientKind;
use testkit::{House, both_dbs};

use crate::asker::{Asker, MODULES, asker, body};

both_dbs!(MODULES; no_page_lacks_a_text);

async fn no_page_lacks_a_text(house: House) {
    let client = house.given_signed_up(ClientKind::OrganisationResident).await;
    house.given_staff("root", &[""]).await;
    let root = asker(&house).sign_in("root").await;
    let contact = asker(&house).sign_in(&client.code).await;
    let card = format!("/desk/clients/{}", client.id);
    let edit = format!("{card}/edit");
    let details = format!("/my/details/{}", client.id);
    let common = [
        "/",
        "/sign-up",
        "/sign-up?kind=organisation_resident",
        "/sign-up?kind=organisation_foreign",
        "/licences",
        "/api/docs",
        "/nowhere",
    ];
    let staff = [
        "/desk",
        "/desk/clients",
        "/desk/clients?kind=person_foreign",
        "/desk/clients.print",
        "/desk/clients/new",
        &card,
        &edit,
        "/admin",
        "/admin/journal",
        "/admin/journal/1",
        "/admin/outbox",
        "/admin/outbox/1",
        "/admin/rates",
        "/admin/rates/new",
        "/admin/settings",
        "/admin/settings/organisation.vat",
        "/profile",
    ];
    for language in ["ru", "en"] {
        look(asker(&house), language, &[&common[..], &["/sign-in"]].concat()).await;
        look(root.clone(), language, &[&common[..], &staff].concat()).await;
        look(contact.clone(), language, &[&common[..], &["/my", &details, "/profile"]].concat()).await;
    }
}

async fn look(mut asker: Asker, language: &str, pages: &[&str]) {
    let csrf = asker.get("/licences").await.input("_csrf");
    asker
        .post_bare("/prefs/locale", &body(&[("_csrf", csrf.as_str()), ("locale", language), ("next", "/")]))
        .await;
    for page in pages {
        let answer = asker.get(page).await;
        let expected = if *page == "/nowhere" { StatusCode::NOT_FOUND } else { StatusCode::OK };
        assert_eq!(answer.status, expected, "{page}");
        let text = answer.text();
        assert!(text.contains(&format!("<html lang=\"{language}\"")), "{page}");
        let missing: Vec<&str> =
            text.split("<span data-missing>").skip(1).filter_map(|t| t.split('<').next()).collect();
        assert!(missing.is_empty(), "{page} in {language}: {missing:?}");
    }
}
