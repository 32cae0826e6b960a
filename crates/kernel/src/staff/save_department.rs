//! Entering a department, and changing it.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::department_row as row;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::outbox;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;
use crate::text_key;

/// Enters a department, or changes the one whose number is given. Answers with its number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaveDepartment {
    /// The department; a new one if left out.
    pub id: In<i64>,
    /// The version that was seen, if it is not new.
    pub version: In<i64>,
    /// The division it is of.
    pub division: In<i64>,
    /// Name, unique.
    pub name: In<String>,
    /// E-mail of the department.
    pub email: In<String>,
}

/// The checked fields.
#[derive(Debug)]
pub struct Ready {
    place: Option<(i64, i64)>,
    division: i64,
    name: String,
    email: String,
}

impl Command for SaveDepartment {
    const EVENT: &'static str = "staff.department.save";
    const RIGHT: Right = DEPARTMENTS_EDIT;
    type Ready = Ready;
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Ready> {
        let mut check = Check::new();
        let place = super::seen(&mut check, &self.id, &self.version);
        let division = check.need("division", &self.division);
        let name = check.need_text("name", &self.name, 200);
        let email = check.text("email", &self.email, 200);
        let email = check.that("email", email, "email", |e| e.is_empty() || outbox::is_address(e));
        let (place, division, name, email) = check.done((place, division, name, email))?;
        Ok(Ready { place, division, name, email })
    }

    async fn apply(self, Ready { place, division, name, email }: Ready, tx: &mut Tx) -> Result<i64> {
        // Held, so that it is not put away beneath the department that comes to it.
        tx.lock("division", division).await?;
        let of = tx.one(super::division_row::Entity::find_by_id(division)).await?;
        if of.is_none_or(|division| division.archived_at.is_some()) {
            return Err(FieldError::new("division", "not_a_choice").into());
        }
        let name_key = text_key::fold(&name);
        let row = if let Some((id, version)) = place {
            let row = tx.need(row::Entity::find_by_id(id)).await?;
            if row.archived_at.is_some() {
                return Err(FieldError::new("id", "archived").into());
            }
            tx.save(row::Model { division_id: division, name, name_key, email, ..row }, version).await?
        } else {
            let (version, archived_at) = (1, None);
            let fresh =
                row::Model { id: 0, version, archived_at, division_id: division, name, name_key, email };
            tx.insert(fresh).await?
        };
        tx.about("department", row.id);
        tx.about("division", division);
        Ok(row.id)
    }
}
