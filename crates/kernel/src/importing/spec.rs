//! What can be imported, as a module declares it.

use std::future::Future;
use std::pin::Pin;

use serde_json::Value;

use super::values::Values;
use crate::db::Tx;
use crate::error::Result;
use crate::right::Right;

/// A kind of records that can be brought in from a file, as a module declares it.
#[derive(Clone, Copy)]
pub struct ImportSpec {
    /// `subscriptions.offerings`; its title is the message `import-subscriptions-offerings`.
    pub key: &'static str,
    /// Message: what a row is, and what the file must have.
    pub help: &'static str,
    /// What it needs, all of them: the rights of the commands it runs.
    pub rights: &'static [Right],
    /// What can be told of a record.
    pub fields: &'static [ImportField],
    /// The fields that tell one record from another; a row that repeats them is wrong.
    pub keys: &'static [&'static str],
    /// Page of a record, with `{id}`.
    pub href: &'static str,
    /// Makes a row into a record by the module's own commands: `|tx, row, updates| Box::pin(…)`. It runs
    /// within a savepoint, and at first for a rehearsal that is rolled back.
    pub apply: for<'a> fn(&'a mut Tx, &'a Values, bool) -> Applying<'a>,
    /// Takes a row back, or refuses it when the record is no longer as its seal says.
    pub undo: for<'a> fn(&'a mut Tx, &'a Trace) -> Undoing<'a>,
}

/// A row being made into a record.
pub type Applying<'a> = Pin<Box<dyn Future<Output = Result<Touched>> + Send + 'a>>;
/// A row being taken back.
pub type Undoing<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

impl std::fmt::Debug for ImportSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}

impl ImportSpec {
    /// Message: what is imported.
    pub fn title(&self) -> String {
        format!("import-{}", self.key.replace(['.', '_'], "-"))
    }

    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&'static ImportField> {
        self.fields.iter().find(|f| f.key == key)
    }

    /// The field that an error of the module's command belongs to.
    pub fn field_of(&self, path: &str) -> Option<&'static ImportField> {
        let fits = |f: &&ImportField| {
            path.strip_prefix(f.path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
        };
        self.fields.iter().filter(fits).max_by_key(|f| f.path.len())
    }
}

/// Something that can be told of a record.
#[derive(Clone, Copy, Debug)]
pub struct ImportField {
    /// `code`.
    pub key: &'static str,
    /// The path under which the command tells of its errors: `offering.code`.
    pub path: &'static str,
    /// Message: its name, which is the heading in the template too.
    pub title: &'static str,
    /// Whether a file without it cannot be imported.
    pub required: bool,
    /// What is written there.
    pub kind: ImportKind,
    /// What the template shows.
    pub example: &'static str,
    /// Other headings people give it, in any language.
    pub aliases: &'static [&'static str],
}

impl ImportField {
    /// A field that may be left out.
    pub const fn new(key: &'static str, path: &'static str, title: &'static str, kind: ImportKind) -> Self {
        Self { key, path, title, required: false, kind, example: "", aliases: &[] }
    }

    /// The same, without which there is no record.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same with what the template shows.
    #[must_use]
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    /// The same with other headings people give it.
    #[must_use]
    pub const fn also(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }
}

/// What is written in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// Text as it is.
    Text,
    /// A number with a point or a comma.
    Number,
    /// A whole number.
    Whole,
    /// A calendar date.
    Date,
    /// Yes or no.
    Flag,
    /// One of a closed list of codes; their words are messages prefix + code with dashes.
    Choice(&'static [&'static str], &'static str),
    /// Several codes, with commas, semicolons or lines between.
    List,
}

/// What a row came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// There is a record more.
    New,
    /// A record is another.
    Changed,
    /// Nothing happened: the record is as the row says, or those that are there stay as they are.
    Same,
}

impl Became {
    /// The word of the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
        }
    }
}

/// The record a row came to.
#[derive(Clone, Debug)]
pub struct Touched {
    /// What happened to it.
    pub became: Became,
    /// Its number.
    pub id: i64,
    /// What it must still be like to be taken back: its versions.
    pub seal: String,
    /// What it was before, if it was changed.
    pub before: Option<Value>,
}

impl Touched {
    /// A record more.
    pub fn new(id: i64, seal: impl ToString) -> Self {
        Self { became: Became::New, id, seal: seal.to_string(), before: None }
    }

    /// A record that is another now.
    pub fn changed(id: i64, seal: impl ToString, before: Value) -> Self {
        Self { became: Became::Changed, id, seal: seal.to_string(), before: Some(before) }
    }

    /// A record that nothing happened to.
    pub const fn same(id: i64) -> Self {
        Self { became: Became::Same, id, seal: String::new(), before: None }
    }
}

/// What is known of a row that is to be taken back.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The record.
    pub id: i64,
    /// What it was like when the row was written.
    pub seal: String,
    /// What it was before; nothing if the row made it.
    pub before: Option<Value>,
}

impl Trace {
    /// Refused as `import_changed_since` unless the record is as the import left it.
    pub fn must_be(&self, seal: impl ToString) -> Result<()> {
        if self.seal == seal.to_string() {
            return Ok(());
        }
        Err(crate::error::Refusal::new("import_changed_since").into())
    }
}
