//! A client's row, and a contact's.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use super::ClientKind;

/// A client.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clients")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// The code people know it by: up to twelve of A–Z, 0–9 and dash.
    pub code: String,
    /// The same, folded.
    pub code_key: String,
    /// Kind.
    pub kind: ClientKind,
    /// The organisation's name, or the person's.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
    /// The contact person of an organisation; the person himself otherwise.
    pub person: String,
    /// E-mail for general letters.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Fax.
    pub fax: String,
    /// Postal address, as JSON.
    pub postal_address: String,
    /// Legal address of an organisation, as JSON.
    pub legal_address: String,
    /// ИНН.
    pub inn: String,
    /// КПП.
    pub kpp: String,
    /// Bank's name.
    pub bank: String,
    /// БИК.
    pub bic: String,
    /// Account.
    pub account: String,
    /// The bank's correspondent account.
    pub corr_account: String,
    /// What the organisation does, from the directory.
    pub profile_id: Option<i64>,
    /// Staff's remarks.
    pub comment: String,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// The site's day of that.
    pub registered_on: NaiveDate,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);

/// A person of a client.
pub(super) mod contact {
    use sea_orm::entity::prelude::*;

    /// A contact person.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contacts")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose.
        pub client_id: i64,
        /// His login, if he has one.
        pub user_id: Option<i64>,
        /// Name.
        pub name: String,
        /// E-mail.
        pub email: String,
        /// Telephone.
        pub phone: String,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    crate::row!(Model);
}
