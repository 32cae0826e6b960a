//! The tags of a template: `{{ field }}`, `{% for line in lines %}`, `{% if … %}`, found in plain text.

use super::fault::{Fault, Place};
use super::xml::Node;

/// A tag where it was found.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    /// What it says.
    pub(super) what: What,
    /// Where it stands.
    pub(super) place: Place,
}

/// What a tag says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// `{{ expression }}`.
    Field(String),
    /// `{% for name in expression %}`.
    For(String, String, Lift),
    /// `{% if expression %}`.
    If(String, Lift),
    /// `{% elif expression %}`, `{% else %}`.
    Else(Option<String>),
    /// `{% endfor %}`, `{% endif %}`.
    End(&'static str),
    /// `{# … #}`: nothing.
    Comment,
}

/// What a loop or a choice takes hold of when its author says so: `{%tr for … %}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lift {
    /// The least that holds both tags.
    Least,
    /// `p`: the paragraph.
    Paragraph,
    /// `tr`: the row.
    Row,
    /// `tc`: the cell.
    Cell,
}

/// A loop or a choice, its tags paired.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Number among the part's blocks: rows made by it know their loop.
    pub(super) number: usize,
    /// Where its first tag stands.
    pub(super) place: Place,
    /// What it is.
    pub(super) kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug)]
pub(super) enum BlockKind {
    /// Name of the element, expression of the list, what is repeated.
    For(String, String, Vec<Node>),
    /// Conditions with what stands under each; the last may have none.
    If(Vec<(Option<String>, Vec<Node>)>),
}

/// Finds all tags of a text: where each begins and ends (bytes) and what it says.
pub(super) fn scan(text: &str, place: &Place) -> Result<Vec<(std::ops::Range<usize>, Tag)>, Fault> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, close)) = next_opening(text, from) {
        let inner = start + 2;
        let rest = text.get(inner..).unwrap_or_default();
        let Some((length, said)) = inside(rest, close) else {
            return Err(Fault::at(
                place,
                "open_braces",
                beginning(text.get(start..).unwrap_or_default(), 40),
            ));
        };
        let end = inner + length + 2;
        let what = match close {
            "}}" => What::Field(said),
            "%}" => statement(&said, place)?,
            _ => What::Comment,
        };
        found.push((start..end, Tag { what, place: place.clone() }));
        from = end;
    }
    Ok(found)
}

/// The first so many signs.
pub(super) fn beginning(text: &str, most: usize) -> String {
    let mut out: String = text.chars().take(most).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

fn next_opening(text: &str, from: usize) -> Option<(usize, &'static str)> {
    let rest = text.get(from..)?;
    let found = ["{{", "{%", "{#"].iter().zip(["}}", "%}", "#}"]);
    found.filter_map(|(open, close)| rest.find(open).map(|at| (from + at, close))).min_by_key(|(at, _)| *at)
}

/// What stands before the closing braces, and its length in the text. Word's own improvements are taken back
/// outside of quotes: spaces of other kinds, long dashes, slanted quotes.
fn inside(text: &str, close: &str) -> Option<(usize, String)> {
    let mut said = String::new();
    let mut quote: Option<(&str, char)> = None;
    for (at, c) in text.char_indices() {
        if let Some((closing, plain)) = quote {
            if closing.contains(c) {
                quote = None;
                said.push(plain);
            } else {
                said.push(c);
            }
            continue;
        }
        if text.get(at..).is_some_and(|rest| rest.starts_with(close)) {
            return Some((at, said.trim().to_owned()));
        }
        if close == "#}" {
            continue;
        }
        quote = match c {
            '"' => Some(("\"”", '"')),
            '“' => Some(("”\"“", '"')),
            '„' => Some(("“”\"", '"')),
            '«' => Some(("»\"", '"')),
            '\'' => Some(("'’", '\'')),
            '‘' | '’' | '‚' => Some(("’'‘", '\'')),
            _ => None,
        };
        match (quote, c) {
            (Some((_, plain)), _) => said.push(plain),
            (None, '\u{200b}' | '\u{feff}' | '\u{ad}') => {}
            (None, '–' | '\u{2212}' | '\u{2011}') => said.push('-'),
            (None, c) if c.is_whitespace() => said.push(' '),
            (None, c) => said.push(c),
        }
    }
    None
}

fn statement(said: &str, place: &Place) -> Result<What, Fault> {
    let bad = || Fault::at(place, "unknown_tag", format!("{{% {said} %}}"));
    let said_plain = said.trim_matches('-').trim();
    let (word, rest) = said_plain.split_once(' ').map_or((said_plain, ""), |(w, r)| (w, r.trim()));
    let lift = match word {
        "p" => Lift::Paragraph,
        "tr" => Lift::Row,
        "tc" => Lift::Cell,
        _ => Lift::Least,
    };
    let (word, rest) = match lift {
        Lift::Least => (word, rest),
        _ => rest.split_once(' ').map_or((rest, ""), |(w, r)| (w, r.trim())),
    };
    match word {
        "for" => {
            let (name, list) = rest.split_once(" in ").ok_or_else(bad)?;
            let (name, list) = (name.trim(), list.trim());
            let plain = |c: char| c.is_alphanumeric() || c == '_';
            if name.is_empty() || list.is_empty() || !name.chars().all(plain) {
                return Err(bad());
            }
            Ok(What::For(name.to_owned(), list.to_owned(), lift))
        }
        "if" if !rest.is_empty() => Ok(What::If(rest.to_owned(), lift)),
        "elif" if !rest.is_empty() => Ok(What::Else(Some(rest.to_owned()))),
        "else" if rest.is_empty() => Ok(What::Else(None)),
        "endfor" if rest.is_empty() => Ok(What::End("for")),
        "endif" if rest.is_empty() => Ok(What::End("if")),
        _ => Err(bad()),
    }
}

impl What {
    /// Whether it is printed, and not a part of a loop or a choice.
    pub(super) const fn is_inline(&self) -> bool {
        matches!(self, Self::Field(_) | Self::Comment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<What> {
        let place = Place::Sheet(String::new());
        scan(text, &place).unwrap().into_iter().map(|(_, tag)| tag.what).collect()
    }

    fn field(text: &str) -> Vec<What> {
        vec![What::Field(text.to_owned())]
    }

    #[test]
    fn what_word_improves_is_taken_back() {
        assert_eq!(tags("№ {{ order.number }} от"), field("order.number"));
        assert_eq!(tags("{{\u{a0}a\u{2009}–\u{200b} b }}"), field("a - b"));
        assert_eq!(tags("{{ a|default(“нет”) }}"), field("a|default(\"нет\")"));
        assert_eq!(tags("{{ a|default(«ООО – }} „х“») }}"), field("a|default(\"ООО – }} „х“\")"));
        assert_eq!(tags("{{ a|default(‘x’) }}"), field("a|default('x')"));
        assert_eq!(tags("{# заметка ' с кавычкой #}"), [What::Comment]);
    }

    #[test]
    fn statements() {
        let list = || ("l".to_owned(), "lines".to_owned());
        assert_eq!(
            tags("{% for l in lines %}{%endfor%}"),
            [What::For(list().0, list().1, Lift::Least), What::End("for")]
        );
        assert_eq!(tags("{%tr for l in lines %}"), [What::For(list().0, list().1, Lift::Row)]);
        assert_eq!(
            tags("{% if a > 1 %}{% elif b %}{% else %}{% endif %}"),
            [
                What::If("a > 1".into(), Lift::Least),
                What::Else(Some("b".into())),
                What::Else(None),
                What::End("if")
            ]
        );
        let place = Place::Sheet(String::new());
        for (text, code) in [
            ("{{ a", "open_braces"),
            ("{% include x %}", "unknown_tag"),
            ("{% for in x %}", "unknown_tag"),
            ("{% if %}", "unknown_tag"),
        ] {
            assert_eq!(scan(text, &place).unwrap_err().code, code, "{text}");
        }
    }
}
