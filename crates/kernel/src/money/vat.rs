//! The value added tax of a sum.

use super::exact::divide_half_up;
use super::{Money, VatRate};

/// The VAT that is inside a sum: `sum × r / (100 + r)`, half away from zero to the minor unit.
/// 22 % gives 22/122. Source: spec/subscriptions.md §1.7; the Russian Tax Code, art. 164 p. 4.
pub fn vat_included(sum: Money, rate: VatRate) -> Money {
    let minor = part_of(sum.minor(), rate.scaled(), VatRate::WHOLE + rate.scaled());
    Money::new(minor, sum.currency())
}

/// The VAT to be laid on top of a sum: `sum × r / 100`, half away from zero to the minor unit.
/// Source: spec/subscriptions.md §1.11 (the setting "VAT included or on top").
pub fn vat_on_top(sum: Money, rate: VatRate) -> Money {
    let minor = part_of(sum.minor(), rate.scaled(), VatRate::WHOLE);
    Money::new(minor, sum.currency())
}

/// `minor × part / whole`, with `0 <= part <= whole`.
#[expect(clippy::cast_possible_truncation, reason = "the result is not beyond `minor` itself")]
fn part_of(minor: i64, part: i64, whole: i64) -> i64 {
    divide_half_up(i128::from(minor) * i128::from(part), i128::from(whole)) as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Currency;
    use super::super::given::{d, rub};
    use super::*;

    /// spec/subscriptions.md §1.7.
    #[test]
    fn the_worked_example_of_the_specification() {
        let rate = VatRate::from_decimal(d("22")).unwrap();
        assert_eq!(vat_included(rub("178454.69"), rate), rub("32180.35"));
    }

    #[test]
    fn vat_by_known_rates() {
        let cases = [("22", "122", "22"), ("20", "120", "20"), ("10", "110", "10")];
        for (rate, sum, vat) in cases {
            let rate = VatRate::from_decimal(d(rate)).unwrap();
            assert_eq!(vat_included(rub(sum), rate), rub(vat));
            assert_eq!(vat_on_top(rub("100"), rate), rub(vat));
        }
        assert!(vat_included(rub("100"), VatRate::from_decimal(d("0")).unwrap()).is_zero());
        let whole = VatRate::from_decimal(d("100")).unwrap();
        let largest = Money::new(i64::MAX, Currency::RUB);
        assert_eq!(vat_on_top(largest, whole), largest);
        assert_eq!(vat_on_top(Money::new(i64::MIN, Currency::RUB), whole).minor(), i64::MIN);
    }

    proptest! {
        #[test]
        fn vat_and_the_rest_make_the_sum(
            minor in -10_i64.pow(15)..10_i64.pow(15),
            rate in 0_i64..=10_000,
        ) {
            let sum = Money::new(minor, Currency::RUB);
            let rate = VatRate::from_scaled(rate).unwrap();
            let net = sum.checked_sub(vat_included(sum, rate)).unwrap();
            let back = net.checked_add(vat_on_top(net, rate)).unwrap();
            prop_assert!((back.minor() - minor).abs() <= 1);
        }
    }
}
