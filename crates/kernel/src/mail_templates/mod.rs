//! Mail templates («Почтовые шаблоны», seed 003 §2.3): every letter a module declares may be given other
//! words, documents and an archive flag by the administrator, a language each; what he leaves alone is as
//! its module made it.

mod ask;
mod preview;
mod read;
mod restore;
mod row;
mod save;
mod source;
mod test;

pub use ask::{AskMails, MailShown, WordsShown};
pub use preview::{PreviewMail, Previewed, preview};
pub use read::{Shown, all, open, words};
pub(crate) use read::{Template, chosen};
pub use restore::RestoreMail;
pub use save::{SaveMail, WordsFields};
pub use source::{SUBJECT_MAX, SampleField, Source, TEXT_MAX, fields};
pub use test::TestMail;
