//! A stranger walks the whole way by the operations alone, as another program would.

use desk_subscriptions::offering::OfferingFields;
use desk_subscriptions::order::MY_ORDERS_LIST;
use desk_subscriptions::order::delivery::Delivery;
use kernel::Ctx;
use kernel::listing::{Asked, fetch};
use serde_json::{Value, json};
use testkit::given::PASSWORD;
use testkit::{House, both_dbs};

use crate::given::{MODULES, feed, offer, on_sale, online, operator};
use crate::invariants;

async fn ask(house: &House, ctx: &Ctx, operation: &str, tree: Value) -> Value {
    house.ask(ctx, operation, tree).await.unwrap()
}

fn sign_up() -> Value {
    json!({
        "client": {
            "kind": "person_resident", "person": "Иванов Иван Иванович", "email": "ivanov@client.example",
            "phone": "+7 495 500-55-50", "inn": "500100732259",
            "postal": { "postcode": "117997", "city": "Москва", "street": "улица Вавилова", "house": "19" }
        },
        "password": PASSWORD, "again": PASSWORD, "consent": true
    })
}

both_dbs!(MODULES; a_stranger_walks_by_operations_alone);
async fn a_stranger_walks_by_operations_alone(house: House) {
    let (operator, guest) = (operator(&house), house.guest());
    let contract = offer(&house, "Договор публичной оферты").await;
    let quotes = feed(&house, 1, Delivery::Online).await;
    on_sale(&house, OfferingFields { offer: contract.into(), ..online("QUOTES", "200", &[quotes]) }).await;

    let client = ask(&house, &guest, "clients.sign_up", sign_up()).await["id"].as_i64().unwrap();
    let contact = house.contact(client).await;

    // What is sold tells which offer to accept, and the offer tells its text, to anybody.
    let sold = ask(&house, &guest, "subscriptions.price_list", json!({})).await;
    let (offer, edition) = (&sold[0]["offer"], &sold[0]["offer_edition"]);
    assert_eq!((offer, edition), (&json!(contract), &json!(1)));
    let read = ask(&house, &guest, "subscriptions.offer", json!({ "id": offer })).await;
    assert_eq!((&read["id"], &read["edition"]), (offer, edition));
    assert_eq!(read["text"], "1. Предмет договора.\n2. Цена.");
    assert!(!read["digest"].as_str().unwrap().is_empty());

    // Who speaks for one client need not say for whom.
    let accept = json!({ "offer": offer, "edition": read["edition"] });
    ask(&house, &contact, "subscriptions.offer.accept", accept).await;
    let place = json!({ "order": { "lines": [{ "offering": sold[0]["code"] }], "months": 6 } });
    let order = ask(&house, &contact, "subscriptions.order.place", place).await["id"].clone();

    // The operator takes the money and opens access.
    for to in ["invoiced", "paid"] {
        ask(&house, &operator, "subscriptions.order.payment", json!({ "order": order, "to": to })).await;
    }
    ask(&house, &operator, "subscriptions.order.grant", json!({ "order": order })).await;

    let shown = ask(&house, &contact, "subscriptions.order", json!({ "id": order })).await;
    assert_eq!((&shown["payment"], &shown["access"]), (&json!("paid"), &json!("open")));
    let mine = fetch(&contact, &MY_ORDERS_LIST, &Asked::plain(&MY_ORDERS_LIST)).await.unwrap();
    assert_eq!(mine.rows.iter().map(|row| json!(row.id)).collect::<Vec<_>>(), [order]);
    invariants::check(&house).await;
}
