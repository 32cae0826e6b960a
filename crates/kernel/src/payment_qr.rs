//! The QR code of a payment order on an invoice: the string by ГОСТ Р 56042-2014.
//!
//! `ST0001` and a digit for the encoding (1 windows-1251, 2 UTF-8), then `|Key=Value` pairs: five mandatory
//! ones in the order of the standard, which together take 300 bytes at most (without the eight bytes of the
//! header), then others. Another separator is taken where a value has a `|`. Source: the standard
//! (docs.cntd.ru/document/1200110981), spec/subscriptions.md §2 "QR счёта".

use chrono::NaiveDate;
use encoding_rs::WINDOWS_1251;

use crate::clients::requisites;
use crate::money::{Currency, Money};

/// Most bytes of the mandatory pairs with the separators between them.
const MANDATORY_MAX: usize = 300;
/// Most characters of the payee's name and of the bank's.
const NAME_MAX: usize = 160;
const BANK_MAX: usize = 45;
/// Most characters of the purpose and of the paper's number.
const PURPOSE_MAX: usize = 210;
const NUMBER_MAX: usize = 15;
/// Separators, the usual one first.
const SEPARATORS: [char; 8] = ['|', '~', '^', '#', '_', ';', '*', '@'];

/// Whom one pays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payee {
    /// Name.
    pub name: String,
    /// Account, twenty digits.
    pub account: String,
    /// Bank's name.
    pub bank: String,
    /// БИК, nine digits.
    pub bic: String,
    /// The bank's correspondent account, twenty digits.
    pub corr_account: String,
    /// ИНН, if known.
    pub inn: String,
    /// КПП, if known.
    pub kpp: String,
}

/// What is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// How much; only roubles are paid so.
    pub sum: Money,
    /// For what, with the VAT in it.
    pub purpose: String,
    /// The payer's ИНН, if known.
    pub payer_inn: String,
    /// The invoice's number.
    pub number: String,
    /// The invoice's date.
    pub on_date: NaiveDate,
}

/// A requisite of the payee without which there is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// The name.
    Name,
    /// The account: absent, or not one of this bank's.
    Account,
    /// The bank's name.
    Bank,
    /// БИК: absent, or not nine digits.
    Bic,
    /// The correspondent account: absent, or not this bank's.
    CorrAccount,
}

/// Why there is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCode {
    /// The sum is zero, below it, or not in roubles.
    Sum,
    /// These requisites are missing or wrong.
    Requisites(Vec<Lacking>),
}

/// The bytes of the code.
pub fn payment_qr(payee: &Payee, payment: &Payment) -> Result<Vec<u8>, NoCode> {
    if payment.sum.currency() != Currency::RUB || payment.sum.minor() <= 0 {
        return Err(NoCode::Sum);
    }
    let lacking = lacking(payee);
    if !lacking.is_empty() {
        return Err(NoCode::Requisites(lacking));
    }
    let others = others(payee, payment);
    let bank = cut(&plain(&payee.bank), BANK_MAX);
    let name = plain(&payee.name);
    let short = shortened(&name);
    let mandatory = |name: &str| -> Vec<(&'static str, String)> {
        vec![
            ("Name", name.to_owned()),
            ("PersonalAcc", payee.account.clone()),
            ("BankName", bank.clone()),
            ("BIC", payee.bic.clone()),
            ("CorrespAcc", payee.corr_account.clone()),
        ]
    };
    for name in [&name, &short] {
        let pairs = mandatory(&cut(name, NAME_MAX));
        if size(&pairs) <= MANDATORY_MAX {
            return Ok(joined('2', pairs, others).into_bytes());
        }
    }
    // In windows-1251 a letter is one byte, and the longest mandatory block has 299.
    let text = joined('1', mandatory(&cut(&name, NAME_MAX)), others.clone());
    let (bytes, _, lossy) = WINDOWS_1251.encode(&text);
    if !lossy {
        return Ok(bytes.into_owned());
    }
    Ok(joined('2', fitting(&short, mandatory), others).into_bytes())
}

/// Requisites that are missing or cannot be right.
fn lacking(payee: &Payee) -> Vec<Lacking> {
    let account = requisites::check_account(&payee.account, &payee.bic).is_ok();
    let corr_account = requisites::check_corr_account(&payee.corr_account, &payee.bic).is_ok();
    let bic = requisites::check_bic(&payee.bic).is_ok();
    [
        (!plain(&payee.name).is_empty(), Lacking::Name),
        (account, Lacking::Account),
        (!plain(&payee.bank).is_empty(), Lacking::Bank),
        (bic, Lacking::Bic),
        (corr_account, Lacking::CorrAccount),
    ]
    .into_iter()
    .filter_map(|(right, what)| (!right).then_some(what))
    .collect()
}

/// The pairs after the mandatory ones; empty values are left out.
fn others(payee: &Payee, payment: &Payment) -> Vec<(&'static str, String)> {
    let pairs = [
        ("Sum", payment.sum.minor().to_string()),
        ("Purpose", cut(&plain(&payment.purpose), PURPOSE_MAX)),
        ("PayeeINN", payee.inn.clone()),
        ("PayerINN", payment.payer_inn.clone()),
        ("KPP", payee.kpp.clone()),
        ("DocNo", cut(&plain(&payment.number), NUMBER_MAX)),
        ("DocDate", payment.on_date.format("%d.%m.%Y").to_string()),
    ];
    pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Bytes of the mandatory block in UTF-8.
fn size(pairs: &[(&str, String)]) -> usize {
    let separators = pairs.len().saturating_sub(1);
    separators + pairs.iter().map(|(key, value)| key.len() + 1 + value.len()).sum::<usize>()
}

/// The mandatory block with as much of the name as fits in UTF-8.
fn fitting(
    name: &str,
    mandatory: impl Fn(&str) -> Vec<(&'static str, String)>,
) -> Vec<(&'static str, String)> {
    let mut most = NAME_MAX;
    loop {
        let pairs = mandatory(&cut(name, most));
        if size(&pairs) <= MANDATORY_MAX || most <= 1 {
            return pairs;
        }
        most -= 1;
    }
}

fn joined(encoding: char, pairs: Vec<(&'static str, String)>, others: Vec<(&'static str, String)>) -> String {
    let pairs: Vec<_> = pairs.into_iter().chain(others).collect();
    let free = |separator: &char| !pairs.iter().any(|(_, value)| value.contains(*separator));
    let separator = SEPARATORS.into_iter().find(free).unwrap_or('|');
    let mut text = format!("ST0001{encoding}");
    for (key, value) in &pairs {
        text.push(separator);
        // Values that have all separators lose the one that is taken.
        text.push_str(&format!("{key}={}", value.replace(separator, " ")));
    }
    text
}

/// Without line feeds and other control characters, one space between words.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first characters, ending with a whole word where one ends in their second half.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let word = head.rfind(' ').filter(|at| *at * 2 >= head.len());
    head.get(..word.unwrap_or(head.len())).unwrap_or(&head).trim_end().to_owned()
}

/// The name with its legal form abbreviated, as banks write it.
fn shortened(name: &str) -> String {
    const FORMS: [(&str, &str); 10] = [
        ("общество с ограниченной ответственностью", "ООО"),
        ("публичное акционерное общество", "ПАО"),
        ("непубличное акционерное общество", "АО"),
        ("акционерное общество", "АО"),
        ("федеральное государственное бюджетное учреждение", "ФГБУ"),
        ("федеральное государственное унитарное предприятие", "ФГУП"),
        ("государственное бюджетное учреждение", "ГБУ"),
        ("автономная некоммерческая организация", "АНО"),
        ("некоммерческое партнёрство", "НП"),
        ("индивидуальный предприниматель", "ИП"),
    ];
    let folded = name.to_lowercase();
    for (long, short) in FORMS {
        // Lower and upper letters of Russian are equally long, so a place in one is a place in the other.
        if let Some(rest) = folded.strip_prefix(long).filter(|r| r.is_empty() || r.starts_with(' ')) {
            let tail = name.get(name.len() - rest.len()..).unwrap_or_default();
            return format!("{short}{tail}");
        }
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn payee() -> Payee {
        Payee {
            name: "ООО «Ромашка»".to_owned(),
            account: "40702810200000000001".to_owned(),
            bank: "ПАО Сбербанк".to_owned(),
            bic: "044525225".to_owned(),
            corr_account: "30101810400000000225".to_owned(),
            inn: "7707083893".to_owned(),
            kpp: "773601001".to_owned(),
        }
    }

    fn payment() -> Payment {
        Payment {
            sum: Money::new(17_845_469, Currency::RUB),
            purpose: "Оплата по счёту № 42 от 21.11.2026, в том числе НДС 22 %".to_owned(),
            payer_inn: "7838426520".to_owned(),
            number: "42".to_owned(),
            on_date: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        }
    }

    fn text(payee: &Payee, payment: &Payment) -> String {
        String::from_utf8(payment_qr(payee, payment).unwrap()).unwrap()
    }

    #[test]
    fn the_pairs_in_the_order_of_the_standard() {
        let expected = "ST00012|Name=ООО «Ромашка»|PersonalAcc=40702810200000000001|BankName=ПАО Сбербанк\
            |BIC=044525225|CorrespAcc=30101810400000000225|Sum=17845469\
            |Purpose=Оплата по счёту № 42 от 21.11.2026, в том числе НДС 22 %|PayeeINN=7707083893\
            |PayerINN=7838426520|KPP=773601001|DocNo=42|DocDate=21.11.2026";
        assert_eq!(text(&payee(), &payment()), expected);
        let without = Payee { inn: String::new(), kpp: String::new(), ..payee() };
        let without = text(&without, &Payment { payer_inn: String::new(), ..payment() });
        assert!(!without.contains("INN=") && !without.contains("KPP="), "{without}");
    }

    #[test]
    fn another_separator_where_a_value_has_the_usual_one() {
        let odd = Payee { name: "ООО «A|B»".to_owned(), ..payee() };
        let said = text(&odd, &payment());
        assert!(said.starts_with("ST00012~Name=ООО «A|B»~PersonalAcc="), "{said}");
        assert!(said.ends_with("~DocDate=21.11.2026"));
        // In a pair that is not mandatory too.
        let odd = Payment { purpose: "Счёт 1|2 ~".to_owned(), ..payment() };
        assert!(text(&payee(), &odd).starts_with("ST00012^Name="));
    }

    #[test]
    fn a_long_name_is_shortened_then_encoded_in_one_byte_a_letter() {
        let long = Payee {
            name: format!("Общество с ограниченной ответственностью «{}»", "Ромашка ".repeat(7).trim()),
            ..payee()
        };
        assert!(text(&long, &payment()).starts_with("ST00012|Name=ООО «Ромашка"));
        let longer = Payee {
            name: format!("Служба «{}»", "информации ".repeat(10).trim()), ..payee()
        };
        let bytes = payment_qr(&longer, &payment()).unwrap();
        assert!(bytes.starts_with(b"ST00011|Name="));
        let (said, _, lossy) = WINDOWS_1251.decode(&bytes);
        assert!(!lossy && said.contains(&longer.name), "{said}");
        // What windows-1251 does not know is cut in UTF-8.
        let foreign = Payee { name: format!("{} ☃", longer.name), ..payee() };
        let said = text(&foreign, &payment());
        assert!(said.starts_with("ST00012|Name=Служба «информации"), "{said}");
        assert!(mandatory(&said).len() <= MANDATORY_MAX);
    }

    #[test]
    fn the_longest_block_of_the_standard_fits_in_windows_1251() {
        let longest = Payee { name: "Ж".repeat(160), bank: "Б".repeat(45), ..payee() };
        let bytes = payment_qr(&longest, &payment()).unwrap();
        let (said, ..) = WINDOWS_1251.decode(&bytes);
        assert!(bytes.starts_with(b"ST00011"));
        assert_eq!(mandatory(&said).chars().count(), MANDATORY_MAX - 1);
    }

    #[test]
    fn what_is_lacking_is_named() {
        let none = payment_qr(&Payee::default(), &payment());
        let all = [Lacking::Name, Lacking::Account, Lacking::Bank, Lacking::Bic, Lacking::CorrAccount];
        assert_eq!(none, Err(NoCode::Requisites(all.to_vec())));
        let wrong = Payee { account: "4070281090000000000".to_owned(), ..payee() };
        assert_eq!(payment_qr(&wrong, &payment()), Err(NoCode::Requisites(vec![Lacking::Account])));
        for (minor, currency) in [(100, Currency::USD), (0, Currency::RUB), (-1, Currency::RUB)] {
            let other = Payment { sum: Money::new(minor, currency), ..payment() };
            assert_eq!(payment_qr(&payee(), &other), Err(NoCode::Sum));
        }
    }

    /// The mandatory pairs of a code's text.
    fn mandatory(text: &str) -> String {
        let until = text.find("Sum=").unwrap() - 1;
        text[8..until].to_owned()
    }

    proptest! {
        /// Whatever stands in the names: the block fits, and the pairs can be told apart again.
        #[test]
        fn any_name_gives_a_readable_code(name in "\\PC{1,200}", bank in "[а-яА-Я|~^ ]{1,60}", purpose in "\\PC{0,250}") {
            let payee = Payee { name, bank, ..payee() };
            let payment = Payment { purpose, ..payment() };
            if let Ok(bytes) = payment_qr(&payee, &payment) {
                let text = match bytes[6] {
                    b'1' => WINDOWS_1251.decode(&bytes).0.into_owned(),
                    _ => String::from_utf8(bytes.clone()).unwrap(),
                };
                let head = text.find("Sum=").unwrap() - 1;
                let size = if bytes[6] == b'1' { text[8..head].chars().count() } else { head - 8 };
                prop_assert!(size <= MANDATORY_MAX);
                let separator = text.chars().nth(7).unwrap();
                let pairs: Vec<&str> = text.split(separator).skip(1).collect();
                prop_assert!(pairs.iter().all(|pair| pair.contains('=')), "{text}");
                prop_assert!(pairs[0].starts_with("Name=") && pairs[4].starts_with("CorrespAcc="));
            }
        }
    }
}
