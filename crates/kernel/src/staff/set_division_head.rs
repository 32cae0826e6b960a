//! Who heads a division.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::placed;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;

/// Makes somebody of staff a head of a division and so of all its departments, or takes it from him. He need
/// not work in any of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetDivisionHead {
    /// The division.
    pub division: In<i64>,
    /// The login's number.
    pub user: In<i64>,
    /// Head, or not.
    pub is_head: In<bool>,
}

impl Command for SetDivisionHead {
    const EVENT: &'static str = "staff.division.head";
    const RIGHT: Right = DEPARTMENTS_EDIT;
    type Ready = (i64, i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let division = check.need("division", &self.division);
        let user = check.need("user", &self.user);
        let is_head = check.or("is_head", &self.is_head, true);
        check.done((division, user, is_head))
    }

    async fn apply(self, (division, user, is_head): Self::Ready, tx: &mut Tx) -> Result<()> {
        let of = super::division(tx, division).await?;
        tx.about("division", division);
        tx.about("user", user);
        let values = [division.into(), user.into()];
        if !is_head {
            let sql = "DELETE FROM division_heads WHERE division_id = ? AND user_id = ?";
            let gone = tx.run(tx.engine().statement(sql, values)).await?;
            return if gone == 0 { Err(Error::NotFound) } else { Ok(()) };
        }
        if of.archived_at.is_some() {
            return Err(FieldError::new("division", "archived").into());
        }
        placed::works_here(tx, user).await?;
        let sql = "INSERT INTO division_heads (division_id, user_id) VALUES (?, ?)";
        tx.run(tx.engine().statement(sql, values)).await.map(drop)
    }
}
