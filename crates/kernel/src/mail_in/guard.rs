//! Against loops: letters that robots wrote are never answered, and never become anybody's.

/// What of a letter's head tells who wrote it: lower-cased names and values.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Names in small letters, values without line breaks; in their order.
    pub fields: Vec<(String, String)>,
    /// The sender's address in small letters.
    pub from: String,
    /// The sender of the envelope, if the mail server told it: empty is the null sender of bounces.
    pub envelope: Option<String>,
}

impl Head {
    /// The values of a field.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    fn has(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }

    fn says(&self, name: &str, words: &[&str]) -> bool {
        self.values(name).any(|v| {
            let word = v.split([';', ' ', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
            words.contains(&word.as_str())
        })
    }
}

/// The header that all our letters bear.
pub const OURS: &str = "X-Stoyka";

/// Robots that send bounces.
const BOUNCERS: [&str; 4] = ["mailer-daemon", "postmaster", "mailerdaemon", "mail-daemon"];

/// Why a letter is a robot's: a code whose words are `mail-reason-<code>`; nothing if a person may have written it.
/// `house` is what our own letters bear in [`OURS`].
///
/// Sources: RFC 3834 (Auto-Submitted, the null sender, Precedence), RFC 2919 (List-Id), RFC 6522 (reports).
pub fn robot(head: &Head, house: &str) -> Option<&'static str> {
    if head.values("x-stoyka").any(|v| v.trim() == house) {
        return Some("own");
    }
    let null = |v: &str| matches!(v.trim(), "" | "<>");
    let local = head.from.split('@').next().unwrap_or_default();
    let report = head.values("content-type").any(|v| {
        let v = v.to_ascii_lowercase();
        v.starts_with("multipart/report") || v.contains("report-type=delivery-status")
    });
    if head.envelope.as_deref().is_some_and(null)
        || head.values("return-path").any(null)
        || BOUNCERS.contains(&local)
        || report
        || head.has("x-failed-recipients")
    {
        return Some("bounce");
    }
    let auto = head.values("auto-submitted").any(|v| !v.trim().to_ascii_lowercase().starts_with("no"));
    let named = ["x-autoreply", "x-autorespond", "x-auto-reply", "x-mail-autoreply", "auto-reply"];
    if auto
        || named.iter().any(|n| head.values(n).any(|v| !v.trim().eq_ignore_ascii_case("no")))
        || head.says("precedence", &["auto_reply", "auto-reply"])
        || head.says("x-precedence", &["auto_reply", "auto-reply"])
    {
        return Some("auto_reply");
    }
    if head.has("list-id")
        || head.says("precedence", &["bulk", "junk", "list"])
        || head.says("x-precedence", &["bulk", "junk", "list"])
        || head.has("feedback-id") && head.has("list-unsubscribe")
    {
        return Some("bulk");
    }
    None
}

/// Whether an address never reads answers.
pub fn is_deaf(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let plain: String = local.chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect();
    ["noreply", "donotreply", "mailerdaemon", "nereply"].iter().any(|w| plain.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(fields: &[(&str, &str)]) -> Head {
        let fields = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Head { fields, from: "ivanov@client.example".to_owned(), envelope: None }
    }

    #[test]
    fn robots_are_known_by_their_heads() {
        for (name, value, reason) in [
            ("x-stoyka", " house-1 ", "own"),
            ("return-path", "<>", "bounce"),
            ("content-type", "multipart/report; report-type=delivery-status; boundary=x", "bounce"),
            ("x-failed-recipients", "a@b.example", "bounce"),
            ("auto-submitted", "auto-replied", "auto_reply"),
            ("auto-submitted", "Auto-Generated; type=vacation", "auto_reply"),
            ("x-autoreply", "yes", "auto_reply"),
            ("x-autorespond", "", "auto_reply"),
            ("precedence", "auto_reply", "auto_reply"),
            ("precedence", "Bulk", "bulk"),
            ("precedence", "list", "bulk"),
            ("list-id", "News <news.x.example>", "bulk"),
        ] {
            assert_eq!(robot(&head(&[(name, value)]), "house-1"), Some(reason), "{name}: {value}");
        }
        let from = |from: &str| Head { from: from.to_owned(), ..Head::default() };
        assert_eq!(robot(&from("mailer-daemon@mx.example"), "h"), Some("bounce"));
        let envelope = Head { envelope: Some("<>".to_owned()), ..head(&[]) };
        assert_eq!(robot(&envelope, "h"), Some("bounce"));
    }

    #[test]
    fn people_are_not_robots() {
        for (name, value) in [
            ("auto-submitted", "no"),
            ("x-autoreply", "no"),
            ("return-path", "<ivanov@client.example>"),
            ("precedence", "first-class"),
            ("x-stoyka", "another-house"),
            ("list-unsubscribe", "<mailto:x@y.example>"),
            ("content-type", "multipart/mixed; boundary=report"),
        ] {
            assert_eq!(robot(&head(&[(name, value)]), "house-1"), None, "{name}: {value}");
        }
    }

    #[test]
    fn who_reads_no_answers() {
        assert!(is_deaf("no-reply@x.example") && is_deaf("NoReply+7@x.example") && is_deaf("do_not_reply@x"));
        assert!(!is_deaf("nora@x.example"));
    }
}
