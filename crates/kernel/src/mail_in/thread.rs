//! Which thing a letter answers: by the letters it refers to, by a signed reply address, by the subject's tag.

use hmac::{Hmac, Mac as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// How a thread was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// It refers to a letter of the thread. Whoever has seen such a letter can do that.
    Reference,
    /// It went to the thread's own reply address, which this house signed.
    Address,
    /// The subject bears the thread's number. Anybody can write one.
    Subject,
}

impl Found {
    /// `reference`, `address` or `subject`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Address => "address",
            Self::Subject => "subject",
        }
    }
}

/// The thing of a claim that a letter answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Its number.
    pub id: i64,
    /// How it was found.
    pub by: Found,
}

/// Bytes of a signature in a reply address: 80 bits, guessed by nobody.
const SIGNED: usize = 10;

fn mac(secret: &str, claim: &str, id: i64) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(format!("reply:{claim}:{id}").as_bytes());
    Some(mac)
}

/// The reply address of a thread: `support@x.example` and 7 give `support+t7.<signature>@x.example`.
pub fn reply_address(mailbox: &str, secret: &str, claim: &str, id: i64) -> Option<String> {
    let (local, host) = mailbox.rsplit_once('@')?;
    let digest = mac(secret, claim, id)?.finalize().into_bytes();
    let hex: String = digest.iter().take(SIGNED).map(|b| format!("{b:02x}")).collect();
    Some(format!("{local}+t{id}.{hex}@{host}"))
}

/// The thread of a reply address, if this house signed it for this claim. The comparison takes the same time
/// whatever is wrong.
pub fn by_address(address: &str, secret: &str, claim: &str) -> Option<i64> {
    let tag = plus_tag(address)?;
    let (id, hex) = tag.strip_prefix(['t', 'T'])?.split_once('.')?;
    let id: i64 = id.parse().ok().filter(|id| *id > 0)?;
    let signature = bytes(hex).filter(|s| s.len() == SIGNED)?;
    mac(secret, claim, id)?.verify_truncated_left(&signature).is_ok().then_some(id)
}

fn plus_tag(address: &str) -> Option<&str> {
    let (local, _) = address.rsplit_once('@')?;
    local.split_once('+').map(|(_, tag)| tag)
}

/// An address without what stands after a plus sign, in small letters: `Support+t7.ab@X.example` is
/// `support@x.example`.
pub fn plain_address(address: &str) -> String {
    let address = address.trim().to_lowercase();
    match address.rsplit_once('@') {
        Some((local, host)) => format!("{}@{host}", local.split('+').next().unwrap_or_default()),
        None => address,
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || hex.len() % 2 == 1 {
        return None;
    }
    (0..hex.len()).step_by(2).map(|n| u8::from_str_radix(hex.get(n..n + 2)?, 16).ok()).collect()
}

/// The tag that a desk puts into the subject: `[#7]`.
pub fn subject_tag(id: i64) -> String {
    format!("[#{id}]")
}

/// The thread named in a subject: the last tag of it.
pub fn by_subject(subject: &str) -> Option<i64> {
    let mut found = None;
    for part in subject.split("[#").skip(1) {
        let number = part.split_once(']').and_then(|(n, _)| n.parse::<i64>().ok());
        found = number.filter(|n| *n > 0).or(found);
    }
    found
}

/// A subject without the tag and without what programs put before it: Re, Fwd, Ответ.
pub fn plain_subject(subject: &str) -> String {
    const BEFORE: [&str; 9] = ["re:", "fw:", "fwd:", "aw:", "отв:", "ответ:", "на:", "пересл:", "re[2]:"];
    let mut text = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(id) = by_subject(&text) {
        text = text.replace(&subject_tag(id), "");
    }
    let mut rest = text.trim();
    loop {
        let before = BEFORE.iter().find_map(|b| {
            let head: String = rest.chars().take(b.chars().count()).collect();
            (head.to_lowercase() == **b).then_some(head.len())
        });
        match before.and_then(|n| rest.get(n..)) {
            Some(next) => rest = next.trim_start(),
            None => return rest.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// Message-IDs in a header, each with its brackets, the nearest first: those of In-Reply-To, then References from
/// the last. No more than fifty.
pub fn referred(in_reply_to: &str, references: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for id in ids(in_reply_to).chain(ids(references).collect::<Vec<_>>().into_iter().rev()) {
        if !all.contains(&id) && all.len() < 50 {
            all.push(id);
        }
    }
    all
}

fn ids(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split('<').skip(1).filter_map(|part| part.split_once('>'));
    parts.filter(|(id, _)| !id.is_empty() && id.len() < 900).map(|(id, _)| format!("<{}>", id.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_address_is_known_by_its_signature() {
        let address = reply_address("support@x.example", "secret", "support.tickets", 123).unwrap();
        assert!(address.starts_with("support+t123.") && address.ends_with("@x.example"), "{address}");
        assert_eq!(by_address(&address, "secret", "support.tickets"), Some(123));
        assert_eq!(by_address(&address.to_uppercase(), "secret", "support.tickets"), Some(123));
        assert_eq!(by_address(&address, "other", "support.tickets"), None);
        assert_eq!(by_address(&address, "secret", "library.loans"), None);
        assert_eq!(by_address(&address.replace("t123", "t124"), "secret", "support.tickets"), None);
        for wrong in
            ["support+t123@x", "support+t123.@x", "support+t123.zz@x", "support+tя.аб@x", "support@x", ""]
        {
            assert_eq!(by_address(wrong, "secret", "support.tickets"), None, "{wrong}");
        }
        assert_eq!(plain_address(&address), "support@x.example");
        assert_eq!(plain_address(" Help@X.Example "), "help@x.example");
    }

    #[test]
    fn a_subject_may_bear_a_tag() {
        assert_eq!(by_subject("Re: [#123] Принтер"), Some(123));
        assert_eq!(by_subject("Fwd: [#1] [#22]"), Some(22));
        assert_eq!(by_subject("[#0] [#-4] [#x] [#"), None);
        assert_eq!(by_subject("Заказ #123"), None);
        assert_eq!(plain_subject("RE: Ответ: Fwd:  [#123]  Не печатает   принтер"), "Не печатает принтер");
        assert_eq!(plain_subject("Реклама: x"), "Реклама: x");
        assert_eq!(plain_subject(""), "");
    }

    #[test]
    fn references_are_read_from_the_nearest() {
        let found = referred("<c@x>", "<a@x>\r\n <b@x> junk <c@x>");
        assert_eq!(found, ["<c@x>", "<b@x>", "<a@x>"]);
        assert!(referred("no brackets", "<>").is_empty());
        assert_eq!(referred("", &"<a@x>".repeat(1000)).len(), 1);
    }
}
