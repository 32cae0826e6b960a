//! Taking somebody out of a department.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::member_row;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;

/// Takes somebody out of a department.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TakeOutOfDepartment {
    /// The department.
    pub department: In<i64>,
    /// The login's number.
    pub user: In<i64>,
}

impl Command for TakeOutOfDepartment {
    const EVENT: &'static str = "staff.department.take_out";
    const RIGHT: Right = DEPARTMENTS_EDIT;
    type Ready = (i64, i64);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let department = check.need("department", &self.department);
        let user = check.need("user", &self.user);
        check.done((department, user))
    }

    async fn apply(self, (department, user): Self::Ready, tx: &mut Tx) -> Result<()> {
        let gone = tx.delete_where::<member_row::Entity>(member_row::place(department, user)).await?;
        if gone == 0 {
            return Err(Error::NotFound);
        }
        tx.about("department", department);
        tx.about("user", user);
        Ok(())
    }
}
