//! What an administrator has said of a kind of letter.

use sea_orm::entity::prelude::*;

/// Whether letters of a kind are sent and kept.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_kinds")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// The kind.
    pub kind: String,
    /// Whether they are sent.
    pub is_on: bool,
    /// Whether they go into the archive.
    pub is_kept: bool,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);

/// The words of a kind in one language.
pub(super) mod words {
    use sea_orm::entity::prelude::*;

    /// Words in place of the module's own.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_words")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The kind.
        pub kind: String,
        /// The language's code.
        pub locale: String,
        /// Subject with fields.
        pub subject: String,
        /// Text with fields.
        pub text: String,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    crate::row!(Model);
}

/// A document that goes with every letter of a kind.
pub(super) mod document {
    use sea_orm::entity::prelude::*;

    /// A document of a kind.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_attachments")]
    pub struct Model {
        /// The kind.
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        /// Its place, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i64,
        /// The document.
        pub attachment_id: i64,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
