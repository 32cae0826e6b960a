//! Words of a message, ready for a page. A message that a language lacks is marked, never silent.

use std::fmt;

use kernel::text::Texts;
use kernel::{Locale, Message};
use maud::{Escaper, Render};

/// The text of a message, or its id if the language lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    text: String,
    missing: bool,
}

impl Words {
    /// The words of a message without arguments.
    pub fn find(texts: &Texts, locale: Locale, id: &str) -> Self {
        texts
            .find(locale, id)
            .map_or_else(|| Self { text: id.to_owned(), missing: true }, |text| Self { text, missing: false })
    }

    /// The words of a message.
    pub fn say(texts: &Texts, locale: Locale, message: &Message) -> Self {
        let text = texts.say(locale, message);
        let missing = text == message.id;
        Self { text, missing }
    }

    /// Whether the language lacks the message.
    pub const fn is_missing(&self) -> bool {
        self.missing
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.text
    }
}

impl Render for Words {
    fn render_to(&self, buffer: &mut String) {
        // No quotes: the words may stand in an attribute too.
        if self.missing {
            buffer.push_str("<span data-missing>");
        }
        let _ = fmt::Write::write_str(&mut Escaper::new(buffer), &self.text);
        if self.missing {
            buffer.push_str("</span>");
        }
    }
}
