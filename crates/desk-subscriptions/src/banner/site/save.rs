//! Entering and changing a site.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, FieldError, In, Result, text_key};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{host, row};
use crate::rights::BANNER_EDIT;

/// What is told of a site.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SiteFields {
    /// Name.
    pub name: In<String>,
    /// Its address or host: `https://example.org`.
    pub address: In<String>,
}

/// Enters a site.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateSite {
    /// What is told of it.
    pub site: SiteFields,
}

/// Changes a site.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditSite {
    /// The site.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is told of it.
    pub site: SiteFields,
}

impl SiteFields {
    fn check(&self, outer: &mut Check) -> Option<row::Model> {
        let mut check = Check::new();
        let name = check.need_text("name", &self.name, 200);
        let host = check.need_text("address", &self.address, 500).and_then(|address| {
            let host = host(&address);
            if host.is_none() {
                check.fail(FieldError::new("address", "host"));
            }
            host
        });
        outer.nest("site.", check);
        let name = name?;
        Some(row::Model { id: 0, version: 1, name_key: text_key::fold(&name), name, host: host? })
    }
}

impl Command for CreateSite {
    const EVENT: &'static str = "subscriptions.site.create";
    const RIGHT: Right = BANNER_EDIT;
    type Ready = row::Model;
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<row::Model> {
        let mut check = Check::new();
        let row = self.site.check(&mut check);
        check.done(row)
    }

    async fn apply(self, row: row::Model, tx: &mut Tx) -> Result<i64> {
        let row = tx.insert(row).await?;
        tx.about("subscriptions.site", row.id);
        Ok(row.id)
    }
}

impl Command for EditSite {
    const EVENT: &'static str = "subscriptions.site.edit";
    const RIGHT: Right = BANNER_EDIT;
    type Ready = (i64, i64, row::Model);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let row = self.site.check(&mut check);
        check.done((id, version, row))
    }

    async fn apply(self, (id, version, fields): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.need(row::Entity::find_by_id(id)).await?;
        tx.about("subscriptions.site", id);
        tx.save(row::Model { id, ..fields }, version).await.map(drop)
    }
}
