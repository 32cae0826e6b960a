//! The worked examples of spec/subscriptions.md §1.7, and the formulas written once more in whole
//! numbers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use proptest::prelude::*;

use super::*;

fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn line(unit_price: &str) -> LineInput {
    LineInput { unit_price: d(unit_price), discounted: true, quantity: 1 }
}

fn order(factors: [&str; 3], connections: u32, months: u8, lines: Vec<LineInput>) -> PriceInput {
    let [k1, k2, k3] = factors.map(d);
    let (terms, trial, delivery) = (Terms::Standard, false, Delivery::Online);
    PriceInput { terms, trial, delivery, months, connections, k1, k2, k3, lines }
}

const USUAL: [&str; 3] = ["0.5", "0.95", "0.9"];

#[test]
fn thirteen_plain_examples() {
    let steep = ["0.95", "0.9", "0.5"];
    let float_trap = ["0.57", "0.95", "0.9"];
    for (number, factors, t, n, p, c0, c, s, sa) in [
        (1, USUAL, "200", 1, 3, "200", "200", "600", "0"),
        (2, USUAL, "200", 1, 4, "200", "190", "760", "40"),
        (3, USUAL, "200", 1, 5, "200", "190", "950", "50"),
        (4, USUAL, "200", 1, 6, "200", "180", "1080", "120"),
        (5, USUAL, "200", 1, 12, "200", "180", "2160", "240"),
        (6, USUAL, "55", 2, 3, "82", "82", "246", "0"),
        (7, USUAL, "55", 2, 5, "82", "77", "385", "25"),
        (8, USUAL, "55", 2, 6, "82", "73", "438", "54"),
        (9, USUAL, "55", 10, 12, "302", "271", "3252", "372"),
        (10, USUAL, "99.99", 1, 3, "99.99", "99.99", "299.97", "0"),
        (11, USUAL, "99.99", 2, 4, "148.99", "141", "564", "31.96"),
        (12, steep, "100", 10, 6, "955", "477", "2862", "2868"),
        (13, float_trap, "100", 2, 3, "157", "157", "471", "0"),
    ] {
        let quote = quote(&order(factors, n, p, vec![line(t)])).unwrap();
        let expected = LinePrice { unit_price: d(t), c0: d(c0), c: d(c), sum: d(s), discount: d(sa) };
        assert_eq!(quote.lines, [expected], "example {number}");
        assert_eq!(quote.total, d(s), "example {number}");
    }
}

#[test]
fn example_14_two_lines_one_without_discount() {
    let plain = LineInput { discounted: false, ..line("55") };
    let quote = quote(&order(USUAL, 2, 6, vec![line("200"), plain])).unwrap();
    let show = |line: &LinePrice| [line.c0, line.c, line.sum, line.discount].map(|v| v.to_string());
    assert_eq!(show(&quote.lines[0]), ["300", "270", "1620", "180"]);
    assert_eq!(show(&quote.lines[1]), ["110", "110", "660", "0"]);
    assert_eq!(quote.total, d("2280"));
}

#[test]
fn example_15_other_terms() {
    let mut input = order(USUAL, 2, 6, vec![line("200")]);
    input.terms = Terms::Negotiated;
    let quoted = quote(&input).unwrap().total;
    assert_eq!(quoted, d("1620"));
    let replaced = Some(d("1500"));
    assert_eq!(order_sum(input.terms, false, quoted, replaced), Ok(d("1500")));
    assert_eq!(order_sum(input.terms, false, quoted, None), Ok(quoted));
    for terms in [Terms::Standard, Terms::Trial, Terms::Free] {
        assert_eq!(order_sum(terms, false, quoted, replaced), Err(PriceError::NotNegotiable));
    }
    let trial = order_sum(Terms::Negotiated, true, Decimal::ZERO, replaced);
    assert_eq!(trial, Err(PriceError::NotNegotiable));
    let below = order_sum(Terms::Negotiated, false, quoted, Some(d("-1")));
    assert_eq!(below, Err(PriceError::Negative));

    for (terms, trial) in [(Terms::Free, false), (Terms::Trial, false), (Terms::Standard, true)] {
        let quote = quote(&PriceInput { terms, trial, ..input.clone() }).unwrap();
        let line = &quote.lines[0];
        assert_eq!([line.c0, line.c, line.sum, line.discount], [d("300"), d("270"), d("0"), d("0")]);
        assert_eq!(quote.total, d("0"));
    }
    let trial = PriceInput { trial: true, months: 0, ..input };
    assert_eq!(quote(&trial).unwrap().total, d("0"), "a trial order has days, not months");
}

#[test]
fn each_type_of_order_has_its_own_numbers() {
    let lines = vec![LineInput { quantity: 7, ..line("100.5") }];
    let input = PriceInput { connections: 10, ..order(USUAL, 10, 6, lines) };
    for (delivery, c0, c, sum, discount) in [
        (Delivery::Online, "552.5", "497", "2982", "333"),
        (Delivery::Mail, "100.5", "90", "540", "63"),
        (Delivery::Query, "100.5", "100.5", "100.5", "0"),
        (Delivery::Contract, "100.5", "100.5", "100.5", "0"),
        (Delivery::Certificate, "100.5", "100.5", "703.5", "0"),
    ] {
        let quote = quote(&PriceInput { delivery, ..input.clone() }).unwrap();
        let line = &quote.lines[0];
        let found = [line.c0, line.c, line.sum, line.discount];
        assert_eq!(found, [c0, c, sum, discount].map(d), "{delivery}");
    }
}

#[test]
fn refuses_what_has_no_price() {
    let good = order(USUAL, 1, 3, vec![line("200")]);
    let with = |change: fn(&mut PriceInput)| {
        let mut input = good.clone();
        change(&mut input);
        quote(&input).map(|quote| quote.total)
    };
    assert_eq!(with(|_| {}), Ok(d("600")));
    assert_eq!(with(|i| i.months = 0), Err(PriceError::Months));
    assert_eq!(with(|i| i.months = 13), Err(PriceError::Months));
    assert_eq!(with(|i| i.connections = 0), Err(PriceError::Connections));
    assert_eq!(with(|i| i.k1 = d("-0.5")), Err(PriceError::Negative));
    assert_eq!(with(|i| i.k3 = d("-0.5")), Err(PriceError::Negative));
    assert_eq!(with(|i| i.lines[0].unit_price = d("-1")), Err(PriceError::Negative));
    assert_eq!(with(|i| i.lines[0].unit_price = Decimal::MAX), Err(PriceError::TooLarge));
    assert_eq!(
        with(|i| {
            i.delivery = Delivery::Certificate;
            i.lines[0].quantity = 0;
        }),
        Err(PriceError::Quantity)
    );
    assert_eq!(with(|i| i.lines.clear()), Ok(d("0")));
    let nine_large = |i: &mut PriceInput| {
        i.lines[0].unit_price = Decimal::from_i128_with_scale(9 * 10_i128.pow(27), 0);
        i.lines = vec![i.lines[0].clone(); 9];
    };
    assert_eq!(with(nine_large), Err(PriceError::TooLarge));
}

/// Silent rounding by the library would give a sum here; an exact price that does not fit is
/// refused.
#[test]
fn never_rounds_on_the_way() {
    let huge = order(["0.3333", "0.95", "0.9"], u32::MAX, 3, vec![line("922337203685477.5807")]);
    assert_eq!(quote(&huge), Err(PriceError::TooLarge));
}

/// One unit of the whole-number model: 1/10 000.
const UNIT: i128 = 10_000;

/// The formulas once more: prices and factors in 1/10 000, divisions rounded down.
fn model(t: i128, n: i128, p: i128, [k1, k2, k3]: [i128; 3], discounted: bool) -> [i128; 4] {
    let c0 = match discounted {
        true => t + (t * (n - 1) * k1).div_euclid(UNIT * UNIT) * UNIT,
        false => t * n,
    };
    let c = match p {
        _ if !discounted => c0,
        1..=3 => c0,
        4 | 5 => (c0 * k2).div_euclid(UNIT * UNIT) * UNIT,
        _ => (c0 * k3).div_euclid(UNIT * UNIT) * UNIT,
    };
    [c0, c, c * p, c0 * p - c * p]
}

fn decimal(units: i128) -> Decimal {
    Decimal::from_i128_with_scale(units, 4)
}

fn units(value: Decimal) -> i128 {
    let whole = (value * Decimal::from(10_000)).normalize();
    assert_eq!(whole.scale(), 0);
    whole.mantissa()
}

prop_compose! {
    fn inputs(most: i64)(
        lines in prop::collection::vec((0_i64..10_000_000_000, any::<bool>(), 1_u32..1000), 1..5),
        connections in 1_u32..2000,
        months in 1_u8..=12,
        factors in prop::array::uniform3(0..=most),
    ) -> PriceInput {
        let [k1, k2, k3] = factors.map(|k| Decimal::new(k, 4));
        let line = |(t, discounted, quantity)| {
            LineInput { unit_price: Decimal::new(t, 4), discounted, quantity }
        };
        PriceInput {
            terms: Terms::Standard,
            trial: false,
            delivery: Delivery::Online,
            months,
            connections,
            k1,
            k2,
            k3,
            lines: lines.into_iter().map(line).collect(),
        }
    }
}

proptest! {
    #[test]
    fn agrees_with_the_model(input in inputs(20_000)) {
        let quote = quote(&input).unwrap();
        let factors = [input.k1, input.k2, input.k3].map(units);
        for (line, price) in input.lines.iter().zip(&quote.lines) {
            let (n, p) = (input.connections.into(), input.months.into());
            let expected = model(units(line.unit_price), n, p, factors, line.discounted);
            let found = [price.c0, price.c, price.sum, price.discount];
            prop_assert_eq!(found, expected.map(decimal));
        }
    }

    #[test]
    fn the_total_is_the_sum_of_the_lines(input in inputs(20_000)) {
        let quote = quote(&input).unwrap();
        prop_assert_eq!(quote.total, quote.lines.iter().map(|line| line.sum).sum::<Decimal>());
        for line in &quote.lines {
            let full = line.c0 * Decimal::from(input.months);
            prop_assert_eq!(line.sum + line.discount, full);
        }
    }

    #[test]
    fn a_discount_is_no_surcharge(input in inputs(10_000)) {
        let quote = quote(&input).unwrap();
        prop_assert!(quote.lines.iter().all(|line| line.discount >= Decimal::ZERO));
    }

    #[test]
    fn more_connections_never_cost_less(input in inputs(20_000), more in 1_u32..100) {
        let fewer = quote(&input).unwrap().total;
        let connections = input.connections + more;
        let greater = quote(&PriceInput { connections, ..input }).unwrap().total;
        prop_assert!(fewer <= greater);
    }

    #[test]
    fn never_panics(
        t: i64, scale in 0_u32..=28, n: u32, months: u8, k: [i64; 3], quantity: u32,
        kind in 0_usize..5,
    ) {
        let [k1, k2, k3] = k.map(|k| Decimal::new(k, scale));
        let line = LineInput { unit_price: Decimal::new(t, scale), discounted: true, quantity };
        let input = PriceInput {
            delivery: Delivery::ALL[kind], k1, k2, k3,
            ..order(USUAL, n, months, vec![line.clone(), line])
        };
        let _ = quote(&input);
    }
}
