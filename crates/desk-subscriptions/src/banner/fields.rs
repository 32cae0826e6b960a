//! What is told of a banner.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::settings::is_web_address;
use kernel::{Check, Ctx, FieldError, In, Result, files, text_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::row;

/// What is told of a banner.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BannerFields {
    /// Name for operators, unique.
    pub name: In<String>,
    /// Its image: an upload, PNG, JPEG, GIF or WebP. Left out, the image it has stays.
    pub image: In<i64>,
    /// Where it leads: `https://…`.
    pub link: In<String>,
    /// Its words in Russian.
    pub text_ru: In<String>,
    /// Its words in English.
    pub text_en: In<String>,
    /// The first day it is shown.
    pub starts_on: In<NaiveDate>,
    /// The last day it is shown.
    pub ends_on: In<NaiveDate>,
    /// Whether it is shown at all.
    pub is_on: In<bool>,
    /// Sites on which it may be shown.
    pub sites: Vec<In<i64>>,
}

/// Checked fields.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The row, without id, version and image.
    pub(super) row: row::Model,
    /// A new image.
    pub(super) image: Option<i64>,
    /// Sites.
    pub(super) sites: BTreeSet<i64>,
}

impl BannerFields {
    pub(super) async fn check(&self, ctx: &Ctx, outer: &mut Check) -> Result<Option<Checked>> {
        let mut check = Check::new();
        let checked = self.checked(&mut check);
        if let Some(image) = checked.as_ref().and_then(|c| c.image) {
            let (file, _) = files::uploaded(ctx, "banner.image", image).await?;
            if !file.media_type.starts_with("image/") || !files::is_safe_to_show(&file.media_type) {
                check.fail(FieldError::new("image", "not_an_image"));
            }
        }
        outer.nest("banner.", check);
        Ok(checked)
    }

    fn checked(&self, check: &mut Check) -> Option<Checked> {
        let name = check.need_text("name", &self.name, 200);
        let image = check.optional("image", &self.image);
        let link = check.need_text("link", &self.link, 500);
        let link = check.that("link", link, "url", |link| is_web_address(link));
        let text_ru = check.need_text("text_ru", &self.text_ru, 300);
        let text_en = check.text("text_en", &self.text_en, 300);
        let starts_on = check.optional("starts_on", &self.starts_on);
        let ends_on = check.optional("ends_on", &self.ends_on);
        let first = starts_on.flatten();
        let ends_on = check.that(
            "ends_on",
            ends_on,
            "dates_order",
            |to| !matches!((first, *to), (Some(a), Some(b)) if b < a),
        );
        let is_on = check.or("is_on", &self.is_on, false);
        let mut sites = BTreeSet::new();
        for (n, id) in self.sites.iter().enumerate() {
            sites.extend(check.optional(&format!("sites[{n}]"), id).flatten());
        }
        let name = name?;
        let row = row::Model {
            id: 0,
            version: 1,
            name_key: text_key::fold(&name),
            name,
            image_id: None,
            link: link?,
            text_ru: text_ru?,
            text_en: text_en?,
            starts_on: starts_on?,
            ends_on: ends_on?,
            is_on: is_on?,
        };
        Some(Checked { row, image: image?, sites })
    }
}
