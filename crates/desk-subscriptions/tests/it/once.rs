//! A double click: the same form sent twice, or sixteen times at once, is one order.

use desk_subscriptions::order::payment::Payment::{Invoiced, Paid};
use desk_subscriptions::order::{OrderFields, PlaceOrder};
use kernel::{Error, Key};
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, catalogue, entered, entering, fields, operator, organisation, outcome, refusal, speaks_for, to,
};
use crate::invariants;

both_dbs!(MODULES; the_same_form_twice_is_one_order);
async fn the_same_form_twice_is_one_order(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let contact = speaks_for(&house, &[client]);
    let place = |months: u8| PlaceOrder {
        order: OrderFields { months: months.into(), ..fields(&["QUOTES"]) },
        ..PlaceOrder::default()
    };

    let first = house.run_once(&contact, "form-1", place(3)).await.unwrap();
    let again = house.run_once(&contact, "form-1", place(3)).await.unwrap();
    assert_eq!((first.id, first.total), (again.id, again.total));
    assert_eq!((house.count("subscriptions_orders").await, house.letters().await.len()), (1, 1));

    // The same key with something else in the form is a mistake; another form meets the first order.
    let other = house.run_once(&contact, "form-1", place(6)).await;
    assert!(matches!(other, Err(Error::Conflict(_))), "{other:?}");
    let third = house.run_once(&contact, "form-2", place(3)).await;
    assert_eq!(refusal(&contact, third).0, "conflict");
    invariants::check(&house).await;
}

both_dbs!(MODULES; sixteen_clicks_at_once_are_one_order);
async fn sixteen_clicks_at_once_are_one_order(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let (contact, operator) = (speaks_for(&house, &[client]), operator(&house));
    // Certificates may be ordered again and again: only the key makes them one.
    let placed = at_once(16, |_| {
        let contact = contact.clone();
        let place = PlaceOrder { order: fields(&["KEY"]), ..PlaceOrder::default() };
        async move { kernel::execute(&contact, Some(Key("form-1".to_owned())), place).await.unwrap().id }
    })
    .await;
    let entered_by_staff = at_once(16, |_| {
        let operator = operator.clone();
        let enter = entering(client, fields(&["KEY"]));
        async move { kernel::execute(&operator, Some(Key("form-1".to_owned())), enter).await.unwrap().id }
    })
    .await;
    assert!(placed.iter().all(|id| *id == placed[0]) && placed[0] != entered_by_staff[0]);
    assert!(entered_by_staff.iter().all(|id| *id == entered_by_staff[0]));
    assert_eq!((house.count("subscriptions_orders").await, house.letters().await.len()), (2, 2));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_payment_clicked_twice_is_one_payment);
async fn a_payment_clicked_twice_is_one_payment(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = entered(&house, client, fields(&["KEY"])).await;
    let other = entered(&house, client, fields(&["KEY"])).await;

    let first = house.run_once(&operator, "form-1", to(order, Paid)).await.unwrap();
    let again = house.run_once(&operator, "form-1", to(order, Paid)).await.unwrap();
    assert_eq!((first.version, first.tax_invoice_no), (again.version, again.tax_invoice_no));
    // Without a key the second one is refused by the table, and uses no number up.
    assert_eq!(refusal(&operator, house.run(&operator, to(order, Paid)).await).0, "no_transition");
    assert_eq!(house.run(&operator, to(other, Paid)).await.unwrap().invoice_no, Some(2));

    // Sixteen at once without a key: one is done, all others find it done.
    let third = entered(&house, client, fields(&["KEY"])).await;
    let said = at_once(16, |_| {
        let operator = operator.clone();
        async move { kernel::execute(&operator, None, to(third, Invoiced)).await }
    })
    .await;
    let words: Vec<_> = said.iter().map(outcome).collect();
    assert_eq!(words.iter().filter(|w| *w == "done").count(), 1, "{words:?}");
    assert_eq!(words.iter().filter(|w| *w == "no_transition").count(), 15, "{words:?}");
    invariants::check(&house).await;
}
