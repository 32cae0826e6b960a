//! Which banners a site shows: for other sites by the API, here on the first page and in the cabinet.

use kernel::db::Read as _;
use kernel::right::{PUBLIC, Right};
use kernel::{Ctx, Locale, Query, Result};
use maud::{Markup, html};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};
use web::{Section, Tile, View};

use super::{link, row, site};
use crate::rights::MY_ORDERS;

/// Asks which banners a site may show today.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReadBanners {
    /// The site's host: `example.org`.
    pub site: String,
}

/// A banner as another site shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownBanner {
    /// Where it leads.
    pub link: String,
    /// Address of its image; nothing if it has words only.
    pub image: Option<String>,
    /// Its words in Russian.
    pub text_ru: String,
    /// Its words in English; the Russian ones if there are no others.
    pub text_en: String,
}

impl Query for ReadBanners {
    const NAME: &'static str = "subscriptions.banners";
    const RIGHT: Right = PUBLIC;
    type Out = Vec<ShownBanner>;

    async fn answer(self, ctx: &Ctx) -> Result<Self::Out> {
        let banners = shown(ctx, &self.site).await?;
        let image = |id: i64| format!("{}{}", ctx.state.address(), web::files::href(id));
        Ok(banners
            .into_iter()
            .map(|b| ShownBanner {
                image: b.image_id.map(image),
                text_en: words(&b, Locale::En).to_owned(),
                link: b.link,
                text_ru: b.text_ru,
            })
            .collect())
    }
}

/// The banners of a site today, by name.
async fn shown(ctx: &Ctx, address: &str) -> Result<Vec<row::Model>> {
    let Some(host) = site::host(address) else { return Ok(Vec::new()) };
    let site = site::row::Entity::find().filter(site::row::Column::Host.eq(host));
    let Some(site) = ctx.one(site).await? else { return Ok(Vec::new()) };
    let links = ctx.all(link::Entity::find().filter(link::Column::SiteId.eq(site.id))).await?;
    let ids = links.into_iter().map(|link| link.banner_id);
    let banners = row::Entity::find().filter(row::Column::Id.is_in(ids)).order_by_asc(row::Column::NameKey);
    let today = ctx.state.clock().today();
    Ok(ctx.all(banners).await?.into_iter().filter(|b| b.is_shown_on(today)).collect())
}

/// A banner's words in a language.
pub(super) fn words(banner: &row::Model, locale: Locale) -> &str {
    if locale == Locale::En && !banner.text_en.is_empty() { &banner.text_en } else { &banner.text_ru }
}

/// A banner as it looks.
pub(super) fn picture(banner: &row::Model, locale: Locale) -> Markup {
    html! {
        a href=(banner.link) rel="noopener" class="d-block mb-2" {
            @match banner.image_id {
                Some(image) => { img class="img-fluid rounded" src=(web::files::href(image)) alt=(words(banner, locale)); }
                None => { (words(banner, locale)) }
            }
        }
    }
}

/// Banners of this very site, on its first page.
pub(crate) const TILE_SITE: Tile = Tile {
    title: "banners-tile",
    icon: "bell",
    right: PUBLIC,
    section: Section::Site,
    render: |view| Box::pin(tile(view)),
};

/// The same in the cabinet.
pub(crate) const TILE_CABINET: Tile = Tile { right: MY_ORDERS, section: Section::Cabinet, ..TILE_SITE };

async fn tile(view: &View) -> Result<Markup> {
    let banners = shown(view.ctx(), view.state().address()).await?;
    Ok(html! { @for banner in &banners { (picture(banner, view.locale())) } })
}
