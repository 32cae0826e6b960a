//! A finished order is put away by hand; a cancelled one keeps the tax invoice that is owed.

use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::order::payment::Payment::Paid;
use desk_subscriptions::order::{ArchiveOrder, CancelOrder, EditOrder, FinishAccess, GrantAccess, ORDERS};
use kernel::listing::{Asked, fetch};
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, fields, operator, order_in, organisation, refusal, row,
};
use crate::invariants;

both_dbs!(MODULES; a_finished_order_is_put_away);
async fn a_finished_order_is_put_away(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = entered(&house, client, fields(&["KEY"])).await;
    let archive = || ArchiveOrder { order: order.into() };
    assert_eq!(refusal(&operator, house.run(&operator, archive()).await).0, "archive_state");

    let grant = GrantAccess {
        order: order.into(),
        starts_on: day("2026-11-21").into(),
        ends_on: day("2026-11-30").into(),
        ..GrantAccess::default()
    };
    house.run(&operator, grant).await.unwrap();
    assert_eq!(refusal(&operator, house.run(&operator, archive()).await).0, "archive_state");
    // With open access nothing is edited, and the reason is the access.
    let edit =
        EditOrder { id: order.into(), version: 2.into(), order: fields(&["KEY"]), ..EditOrder::default() };
    assert_eq!(refusal(&operator, house.run(&operator, edit).await).0, "access_not_none");

    house.run(&operator, FinishAccess { order }).await.unwrap();
    house.run(&operator, archive()).await.unwrap();
    assert!(row(&house, order).await.archived_at.is_some());
    assert!(fetch(&operator, &ORDERS, &Asked::plain(&ORDERS)).await.unwrap().rows.is_empty());
    assert_eq!(refusal(&operator, house.run(&operator, archive()).await).0, "archive_state");
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_cancelled_order_that_was_paid_still_owes_its_tax_invoice);
async fn a_cancelled_order_that_was_paid_still_owes_its_tax_invoice(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = order_in(&house, client, fields(&["KEY"]), Paid).await;
    house.run(&operator, CancelOrder { order: order.into(), sure: true.into() }).await.unwrap();
    let marks = async || {
        let order = row(&house, order).await;
        (order.unprinted_invoice, order.unprinted_tax_invoice)
    };
    assert_eq!(marks().await, (false, true));
    // It stays in sight until that is printed.
    let listed = async || fetch(&operator, &ORDERS, &Asked::plain(&ORDERS)).await.unwrap().rows.len();
    assert_eq!(listed().await, 1);
    let print =
        PrintPaper { order: order.into(), kind: PaperKind::TaxInvoice.into(), ..PrintPaper::default() };
    house.run(&operator, print).await.unwrap();
    assert_eq!((marks().await, listed().await), ((false, false), 0));
    invariants::check(&house).await;
}
