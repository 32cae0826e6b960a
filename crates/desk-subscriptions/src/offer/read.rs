//! The text of a public offer: it is read before it is accepted, by whoever asks.

use kernel::db::Read as _;
use kernel::right::{PUBLIC, Right};
use kernel::{Ctx, Query, Result};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::row;

/// Asks for the text of a public offer in its present edition.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadOffer {
    /// The offer.
    pub id: i64,
}

/// A public offer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OfferText {
    /// Its id.
    pub id: i64,
    /// Title.
    pub title: String,
    /// The edition to accept.
    pub edition: i64,
    /// Digest of the text.
    pub digest: String,
    /// The text.
    pub text: String,
}

impl Query for ReadOffer {
    const NAME: &'static str = "subscriptions.offer";
    const RIGHT: Right = PUBLIC;
    type Out = OfferText;

    async fn answer(self, ctx: &Ctx) -> Result<OfferText> {
        let row::Model { id, title, edition, digest, text, .. } =
            ctx.need(row::Entity::find_by_id(self.id)).await?;
        Ok(OfferText { id, title, edition, digest, text })
    }
}
