//! What the commands over a department's people have in common: the department stands, and the person works
//! here.

use super::department_row;
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};

/// A department that is not put away, in whose people something changes.
#[derive(Debug)]
pub(super) struct Placed(department_row::Model);

impl Placed {
    /// The department; an error of the field `department` if it is put away.
    pub async fn open(tx: &mut Tx, department: i64) -> Result<Self> {
        let row = super::department(tx, department).await?;
        tx.about("department", department);
        if row.archived_at.is_some() {
            return Err(FieldError::new("department", "archived").into());
        }
        Ok(Self(row))
    }

    /// With this person, who must work here; an error of the field `user` otherwise.
    pub async fn with(self, tx: &mut Tx, user: i64) -> Result<department_row::Model> {
        works_here(tx, user).await?;
        self.about(tx, user);
        Ok(self.0)
    }

    /// About this person.
    pub fn about(&self, tx: &mut Tx, user: i64) {
        tx.about("user", user);
    }
}

/// Departments are of staff: nothing is addressed to a client's contact, nor to who is put away.
pub(super) async fn works_here(tx: &Tx, user: i64) -> Result<()> {
    let sql = "SELECT 1 FROM users WHERE id = ? AND is_staff AND archived_at IS NULL";
    let found = tx.raw(tx.engine().statement(sql, [user.into()])).await?;
    if found.is_empty() { Err(FieldError::new("user", "not_a_choice").into()) } else { Ok(()) }
}
