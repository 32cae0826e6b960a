//! Format and check digits of Russian requisites: ИНН, КПП, БИК, accounts, ОГРН, ОГРНИП.
//!
//! The checks take a value as it is stored: [`normalise`] it first. Requisites of foreign
//! clients are not checked at all (spec/subscriptions.md §1.1).
//!
//! Sources of the rules:
//! - ИНН, КПП: FNS order 26.06.2025 № ЕД-7-14/559@, in force from 01.01.2026; lengths, check
//!   digits and КПП as in its forerunner, 29.06.2012 № ММВ-7-6/435@;
//! - the key of an account: "Порядок расчёта контрольного ключа в номере лицевого счёта", Bank
//!   of Russia, 08.09.1997 № 515;
//! - ОГРН, ОГРНИП: Ministry of Finance order 30.10.2017 № 165н.

mod account;

pub use account::{check_account, check_bic, check_corr_account};

/// Why a requisite is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequisiteError {
    /// It has a wrong number of characters.
    Length,
    /// It has a character that may not stand there.
    Characters,
    /// Its check digit does not agree with the rest: a slip of the pen.
    CheckDigit,
}

impl RequisiteError {
    /// The stable code of the error, for field errors.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "requisite_length",
            Self::Characters => "requisite_characters",
            Self::CheckDigit => "requisite_check_digit",
        }
    }
}

/// The value without white space of any kind, in capital letters: as it is stored and checked.
pub fn normalise(value: &str) -> String {
    value.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// ИНН of an organisation (10 digits) or of a person, entrepreneurs too (12 digits).
pub fn check_inn(value: &str) -> Result<(), RequisiteError> {
    match value.chars().count() {
        12 => check_inn_person(value),
        _ => check_inn_organisation(value),
    }
}

/// ИНН of an organisation: 10 digits, the last is the check digit.
pub fn check_inn_organisation(value: &str) -> Result<(), RequisiteError> {
    let digits = digits(value, 10)?;
    inn_digit(&digits, &[2, 4, 10, 3, 5, 9, 4, 6, 8])
}

/// ИНН of a person or an entrepreneur: 12 digits, the last two are check digits.
pub fn check_inn_person(value: &str) -> Result<(), RequisiteError> {
    let digits = digits(value, 12)?;
    inn_digit(&digits, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8])?;
    inn_digit(&digits, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
}

/// The digit after those that are weighed is their weighed sum modulo 11, and 10 becomes 0.
/// Because of that last step a wrong digit goes unseen when it moves the remainder from 10 to 0
/// or back: about one slip in fifty-five of those outside the check digit.
fn inn_digit(digits: &[u32], weights: &[u32]) -> Result<(), RequisiteError> {
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    let check = digits.get(weights.len()).copied();
    agree(check == Some(sum % 11 % 10) && !digits.iter().all(|digit| *digit == 0))
}

/// КПП: 9 characters, four digits of the tax office, two digits or Latin capitals for the reason,
/// three digits. It has no check digit.
pub fn check_kpp(value: &str) -> Result<(), RequisiteError> {
    if value.chars().count() != 9 {
        return Err(RequisiteError::Length);
    }
    let fits = value.chars().enumerate().all(|(place, c)| match place {
        4 | 5 => c.is_ascii_digit() || c.is_ascii_uppercase(),
        _ => c.is_ascii_digit(),
    });
    if fits { Ok(()) } else { Err(RequisiteError::Characters) }
}

/// ОГРН of an organisation: 13 digits, the last is the number of the first 12 modulo 11, modulo 10.
pub fn check_ogrn(value: &str) -> Result<(), RequisiteError> {
    check_register_number(value, 13, 11)
}

/// ОГРНИП of an entrepreneur: 15 digits, the last is the number of the first 14 modulo 13,
/// modulo 10.
pub fn check_ogrnip(value: &str) -> Result<(), RequisiteError> {
    check_register_number(value, 15, 13)
}

fn check_register_number(value: &str, length: usize, modulus: u64) -> Result<(), RequisiteError> {
    let digits = digits(value, length)?;
    let number = digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit));
    agree(number != 0 && number / 10 % modulus % 10 == number % 10)
}

fn digits(value: &str, length: usize) -> Result<Vec<u32>, RequisiteError> {
    if value.chars().count() != length {
        return Err(RequisiteError::Length);
    }
    value.chars().map(|c| c.to_digit(10)).collect::<Option<_>>().ok_or(RequisiteError::Characters)
}

fn agree(agrees: bool) -> Result<(), RequisiteError> {
    if agrees { Ok(()) } else { Err(RequisiteError::CheckDigit) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::RequisiteError::{Characters, CheckDigit, Length};
    use super::*;

    /// Sberbank's own requisites, and public ones of others.
    #[test]
    fn real_requisites_pass() {
        for inn in ["7707083893", "7736050003", "7838426520", "500100732259"] {
            assert_eq!(check_inn(inn), Ok(()), "{inn}");
        }
        assert_eq!(check_kpp("773601001"), Ok(()));
        assert_eq!(check_kpp("9909AB001"), Ok(()));
        for ogrn in ["1027700132195", "1027700220624", "1117746358608"] {
            assert_eq!(check_ogrn(ogrn), Ok(()), "{ogrn}");
        }
        assert_eq!(check_ogrnip("304500116000157"), Ok(()));
    }

    #[test]
    fn each_refusal_says_why() {
        let cases = [
            (check_inn(""), Length),
            (check_inn("77070838931"), Length),
            (check_inn("7707 083893"), Length),
            (check_inn("77070838 3"), Characters),
            (check_inn("7707083894"), CheckDigit),
            (check_inn("0000000000"), CheckDigit),
            (check_inn("000000000000"), CheckDigit),
            (check_inn("500100732258"), CheckDigit),
            (check_inn("500100732269"), CheckDigit),
            (check_inn_organisation("500100732259"), Length),
            (check_inn_person("7707083893"), Length),
            (check_kpp("77360100"), Length),
            (check_kpp("7736а1001"), Characters),
            (check_kpp("7736ab001"), Characters),
            (check_kpp("77A601001"), Characters),
            (check_ogrn("1027700132196"), CheckDigit),
            (check_ogrn("0000000000000"), CheckDigit),
            (check_ogrn("304500116000157"), Length),
            (check_ogrnip("304500116000158"), CheckDigit),
        ];
        for (place, (result, reason)) in cases.into_iter().enumerate() {
            assert_eq!(result, Err(reason), "case {place}");
        }
        assert_eq!(CheckDigit.code(), "requisite_check_digit");
    }

    #[test]
    fn white_space_goes_and_letters_grow() {
        assert_eq!(normalise(" 7707\u{a0}083 893\t"), "7707083893");
        assert_eq!(normalise("9909 ab 001"), "9909AB001");
    }

    fn number(length: usize) -> impl Strategy<Value = Vec<u32>> {
        prop::collection::vec(0_u32..10, length).prop_filter("not all zeros", |d| d.iter().any(|d| *d > 0))
    }

    fn text(digits: &[u32]) -> String {
        digits.iter().map(u32::to_string).collect()
    }

    fn weighed(digits: &[u32], weights: &[u32]) -> u32 {
        digits.iter().zip(weights).map(|(d, w)| d * w).sum::<u32>() % 11
    }

    const TEN: [u32; 9] = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    const ELEVENTH: [u32; 10] = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    const TWELFTH: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    proptest! {
        /// One wrong digit is found, unless the remainder goes from 10 to 0 or back.
        #[test]
        fn one_slip_in_an_organisations_inn(
            mut digits in number(9),
            place in 0_usize..10,
            other in 1_u32..10,
        ) {
            let before = weighed(&digits, &TEN);
            digits.push(before % 10);
            prop_assert_eq!(check_inn(&text(&digits)), Ok(()));
            digits[place] = (digits[place] + other) % 10;
            let unseen = place < 9 && weighed(&digits, &TEN) % 10 == before % 10;
            prop_assert!(!unseen || [0, 10].contains(&before), "only 0 and 10 look alike");
            let zeros = digits.iter().all(|d| *d == 0);
            prop_assert_eq!(check_inn(&text(&digits)).is_err(), !unseen || zeros);
        }

        /// With two check digits a slip is unseen only if both remainders go from 10 to 0 or back.
        #[test]
        fn one_slip_in_a_persons_inn(
            mut digits in number(10),
            place in 0_usize..12,
            other in 1_u32..10,
        ) {
            let first = weighed(&digits, &ELEVENTH);
            digits.push(first % 10);
            let second = weighed(&digits, &TWELFTH);
            digits.push(second % 10);
            prop_assert_eq!(check_inn(&text(&digits)), Ok(()));
            digits[place] = (digits[place] + other) % 10;
            if check_inn(&text(&digits)).is_ok() {
                prop_assert!(place < 10);
                prop_assert_eq!(first + weighed(&digits, &ELEVENTH), 10);
                prop_assert_eq!(second + weighed(&digits, &TWELFTH), 10);
            }
        }

        #[test]
        fn never_panics(value in ".*") {
            let value = normalise(&value);
            for check in [check_inn, check_kpp, check_ogrn, check_ogrnip] {
                let _ = check(&value);
            }
        }
    }
}
