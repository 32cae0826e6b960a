//! Bytes that are not what their label says, or have none: Russian mail is full of them.

use encoding_rs::{IBM866, KOI8_R, UTF_8, WINDOWS_1251};
use mail_parser::decoders::charsets::map::charset_decoder;

/// The text of bytes under the label they came with. A label that lies (ASCII or UTF-8 over other bytes), one that
/// nobody knows, or none: the text is guessed.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let label = label.map(|l| l.trim().to_ascii_lowercase()).unwrap_or_default();
    let is_vague = matches!(
        label.as_str(),
        "" | "us-ascii" | "ascii" | "utf-8" | "utf8" | "unknown-8bit" | "x-unknown" | "binary" | "default"
    );
    match charset_decoder(label.as_bytes()).filter(|_| !is_vague) {
        Some(decoder) => decoder(bytes),
        None => guess(bytes),
    }
}

/// UTF-8 if it is that, otherwise the Cyrillic encoding in which it has most small letters: words are written in
/// small letters, and what is small in one encoding is large, or no letter, in the others.
pub(super) fn guess(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let looks = bytes.get(..bytes.len().min(20_000)).unwrap_or(bytes);
    let small = |text: &str| text.chars().filter(|c| matches!(c, 'а'..='я' | 'ё')).count();
    let mut best = (WINDOWS_1251, 0);
    for encoding in [WINDOWS_1251, KOI8_R, IBM866] {
        let score = small(&encoding.decode_without_bom_handling(looks).0);
        if score > best.1 {
            best = (encoding, score);
        }
    }
    // A cut or slightly spoilt UTF-8 text is still UTF-8.
    let utf8 = UTF_8.decode_without_bom_handling(looks).0;
    let spoilt = utf8.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let encoding = if small(&utf8) > 4 * spoilt { UTF_8 } else { best.0 };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Text as a database and a page can hold it: no signs of control but line ends and tabs, line ends of one kind.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// One line of it, cut.
pub(super) fn line(text: &str, longest: usize) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_whatever_its_label_says() {
        let text = "Здравствуйте, не печатает принтер!";
        for (encoding, label) in [(WINDOWS_1251, "windows-1251"), (KOI8_R, "KOI8-R"), (IBM866, "cp866")] {
            let bytes = encoding.encode(text).0;
            for label in [Some(label), Some("us-ascii"), Some("utf-8"), Some("нет такой"), None] {
                assert_eq!(decode(&bytes, label), text, "{} as {label:?}", encoding.name());
            }
        }
        assert_eq!(decode(text.as_bytes(), None), text);
        assert_eq!(decode(b"\xE9t\xE9", Some("iso-8859-1")), "été");
        let mut cut = text.as_bytes().to_vec();
        cut.pop();
        cut.push(0xD0);
        assert!(decode(&cut, Some("utf-8")).starts_with("Здравствуйте, не печатает принтер"));
    }

    #[test]
    fn text_has_no_signs_of_control() {
        assert_eq!(clean("a\0b\r\nc\rd\u{1b}[31m\te"), "ab\nc\nd[31m\te");
        assert_eq!(line(" Тема\r\n\tписьма\0 ", 9), "Тема пись");
    }
}
