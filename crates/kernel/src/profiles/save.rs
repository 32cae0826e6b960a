//! Entering and changing a profile.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::row;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::PROFILES_EDIT;
use crate::text_key;

/// What is told of a profile.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ProfileFields {
    /// Russian name, unique.
    pub name_ru: In<String>,
    /// English name.
    pub name_en: In<String>,
    /// Whether organisations of this profile are agencies: their orders have a price of their own.
    pub agency: In<bool>,
}

/// Enters a profile.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateProfile {
    /// What is told of it.
    pub profile: ProfileFields,
}

/// Changes a profile.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditProfile {
    /// The profile.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is told of it.
    pub profile: ProfileFields,
}

impl ProfileFields {
    fn check(&self, outer: &mut Check) -> Option<row::Model> {
        let mut check = Check::new();
        let name_ru = check.need_text("name_ru", &self.name_ru, 200);
        let name_en = check.text("name_en", &self.name_en, 200);
        let agency = check.or("agency", &self.agency, false);
        outer.nest("profile.", check);
        let name_ru = name_ru?;
        let name_key = text_key::fold(&name_ru);
        Some(row::Model { id: 0, version: 1, name_ru, name_en: name_en?, name_key, agency: agency? })
    }
}

impl Command for CreateProfile {
    const EVENT: &'static str = "profiles.create";
    const RIGHT: Right = PROFILES_EDIT;
    type Ready = row::Model;
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<row::Model> {
        let mut check = Check::new();
        let row = self.profile.check(&mut check);
        check.done(row)
    }

    async fn apply(self, row: row::Model, tx: &mut Tx) -> Result<i64> {
        let row = tx.insert(row).await?;
        tx.about("profile", row.id);
        Ok(row.id)
    }
}

impl Command for EditProfile {
    const EVENT: &'static str = "profiles.edit";
    const RIGHT: Right = PROFILES_EDIT;
    type Ready = (i64, i64, row::Model);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let row = self.profile.check(&mut check);
        check.done((id, version, row))
    }

    async fn apply(self, (id, version, fields): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.need(row::Entity::find_by_id(id)).await?;
        tx.about("profile", id);
        tx.save(row::Model { id, ..fields }, version).await.map(drop)
    }
}
