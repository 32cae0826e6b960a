//! Rows of an import: the import itself, what became of each row of its file, and remembered headings.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// An import: a file, what its columns mean, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// Key of the [`super::ImportSpec`].
    pub spec: String,
    /// The file.
    pub file_id: i64,
    /// Its name.
    pub file_name: String,
    /// Digest of its bytes: the same file is known again by it.
    pub digest: String,
    /// Names of its sheets (JSON); one without a name for text.
    pub sheets: String,
    /// The sheet that is read.
    pub sheet: String,
    /// Number of the row with the headings, from 1.
    pub head: i64,
    /// The field of each column (JSON); an empty one is passed over.
    pub mapping: String,
    /// Whether records that are there already are changed by the file; else they are passed over.
    pub updates: bool,
    /// Whether it stops at the first wrong row; else wrong rows are passed over.
    pub stops: bool,
    /// `uploaded`, `checking`, `checked`, `running`, `done`, `stopped`, `undoing` or `undone`.
    pub state: String,
    /// The task under way, or the last one.
    pub task_id: Option<i64>,
    /// Rows below the headings.
    pub row_count: i64,
    /// Records that are new.
    pub new_count: i64,
    /// Records that were changed.
    pub changed_count: i64,
    /// Records that stay as they are.
    pub same_count: i64,
    /// Rows that are wrong.
    pub wrong_count: i64,
    /// Login of who brought the file.
    pub user_id: Option<i64>,
    /// His name then.
    pub user_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);

/// What became of a row of the file.
pub mod line {
    use sea_orm::entity::prelude::*;

    /// What became of a row of the file, or, as a rehearsal, what would.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_rows")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The import.
        pub import_id: i64,
        /// Whether nothing was written.
        pub rehearsal: bool,
        /// Number of the row in the file, from 1.
        pub number: i64,
        /// `new`, `changed`, `same` or `wrong`.
        pub outcome: String,
        /// What tells the row from others of the file, folded.
        pub key: String,
        /// The record's number.
        pub subject_id: Option<i64>,
        /// What the record must still be like to be taken back.
        pub seal: String,
        /// What it was before (JSON), if it was changed.
        pub before: Option<String>,
        /// What is wrong (JSON list of [`super::super::Wrong`]).
        pub faults: Option<String>,
        /// Empty when it was taken back, a message (JSON) if that was refused; nothing before.
        pub undone: Option<String>,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    crate::row!(Model);
}

/// A remembered heading.
pub(super) mod remembered {
    use sea_orm::entity::prelude::*;

    /// What the columns of a heading meant the last time.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_mappings")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Key of the [`super::super::ImportSpec`].
        pub spec: String,
        /// Digest of the headings.
        pub heading: String,
        /// The field of each column (JSON).
        pub mapping: String,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    crate::row!(Model);
}
