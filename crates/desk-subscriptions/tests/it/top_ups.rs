//! Connections bought later: what they cost, how many there may be, and how they end with their base.

use desk_subscriptions::order::access::Access;
use desk_subscriptions::order::payment::Payment;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{
    AddConnections, CancelOrder, EditOrder, FinishAccess, GrantAccess, OrderFields, ResumeAccess,
    RevokeAccess, SuspendAccess,
};
use kernel::clients::ClientKind;
use kernel::{Error, In};
use serde_json::json;
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, errors, fields, kopecks, operator, order_in, organisation, refusal,
    row, set, set_terms, speaks_for, to,
};
use crate::invariants;

fn add(order: i64, connections: u32) -> AddConnections {
    AddConnections { order: order.into(), connections: connections.into(), ..AddConnections::default() }
}

fn grant(order: i64, starts_on: &str) -> GrantAccess {
    GrantAccess { order: order.into(), starts_on: In::read(starts_on), ..GrantAccess::default() }
}

/// An open order of QUOTES with so many connections.
async fn base(house: &House, client: i64, connections: u32, months: u8, starts_on: &str) -> i64 {
    let order = OrderFields { connections: connections.into(), months: months.into(), ..fields(&["QUOTES"]) };
    let id = order_in(house, client, order, Payment::Paid).await;
    house.run(&operator(house), grant(id, starts_on)).await.unwrap();
    id
}

both_dbs!(MODULES; what_a_top_up_costs_and_what_it_remembers);
async fn what_a_top_up_costs_and_what_it_remembers(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let base = base(&house, client, 2, 6, "2026-12-01").await;
    house.at("2027-02-10T09:00:00Z");

    // The first example of the specification, asked for, then bought by the client himself.
    let own = speaks_for(&house, &[client]);
    let quote =
        house.ask(&own, "subscriptions.order.top_up_quote", json!({ "order": base, "connections": 3 })).await;
    let quote = quote.unwrap();
    assert_eq!(quote["total"], json!({ "amount": "1048.00", "currency": "RUB" }));
    assert_eq!([&quote["had"], &quote["days"], &quote["of_days"], &quote["months"]], [2, 106, 182, 6]);
    assert_eq!((&quote["from"], &quote["lines"][0]["difference"]), (&json!("2027-02-15"), &json!("300")));
    let new = house.run(&own, add(base, 3)).await.unwrap();
    assert_eq!(new.total.minor(), kopecks(1048));

    let order = row(&house, new.id).await;
    assert_eq!((order.base_order_id, order.connections, order.base_connections), (Some(base), 3, 2));
    assert_eq!((order.charged_days, order.base_days, order.desired_on), (106, 182, Some(day("2027-02-15"))));
    assert_eq!((order.payment, order.access, order.months), (Payment::Entered, Access::None, 6));

    // It is paid and opened like any order; its last day is its base's, whatever is asked for.
    house.run(&operator, to(new.id, Payment::Paid)).await.unwrap();
    let early = house.run(&operator, grant(new.id, "2026-11-30")).await;
    assert_eq!(errors(&house, early), ["starts_on: before_base"]);
    let ends_on = In::read("2027-12-31");
    house.run(&operator, GrantAccess { ends_on, ..grant(new.id, "") }).await.unwrap();
    let order = row(&house, new.id).await;
    assert_eq!((order.starts_on, order.ends_on), (Some(day("2027-02-15")), Some(day("2027-05-31"))));

    // The next one counts from the five there are; it is not changed, but cancelled and bought anew.
    let next = house.run(&operator, add(base, 1)).await.unwrap();
    assert_eq!(row(&house, next.id).await.base_connections, 5);
    let edit = EditOrder {
        id: next.id.into(),
        version: 1.into(),
        order: OrderFields { connections: 2.into(), ..fields(&["QUOTES"]) },
        ..EditOrder::default()
    };
    assert_eq!(refusal(&operator, house.run(&operator, edit).await).0, "order_fixed");
    let cancel = CancelOrder { order: next.id.into(), ..CancelOrder::default() };
    house.run(&operator, cancel).await.unwrap();
    let next = house.run(&operator, add(base, 1)).await.unwrap();
    assert_eq!(row(&house, next.id).await.base_connections, 5);
    invariants::check(&house).await;
}

both_dbs!(MODULES; what_cannot_be_topped_up);
async fn what_cannot_be_topped_up(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let code = async |command: AddConnections| {
        let (code, said) = refusal(&operator, house.run(&operator, command).await);
        (code, said)
    };
    let closed = entered(&house, client, fields(&["QUOTES"])).await;
    assert_eq!(code(add(closed, 1)).await.0, "addon_base");
    house.run(&operator, grant(closed, "2026-11-21")).await.unwrap();
    let first = house.run(&operator, add(closed, 1)).await.unwrap().id;
    assert_eq!(code(add(first, 1)).await.0, "addon_base", "nothing is added to a top-up");

    let digest = entered(&house, client, fields(&["DIGEST"])).await;
    house.run(&operator, grant(digest, "2026-11-21")).await.unwrap();
    assert_eq!(code(add(digest, 1)).await.0, "addon_base");
    let person = house.given_client(ClientKind::PersonResident).await;
    let persons = entered(&house, person, fields(&["QUOTES"])).await;
    house.run(&operator, grant(persons, "2026-11-21")).await.unwrap();
    assert_eq!(code(add(persons, 1)).await.0, "addon_base");
    assert_eq!(
        errors(&house, house.run(&operator, add(closed, 0)).await),
        ["connections: connections_range"]
    );

    set(&house, "subscriptions.connections_max", "4").await;
    let (refused, said) = code(add(closed, 3)).await;
    assert_eq!(
        (refused.as_str(), said.as_str()),
        ("addon_max", "Больше 4 подключений нельзя: есть 2, добавляется 3.")
    );
    house.run(&operator, add(closed, 2)).await.unwrap();

    // Five days are reserved for the paperwork: on the last ones nothing is left to be paid.
    set(&house, "subscriptions.connections_max", "40").await;
    house.at("2027-02-15T09:00:00Z");
    house.run(&operator, add(closed, 1)).await.unwrap();
    house.at("2027-02-16T09:00:00Z");
    assert_eq!(code(add(closed, 1)).await.0, "addon_expired");

    // Another company's order is none; and who may not order may not add.
    let stranger = speaks_for(&house, &[organisation(&house).await]);
    assert!(matches!(house.run(&stranger, add(closed, 1)).await, Err(Error::NotFound)));
    let viewer = house.staff(&["subscriptions.order.view"]);
    assert!(matches!(house.run(&viewer, add(closed, 1)).await, Err(Error::Forbidden(_))));
    invariants::check(&house).await;
}

both_dbs!(MODULES; sixteen_people_cannot_buy_more_than_there_may_be);
async fn sixteen_people_cannot_buy_more_than_there_may_be(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let base = base(&house, client, 3, 6, "2026-11-21").await;
    set(&house, "subscriptions.connections_max", "8").await;
    let done = at_once(16, |_| {
        let operator = operator.clone();
        async move { kernel::execute(&operator, None, add(base, 2)).await.is_ok() }
    })
    .await;
    assert_eq!(done.iter().filter(|ok| **ok).count(), 2, "three and twice two, but not nine");
    let mut counted = house
        .texts("SELECT base_connections || '' FROM subscriptions_orders WHERE base_order_id IS NOT NULL")
        .await;
    counted.sort();
    assert_eq!(counted, ["3", "5"], "each knew of the one before it");
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_top_up_goes_with_its_base);
async fn a_top_up_goes_with_its_base(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let base = base(&house, client, 2, 6, "2026-11-21").await;
    let mut added = Vec::new();
    for payment in [Payment::Paid, Payment::Entered, Payment::Paid] {
        let id = house.run(&operator, add(base, 1)).await.unwrap().id;
        if payment == Payment::Paid {
            house.run(&operator, to(id, Payment::Paid)).await.unwrap();
        }
        added.push(id);
    }
    let [open, unpaid, paid] = added[..] else { unreachable!() };
    let states = async || {
        let mut states = Vec::new();
        for id in [base, open, unpaid, paid] {
            states.push(row(&house, id).await.access);
        }
        states
    };
    house.run(&operator, grant(open, "2026-11-21")).await.unwrap();

    // Suspended and resumed as one.
    let suspend = SuspendAccess { client: client.into(), until: In::default() };
    assert_eq!(house.run(&operator, suspend).await.unwrap(), 2);
    assert_eq!(states().await, [Access::Suspended, Access::Suspended, Access::None, Access::None]);
    assert_eq!(house.run(&operator, ResumeAccess { client }).await.unwrap(), 2);

    // Taken back as one; and not opened before the base is.
    house.run(&operator, RevokeAccess { order: base }).await.unwrap();
    assert_eq!(states().await, [Access::None; 4]);
    assert_eq!(refusal(&operator, house.run(&operator, grant(open, "")).await).0, "addon_base");
    house.run(&operator, grant(base, "2026-11-21")).await.unwrap();
    house.run(&operator, grant(open, "2026-11-21")).await.unwrap();

    // Ended as one: what was not paid goes, what was paid and never opened waits for the operator.
    house.run(&operator, FinishAccess { order: base }).await.unwrap();
    assert_eq!(states().await, [Access::Finished, Access::Finished, Access::Cancelled, Access::None]);
    let ended = row(&house, open).await;
    assert!(ended.unprinted_act && ended.ends_on == row(&house, base).await.ends_on);
    invariants::check(&house).await;
}

both_dbs!(MODULES; the_night_ends_a_base_and_what_was_added_once);
async fn the_night_ends_a_base_and_what_was_added_once(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let base = base(&house, client, 2, 1, "2026-11-21").await;
    let open = house.run(&operator, add(base, 1)).await.unwrap().id;
    let unpaid = house.run(&operator, add(base, 1)).await.unwrap().id;
    house.run(&operator, grant(open, "2026-11-26")).await.unwrap();
    house.new_day("2027-01-15").await;
    for (id, access) in [(base, Access::Finished), (open, Access::Finished), (unpaid, Access::Cancelled)] {
        assert_eq!(row(&house, id).await.access, access, "{id}");
    }
    assert_eq!(row(&house, open).await.ends_on, Some(day("2026-12-20")));
    // Cancelling a base asks for what was paid beside it.
    let other = organisation(&house).await;
    let second = self::base(&house, other, 2, 6, "2027-01-15").await;
    let paid = house.run(&operator, add(second, 1)).await.unwrap().id;
    house.run(&operator, to(paid, Payment::Paid)).await.unwrap();
    house.run(&operator, RevokeAccess { order: second }).await.unwrap();
    let cancel = |sure: bool| CancelOrder { order: second.into(), sure: sure.into() };
    assert_eq!(refusal(&operator, house.run(&operator, cancel(false)).await).0, "confirm_needed");
    house.run(&operator, cancel(true)).await.unwrap();
    assert_eq!(row(&house, paid).await.access, Access::Cancelled);
    invariants::check(&house).await;
}

both_dbs!(MODULES; on_free_terms_a_top_up_costs_nothing_and_on_negotiated_ones_what_was_agreed);
async fn on_free_terms_a_top_up_costs_nothing_and_on_negotiated_ones_what_was_agreed(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let base = base(&house, client, 2, 6, "2026-11-21").await;
    let agreed = AddConnections { total: In::read("500"), ..add(base, 1) };
    assert_eq!(errors(&house, house.run(&operator, agreed.clone()).await), ["total: sum_fixed"]);
    set_terms(&house, client, Terms::Negotiated).await;
    assert_eq!(house.run(&operator, agreed.clone()).await.unwrap().total.minor(), kopecks(500));
    let own = speaks_for(&house, &[client]);
    assert_eq!(errors(&house, house.run(&own, agreed).await), ["total: not_yours"]);
    set_terms(&house, client, Terms::Free).await;
    assert_eq!(house.run(&operator, add(base, 1)).await.unwrap().total.minor(), 0);
    invariants::check(&house).await;
}
