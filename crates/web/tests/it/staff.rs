//! Departments and client groups over HTTP: what pages show and change, and what a block does to whoever is in.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use kernel::clients::{ClientKind, GiveLogin};
use testkit::{House, both_dbs, given};

use crate::asker::{Answer, MODULES, asker};

both_dbs!(MODULES; a_department_is_made_and_filled, a_blocked_group_ends_what_its_people_have_open,
    the_cards_say_where_people_belong, who_may_not_administer_sees_no_departments, a_page_asks_no_more_than_it_did);

const RIGHTS: &[&str] =
    &["administer.departments", "administer.client_groups", "clients", "users.view", "rights.view"];

fn went(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location").to_owned()
}

fn shown(answer: &Answer, words: &str) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert!(answer.text().contains(words), "{words}: {}", answer.text());
}

async fn a_department_is_made_and_filled(house: House) {
    house.given_staff("anna", RIGHTS).await;
    let boris = house.given_staff("boris", &[]).await.actor.user().unwrap().to_string();
    let mut anna = asker(&house).sign_in("anna").await;

    let page = "/admin/divisions/new";
    let division = went(&anna.post(page, page, &[("name", "Контора")]).await);
    let twin = anna.post(page, page, &[("name", "контора")]).await;
    assert_eq!(twin.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twin.text().contains("value=\"контора\""), "what was typed is kept");

    let of = division.rsplit('/').next().unwrap().to_owned();
    let page = "/admin/departments/new";
    let fields = [("name", "Первая линия"), ("division", of.as_str()), ("email", "нет")];
    let wrong = anna.post(page, page, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("name", "Первая линия"), ("division", of.as_str()), ("email", "first@house.example")];
    let card = went(&anna.post(page, page, &fields).await);

    let people = format!("{card}/people");
    let put = [("user", boris.as_str()), ("is_head", "on")];
    assert_eq!(went(&anna.post(&card, &people, &put).await), card);
    let again = anna.post(&card, &people, &put).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("Этот сотрудник уже работает в отделе"), "{}", again.text());
    let heads = format!("{division}/heads");
    went(&anna.post(&division, &heads, &[("user", boris.as_str()), ("is_head", "true")]).await);
    shown(&anna.get(&card).await, "Начальники управления");
    shown(&anna.get(&division).await, "Первая линия");
    shown(&anna.get("/admin/departments").await, "first@house.example");
    let csv = anna.get("/admin/departments.csv").await;
    shown(&csv, "Первая линия");

    went(&anna.post(&card, &format!("{card}/head"), &[("user", boris.as_str()), ("is_head", "false")]).await);
    went(&anna.post(&card, &format!("{card}/take-out"), &[("user", boris.as_str())]).await);
    shown(&anna.get(&card).await, "Сотрудников пока нет");
    shown(&anna.get("/admin/rights?holder=user&name=boris").await, "administer.departments");
}

/// A client who can sign in, and the address of the group that follows him.
async fn followed(house: &House, keeper: &mut crate::asker::Asker) -> (String, String) {
    let client = house.given_client(ClientKind::OrganisationResident).await;
    let give = GiveLogin { client: client.into(), password: given::password() };
    let login = house.run(&house.system(), give).await.unwrap().login;
    let page = "/admin/client-groups/new";
    let group = went(&keeper.post(page, page, &[("client", login.as_str())]).await);
    (login, group)
}

async fn a_blocked_group_ends_what_its_people_have_open(house: House) {
    house.given_staff("anna", RIGHTS).await;
    let mut anna = asker(&house).sign_in("anna").await;
    let (login, group) = followed(&house, &mut anna).await;
    let mut person = asker(&house).sign_in(&login).await;
    let mut program = asker(&house).with_token(&login).await;
    assert_eq!(person.get("/my").await.status, StatusCode::OK);
    assert_eq!(program.get("/api/v1/my/notices").await.status, StatusCode::OK);

    assert_eq!(went(&anna.post(&group, &format!("{group}/block"), &[]).await), group);
    shown(&anna.get(&group).await, "Группа заблокирована");
    let next = person.get("/my").await;
    assert!(went(&next).starts_with("/sign-in"), "the next page is the door");
    assert_eq!(program.get("/api/v1/my/notices").await.status, StatusCode::UNAUTHORIZED);
    shown(&anna.get("/admin/users/contacts?state=blocked").await, &login);

    went(&anna.post(&group, &format!("{group}/unblock"), &[]).await);
    assert_eq!(asker(&house).sign_in(&login).await.get("/my").await.status, StatusCode::OK);
}

async fn the_cards_say_where_people_belong(house: House) {
    house.given_staff("anna", RIGHTS).await;
    let boris = house.given_staff("boris", &[]).await.actor.user().unwrap();
    let mut anna = asker(&house).sign_in("anna").await;
    let card = format!("/admin/users/{boris}");
    let page = "/admin/positions/new";
    went(&anna.post(page, page, &[("name", "Инженер")]).await);
    let position = house.number("SELECT id FROM positions").await.to_string();
    went(&anna.post(&card, &format!("{card}/position"), &[("position", &position)]).await);
    shown(&anna.get(&card).await, "Инженер");
    shown(&anna.get(&format!("/admin/positions/{position}")).await, "Инженер");

    let (login, group) = followed(&house, &mut anna).await;
    let client = house.number("SELECT id FROM clients").await;
    let client_card = format!("/desk/clients/{client}");
    shown(&anna.get(&client_card).await, &group);
    let page = format!("{client_card}/contacts/new");
    let nameless = anna.post(&page, &page, &[("email", "нет")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    went(&anna.post(&page, &page, &[("name", "Вторая Вера")]).await);
    shown(&anna.get(&group).await, "Вторая Вера");
    let contact = house.number("SELECT MAX(id) FROM contacts").await.to_string();
    went(&anna.post(&group, &format!("{group}/head"), &[("contact", &contact)]).await);
    shown(&anna.get("/admin/client-groups").await, "Вторая Вера");
    went(&anna.post(&client_card, "/admin/client-groups/move", &[("contact", &contact)]).await);
    assert!(!anna.get(&group).await.text().contains("Вторая Вера"));
    shown(&anna.get(&format!("{group}?find={login}")).await, "Вторая Вера");
}

async fn who_may_not_administer_sees_no_departments(house: House) {
    house.given_staff("boris", &["clients", "users.view"]).await;
    let mut boris = asker(&house).sign_in("boris").await;
    for page in ["/admin/departments", "/admin/divisions", "/admin/positions", "/admin/client-groups"] {
        assert_eq!(boris.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        assert_eq!(boris.get(&format!("{page}/new")).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    assert!(!boris.get("/admin").await.text().contains("/admin/departments"));
}

/// Whoever asks is found by four statements, as before there were departments: session, login, rights, places.
async fn a_page_asks_no_more_than_it_did(house: House) {
    house.given_staff("anna", RIGHTS).await;
    let mut anna = asker(&house).sign_in("anna").await;
    anna.get("/admin/positions").await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    house.state.db().meter().listen(move |_, statement| {
        let of = ["sessions", "\"users\"", "\"grants\"", "contacts", "department_members"];
        if of.iter().any(|table| statement.sql.contains(table)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    });
    shown(&anna.get("/admin/positions/new").await, "Новая должность");
    assert_eq!(asked.load(Ordering::Relaxed), 4);
}
