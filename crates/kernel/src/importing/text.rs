//! Text with separators: which encoding it is in, and which sign stands between its cells.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::sheet::{Gather, Line};
use crate::error::{Refusal, Result};

/// Signs that stand between cells; of two that fit alike the earlier one is meant, for a comma stands
/// within Russian numbers.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// Records that are looked at to find the separator.
const LOOKED_AT: usize = 30;

/// The text's rows that have anything in them. Refused as `import_unreadable` if it is no text.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>> {
    let text = decode(bytes);
    if text.contains('\0') {
        return Err(Refusal::new("import_unreadable").into());
    }
    // Excel's own hint, which is no row; the count of rows goes on.
    let hint = text.lines().next().and_then(|l| l.strip_prefix("sep=")).and_then(|l| l.bytes().next());
    let (body, skipped) = match hint {
        Some(_) => (text.split_once('\n').map_or("", |(_, rest)| rest), 1),
        None => (text.as_str(), 0),
    };
    let separator = hint.unwrap_or_else(|| separator(body));
    let mut gather = Gather::new();
    let (mut line, mut at) = (1 + skipped, 0);
    for record in reader(body, separator).into_records() {
        let record = record.map_err(|_| Refusal::new("import_unreadable"))?;
        // A record is said to begin where the one before it ended: empty lines stand between.
        let said = record.position().map_or(at, |p| usize::try_from(p.byte()).unwrap_or(at));
        let blank =
            body.get(said..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let begins = said + blank;
        line += body.get(at..begins).map_or(0, |passed| passed.matches('\n').count());
        at = begins;
        gather.line(i64::try_from(line).unwrap_or(i64::MAX), record.iter().map(str::to_owned).collect())?;
    }
    Ok(gather.done())
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The text of bytes in UTF-8, UTF-16 of either order, or else windows-1251, as Russian Excel saves it.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    if let Some(encoding) = wide(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1251.decode(bytes).0.into_owned(),
    }
}

/// UTF-16 without a mark: every other byte is that of Latin or of Cyrillic letters.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4000))?;
    let pairs = head.len() / 2;
    let high = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| matches!(b, 0 | 4)).count();
    let most = |n: usize| pairs > 0 && n * 10 >= pairs * 9;
    if most(high(1)) {
        Some(UTF_16LE)
    } else if most(high(0)) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The sign by which most records have the same number of cells, and more than one.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for record in reader(text, separator).into_records().take(LOOKED_AT).flatten() {
            if record.len() > 1 {
                *counts.entry(record.len()).or_default() += 1;
            }
        }
        counts.into_iter().map(|(cells, records)| (records, cells)).max().unwrap_or_default()
    };
    let mut best = (SEPARATORS[0], score(SEPARATORS[0]));
    for separator in SEPARATORS.into_iter().skip(1) {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        lines(bytes).unwrap().into_iter().map(|l| l.cells).collect()
    }

    #[test]
    fn excel_saves_windows_1251_with_semicolons() {
        let (bytes, ..) = WINDOWS_1251.encode("Код;Название;Цена\r\nA;Котировки, архив;1 200,50\r\n");
        assert_eq!(cells(&bytes), [["Код", "Название", "Цена"], ["A", "Котировки, архив", "1 200,50"]]);
    }

    #[test]
    fn a_comma_in_numbers_is_no_separator() {
        assert_eq!(cells(b"A;1,5\nB;2,5\nC;3,5"), [["A", "1,5"], ["B", "2,5"], ["C", "3,5"]]);
        assert_eq!(cells(b"sep=|\na|b;c\n"), [["a", "b;c"]]);
    }

    #[test]
    fn a_row_keeps_its_number_in_the_file() {
        let read = lines("\u{feff}a,b\n\n\"x\ny\",2\n3,4\n".as_bytes()).unwrap();
        let numbers: Vec<i64> = read.iter().map(|l| l.number).collect();
        assert_eq!(numbers, [1, 3, 5]);
        assert!(lines(&[0, 1, 2, 0, 9, 9, 9]).is_err());
    }

    fn table() -> impl Strategy<Value = (Vec<Vec<String>>, u8)> {
        (2_usize..6, prop::sample::select(&SEPARATORS[..])).prop_flat_map(|(columns, separator)| {
            let cell = format!("[а-яА-Яa-z0-9 \"\n{}]{{1,12}}", regex_sign(separator));
            let full = prop::string::string_regex(&cell).unwrap().prop_map(|c| format!("x{c}x"));
            let row = prop::collection::vec(full, columns);
            (prop::collection::vec(row, 1..12), Just(separator))
        })
    }

    fn regex_sign(separator: u8) -> String {
        format!("\\x{{{separator:02x}}}")
    }

    proptest! {
        #[test]
        fn whatever_was_written_is_read((rows, separator) in table(), encoding in 0_usize..4) {
            let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
                let units = text.encode_utf16().flat_map(bytes);
                mark.iter().copied().chain(units).collect::<Vec<u8>>()
            };
            let bytes = match encoding {
                0 => text.clone().into_bytes(),
                1 => format!("\u{feff}{text}").into_bytes(),
                2 => WINDOWS_1251.encode(&text).0.into_owned(),
                _ => wide(&[0xff, 0xfe], u16::to_le_bytes),
            };
            prop_assert_eq!(cells(&bytes), rows);
        }

        #[test]
        fn whatever_comes_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = lines(&bytes);
        }
    }
}
