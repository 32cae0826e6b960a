//! Colours of states: words of Tabler's palette, and which state has which.

use std::collections::BTreeMap;

/// The words a colour may be, as Tabler names its palette; `secondary` is its grey, and `none` leaves the
/// state's mark without a colour.
pub const COLOURS: &[&str] = &[
    "none",
    "secondary",
    "blue",
    "azure",
    "indigo",
    "purple",
    "pink",
    "red",
    "orange",
    "yellow",
    "lime",
    "green",
    "teal",
    "cyan",
];

/// Colours by the id of the message that names the state: `access-open` is green. Only states that some
/// setting of kind [`super::SettingKind::Colour`] names stand here; the others keep the colour of their tone.
#[derive(Clone, Debug, Default)]
pub struct StateColours(pub(super) BTreeMap<String, &'static str>);

impl StateColours {
    /// The colour of the state that this message names, a word of [`COLOURS`].
    pub fn of(&self, message: &str) -> Option<&'static str> {
        self.0.get(message).copied()
    }
}

/// The palette's own word, if it is one.
pub(super) fn word(text: &str) -> Option<&'static str> {
    COLOURS.iter().copied().find(|colour| *colour == text)
}
