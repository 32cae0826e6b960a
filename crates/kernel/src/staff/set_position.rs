//! What somebody of staff is called at work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::placed;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;

/// Gives somebody of staff a position, or takes it from him.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetPosition {
    /// The login's number.
    pub user: In<i64>,
    /// The position; none if left out.
    pub position: In<i64>,
}

impl Command for SetPosition {
    const EVENT: &'static str = "staff.position.set";
    const RIGHT: Right = DEPARTMENTS_EDIT;
    type Ready = (i64, Option<i64>);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let user = check.need("user", &self.user);
        let position = check.optional("position", &self.position);
        check.done((user, position))
    }

    async fn apply(self, (user, position): Self::Ready, tx: &mut Tx) -> Result<()> {
        // Whoever writes a login holds it first.
        tx.lock("user", user).await?;
        placed::works_here(tx, user).await?;
        tx.about("user", user);
        if let Some(id) = position {
            // He may keep what was put away since.
            let sql = "SELECT 1 FROM positions p WHERE p.id = ? AND (p.archived_at IS NULL
                       OR EXISTS (SELECT 1 FROM users u WHERE u.id = ? AND u.position_id = p.id))";
            if tx.raw(tx.engine().statement(sql, [id.into(), user.into()])).await?.is_empty() {
                return Err(FieldError::new("position", "not_a_choice").into());
            }
        }
        let sql = "UPDATE users SET position_id = ?, version = version + 1 WHERE id = ?";
        tx.run(tx.engine().statement(sql, [position.into(), user.into()])).await.map(drop)
    }
}
