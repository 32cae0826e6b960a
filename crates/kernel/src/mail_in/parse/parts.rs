//! The parts of a letter: its text, and its files within the limits.

use infer::MatcherType;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders as _, PartType};

use super::{Limits, charset, html, mend};
use crate::mail_in::Dropped;

/// The longest text that is kept, in characters: a thick book has as many.
const LONGEST: usize = 1_000_000;
/// Parts that are looked at: a letter has a dozen.
const PARTS: usize = 500;

/// Names of files that a computer would run.
const PROGRAMS: [&str; 22] = [
    "exe", "com", "bat", "cmd", "scr", "pif", "js", "jse", "vbs", "vbe", "wsf", "wsh", "ps1", "msi", "msp",
    "lnk", "hta", "jar", "cpl", "reg", "dll", "apk",
];

/// A file of a letter.
#[derive(Clone, Debug)]
pub(in crate::mail_in) struct RawFile {
    /// Name.
    pub name: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// The text a person reads: the plain one, or else that of the HTML.
pub(super) fn text(message: &Message<'_>, dropped: &mut Vec<Dropped>) -> String {
    let gather = |ids: &[u32]| {
        let parts = ids.iter().take(PARTS).filter_map(|id| message.part(*id));
        let texts: Vec<String> = parts.filter_map(|p| part_text(message, p)).collect();
        texts.join("\n\n").trim().to_owned()
    };
    let mut text = gather(&message.text_body);
    if text.is_empty() {
        text = gather(&message.html_body);
    }
    if text.chars().nth(LONGEST).is_some() {
        dropped.push(Dropped {
            name: String::new(),
            size: size(text.len()),
            why: "text_too_long".to_owned(),
        });
        text = text.chars().take(LONGEST).collect();
    }
    text
}

fn part_text(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let read = || {
        let label = part.content_type().and_then(|c| c.attribute("charset"));
        charset::decode(&bytes(message, part), label)
    };
    match &part.body {
        PartType::Text(_) => Some(charset::clean(&read())),
        PartType::Html(_) => Some(charset::clean(&html::text(&read()))),
        _ => None,
    }
}

/// The files, and those that are not kept with the reason.
pub(super) fn files(message: &Message<'_>, limits: Limits, dropped: &mut Vec<Dropped>) -> Vec<RawFile> {
    let mut kept: Vec<RawFile> = Vec::new();
    for (n, part) in message.attachments().enumerate() {
        if n >= PARTS {
            dropped.push(Dropped { name: String::new(), size: 0, why: "too_many".to_owned() });
            break;
        }
        let bytes = bytes(message, part);
        let name = name(part, &bytes, n + 1);
        let why = if bytes.is_empty() {
            Some("empty")
        } else if kept.len() >= limits.files {
            Some("too_many")
        } else if bytes.len() > limits.file {
            Some("too_large")
        } else if is_program(&name, &bytes) {
            Some("program")
        } else {
            None
        };
        match why {
            Some(why) => dropped.push(Dropped { name, size: size(bytes.len()), why: why.to_owned() }),
            None => kept.push(RawFile { name, bytes }),
        }
    }
    kept
}

fn size(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// What a sender calls a file, or a name that says what it is.
fn name(part: &MessagePart<'_>, bytes: &[u8], number: usize) -> String {
    let said = part.attachment_name().map(|n| charset::line(n, 200)).filter(|n| !n.is_empty());
    said.unwrap_or_else(|| {
        let subtype = part.content_type().and_then(|c| c.subtype().map(str::to_ascii_lowercase));
        let extension = match subtype.as_deref() {
            Some("rfc82~" | "globa~") => "eml",
            Some("html") => "html",
            Some("calendar") => "ics",
            Some("plain") => "txt",
            _ => infer::get(bytes).map_or("bin", |kind| kind.extension()),
        };
        format!("file-{number}.{extension}")
    })
}

fn is_program(name: &str, bytes: &[u8]) -> bool {
    let by_look = infer::get(bytes).is_some_and(|k| k.matcher_type() == MatcherType::App);
    let extension = name.rsplit_once('.').map(|(_, e)| e.trim().to_ascii_lowercase()).unwrap_or_default();
    by_look || PROGRAMS.contains(&extension.as_str())
}

/// A part's own bytes: the parser has decoded texts already, perhaps under a label that lies.
fn bytes(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let bytes = match &part.body {
        PartType::Text(text) | PartType::Html(text) => {
            let place = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
            let (from, to) = (place(part.offset_body), place(part.offset_end));
            let raw = message.raw_message().get(from..to.max(from)).unwrap_or(text.as_bytes());
            match part.encoding {
                Encoding::None => raw.to_vec(),
                Encoding::Base64 => base64_decode(raw).unwrap_or_else(|| text.as_bytes().to_vec()),
                Encoding::QuotedPrintable => {
                    quoted_printable_decode(raw).unwrap_or_else(|| text.as_bytes().to_vec())
                }
            }
        }
        _ => part.contents().to_vec(),
    };
    if part.encoding == Encoding::None { mend::opened(bytes) } else { bytes }
}
