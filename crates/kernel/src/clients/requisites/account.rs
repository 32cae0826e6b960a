//! БИК and the keys of bank accounts.

use super::{RequisiteError, agree, digits};

/// БИК: 9 digits, for banks mostly `04…`, for the treasury's bodies `00…` and `01…`. It has no
/// check digit.
pub fn check_bic(value: &str) -> Result<(), RequisiteError> {
    digits(value, 9).map(drop)
}

/// Расчётный счёт: 20 digits, the ninth is a key that ties the account to the bank's БИК. The
/// sixth may be a letter of a clearing currency.
///
/// The account of a client of the Bank of Russia (БИК ends in 000, 001 or 002) is tied as
/// a correspondent account is. A treasury account (`0…`) has a key of the treasury's own, not
/// checked. With a malformed БИК only the format is checked: the БИК is refused by itself.
pub fn check_account(account: &str, bic: &str) -> Result<(), RequisiteError> {
    let (Ok(bank), false) = (digits(bic, 9), account.starts_with('0')) else {
        return account_digits(account).map(drop);
    };
    match *bank.as_slice() {
        [_, _, _, _, a, b, 0, 0, 0..=2] => check_key(account, [0, a, b]),
        [.., a, b, c] => check_key(account, [a, b, c]),
        _ => Err(RequisiteError::Length),
    }
}

/// Корреспондентский счёт, and the treasury's единый казначейский счёт (`40102…`): 20 digits, the
/// ninth is a key that ties the account to the office of the Bank of Russia, the fifth and sixth
/// digits of the БИК. With a malformed БИК only the format is checked.
pub fn check_corr_account(account: &str, bic: &str) -> Result<(), RequisiteError> {
    match digits(bic, 9).as_deref() {
        Ok([_, _, _, _, a, b, ..]) => check_key(account, [0, *a, *b]),
        _ => account_digits(account).map(drop),
    }
}

/// The weighed sum (7, 1, 3 and again) of the bank's three digits and the account ends in zero.
fn check_key(account: &str, bank: [u32; 3]) -> Result<(), RequisiteError> {
    let digits = account_digits(account)?;
    let all = bank.iter().chain(&digits);
    let sum: u32 = all.zip([7, 1, 3].iter().cycle()).map(|(digit, weight)| digit * weight % 10).sum();
    agree(sum.is_multiple_of(10))
}

/// The 20 digits of an account; a clearing currency's letter in the sixth place counts as a digit.
fn account_digits(account: &str) -> Result<Vec<u32>, RequisiteError> {
    let read = |(place, c): (usize, char)| match c {
        '0'..='9' => c.to_digit(10),
        _ if place == 5 => "ABCEHKMPTX".find(c).and_then(|digit| u32::try_from(digit).ok()),
        _ => None,
    };
    if account.chars().count() != 20 {
        return Err(RequisiteError::Length);
    }
    account.chars().enumerate().map(read).collect::<Option<_>>().ok_or(RequisiteError::Characters)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::RequisiteError::{Characters, CheckDigit, Length};
    use super::*;

    /// Sberbank's.
    #[test]
    fn real_requisites_pass() {
        assert_eq!(check_bic("044525225"), Ok(()));
        assert_eq!(check_corr_account("30101810400000000225", "044525225"), Ok(()));
    }

    /// The two examples at the end of the Bank of Russia's own paper № 515.
    #[test]
    fn examples_of_the_bank_of_russia() {
        assert_eq!(check_corr_account("30101810800000000746", "049805000"), Ok(()));
        assert_eq!(check_account("40602810700000000025", "049805746"), Ok(()));
        assert_eq!(check_account("40602810800000000025", "049805746"), Err(CheckDigit));
        assert_eq!(check_account("40602810700000000025", "044525226"), Err(CheckDigit));
        for office in ["049805000", "049805001", "049805002"] {
            assert_eq!(check_account("30101810800000000746", office), Ok(()));
        }
        let bank = check_account("30101810800000000746", "049805003");
        assert_eq!(bank, Err(CheckDigit));
    }

    /// Public requisites of six treasury bodies: БИК, единый казначейский счёт, treasury account.
    #[test]
    fn treasury_accounts_pass() {
        for (bic, single, account) in [
            ("014030106", "40102810945370000005", "03212643000000017200"),
            ("004525988", "40102810545370000003", "03100643000000017300"),
            ("010507002", "40102810545370000012", "03100643000000012000"),
            ("012406500", "40102810645370000025", "03214643000000013300"),
            ("017003983", "40102810445370000059", "03100643000000018500"),
            ("045004001", "40102810445370000043", "03234643506570005108"),
        ] {
            assert_eq!(check_corr_account(single, bic), Ok(()), "{single}");
            assert_eq!(check_account(account, bic), Ok(()), "{account}");
        }
    }

    #[test]
    fn each_refusal_says_why() {
        let account = "40602810700000000025";
        for (place, (result, reason)) in [
            (check_bic("04452522"), Length),
            (check_bic("04452522O"), Characters),
            (check_account("4060281070000000002", "049805746"), Length),
            (check_account("406028107000000000Z5", "049805746"), Characters),
            (check_account("40602Z10700000000025", "049805746"), Characters),
            (check_account("03", "017003983"), Length),
            (check_account("40602810700000000", "x"), Length),
            (check_corr_account("30101810400000000225", "044030225"), CheckDigit),
            (check_corr_account("30101810400000000", "x"), Length),
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(result, Err(reason), "case {place}");
        }
        assert_eq!(check_account(account, "04980574"), Ok(()), "the БИК is refused by itself");
        assert_eq!(check_corr_account(account, "x"), Ok(()), "the БИК is refused by itself");
    }

    /// A clearing currency's letter stands for a digit: the key agrees for both.
    #[test]
    fn a_letter_in_the_sixth_place() {
        let (digit, letter) = ("40602110800000000025", "40602B10800000000025");
        let key = |account: &str, key: char| format!("{}{key}{}", &account[..8], &account[9..]);
        let right = ('0'..='9').find(|c| check_account(&key(digit, *c), "049805746").is_ok()).unwrap();
        assert_eq!(check_account(&key(letter, right), "049805746"), Ok(()));
        assert_eq!(check_account("40602Z10800000000025", "049805746"), Err(Characters));
    }

    fn text(digits: &[u32]) -> String {
        digits.iter().map(u32::to_string).collect()
    }

    proptest! {
        /// Weights 7, 1 and 3 have no common divisor with 10: every single slip is found, in the
        /// account and in the three digits of the bank.
        #[test]
        fn one_slip_in_an_account(
            mut digits in prop::collection::vec(0_u32..10, 23),
            place in 0_usize..23,
            other in 1_u32..10,
        ) {
            digits[3] = 4;
            digits[6] = digits[6].max(3);
            digits[2] = digits[2].max(3);
            digits[11] = 0;
            let split = |digits: &[u32]| {
                (text(&digits[3..]), ["044525", &text(&digits[..3])].concat())
            };
            let key = (0..10).find(|key| {
                digits[11] = *key;
                let (account, bic) = split(&digits);
                check_account(&account, &bic).is_ok()
            });
            prop_assert!(key.is_some(), "there is always a key");
            digits[place] = (digits[place] + other) % 10;
            let (account, bic) = split(&digits);
            if !account.starts_with('0') && !["000", "001", "002"].contains(&&bic[6..]) {
                prop_assert_eq!(check_account(&account, &bic), Err(CheckDigit));
            }
        }

        #[test]
        fn never_panics(value in ".*", bic in ".*") {
            let _ = check_bic(&bic);
            let _ = check_account(&value, &bic);
            let _ = check_corr_account(&value, &bic);
        }
    }
}
