//! Entering a division, and renaming it.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::division_row as row;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_EDIT;
use crate::text_key;

/// Enters a division, or renames the one whose number is given. Answers with its number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaveDivision {
    /// The division; a new one if left out.
    pub id: In<i64>,
    /// The version that was seen, if it is not new.
    pub version: In<i64>,
    /// Name, unique.
    pub name: In<String>,
}

impl Command for SaveDivision {
    const EVENT: &'static str = "staff.division.save";
    const RIGHT: Right = DEPARTMENTS_EDIT;
    type Ready = (Option<(i64, i64)>, String);
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let place = super::seen(&mut check, &self.id, &self.version);
        let name = check.need_text("name", &self.name, 200);
        check.done((place, name))
    }

    async fn apply(self, (place, name): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let name_key = text_key::fold(&name);
        let row = match place {
            Some((id, version)) => {
                let row = tx.need(row::Entity::find_by_id(id)).await?;
                if row.archived_at.is_some() {
                    return Err(FieldError::new("id", "archived").into());
                }
                tx.save(row::Model { name, name_key, ..row }, version).await?
            }
            None => tx.insert(row::Model { id: 0, version: 1, archived_at: None, name, name_key }).await?,
        };
        tx.about("division", row.id);
        Ok(row.id)
    }
}
