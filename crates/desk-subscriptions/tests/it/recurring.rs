//! Contracts paid by a schedule: how it is made and changed, and each payment's way (A4, A13, A31).

use desk_subscriptions::order::payment::Payment::{
    Entered, Invoiced as OrderInvoiced, Paid as OrderPaid, Recurring,
};
use desk_subscriptions::order::{CancelOrder, GrantAccess, MovePayment, ResumeAccess, SuspendAccess};
use desk_subscriptions::recurring::{
    AddInstalment, EditInstalment, Instalment, InstalmentState, MoveInstalment, Periodicity,
    RemoveInstalment, in_order,
};
use kernel::clients::ClientKind;
use kernel::{Ctx, Error};
use serde_json::json;
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, errors, fields, kopecks, operator, organisation, outcome, rate,
    refusal, row, set, shown, speaks_for, to, typed,
};
use crate::invariants;
use InstalmentState::{Invoiced, Paid, Planned};

/// Row 13 with so many payments every month, each of the order's sum.
pub fn monthly(order: i64, first: &str, count: u32) -> MovePayment {
    MovePayment {
        periodicity: Periodicity::Month.into(),
        first_due_on: day(first).into(),
        instalments: count.into(),
        ..to(order, Recurring)
    }
}

/// A contract of 1000 on regular payments, and its instalments.
pub async fn contract(house: &House, client: i64, first: &str, count: u32) -> (i64, Vec<Instalment>) {
    let order = entered(house, client, fields(&["SERVICE"])).await;
    house.run(&operator(house), monthly(order, first, count)).await.unwrap();
    (order, schedule(house, order).await)
}

pub async fn schedule(house: &House, order: i64) -> Vec<Instalment> {
    in_order(&house.system(), order).await.unwrap()
}

/// A step with all dates left out.
pub fn step(instalment: &Instalment, state: InstalmentState) -> MoveInstalment {
    MoveInstalment { instalment: instalment.id.into(), to: state.into(), ..MoveInstalment::default() }
}

fn sure(step: MoveInstalment) -> MoveInstalment {
    MoveInstalment { sure: true.into(), ..step }
}

both_dbs!(MODULES; a_contract_gets_its_schedule);
async fn a_contract_gets_its_schedule(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (order, all) = contract(&house, client, "2027-01-31", 4).await;
    let days: Vec<_> = all.iter().map(|i| (i.number, i.due_on, i.amount, i.state)).collect();
    let due = ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"].map(day);
    let expected: Vec<_> = (1..).zip(due).map(|(n, d)| (n, d, kopecks(1000), Planned)).collect();
    assert_eq!(days, expected);
    assert_eq!(shown(&house, order).await["periodicity"], "month");

    // A single payment of the whole sum is what nothing said means.
    let single = entered(&house, client, fields(&["SERVICE"])).await;
    house.run(&operator, to(single, Recurring)).await.unwrap();
    assert_eq!(schedule(&house, single).await.len(), 1);
    assert_eq!(schedule(&house, single).await[0].due_on, house.today());

    let wrong = entered(&house, client, fields(&["SERVICE"])).await;
    for (command, said) in [
        (MovePayment { instalments: 2.into(), ..to(wrong, Recurring) }, "instalments: instalment_once"),
        (
            MovePayment { instalments: 121.into(), ..monthly(wrong, "2027-01-31", 1) },
            "instalments: instalment_count",
        ),
        (MovePayment { instalment_sum: typed("0"), ..to(wrong, Recurring) }, "instalment_sum: amount"),
        (MovePayment { instalment_sum: typed("1.005"), ..to(wrong, Recurring) }, "instalment_sum: amount"),
    ] {
        assert_eq!(errors(&house, house.run(&operator, command).await), [said]);
    }
    let key = entered(&house, client, fields(&["KEY"])).await;
    assert_eq!(
        refusal(&operator, house.run(&operator, monthly(key, "2027-01-31", 2)).await).0,
        "no_transition"
    );
    invariants::check(&house).await;
}

both_dbs!(MODULES; what_is_only_planned_may_be_changed);
async fn what_is_only_planned_may_be_changed(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (order, all) = contract(&house, client, "2026-12-01", 2).await;
    let add =
        AddInstalment { order: order.into(), due_on: day("2027-03-01").into(), amount: typed("250.50") };
    let added = house.run(&operator, add).await.unwrap();
    let edit = |i: &Instalment| EditInstalment {
        instalment: i.id.into(),
        version: i.version.into(),
        due_on: day("2026-12-15").into(),
        amount: typed("900"),
    };
    house.run(&operator, edit(&all[0])).await.unwrap();
    assert!(matches!(house.run(&operator, edit(&all[0])).await, Err(Error::Stale)));
    let now = schedule(&house, order).await;
    let said: Vec<_> = now.iter().map(|i| (i.number, i.due_on.to_string(), i.amount)).collect();
    let expected = [(1, "2026-12-15", 90_000), (2, "2027-01-01", 100_000), (3, "2027-03-01", 25_050)];
    assert_eq!(said, expected.map(|(n, d, a)| (n, d.to_owned(), a)));

    house.run(&operator, step(&now[0], Invoiced)).await.unwrap();
    let fresh = &schedule(&house, order).await[0];
    assert_eq!(refusal(&operator, house.run(&operator, edit(fresh)).await).0, "instalment_issued");
    let remove = |id: i64| RemoveInstalment { instalment: id.into() };
    assert_eq!(refusal(&operator, house.run(&operator, remove(fresh.id)).await).0, "instalment_issued");
    house.run(&operator, remove(added)).await.unwrap();
    house.run(&operator, step(fresh, Planned)).await.unwrap();
    house.run(&operator, remove(fresh.id)).await.unwrap();
    assert_eq!(refusal(&operator, house.run(&operator, remove(all[1].id)).await).0, "instalment_last");
    // A number that was removed from the middle is not given again while a later one stands.
    let add = AddInstalment { order: order.into(), due_on: day("2026-12-02").into(), amount: typed("1") };
    house.run(&operator, add).await.unwrap();
    assert_eq!(schedule(&house, order).await[0].number, 3);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_payment_goes_step_by_step_and_back);
async fn a_payment_goes_step_by_step_and_back(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (order, all) = contract(&house, client, "2026-12-01", 3).await;
    let first = &all[0];
    assert_eq!(refusal(&operator, house.run(&operator, step(first, Paid)).await).0, "instalment_step");
    let invoiced = house.run(&operator, step(first, Invoiced)).await.unwrap();
    assert_eq!((invoiced.state, invoiced.invoice_no), (Invoiced, Some(1)));
    assert_eq!(refusal(&operator, house.run(&operator, to(order, Entered)).await).0, "documents_exist");
    let pay = MoveInstalment {
        paid_on: day("2026-12-05").into(),
        payment_order_no: "311".into(),
        payment_order_on: day("2026-12-04").into(),
        ..step(first, Paid)
    };
    let early = MoveInstalment { paid_on: day("2026-11-20").into(), ..pay.clone() };
    assert_eq!(refusal(&operator, house.run(&operator, early).await).0, "date_pay");
    let paid = house.run(&operator, pay).await.unwrap();
    assert_eq!((paid.tax_invoice_no, paid.future_date), (Some(1), true));
    let told = house.ask(&operator, "subscriptions.instalments", json!({ "order": order })).await.unwrap();
    assert_eq!((&told[0]["tax_invoice_no"], &told[0]["payment_order_no"]), (&json!(1), &json!("311")));
    assert_eq!(told[0]["unprinted"], json!(["invoice", "tax_invoice", "act"]));
    assert_eq!(told[1]["state"], "planned");

    // With access, a step back asks first (A7).
    let year =
        GrantAccess { order: order.into(), ends_on: day("2027-11-21").into(), ..GrantAccess::default() };
    assert!(!house.run(&operator, year).await.unwrap().unpaid, "a payment was made");
    let back = step(first, Invoiced);
    assert_eq!(refusal(&operator, house.run(&operator, back.clone()).await).0, "confirm_needed");
    house.run(&operator, sure(back)).await.unwrap();
    house.run(&operator, sure(step(first, Planned))).await.unwrap();
    assert_eq!(schedule(&house, order).await[0].state, Planned);
    assert_eq!(house.count("subscriptions_tax_invoices").await, 0);
    house.run(&operator, to(order, Entered)).await.unwrap();
    assert_eq!((schedule(&house, order).await.len(), row(&house, order).await.periodicity), (0, None));
    invariants::check(&house).await;
}

both_dbs!(MODULES; the_sum_follows_the_rate_of_the_recalculation_date);
async fn the_sum_follows_the_rate_of_the_recalculation_date(house: House) {
    set(&house, "subscriptions.currency", "USD").await;
    catalogue(&house).await;
    let operator = operator(&house);
    let abroad = house.given_client(ClientKind::OrganisationForeign).await;
    let (order, all) = contract(&house, abroad, "2026-12-01", 2).await;
    let (code, said) = refusal(&operator, house.run(&operator, step(&all[0], Invoiced)).await);
    assert!(code == "no_rate" && said.contains("USD"), "{said}");
    rate(&house, "USD", "2026-11-21", "80.5").await;
    rate(&house, "USD", "2026-11-20", "79.1234").await;
    house.run(&operator, step(&all[0], Invoiced)).await.unwrap();
    let by = MoveInstalment { recalculated_on: day("2026-11-20").into(), ..step(&all[1], Invoiced) };
    let missing = MoveInstalment { recalculated_on: day("2026-11-19").into(), ..by.clone() };
    let (_, said) = refusal(&operator, house.run(&operator, missing).await);
    assert!(said.contains("19.11.2026"), "{said}");
    house.run(&operator, by).await.unwrap();
    let now = schedule(&house, order).await;
    assert_eq!(now[0].invoice_total, Some(8_050_000));
    assert_eq!(now[1].invoice_total, Some(7_912_340));
    assert_eq!((now[1].invoiced_on, now[1].recalculated_on), (Some(house.today()), Some(day("2026-11-20"))));

    // A non-resident's payment needs its roubles after conversion.
    assert_eq!(refusal(&operator, house.run(&operator, step(&now[0], Paid)).await).0, "rub_required");
    let pay = MoveInstalment { rub_amount: typed("80123.45"), ..step(&now[0], Paid) };
    house.run(&operator, pay).await.unwrap();
    assert_eq!(schedule(&house, order).await[0].rub_received, Some(8_012_345));
    invariants::check(&house).await;
}

both_dbs!(MODULES; suspended_and_cancelled_contracts_are_not_invoiced);
async fn suspended_and_cancelled_contracts_are_not_invoiced(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (order, all) = contract(&house, client, "2026-12-01", 3).await;
    house.run(&operator, step(&all[0], Invoiced)).await.unwrap();
    let grant = GrantAccess {
        order: order.into(),
        starts_on: house.today().into(),
        ends_on: day("2027-11-21").into(),
        ..GrantAccess::default()
    };
    house.run(&operator, grant).await.unwrap();
    house.run(&operator, SuspendAccess { client: client.into(), ..SuspendAccess::default() }).await.unwrap();
    let (code, said) = refusal(&operator, house.run(&operator, step(&all[1], Invoiced)).await);
    assert!(code == "instalment_held" && said.contains("приостановлен"), "{said}");
    // What was invoiced before may still be paid.
    house.run(&operator, step(&all[0], Paid)).await.unwrap();
    house.run(&operator, ResumeAccess { client }).await.unwrap();
    house.run(&operator, step(&all[1], Invoiced)).await.unwrap();

    let (other, rest) = contract(&house, client, "2026-12-01", 2).await;
    house.run(&operator, step(&rest[0], Invoiced)).await.unwrap();
    house.run(&operator, CancelOrder { order: other.into(), ..CancelOrder::default() }).await.unwrap();
    for state in [Invoiced, Paid] {
        let instalment = if state == Paid { &rest[0] } else { &rest[1] };
        assert_eq!(
            refusal(&operator, house.run(&operator, step(instalment, state)).await).0,
            "archive_state"
        );
    }
    assert!(!schedule(&house, other).await[0].unprinted_invoice);
    // One that was paid asks before it is cancelled (A30).
    let (paid, parts) = contract(&house, client, "2026-12-01", 1).await;
    house.run(&operator, step(&parts[0], Invoiced)).await.unwrap();
    house.run(&operator, step(&parts[0], Paid)).await.unwrap();
    let cancel = CancelOrder { order: paid.into(), ..CancelOrder::default() };
    assert_eq!(refusal(&operator, house.run(&operator, cancel.clone()).await).0, "confirm_needed");
    house.run(&operator, CancelOrder { sure: true.into(), ..cancel }).await.unwrap();
    invariants::check(&house).await;
}

both_dbs!(MODULES; sixteen_at_once_share_the_series_with_orders);
async fn sixteen_at_once_share_the_series_with_orders(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (_, all) = contract(&house, client, "2026-12-01", 8).await;
    let mut orders = Vec::new();
    for _ in 0..8 {
        orders.push(entered(&house, client, fields(&["KEY"])).await);
    }
    let numbers = at_once(16, |n| {
        let (operator, instalment, order) = (operator.clone(), all[n / 2].clone(), orders[n / 2]);
        async move {
            match n % 2 {
                0 => again(&operator, || step(&instalment, Invoiced)).await.invoice_no,
                _ => again(&operator, || to(order, OrderInvoiced)).await.invoice_no,
            }
        }
    });
    let mut numbers: Vec<i64> = numbers.await.into_iter().flatten().collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
    invariants::check(&house).await;

    // Paid on days that go back and forth, in any order.
    at_once(16, |n| {
        let (operator, instalment, order) = (operator.clone(), all[n / 2].clone(), orders[n / 2]);
        let on = day("2026-12-01") + chrono::Days::new(u64::try_from(n * 7 % 11).unwrap());
        async move {
            if n % 2 == 0 {
                again(&operator, || MoveInstalment { paid_on: on.into(), ..step(&instalment, Paid) }).await;
            } else {
                again(&operator, || MovePayment { paid_on: on.into(), ..to(order, OrderPaid) }).await;
            }
        }
    })
    .await;
    assert_eq!(house.count("subscriptions_tax_invoices").await, 16);
    invariants::check(&house).await;

    // Half of them are taken back at once, the same one twice: the second finds it done.
    let said = at_once(16, |n| {
        let (operator, instalment, order) = (operator.clone(), all[n / 2].clone(), orders[n / 2]);
        async move {
            match n % 4 {
                0 | 1 => outcome(&kernel::execute(&operator, None, step(&instalment, Invoiced)).await),
                _ => outcome(&kernel::execute(&operator, None, to(order, OrderInvoiced)).await),
            }
        }
    })
    .await;
    let fair = ["done", "concurrent", "instalment_step", "no_transition"];
    assert!(said.iter().all(|word| fair.contains(&word.as_str())), "{said:?}");
    invariants::check(&house).await;
}

/// Until nobody was quicker with a row that both write.
async fn again<C: kernel::Command>(operator: &Ctx, command: impl Fn() -> C) -> C::Out {
    loop {
        match kernel::execute(operator, None, command()).await {
            Err(Error::Stale) => {}
            done => return done.unwrap(),
        }
    }
}

both_dbs!(MODULES; sixteen_want_the_same_payment);
async fn sixteen_want_the_same_payment(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (order, all) = contract(&house, client, "2026-12-01", 1).await;
    let said = at_once(16, |_| {
        let (operator, first) = (operator.clone(), all[0].clone());
        async move { outcome(&kernel::execute(&operator, None, step(&first, Invoiced)).await) }
    })
    .await;
    assert_eq!(said.iter().filter(|word| *word == "done").count(), 1, "{said:?}");
    assert_eq!(schedule(&house, order).await[0].invoice_no, Some(1));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_schedule_is_its_clients_own);
async fn a_schedule_is_its_clients_own(house: House) {
    catalogue(&house).await;
    let (own, other) = (organisation(&house).await, organisation(&house).await);
    let (order, all) = contract(&house, own, "2026-11-01", 2).await;
    let list = || json!({ "order": order });
    let mine = house.ask(&speaks_for(&house, &[own]), "subscriptions.instalments", list()).await.unwrap();
    assert_eq!((&mine[0]["overdue"], &mine[1]["overdue"]), (&json!(true), &json!(false)));
    let theirs = house.ask(&speaks_for(&house, &[other]), "subscriptions.instalments", list()).await;
    assert!(matches!(theirs, Err(Error::NotFound)));
    for stranger in [speaks_for(&house, &[own]), house.staff(&["subscriptions.order.view"])] {
        let moved = house.run(&stranger, step(&all[0], Invoiced)).await;
        assert!(matches!(moved, Err(Error::Forbidden(_))), "{moved:?}");
    }
    assert!(house.ask(&house.staff(&["clients"]), "subscriptions.instalments", list()).await.is_err());
}
