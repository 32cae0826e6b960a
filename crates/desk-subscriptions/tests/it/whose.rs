//! Whose things these are: a client's own, and what each right of staff is for.

use std::collections::BTreeSet;

use desk_subscriptions::documents::{PaperKind, PrintPaper, sheet};
use desk_subscriptions::order::payment::Payment::{Invoiced, Paid};
use desk_subscriptions::order::{
    self, CancelOrder, EditOrder, FinishDueAccess, MY_ORDERS_LIST, ORDERS, PlaceOrder, ResumeDueAccess,
};
use desk_subscriptions::subscriber::SUBSCRIBERS;
use desk_subscriptions::{MODULE, rights};
use kernel::listing::{Asked, Listing, fetch};
use kernel::right::{Audience, PUBLIC, RightSet};
use kernel::{Actor, Ctx, Error, Result};
use serde_json::{Value, json};
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, accept, catalogue, entered, fields, offer, operator, order_in, organisation, outcome,
    speaks_for, to,
};
use crate::invariants;

/// Numbers in a list.
async fn listed(ctx: &Ctx, listing: &Listing) -> Result<Vec<i64>> {
    let page = fetch(ctx, listing, &Asked::plain(listing)).await?;
    Ok(page.rows.iter().map(|row| row.id).collect())
}

both_dbs!(MODULES; another_clients_order_is_not_there);
async fn another_clients_order_is_not_there(house: House) {
    catalogue(&house).await;
    let (mine, others) = (organisation(&house).await, organisation(&house).await);
    let contact = speaks_for(&house, &[mine]);
    let offer = offer(&house, "Оферта").await;
    let own = order_in(&house, mine, fields(&["QUOTES"]), Paid).await;
    let foreign = entered(&house, others, fields(&["QUOTES"])).await;
    let printed = order_in(&house, others, fields(&["ARCHIVE"]), Invoiced).await;
    let print =
        PrintPaper { order: printed.into(), kind: PaperKind::Invoice.into(), ..PrintPaper::default() };
    house.run(&operator(&house), print).await.unwrap();

    // What is not his is not there, whatever he tries; and a number that was never given is the same.
    for id in [foreign, printed, 9999] {
        let card = house.ask(&contact, "subscriptions.order", json!({ "id": id })).await;
        let edit = EditOrder {
            id: id.into(),
            version: 1.into(),
            order: fields(&["QUOTES"]),
            ..EditOrder::default()
        };
        let edited = house.run(&contact, edit).await;
        let paper = sheet(&contact, &contact.actor, id, PaperKind::Invoice, None).await;
        let opened = order::open(&contact, &contact.actor, id).await;
        let said = [outcome(&card), outcome(&edited), outcome(&paper), outcome(&opened)];
        assert_eq!(said, ["not_found"; 4], "{id}");
    }
    for client in [others, 9999] {
        let place = PlaceOrder { client: client.into(), order: fields(&["QUOTES"]) };
        assert_eq!(outcome(&house.run(&contact, place).await), "not_found");
        assert_eq!(outcome(&house.run(&contact, accept(client, offer, 1)).await), "not_found");
        assert_eq!(order::of_client(&contact, &contact.actor, client, 10).await.unwrap(), []);
    }

    // His own is, for reading; what is the operator's to do, he may not do even there.
    let card = house.ask(&contact, "subscriptions.order", json!({ "id": own })).await.unwrap();
    assert_eq!((&card["id"], &card["payment"]), (&json!(own), &json!("paid")));
    for id in [own, foreign] {
        let print = PrintPaper { order: id.into(), kind: PaperKind::Invoice.into(), ..PrintPaper::default() };
        assert_eq!(outcome(&house.run(&contact, print).await), "forbidden");
        assert_eq!(outcome(&house.run(&contact, to(id, Invoiced)).await), "forbidden");
        let cancel = CancelOrder { order: id.into(), ..CancelOrder::default() };
        assert_eq!(outcome(&house.run(&contact, cancel).await), "forbidden");
    }
    assert_eq!(order::of_client(&contact, &contact.actor, mine, 10).await.unwrap().len(), 1);
    invariants::check(&house).await;
}

both_dbs!(MODULES; lists_show_ones_own);
async fn lists_show_ones_own(house: House) {
    catalogue(&house).await;
    let (first, second) = (organisation(&house).await, organisation(&house).await);
    let a = entered(&house, first, fields(&["QUOTES"])).await;
    let b = entered(&house, second, fields(&["QUOTES"])).await;
    let c = entered(&house, first, fields(&["ARCHIVE"])).await;
    let cancel = CancelOrder { order: c.into(), ..CancelOrder::default() };
    house.run(&operator(&house), cancel).await.unwrap();

    // A client sees all of his own, what is put away too; staff sees what is being worked on.
    assert_eq!(listed(&speaks_for(&house, &[first]), &MY_ORDERS_LIST).await.unwrap(), [c, a]);
    assert_eq!(listed(&speaks_for(&house, &[second]), &MY_ORDERS_LIST).await.unwrap(), [b]);
    assert_eq!(listed(&speaks_for(&house, &[first, second]), &MY_ORDERS_LIST).await.unwrap(), [c, b, a]);
    let mut seen = listed(&operator(&house), &ORDERS).await.unwrap();
    seen.sort_unstable();
    assert_eq!(seen, [a, b]);
    assert_eq!(listed(&operator(&house), &MY_ORDERS_LIST).await.unwrap(), Vec::<i64>::new());
    assert_eq!(listed(&operator(&house), &SUBSCRIBERS).await.unwrap().len(), 2);

    // A list asks for its right.
    let staff =
        |l: &&&Listing| MODULE.rights.iter().any(|s| s.right == l.right && s.audience == Audience::Staff);
    for listing in MODULE.listings.iter().filter(staff).copied() {
        let strangers =
            [house.guest(), speaks_for(&house, &[first]), house.staff(&["clients", "subscriptions.my"])];
        for ctx in strangers {
            let said = listed(&ctx, listing).await;
            assert!(matches!(said, Err(Error::Forbidden(r)) if r == listing.right), "{}", listing.key);
        }
        listed(&house.staff(&[listing.right.0]), listing).await.unwrap();
    }
    for listing in MODULE.listings.iter().copied() {
        assert!(matches!(listed(&house.guest(), listing).await, Err(Error::Forbidden(_))), "{}", listing.key);
    }
}

/// The fields that the shape of a command cannot do without.
fn tree(operation: &str) -> Value {
    match operation {
        "subscriptions.order" | "subscriptions.feed.delete" | "subscriptions.offering.delete" => {
            json!({ "id": 1 })
        }
        "subscriptions.order.revoke"
        | "subscriptions.order.finish"
        | "subscriptions.instalments"
        | "subscriptions.papers" => json!({ "order": 1 }),
        "subscriptions.subscriber.resume" => json!({ "client": 1 }),
        "subscriptions.offer.reset" => json!({ "client": 1, "offer": 1 }),
        "subscriptions.feed.sale" | "subscriptions.offering.sale" => json!({ "id": 1, "on_sale": true }),
        _ => json!({}),
    }
}

/// Somebody of staff who may do everything but this.
fn all_but(house: &House, right: &str) -> Ctx {
    let mut rights = RightSet::default();
    rights.own.set("", true);
    rights.own.set(right, false);
    house.as_actor(Actor::Staff {
        user: 7,
        name: "Кузнецов К. К.".into(),
        rights: rights.into(),
        seats: std::sync::Arc::default(),
    })
}

both_dbs!(MODULES; every_operation_asks_for_its_right);
async fn every_operation_asks_for_its_right(house: House) {
    let mut tried = BTreeSet::new();
    for operation in MODULE.operations {
        // Some operations are for staff and clients alike; which right they ask for depends on who asks.
        let right = match operation.name {
            "subscriptions.order" | "subscriptions.instalments" | "subscriptions.papers" => {
                rights::ORDER_VIEW
            }
            "subscriptions.order.edit"
            | "subscriptions.order.top_up"
            | "subscriptions.order.top_up_quote" => rights::ORDER_ENTER,
            _ => operation.right,
        };
        if right == PUBLIC {
            continue;
        }
        tried.insert(right);
        let ask = async |ctx: &Ctx| house.ask(ctx, operation.name, tree(operation.name)).await;
        for ctx in
            [house.staff(&[]), all_but(&house, right.0), house.staff(&["clients", "rates", "settings"])]
        {
            let said = ask(&ctx).await;
            assert!(matches!(said, Err(Error::Forbidden(r)) if r == right), "{}: {said:?}", operation.name);
        }
        let said = ask(&house.guest()).await;
        assert!(matches!(said, Err(Error::Forbidden(_))), "{}: {said:?}", operation.name);

        // With the right alone it gets as far as its fields, or to what is not there.
        let staff = MODULE.rights.iter().any(|s| s.right == right && s.audience == Audience::Staff);
        let holder =
            if staff { house.staff(&[right.0, "subscriptions.segment"]) } else { speaks_for(&house, &[1]) };
        let said = ask(&holder).await;
        // These need no fields: they do or tell what there is.
        let fieldless = [
            "subscriptions.order.archive_many",
            "subscriptions.recipients",
            "subscriptions.statistics",
            "subscriptions.statistics.refresh",
        ];
        let done = said.is_ok() && fieldless.contains(&operation.name);
        assert!(
            done || matches!(said, Err(Error::Invalid(_) | Error::NotFound)),
            "{}: {said:?}",
            operation.name
        );
    }
    let all: BTreeSet<_> = MODULE.rights.iter().map(|s| s.right).collect();
    let elsewhere = BTreeSet::from([
        rights::CATALOGUE_VIEW,      // lists
        rights::SUBSCRIBER_VIEW,     // a list
        rights::QUOTE_WHAT_IF,       // told with the prices
        rights::SEGMENT_INFORMATION, // limits: see segments.rs
        rights::SEGMENT_SECURITY,    // the same
    ]);
    assert_eq!(all, &tried | &elsewhere, "another right has come, and is not tried here");

    // The jobs' own commands are nobody's without the right either.
    for ctx in [house.guest(), house.staff(&[]), all_but(&house, "subscriptions.order.access")] {
        assert_eq!(outcome(&house.run(&ctx, FinishDueAccess {}).await), "forbidden");
        assert_eq!(outcome(&house.run(&ctx, ResumeDueAccess {}).await), "forbidden");
    }
    // What was refused to staff stands in both logs.
    assert!(
        house
            .error_log()
            .await
            .iter()
            .any(|(event, kind, _)| { event == "subscriptions.order.payment" && kind == "forbidden" })
    );
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_order_one_may_not_see_cannot_be_moved);
async fn an_order_one_may_not_see_cannot_be_moved(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let order = entered(&house, client, fields(&["QUOTES"])).await;
    let all = "subscriptions.segment";
    let blind = house.staff(&["subscriptions.order.payment", "subscriptions.order.cancel", all]);
    assert_eq!(outcome(&house.run(&blind, to(order, Invoiced)).await), "not_found");
    let cancel = CancelOrder { order: order.into(), ..CancelOrder::default() };
    assert_eq!(outcome(&house.run(&blind, cancel).await), "not_found");
    let seeing = house.staff(&["subscriptions.order.payment", "subscriptions.order.view", all]);
    house.run(&seeing, to(order, Invoiced)).await.unwrap();
}

both_dbs!(MODULES; nobody_of_staff_orders_in_a_clients_name);
async fn nobody_of_staff_orders_in_a_clients_name(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let place = || PlaceOrder { client: client.into(), order: fields(&["QUOTES"]) };
    for ctx in [operator(&house), house.system(), house.guest()] {
        let said = house.run(&ctx, place()).await;
        assert!(matches!(said, Err(Error::Forbidden(r)) if r == rights::MY_ORDERS), "{said:?}");
    }
    house.run(&speaks_for(&house, &[client]), place()).await.unwrap();
    invariants::check(&house).await;
}
