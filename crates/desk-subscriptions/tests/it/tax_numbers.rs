//! Tax invoice numbers: 1..M of a year, ascending by date, through back-dating and taking back.

use chrono::{Datelike as _, NaiveDate};
use desk_subscriptions::documents::{PaperKind, PrintPaper, sheet};
use desk_subscriptions::order::payment::Payment::{self, Confirmed, Entered, Invoiced, Paid};
use desk_subscriptions::order::{GrantAccess, MovePayment, ResumeAccess, SuspendAccess, TaxInvoice};
use kernel::clients::ClientKind;
use kernel::db::Read as _;
use kernel::db::sea_orm::{EntityTrait as _, ModelTrait};
use kernel::{Ctx, Error};
use testkit::{House, at_once, both_dbs};

use crate::given::{
    Dice, MODULES, catalogue, day, entered, fields, operator, organisation, outcome, refusal, row, set, to,
    typed,
};
use crate::invariants;
use crate::model::{Book, Entry};

/// Orders of one client.
async fn orders(house: &House, count: usize) -> Vec<i64> {
    catalogue(house).await;
    let client = organisation(house).await;
    let mut orders = Vec::new();
    for _ in 0..count {
        orders.push(entered(house, client, fields(&["KEY"])).await);
    }
    orders
}

/// A payment of a day. The invoice, if there is none yet, is of the day the order was entered.
fn pay(order: i64, on: NaiveDate) -> MovePayment {
    let first = day("2026-11-21");
    MovePayment {
        invoiced_on: first.into(),
        confirmed_on: first.into(),
        paid_on: on.into(),
        ..to(order, Paid)
    }
}

async fn paid(house: &House, operator: &Ctx, order: i64, on: &str) -> i64 {
    house.run(operator, pay(order, day(on))).await.unwrap().tax_invoice_no.unwrap()
}

/// Prints a tax invoice; its number.
async fn print(house: &House, operator: &Ctx, order: i64) -> i64 {
    let print =
        PrintPaper { order: order.into(), kind: PaperKind::TaxInvoice.into(), ..PrintPaper::default() };
    house.run(operator, print).await.unwrap().number
}

/// A year's tax invoices as they stand, by number.
async fn series(house: &House, year: i32) -> Vec<Entry> {
    let all = house.system().all(<TaxInvoice as ModelTrait>::Entity::find()).await.unwrap();
    let of_year = all.into_iter().filter(|t| t.on_date.year() == year);
    let mut entries: Vec<_> = of_year
        .map(|t| Entry { order: t.order_id, date: t.on_date, number: t.number.try_into().unwrap() })
        .collect();
    entries.sort_by_key(|entry| entry.number);
    entries
}

async fn numbers(house: &House, orders: &[i64]) -> Vec<Option<u32>> {
    let entries = series(house, 2026).await;
    orders.iter().map(|o| entries.iter().find(|e| e.order == *o).map(|e| e.number)).collect()
}

both_dbs!(MODULES; a_payment_of_an_earlier_day_moves_the_later_ones);
async fn a_payment_of_an_earlier_day_moves_the_later_ones(house: House) {
    let (orders, operator) = (orders(&house, 6).await, operator(&house));

    assert_eq!(paid(&house, &operator, orders[0], "2026-12-05").await, 1);
    assert_eq!(paid(&house, &operator, orders[1], "2026-12-09").await, 2);
    assert_eq!(paid(&house, &operator, orders[2], "2026-12-05").await, 2, "the last of its day");
    assert_eq!(paid(&house, &operator, orders[3], "2026-12-01").await, 1, "before all");
    assert_eq!(paid(&house, &operator, orders[4], "2027-01-01").await, 1, "another year");
    assert_eq!(numbers(&house, &orders).await, [Some(2), Some(4), Some(3), Some(1), None, None]);

    // What is taken back moves the later ones down; the other year does not stir.
    house.run(&operator, to(orders[0], Confirmed)).await.unwrap();
    assert_eq!(numbers(&house, &orders).await, [None, Some(3), Some(2), Some(1), None, None]);
    house.run(&operator, to(orders[4], Entered)).await.unwrap();
    assert_eq!(series(&house, 2027).await, []);
    assert_eq!(paid(&house, &operator, orders[5], "2026-12-31").await, 4);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_random_walk_agrees_with_the_model);
async fn a_random_walk_agrees_with_the_model(house: House) {
    let (orders, operator) = (orders(&house, 14).await, operator(&house));
    let (mut dice, mut book) = (Dice::new(22), Book::default());
    for step in 0..110 {
        let order = *dice.one_of(&orders);
        let payment = row(&house, order).await.payment;
        if payment == Paid {
            let back = *dice.one_of(&[Entered, Invoiced, Confirmed]);
            house.run(&operator, to(order, back)).await.unwrap();
            assert!(book.remove_order(order).is_some());
        } else if dice.chance(15) && payment == Entered {
            let confirm = MovePayment { confirmed_on: day("2026-11-25").into(), ..to(order, Confirmed) };
            house.run(&operator, confirm).await.unwrap();
        } else {
            let on = dice.near(day("2026-12-31"), 12, 8);
            let number = house.run(&operator, pay(order, on)).await.unwrap().tax_invoice_no;
            assert_eq!(number, Some(book.insert(order, on).into()), "step {step}");
        }
        for year in [2026, 2027] {
            assert_eq!(series(&house, year).await, book.year(year).by_number(), "step {step}, {year}");
        }
    }
    book.check();
    assert!(series(&house, 2026).await.len() > 2, "the walk went nowhere");
    invariants::check(&house).await;
}

both_dbs!(MODULES; fifty_payments_at_once_are_numbered_without_a_hole);
async fn fifty_payments_at_once_are_numbered_without_a_hole(house: House) {
    let (orders, operator) = (orders(&house, 50).await, operator(&house));
    let mut dice = Dice::new(50);
    let dates: Vec<_> = orders.iter().map(|_| dice.near(day("2026-12-10"), 15, 15)).collect();

    let answers = at_once(50, |n| {
        let (operator, command) = (operator.clone(), pay(orders[n], dates[n]));
        async move { kernel::execute(&operator, None, command).await }
    })
    .await;

    let refused: Vec<_> = answers.iter().filter_map(|a| a.as_ref().err()).collect();
    assert!(refused.is_empty(), "{refused:?}");
    let entries = series(&house, 2026).await;
    assert_eq!(entries.len(), 50);
    assert!((1..).zip(&entries).all(|(n, e)| e.number == n), "{entries:?}");
    assert!(entries.is_sorted_by_key(|e| e.date), "{entries:?}");

    // Half of them taken back and as many others paid at once: still without a hole.
    let answers = at_once(50, |n| {
        let operator = operator.clone();
        let command = if n % 2 == 0 { to(orders[n], Invoiced) } else { to(orders[n], Confirmed) };
        let again = pay(orders[n], dates[49 - n]);
        async move {
            kernel::execute(&operator, None, command).await?;
            if n % 3 == 0 { Ok(()) } else { kernel::execute(&operator, None, again).await.map(drop) }
        }
    })
    .await;
    let refused: Vec<_> = answers.iter().filter_map(|a| a.as_ref().err()).collect();
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(series(&house, 2026).await.len(), (0..50).filter(|n| n % 3 != 0).count());
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_printed_number_that_moves_has_to_be_printed_again);
async fn a_printed_number_that_moves_has_to_be_printed_again(house: House) {
    let (orders, operator) = (orders(&house, 3).await, operator(&house));
    assert_eq!(paid(&house, &operator, orders[0], "2026-12-05").await, 1);
    assert_eq!(paid(&house, &operator, orders[1], "2026-12-07").await, 2);
    for order in &orders[..2] {
        print(&house, &operator, *order).await;
    }
    let seen = row(&house, orders[0]).await;
    assert!(!seen.unprinted_tax_invoice);

    // A payment of an earlier day pushes both on: their papers are void.
    assert_eq!(paid(&house, &operator, orders[2], "2026-12-03").await, 1);
    assert_eq!(numbers(&house, &orders).await, [Some(2), Some(3), Some(1)]);
    for order in &orders[..2] {
        assert!(row(&house, *order).await.unprinted_tax_invoice);
    }
    let annulled = "SELECT COUNT(*) FROM subscriptions_papers WHERE annulled_at IS NOT NULL";
    assert_eq!(house.number(annulled).await, 2);
    // The payment that moved their numbers is the last event of their histories, after the printing.
    for order in &orders[..2] {
        let told = kernel::journal::timeline(&operator, "subscriptions.order", *order, 1).await.unwrap();
        assert_eq!(told[0].event, "subscriptions.order.payment");
    }

    // Whoever has the card of a moved order open is told that it has changed.
    let grant = |version: i64| GrantAccess {
        order: orders[0].into(),
        version: version.into(),
        ends_on: day("2027-01-31").into(),
        ..GrantAccess::default()
    };
    let said = house.run(&operator, grant(seen.version)).await;
    assert!(matches!(said, Err(Error::Stale)), "{said:?}");
    assert!(row(&house, orders[0]).await.unprinted_tax_invoice);

    // Printed again it bears the new number.
    assert_eq!(print(&house, &operator, orders[0]).await, 2);
    let paper = sheet(&operator, &operator.actor, orders[0], PaperKind::TaxInvoice, None).await.unwrap();
    assert_eq!((paper.number, paper.on_date, paper.annulled), (2, day("2026-12-05"), false));
    // And one before it that is taken back pulls it down again.
    house.run(&operator, to(orders[2], Entered)).await.unwrap();
    assert_eq!(numbers(&house, &orders).await, [Some(1), Some(2), None]);
    assert!(row(&house, orders[0]).await.unprinted_tax_invoice);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_mark_is_not_lost_to_what_is_done_meanwhile);
async fn a_mark_is_not_lost_to_what_is_done_meanwhile(house: House) {
    let (orders, operator) = (orders(&house, 32).await, operator(&house));
    let (printed, early) = orders.split_at(16);
    for order in printed {
        paid(&house, &operator, *order, "2026-12-20").await;
        print(&house, &operator, *order).await;
    }

    // While access is opened to the printed orders, payments of earlier days move their numbers.
    at_once(32, |n| {
        let (operator, order, earlier) = (operator.clone(), printed[n / 2], early[n / 2]);
        async move {
            let (ends_on, grant) = (day("2027-01-31").into(), GrantAccess::default());
            let grant = GrantAccess { order: order.into(), ends_on, ..grant };
            let command = pay(earlier, day("2026-12-01"));
            let said = match n % 2 {
                0 => kernel::execute(&operator, None, grant).await.map(drop),
                _ => kernel::execute(&operator, None, command).await.map(drop),
            };
            assert!(matches!(said, Ok(()) | Err(Error::Stale)), "{said:?}");
        }
    })
    .await;

    for order in printed {
        assert!(row(&house, *order).await.unprinted_tax_invoice, "order {order} has lost its mark");
    }
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_paper_is_printed_with_the_number_that_stands);
async fn a_paper_is_printed_with_the_number_that_stands(house: House) {
    let (orders, operator) = (orders(&house, 32).await, operator(&house));
    let (printed, early) = orders.split_at(16);
    for order in printed {
        paid(&house, &operator, *order, "2026-12-20").await;
        print(&house, &operator, *order).await;
    }

    // While they are printed once more, payments of earlier days move their numbers.
    at_once(32, |n| {
        let (operator, order, earlier) = (operator.clone(), printed[n / 2], early[n / 2]);
        async move {
            let again = || PrintPaper {
                order: order.into(),
                kind: PaperKind::TaxInvoice.into(),
                ..PrintPaper::default()
            };
            // A paper made under a number that has moved meanwhile is not kept: it is printed again.
            loop {
                let done = match n % 2 {
                    0 => kernel::execute(&operator, None, again()).await.map(drop),
                    _ => kernel::execute(&operator, None, pay(earlier, day("2026-12-01"))).await.map(drop),
                };
                if !matches!(done, Err(Error::Stale)) {
                    return done.unwrap();
                }
            }
        }
    })
    .await;

    // Whoever has a valid paper, has it with his number; all others wait to be printed.
    invariants::check(&house).await;
}

both_dbs!(MODULES; numbers_move_while_all_orders_of_a_client_are_suspended);
async fn numbers_move_while_all_orders_of_a_client_are_suspended(house: House) {
    let (orders, operator) = (orders(&house, 16).await, operator(&house));
    let client = row(&house, orders[0]).await.client_id;
    let (early, printed) = orders.split_at(8);
    for order in &orders {
        let (ends_on, grant) = (day("2027-01-31").into(), GrantAccess::default());
        house.run(&operator, GrantAccess { order: (*order).into(), ends_on, ..grant }).await.unwrap();
    }
    for order in printed {
        paid(&house, &operator, *order, "2026-12-20").await;
        print(&house, &operator, *order).await;
    }

    // Both write the rows of several orders, in different order; neither may wait for the other for ever.
    let said = at_once(64, |n| {
        let (operator, order, earlier) = (operator.clone(), printed[n % 8], early[n / 8]);
        let suspend = SuspendAccess { client: client.into(), ..SuspendAccess::default() };
        let again =
            PrintPaper { order: order.into(), kind: PaperKind::TaxInvoice.into(), ..PrintPaper::default() };
        let back = MovePayment { sure: true.into(), ..to(earlier, Confirmed) };
        async move {
            match n % 8 {
                0 | 4 => outcome(&kernel::execute(&operator, None, suspend).await),
                2 | 6 => outcome(&kernel::execute(&operator, None, ResumeAccess { client }).await),
                1 => outcome(&kernel::execute(&operator, None, pay(earlier, day("2026-12-01"))).await),
                5 => outcome(&kernel::execute(&operator, None, back).await),
                _ => outcome(&kernel::execute(&operator, None, again).await),
            }
        }
    })
    .await;

    let fair = ["done", "concurrent", "no_transition", "no_open_orders", "no_suspended_orders"];
    assert!(said.iter().all(|word| fair.contains(&word.as_str())), "{said:?}");
    invariants::check(&house).await;
}

both_dbs!(MODULES; where_printed_numbers_may_not_move);
async fn where_printed_numbers_may_not_move(house: House) {
    let (orders, operator) = (orders(&house, 6).await, operator(&house));
    set(&house, "subscriptions.renumbering", "forbid").await;
    assert_eq!(paid(&house, &operator, orders[0], "2026-12-05").await, 1);
    assert_eq!(paid(&house, &operator, orders[1], "2026-12-07").await, 2);
    assert_eq!(print(&house, &operator, orders[1]).await, 2);

    // A payment of an earlier day goes last, and the register shows the broken order of days.
    assert_eq!(paid(&house, &operator, orders[2], "2026-12-06").await, 3);
    assert_eq!(numbers(&house, &orders[..3]).await, [Some(1), Some(2), Some(3)]);
    assert!(!row(&house, orders[1]).await.unprinted_tax_invoice);

    // A number before a printed one is not given back, and the order stays as it is.
    let before = row(&house, orders[0]).await;
    for back in [Entered, Invoiced, Confirmed] {
        let (code, said) = refusal(&operator, house.run(&operator, to(orders[0], back)).await);
        assert_eq!(code, "tax_invoice_issued");
        assert!(said.contains("уже напечатаны"), "{said}");
        assert_eq!(row(&house, orders[0]).await, before);
    }
    assert_eq!(numbers(&house, &orders[..3]).await, [Some(1), Some(2), Some(3)]);

    // What comes after all printed ones moves as it always does.
    assert_eq!(paid(&house, &operator, orders[3], "2026-12-31").await, 4);
    assert_eq!(paid(&house, &operator, orders[4], "2026-12-30").await, 4);
    house.run(&operator, to(orders[2], Entered)).await.unwrap();
    assert_eq!(numbers(&house, &orders[..5]).await, [Some(1), Some(2), None, Some(4), Some(3)]);
    // The printed one itself may be taken back: nothing printed comes after it.
    house.run(&operator, to(orders[1], Entered)).await.unwrap();
    assert_eq!(numbers(&house, &orders[..5]).await, [Some(1), None, None, Some(3), Some(2)]);
    invariants::check(&house).await;
}

both_dbs!(MODULES; all_kinds_of_clients_share_one_series);
async fn all_kinds_of_clients_share_one_series(house: House) {
    catalogue(&house).await;
    let operator = operator(&house);
    for (kind, number) in ClientKind::ALL.into_iter().zip(1..) {
        let client = house.given_client(kind).await;
        let order = entered(&house, client, fields(&["KEY"])).await;
        let command = MovePayment { rub_amount: typed("1"), ..pay(order, day("2026-12-01")) };
        let moved = house.run(&operator, command).await.unwrap();
        assert_eq!((moved.payment, moved.tax_invoice_no), (Payment::Paid, Some(number)));
    }
    invariants::check(&house).await;
}
