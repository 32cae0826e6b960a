//! Reading `application/x-www-form-urlencoded` strictly: what is not plain is an error, not a guess.

use crate::failure::Failure;

/// More fields than any page of ours has.
const MOST: usize = 2000;

/// Names and values in the order they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads a body or a query. A name may come twice only if it ends in `[]`.
    pub fn parse(bytes: &[u8]) -> Result<Self, Failure> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for part in bytes.split(|b| *b == b'&').filter(|part| !part.is_empty()) {
            if pairs.len() == MOST {
                return Err(Failure::bad("too_many_fields"));
            }
            let mut halves = part.splitn(2, |b| *b == b'=');
            let name = decode(halves.next().unwrap_or_default())?;
            let value = plain_lines(decode(halves.next().unwrap_or_default())?);
            pairs.push((name, value));
        }
        Self::checked(pairs)
    }

    /// Pairs read elsewhere, under the same rule.
    pub(super) fn checked(pairs: Vec<(String, String)>) -> Result<Self, Failure> {
        if pairs.len() > MOST {
            return Err(Failure::bad("too_many_fields"));
        }
        let mut names: Vec<&str> =
            pairs.iter().map(|(name, _)| name.as_str()).filter(|n| !n.ends_with("[]")).collect();
        names.sort_unstable();
        if names.windows(2).any(|two| matches!(two, [a, b] if a == b)) {
            return Err(Failure::bad("repeated_field"));
        }
        Ok(Self(pairs))
    }

    /// The first value of a name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// All pairs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The door's own names, which begin with an underscore, and the fields.
    pub(super) fn split(self) -> (Self, Self) {
        let (own, fields) = self.0.into_iter().partition(|(name, _)| name.starts_with('_'));
        (Self(own), Self(fields))
    }
}

/// Undoes `+` and `%XX`; what comes out must be UTF-8 without NUL.
fn decode(part: &[u8]) -> Result<String, Failure> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex(rest.next())? * 16 + hex(rest.next())?,
            other => *other,
        });
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::bad("bad_utf8"))?;
    if text.contains('\0') { Err(Failure::bad("bad_utf8")) } else { Ok(text) }
}

/// Browsers send `\r\n` for every end of a line; programs and rows know `\n` only, so that lengths,
/// comparisons and digests are those of the text.
pub(super) fn plain_lines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn hex(digit: Option<&u8>) -> Result<u8, Failure> {
    let value = digit.and_then(|d| char::from(*d).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    value.ok_or_else(|| Failure::bad("bad_escape"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(body: &str) -> String {
        Pairs::parse(body.as_bytes()).unwrap_err().code().to_owned()
    }

    #[test]
    fn plain_fields_come_in_order() {
        let pairs =
            Pairs::parse("name=%D0%98%D0%B2%D0%B0%D0%BD+%2B&empty=&bare&a[]=1&a[]=2".as_bytes()).unwrap();
        let all: Vec<_> = pairs.iter().collect();
        assert_eq!(all, [("name", "Иван +"), ("empty", ""), ("bare", ""), ("a[]", "1"), ("a[]", "2")]);
    }

    #[test]
    fn a_line_ends_in_one_way() {
        let pairs = Pairs::parse(b"a=1%0D%0A2%0D3%0A%0D%0A4").unwrap();
        assert_eq!(pairs.first("a"), Some("1\n2\n3\n\n4"));
    }

    #[test]
    fn what_is_not_plain_is_refused() {
        assert_eq!(code("a=%D0"), "bad_utf8");
        assert_eq!(code("a=%00"), "bad_utf8");
        assert_eq!(Pairs::parse(b"a=\xff").unwrap_err().code(), "bad_utf8");
        assert_eq!(code("a=%4"), "bad_escape");
        assert_eq!(code("a=%zz"), "bad_escape");
        assert_eq!(code("a=1&b=2&a=3"), "repeated_field");
        assert_eq!(code(&"a[]=1&".repeat(MOST + 1)), "too_many_fields");
    }
}
