//! The tree of rights: who administers what, many changes at once, why one may or may not, the seed's groups.

use kernel::command::Query as _;
use kernel::identity::{
    ArchiveUser, BlockUser, BranchWord, CreateUser, EditUser, Effect, GrantRight, Part, RightsTree, SEEDS,
    SaveUserGroup, SetRights, WhyRight, install, person_by_session, sign_in,
};
use kernel::right::Right;
use kernel::rights::{CLIENTS_EDIT, CLIENTS_VIEW};
use kernel::{Ctx, Error, In, Refusal, Result};
use testkit::{House, at_once, both_dbs, given};

fn code<T>(said: Result<T>) -> String {
    match said {
        Err(Error::Refused(Refusal { code, .. })) => code,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

fn grant(holder: &str, name: &str, branch: &str, allow: Option<bool>) -> GrantRight {
    GrantRight { holder: In::read(holder), name: name.into(), branch: branch.into(), allow: allow.into() }
}

async fn person(house: &House, login: &str, group: &str, kind: &str) -> i64 {
    let command = CreateUser {
        login: login.into(),
        name: login.into(),
        password: given::password(),
        group: group.into(),
        kind: kind.into(),
        ..CreateUser::default()
    };
    house.run(&house.system(), command).await.unwrap().id
}

async fn at_work(house: &House, login: &str) -> Ctx {
    house.as_actor(house.signed_in(login).await.as_staff().unwrap())
}

both_dbs!(the_seeds_groups_come_once);
async fn the_seeds_groups_come_once(house: House) {
    // A house that stood before, with a group of this key that its administrator made himself.
    let own =
        SaveUserGroup { key: "users".into(), name: "Сотрудники".into(), is_type: false.into() };
    house.run(&house.system(), own).await.unwrap();

    install(&house.state).await.unwrap();
    assert_eq!((house.count("user_groups").await, house.count("user_types").await), (5, 4));
    assert_eq!(house.texts("SELECT name FROM user_groups WHERE key = 'users'").await, ["Сотрудники"]);
    let its = "SELECT COUNT(*) FROM grants g JOIN user_groups u ON u.id = g.group_id WHERE u.key = 'users'";
    assert_eq!(house.number(its).await, 0, "its rights are its administrator's");

    // What he changes and removes afterwards stays changed and removed.
    house.run(&house.system(), grant("type", "web", ":view", None)).await.unwrap();
    let gone = kernel::identity::DeleteUserGroup { key: "security".into(), is_type: false.into() };
    house.run(&house.system(), gone).await.unwrap();
    let before = house.count("grants").await;
    install(&house.state).await.unwrap();
    assert_eq!((house.count("user_groups").await, house.count("grants").await), (4, before));
}

both_dbs!(the_seeds_people_hold_what_the_seed_says);
async fn the_seeds_people_hold_what_the_seed_says(house: House) {
    install(&house.state).await.unwrap();
    for (login, group, kind) in [
        ("root", "superusers", "superusers"),
        ("admin", "administrators", "administrators"),
        ("olga", "users", "operators"),
        ("mixed", "users", "administrators"),
    ] {
        person(&house, login, group, kind).await;
    }
    // Superusers: all; administrators: people, no documents; operators: documents, no people.
    let rights: Vec<Right> =
        house.modules().iter().flat_map(|m| m.rights).filter(|s| s.is_for_staff()).map(|s| s.right).collect();
    let root = at_work(&house, "root").await;
    assert!(rights.iter().all(|r| root.actor.holds(*r)));
    let (admin, olga) = (at_work(&house, "admin").await, at_work(&house, "olga").await);
    assert!(
        admin.actor.holds(kernel::rights::USERS_MANAGE) && admin.actor.holds(kernel::rights::RIGHTS_GRANT)
    );
    assert!(!admin.actor.holds(CLIENTS_VIEW));
    assert!(olga.actor.holds(CLIENTS_EDIT));
    for right in rights.iter().filter(|r| ["users", "rights", "journal"].iter().any(|b| r.0.starts_with(b))) {
        assert!(!olga.actor.holds(*right), "{right}");
    }
    let mixed = at_work(&house, "mixed").await;
    assert!(!mixed.actor.holds(kernel::rights::USERS_MANAGE), "a type alone gives nothing");

    // Nothing of the seed names a branch that is not there.
    for (branch, _) in SEEDS.iter().flat_map(|s| s.grants).filter(|(b, _)| !b.starts_with("administer")) {
        assert!(rights.iter().any(|r| kernel::right::covers(branch, r.0)), "{branch}");
    }
}

both_dbs!(an_administrator_does_not_reach_a_superuser);
async fn an_administrator_does_not_reach_a_superuser(house: House) {
    install(&house.state).await.unwrap();
    let root = person(&house, "root", "superusers", "superusers").await;
    let olga = person(&house, "olga", "users", "operators").await;
    person(&house, "admin", "administrators", "administrators").await;
    let admin = at_work(&house, "admin").await;

    let block = |login: &str| BlockUser { login: login.into(), blocked: true.into() };
    assert_eq!(code(house.run(&admin, block("root")).await), "beyond_reach");
    assert_eq!(
        code(house.run(&admin, ArchiveUser { user: root.into(), archived: true.into() }).await),
        "beyond_reach"
    );
    assert_eq!(code(house.run(&admin, grant("user", "root", "clients", Some(false))).await), "beyond_reach");
    assert_eq!(code(house.run(&admin, grant("group", "superusers", "", Some(false))).await), "beyond_reach");
    assert_eq!(
        code(house.run(&admin, grant("group", "administrators", "clients", Some(true))).await),
        "grant_oneself"
    );

    // Nor does he make one, by group, by right or by a copy; he looks after those who work.
    let promoted = EditUser {
        user: olga.into(),
        version: 1.into(),
        name: "Ольга".into(),
        group: "superusers".into(),
        kind: "superusers".into(),
        ..EditUser::default()
    };
    assert_eq!(code(house.run(&admin, promoted).await), "beyond_reach");
    assert!(
        ["beyond_own", "beyond_reach"]
            .contains(&code(house.run(&admin, grant("user", "olga", "", Some(true))).await).as_str())
    );
    let copy = CreateUser {
        login: "copy".into(),
        name: "Копия".into(),
        password: given::password(),
        prototype: "root".into(),
        ..CreateUser::default()
    };
    assert_eq!(code(house.run(&admin, copy).await), "beyond_reach");
    house.run(&admin, grant("user", "olga", "clients.edit", Some(false))).await.unwrap();
    house.run(&admin, block("olga")).await.unwrap();
}

both_dbs!(one_superuser_always_remains);
async fn one_superuser_always_remains(house: House) {
    install(&house.state).await.unwrap();
    for login in ["root", "second"] {
        person(&house, login, "superusers", "superusers").await;
    }
    let (root, second) = (at_work(&house, "root").await, at_work(&house, "second").await);
    let block = |login: &str| BlockUser { login: login.into(), blocked: true.into() };

    // Each blocks the other at the same moment: one of them is left.
    let said = at_once(2, |n| {
        let (who, whom) = if n == 0 { (root.clone(), "second") } else { (second.clone(), "root") };
        async move { kernel::execute(&who, None, block(whom)).await }
    })
    .await;
    assert_eq!(said.iter().filter(|s| s.is_ok()).count(), 1, "{said:?}");
    assert_eq!(house.number("SELECT COUNT(*) FROM users WHERE NOT is_blocked").await, 1);
}

both_dbs!(rights_are_administered_branch_by_branch);
async fn rights_are_administered_branch_by_branch(house: House) {
    install(&house.state).await.unwrap();
    person(&house, "olga", "users", "operators").await;
    // One who administers the rights to clients of the people of one group and type, and nothing else.
    person(&house, "deputy", "", "").await;
    for branch in
        ["rights", "administer.rights.clients", "administer.groups.users", "administer.types.operators"]
    {
        house.run(&house.system(), grant("user", "deputy", branch, Some(true))).await.unwrap();
    }
    let deputy = at_work(&house, "deputy").await;

    house.run(&deputy, grant("user", "olga", "clients.edit", Some(false))).await.unwrap();
    house.run(&deputy, grant("group", "users", "clients:act", Some(false))).await.unwrap();
    for branch in ["rates", "", ":view", "journal.view"] {
        assert_eq!(
            code(house.run(&deputy, grant("user", "olga", branch, Some(true))).await),
            "beyond_reach",
            "{branch}"
        );
    }
    assert_eq!(
        code(house.run(&deputy, grant("group", "system", "clients", Some(true))).await),
        "beyond_reach"
    );
    // What he administers he may pass on, and no more.
    house.run(&deputy, grant("user", "olga", "administer.rights.clients.edit", None)).await.unwrap();
    assert_eq!(
        code(house.run(&deputy, grant("user", "olga", "administer.rights.rates", Some(true))).await),
        "beyond_reach"
    );

    // The page shows it beforehand.
    let tree = RightsTree { holder: In::read("user"), name: "olga".into() };
    let tree = tree.answer(&house.as_actor(deputy.actor.clone())).await.unwrap();
    let node = |branch: &str| tree.nodes.iter().find(|n| n.branch == branch).unwrap();
    assert!(node("clients.edit").closed.is_none() && node("rates.edit").closed.is_some());
}

both_dbs!(what_is_taken_away_is_gone_at_the_next_request);
async fn what_is_taken_away_is_gone_at_the_next_request(house: House) {
    house.given_staff("anna", &["clients"]).await;
    let mut sessions = Vec::new();
    for _ in 0..3 {
        sessions.push(
            sign_in(&house.guest(), "192.0.2.1", "anna".into(), given::password()).await.unwrap().token,
        );
    }
    house.run(&house.system(), grant("user", "anna", "clients", Some(false))).await.unwrap();
    for session in &sessions {
        let person = person_by_session(&house.state, session).await.unwrap().unwrap();
        assert!(!person.as_staff().unwrap().holds(CLIENTS_VIEW));
    }
}

both_dbs!(of_sixteen_who_saw_the_same_tree_one_changes_it);
async fn of_sixteen_who_saw_the_same_tree_one_changes_it(house: House) {
    install(&house.state).await.unwrap();
    let boss = house.given_staff("boss", &["rights", "administer", "clients", "rates"]).await;
    let ask = RightsTree { holder: In::read("group"), name: "security".into() };
    let seen = ask.answer(&boss).await.unwrap().seen;
    let set = move |seen: &str, branch: &str, word: &str| SetRights {
        holder: In::read("group"),
        name: "security".into(),
        seen: seen.into(),
        branches: vec![BranchWord { branch: branch.into(), word: In::read(word) }],
    };

    let said = at_once(16, |n| {
        let (boss, seen) = (boss.clone(), seen.clone());
        let word = if n % 2 == 0 { "granted" } else { "denied" };
        async move { kernel::execute(&boss, None, set(&seen, "clients.view", word)).await }
    })
    .await;
    assert_eq!(said.iter().filter(|s| s.is_ok()).count(), 1);
    assert!(said.iter().all(|s| s.is_ok() || matches!(s, Err(Error::Stale))), "{said:?}");

    // Without a mark each says his word, and the last one stands.
    let said = at_once(16, |n| {
        let boss = boss.clone();
        let word = ["granted", "denied", "inherited"][n % 3];
        async move { kernel::execute(&boss, None, set("", "rates.view", word)).await }
    })
    .await;
    assert!(said.iter().all(Result::is_ok), "{said:?}");
    assert!(house.number("SELECT COUNT(*) FROM grants WHERE branch = 'rates.view'").await <= 1);
}

both_dbs!(the_chain_of_a_right_is_told);
async fn the_chain_of_a_right_is_told(house: House) {
    install(&house.state).await.unwrap();
    person(&house, "olga", "users", "operators").await;
    person(&house, "admin", "administrators", "administrators").await;
    house.run(&house.system(), grant("user", "olga", "clients:act", Some(false))).await.unwrap();
    let (olga, admin) = (at_work(&house, "olga").await, at_work(&house, "admin").await);
    let ask = |login: Option<&str>, right: &str| WhyRight {
        login: login.map_or_else(In::default, Into::into),
        right: right.into(),
    };

    let why = ask(Some("olga"), "clients.edit").answer(&admin).await.unwrap();
    let links: Vec<_> =
        why.steps.iter().map(|s| (s.link.as_str(), s.branch.as_deref().unwrap_or("-"), s.allow)).collect();
    assert_eq!(
        links,
        [
            ("group", "", Some(true)),
            ("type", "", Some(true)),
            ("base", "-", Some(true)),
            ("own", "clients:act", Some(false)),
        ]
    );
    assert!(!why.may && why.givers == ["admin"]);
    assert!(ask(None, "clients.view").answer(&olga).await.unwrap().may, "anybody may ask of himself");
    assert!(matches!(ask(Some("admin"), "clients.view").answer(&olga).await, Err(Error::Forbidden(_))));

    // The tree tells the same of the whole branch.
    let tree = RightsTree { holder: In::read("user"), name: "olga".into() }.answer(&admin).await.unwrap();
    let effect = |part: Part, branch: &str| {
        tree.nodes.iter().find(|n| n.part == part && n.branch == branch).map(|n| n.effect)
    };
    assert_eq!(effect(Part::Whole, "clients"), Some(Effect::Some));
    assert_eq!(effect(Part::Act, "clients.edit"), Some(Effect::None));
    assert_eq!(effect(Part::View, "clients.view"), Some(Effect::All));
}
