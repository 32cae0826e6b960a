//! States: always a colour and a word.

use kernel::Message;
use kernel::listing::Tone;
use maud::{Markup, Render, html};

use crate::view::View;

/// Tabler's class of a tone.
pub const fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "status",
        Tone::Info => "status status-blue",
        Tone::Good => "status status-green",
        Tone::Warn => "status status-yellow",
        Tone::Bad => "status status-red",
        Tone::Muted => "status status-secondary",
    }
}

/// A state: the message's words in its tone.
pub fn status(view: &View, label: &Message, tone: Tone) -> Markup {
    html! { span class=(tone_class(tone)) { (view.say(label)) } }
}

/// A small mark beside a title: a number, a kind.
pub fn badge(text: impl Render) -> Markup {
    html! { span class="badge bg-secondary-lt" { (text) } }
}

/// The message that names a code: `payment-` and `not_paid` make `payment-not-paid`.
pub fn term(prefix: &str, code: &str) -> Message {
    Message { id: format!("{prefix}{}", code.replace(['_', '.'], "-")).into(), args: Vec::new() }
}
