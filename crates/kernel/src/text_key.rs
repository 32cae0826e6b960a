//! The `*_key` columns: text folded for sorting, uniqueness and search by a prefix.
//!
//! Source: design.md, "Data": SQLite's own lower and LIKE know only ASCII, and locales differ, so
//! folding is done here and the database compares bytes (`COLLATE "C"` on PostgreSQL).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The key of a text: NFC, lower case, ё as е, one space for any run of white space, none at the
/// ends. Folding a key changes nothing.
///
/// Letters are lowered one by one, without regard to their neighbours, so that the key of a word's
/// beginning is the beginning of the word's key (a beginning that does not part a letter from its
/// combining marks).
pub fn fold(text: &str) -> String {
    let mut over_ie = false;
    let lower = text.chars().flat_map(char::to_lowercase).nfd();
    // Decomposed, ё is е with a diaeresis somewhere among its marks.
    let plain = lower.filter(|&c| {
        over_ie = c == 'е' || over_ie && canonical_combining_class(c) != 0;
        !(over_ie && c == '\u{308}')
    });
    let key: String = plain.nfc().collect();
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The smallest text greater than every text that begins with `prefix`, in the order of bytes (and
/// of code points, which is the same in UTF-8), so that a search by prefix is the range
/// `key >= prefix AND key < upper`. `None` when there is no such text: an empty prefix has no upper
/// bound.
pub fn like_prefix_upper(prefix: &str) -> Option<String> {
    let mut upper = prefix.to_owned();
    while let Some(last) = upper.pop() {
        if let Some(next) = successor(last) {
            upper.push(next);
            return Some(upper);
        }
    }
    None
}

/// The next character, over the gap of the surrogates; `None` after the last one.
fn successor(c: char) -> Option<char> {
    (c..=char::MAX).nth(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds_what_people_take_for_the_same() {
        let cases = [
            ("  ООО «Ёлочка»\t\n и\u{a0}Ко ", "ооо «елочка» и ко"),
            ("Е\u{308}лка", "елка"),
            ("и\u{306}од", "йод"),
            ("ЙОД", "йод"),
            ("Cafe\u{301}", "café"),
            ("ИВА ивА", "ива ива"),
            ("ё\u{308}\u{308}ж", "еж"),
            ("ё\u{300} и\u{308}", "ѐ ӥ"),
            ("ΟΔΟΣ", "οδοσ"),
            ("İ", "i\u{307}"),
            ("", ""),
            (" \u{2003} ", ""),
        ];
        for (text, key) in cases {
            assert_eq!(fold(text), key, "{text}");
        }
        assert_eq!(fold("ё\u{308}ё\u{300}"), fold(&fold("ё\u{308}ё\u{300}")));
    }

    #[test]
    fn every_single_character_folds_once_and_for_all() {
        for c in '\0'..='\u{2ffff}' {
            let key = fold(&c.to_string());
            assert_eq!(fold(&key), key, "{c:?}");
        }
    }

    #[test]
    fn the_upper_bound_of_a_prefix() {
        let cases = [
            ("ив", Some("иг")),
            ("a", Some("b")),
            ("я", Some("ѐ")),
            ("a\u{10ffff}", Some("b")),
            ("\u{d7ff}", Some("\u{e000}")),
            ("\u{10ffff}\u{10ffff}", None),
            ("", None),
        ];
        for (prefix, upper) in cases {
            assert_eq!(like_prefix_upper(prefix).as_deref(), upper, "{prefix:?}");
        }
    }

    /// Letters, marks and white space that fold in unusual ways, among others.
    fn odd_text() -> impl Strategy<Value = String> {
        prop_oneof![".*", "[eеёЁЕиИ\u{308}\u{306}\u{300}İΣσς \u{a0}A]{0,12}"]
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in odd_text()) {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key.clone());
            prop_assert!(!key.contains('ё') && !key.contains("  ") && key.trim() == key);
        }

        #[test]
        fn case_and_outer_space_do_not_matter(text in "[a-zа-яё ]{0,20}") {
            prop_assert_eq!(fold(&format!(" {}\u{a0}", text.to_uppercase())), fold(&text));
        }

        #[test]
        fn the_key_of_a_beginning_begins_the_key(
            start in "[a-zA-ZА-ЯЁа-яёΣσ]{1,8}",
            end in "[a-zA-ZА-ЯЁа-яёΣσ ]{0,8}",
        ) {
            let whole = fold(&[start.as_str(), &end].concat());
            prop_assert!(whole.starts_with(&fold(&start)));
        }

        /// Exactly the texts with the prefix lie in the range.
        #[test]
        fn the_range_is_the_prefix(
            prefix in "[aяѐ\u{d7ff}\u{e000}\u{10fffe}\u{10ffff}]{0,3}",
            text in "[abяѐ\u{d7ff}\u{e000}\u{10fffe}\u{10ffff}]{0,5}",
        ) {
            let below = like_prefix_upper(&prefix).is_none_or(|upper| text < upper);
            prop_assert_eq!(text.starts_with(&prefix), text >= prefix && below);
        }
    }
}
