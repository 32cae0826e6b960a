//! Worked examples, and the identity that must hold whatever the orders are.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what is wrong by stopping")]

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// 120 roubles a month, VAT apart, from a day to a day.
fn order(client: i64, starts: &str, ends: &str) -> OrderFact {
    OrderFact {
        client,
        payment: Payment::Paid,
        access: Access::Open,
        archived: false,
        months: 6,
        days: 0,
        currency: "RUB".to_owned(),
        total: 72_000,
        roubles: Some(72_000),
        received: None,
        created_on: day(starts),
        starts_on: Some(day(starts)),
        ends_on: Some(day(ends)),
        invoiced_on: None,
        paid_on: Some(day(starts)),
        lines: vec![(1, 72_000)],
        instalments: Vec::new(),
    }
}

fn counted(orders: &[OrderFact]) -> Figures {
    let mut tally = Tally::new(day("2026-11-21"), VatPeriods::default());
    orders.iter().for_each(|order| tally.add(order));
    tally.done()
}

/// A client comes in April, takes more in June, less from July (the second order is over), leaves in
/// October; another comes in June.
#[test]
fn a_client_comes_grows_shrinks_and_leaves() {
    let figures = counted(&[
        order(1, "2026-04-10", "2026-10-09"),
        OrderFact { total: 6000, roubles: Some(6000), months: 1, ..order(1, "2026-06-01", "2026-06-30") },
        order(2, "2026-06-15", "2026-12-14"),
    ]);
    let of = |text: &str| figures.movements[&month(text)];
    assert_eq!((of("2026-04").before, of("2026-04").new, of("2026-04").mrr), (0, 12_000, 12_000));
    assert_eq!((of("2026-05").new, of("2026-05").mrr, of("2026-05").clients), (0, 12_000, 1));
    let june = of("2026-06");
    assert_eq!(
        (june.new, june.expansion, june.contraction, june.churn, june.mrr),
        (12_000, 6000, 0, 0, 30_000)
    );
    let july = of("2026-07");
    assert_eq!((july.contraction, july.mrr, july.clients), (6000, 24_000, 2));
    let october = of("2026-10");
    assert_eq!((october.churn, october.mrr, october.clients_lost), (12_000, 12_000, 1));
    assert_eq!(october.logo_churn(), Some(5000));
    // November is not over: its end is today.
    assert_eq!(of("2026-11").mrr, 12_000);
}

/// The next order begins the day after the last: nobody left.
#[test]
fn a_renewal_is_no_movement() {
    let figures = counted(&[order(1, "2026-01-01", "2026-06-30"), order(1, "2026-07-01", "2026-12-31")]);
    let july = figures.movements[&month("2026-07")];
    assert_eq!((july.new, july.churn, july.mrr), (0, 0, 12_000));
}

/// Two offerings share each instalment by their lines; two instalments of a month are one order paid in it.
#[test]
fn instalments_are_revenue_of_their_months() {
    let part = |on: &str, kopecks: i64| PaidInstalment {
        paid_on: day(on),
        amount: 10_000,
        roubles: Some(kopecks),
        received: None,
    };
    let received = PaidInstalment { received: Some(90_001), ..part("2026-11-02", 80_000) };
    let figures = counted(&[OrderFact {
        payment: Payment::Recurring,
        paid_on: None,
        months: 0,
        currency: "USD".to_owned(),
        lines: vec![(1, 20_000), (2, 10_000)],
        instalments: vec![part("2026-10-01", 30_000), part("2026-10-31", 30_001), received],
        ..order(1, "2026-09-01", "2027-08-31")
    }]);
    let (october, november) = (month("2026-10"), month("2026-11"));
    assert_eq!(figures.revenue[&october], BTreeMap::from([(1, 40_001), (2, 20_000)]));
    assert_eq!(figures.revenue[&november], BTreeMap::from([(1, 60_001), (2, 30_000)]));
    assert_eq!((figures.paid[&october], figures.sold[&october][&2]), (1, 1));
    assert_eq!(figures.currencies[&october]["USD"], 20_000);
    assert_eq!(figures.currencies[&november]["USD"], 10_000);
}

#[test]
fn what_was_never_opened_or_costs_nothing_brings_nothing() {
    let figures = counted(&[
        OrderFact { access: Access::None, ..order(1, "2026-06-01", "2026-12-31") },
        OrderFact { access: Access::Cancelled, ..order(2, "2026-06-01", "2026-12-31") },
        OrderFact { roubles: Some(0), total: 0, ..order(3, "2026-06-01", "2026-12-31") },
        OrderFact { months: 0, ..order(4, "2026-06-01", "2026-12-31") },
    ]);
    assert!(figures.movements.is_empty());
    assert_eq!(figures.ends[1].orders, 2);
}

#[test]
fn ends_debts_and_states_are_put_by_age() {
    let owing = |client, payment, invoiced: &str| OrderFact {
        payment,
        paid_on: None,
        access: Access::None,
        starts_on: None,
        ends_on: None,
        invoiced_on: Some(day(invoiced)),
        ..order(client, "2026-01-01", "2026-12-31")
    };
    let figures = counted(&[
        order(1, "2026-06-22", "2026-12-21"),
        order(2, "2026-06-23", "2026-12-22"),
        order(3, "2026-08-20", "2027-02-19"),
        order(4, "2026-08-21", "2027-02-20"),
        owing(5, Payment::Invoiced, "2026-10-22"),
        owing(6, Payment::Confirmed, "2026-10-21"),
        owing(7, Payment::Invoiced, "2026-01-01"),
        OrderFact { access: Access::Cancelled, ..owing(8, Payment::Invoiced, "2026-11-20") },
    ]);
    assert_eq!(figures.ends.map(|e| e.orders), [1, 1, 1]);
    assert_eq!(figures.ends[0].mrr, 12_000);
    assert_eq!(figures.owed[0]["invoiced"], Debt { orders: 1, sum: 72_000 });
    assert_eq!(figures.owed[1]["confirmed"].orders, 1);
    assert_eq!(figures.owed[3]["invoiced"].orders, 1);
    assert_eq!(count_of(&figures.states, "paid", "open"), 4);
    assert_eq!(count_of(&figures.states, "invoiced", "cancelled"), 1);
}

#[test]
fn what_was_paid_stands_in_its_month_offering_and_currency() {
    let dollars = OrderFact {
        currency: "USD".to_owned(),
        total: 22_800,
        roubles: Some(1_784_547),
        received: Some(1_780_000),
        lines: vec![(1, 16_200), (2, 6600)],
        ..order(1, "2026-06-01", "2026-12-31")
    };
    let figures = counted(&[dollars, order(2, "2026-06-30", "2026-12-29")]);
    let june = month("2026-06");
    assert_eq!(figures.currencies[&june]["USD"], 22_800);
    assert_eq!(figures.currencies[&june]["RUB"], 72_000);
    assert_eq!(figures.revenue[&june].values().sum::<i64>(), 1_780_000 + 72_000);
    assert_eq!(figures.revenue[&june][&2], 515_263);
    assert_eq!((figures.sold[&june][&1], figures.paid[&june]), (2, 2));
}

#[test]
fn parts_make_the_sum() {
    assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
    assert_eq!(split(5, &[0, 0]), [5, 0]);
    assert_eq!(split(7, &[]), Vec::<i64>::new());
}

prop_compose! {
    fn any_order()(client in 1..6_i64, start in 0..2000_i64, length in 0..500_i64, months in 0..13_i64, days in 0..40_i64,
                   sum in 0..5_000_000_i64, access in 0..5_usize) -> OrderFact {
        let starts = day("2021-06-01") + chrono::TimeDelta::days(start);
        OrderFact {
            months,
            days: if days > 30 { days } else { 0 },
            total: sum,
            roubles: Some(sum),
            access: Access::ALL[access],
            starts_on: Some(starts),
            ends_on: Some(starts + chrono::TimeDelta::days(length)),
            ..order(client, "2026-01-01", "2026-01-31")
        }
    }
}

proptest! {
    #[test]
    fn every_months_revenue_comes_of_the_one_before(mut orders in prop::collection::vec(any_order(), 0..40)) {
        orders.sort_by_key(|o| o.client);
        let figures = counted(&orders);
        let mut last: Option<Movement> = None;
        for movement in figures.movements.values() {
            let Movement { before, new, expansion, contraction, churn, mrr, clients_before, clients_new, clients_lost, clients } = *movement;
            prop_assert_eq!(mrr, before + new + expansion - contraction - churn);
            prop_assert_eq!(clients, clients_before + clients_new - clients_lost);
            prop_assert!(new >= 0 && expansion >= 0 && contraction >= 0 && churn >= 0);
            if let Some(last) = last {
                prop_assert_eq!((before, clients_before), (last.mrr, last.clients));
            }
            last = Some(*movement);
        }
    }

    #[test]
    fn parts_always_make_the_sum(sum in 0..i64::MAX / 2, weights in prop::collection::vec(0..10_000_000_i64, 1..12)) {
        let parts = split(sum, &weights);
        prop_assert_eq!(parts.iter().sum::<i64>(), sum);
        prop_assert!(parts.iter().all(|p| *p >= 0));
    }
}
