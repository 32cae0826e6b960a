//! What is filled in by plain SQL is what the program itself would have written: the desk's invariants hold of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what is wrong by stopping"
)]

#[path = "../../crates/desk-subscriptions/tests/it/invariants.rs"]
mod invariants;

use bench::fill::{Plan, fill};
use desk_subscriptions::MODULE;
use desk_subscriptions::documents::{PaperKind, sheet};
use kernel::checkup::{self, Condition};
use kernel::search;
use testkit::{House, both_dbs};

both_dbs!(&[MODULE]; the_invariants_hold_of_what_is_filled_in);

async fn the_invariants_hold_of_what_is_filled_in(house: House) {
    let plan = Plan { orders: 3000, clients: 600, today: house.today() };
    fill(house.url(), &plan).await.unwrap();
    assert_eq!(house.count("subscriptions_orders").await, 3000);
    invariants::check(&house).await;

    let system = house.system();
    let bad: Vec<_> = checkup::look(&system).await;
    let bad: Vec<_> =
        bad.iter().filter(|f| f.topic == "subscriptions" && f.condition == Condition::Bad).collect();
    assert!(bad.is_empty(), "{bad:?}");

    // All states, and all that belongs together.
    let states = "SELECT COUNT(*) FROM (SELECT DISTINCT payment, access FROM subscriptions_orders) AS pairs";
    assert!(house.number(states).await >= 15);
    let printed =
        "SELECT order_id FROM subscriptions_papers WHERE kind = 'tax_invoice' ORDER BY id DESC LIMIT 1";
    let order = house.number(printed).await;
    assert_eq!(
        sheet(&system, &system.actor, order, PaperKind::TaxInvoice, None).await.unwrap().order.id,
        order
    );

    // Found as the worker's own index would find it, and numbered on from here.
    let operator = house.staff(&["subscriptions", "clients"]);
    let name = house.texts("SELECT name FROM clients WHERE id = 17").await.pop().unwrap();
    let hits: Vec<_> =
        search::find(&operator, &name).await.unwrap().into_iter().flat_map(|f| f.hits).collect();
    assert!(hits.iter().any(|h| h.id == 17), "{name}: {hits:?}");
    let found = search::find(&operator, "2999").await.unwrap();
    assert!(found.iter().flat_map(|f| &f.hits).any(|h| h.id == 2999), "{found:?}");
    let client = house.given_client(kernel::clients::ClientKind::OrganisationResident).await;
    assert_eq!(client, 601);
}

both_dbs!(&[MODULE]; the_index_is_the_one_the_worker_makes);

async fn the_index_is_the_one_the_worker_makes(house: House) {
    let plan = Plan { orders: 300, clients: 60, today: house.today() };
    fill(house.url(), &plan).await.unwrap();
    let sql = "SELECT noun || ' ' || subject_id || ' ' || title || ' ' || note FROM search_docs ORDER BY noun, subject_id";
    let filled = house.texts(sql).await;
    assert_eq!(filled.len(), 360);
    let tokens = "SELECT CAST(strip(tokens) AS TEXT) FROM search_docs ORDER BY noun, subject_id";
    let postgres = house.state.db().engine() == kernel::db::Engine::Postgres;
    let filled_tokens = if postgres { house.texts(tokens).await } else { Vec::new() };
    for noun in ["client", "subscriptions.order"] {
        let table = if noun == "client" { "clients" } else { "subscriptions_orders" };
        let queue = format!("INSERT INTO search_queue (noun, subject_id) SELECT '{noun}', id FROM {table}");
        bench::fill::run(house.url(), &queue).await.unwrap();
    }
    while search::index_due(&house.state).await.unwrap() > 0 {}
    assert_eq!(filled, house.texts(sql).await);
    if postgres {
        assert_eq!(filled_tokens, house.texts(tokens).await);
    }
}
