//! An amount in words, for invoices and acts: the main units in words with a capital letter, the
//! minor units in two digits.
//!
//! Source: spec/subscriptions.md §2, "Сумма прописью". Roubles, US dollars and euros have their
//! names; any other currency stands by its code, `Сто двадцать один CNY 50/100`, so that
//! a document can always be made.

mod en;
mod ru;

use crate::money::{Currency, Money};

/// The amount in Russian: `Сто рублей 69 копеек`. An amount below zero begins with «Минус».
pub fn words_ru(amount: Money) -> String {
    let (whole, minor) = parts(amount);
    let tail = match ru::names(amount.currency()) {
        Some((main, small)) => {
            format!("{} {minor:02} {}", ru::form(whole, main), ru::form(minor, small))
        }
        None => by_code(amount.currency(), minor),
    };
    sentence(amount, "минус", &ru::number(whole), &tail)
}

/// The amount in English: `One hundred roubles 69 kopecks`. An amount below zero begins with
/// "Minus".
pub fn words_en(amount: Money) -> String {
    let (whole, minor) = parts(amount);
    let tail = match en::names(amount.currency()) {
        Some((main, small)) => {
            format!("{} {minor:02} {}", en::form(whole, main), en::form(minor, small))
        }
        None => by_code(amount.currency(), minor),
    };
    sentence(amount, "minus", &en::number(whole), &tail)
}

fn parts(amount: Money) -> (u64, u64) {
    let minor = amount.minor().unsigned_abs();
    (minor / 100, minor % 100)
}

fn by_code(currency: Currency, minor: u64) -> String {
    format!("{currency} {minor:02}/100")
}

fn sentence(amount: Money, minus: &str, number: &str, tail: &str) -> String {
    let sign = if amount.minor() < 0 { format!("{minus} ") } else { String::new() };
    let text = format!("{sign}{number} {tail}");
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The number's groups of three digits, highest first, each with its power of a thousand.
fn groups(mut number: u64) -> Vec<(usize, u64)> {
    let mut groups = Vec::new();
    while number > 0 {
        groups.insert(0, (groups.len(), number % 1000));
        number /= 1000;
    }
    groups
}

/// What a group of three digits is said with: hundreds, then tens from twenty up, then ones up to
/// nineteen.
fn said(group: u64) -> (u64, u64, u64) {
    match group % 100 {
        small @ 0..20 => (group / 100, 0, small),
        large => (group / 100, large / 10, large % 10),
    }
}

fn word(table: &[&'static str], index: u64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| table.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;

    fn sum(amount: &str, currency: Currency) -> Money {
        Money::from_decimal_exact(Decimal::from_str_exact(amount).unwrap(), currency).unwrap()
    }

    /// The worked examples of the specification come first.
    #[test]
    fn roubles_in_russian() {
        for (amount, words) in [
            ("0", "Ноль рублей 00 копеек"),
            ("1", "Один рубль 00 копеек"),
            ("2", "Два рубля 00 копеек"),
            ("5", "Пять рублей 00 копеек"),
            ("11", "Одиннадцать рублей 00 копеек"),
            ("21", "Двадцать один рубль 00 копеек"),
            ("1001", "Одна тысяча один рубль 00 копеек"),
            ("21000", "Двадцать одна тысяча рублей 00 копеек"),
            ("2000001", "Два миллиона один рубль 00 копеек"),
            ("46961.76", "Сорок шесть тысяч девятьсот шестьдесят один рубль 76 копеек"),
            ("178454.69", "Сто семьдесят восемь тысяч четыреста пятьдесят четыре рубля 69 копеек"),
            ("0.01", "Ноль рублей 01 копейка"),
            ("14.14", "Четырнадцать рублей 14 копеек"),
            ("22.22", "Двадцать два рубля 22 копейки"),
            ("111.11", "Сто одиннадцать рублей 11 копеек"),
            ("2002000", "Два миллиона две тысячи рублей 00 копеек"),
            ("1000000012", "Один миллиард двенадцать рублей 00 копеек"),
            ("-100.50", "Минус сто рублей 50 копеек"),
        ] {
            assert_eq!(words_ru(sum(amount, Currency::RUB)), words);
        }
    }

    #[test]
    fn roubles_in_english() {
        for (amount, words) in [
            ("0", "Zero roubles 00 kopecks"),
            ("1.01", "One rouble 01 kopeck"),
            ("21000", "Twenty-one thousand roubles 00 kopecks"),
            ("178454.69", "One hundred seventy-eight thousand four hundred fifty-four roubles 69 kopecks"),
            ("2000001", "Two million one roubles 00 kopecks"),
            ("40", "Forty roubles 00 kopecks"),
            ("-19.99", "Minus nineteen roubles 99 kopecks"),
        ] {
            assert_eq!(words_en(sum(amount, Currency::RUB)), words);
        }
    }

    #[test]
    fn other_currencies() {
        let yuan = Currency::parse("CNY").unwrap();
        let (dollar, euro) = (Currency::USD, Currency::EUR);
        for (amount, currency, ru, en) in [
            ("1.01", dollar, "Один доллар США 01 цент", "One US dollar 01 cent"),
            ("3", dollar, "Три доллара США 00 центов", "Three US dollars 00 cents"),
            ("80.02", dollar, "Восемьдесят долларов США 02 цента", "Eighty US dollars 02 cents"),
            ("2.22", euro, "Два евро 22 евроцента", "Two euros 22 cents"),
            ("1.05", euro, "Один евро 05 евроцентов", "One euro 05 cents"),
            ("31.5", yuan, "Тридцать один CNY 50/100", "Thirty-one CNY 50/100"),
        ] {
            let amount = sum(amount, currency);
            assert_eq!((words_ru(amount).as_str(), words_en(amount).as_str()), (ru, en));
        }
    }

    #[test]
    fn the_ends_of_the_range() {
        let least = words_ru(Money::new(i64::MIN, Currency::RUB));
        assert!(least.starts_with("Минус девяносто два квадриллиона двести тридцать три"));
        assert!(least.ends_with("рублей 08 копеек"), "{least}");
        let largest = words_en(Money::new(i64::MAX, Currency::RUB));
        assert!(largest.starts_with("Ninety-two quadrillion two hundred thirty-three trillion"));
    }

    proptest! {
        #[test]
        fn begins_with_a_capital_and_names_the_minor_units(minor: i64) {
            let words = words_ru(Money::new(minor, Currency::RUB));
            prop_assert!(words.chars().next().unwrap().is_uppercase());
            let digits = format!(" {:02} копе", minor.unsigned_abs() % 100);
            prop_assert!(words.contains(&digits), "{}", words);
        }
    }
}
