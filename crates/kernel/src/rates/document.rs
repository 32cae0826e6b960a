//! The Bank of Russia's daily rates: `ValCurs` in windows-1251, decimals with a comma, a rate for so many
//! units (<https://www.cbr.ru/development/sxml/>).
//!
//! The document comes from outside: it is taken whole or not at all.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use rust_decimal::Decimal;

use crate::money::{Currency, Rate};

/// More currencies than the world has are a mistake.
const MOST: usize = 500;

/// What the Bank of Russia set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The day the rates were set for; on days off that follow it stays.
    pub date: NaiveDate,
    /// Roubles for one unit.
    pub rates: BTreeMap<Currency, Rate>,
}

/// Why a document is refused: the end of the message's id `rates-fault-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is not in the encoding it names, or in one that is not known.
    Encoding,
    /// It is no XML, is broken off, or has a document type of its own.
    Xml,
    /// It is another document: no `ValCurs`, or one without rates.
    Other,
    /// It has no date, or none that can be read.
    Date,
    /// A rate cannot be read, is not above zero, or stands there twice.
    Rate,
}

impl Fault {
    /// Id of the message that tells it.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Encoding => "rates-fault-encoding",
            Self::Xml => "rates-fault-xml",
            Self::Other => "rates-fault-other",
            Self::Date => "rates-fault-date",
            Self::Rate => "rates-fault-rate",
        }
    }
}

/// Reads a document whole.
pub fn parse(bytes: &[u8]) -> Result<Document, Fault> {
    let text = decode(bytes)?;
    let mut reader = Reader::from_str(&text);
    let mut date = None;
    let mut rates = BTreeMap::new();
    let mut open: Vec<String> = Vec::new();
    let mut fields = BTreeMap::new();
    loop {
        match reader.read_event().map_err(|_| Fault::Xml)? {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                match (open.len(), name.as_str()) {
                    (0, "ValCurs") if date.is_none() => date = Some(date_of(&start)?),
                    (0, _) => return Err(Fault::Other),
                    (1, "Valute") => fields.clear(),
                    _ => {}
                }
                open.push(name);
            }
            Event::Text(inside) => {
                if let [_, _, field] = open.as_slice() {
                    fields.entry(field.clone()).or_insert_with(String::new).push_str(inside.trim());
                }
            }
            Event::End(_) => {
                let ended = open.pop();
                if ended.as_deref() == Some("Valute") && open.len() == 1 {
                    let (currency, rate) = rate_of(&fields).ok_or(Fault::Rate)?;
                    if rates.insert(currency, rate).is_some() || rates.len() > MOST {
                        return Err(Fault::Rate);
                    }
                }
            }
            // Nobody needs one here, and what it could hold is made to harm.
            Event::DocType(_) => return Err(Fault::Xml),
            Event::Eof => break,
            _ => {}
        }
    }
    match date {
        _ if !open.is_empty() => Err(Fault::Xml),
        Some(date) if !rates.is_empty() => Ok(Document { date, rates }),
        _ => Err(Fault::Other),
    }
}

/// The text in the encoding it names: windows-1251 or UTF-8.
fn decode(bytes: &[u8]) -> Result<String, Fault> {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default().to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let named = head.split_once("encoding=").map_or("utf-8", |(_, rest)| {
        rest.trim_start_matches(['"', '\'']).split(['"', '\'', '?']).next().unwrap_or_default()
    });
    let encoding = match named {
        "windows-1251" => encoding_rs::WINDOWS_1251,
        "utf-8" => encoding_rs::UTF_8,
        _ => return Err(Fault::Encoding),
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') { Err(Fault::Encoding) } else { Ok(text.into_owned()) }
}

fn date_of(start: &BytesStart<'_>) -> Result<NaiveDate, Fault> {
    let attribute = start.attributes().flatten().find(|a| a.key.as_ref() == "Date").ok_or(Fault::Date)?;
    let text = unescape(&attribute.value).map_err(|_| Fault::Date)?;
    // The documents of 2000 and before write it with slashes.
    let date = ["%d.%m.%Y", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(&text, form).ok());
    date.ok_or(Fault::Date)
}

fn rate_of(fields: &BTreeMap<String, String>) -> Option<(Currency, Rate)> {
    let field = |name: &str| fields.get(name).map(String::as_str);
    let currency = Currency::parse(field("CharCode")?).ok().filter(|c| *c != Currency::RUB)?;
    let nominal = field("Nominal")?.parse().ok()?;
    let value = field("Value")?;
    let plain = value.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
    let value: Decimal = plain.then(|| value.replace(',', ".").parse().ok())??;
    let rate = Rate::per_nominal(value, nominal).ok()?;
    (rate.scaled() > 0).then_some((currency, rate))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DOCUMENT: &str = r#"<?xml version="1.0" encoding="windows-1251"?>
<ValCurs Date="04.08.2026" name="Foreign Currency Market">
<Valute ID="R01235"><NumCode>840</NumCode><CharCode>USD</CharCode><Nominal>1</Nominal><Name>Доллар США</Name><Value>78,2696</Value><VunitRate>78,2696</VunitRate></Valute>
<Valute ID="R01820"><NumCode>392</NumCode><CharCode>JPY</CharCode><Nominal>100</Nominal><Name>Иен</Name><Value>52,9113</Value><VunitRate>0,529113</VunitRate></Valute>
</ValCurs>"#;

    fn cp1251(text: &str) -> Vec<u8> {
        encoding_rs::WINDOWS_1251.encode(text).0.into_owned()
    }

    fn rate(document: &Document, code: &str) -> String {
        document.rates[&Currency::parse(code).unwrap()].to_decimal().normalize().to_string()
    }

    #[test]
    fn a_document_is_read_with_its_commas_and_nominals() {
        let document = parse(&cp1251(DOCUMENT)).unwrap();
        assert_eq!(document.date.to_string(), "2026-08-04");
        assert_eq!((rate(&document, "USD"), rate(&document, "JPY")), ("78.2696".into(), "0.529113".into()));
        let utf8 = DOCUMENT.replace("windows-1251", "UTF-8");
        assert_eq!(parse(utf8.as_bytes()).unwrap(), document);
    }

    #[test]
    fn a_garbled_document_is_refused_whole() {
        for (from, to, fault) in [
            ("windows-1251", "koi8-r", Fault::Encoding),
            ("</ValCurs>", "", Fault::Xml),
            ("</Valute>\n<Valute", "<Valute", Fault::Xml),
            ("<ValCurs ", "<!DOCTYPE ValCurs [<!ENTITY a \"b\">]><ValCurs ", Fault::Xml),
            ("ValCurs", "Report", Fault::Other),
            ("Valute", "Metal", Fault::Other),
            ("04.08.2026", "32.08.2026", Fault::Date),
            (" Date=\"04.08.2026\"", "", Fault::Date),
            ("78,2696", "-78,2696", Fault::Rate),
            ("78,2696", "0", Fault::Rate),
            ("78,2696", "78,26,96", Fault::Rate),
            ("78,2696", "1e9", Fault::Rate),
            ("<Nominal>100</Nominal>", "<Nominal>0</Nominal>", Fault::Rate),
            ("<Nominal>100</Nominal>", "", Fault::Rate),
            ("JPY", "USD", Fault::Rate),
            ("JPY", "RUB", Fault::Rate),
        ] {
            assert_eq!(parse(&cp1251(&DOCUMENT.replace(from, to))), Err(fault), "{from} → {to}");
        }
        for wrong in ["", "<html>Доступ ограничен</html>", "{\"date\": \"2026-08-04\"}"] {
            assert!(parse(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), at in 0_usize..600) {
            let _ = parse(&bytes);
            let mut document = cp1251(DOCUMENT);
            let at = at.min(document.len());
            document.splice(at..at, bytes);
            let _ = parse(&document);
        }
    }
}
