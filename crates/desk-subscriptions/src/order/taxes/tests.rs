#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use kernel::money::{Currency, Rate};
use proptest::prelude::*;

use super::*;

fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn rub(text: &str) -> Money {
    Money::from_decimal_exact(d(text), Currency::RUB).unwrap()
}

fn taxes(mode: VatMode, vat: &str, extra: &str) -> Taxes {
    Taxes { mode, vat: d(vat), extra: d(extra) }
}

fn quote(sums: &[&str]) -> Quote {
    let line =
        |sum: &&str| LinePrice { unit_price: d(sum), c0: d(sum), c: d(sum), sum: d(sum), discount: d("10") };
    Quote { lines: sums.iter().map(line).collect(), total: sums.iter().map(|s| d(s)).sum() }
}

fn sums(quote: &Quote) -> Vec<String> {
    quote.lines.iter().map(|l| l.sum.normalize().to_string()).collect()
}

/// Example 14 of §1.7: 2280 dollars at 78.2696 are 178 454.69 roubles, and 22/122 of that 32 180.35.
#[test]
fn the_worked_example_with_vat_included() {
    let included = taxes(VatMode::Included, "22", "0");
    assert_eq!(included.factor(), Decimal::ONE);
    let roubles = Money::roubles_for(d("2280"), Rate::from_decimal(d("78.2696")).unwrap()).unwrap();
    assert_eq!(roubles, rub("178454.69"));
    let parts = included.in_sum(roubles).unwrap();
    assert_eq!((parts.vat, parts.vat_rate.as_str(), parts.extra.is_zero()), (rub("32180.35"), "22", true));
}

/// On top of 2280 there are 501.60 more: 2781.60 dollars, 217 714.72 roubles, of which 39 260.03 is VAT.
#[test]
fn vat_on_top_is_paid_besides_the_tariff() {
    let on_top = taxes(VatMode::OnTop, "22", "0");
    let taxed = quote(&["1620", "660"]).taxed(on_top.factor()).unwrap();
    assert_eq!((sums(&taxed), taxed.total), (vec!["1976.4".to_owned(), "805.2".to_owned()], d("2781.60")));
    let roubles = Money::roubles_for(taxed.total, Rate::from_decimal(d("78.2696")).unwrap()).unwrap();
    assert_eq!(roubles, rub("217714.72"));
    assert_eq!(on_top.in_sum(roubles).unwrap().vat, rub("39260.03"));
    assert_eq!(on_top.in_sum(rub("122")).unwrap().vat, rub("22"));
}

#[test]
fn without_vat_nothing_is_in_the_sum() {
    let none = taxes(VatMode::None, "0", "0");
    assert_eq!((none.factor(), none.both()), (Decimal::ONE, Decimal::ZERO));
    let parts = none.in_sum(rub("178454.69")).unwrap();
    assert_eq!((parts.vat.is_zero(), parts.vat_rate.as_str()), (true, "0"));
}

/// 20/120 before 2026; 5/105 and 7/107 of those on УСН (§2).
#[test]
fn other_rates() {
    for (rate, sum, vat) in [("20", "120", "20"), ("5", "105", "5"), ("7", "107", "7"), ("10", "110", "10")] {
        assert_eq!(taxes(VatMode::Included, rate, "0").in_sum(rub(sum)).unwrap().vat, rub(vat), "{rate}");
    }
}

/// A24: five per cent more on top of 122 are 6.10, and VAT is what it was.
#[test]
fn a_further_tax_lies_on_top_of_all() {
    for (mode, tariff) in [(VatMode::OnTop, "100"), (VatMode::Included, "122")] {
        let both = taxes(mode, "22", "5");
        let taxed = quote(&[tariff]).taxed(both.factor()).unwrap();
        assert_eq!(taxed.total, d("128.10"));
        let parts = both.in_sum(rub("128.10")).unwrap();
        assert_eq!((parts.extra, parts.vat), (rub("6.10"), rub("22")));
        assert_eq!(both.both(), d("2810"));
    }
}

/// A21: an agency's order costs what the setting says, whatever is ordered.
#[test]
fn an_order_at_a_price_of_its_own() {
    let fixed = quote(&["1620", "660"]).at(d("1000")).unwrap();
    assert_eq!((sums(&fixed), fixed.total), (vec!["710.53".to_owned(), "289.47".to_owned()], d("1000")));
    assert!(fixed.lines.iter().all(|line| line.discount.is_zero()));
    assert_eq!(quote(&["1620"]).at(Decimal::ZERO).unwrap(), quote(&["1620"]), "0: as all others");
    let free = quote(&["0", "0"]);
    assert_eq!(free.clone().at(d("1000")).unwrap(), free, "what costs nothing goes on costing nothing");
}

proptest! {
    #[test]
    fn the_lines_of_a_fixed_price_make_it(
        sums in prop::collection::vec(0_i64..10_i64.pow(9), 1..20),
        price in 1_i64..10_i64.pow(11),
    ) {
        let texts: Vec<String> = sums.iter().map(|n| Decimal::new(*n, 2).to_string()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let price = Decimal::new(price, 2);
        let fixed = quote(&texts).at(price).unwrap();
        let sum: Decimal = fixed.lines.iter().map(|line| line.sum).sum();
        prop_assert_eq!(sum, fixed.total);
        prop_assert!(fixed.lines.iter().all(|line| line.sum >= Decimal::ZERO));
    }
}
