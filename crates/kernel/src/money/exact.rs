//! Decimal arithmetic that is exact or refuses.
//!
//! `Decimal`'s own `checked_mul` and `checked_add` round silently when the exact result needs more
//! than 96 bits; a price must not change by that. These return `None` instead.

use rust_decimal::Decimal;

/// The exact product, or `None` when it does not fit into a `Decimal`.
pub fn mul(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    fit(a.mantissa().checked_mul(b.mantissa())?, a.scale() + b.scale())
}

/// The exact sum, or `None` when it does not fit into a `Decimal`.
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let scale = a.scale().max(b.scale());
    fit(at(a, scale)?.checked_add(at(b, scale)?)?, scale)
}

/// The exact difference, or `None` when it does not fit into a `Decimal`.
pub fn sub(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, -b)
}

/// `numerator / denominator` to the nearest whole, half away from zero; `denominator > 0`.
pub(super) fn divide_half_up(numerator: i128, denominator: i128) -> i128 {
    let (quotient, rest) = (numerator / denominator, numerator % denominator);
    if rest.abs() >= denominator - rest.abs() { quotient + numerator.signum() } else { quotient }
}

/// The mantissa of a number written with `scale` digits after the point.
fn at(value: Decimal, scale: u32) -> Option<i128> {
    let lift = 10_i128.checked_pow(scale.checked_sub(value.scale())?)?;
    value.mantissa().checked_mul(lift)
}

/// `mantissa / 10^scale` without trailing zeros, if it fits.
fn fit(mut mantissa: i128, mut scale: u32) -> Option<Decimal> {
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::given::d;
    use super::*;

    #[test]
    fn refuses_where_the_library_rounds() {
        let (a, b) = (d("922337203685477.5807"), d("4294967295.0001"));
        assert!(a.checked_mul(b).is_some(), "the library gives a rounded product");
        assert_eq!(mul(a, b), None);
        let (a, b) = (Decimal::MAX, d("0.1"));
        assert!(a.checked_add(b).is_some(), "the library gives a rounded sum");
        assert_eq!(add(a, b), None);
        assert_eq!(mul(Decimal::MAX, Decimal::MAX), None);
        assert_eq!(add(Decimal::MAX, Decimal::MAX), None);
        assert_eq!(sub(Decimal::MIN, Decimal::ONE), None);
        assert_eq!(sub(Decimal::MAX, Decimal::MAX), Some(Decimal::ZERO));
    }

    #[test]
    fn is_plain_arithmetic_otherwise() {
        assert_eq!(mul(d("99.99"), d("0.5")), Some(d("49.995")));
        assert_eq!(mul(d("-2.50"), d("4")), Some(d("-10")));
        assert_eq!(mul(d("0.000"), d("5")).unwrap().scale(), 0);
        assert_eq!(add(d("99.99"), d("49")), Some(d("148.99")));
        assert_eq!(sub(d("595.96"), d("564")), Some(d("31.96")));
    }

    proptest! {
        #[test]
        fn agrees_with_whole_numbers(a: i32, b: i32, s in 0_u32..8, t in 0_u32..8) {
            let (x, y) = (Decimal::new(a.into(), s), Decimal::new(b.into(), t));
            let product = i128::from(a) * i128::from(b);
            prop_assert_eq!(mul(x, y), Some(Decimal::from_i128_with_scale(product, s + t)));
            let lift = |v: i32, digits: u32| i128::from(v) * 10_i128.pow(8 - digits);
            let (a, b) = (lift(a, s), lift(b, t));
            prop_assert_eq!(add(x, y), Some(Decimal::from_i128_with_scale(a + b, 8)));
            prop_assert_eq!(sub(x, y), Some(Decimal::from_i128_with_scale(a - b, 8)));
        }
    }
}
