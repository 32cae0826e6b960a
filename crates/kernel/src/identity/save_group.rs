//! User groups and types: the two hands a right must be held by.

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::create_user::id_of;
use super::{authority, roster, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Refusal, Result};
use crate::field::In;
use crate::right::{Grants, Right};
use crate::rights::RIGHTS_GRANT;

/// Creates a user group or a user type, or renames it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaveUserGroup {
    /// Key: small Latin letters, digits, dashes.
    pub key: In<String>,
    /// Name for people.
    pub name: In<String>,
    /// A user type, not a user group.
    pub is_type: In<bool>,
}

impl Command for SaveUserGroup {
    const EVENT: &'static str = "rights.save_group";
    const RIGHT: Right = RIGHTS_GRANT;
    type Ready = (String, String, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let key = check.need_text("key", &self.key, 50);
        let plain = |k: &String| k.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let key = check.that("key", key, "characters", plain);
        let name = check.need_text("name", &self.name, 200);
        let is_type = check.or("is_type", &self.is_type, false);
        check.done((key, name, is_type))
    }

    async fn apply(self, (key, name, is_type): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("rights", 0).await?;
        let table = roster::table(is_type);
        let old = id_of(tx, table, &key).await?;
        let grants = match old {
            Some(id) => roster::grants_of(tx, is_type, id).await?,
            None => Grants::new(),
        };
        authority::over_group(tx, is_type, &key, &grants)?;
        let (sql, values): (_, [sea_orm::Value; 2]) = match old {
            Some(id) => (format!("UPDATE {table} SET name = ? WHERE id = ?"), [name.into(), id.into()]),
            None => (format!("INSERT INTO {table} (name, key) VALUES (?, ?)"), [name.into(), key.into()]),
        };
        tx.run(tx.engine().statement(&sql, values)).await.map(drop)
    }
}

/// Deletes a group or type that no login is of, with its grants.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DeleteUserGroup {
    /// Its key.
    pub key: In<String>,
    /// A user type, not a user group.
    pub is_type: In<bool>,
}

impl Command for DeleteUserGroup {
    const EVENT: &'static str = "rights.delete_group";
    const RIGHT: Right = RIGHTS_GRANT;
    type Ready = (String, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let key = check.need_text("key", &self.key, 50);
        let is_type = check.or("is_type", &self.is_type, false);
        check.done((key, is_type))
    }

    async fn apply(self, (key, is_type): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("rights", 0).await?;
        let table = roster::table(is_type);
        let id = id_of(tx, table, &key).await?.ok_or(Error::NotFound)?;
        authority::over_group(tx, is_type, &key, &roster::grants_of(tx, is_type, id).await?)?;
        let column = if is_type { user::Column::TypeId } else { user::Column::GroupId };
        if tx.one(user::Entity::find().filter(column.eq(id))).await?.is_some() {
            return Err(Refusal::new("group_in_use").into());
        }
        let column = if is_type { "type_id" } else { "group_id" };
        for sql in
            [format!("DELETE FROM grants WHERE {column} = ?"), format!("DELETE FROM {table} WHERE id = ?")]
        {
            tx.run(tx.engine().statement(&sql, [id.into()])).await?;
        }
        Ok(())
    }
}
