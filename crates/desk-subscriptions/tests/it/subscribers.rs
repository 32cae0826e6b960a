//! Subscribers: their terms, and what the cabinet tells of an order before it is placed.

use desk_subscriptions::offering::OfferingFields;
use desk_subscriptions::order::delivery::Delivery;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{self, EditOrder, OrderFields, PlaceOrder, preview};
use desk_subscriptions::subscriber::{self, SUBSCRIBERS, SetTerms};
use kernel::clients::{self, ClientKind};
use kernel::listing::{Asked, Cell, fetch};
use kernel::{In, Personal};
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, accept, catalogue, day, entered, errors, feed, fields, from_day, kopecks, offer, on_sale,
    online, operator, organisation, organisation_on, outcome, refusal, row, set_terms, speaks_for,
};
use crate::invariants;

both_dbs!(MODULES; an_order_keeps_the_terms_of_its_day);
async fn an_order_keeps_the_terms_of_its_day(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let operator = operator(&house);
    assert_eq!(subscriber::terms(&operator, client).await.unwrap(), Terms::Standard);
    let standard = entered(&house, client, fields(&["QUOTES"])).await;
    set_terms(&house, client, Terms::Free).await;
    let free = entered(&house, client, fields(&["ARCHIVE"])).await;
    set_terms(&house, client, Terms::Standard).await;

    // An edit prices each by its own terms.
    for (id, code, total) in [(standard, "QUOTES", 600), (free, "ARCHIVE", 0)] {
        let order = fields(&[code]);
        let edit = EditOrder { id: id.into(), version: 1.into(), order, ..EditOrder::default() };
        house.run(&operator, edit).await.unwrap();
        assert_eq!(row(&house, id).await.total, kopecks(total));
    }
    assert_eq!(
        (row(&house, standard).await.terms, row(&house, free).await.terms),
        (Terms::Standard, Terms::Free)
    );
    invariants::check(&house).await;
}

both_dbs!(MODULES; terms_and_address_of_a_subscriber);
async fn terms_and_address_of_a_subscriber(house: House) {
    let client = organisation(&house).await;
    let operator = operator(&house);
    let set = |terms: &str, email: &str| SetTerms {
        client: client.into(),
        terms: In::read(terms),
        order_email: In::<Personal>::read(email),
        ..SetTerms::default()
    };
    assert_eq!(errors(&house, house.run(&operator, set("", "")).await), ["terms: required"]);
    let said = house.run(&operator, set("cheap", "no address")).await;
    assert_eq!(errors(&house, said), ["terms: not_a_choice", "order_email: email"]);
    let missing = SetTerms { client: 99.into(), ..set("free", "") };
    assert_eq!(outcome(&house.run(&operator, missing).await), "not_found");

    house.run(&operator, set("negotiated", "data@client.example")).await.unwrap();
    let kept = subscriber::find(&operator, client).await.unwrap().unwrap();
    assert_eq!((kept.terms, kept.order_email.as_str()), (Terms::Negotiated, "data@client.example"));
    assert_eq!(house.params("subscriptions.subscriber.terms").await["order_email"], "***");
    let whole = clients::get(&operator, &operator.actor, client).await.unwrap();
    assert_eq!(clients::roles(&operator, &whole).await.unwrap(), ["subscriber"]);

    // The list filters by terms.
    house
        .run(&operator, SetTerms { client: organisation(&house).await.into(), ..set("free", "") })
        .await
        .unwrap();
    let page =
        fetch(&operator, &SUBSCRIBERS, &Asked::read(&SUBSCRIBERS, [("terms", "negotiated")])).await.unwrap();
    assert_eq!(page.rows.iter().map(|r| r.id).collect::<Vec<_>>(), [client]);
    let is_terms = |cell: &Cell| matches!(cell, Cell::Term { value, .. } if value == "negotiated");
    assert!(page.rows[0].cells.iter().any(is_terms));
}

both_dbs!(MODULES; a_client_does_not_undo_what_was_agreed);
async fn a_client_does_not_undo_what_was_agreed(house: House) {
    catalogue(&house).await;
    let client = organisation_on(&house, Terms::Negotiated).await;
    let contact = speaks_for(&house, &[client]);
    let id = entered(&house, client, fields(&["QUOTES"])).await;
    let edit = |order| EditOrder { id: id.into(), version: 1.into(), order, ..EditOrder::default() };
    let (code, _) = refusal(&contact, house.run(&contact, edit(fields(&["ARCHIVE"]))).await);
    assert_eq!(code, "order_agreed");
    house.run(&operator(&house), edit(fields(&["ARCHIVE"]))).await.unwrap();
}

both_dbs!(MODULES; what_is_told_beforehand_is_what_the_order_becomes);
async fn what_is_told_beforehand_is_what_the_order_becomes(house: House) {
    catalogue(&house).await;
    let contract = offer(&house, "Оферта").await;
    let own = feed(&house, 31, Delivery::Online).await;
    on_sale(&house, OfferingFields { offer: contract.into(), ..online("PAID", "99.99", &[own]) }).await;
    let client = organisation(&house).await;
    let contact = house.contact(client).await;
    let whole = clients::get(&contact, &contact.actor, client).await.unwrap();

    let order = OrderFields { connections: 2.into(), ..from_day(&["PAID", "QUOTES"], "2026-12-01", 4) };
    let told = preview(&contact, &whole, &order, None).await.unwrap();
    assert_eq!((told.starts_on, told.ends_on), (day("2026-12-01"), Some(day("2027-03-31"))));
    assert_eq!(told.offers.iter().map(|o| o.id).collect::<Vec<_>>(), [contract]);
    assert!(told.conflict.is_none());
    house.run(&contact, accept(client, contract, 1)).await.unwrap();
    let placed =
        house.run(&contact, PlaceOrder { order: order.clone(), ..PlaceOrder::default() }).await.unwrap();
    assert_eq!((placed.total, told.total.to_string().as_str()), (told.total, "1704.00 RUB"));

    // The same once more would meet it, but not when it is the order itself that is looked at.
    let again = preview(&contact, &whole, &order, None).await.unwrap();
    assert_eq!(again.conflict.map(|refusal| refusal.code), Some("conflict".to_owned()));
    assert_eq!(again.offers, []);
    let opened = order::open(&contact, &contact.actor, placed.id).await.unwrap();
    assert!(preview(&contact, &whole, &order, Some(&opened)).await.unwrap().conflict.is_none());
    // And it minds the same fields.
    let person = house.given_client(ClientKind::PersonResident).await;
    let person = clients::get(&operator(&house), &operator(&house).actor, person).await.unwrap();
    let wrong = preview(&contact, &person, &order, None).await;
    assert_eq!(errors(&house, wrong), ["order.connections: connections_person"]);
    assert_eq!(house.count("subscriptions_orders").await, 1, "looking writes nothing");
    invariants::check(&house).await;
}
