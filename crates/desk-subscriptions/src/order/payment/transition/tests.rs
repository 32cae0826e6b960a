//! Every pair of states, and every row with every refusal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use Payment::{Confirmed, Entered, Invoiced, Paid, Recurring};

use super::super::{BACK_FROM_RECURRING, ROWS};
use super::*;

pub(super) fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
}

pub(super) fn today() -> NaiveDate {
    day("10.12.2026")
}

/// An order in a state, with nothing in the way of any transition but of those to and from
/// regular payments.
pub(super) fn order(payment: Payment) -> Facts {
    let fields = payment.fields();
    Facts {
        created_on: day("01.12.2026"),
        invoice_on: fields.invoice.then(|| day("02.12.2026")),
        confirmed_on: fields.confirmed.then(|| day("05.12.2026")),
        paid_on: fields.paid.then(|| day("04.12.2026")),
        access: Access::None,
        delivery: Delivery::Contract,
        resident: true,
        price_currency: Currency::USD,
        rate_known: true,
        zero_total: false,
        documents: 0,
    }
}

fn rows() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().chain([&BACK_FROM_RECURRING])
}

fn code(result: Result<Move, Refusal>) -> &'static str {
    result.map_or_else(Refusal::code, |_| "ok")
}

/// The literal list of the table, with the columns that matter here written once more.
#[test]
fn every_pair_of_states() {
    let allowed = [
        (Entered, Invoiced),
        (Entered, Confirmed),
        (Entered, Paid),
        (Invoiced, Entered),
        (Invoiced, Confirmed),
        (Invoiced, Paid),
        (Confirmed, Entered),
        (Confirmed, Invoiced),
        (Confirmed, Paid),
        (Paid, Entered),
        (Paid, Invoiced),
        (Paid, Confirmed),
        (Entered, Recurring),
        (Recurring, Entered),
    ];
    for from in Payment::ALL {
        for to in Payment::ALL {
            let result = transition(from, to, &order(from), &Params::default(), today());
            match allowed.iter().position(|pair| *pair == (from, to)) {
                Some(place) => assert_eq!(usize::from(result.unwrap().row), place + 1),
                None => assert_eq!(result, Err(Refusal::NoTransition { from, to })),
            }
        }
    }
}

/// One thing in the way at a time: exactly these rows mind it.
#[test]
fn every_row_with_every_refusal() {
    type Spoil = fn(&mut Facts, &mut Params);
    let early = |_: &mut Facts, p: &mut Params| p.invoice_on = Some(day("30.11.2026"));
    let cases: [(&str, Spoil, &[u8]); 12] = [
        ("no_rate", |f, _| f.rate_known = false, &[1, 2, 3]),
        ("date_invoice", early, &[1, 2, 3]),
        ("date_invoice", |f, _| f.created_on = day("11.12.2026"), &[1, 2, 3]),
        ("date_confirmed", |_, p| p.confirmed_on = Some(day("01.12.2026")), &[2, 3, 5, 6]),
        ("date_pay", |_, p| p.paid_on = Some(day("01.12.2026")), &[3, 6, 9]),
        ("rub_required", |f, _| f.resident = false, &[3, 6, 9]),
        ("rub_required", |f, p| (f.resident, p.rub_amount) = (false, Some(0)), &[3, 6, 9]),
        ("access_not_none", |f, _| f.access = Access::Open, &[7, 8, 10, 11]),
        ("confirm_needed", |f, _| f.access = Access::Open, &[4, 12]),
        ("zero_total", |f, _| f.zero_total = true, &[1, 2, 3]),
        ("no_transition", |f, _| f.delivery = Delivery::Online, &[13]),
        ("documents_exist", |f, _| f.documents = 2, &[14]),
    ];
    for (expected, spoil, minding) in cases {
        for row in rows() {
            let (mut facts, mut params) = (order(row.from), Params::default());
            spoil(&mut facts, &mut params);
            let found = code(transition(row.from, row.to, &facts, &params, today()));
            if minding.contains(&row.number) {
                assert_eq!(found, expected, "row {}", row.number);
            } else {
                assert_ne!(found, expected, "row {}", row.number);
            }
        }
    }
}

#[test]
fn every_state_of_access() {
    for row in rows() {
        let result = |access, confirmed| {
            let facts = Facts { access, ..order(row.from) };
            let params = Params { confirmed, ..Params::default() };
            transition(row.from, row.to, &facts, &params, today())
        };
        assert!(!result(Access::None, false).unwrap().needs_confirmation);
        assert_eq!(result(Access::Cancelled, true), Err(Refusal::Archived));
        for access in [Access::Open, Access::Suspended, Access::Finished] {
            match row.number {
                7 | 8 | 10 | 11 => {
                    assert_eq!(result(access, true), Err(Refusal::AccessNotNone { access }));
                }
                4 | 12 => {
                    let asked = Refusal::ConfirmNeeded { row: row.number, access };
                    assert_eq!(result(access, false), Err(asked));
                    assert!(result(access, true).unwrap().needs_confirmation);
                }
                _ => assert!(!result(access, false).unwrap().needs_confirmation),
            }
        }
    }
}

#[test]
fn regular_payments_are_for_contracts_only() {
    for delivery in Delivery::ALL {
        let facts = Facts { delivery, ..order(Entered) };
        let result = transition(Entered, Recurring, &facts, &Params::default(), today());
        let expected = if delivery == Delivery::Contract { "ok" } else { "no_transition" };
        assert_eq!(code(result), expected, "{delivery}");
    }
}

#[test]
fn refusals_carry_their_dates() {
    let early = Some(day("01.12.2026"));
    let params = Params { invoice_on: Some(day("02.12.2026")), ..Params::default() };
    let pay = Params { paid_on: early, ..params.clone() };
    let refused = transition(Entered, Paid, &order(Entered), &pay, today());
    let (given, invoice_on) = (day("01.12.2026"), day("02.12.2026"));
    assert_eq!(refused, Err(Refusal::DatePay { given, invoice_on }));
    let confirm = Params { confirmed_on: early, ..Params::default() };
    let refused = transition(Invoiced, Confirmed, &order(Invoiced), &confirm, today());
    assert_eq!(refused, Err(Refusal::DateConfirmed { given, invoice_on }));
    let facts = Facts { rate_known: false, ..order(Entered) };
    let refused = transition(Entered, Invoiced, &facts, &params, today());
    assert_eq!(refused, Err(Refusal::NoRate { currency: Currency::USD, on: invoice_on }));
    let facts = Facts { created_on: day("03.12.2026"), ..facts };
    let refused = transition(Entered, Invoiced, &facts, &params, today());
    let created_on = day("03.12.2026");
    assert_eq!(refused, Err(Refusal::DateInvoice { given: invoice_on, created_on }));
    let broken = Facts { invoice_on: None, ..order(Invoiced) };
    let refused = transition(Invoiced, Paid, &broken, &Params::default(), today());
    assert_eq!(refused, Err(Refusal::InvoiceDateMissing));
}

/// Dопл may be before Dфакс, an empty date is today, and today may be before a future invoice.
#[test]
fn dates_that_are_easily_confused() {
    let params = Params {
        confirmed_on: Some(day("09.12.2026")),
        paid_on: Some(day("03.12.2026")),
        ..Params::default()
    };
    let moved = transition(Invoiced, Paid, &order(Invoiced), &params, today()).unwrap();
    assert_eq!(moved.set_confirmed_on, params.confirmed_on);
    assert_eq!(moved.set_paid_on, params.paid_on);
    let moved = transition(Entered, Paid, &order(Entered), &Params::default(), today()).unwrap();
    let all = [moved.set_invoice_on, moved.set_confirmed_on, moved.set_paid_on];
    assert_eq!(all, [Some(today()); 3]);
    assert!(!moved.warn_future_date);
    let same_day = Params { invoice_on: Some(order(Entered).created_on), ..Params::default() };
    let moved = transition(Entered, Invoiced, &order(Entered), &same_day, today()).unwrap();
    assert_eq!(moved.set_invoice_on, same_day.invoice_on);
    let tomorrow = Params { invoice_on: Some(day("11.12.2026")), ..Params::default() };
    let moved = transition(Entered, Invoiced, &order(Entered), &tomorrow, today()).unwrap();
    assert!(moved.warn_future_date);
    let refused = transition(Entered, Paid, &order(Entered), &tomorrow, today());
    assert_eq!(code(refused), "date_confirmed");
    assert!(needs_rate(Entered, Paid) && !needs_rate(Invoiced, Paid) && !needs_rate(Paid, Paid));
    assert_eq!(invoice_date(&tomorrow, today()), day("11.12.2026"));
}

/// Row 3 for a non-resident writes everything; row 10 takes everything away.
#[test]
fn all_that_a_payment_writes() {
    let facts = Facts { resident: false, ..order(Entered) };
    let params = Params {
        payment_order_no: Some(" 117 ".to_owned()),
        payment_order_on: Some(day("08.12.2026")),
        rub_amount: Some(17_845_469),
        ..Params::default()
    };
    let marks = PrintMarks { invoice: true, tax_invoice: true };
    let paid = Move {
        row: 3,
        to: Paid,
        set_invoice_on: Some(today()),
        clear_invoice: false,
        set_confirmed_on: Some(today()),
        clear_confirmed: false,
        release_tax_invoice: false,
        set_paid_on: Some(today()),
        set_payment_order_no: Some("117".to_owned()),
        set_payment_order_on: Some(day("08.12.2026")),
        set_rub_amount: Some(17_845_469),
        clear_paid: false,
        add_unprinted: marks,
        drop_unprinted: PrintMarks::default(),
        needs_confirmation: false,
        warn_future_date: false,
    };
    assert_eq!(transition(Entered, Paid, &facts, &params, today()), Ok(paid.clone()));
    let undone = Move {
        row: 10,
        to: Entered,
        set_invoice_on: None,
        clear_invoice: true,
        set_confirmed_on: None,
        clear_confirmed: true,
        release_tax_invoice: true,
        set_paid_on: None,
        set_payment_order_no: None,
        set_payment_order_on: None,
        set_rub_amount: None,
        clear_paid: true,
        add_unprinted: PrintMarks::default(),
        drop_unprinted: marks,
        ..paid
    };
    assert_eq!(transition(Paid, Entered, &order(Paid), &params, today()), Ok(undone));
    let resident = transition(Entered, Paid, &order(Entered), &params, today()).unwrap();
    assert_eq!(resident.set_rub_amount, None, "residents have none");
    let blank = Params { payment_order_no: Some("  ".to_owned()), ..params };
    let moved = transition(Entered, Paid, &facts, &blank, today()).unwrap();
    assert_eq!(moved.set_payment_order_no, None);
}
