//! User groups and types: the two hands a right must be held by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::create_user::id_of;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
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
    type Ready = (String, String, &'static str);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let key = check.need_text("key", &self.key, 50);
        let plain = |k: &String| k.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let key = check.that("key", key, "characters", plain);
        let name = check.need_text("name", &self.name, 200);
        let is_type = check.or("is_type", &self.is_type, false);
        let (key, name, is_type) = check.done((key, name, is_type))?;
        Ok((key, name, if is_type { "user_types" } else { "user_groups" }))
    }

    async fn apply(self, (key, name, table): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("rights", 0).await?;
        let (sql, values): (_, [sea_orm::Value; 2]) = match id_of(tx, table, &key).await? {
            Some(id) => (format!("UPDATE {table} SET name = ? WHERE id = ?"), [name.into(), id.into()]),
            None => (format!("INSERT INTO {table} (name, key) VALUES (?, ?)"), [name.into(), key.into()]),
        };
        tx.run(tx.engine().statement(&sql, values)).await.map(drop)
    }
}
