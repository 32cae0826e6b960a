//! Entering an offer, and changing its text: a changed text is a new edition.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result, chance, text_key};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::row;
use crate::rights::CATALOGUE_EDIT;

/// Enters a public offer.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateOffer {
    /// Title.
    pub title: In<String>,
    /// The text, in paragraphs.
    pub text: In<String>,
}

/// Changes a public offer. If the text changes, subscribers have to accept it anew.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditOffer {
    /// The offer.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Title.
    pub title: In<String>,
    /// The text, in paragraphs.
    pub text: In<String>,
}

fn check_text(check: &mut Check, title: &In<String>, text: &In<String>) -> (Option<String>, Option<String>) {
    (check.need_text("title", title, 200), check.need_area("text", text, 100_000))
}

impl Command for CreateOffer {
    const EVENT: &'static str = "subscriptions.offer.create";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = (String, String);
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let fields = check_text(&mut check, &self.title, &self.text);
        check.done(fields)
    }

    async fn apply(self, (title, text): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let digest = chance::digest(&text);
        let title_key = text_key::fold(&title);
        let row =
            tx.insert(row::Model { id: 0, version: 1, title, title_key, text, edition: 1, digest }).await?;
        tx.about("subscriptions.offer", row.id);
        Ok(row.id)
    }
}

impl Command for EditOffer {
    const EVENT: &'static str = "subscriptions.offer.edit";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = (i64, i64, String, String);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let (title, text) = check_text(&mut check, &self.title, &self.text);
        check.done((id, version, title, text))
    }

    async fn apply(self, (id, version, title, text): Self::Ready, tx: &mut Tx) -> Result<()> {
        let old = tx.need(row::Entity::find_by_id(id)).await?;
        let digest = chance::digest(&text);
        let edition = old.edition + i64::from(digest != old.digest);
        let title_key = text_key::fold(&title);
        tx.about("subscriptions.offer", id);
        tx.save(row::Model { title, title_key, text, edition, digest, ..old }, version).await.map(drop)
    }
}
