//! The organisation's own document templates: Word and Excel files with fields, and the rules by which one
//! is chosen (seed 003 §2.2, spec §1.9).
//!
//! A desk declares its kinds of documents ([`DocumentSpec`]), asks which templates are [`suitable`], and
//! [`fill`]s one. The filler itself knows no database: bytes and fields in, bytes out.

mod add;
mod archive;
mod ask;
mod check;
mod edit;
mod fields;
mod fill;
pub mod filler;
mod format;
mod known;
mod listing;
mod office;
mod replace;
mod row;
mod spec;
mod starter;
mod suit;
mod template;
mod upload;

pub use add::AddTemplate;
pub use archive::ArchiveTemplate;
pub use ask::{CheckTemplate, DocumentKinds, StarterTemplate, TemplateCard, TemplateSample, sample_document};
pub use check::{FieldUse, LoopUse, QueryUse, Report, check};
pub use edit::EditTemplate;
pub use fields::{BindingFields, TemplateFields};
pub use fill::{Filled, fill};
pub use format::Format;
pub use known::{KnownField, is_known, known, nearest};
pub use listing::TEMPLATES;
pub(crate) use office::Office;
pub use office::{office_found, to_pdf};
pub use replace::ReplaceTemplate;
pub use spec::{DocumentSpec, Fact, spec, specs};
pub use starter::starter;
pub use template::{Binding, Facts, Template, get, suitable};

use crate::files::FileOwner;
use crate::rights::DOCUMENTS_VIEW;

/// The noun of templates: of their files and of their events.
pub const NOUN: &str = "document_template";

/// Files of templates are for those who see templates.
pub(crate) const FILES: FileOwner =
    FileOwner { noun: NOUN, may_read: |ctx, _| Box::pin(async move { Ok(ctx.actor.holds(DOCUMENTS_VIEW)) }) };
