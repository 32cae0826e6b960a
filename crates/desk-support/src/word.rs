//! Words of closed lists: how the database, JSON and forms name them.

/// A word that is none of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord;

/// Gives an enum its words: `as_str`, `ALL`, `FromStr`, `Display`, a text column and a field of forms.
macro_rules! words {
    ($kind:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $kind {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Their words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word of the database and of JSON, and the end of its message id.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl std::fmt::Display for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $kind {
            type Err = $crate::word::UnknownWord;

            fn from_str(word: &str) -> Result<Self, $crate::word::UnknownWord> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::word::UnknownWord),
                }
            }
        }

        kernel::column_enum!($kind);
        kernel::choice_field!($kind);
    };
}

pub(crate) use words;
