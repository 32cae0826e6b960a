//! Who works where: divisions, departments, their heads and people.

use kernel::command::Query as _;
use kernel::identity::{GrantRight, Part, RightsTree, UserCard};
use kernel::staff::{
    self, ArchiveDepartment, ArchiveDivision, ArchivePosition, AskDepartment, AskDivision, PutIntoDepartment,
    SaveDepartment, SaveDivision, SavePosition, SetDepartmentHead, SetDivisionHead, SetPosition,
    TakeOutOfDepartment,
};
use kernel::{Actor, Ctx, Error, In, Refusal, Result};
use testkit::{House, at_once, both_dbs};

const KEEPS: &[&str] = &["administer.departments"];

fn wrong<T: std::fmt::Debug>(said: Result<T>) -> (String, String) {
    match said {
        Err(Error::Invalid(errors)) => (errors[0].path.clone(), errors[0].code.clone()),
        other => panic!("{other:?}"),
    }
}

fn refused<T: std::fmt::Debug>(said: Result<T>) -> String {
    match said {
        Err(Error::Refused(Refusal { code, .. })) => code,
        other => panic!("{other:?}"),
    }
}

async fn division(house: &House, name: &str) -> i64 {
    let save = SaveDivision { name: name.into(), ..SaveDivision::default() };
    house.run(&house.staff(KEEPS), save).await.unwrap()
}

async fn department(house: &House, division: i64, name: &str) -> i64 {
    let save = SaveDepartment { division: division.into(), name: name.into(), ..SaveDepartment::default() };
    house.run(&house.staff(KEEPS), save).await.unwrap()
}

/// Somebody of staff with a login, as his session finds him.
async fn worker(house: &House, login: &str) -> i64 {
    house.given_staff(login, &[]).await.actor.user().unwrap()
}

async fn put(house: &House, department: i64, user: i64, is_head: bool) -> Result<()> {
    let put = PutIntoDepartment { department: department.into(), user: user.into(), is_head: is_head.into() };
    house.run(&house.staff(KEEPS), put).await
}

async fn seats(house: &House, login: &str) -> staff::Seats {
    let actor = house.signed_in(login).await.as_staff().unwrap();
    let Actor::Staff { seats, .. } = actor else { panic!("staff") };
    staff::Seats::clone(&seats)
}

fn names(members: &[staff::Member]) -> Vec<(i64, i64)> {
    let mut all: Vec<(i64, i64)> = members.iter().map(|m| (m.department, m.user)).collect();
    all.sort_unstable();
    all
}

both_dbs!(a_person_brings_his_departments_and_headships_along);
async fn a_person_brings_his_departments_and_headships_along(house: House) {
    let (office, field) = (division(&house, "Контора").await, division(&house, "Выезд").await);
    let first = department(&house, office, "Первая линия").await;
    let second = department(&house, office, "Вторая линия").await;
    let crew = department(&house, field, "Бригада").await;
    let (anna, boris, vera) =
        (worker(&house, "anna").await, worker(&house, "boris").await, worker(&house, "vera").await);
    put(&house, first, anna, false).await.unwrap();
    put(&house, crew, anna, true).await.unwrap();
    put(&house, first, boris, true).await.unwrap();
    let head = SetDivisionHead { division: office.into(), user: vera.into(), is_head: true.into() };
    house.run(&house.staff(KEEPS), head).await.unwrap();

    let hers = seats(&house, "anna").await;
    assert_eq!(hers.member_of, [first, crew]);
    assert_eq!(hers.head_of, [crew], "her own, and not that of another");
    let veras = seats(&house, "vera").await;
    assert_eq!((veras.member_of.len(), veras.head_of.clone()), (0, vec![first, second]));
    assert_eq!(veras.divisions, [office]);
    assert!(veras.heads(second) && !veras.heads(crew));

    // What a desk asks: whom to tell.
    let ctx = house.system();
    assert_eq!(names(&staff::members(&ctx, &[first]).await.unwrap()), [(first, anna), (first, boris)]);
    let heads = staff::heads(&ctx, &[first, crew]).await.unwrap();
    assert_eq!(names(&heads), [(first, boris), (first, vera), (crew, anna)]);
    let told = staff::heads_of_people(&ctx, &[boris]).await.unwrap();
    assert_eq!(names(&told), [(first, boris), (first, vera)]);
    assert_eq!(staff::colleagues(&ctx, anna).await.unwrap(), [boris]);
    let led = staff::departments_of_division_head(&ctx, vera).await.unwrap();
    assert_eq!(led.iter().map(|d| d.id).collect::<Vec<_>>(), [second, first], "by name");
    assert_eq!(staff::departments_of(&ctx, anna).await.unwrap().len(), 2);

    // A head who is blocked is told of nothing, and is nobody's colleague.
    let block = kernel::identity::BlockUser { login: "boris".into(), blocked: true.into() };
    house.run(&house.system(), block).await.unwrap();
    assert_eq!(names(&staff::heads(&ctx, &[first]).await.unwrap()), [(first, vera)]);
    assert!(staff::colleagues(&ctx, anna).await.unwrap().is_empty());
    let card = AskDepartment { department: first.into() }.answer(&house.staff(KEEPS)).await.unwrap();
    assert_eq!(card.people.iter().filter(|p| !p.is_active).count(), 1, "his place is kept");
}

both_dbs!(two_administrators_put_the_same_person_at_once);
async fn two_administrators_put_the_same_person_at_once(house: House) {
    let place = department(&house, division(&house, "Контора").await, "Первая линия").await;
    let anna = worker(&house, "anna").await;
    let said = at_once(8, |_| {
        let ctx = house.staff(KEEPS);
        let put = PutIntoDepartment { department: place.into(), user: anna.into(), ..Default::default() };
        async move { kernel::execute(&ctx, None, put).await }
    })
    .await;
    assert_eq!(said.iter().filter(|s| s.is_ok()).count(), 1);
    for late in said.into_iter().filter(Result::is_err) {
        assert_eq!(wrong(late), ("user".into(), "in_department".into()));
    }
    assert_eq!(house.count("department_members").await, 1);
    assert!(house.error_log().await.is_empty(), "it is no fault");
    let done =
        house.journal().await.into_iter().filter(|(event, outcome, _)| {
            (event.as_str(), outcome.as_str()) == ("staff.department.put", "done")
        });
    assert_eq!(done.count(), 1);
}

both_dbs!(people_are_made_heads_and_taken_out_at_once);
async fn people_are_made_heads_and_taken_out_at_once(house: House) {
    let place = department(&house, division(&house, "Контора").await, "Первая линия").await;
    let anna = worker(&house, "anna").await;
    put(&house, place, anna, false).await.unwrap();
    let keeper = house.staff(KEEPS);
    let head = SetDepartmentHead { department: place.into(), user: anna.into(), is_head: true.into() };
    house.run(&keeper, head.clone()).await.unwrap();
    assert!(seats(&house, "anna").await.heads(place));
    house.run(&keeper, SetDepartmentHead { is_head: false.into(), ..head.clone() }).await.unwrap();
    assert!(!seats(&house, "anna").await.is_head());

    let out = TakeOutOfDepartment { department: place.into(), user: anna.into() };
    house.run(&keeper, out.clone()).await.unwrap();
    assert_eq!(seats(&house, "anna").await, staff::Seats::default());
    assert!(matches!(house.run(&keeper, out).await, Err(Error::NotFound)));
    assert!(matches!(house.run(&keeper, head).await, Err(Error::NotFound)));
    let about = "SELECT COUNT(*) FROM journal_subjects WHERE noun = 'user' AND subject_id = ";
    assert!(house.number(&format!("{about}{anna}")).await >= 4, "her history tells of it");
}

both_dbs!(only_staff_works_in_departments);
async fn only_staff_works_in_departments(house: House) {
    let office = division(&house, "Контора").await;
    let place = department(&house, office, "Первая линия").await;
    let client = house.given_client(kernel::clients::ClientKind::OrganisationResident).await;
    let contact = house.contact(client).await.actor.user().unwrap();
    assert_eq!(wrong(put(&house, place, contact, false).await), ("user".into(), "not_a_choice".into()));
    let head = SetDivisionHead { division: office.into(), user: contact.into(), is_head: true.into() };
    assert_eq!(wrong(house.run(&house.staff(KEEPS), head).await).0, "user");
    let may_not = PutIntoDepartment { department: place.into(), user: contact.into(), ..Default::default() };
    assert!(matches!(house.run(&house.staff(&["users"]), may_not).await, Err(Error::Forbidden(_))));
}

both_dbs!(names_are_unique_and_versions_are_seen);
async fn names_are_unique_and_versions_are_seen(house: House) {
    let office = division(&house, "Контора").await;
    let first = department(&house, office, "Первая линия").await;
    let keeper = house.staff(KEEPS);
    let twin = SaveDivision { name: "  КОНТОРА ".into(), ..Default::default() };
    assert_eq!(wrong(house.run(&keeper, twin).await), ("name".into(), "taken".into()));
    let twin = SaveDepartment {
        division: office.into(), name: "первая линия".into(), ..Default::default()
    };
    assert_eq!(wrong(house.run(&keeper, twin).await), ("name".into(), "taken".into()));
    let change = SaveDepartment {
        id: first.into(),
        version: 1.into(),
        division: office.into(),
        name: "Первая".into(),
        email: "first@house.example".into(),
    };
    house.run(&keeper, change.clone()).await.unwrap();
    assert!(matches!(house.run(&keeper, change.clone()).await, Err(Error::Stale)));
    let unseen = SaveDepartment { version: In::default(), ..change.clone() };
    assert_eq!(wrong(house.run(&keeper, unseen).await), ("version".into(), "required".into()));
    let wrong_address = SaveDepartment { email: "нет".into(), ..change.clone() };
    assert_eq!(wrong(house.run(&keeper, wrong_address).await), ("email".into(), "email".into()));
    let nowhere = SaveDepartment { division: 999.into(), ..change };
    assert_eq!(wrong(house.run(&keeper, nowhere).await), ("division".into(), "not_a_choice".into()));
}

both_dbs!(what_is_put_away_seats_nobody_and_comes_back);
async fn what_is_put_away_seats_nobody_and_comes_back(house: House) {
    let office = division(&house, "Контора").await;
    let first = department(&house, office, "Первая линия").await;
    let anna = worker(&house, "anna").await;
    put(&house, first, anna, true).await.unwrap();
    let keeper = house.staff(KEEPS);
    let away = ArchiveDivision { id: office.into(), version: 1.into(), archived: true.into() };
    assert_eq!(refused(house.run(&keeper, away.clone()).await), "division_has_departments");
    let close = ArchiveDepartment { id: first.into(), version: 1.into(), archived: true.into() };
    house.run(&keeper, close).await.unwrap();
    assert_eq!(seats(&house, "anna").await, staff::Seats::default());
    assert_eq!(wrong(put(&house, first, anna, true).await), ("department".into(), "archived".into()));
    assert!(staff::departments(&house.system()).await.unwrap().is_empty());
    house.run(&keeper, away).await.unwrap();
    let open = ArchiveDepartment { id: first.into(), version: 2.into(), archived: false.into() };
    assert_eq!(refused(house.run(&keeper, open.clone()).await), "division_archived");
    let back = ArchiveDivision { id: office.into(), version: 2.into(), archived: false.into() };
    house.run(&keeper, back).await.unwrap();
    house.run(&keeper, open).await.unwrap();
    assert!(seats(&house, "anna").await.heads(first), "she sits where she sat");
    let card = AskDivision { division: office.into() }.answer(&keeper).await.unwrap();
    assert_eq!(card.departments[0].heads.len(), 1);
}

both_dbs!(a_position_stands_on_the_card);
async fn a_position_stands_on_the_card(house: House) {
    let keeper = house.staff(KEEPS);
    let save = SavePosition { name: "Инженер".into(), ..Default::default() };
    let engineer = house.run(&keeper, save).await.unwrap();
    let anna = worker(&house, "anna").await;
    let give = SetPosition { user: anna.into(), position: engineer.into() };
    house.run(&keeper, give.clone()).await.unwrap();
    let card = |ctx: Ctx| async move { UserCard { user: anna.into() }.answer(&ctx).await.unwrap() };
    assert_eq!(card(house.system()).await.position, Some((engineer, "Инженер".into())));
    let away = ArchivePosition { id: engineer.into(), version: 1.into(), archived: true.into() };
    house.run(&keeper, away).await.unwrap();
    house.run(&keeper, give.clone()).await.unwrap();
    let boris = worker(&house, "boris").await;
    let give = SetPosition { user: boris.into(), ..give };
    assert_eq!(wrong(house.run(&keeper, give).await), ("position".into(), "not_a_choice".into()));
    house.run(&keeper, SetPosition { user: anna.into(), position: In::default() }).await.unwrap();
    assert_eq!(card(house.system()).await.position, None);
}

both_dbs!(an_administrator_hands_departments_over_in_the_tree);
async fn an_administrator_hands_departments_over_in_the_tree(house: House) {
    let keeper = house.given_staff("keeper", &["rights", "administer"]).await;
    house.given_staff("anna", &[]).await;
    let give = |branch: &str| GrantRight {
        holder: In::read("user"),
        name: "anna".into(),
        branch: branch.into(),
        allow: true.into(),
    };
    house.run(&keeper, give("administer.departments")).await.unwrap();
    assert_eq!(wrong(house.run(&keeper, give("administer.nothing")).await).0, "branch");
    let save = SaveDivision { name: "Контора".into(), ..SaveDivision::default() };
    let anna = house.as_actor(house.signed_in("anna").await.as_staff().unwrap());
    house.run(&anna, save).await.unwrap();

    // Each branch stands in the tree once: a page that told one of them two things would tell neither.
    let tree = RightsTree { holder: In::read("user"), name: "anna".into() }.answer(&keeper).await.unwrap();
    let mut branches: Vec<&str> = tree.nodes.iter().map(|node| node.branch.as_str()).collect();
    let all = branches.len();
    branches.sort_unstable();
    branches.dedup();
    assert_eq!(branches.len(), all);
    let of = |branch: &str| tree.nodes.iter().find(|node| node.branch == branch).unwrap();
    assert_eq!(of("administer.departments").part, Part::Administer);
    assert!(of("administer.departments.edit").is_leaf && of("administer.departments.edit").closed.is_none());
    assert_eq!(of("administer.client_groups").title, "Группы клиентов");
}
