//! Putting a login away, taking it back, and deleting one that nothing refers to.

use schemars::JsonSchema;
use sea_orm::ColumnTrait as _;
use serde::{Deserialize, Serialize};

use super::{authority, grant_row, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx, dialect};
use crate::error::{Refusal, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::USERS_MANAGE;

/// Puts a login away and ends its sessions, or takes it back.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveUser {
    /// The login's number.
    pub user: In<i64>,
    /// Put away, or taken back.
    pub archived: In<bool>,
}

/// Deletes a login that never did anything and that nothing refers to; others are put away.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DeleteUser {
    /// The login's number.
    pub user: In<i64>,
}

impl Command for ArchiveUser {
    const EVENT: &'static str = "users.archive";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = (i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let user = check.need("user", &self.user);
        let archived = check.need("archived", &self.archived);
        check.done((user, archived))
    }

    async fn apply(self, (id, archived): Self::Ready, tx: &mut Tx) -> Result<()> {
        let watch = authority::Watch::begin(tx).await?;
        let user = user::hold(tx, id).await?;
        authority::over(tx, &user).await?;
        if archived && tx.actor().user() == Some(id) {
            return Err(Refusal::new("block_oneself").into());
        }
        tx.about("user", id);
        let archived_at = archived.then(|| user.archived_at.unwrap_or_else(|| tx.now()));
        let seen = user.version;
        tx.save(user::Model { archived_at, ..user }, seen).await?;
        if archived {
            user::put_out(tx, id).await?;
        }
        watch.end(tx).await
    }
}

impl Command for DeleteUser {
    const EVENT: &'static str = "users.delete";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        Check::only("user", &self.user)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<()> {
        let watch = authority::Watch::begin(tx).await?;
        let user = user::hold(tx, id).await?;
        authority::over(tx, &user).await?;
        if tx.actor().user() == Some(id) {
            return Err(Refusal::new("block_oneself").into());
        }
        tx.about("user", id);
        user::put_out(tx, id).await?;
        tx.delete_where::<grant_row::Entity>(grant_row::Column::UserId.eq(id)).await?;
        if is_referred_to(tx, id).await? {
            return Err(Refusal::new("user_in_use").into());
        }
        tx.delete_where::<user::Entity>(user::Column::Id.eq(id)).await?;
        watch.end(tx).await
    }
}

/// Whether he did anything, or any table refers to him, those of the desks too.
async fn is_referred_to(tx: &Tx, id: i64) -> Result<bool> {
    let mut places = vec![("journal".to_owned(), "actor_id".to_owned())];
    for row in tx.raw(dialect::references(tx.engine(), "users")).await? {
        places.push((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    }
    for (table, column) in places {
        let sql = format!("SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1");
        if !tx.raw(tx.engine().statement(&sql, [id.into()])).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
