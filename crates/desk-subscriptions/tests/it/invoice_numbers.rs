//! Invoice numbers: the next of their year, holes allowed, and what was printed is burned.

use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::order::payment::Payment::{Entered, Invoiced};
use desk_subscriptions::order::{CancelOrder, MovePayment};
use kernel::Ctx;
use testkit::{House, at_once, both_dbs};

use crate::given::{MODULES, catalogue, day, entered, fields, operator, organisation, row, to};
use crate::invariants;

/// Orders of one client, numbered from 0.
async fn orders(house: &House, count: usize) -> Vec<i64> {
    catalogue(house).await;
    let client = organisation(house).await;
    let mut orders = Vec::new();
    for _ in 0..count {
        orders.push(entered(house, client, fields(&["KEY"])).await);
    }
    orders
}

/// Puts an invoice on an order on a day; its number.
async fn invoice(house: &House, operator: &Ctx, order: i64, on: &str) -> i64 {
    let command = MovePayment { invoiced_on: day(on).into(), ..to(order, Invoiced) };
    house.run(operator, command).await.unwrap().invoice_no.unwrap()
}

async fn take_back(house: &House, operator: &Ctx, order: i64) {
    house.run(operator, to(order, Entered)).await.unwrap();
}

async fn print(house: &House, operator: &Ctx, order: i64) -> i64 {
    let print = PrintPaper { order: order.into(), kind: PaperKind::Invoice.into(), ..PrintPaper::default() };
    house.run(operator, print).await.unwrap().number
}

both_dbs!(MODULES; each_year_has_numbers_of_its_own);
async fn each_year_has_numbers_of_its_own(house: House) {
    let (orders, operator) = (orders(&house, 5).await, operator(&house));
    let mut numbers = Vec::new();
    for (order, on) in
        orders.iter().zip(["2026-12-31", "2027-01-01", "2026-11-21", "2027-06-30", "2026-12-01"])
    {
        numbers.push(invoice(&house, &operator, *order, on).await);
    }
    // The order of asking counts, not that of the dates.
    assert_eq!(numbers, [1, 1, 2, 2, 3]);
    assert_eq!(row(&house, orders[1]).await.invoice_year, Some(2027));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_number_taken_back_leaves_a_hole_and_moves_nobody);
async fn a_number_taken_back_leaves_a_hole_and_moves_nobody(house: House) {
    let (orders, operator) = (orders(&house, 4).await, operator(&house));
    let today = "2026-11-21";
    for (order, number) in orders[..3].iter().zip(1..) {
        assert_eq!(invoice(&house, &operator, *order, today).await, number);
    }

    take_back(&house, &operator, orders[0]).await;
    assert_eq!(row(&house, orders[1]).await.invoice_no, Some(2));
    assert_eq!(invoice(&house, &operator, orders[3], today).await, 4, "the hole stays");

    // The last number was shown to nobody, so it is given again.
    take_back(&house, &operator, orders[3]).await;
    assert_eq!(invoice(&house, &operator, orders[0], today).await, 4);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_printed_number_is_burned);
async fn a_printed_number_is_burned(house: House) {
    let (orders, operator) = (orders(&house, 3).await, operator(&house));
    let today = "2026-11-21";
    assert_eq!(invoice(&house, &operator, orders[0], today).await, 1);
    assert_eq!(print(&house, &operator, orders[0]).await, 1);
    take_back(&house, &operator, orders[0]).await;

    assert_eq!(invoice(&house, &operator, orders[1], today).await, 2);
    assert_eq!(invoice(&house, &operator, orders[0], today).await, 3, "its own is burned for itself too");
    assert_eq!(print(&house, &operator, orders[0]).await, 3);

    // Another year knows nothing of it; its own year still does when the clock has gone on.
    house.at("2027-02-01T09:00:00Z");
    assert_eq!(invoice(&house, &operator, orders[2], "2027-02-01").await, 1);
    take_back(&house, &operator, orders[0]).await;
    take_back(&house, &operator, orders[1]).await;
    assert_eq!(invoice(&house, &operator, orders[1], "2026-12-31").await, 4);
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_order_in_the_archive_keeps_its_number);
async fn an_order_in_the_archive_keeps_its_number(house: House) {
    let (orders, operator) = (orders(&house, 2).await, operator(&house));
    assert_eq!(invoice(&house, &operator, orders[0], "2026-11-21").await, 1);
    let cancel = CancelOrder { order: orders[0].into(), ..CancelOrder::default() };
    house.run(&operator, cancel).await.unwrap();
    assert_eq!(invoice(&house, &operator, orders[1], "2026-11-21").await, 2);
    invariants::check(&house).await;
}

both_dbs!(MODULES; sixteen_invoices_at_once_have_sixteen_numbers);
async fn sixteen_invoices_at_once_have_sixteen_numbers(house: House) {
    let (orders, operator) = (orders(&house, 16).await, operator(&house));
    let moved = at_once(16, |n| {
        let (operator, order) = (operator.clone(), orders[n]);
        async move { kernel::execute(&operator, None, to(order, Invoiced)).await.unwrap().invoice_no.unwrap() }
    });
    let mut numbers = moved.await;
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
    invariants::check(&house).await;
}
