//! States: always a colour and a word.

use kernel::Message;
use kernel::listing::Tone;
use maud::{Markup, Render, html};

use crate::view::View;

/// The word of Tabler's palette for a tone.
const fn word(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "none",
        Tone::Info => "blue",
        Tone::Good => "green",
        Tone::Warn => "yellow",
        Tone::Bad => "red",
        Tone::Muted => "secondary",
    }
}

/// The colour of a state, a word of [`kernel::settings::COLOURS`]: the one that settings give it, else its
/// tone's.
pub fn colour(view: &View, label: &Message, tone: Tone) -> &'static str {
    view.state().colours().of(&label.id).unwrap_or(word(tone))
}

/// Tabler's class of a colour.
pub(crate) fn colour_class(colour: &str) -> String {
    if colour == "none" { "status".to_owned() } else { format!("status status-{colour}") }
}

/// The class of a whole row of this colour: only what wants attention, or is over, is marked.
pub(crate) fn row_class(colour: &str) -> Option<&'static str> {
    match colour {
        "red" | "pink" => Some("row-bad"),
        "orange" | "yellow" => Some("row-warn"),
        "secondary" => Some("row-muted text-secondary"),
        _ => None,
    }
}

/// A state: the message's words in its colour.
pub fn status(view: &View, label: &Message, tone: Tone) -> Markup {
    html! { span class=(colour_class(colour(view, label, tone))) { (view.say(label)) } }
}

/// A small mark beside a title: a number, a kind.
pub fn badge(text: impl Render) -> Markup {
    html! { span class="badge bg-secondary-lt" { (text) } }
}

/// The message that names a code: `payment-` and `not_paid` make `payment-not-paid`.
pub fn term(prefix: &str, code: &str) -> Message {
    Message { id: format!("{prefix}{}", code.replace(['_', '.'], "-")).into(), args: Vec::new() }
}
