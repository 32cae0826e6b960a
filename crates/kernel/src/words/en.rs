//! Numbers and currencies in English.

use super::{groups, said, word};
use crate::money::Currency;

/// A noun after a number: one rouble, two roubles.
pub(super) fn form(number: u64, noun: &str) -> String {
    if number == 1 { noun.to_owned() } else { format!("{noun}s") }
}

/// The names of a currency's main and minor units, if they are known here.
pub(super) fn names(currency: Currency) -> Option<(&'static str, &'static str)> {
    match currency {
        Currency::RUB => Some(("rouble", "kopeck")),
        Currency::USD => Some(("US dollar", "cent")),
        Currency::EUR => Some(("euro", "cent")),
        _ => None,
    }
}

const POWERS: [&str; 5] = ["thousand", "million", "billion", "trillion", "quadrillion"];

#[rustfmt::skip]
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

#[rustfmt::skip]
const ONES: [&str; 20] = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];

/// A number in words: `twenty-one thousand four hundred five`.
pub(super) fn number(number: u64) -> String {
    if number == 0 {
        return "zero".to_owned();
    }
    let mut words = Vec::new();
    for (power, group) in groups(number).into_iter().filter(|(_, group)| *group > 0) {
        let (hundreds, tens, ones) = said(group);
        if hundreds > 0 {
            words.push(format!("{} hundred", word(&ONES, hundreds)));
        }
        match (tens, ones) {
            (0, 0) => {}
            (0, _) => words.push(word(&ONES, ones).to_owned()),
            (_, 0) => words.push(word(&TENS, tens).to_owned()),
            _ => words.push(format!("{}-{}", word(&TENS, tens), word(&ONES, ones))),
        }
        words.extend(power.checked_sub(1).and_then(|p| POWERS.get(p)).map(|&name| name.to_owned()));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve \
        thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty \
        sixty seventy eighty ninety";

    /// An independent reader: sums up what each word is worth.
    fn read(words: &str) -> Option<u64> {
        let (mut total, mut group) = (0, 0);
        for word in words.split([' ', '-']) {
            let powers = ["thousand", "million", "billion", "trillion", "quadrillion"];
            if let Some(power) = (1_u32..).zip(powers).find(|(_, name)| *name == word) {
                total += group * 1000_u64.pow(power.0);
                group = 0;
            } else if word == "hundred" {
                group *= 100;
            } else {
                let place = SMALL.split(' ').position(|known| known == word)?;
                let place = u64::try_from(place).unwrap();
                group += if place > 20 { (place - 18) * 10 } else { place };
            }
        }
        Some(total + group)
    }

    #[test]
    fn hyphens_stand_only_within_tens() {
        assert_eq!(number(21), "twenty-one");
        assert_eq!(number(121_045), "one hundred twenty-one thousand forty-five");
        assert_eq!(number(700), "seven hundred");
        assert_eq!(number(1_000_000), "one million");
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
