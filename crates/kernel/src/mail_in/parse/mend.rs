//! A letter made fit for the parser, of the same lines: heads in raw Cyrillic become UTF-8, and letters within the
//! letter are no longer opened but stay files. The parser would open them one within another, as deep as a sender
//! likes, and a letter of a hundred thousand letters would be a bomb.

use super::charset;

/// What makes a part a letter of its own, and what is written over its last sign meanwhile.
const OPENED: [(&[u8], &[u8]); 3] = [(b"rfc822", b"rfc82~"), (b"global", b"globa~"), (b"digest", b"diges~")];

/// The letter as the parser may read it.
pub(super) fn mended(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() + 64);
    let (mut in_head, mut in_type) = (true, false);
    for line in raw.split_inclusive(|b| *b == b'\n') {
        let goes_on = line.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        let is_blank = line.iter().all(u8::is_ascii_whitespace);
        if is_blank {
            in_head = false;
            in_type = false;
        } else if !goes_on {
            in_type = begins(line, b"content-");
        }
        if in_type {
            out.extend(shut(&as_utf8(line)));
        } else if in_head && !is_blank {
            out.extend(as_utf8(line));
        } else {
            out.extend_from_slice(line);
        }
    }
    out
}

/// What was written over, as it was: in text and in files.
pub(super) fn opened(bytes: Vec<u8>) -> Vec<u8> {
    let mut bytes = bytes;
    for (word, instead) in OPENED {
        replace(&mut bytes, instead, word);
    }
    bytes
}

fn begins(line: &[u8], with: &[u8]) -> bool {
    line.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
}

fn as_utf8(line: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(line) {
        Ok(_) => line.to_vec(),
        Err(_) => charset::guess(line).into_bytes(),
    }
}

fn shut(line: &[u8]) -> Vec<u8> {
    let mut line = line.to_vec();
    for (word, instead) in OPENED {
        replace(&mut line, word, instead);
    }
    line
}

/// Puts one word in the place of another of the same length, in any case of letters.
fn replace(bytes: &mut [u8], word: &[u8], instead: &[u8]) {
    let mut at = 0;
    while let Some(found) =
        bytes.get(at..).and_then(|rest| rest.windows(word.len()).position(|w| w.eq_ignore_ascii_case(word)))
    {
        if let Some(place) = bytes.get_mut(at + found..at + found + word.len()) {
            place.copy_from_slice(instead);
        }
        at += found + word.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_within_are_shut_and_text_stays() {
        let raw = b"Subject: rfc822\r\nContent-Type: multipart/mixed;\r\n boundary=b\r\n\r\nrfc822\r\n--b\r\nContent-Type:\r\n Message/RFC822\r\n\r\nx\r\n";
        let mended = String::from_utf8(mended(raw)).unwrap();
        assert!(mended.contains("Message/rfc82~") && mended.contains("Subject: rfc822"), "{mended}");
        assert!(mended.contains("\r\n\r\nrfc822\r\n"));
        assert_eq!(opened(b"message/rfc82~ x".to_vec()), b"message/rfc822 x");
    }

    #[test]
    fn heads_in_raw_cyrillic_become_utf8() {
        let (subject, _, _) = encoding_rs::KOI8_R.encode("Subject: Не печатает принтер\r\n\r\nтело");
        let mended = mended(&subject);
        assert!(mended.starts_with("Subject: Не печатает принтер".as_bytes()));
        assert!(!mended.ends_with("тело".as_bytes()), "bodies are read under their own labels");
    }
}
