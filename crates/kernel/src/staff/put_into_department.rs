//! Putting somebody into a department.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Placed, member_row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;

/// Puts somebody of staff into a department; he may work in several. What he sees and may do follows at once.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PutIntoDepartment {
    /// The department.
    pub department: In<i64>,
    /// The login's number.
    pub user: In<i64>,
    /// Whether he heads it; no, if left out.
    pub is_head: In<bool>,
}

impl Command for PutIntoDepartment {
    const EVENT: &'static str = "staff.department.put";
    const RIGHT: Right = DEPARTMENTS_EDIT;
    type Ready = (i64, i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let department = check.need("department", &self.department);
        let user = check.need("user", &self.user);
        let is_head = check.or("is_head", &self.is_head, false);
        check.done((department, user, is_head))
    }

    async fn apply(self, (department, user, is_head): Self::Ready, tx: &mut Tx) -> Result<()> {
        Placed::open(tx, department).await?.with(tx, user).await?;
        // Of two who put him at once, the second hears from the table's own constraint that he is there.
        tx.insert(member_row::Model { id: 0, department_id: department, user_id: user, is_head })
            .await
            .map(drop)
    }
}
