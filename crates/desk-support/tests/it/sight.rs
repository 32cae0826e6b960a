//! Whose tickets these are: what each kind of person sees, and that all else is not there.

use desk_support::MODULE;
use desk_support::ticket::{
    AddComment, INCOMING, MY_TICKETS_LIST, OUTGOING, ReferTicket, ReturnTicket, TICKETS, WatchTicket,
};
use kernel::clients::group::{SaveClientGroup, SetClientGroupHead};
use kernel::listing::{Asked, Listing, fetch};
use kernel::right::PUBLIC;
use kernel::{Ctx, Error};
use serde_json::json;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, again, client, department, division_head, keeper, member, opened, opened_to, outcome, placed,
    shown, topic,
};

async fn listed(ctx: &Ctx, listing: &Listing) -> Vec<i64> {
    let mut ids: Vec<i64> =
        fetch(ctx, listing, &Asked::plain(listing)).await.unwrap().rows.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids
}

both_dbs!(MODULES; staff_see_by_their_departments);
async fn staff_see_by_their_departments(house: House) {
    let (first, second) = (department(&house, "Первый").await, department(&house, "Второй").await);
    let anna = member(&house, "anna", first, false).await;
    let boris = member(&house, "boris", first, false).await;
    let chief = member(&house, "chief", first, true).await;
    let other = member(&house, "other", second, false).await;
    let director = division_head(&house, "director").await;
    let keeper = keeper(&house).await;

    // One to the whole department, one to Boris alone, one to another department.
    let whole = opened(&house, &other, first).await;
    let his = opened_to(&house, &other, first, &[&boris]).await;
    let foreign = opened(&house, &anna, second).await;

    assert_eq!(listed(&anna, &TICKETS).await, [whole, foreign], "not what is given to a colleague");
    assert_eq!(listed(&anna, &INCOMING).await, [whole]);
    assert_eq!(listed(&anna, &OUTGOING).await, [foreign]);
    assert_eq!(listed(&boris, &TICKETS).await, [whole, his]);
    assert_eq!(listed(&chief, &INCOMING).await, [whole, his]);
    assert_eq!(listed(&chief, &OUTGOING).await, [foreign], "what his people have entered");
    assert_eq!(
        listed(&other, &TICKETS).await,
        [whole, his, foreign],
        "two he entered, one is to his department"
    );
    for all in [&director, &keeper] {
        assert_eq!(listed(all, &TICKETS).await, [whole, his, foreign]);
    }
    // What is not in the list is not there by number either.
    assert!(matches!(shown(&house, &anna, his).await, Err(Error::NotFound)));
    assert_eq!(shown(&house, &chief, his).await.unwrap()["id"], json!(his));
    let idle = house.staff(&["clients"]);
    assert!(matches!(shown(&house, &idle, whole).await, Err(Error::Forbidden(_))));
}

both_dbs!(MODULES; an_assignee_of_another_department_may_act);
async fn an_assignee_of_another_department_may_act(house: House) {
    let (first, second) = (department(&house, "Первый").await, department(&house, "Второй").await);
    let author = member(&house, "author", first, false).await;
    let guest = member(&house, "guest", second, false).await;
    let id = opened_to(&house, &author, first, &[&guest]).await;
    house.ask(&guest, "support.ticket.lock", json!({ "ticket": id })).await.unwrap();
    house.ask(&guest, "support.ticket.finish", json!({ "ticket": id })).await.unwrap();
}

both_dbs!(MODULES; a_watcher_goes_on_seeing_it);
async fn a_watcher_goes_on_seeing_it(house: House) {
    let (first, second) = (department(&house, "Первый").await, department(&house, "Второй").await);
    let anna = member(&house, "anna", first, false).await;
    let author = member(&house, "author", first, false).await;
    let id = opened(&house, &author, first).await;
    house.run(&anna, WatchTicket { ticket: id.into(), ..WatchTicket::default() }).await.unwrap();
    let refer = ReferTicket { ticket: id.into(), department: second.into(), ..ReferTicket::default() };
    house.run(&anna, refer).await.unwrap();
    assert_eq!(shown(&house, &anna, id).await.unwrap()["department"], json!(second));
    let lock = house.ask(&anna, "support.ticket.lock", json!({ "ticket": id })).await;
    assert_eq!(outcome(&lock), "support_not_yours", "he only looks");
    house.ask(&anna, "support.ticket.unwatch", json!({ "ticket": id })).await.unwrap();
    assert!(matches!(shown(&house, &anna, id).await, Err(Error::NotFound)));
}

both_dbs!(MODULES; a_client_sees_his_own_and_a_groups_head_the_groups);
async fn a_client_sees_his_own_and_a_groups_head_the_groups(house: House) {
    let support = department(&house, "Поддержка").await;
    let access = topic(&house, "Доступ", support, None).await;
    let (mine, me) = client(&house).await;
    let (other, he) = client(&house).await;
    let own = placed(&house, &me, access).await;
    let his = placed(&house, &he, access).await;
    assert_eq!(listed(&me, &MY_TICKETS_LIST).await, [own]);
    assert!(matches!(shown(&house, &me, his).await, Err(Error::NotFound)));

    // Given a group of both with me as its head.
    let system = house.system();
    let contact = |client: i64| {
        let house = &house;
        async move { house.number(&format!("SELECT MIN(id) FROM contacts WHERE client_id = {client}")).await }
    };
    let group = house
        .run(&system, SaveClientGroup { name: "Холдинг".into(), ..SaveClientGroup::default() })
        .await
        .unwrap();
    for client in [mine, other] {
        let (contact, group) = (contact(client).await, group);
        house
            .ask(&system, "clients.group.move", json!({ "contact": contact, "group": group }))
            .await
            .unwrap();
    }
    let head = SetClientGroupHead { group: group.into(), contact: contact(mine).await.into() };
    house.run(&system, head).await.unwrap();
    let (me, he) = (house.contact(mine).await, house.contact(other).await);
    assert_eq!(listed(&me, &MY_TICKETS_LIST).await, [own, his]);
    assert_eq!(shown(&house, &me, his).await.unwrap()["id"], json!(his));
    assert_eq!(listed(&he, &MY_TICKETS_LIST).await, [his], "the others of the group see their own");
}

both_dbs!(MODULES; what_is_not_ones_own_is_not_there_on_any_door);
async fn what_is_not_ones_own_is_not_there_on_any_door(house: House) {
    let (first, second) = (department(&house, "Первый").await, department(&house, "Второй").await);
    let author = member(&house, "author", first, false).await;
    let stranger = member(&house, "stranger", second, false).await;
    let (_, contact) = client(&house).await;
    let id = opened(&house, &author, first).await;
    let mut tried = 0;
    for operation in MODULE.operations.iter().filter(|o| o.path.starts_with("/support/tickets/{")) {
        let tree = match operation.name {
            "support.ticket" => json!({ "id": id }),
            "support.ticket.edit" => {
                json!({ "id": id, "version": 1, "subject": "а", "message": "б", "priority": "low" })
            }
            "support.ticket.return" => json!({ "ticket": id, "reason": "нет" }),
            "support.ticket.refer" => json!({ "ticket": id, "department": second }),
            "support.ticket.comment" => json!({ "ticket": id, "body": "а" }),
            _ => json!({ "ticket": id }),
        };
        assert_ne!(operation.right, PUBLIC);
        let said = outcome(&house.ask(&stranger, operation.name, tree.clone()).await);
        assert_eq!(said, "not_found", "{} to one of another department", operation.name);
        let said = outcome(&house.ask(&contact, operation.name, tree).await);
        assert!(
            ["not_found", "forbidden"].contains(&said.as_str()),
            "{} to another's client: {said}",
            operation.name
        );
        tried += 1;
    }
    assert!(tried >= 13, "the operations were not found");
    assert!(listed(&stranger, &TICKETS).await.is_empty());
    assert!(listed(&contact, &MY_TICKETS_LIST).await.is_empty());
    // Nothing was written by any of that.
    assert_eq!(house.count("support_events").await, 1);
    let _ = again(&house, "author").await;
}

both_dbs!(MODULES; notes_are_not_for_clients);
async fn notes_are_not_for_clients(house: House) {
    let support = department(&house, "Поддержка").await;
    let access = topic(&house, "Доступ", support, None).await;
    let worker = member(&house, "worker", support, false).await;
    let (_, contact) = client(&house).await;
    let id = placed(&house, &contact, access).await;
    for (body, internal) in [("Опять они.", true), ("Смотрим.", false)] {
        let say = AddComment {
            ticket: id.into(),
            body: body.into(),
            internal: internal.into(),
            ..AddComment::default()
        };
        house.run(&worker, say).await.unwrap();
    }
    let seen = shown(&house, &contact, id).await.unwrap();
    assert_eq!(seen["comments"].as_array().unwrap().len(), 1);
    assert!(!seen.to_string().contains("Опять они"));
    assert_eq!((&seen["figures"], &seen["due_at"]), (&json!([]), &json!(null)), "nor the figures");
    assert_eq!(shown(&house, &worker, id).await.unwrap()["comments"].as_array().unwrap().len(), 2);
    // A client does not lock, whatever he sends.
    let lock = house.ask(&contact, "support.ticket.lock", json!({ "ticket": id })).await;
    assert_eq!(outcome(&lock), "forbidden");
    let early = ReturnTicket { ticket: id.into(), reason: "а".into() };
    assert_eq!(outcome(&house.run(&contact, early).await), "support_not_now");
}
