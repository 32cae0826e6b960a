//! A login's row.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::clients::group;
use crate::db::{Read, Tx};
use crate::error::{Error, Result};
use crate::text::Locale;
use crate::text_key;

/// A login: of staff, of a contact, or of one who is both.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Name to sign in with.
    pub login: String,
    /// The same, folded.
    pub login_key: String,
    /// The person's name.
    pub name: String,
    /// PHC string of argon2id.
    pub password_hash: String,
    /// Whether the person works here.
    pub is_staff: bool,
    /// Whether he may not sign in.
    pub is_blocked: bool,
    /// Language.
    pub locale: String,
    /// User group, of staff.
    pub group_id: Option<i64>,
    /// User type, of staff.
    pub type_id: Option<i64>,
    /// Wrong passwords in a row.
    pub failed_sign_ins: i64,
    /// Until when no password is tried.
    pub locked_until: Option<DateTime<Utc>>,
    /// When the login was made.
    pub created_at: DateTime<Utc>,
    /// The site's day its password was set on.
    pub password_set_on: NaiveDate,
    /// The day of which its owner was told that the password changes by itself; none if he was not.
    pub password_change_on: Option<NaiveDate>,
    /// E-mail of somebody of staff, or empty; a contact's stands with the contact.
    pub email: String,
    /// The same, folded.
    pub email_key: String,
    /// Whose rights were copied when the login was made.
    pub prototype_id: Option<i64>,
    /// What he is called at work.
    pub position_id: Option<i64>,
}

impl Model {
    /// Whether the person has no password yet: he was invited and sets it himself.
    pub(super) fn is_invited(&self) -> bool {
        self.password_hash.is_empty()
    }
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);

/// The login of this name, if there is one that is not put away.
pub(super) async fn by_login(read: &impl Read, login: &str) -> Result<Option<Model>> {
    let select = Entity::find()
        .filter(Column::LoginKey.eq(text_key::fold(login)))
        .filter(Column::ArchivedAt.is_null());
    read.one(select).await
}

/// The login of this id.
pub(super) async fn by_id(read: &impl Read, id: i64) -> Result<Model> {
    read.one(Entity::find_by_id(id)).await?.ok_or(Error::NotFound)
}

/// Whether the person may not sign in: his login is blocked or put away, or the client group he is of is blocked
/// and he does not work here.
pub(super) async fn is_shut(read: &impl Read, user: &Model) -> Result<bool> {
    if user.is_blocked || user.archived_at.is_some() {
        return Ok(true);
    }
    Ok(!user.is_staff && group::blocked_with(read, user.id).await?.is_some())
}

/// The login of this id, held to the end of the transaction: whoever writes a login takes this first,
/// so that a sign-in that is being counted cannot undo a block.
pub(super) async fn hold(tx: &Tx, id: i64) -> Result<Model> {
    tx.lock("user", id).await?;
    by_id(tx, id).await
}

/// Ends all sessions, tokens and links of a login.
pub(crate) async fn put_out(tx: &Tx, id: i64) -> Result<()> {
    for sql in [
        "DELETE FROM sessions WHERE user_id = ?",
        "DELETE FROM tokens WHERE user_id = ?",
        "DELETE FROM user_links WHERE user_id = ?",
    ] {
        tx.run(tx.engine().statement(sql, [id.into()])).await?;
    }
    Ok(())
}

/// Inserts a new login.
pub(crate) async fn insert(
    tx: &Tx,
    login: &str,
    name: &str,
    password_hash: String,
    is_staff: bool,
    locale: Locale,
) -> Result<Model> {
    tx.insert(Model {
        id: 0,
        version: 1,
        archived_at: None,
        login: login.to_owned(),
        login_key: text_key::fold(login),
        name: name.to_owned(),
        password_hash,
        is_staff,
        is_blocked: false,
        locale: locale.code().to_owned(),
        group_id: None,
        type_id: None,
        failed_sign_ins: 0,
        locked_until: None,
        created_at: tx.now(),
        password_set_on: tx.today(),
        password_change_on: None,
        email: String::new(),
        email_key: String::new(),
        prototype_id: None,
        position_id: None,
    })
    .await
}
