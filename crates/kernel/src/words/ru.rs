//! Numbers and currencies in Russian.

use super::{groups, said, word};
use crate::money::Currency;

/// Three forms of a noun: with one, with two to four, with five and more.
pub(super) type Forms = [&'static str; 3];

/// The form of a noun after a number: 1, 21 рубль; 2, 34 рубля; 0, 5, 11–14, 100 рублей.
pub(super) fn form(number: u64, [one, few, many]: Forms) -> &'static str {
    match (number % 100, number % 10) {
        (11..=14, _) => many,
        (_, 1) => one,
        (_, 2..=4) => few,
        _ => many,
    }
}

/// The names of a currency's main and minor units, if they are known here.
#[rustfmt::skip]
pub(super) fn names(currency: Currency) -> Option<(Forms, Forms)> {
    match currency {
        Currency::RUB => Some((["рубль", "рубля", "рублей"], ["копейка", "копейки", "копеек"])),
        Currency::USD => {
            Some((["доллар США", "доллара США", "долларов США"], ["цент", "цента", "центов"]))
        }
        Currency::EUR => Some((["евро"; 3], ["евроцент", "евроцента", "евроцентов"])),
        _ => None,
    }
}

/// The names of a thousand's powers, beginning with the thousand; of these only it is feminine.
const POWERS: [Forms; 5] = [
    ["тысяча", "тысячи", "тысяч"],
    ["миллион", "миллиона", "миллионов"],
    ["миллиард", "миллиарда", "миллиардов"],
    ["триллион", "триллиона", "триллионов"],
    ["квадриллион", "квадриллиона", "квадриллионов"],
];

#[rustfmt::skip]
const HUNDREDS: [&str; 10] = [
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот",
    "девятьсот",
];

#[rustfmt::skip]
const TENS: [&str; 10] = [
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят",
    "девяносто",
];

#[rustfmt::skip]
const ONES: [&str; 20] = [
    "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
    "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать",
    "семнадцать", "восемнадцать", "девятнадцать",
];

/// A number in words, masculine.
pub(super) fn number(number: u64) -> String {
    if number == 0 {
        return "ноль".to_owned();
    }
    let mut words = Vec::new();
    for (power, group) in groups(number).into_iter().filter(|(_, group)| *group > 0) {
        let (hundreds, tens, ones) = said(group);
        let one = match (ones, power) {
            (1, 1) => "одна",
            (2, 1) => "две",
            _ => word(&ONES, ones),
        };
        words.extend([word(&HUNDREDS, hundreds), word(&TENS, tens), one]);
        words.extend(power.checked_sub(1).and_then(|p| POWERS.get(p)).map(|forms| form(group, *forms)));
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: &str = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать \
        двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать \
        девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто \
        сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот";

    /// An independent reader: sums up what each word is worth.
    fn read(words: &str) -> Option<u64> {
        let (mut total, mut group) = (0, 0);
        for word in words.split(' ') {
            let powers = ["тысяч", "миллион", "миллиард", "триллион", "квадриллион"];
            if let Some(power) = (1_u32..).zip(powers).find(|(_, stem)| word.starts_with(stem)) {
                total += group * 1000_u64.pow(power.0);
                group = 0;
                continue;
            }
            let word = if word == "одна" {
                "один"
            } else if word == "две" {
                "два"
            } else {
                word
            };
            let place = SMALL.split(' ').position(|known| known == word)?;
            group += match u64::try_from(place).unwrap() {
                place @ 0..=20 => place,
                place @ 21..=27 => (place - 18) * 10,
                place => (place - 27) * 100,
            };
        }
        Some(total + group)
    }

    #[test]
    fn forms_of_nouns() {
        let rouble = |n| form(n, names(Currency::RUB).unwrap().0);
        for n in [1, 21, 101, 1001, 121] {
            assert_eq!(rouble(n), "рубль", "{n}");
        }
        for n in [2, 3, 4, 22, 104, 1033] {
            assert_eq!(rouble(n), "рубля", "{n}");
        }
        for n in [0, 5, 9, 10, 11, 12, 14, 19, 20, 100, 111, 1012, 213] {
            assert_eq!(rouble(n), "рублей", "{n}");
        }
    }

    #[test]
    fn the_thousand_is_feminine() {
        assert_eq!(number(1_000), "одна тысяча");
        assert_eq!(number(2_000), "две тысячи");
        assert_eq!(number(1_002_001), "один миллион две тысячи один");
        assert_eq!(number(12_000), "двенадцать тысяч");
    }

    proptest! {
        #[test]
        fn the_words_say_the_number(
            n in prop_oneof![0..u64::MAX / 100, 0..3000_u64, (0_u64..1000).prop_map(|n| n * 1000)],
        ) {
            let words = number(n);
            prop_assert_eq!(read(&words), Some(n), "{}", words);
        }
    }
}
