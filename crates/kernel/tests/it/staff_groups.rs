//! Client groups: who is of them, who heads them, and what blocking one does to its people.

use kernel::clients::group::{
    self, ArchiveClientGroup, AskClientGroup, BlockClientGroup, MoveContact, SaveClientGroup,
    SetClientGroupHead, UnblockClientGroup,
};
use kernel::clients::{AddContact, ClientKind, GiveLogin};
use kernel::command::Query as _;
use kernel::db::Tx;
use kernel::identity::{
    BlockUser, IssueOwnToken, Person, UserCard, person_by_session, person_by_token, sign_in,
};
use kernel::right::Right;
use kernel::rights::CLIENTS_EDIT;
use kernel::{Command, Ctx, Error, In, Refusal, Result};
use serde::{Deserialize, Serialize};
use testkit::{House, both_dbs, given};

fn keeper(house: &House) -> Ctx {
    house.staff(&["administer.client_groups", "clients"])
}

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

async fn code(house: &House, client: i64) -> String {
    house.texts(&format!("SELECT code FROM clients WHERE id = {client}")).await.remove(0)
}

/// A client with a login and the group that follows it: the client, its contact, the group.
async fn followed(house: &House) -> (i64, i64, i64) {
    let client = house.given_client(ClientKind::OrganisationResident).await;
    house
        .run(&house.system(), GiveLogin { client: client.into(), password: given::password() })
        .await
        .unwrap();
    let save = SaveClientGroup {
        name: format!("Группа {client}").as_str().into(),
        client: code(house, client).await.as_str().into(),
        ..SaveClientGroup::default()
    };
    let group = house.run(&keeper(house), save).await.unwrap();
    let contact = house.number(&format!("SELECT id FROM contacts WHERE client_id = {client}")).await;
    (client, contact, group)
}

async fn enters(house: &House, login: &str) -> Result<String> {
    Ok(sign_in(&house.guest(), "192.0.2.9", login.into(), given::password()).await?.token)
}

async fn person(house: &House, session: &str) -> Option<Person> {
    person_by_session(&house.state, session).await.unwrap()
}

async fn block(house: &House, group: i64) {
    house.run(&keeper(house), BlockClientGroup { group: group.into() }).await.unwrap();
}

async fn unblock(house: &House, group: i64) {
    house.run(&keeper(house), UnblockClientGroup { group: group.into() }).await.unwrap();
}

async fn move_to(house: &House, contact: i64, group: Option<i64>) -> Result<()> {
    house.run(&keeper(house), MoveContact { contact: contact.into(), group: group.into() }).await
}

/// Lets somebody of staff speak for a client too.
#[derive(Debug, Serialize, Deserialize)]
struct SpeaksFor {
    contact: i64,
    user: i64,
}

impl Command for SpeaksFor {
    const EVENT: &'static str = "story.speaks_for";
    const RIGHT: Right = CLIENTS_EDIT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let sql = "UPDATE contacts SET user_id = ? WHERE id = ?";
        tx.run(tx.engine().statement(sql, [self.user.into(), self.contact.into()])).await.map(drop)
    }
}

both_dbs!(a_blocked_group_shuts_its_people_out_at_once);
async fn a_blocked_group_shuts_its_people_out_at_once(house: House) {
    let (client, _, group) = followed(&house).await;
    let login = code(&house, client).await;
    let session = enters(&house, &login).await.unwrap();
    let me = Ctx { actor: person(&house, &session).await.unwrap().as_contact().unwrap(), ..house.guest() };
    let issue = IssueOwnToken { name: "Учёт".into(), days: 30.into(), ..IssueOwnToken::default() };
    let token = house.run(&me, issue).await.unwrap().token;
    assert!(person_by_token(&house.state, &token).await.unwrap().is_some());

    block(&house, group).await;
    assert!(person(&house, &session).await.is_none());
    assert!(person_by_token(&house.state, &token).await.unwrap().is_none());
    assert_eq!((house.count("sessions").await, house.count("tokens").await), (0, 0));
    assert_eq!(refused(enters(&house, &login).await), "sign_in_blocked");
    let user = me.actor.user().unwrap();
    let card = UserCard { user: user.into() }.answer(&house.system()).await.unwrap();
    assert!(!card.is_blocked && card.blocked_with.is_some(), "the login itself was not touched");
    let about = format!("SELECT COUNT(*) FROM journal_subjects WHERE noun = 'user' AND subject_id = {user}");
    assert!(house.number(&about).await >= 2, "his history tells of the block");

    unblock(&house, group).await;
    let session = enters(&house, &login).await.unwrap();
    assert!(person(&house, &session).await.is_some());
}

both_dbs!(unblocking_brings_back_those_blocked_by_the_group_alone);
async fn unblocking_brings_back_those_blocked_by_the_group_alone(house: House) {
    let (client, _, group) = followed(&house).await;
    let (other, contact, _) = followed(&house).await;
    move_to(&house, contact, Some(group)).await.unwrap();
    let (free, barred) = (code(&house, client).await, code(&house, other).await);
    block(&house, group).await;
    let own = BlockUser { login: barred.as_str().into(), blocked: true.into() };
    house.run(&house.system(), own.clone()).await.unwrap();
    unblock(&house, group).await;
    assert!(enters(&house, &free).await.is_ok());
    assert_eq!(refused(enters(&house, &barred).await), "sign_in_blocked");
    house.run(&house.system(), BlockUser { blocked: false.into(), ..own }).await.unwrap();
    assert!(enters(&house, &barred).await.is_ok());
}

both_dbs!(who_works_here_too_goes_on_working);
async fn who_works_here_too_goes_on_working(house: House) {
    let (client, contact, group) = followed(&house).await;
    house.given_staff("anna", &["clients"]).await;
    let anna = house.number("SELECT id FROM users WHERE login = 'anna'").await;
    let more = AddContact { client: client.into(), name: "Анна".into(), ..AddContact::default() };
    let hers = house.run(&keeper(&house), more).await.unwrap();
    house.run(&house.system(), SpeaksFor { contact: hers, user: anna }).await.unwrap();
    let session = enters(&house, "anna").await.unwrap();
    assert!(person(&house, &session).await.unwrap().as_contact().is_some());
    block(&house, group).await;
    let still = person(&house, &session).await.unwrap();
    assert!(still.as_staff().is_some() && still.as_contact().is_none());
    assert_ne!(contact, hers);
}

both_dbs!(a_group_follows_its_client);
async fn a_group_follows_its_client(house: House) {
    let (client, contact, group) = followed(&house).await;
    let ctx = house.system();
    assert_eq!(group::group_of(&ctx, contact).await.unwrap().unwrap().id, group);
    let add = AddContact {
        client: client.into(),
        name: "Второй".into(),
        email: "second@client.example".into(),
        ..AddContact::default()
    };
    let second = house.run(&keeper(&house), add.clone()).await.unwrap();
    let members = group::members(&ctx, group).await.unwrap();
    assert_eq!(members.iter().filter(|m| m.contact == second).count(), 1, "a new contact comes into it");
    assert_eq!(members.len(), 2);

    // Moved by hand he stays where he was put, whatever comes after.
    let save = SaveClientGroup { name: "Сводная".into(), ..SaveClientGroup::default() };
    let free = house.run(&keeper(&house), save).await.unwrap();
    move_to(&house, second, Some(free)).await.unwrap();
    house.run(&keeper(&house), add).await.unwrap();
    assert_eq!(group::group_of(&ctx, second).await.unwrap().unwrap().id, free);
    assert_eq!(group::members(&ctx, group).await.unwrap().len(), 2);
    assert_eq!(group::groups_of_client(&ctx, client).await.unwrap().len(), 2);
    move_to(&house, second, None).await.unwrap();
    assert!(group::group_of(&ctx, second).await.unwrap().is_none());

    let twin = SaveClientGroup {
        name: "Ещё одна".into(),
        client: code(&house, client).await.as_str().into(),
        ..SaveClientGroup::default()
    };
    let said = house.run(&keeper(&house), twin).await;
    assert_eq!(wrong(said), ("client".into(), "client_has_group".into()));
}

both_dbs!(the_head_of_a_group_sees_what_all_of_it_asks);
async fn the_head_of_a_group_sees_what_all_of_it_asks(house: House) {
    let (client, contact, group) = followed(&house).await;
    let (other, its, _) = followed(&house).await;
    move_to(&house, its, Some(group)).await.unwrap();
    let head = SetClientGroupHead { group: group.into(), contact: contact.into() };
    house.run(&keeper(&house), head).await.unwrap();
    let actor = house.contact(client).await.actor;
    let seat = actor.contact_seats()[0];
    assert_eq!((seat.contact, seat.client, seat.group, seat.is_head), (contact, client, Some(group), true));
    assert_eq!(group::seen_by(&house.system(), &actor).await.unwrap(), [contact, its]);
    let plain = house.contact(other).await.actor;
    assert_eq!(group::seen_by(&house.system(), &plain).await.unwrap(), [its]);

    // A stranger to the group is not its head, and who leaves it is its head no more.
    let (_, stranger, _) = followed(&house).await;
    let said = SetClientGroupHead { group: group.into(), contact: stranger.into() };
    assert_eq!(wrong(house.run(&keeper(&house), said).await), ("contact".into(), "not_a_choice".into()));
    move_to(&house, contact, None).await.unwrap();
    let card = AskClientGroup { group: group.into() }.answer(&keeper(&house)).await.unwrap();
    assert!(card.people.iter().all(|p| !p.is_head));
    let actor = house.contact(client).await.actor;
    assert_eq!(group::seen_by(&house.system(), &actor).await.unwrap(), [contact]);
}

both_dbs!(who_is_moved_into_a_blocked_group_is_shut_out);
async fn who_is_moved_into_a_blocked_group_is_shut_out(house: House) {
    let (_, _, group) = followed(&house).await;
    let (other, its, old) = followed(&house).await;
    let login = code(&house, other).await;
    let session = enters(&house, &login).await.unwrap();
    block(&house, group).await;
    assert!(person(&house, &session).await.is_some());
    move_to(&house, its, Some(group)).await.unwrap();
    assert!(person(&house, &session).await.is_none());
    move_to(&house, its, Some(old)).await.unwrap();
    assert!(person(&house, &session).await.is_none(), "an old session does not come alive");
    assert!(enters(&house, &login).await.is_ok());
}

both_dbs!(a_group_is_put_away_and_comes_back);
async fn a_group_is_put_away_and_comes_back(house: House) {
    let (client, contact, group) = followed(&house).await;
    block(&house, group).await;
    let away = ArchiveClientGroup { id: group.into(), version: 2.into(), archived: true.into() };
    assert_eq!(refused(house.run(&keeper(&house), away.clone()).await), "group_is_blocked");
    unblock(&house, group).await;
    house.run(&keeper(&house), ArchiveClientGroup { version: 3.into(), ..away.clone() }).await.unwrap();
    assert!(group::group_of(&house.system(), contact).await.unwrap().is_none());
    assert!(house.contact(client).await.actor.contact_seats()[0].group.is_none());
    let back = ArchiveClientGroup { version: 4.into(), archived: false.into(), ..away };
    house.run(&keeper(&house), back).await.unwrap();
    assert_eq!(group::group_of(&house.system(), contact).await.unwrap().unwrap().id, group);
    let stale =
        SaveClientGroup {
            id: group.into(), version: 4.into(), name: "Иная".into(), client: In::default()
        };
    assert!(matches!(house.run(&keeper(&house), stale).await, Err(Error::Stale)));
}
