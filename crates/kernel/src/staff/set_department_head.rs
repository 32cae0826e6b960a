//! Who heads a department.

use schemars::JsonSchema;
use sea_orm::{EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{Placed, member_row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;

/// Makes somebody who works in a department its head, or a plain member again. A department may have several
/// heads.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetDepartmentHead {
    /// The department.
    pub department: In<i64>,
    /// The login's number.
    pub user: In<i64>,
    /// Head, or plain member.
    pub is_head: In<bool>,
}

impl Command for SetDepartmentHead {
    const EVENT: &'static str = "staff.department.head";
    const RIGHT: Right = DEPARTMENTS_EDIT;
    type Ready = (i64, i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let department = check.need("department", &self.department);
        let user = check.need("user", &self.user);
        let is_head = check.need("is_head", &self.is_head);
        check.done((department, user, is_head))
    }

    async fn apply(self, (department, user, is_head): Self::Ready, tx: &mut Tx) -> Result<()> {
        Placed::open(tx, department).await?.about(tx, user);
        let row = tx.need(member_row::Entity::find().filter(member_row::place(department, user))).await?;
        tx.update(member_row::Model { is_head, ..row }).await.map(drop)
    }
}
