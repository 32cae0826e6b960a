//! What an order brings a month, without VAT: rounded once, half up, to the kopeck, so that everything
//! summed of it is exact.

/// `S / P`, without the VAT that is in it. `kopecks` is the order's sum, `vat` the rate in 1/100 of a per
/// cent (2200 is 22 %), 0 where the sum has none. Source: spec §2 «SaaS-метрики».
pub fn monthly(kopecks: i64, months: i64, vat: i64) -> i64 {
    if months <= 0 {
        return 0;
    }
    share(i128::from(kopecks) * WHOLE, i128::from(months) * (WHOLE + i128::from(vat)))
}

/// `S / (d / 30.44)` of connections bought for `days` days, without VAT. Source: the same.
pub fn top_up_monthly(kopecks: i64, days: i64, vat: i64) -> i64 {
    if days <= 0 {
        return 0;
    }
    share(i128::from(kopecks) * MONTH * WHOLE, i128::from(days) * 100 * (WHOLE + i128::from(vat)))
}

/// One hundred per cent in 1/100 of a per cent.
const WHOLE: i128 = 10_000;
/// Days of a month, in 1/100.
const MONTH: i128 = 3044;

/// A quotient, half up; sums are never negative.
fn share(sum: i128, parts: i128) -> i64 {
    i64::try_from((2 * sum + parts) / (2 * parts)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 080 roubles for six months are 180 a month; at 22 % that is 147.54 without VAT, at 20 % 150.
    #[test]
    fn a_months_share_has_no_vat() {
        assert_eq!(monthly(108_000, 6, 0), 18_000);
        assert_eq!(monthly(108_000, 6, 2200), 14_754);
        assert_eq!(monthly(108_000, 6, 2000), 15_000);
        assert_eq!(monthly(100, 3, 0), 33);
        assert_eq!(monthly(200, 3, 0), 67);
        assert_eq!(monthly(17_845_469, 6, 2200), 2_437_906);
    }

    #[test]
    fn what_is_paid_once_brings_nothing_a_month() {
        assert_eq!(monthly(50_000, 0, 2200), 0);
        assert_eq!(top_up_monthly(50_000, 0, 2200), 0);
    }

    /// 500 roubles for 61 days are 500 × 30.44 / 61 = 249.51 a month.
    #[test]
    fn a_top_up_is_paid_by_the_day() {
        assert_eq!(top_up_monthly(50_000, 61, 0), 24_951);
        assert_eq!(top_up_monthly(50_000, 61, 2200), 20_451);
    }
}
