//! Reading a letter as it came: bytes in, plain values out. Nothing in it may stop the program.

mod charset;
mod html;
mod mend;
mod parts;

use chrono::{DateTime, Utc};
use mail_parser::{Addr, Address, HeaderName, HeaderValue, Message, MessageParser};

use super::guard::Head;
use super::thread;
use super::{Dropped, Party};
use crate::chance;
use crate::error::Result;
use crate::settings::{MAIL_IN_FILE_MAX, MAIL_IN_FILES_MAX, Settings};
pub(super) use parts::RawFile;

/// The longest subject that is kept.
const SUBJECT: usize = 500;
/// The most addresses of one letter.
const ADDRESSES: usize = 200;
/// The longest address there can be (RFC 5321).
const ADDRESS: usize = 320;

/// What of a letter's files is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How many.
    pub files: usize,
    /// Bytes of one.
    pub file: usize,
}

impl Limits {
    /// Those of the settings.
    pub fn of(settings: &Settings) -> Result<Self> {
        let whole = |n: i64| usize::try_from(n).unwrap_or(0);
        let megabyte = 1024 * 1024;
        Ok(Self {
            files: whole(settings.whole(&MAIL_IN_FILES_MAX)?),
            file: whole(settings.whole(&MAIL_IN_FILE_MAX)?) * megabyte,
        })
    }
}

/// A letter that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Parsed {
    /// Who wrote it, for the guard.
    pub head: Head,
    /// Who wrote it; empty if nobody is named.
    pub from: Party,
    /// To and Cc.
    pub recipients: Vec<Party>,
    /// All addresses that it may have been delivered to.
    pub delivered: Vec<String>,
    /// Message-ID with brackets, or empty.
    pub message_id: String,
    /// The letters it refers to, the nearest first.
    pub referred: Vec<String>,
    /// The subject as it came.
    pub subject: String,
    /// When it was written.
    pub sent_at: Option<DateTime<Utc>>,
    /// Its text.
    pub text: String,
    /// Its files.
    pub files: Vec<RawFile>,
    /// What of it is not kept.
    pub dropped: Vec<Dropped>,
}

/// Reads a letter; nothing if it has no head at all.
pub(super) fn parse(raw: &[u8], limits: Limits) -> Option<Parsed> {
    let mended = mend::mended(raw);
    let message = MessageParser::default().parse(&mended)?;
    let mut dropped = Vec::new();
    let text = parts::text(&message, &mut dropped);
    let files = parts::files(&message, limits, &mut dropped);
    Some(Parsed { text, files, dropped, ..head(&message) })
}

/// Reads the head only.
pub(super) fn parse_head(raw: &[u8]) -> Option<Parsed> {
    let mended = mend::mended(raw);
    let message = MessageParser::default().parse_headers(&mended)?;
    Some(head(&message))
}

fn head(message: &Message<'_>) -> Parsed {
    let fields: Vec<(String, String)> = message
        .headers_raw()
        .map(|(name, value)| (name.to_ascii_lowercase(), charset::line(value, 4000)))
        .take(500)
        .collect();
    let from =
        parties(message.from()).into_iter().chain(parties(message.sender())).next().unwrap_or_default();
    let recipients: Vec<Party> =
        parties(message.to()).into_iter().chain(parties(message.cc())).take(ADDRESSES).collect();
    let named = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "resent-to"];
    let told = fields.iter().filter(|(name, _)| named.contains(&name.as_str()));
    let told = told.map(|(_, v)| v.trim_matches(|c| matches!(c, '<' | '>' | ' ')).to_owned());
    let delivered = told.chain(recipients.iter().map(|p| p.address.clone())).collect();
    let raw = |name: &str| {
        fields.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect::<Vec<_>>().join(" ")
    };
    let message_id = thread::referred(&raw("message-id"), "").into_iter().next().unwrap_or_default();
    let sent_at =
        message.date().filter(|d| d.is_valid()).and_then(|d| DateTime::from_timestamp(d.to_timestamp(), 0));
    Parsed {
        from: from.clone(),
        recipients,
        delivered,
        message_id,
        referred: thread::referred(&raw("in-reply-to"), &raw("references")),
        subject: charset::line(&subject(message), SUBJECT),
        sent_at,
        head: Head { fields, from: from.address.to_lowercase(), envelope: None },
        ..Parsed::default()
    }
}

fn subject(message: &Message<'_>) -> String {
    match message.header(HeaderName::Subject) {
        Some(HeaderValue::Text(text)) => text.to_string(),
        Some(HeaderValue::TextList(list)) => list.join(" "),
        _ => String::new(),
    }
}

fn parties(address: Option<&Address<'_>>) -> Vec<Party> {
    let all: Vec<&Addr<'_>> = match address {
        Some(Address::List(list)) => list.iter().collect(),
        Some(Address::Group(groups)) => groups.iter().flat_map(|g| &g.addresses).collect(),
        None => Vec::new(),
    };
    let party = |a: &Addr<'_>| {
        let address = charset::line(a.address.as_deref().unwrap_or_default(), ADDRESS + 1);
        let name = charset::line(a.name.as_deref().unwrap_or_default(), 200);
        let is_address = address.len() <= ADDRESS
            && !address.contains(' ')
            && address.rsplit_once('@').is_some_and(|(l, h)| !l.is_empty() && !h.is_empty());
        is_address.then_some(Party { name, address })
    };
    all.into_iter().take(ADDRESSES).filter_map(party).collect()
}

impl Parsed {
    /// What makes two copies of a letter one: its Message-ID and what it says, for there are devices that give one
    /// Message-ID to all their letters. Without one, the whole of its bytes.
    pub fn fingerprint(&self, raw: &[u8]) -> String {
        if self.message_id.is_empty() {
            return chance::digest_of(raw);
        }
        let sent = self.sent_at.map_or(0, |at| at.timestamp());
        let said = format!("{}\n{sent}\n{}\n{}", self.head.from, self.subject, self.text);
        format!("{} {}", self.message_id, chance::digest(&said))
    }
}

#[cfg(test)]
mod tests;
