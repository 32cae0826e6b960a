use chrono::NaiveDate;
use kernel::listing::Tone;

use super::*;
use crate::order::delivery::Delivery;
use crate::order::invoice_way::InvoiceWay;
use crate::order::terms::Terms;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}

fn order(payment: Payment, access: Access) -> Order {
    Order {
        id: 1,
        version: 1,
        archived_at: None,
        client_id: 1,
        terms: Terms::Standard,
        delivery: Delivery::Online,
        info_kind: String::new(),
        months: 6,
        connections: 1,
        invoice_way: InvoiceWay::Email,
        payment,
        access,
        currency: "RUB".to_owned(),
        total: 100,
        created_at: chrono::DateTime::UNIX_EPOCH,
        created_on: day(11, 21),
        desired_on: None,
        starts_on: None,
        ends_on: None,
        suspended_until: None,
        invoice_year: None,
        invoice_no: None,
        invoiced_on: None,
        invoice_rate: None,
        invoice_total: None,
        confirmed_on: None,
        paid_on: None,
        payment_order_no: None,
        payment_order_on: None,
        rub_received: None,
        unprinted_invoice: false,
        unprinted_tax_invoice: false,
        unprinted_act: false,
        unprinted_part: None,
        periodicity: None,
        note: String::new(),
        trial_days: 0,
        suspended_on: None,
        base_order_id: None,
        base_connections: 0,
        charged_days: 0,
        base_days: 0,
    }
}

fn ids(order: &Order) -> (String, String) {
    let standing = standing(order, day(11, 21));
    (standing.said.id.into_owned(), standing.next.id.into_owned())
}

#[test]
fn what_is_and_what_comes_next() {
    let words = |is: &str, next: &str| (format!("cabinet-is-{is}"), format!("cabinet-next-{next}"));
    assert_eq!(ids(&order(Payment::Entered, Access::None)), words("entered", "entered"));
    assert_eq!(ids(&Order { total: 0, ..order(Payment::Entered, Access::None) }), words("free", "free"));
    assert_eq!(ids(&order(Payment::Invoiced, Access::None)), words("invoiced", "invoiced"));
    assert_eq!(ids(&order(Payment::Paid, Access::Cancelled)), words("cancelled", "cancelled"));
    let open = Order {
        starts_on: Some(day(11, 1)),
        ends_on: Some(day(12, 1)),
        ..order(Payment::Paid, Access::Open)
    };
    assert_eq!(ids(&open), words("open", "open"));
    assert_eq!(ids(&Order { ends_on: None, ..open.clone() }), words("open-plain", "open"));
    assert_eq!(ids(&Order { payment: Payment::Invoiced, ..open.clone() }), words("open", "owes"));
    assert_eq!(ids(&Order { starts_on: Some(day(11, 22)), ..open.clone() }), words("opens", "opens"));
    assert_eq!(
        ids(&Order { access: Access::Suspended, ..open.clone() }),
        words("suspended-plain", "suspended")
    );
    assert_eq!(standing(&open, day(11, 21)).tone, Tone::Good);
}

#[test]
fn what_is_owed() {
    assert!(owes(&order(Payment::Invoiced, Access::Open)));
    assert!(!owes(&order(Payment::Invoiced, Access::Cancelled)));
    assert!(!owes(&order(Payment::Entered, Access::None)) && !owes(&order(Payment::Paid, Access::None)));
}
