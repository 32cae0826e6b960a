//! Contracts on regular payments: paid by a schedule, with access like any other order.

use desk_subscriptions::order::GrantAccess;
use desk_subscriptions::order::access::Access;
use desk_subscriptions::order::payment::Payment::{Entered, Recurring};
use testkit::{House, both_dbs};

use crate::given::{MODULES, catalogue, day, fields, operator, order_in, organisation, row, to};
use crate::invariants;

both_dbs!(MODULES; a_contract_on_regular_payments_has_access_too);
async fn a_contract_on_regular_payments_has_access_too(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = order_in(&house, client, fields(&["SERVICE"]), Recurring).await;
    let year =
        GrantAccess { order: order.into(), ends_on: day("2027-11-21").into(), ..GrantAccess::default() };
    assert!(house.run(&operator, year).await.unwrap().unpaid);
    house.run(&operator, to(order, Entered)).await.unwrap();
    assert_eq!(row(&house, order).await.access, Access::Open);
    invariants::check(&house).await;
}
