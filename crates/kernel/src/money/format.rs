//! Numbers for people: written with groups, read with them.

use rust_decimal::Decimal;

use super::MoneyError;
use super::scaled::parse_decimal;

/// What parts groups of three digits in Russian: NO-BREAK SPACE.
const NBSP: &str = "\u{a0}";

/// `178 454,69`: Russian, groups by NO-BREAK SPACE, a decimal comma, all the digits that the
/// number has after it and two at least, HYPHEN-MINUS before a negative one.
pub fn format_ru(value: Decimal) -> String {
    grouped(value, NBSP, ",")
}

/// `178,454.69`: English, groups by comma, a decimal point; otherwise as [`format_ru`].
pub fn format_en(value: Decimal) -> String {
    grouped(value, ",", ".")
}

fn grouped(value: Decimal, group: &str, point: &str) -> String {
    let text = value.abs().normalize().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value < Decimal::ZERO {
        out.push('-');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push_str(group);
        }
        out.push(digit);
    }
    out.push_str(point);
    out.push_str(fraction);
    for _ in fraction.len()..2 {
        out.push('0');
    }
    out
}

/// Reads a number as people type it: white space anywhere (groups copied from a document), a
/// comma or a point before the fraction, a minus of either kind. Groups by commas or points are
/// refused, for `1,234` could then mean two things. Error: [`MoneyError::NotANumber`].
pub fn people_decimal(text: &str) -> Result<Decimal, MoneyError> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            ',' => '.',
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    parse_decimal(&plain)
}

#[cfg(test)]
mod tests {
    use super::super::given::d;
    use super::*;

    #[test]
    fn writes_groups_of_three() {
        let cases = [
            ("0", "0,00", "0.00"),
            ("-0", "0,00", "0.00"),
            ("7.5", "7,50", "7.50"),
            ("123", "123,00", "123.00"),
            ("1234", "1\u{a0}234,00", "1,234.00"),
            ("178454.69", "178\u{a0}454,69", "178,454.69"),
            ("-178454.69", "-178\u{a0}454,69", "-178,454.69"),
            ("1000000", "1\u{a0}000\u{a0}000,00", "1,000,000.00"),
            ("78.2696", "78,2696", "78.2696"),
            ("99.9900", "99,99", "99.99"),
        ];
        for (text, ru, en) in cases {
            assert_eq!(format_ru(d(text)), ru);
            assert_eq!(format_en(d(text)), en);
        }
        assert!(format_ru(Decimal::MAX).ends_with("335,00"));
    }

    #[test]
    fn reads_what_people_type() {
        let cases = [
            ("178 454,69", "178454.69"),
            ("178\u{a0}454,69", "178454.69"),
            ("178\u{202f}454.69 ", "178454.69"),
            ("\u{2212}5", "-5"),
            ("1,234", "1.234"),
        ];
        for (text, number) in cases {
            assert_eq!(people_decimal(text), Ok(d(number)), "{text}");
        }
        for wrong in ["", " ", "1,234.50", "1.234.567", "5 руб", "1e5", ",5", "5,"] {
            assert_eq!(people_decimal(wrong), Err(MoneyError::NotANumber), "{wrong}");
        }
    }
}
