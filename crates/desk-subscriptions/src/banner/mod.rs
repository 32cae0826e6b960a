//! Banners shown on other sites and here, and the sites on which each may be shown (seed 003 §2.1).

mod delete;
mod fields;
mod link;
mod listing;
pub(crate) mod pages;
pub(crate) mod routes;
mod row;
mod save;
mod show;
pub(crate) mod site;

pub use delete::DeleteBanner;
pub use fields::BannerFields;
pub use listing::BANNERS;
pub use save::{CreateBanner, EditBanner};
pub use show::{ReadBanners, ShownBanner};
pub(crate) use show::{TILE_CABINET, TILE_SITE};
pub use site::{CreateSite, DeleteSite, EditSite, SITES, SiteFields};

use kernel::Result;
use kernel::db::Read;
use kernel::files::FileOwner;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::rights::CATALOGUE_VIEW;

/// A banner owns its image: everybody may see it while the banner is shown, and operators always.
pub(crate) const IMAGES: FileOwner = FileOwner {
    noun: "subscriptions.banner",
    may_read: |ctx, id| {
        Box::pin(async move {
            let Some(banner) = ctx.one(row::Entity::find_by_id(id)).await? else { return Ok(false) };
            Ok(ctx.actor.holds(CATALOGUE_VIEW) || banner.is_shown_on(ctx.state.clock().today()))
        })
    },
};

/// A banner by its id.
pub(crate) async fn get(read: &impl Read, id: i64) -> Result<row::Model> {
    read.need(row::Entity::find_by_id(id)).await
}

/// Ids of the sites on which a banner may be shown.
pub(crate) async fn sites_of(read: &impl Read, banner: i64) -> Result<Vec<i64>> {
    let links = read.all(link::Entity::find().filter(link::Column::BannerId.eq(banner))).await?;
    Ok(links.into_iter().map(|link| link.site_id).collect())
}
