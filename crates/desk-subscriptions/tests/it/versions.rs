//! Two operators at one order: who saw an older version is told so.

use desk_subscriptions::order::MovePayment;
use desk_subscriptions::order::payment::Payment::{Invoiced, Paid};
use serde_json::json;
use testkit::{House, both_dbs};

use crate::given::{MODULES, catalogue, entered, fields, operator, organisation, outcome, shown, to};
use crate::invariants;

both_dbs!(MODULES; whoever_saw_an_older_version_is_told_so);
async fn whoever_saw_an_older_version_is_told_so(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let operator = operator(&house);
    let order = entered(&house, client, fields(&["SERVICE"])).await;
    house.run(&operator, to(order, Invoiced)).await.unwrap();

    let old = MovePayment { version: 1.into(), ..to(order, Paid) };
    assert_eq!(outcome(&house.run(&operator, old).await), "concurrent");
    let after = shown(&house, order).await;
    assert_eq!((&after["payment"], &after["version"]), (&json!("invoiced"), &json!(2)));
    assert_eq!(house.count("subscriptions_tax_invoices").await, 0);

    let seen = MovePayment { version: 2.into(), ..to(order, Paid) };
    house.run(&operator, seen).await.unwrap();
    let missing = house.run(&operator, to(order + 100, Paid)).await;
    assert_eq!(outcome(&missing), "not_found");
    invariants::check(&house).await;
}
