//! Rights: group ∩ type, single grants and denials, a prototype, and what a contact sees.

use kernel::clients::{ClientKind, EditOwnDetails, get};
use kernel::identity::{BlockUser, CreateUser, GrantRight, SaveUserGroup, SetPassword};
use kernel::right::Right;
use kernel::rights::{CLIENTS_EDIT, CLIENTS_VIEW, OWN_DETAILS, RATES_VIEW};
use kernel::{Error, In};
use testkit::{House, at_once, both_dbs, given};

async fn group(house: &House, key: &str, is_type: bool, branches: &[&str]) {
    let save = SaveUserGroup { key: key.into(), name: key.into(), is_type: is_type.into() };
    house.run(&house.system(), save).await.unwrap();
    let holder = if is_type { "type" } else { "group" };
    for branch in branches {
        grant(house, holder, key, branch, Some(true)).await;
    }
}

async fn grant(house: &House, holder: &str, name: &str, branch: &str, allow: Option<bool>) {
    let command = GrantRight {
        holder: In::read(holder),
        name: name.into(),
        branch: branch.into(),
        allow: allow.into(),
    };
    house.run(&house.system(), command).await.unwrap();
}

async fn user(house: &House, login: &str, group: &str, kind: &str) {
    let command = CreateUser {
        login: login.into(),
        name: login.into(),
        password: given::password(),
        group: group.into(),
        kind: kind.into(),
        ..CreateUser::default()
    };
    house.run(&house.system(), command).await.unwrap();
}

/// Of these three rights, those that a person holds who signs in now.
async fn holds(house: &House, login: &str) -> Vec<Right> {
    let actor = house.signed_in(login).await.as_staff().unwrap();
    [CLIENTS_VIEW, CLIENTS_EDIT, RATES_VIEW].into_iter().filter(|r| actor.holds(*r)).collect()
}

both_dbs!(a_right_is_held_by_group_and_type_together);
async fn a_right_is_held_by_group_and_type_together(house: House) {
    group(&house, "sales", false, &["clients", "rates"]).await;
    group(&house, "reader", true, &["clients.view", "journal"]).await;
    user(&house, "anna", "sales", "reader").await;
    assert_eq!(holds(&house, "anna").await, [CLIENTS_VIEW]);

    // What the group and the type may is live.
    grant(&house, "type", "reader", "", Some(true)).await;
    assert_eq!(holds(&house, "anna").await, [CLIENTS_VIEW, CLIENTS_EDIT, RATES_VIEW]);

    // A branch nearer to the leaf decides.
    grant(&house, "group", "sales", "clients.edit", Some(false)).await;
    assert_eq!(holds(&house, "anna").await, [CLIENTS_VIEW, RATES_VIEW]);
}

both_dbs!(a_single_denial_is_stronger_and_can_be_taken_back);
async fn a_single_denial_is_stronger_and_can_be_taken_back(house: House) {
    group(&house, "sales", false, &["clients"]).await;
    group(&house, "all", true, &[""]).await;
    user(&house, "anna", "sales", "all").await;

    grant(&house, "user", "anna", "clients", Some(false)).await;
    assert_eq!(holds(&house, "anna").await, []);
    grant(&house, "user", "anna", "rates", Some(true)).await;
    assert_eq!(holds(&house, "anna").await, [RATES_VIEW], "a single grant needs neither group nor type");
    grant(&house, "user", "anna", "clients", None).await;
    assert_eq!(holds(&house, "anna").await, [CLIENTS_VIEW, CLIENTS_EDIT, RATES_VIEW]);
}

both_dbs!(a_prototype_is_copied_once);
async fn a_prototype_is_copied_once(house: House) {
    group(&house, "sales", false, &["clients"]).await;
    group(&house, "all", true, &[""]).await;
    user(&house, "anna", "sales", "all").await;
    grant(&house, "user", "anna", "clients.edit", Some(false)).await;
    grant(&house, "user", "anna", "rates", Some(true)).await;

    let boris = CreateUser {
        login: "boris".into(),
        name: "Борис".into(),
        password: given::password(),
        prototype: "anna".into(),
        ..CreateUser::default()
    };
    house.run(&house.system(), boris).await.unwrap();
    assert_eq!(holds(&house, "boris").await, [CLIENTS_VIEW, RATES_VIEW]);

    // What Anna is given or denied later is hers alone; what the group gets, both get.
    grant(&house, "user", "anna", "rates", None).await;
    assert_eq!(holds(&house, "anna").await, [CLIENTS_VIEW]);
    assert_eq!(holds(&house, "boris").await, [CLIENTS_VIEW, RATES_VIEW]);
}

both_dbs!(groups_and_grants_saved_by_sixteen_at_once_are_one);
async fn groups_and_grants_saved_by_sixteen_at_once_are_one(house: House) {
    let admin = house.staff(&["rights", "administer"]);
    let saved = at_once(16, |n| {
        let (admin, name) = (admin.clone(), format!("Отдел {n}").as_str().into());
        let save = SaveUserGroup { key: "sales".into(), name, is_type: false.into() };
        async move { kernel::execute(&admin, None, save).await }
    })
    .await;
    assert!(saved.iter().all(Result::is_ok), "{saved:?}");

    let granted = at_once(16, |n| {
        let (admin, allow) = (admin.clone(), (n % 2 == 0).into());
        let (holder, name, branch) = (In::read("group"), "sales".into(), "clients".into());
        async move { kernel::execute(&admin, None, GrantRight { holder, name, branch, allow }).await }
    })
    .await;
    assert!(granted.iter().all(Result::is_ok), "{granted:?}");
    assert_eq!((house.count("user_groups").await, house.count("grants").await), (1, 1));
}

both_dbs!(a_branch_nobody_declares_cannot_be_granted);
async fn a_branch_nobody_declares_cannot_be_granted(house: House) {
    group(&house, "sales", false, &[]).await;
    for branch in ["clients.vie", "client", "clients.view.more", "nothing"] {
        let command = GrantRight {
            holder: In::read("group"),
            name: "sales".into(),
            branch: branch.into(),
            allow: true.into(),
        };
        let said = house.run(&house.system(), command).await;
        assert!(matches!(said, Err(Error::Invalid(e)) if e[0].path == "branch"), "{branch}");
    }
}

both_dbs!(nobody_changes_his_own_rights);
async fn nobody_changes_his_own_rights(house: House) {
    let boss = house.given_staff("boss", &["rights", "administer"]).await;
    let command = GrantRight {
        holder: In::read("user"),
        name: "boss".into(),
        branch: "clients".into(),
        allow: true.into(),
    };

    let said = house.run(&boss, command).await;

    assert!(matches!(said, Err(Error::Refused(r)) if r.code == "grant_oneself"));
}

both_dbs!(a_contact_sees_his_own_client_only);
async fn a_contact_sees_his_own_client_only(house: House) {
    let own = house.given_client(ClientKind::PersonResident).await;
    let other = house.given_client(ClientKind::PersonResident).await;
    let contact = house.contact(own).await;

    assert!(get(&contact, &contact.actor, own).await.is_ok());
    let foreign = get(&contact, &contact.actor, other).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "he may not even know that it is there");

    let edit = |id: i64| EditOwnDetails {
        id: id.into(),
        version: 1.into(),
        client: given::particulars(ClientKind::PersonResident),
    };
    assert!(matches!(house.run(&contact, edit(other)).await, Err(Error::NotFound)));
    house.run(&contact, edit(own)).await.unwrap();
    let versions = house.texts("SELECT CAST(version AS TEXT) FROM clients ORDER BY id").await;
    assert_eq!(versions, ["2", "1"]);

    let staff = house.staff(&["own"]);
    assert!(matches!(house.run(&house.guest(), edit(own)).await, Err(Error::Forbidden(_))));
    assert!(get(&staff, &staff.actor, other).await.is_ok(), "staff is not bound to a client");
}

both_dbs!(who_manages_people_is_not_above_those_who_hold_more);
async fn who_manages_people_is_not_above_those_who_hold_more(house: House) {
    // Given a superuser, an operator, and somebody who only looks after logins and rights.
    let system = house.system();
    for (key, is_type) in [("all", false), ("all", true)] {
        house
            .run(&system, SaveUserGroup { key: key.into(), name: "Все".into(), is_type: is_type.into() })
            .await
            .unwrap();
        let holder = In::read(if is_type { "type" } else { "group" });
        let all = GrantRight { holder, name: key.into(), branch: In::default(), allow: true.into() };
        house.run(&system, all).await.unwrap();
    }
    let boss = CreateUser {
        login: "boss".into(),
        name: "Главный".into(),
        password: given::password(),
        group: "all".into(),
        kind: "all".into(),
        ..CreateUser::default()
    };
    house.run(&system, boss.clone()).await.unwrap();
    house.given_staff("operator", &["clients"]).await;
    let keeper = house.given_staff("keeper", &["users", "rights", "administer"]).await;

    // He resets the operator's password and blocks him, though he holds none of his rights.
    let reset = |login: &str| SetPassword { login: login.into(), password: given::password() };
    house.run(&keeper, reset("operator")).await.unwrap();
    house.run(&keeper, BlockUser { login: "operator".into(), blocked: true.into() }).await.unwrap();

    // But not the superuser's; nor does he make another one, nor himself one.
    let beyond =
        |result: Result<(), Error>| matches!(result, Err(Error::Refused(r)) if r.code == "beyond_own");
    assert!(beyond(house.run(&keeper, reset("boss")).await));
    assert!(beyond(house.run(&keeper, BlockUser { login: "boss".into(), blocked: true.into() }).await));
    let another = CreateUser { login: "another".into(), ..boss };
    assert!(beyond(house.run(&keeper, another).await.map(drop)));
    let root = GrantRight {
        holder: In::read("user"),
        name: "operator".into(),
        branch: In::default(),
        allow: true.into(),
    };
    assert!(beyond(house.run(&keeper, root).await));
}

both_dbs!(a_denial_holds_for_a_contact_too);
async fn a_denial_holds_for_a_contact_too(house: House) {
    let client = house.given_client(ClientKind::PersonResident).await;
    let contact = house.contact(client).await;
    assert!(contact.actor.holds(OWN_DETAILS));
    let login = house.texts("SELECT login FROM users").await.remove(0);
    let denial = GrantRight {
        holder: In::read("user"),
        name: login.as_str().into(),
        branch: "own.details".into(),
        allow: false.into(),
    };
    house.run(&house.system(), denial).await.unwrap();
    let person = house.signed_in(&login).await;
    assert!(!person.as_contact().unwrap().holds(OWN_DETAILS));
}
