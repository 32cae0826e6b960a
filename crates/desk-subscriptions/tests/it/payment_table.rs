//! The thirteen rows of table 1.3.1: what each sets, what it clears, and why it is refused.

use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::order::payment::Payment::{self, Confirmed, Entered, Invoiced, Paid, Recurring};
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{CancelOrder, FinishAccess, GrantAccess, MovePayment, SuspendAccess};
use kernel::clients::ClientKind;
use serde_json::{Value, json};
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, errors, fields, operator, organisation, organisation_on, outcome, rate,
    refusal, set, shown, to, typed,
};
use crate::invariants;

/// The table once more: from, to, and what becomes of the fields of invoice, confirmation and payment:
/// `+` set, `=` kept, `-` empty afterwards.
const ROWS: [(Payment, Payment, &str); 13] = [
    (Entered, Invoiced, "+--"),
    (Entered, Confirmed, "++-"),
    (Entered, Paid, "+++"),
    (Invoiced, Entered, "---"),
    (Invoiced, Confirmed, "=+-"),
    (Invoiced, Paid, "=++"),
    (Confirmed, Entered, "---"),
    (Confirmed, Invoiced, "=--"),
    (Confirmed, Paid, "==+"),
    (Paid, Entered, "---"),
    (Paid, Invoiced, "=--"),
    (Paid, Confirmed, "==-"),
    (Entered, Recurring, "---"),
];

/// The fields that belong together, as the API names them.
const INVOICE: [&str; 4] = ["invoice_no", "invoiced_on", "invoice_rate", "invoice_total"];
const CONFIRMED: [&str; 1] = ["confirmed_on"];
const PAID: [&str; 5] =
    ["paid_on", "payment_order_no", "payment_order_on", "tax_invoice_no", "tax_invoice_on"];

fn group(order: &Value, names: &[&str]) -> Vec<Value> {
    names.iter().map(|n| order[*n].clone()).collect()
}

/// A house that sells for dollars, with rates of some days. It is 10 December; orders are of 21 November.
async fn given(house: &House) -> i64 {
    catalogue(house).await;
    set(house, "subscriptions.currency", "USD").await;
    for (on, roubles) in
        [("2026-11-21", "80"), ("2026-12-01", "78.2696"), ("2026-12-09", "79"), ("2026-12-10", "79.5")]
    {
        rate(house, "USD", on, roubles).await;
    }
    organisation(house).await
}

/// A contract in a state reached on days of its own.
async fn contract_in(house: &House, client: i64, payment: Payment) -> i64 {
    let id = entered(house, client, fields(&["SERVICE"])).await;
    let walk = MovePayment {
        invoiced_on: day("2026-12-01").into(),
        confirmed_on: day("2026-12-03").into(),
        // Payment may well come before the confirmation.
        paid_on: day("2026-12-02").into(),
        payment_order_no: "117".into(),
        payment_order_on: day("2026-12-02").into(),
        ..to(id, payment)
    };
    if payment != Entered {
        house.run(&operator(house), walk).await.unwrap();
    }
    id
}

both_dbs!(MODULES; every_row_sets_and_clears_its_fields);
async fn every_row_sets_and_clears_its_fields(house: House) {
    let client = given(&house).await;
    let operator = operator(&house);
    for (row, (from, target, fate)) in (1..).zip(ROWS) {
        for dated in [false, true] {
            // Given an order in the row's first state.
            house.at("2026-11-21T09:00:00Z");
            let id = contract_in(&house, client, from).await;
            house.at("2026-12-10T09:00:00Z");
            let before = shown(&house, id).await;

            // When it is moved, with dates or without.
            let moved = if dated {
                MovePayment {
                    invoiced_on: day("2026-12-09").into(),
                    confirmed_on: day("2026-12-11").into(),
                    paid_on: day("2026-12-09").into(),
                    payment_order_no: "118".into(),
                    payment_order_on: day("2026-12-08").into(),
                    ..to(id, target)
                }
            } else {
                to(id, target)
            };
            let moved = house.run(&operator, moved).await.unwrap();

            // Then each group of fields is set, kept or empty.
            let after = shown(&house, id).await;
            let what = format!("row {row}, dated: {dated}, {before} and then {after}");
            assert_eq!(after["payment"], target.as_str(), "{what}");
            assert_eq!(after["version"], moved.version, "{what}");
            let day = |with: &str| if dated { json!(with) } else { json!("2026-12-10") };
            let mut fates = fate.chars();
            let mut check = |names: &[&str], set: Vec<Value>| {
                let expected = match fates.next().unwrap() {
                    '+' => set,
                    '=' => group(&before, names),
                    _ => vec![Value::Null; names.len()],
                };
                assert_eq!(group(&after, names), expected, "{what}");
            };
            let (number, roubles) =
                (moved.invoice_no, if dated { ("79", "79000.00") } else { ("79.5", "79500.00") });
            check(
                &INVOICE,
                vec![
                    json!(number),
                    day("2026-12-09"),
                    json!(roubles.0),
                    json!({ "amount": roubles.1, "currency": "RUB" }),
                ],
            );
            check(&CONFIRMED, vec![day("2026-12-11")]);
            let order_no = if dated { json!("118") } else { Value::Null };
            let order_on = if dated { json!("2026-12-08") } else { Value::Null };
            let tax = json!(moved.tax_invoice_no);
            check(&PAID, vec![day("2026-12-09"), order_no, order_on, tax, day("2026-12-09")]);
            assert_eq!(moved.future_date, dated && fate[1..2] == *"+", "{what}");

            // And a paper that the new state has, and that was never printed, waits to be printed.
            let waiting: Vec<&str> = [("invoice", 0), ("tax_invoice", 2)]
                .into_iter()
                .filter(|(_, group)| &fate[*group..=*group] != "-")
                .map(|(paper, _)| paper)
                .collect();
            assert_eq!(after["unprinted"], json!(waiting), "{what}");
            assert_eq!(after["total"], before["total"], "{what}");
        }
    }
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_printed_paper_stays_printed_until_its_number_goes);
async fn a_printed_paper_stays_printed_until_its_number_goes(house: House) {
    let client = given(&house).await;
    let operator = operator(&house);
    let id = entered(&house, client, fields(&["SERVICE"])).await;
    let print = |kind: PaperKind| PrintPaper { order: id.into(), kind: kind.into(), ..PrintPaper::default() };
    let unprinted = || async { shown(&house, id).await["unprinted"].clone() };

    house.run(&operator, to(id, Invoiced)).await.unwrap();
    house.run(&operator, print(PaperKind::Invoice)).await.unwrap();
    assert_eq!(unprinted().await, json!([]));
    house.run(&operator, to(id, Paid)).await.unwrap();
    assert_eq!(unprinted().await, json!(["tax_invoice"]));
    house.run(&operator, print(PaperKind::TaxInvoice)).await.unwrap();
    assert_eq!(unprinted().await, json!([]));

    // Back to the confirmation: the tax invoice is annulled, the invoice stays.
    house.run(&operator, to(id, Confirmed)).await.unwrap();
    assert_eq!(unprinted().await, json!([]));
    let annulled = "SELECT kind FROM subscriptions_papers WHERE annulled_at IS NOT NULL ORDER BY id";
    assert_eq!(house.texts(annulled).await, ["tax_invoice"]);

    // Paid again it has to be printed again; back to the beginning nothing waits.
    house.run(&operator, to(id, Paid)).await.unwrap();
    assert_eq!(unprinted().await, json!(["tax_invoice"]));
    house.run(&operator, to(id, Entered)).await.unwrap();
    assert_eq!(unprinted().await, json!([]));
    assert_eq!(house.texts(annulled).await, ["invoice", "tax_invoice"]);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_move_that_is_not_in_the_table_is_refused);
async fn a_move_that_is_not_in_the_table_is_refused(house: House) {
    let client = given(&house).await;
    let operator = operator(&house);
    let mut refused = 0;
    for from in Payment::ALL {
        house.at("2026-11-21T09:00:00Z");
        let id = contract_in(&house, client, from).await;
        house.at("2026-12-10T09:00:00Z");
        let before = shown(&house, id).await;
        for target in Payment::ALL {
            let in_table = ROWS.iter().any(|(a, b, _)| (*a, *b) == (from, target));
            if in_table || (from, target) == (Recurring, Entered) {
                continue;
            }
            let said = house.run(&operator, to(id, target)).await;
            let (code, said) = refusal(&operator, said);
            assert_eq!(code, "no_transition", "{from} to {target}");
            assert!(said.starts_with("Перехода «") && said.contains('→'), "{said}");
            refused += 1;
        }
        assert_eq!(shown(&house, id).await, before);
    }
    assert_eq!(refused, 25 - 14);

    // Regular payments are for contracts only, and lead back.
    for code in ["QUOTES", "DIGEST", "ANSWER", "KEY"] {
        let id = entered(&house, client, fields(&[code])).await;
        assert_eq!(outcome(&house.run(&operator, to(id, Recurring)).await), "no_transition", "{code}");
    }
    let id = contract_in(&house, client, Recurring).await;
    house.run(&operator, to(id, Entered)).await.unwrap();
    assert_eq!(shown(&house, id).await["payment"], "entered");
    invariants::check(&house).await;
}

/// Tries a move that must be refused with this code, and sees that nothing has changed.
async fn refused(house: &House, command: MovePayment, expected: &str) {
    let operator = operator(house);
    let id = *command.order.value().unwrap().unwrap();
    let before = (shown(house, id).await, house.count("subscriptions_papers").await);
    let what = format!("{command:?} of {}", before.0);
    let (code, _) = refusal(&operator, house.run(&operator, command).await);
    assert_eq!(code, expected, "{what}");
    assert_eq!((shown(house, id).await, house.count("subscriptions_papers").await), before, "{what}");
    let (event, result, noted) = house.journal().await.pop().unwrap();
    let noted = (event.as_str(), result.as_str(), noted.as_str());
    assert_eq!(noted, ("subscriptions.order.payment", "refused", expected));
}

both_dbs!(MODULES; dates_and_rates_are_minded);
async fn dates_and_rates_are_minded(house: House) {
    let client = given(&house).await;
    let operator = operator(&house);
    let id = |from| contract_in(&house, client, from);

    // Rows 1 to 3 need the rate of the invoice's day, and a day that is not before the order's.
    for target in [Invoiced, Confirmed, Paid] {
        let order = id(Entered).await;
        let on = |text: &str| MovePayment { invoiced_on: day(text).into(), ..to(order, target) };
        house.at("2026-12-05T09:00:00Z");
        refused(&house, to(order, target), "no_rate").await;
        refused(&house, on("2026-12-02"), "no_rate").await;
        refused(&house, on("2026-11-20"), "date_invoice").await;
        let (_, said) = refusal(&operator, house.run(&operator, to(order, target)).await);
        assert_eq!(said, "Нет курса USD за 05.12.2026. Введите курс и повторите.");
        house.at("2026-11-21T09:00:00Z");
    }

    // Confirmation and payment are not before the invoice.
    for (from, target) in [(Entered, Confirmed), (Entered, Paid), (Invoiced, Confirmed), (Invoiced, Paid)] {
        let order = id(from).await;
        let (invoiced_on, paid_on) = (day("2026-12-01").into(), day("2026-12-01").into());
        let early = day("2026-11-30").into();
        let command = MovePayment { invoiced_on, confirmed_on: early, paid_on, ..to(order, target) };
        refused(&house, command, "date_confirmed").await;
    }
    for from in [Entered, Invoiced, Confirmed] {
        let order = id(from).await;
        let (invoiced_on, confirmed_on) = (day("2026-12-01").into(), day("2026-12-03").into());
        let early = day("2026-11-30").into();
        let command = MovePayment { invoiced_on, confirmed_on, paid_on: early, ..to(order, Paid) };
        refused(&house, command, "date_pay").await;
    }

    // None of the refusals has used a number up.
    let invoices = house.count("subscriptions_orders WHERE invoice_no IS NOT NULL").await;
    assert_eq!(house.count("subscriptions_tax_invoices").await, 0);
    let order = id(Entered).await;
    let moved = house.run(&operator, to(order, Paid)).await.unwrap();
    assert_eq!((moved.invoice_no, moved.tax_invoice_no), (Some(invoices + 1), Some(1)));
    invariants::check(&house).await;
}

both_dbs!(MODULES; access_stands_in_the_way_of_going_back);
async fn access_stands_in_the_way_of_going_back(house: House) {
    let client = given(&house).await;
    let operator = operator(&house);
    let open = async |from: Payment| {
        house.at("2026-11-21T09:00:00Z");
        let order = contract_in(&house, client, from).await;
        let grant = GrantAccess {
            order: order.into(),
            starts_on: day("2026-11-21").into(),
            ends_on: day("2027-01-31").into(),
            ..GrantAccess::default()
        };
        house.run(&operator, grant).await.unwrap();
        order
    };
    // Rows 7, 8, 10 and 11 are refused; rows 4 and 12 ask first.
    for (from, target) in [(Confirmed, Entered), (Confirmed, Invoiced), (Paid, Entered), (Paid, Invoiced)] {
        let order = open(from).await;
        refused(&house, MovePayment { sure: true.into(), ..to(order, target) }, "access_not_none").await;
    }
    for (from, target) in [(Invoiced, Entered), (Paid, Confirmed)] {
        let order = open(from).await;
        refused(&house, to(order, target), "confirm_needed").await;
        house.run(&operator, MovePayment { sure: true.into(), ..to(order, target) }).await.unwrap();
        let after = shown(&house, order).await;
        assert_eq!((&after["payment"], &after["access"]), (&json!(target.as_str()), &json!("open")));
    }

    // The same when access is suspended, or over.
    let order = open(Paid).await;
    house.run(&operator, FinishAccess { order }).await.unwrap();
    refused(&house, to(order, Invoiced), "access_not_none").await;
    refused(&house, to(order, Confirmed), "confirm_needed").await;
    let order = open(Paid).await;
    let suspend = SuspendAccess { client: client.into(), ..SuspendAccess::default() };
    house.run(&operator, suspend).await.unwrap();
    refused(&house, to(order, Entered), "access_not_none").await;
    refused(&house, to(order, Confirmed), "confirm_needed").await;
    // Forward the way is free.
    let order = open(Invoiced).await;
    house.at("2026-12-10T09:00:00Z");
    house.run(&operator, to(order, Confirmed)).await.unwrap();
    house.run(&operator, to(order, Paid)).await.unwrap();
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_non_resident_pays_a_sum_in_roubles);
async fn a_non_resident_pays_a_sum_in_roubles(house: House) {
    given(&house).await;
    let operator = operator(&house);
    for kind in [ClientKind::OrganisationForeign, ClientKind::PersonForeign] {
        let client = house.given_client(kind).await;
        for from in [Entered, Invoiced, Confirmed] {
            house.at("2026-11-21T09:00:00Z");
            let order = contract_in(&house, client, from).await;
            house.at("2026-12-10T09:00:00Z");
            let pay = |roubles: &str| MovePayment { rub_amount: typed(roubles), ..to(order, Paid) };
            refused(&house, pay(""), "rub_required").await;
            for wrong in ["0", "-5", "1.005"] {
                let said = house.run(&operator, pay(wrong)).await;
                assert_eq!(errors(&house, said), ["rub_amount: amount"], "{wrong}");
            }
            house.run(&operator, pay("178 454,69")).await.unwrap();
            let received = json!({ "amount": "178454.69", "currency": "RUB" });
            assert_eq!(shown(&house, order).await["rub_received"], received);

            // Rows 10 to 12 clear it again.
            for back in [Confirmed, Invoiced, Entered] {
                house.run(&operator, to(order, back)).await.unwrap();
                assert_eq!(shown(&house, order).await["rub_received"], Value::Null);
                house.run(&operator, pay("178454.69")).await.unwrap();
                assert_eq!(shown(&house, order).await["rub_received"], received);
            }
        }
    }
    // A resident has no such sum, whatever was typed.
    let client = organisation(&house).await;
    let order = entered(&house, client, fields(&["SERVICE"])).await;
    house.run(&operator, MovePayment { rub_amount: typed("5"), ..to(order, Paid) }).await.unwrap();
    assert_eq!(shown(&house, order).await["rub_received"], Value::Null);
    invariants::check(&house).await;
}

both_dbs!(MODULES; neither_for_nothing_nor_in_the_archive);
async fn neither_for_nothing_nor_in_the_archive(house: House) {
    let client = given(&house).await;
    let operator = operator(&house);

    // What costs nothing gets no invoice.
    let guest = organisation_on(&house, Terms::Free).await;
    let free = entered(&house, guest, fields(&["QUOTES"])).await;
    for target in [Invoiced, Confirmed, Paid] {
        refused(&house, to(free, target), "zero_total").await;
    }

    // What is cancelled is in the archive, and is only read.
    let order = contract_in(&house, client, Invoiced).await;
    let cancel = CancelOrder { order: order.into(), ..CancelOrder::default() };
    house.run(&operator, cancel).await.unwrap();
    for target in [Entered, Confirmed, Paid] {
        refused(&house, MovePayment { sure: true.into(), ..to(order, target) }, "archive_state").await;
    }

    invariants::check(&house).await;
}
