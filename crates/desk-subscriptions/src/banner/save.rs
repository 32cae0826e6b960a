//! Entering and changing a banner.

use std::collections::BTreeSet;

use kernel::db::{Read as _, Tx, set};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, FieldError, In, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::fields::Checked;
use super::{BannerFields, IMAGES, get, link, row, site};
use crate::rights::BANNER_EDIT;

/// Enters a banner.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateBanner {
    /// What is told of it.
    pub banner: BannerFields,
}

/// Changes a banner.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditBanner {
    /// The banner.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is told of it.
    pub banner: BannerFields,
}

impl Command for CreateBanner {
    const EVENT: &'static str = "subscriptions.banner.create";
    const RIGHT: Right = BANNER_EDIT;
    type Ready = Checked;
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Checked> {
        let mut check = Check::new();
        let checked = self.banner.check(ctx, &mut check).await?;
        check.done(checked)
    }

    async fn apply(self, checked: Checked, tx: &mut Tx) -> Result<i64> {
        let row = tx.insert(checked.row).await?;
        let id = row.id;
        if let Some(image) = checked.image {
            tx.claim_file(image, (IMAGES.noun, id)).await?;
            tx.save(row::Model { image_id: Some(image), ..row }, 1).await?;
        }
        put_sites(tx, id, checked.sites).await?;
        tx.about("subscriptions.banner", id);
        Ok(id)
    }
}

impl Command for EditBanner {
    const EVENT: &'static str = "subscriptions.banner.edit";
    const RIGHT: Right = BANNER_EDIT;
    type Ready = (i64, i64, Checked);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let checked = self.banner.check(ctx, &mut check).await?;
        check.done((id, version, checked))
    }

    async fn apply(self, (id, version, checked): Self::Ready, tx: &mut Tx) -> Result<()> {
        let old = get(tx, id).await?;
        if let Some(image) = checked.image {
            tx.claim_file(image, (IMAGES.noun, id)).await?;
        }
        let image_id = checked.image.or(old.image_id);
        tx.save(row::Model { id, image_id, ..checked.row }, version).await?;
        // The row no longer names the image it had, so that image may go.
        if let Some(gone) = old.image_id.filter(|_| checked.image.is_some()) {
            tx.drop_file(gone).await?;
        }
        put_sites(tx, id, checked.sites).await?;
        tx.about("subscriptions.banner", id);
        Ok(())
    }
}

/// Writes the sites of a banner over those it had.
async fn put_sites(tx: &Tx, banner: i64, sites: BTreeSet<i64>) -> Result<()> {
    let known = site::row::Entity::find().filter(site::row::Column::Id.is_in(sites.iter().copied()));
    if tx.all(known).await?.len() != sites.len() {
        return Err(FieldError::new("banner.sites", "not_a_choice").into());
    }
    tx.delete_where::<link::Entity>(link::Column::BannerId.eq(banner)).await?;
    let row = |site| link::ActiveModel { banner_id: set(banner), site_id: set(site) };
    tx.insert_links(sites.into_iter().map(row).collect()).await
}
