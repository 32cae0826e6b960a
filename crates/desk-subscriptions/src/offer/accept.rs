//! Accepting a public offer.

use kernel::clients;
use kernel::db::{Read as _, Tx};
use kernel::outbox::{Duty, Letter, MailSpec};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Check, Command, Ctx, In, Refusal, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Documents, acceptance, row};
use crate::rights::{MY_ORDERS, must_be_contact, named_or_only};

/// The letter after an acceptance, with the text accepted (mail template 10 of spec §1.10).
pub const ACCEPTED: MailSpec = MailSpec {
    kind: "subscriptions.offer_accepted",
    ru: include_str!("../../mail/offer_accepted.ru.j2"),
    en: include_str!("../../mail/offer_accepted.en.j2"),
    sample: || {
        json!({
            "name": "Иванов Иван Иванович", "organisation": "ООО «Пример»", "title": "Договор публичной оферты",
            "edition": 2, "digest": "uY3…", "date": "21.11.2026", "text": "1. Предмет договора…"
        })
    },
    duty: Duty::May,
};

/// Accepts the edition of a public offer that the client has read.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptOffer {
    /// The client one speaks for; may be left out by those who speak for one only.
    pub client: In<i64>,
    /// The offer.
    pub offer: In<i64>,
    /// The edition that was read.
    pub edition: In<i64>,
}

impl Command for AcceptOffer {
    const EVENT: &'static str = "subscriptions.offer.accept";
    const RIGHT: Right = MY_ORDERS;
    type Ready = (Option<i64>, i64, i64);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        must_be_contact(&ctx.actor)?;
        let mut check = Check::new();
        let client = check.optional("client", &self.client);
        let offer = check.need("offer", &self.offer);
        let edition = check.need("edition", &self.edition);
        check.done((client, offer, edition))
    }

    async fn apply(self, (client, offer, edition): Self::Ready, tx: &mut Tx) -> Result<()> {
        let client = clients::get(tx, tx.actor(), named_or_only(tx.actor(), client)?).await?;
        tx.lock("client", client.id).await?;
        let offer = tx.need(row::Entity::find_by_id(offer)).await?;
        if offer.edition != edition {
            return Err(Refusal::new("offer_changed").into());
        }
        tx.about("client", client.id);
        tx.about("subscriptions.offer", offer.id);
        let same = acceptance::Entity::find()
            .filter(acceptance::Column::ClientId.eq(client.id))
            .filter(acceptance::Column::OfferId.eq(offer.id))
            .filter(acceptance::Column::Edition.eq(edition));
        if tx.one(same).await?.is_some() {
            return Ok(());
        }
        tx.insert(acceptance::Model {
            id: 0,
            client_id: client.id,
            offer_id: offer.id,
            edition,
            digest: offer.digest.clone(),
            user_id: tx.actor().user(),
            accepted_at: tx.now(),
        })
        .await?;
        post(tx, &client, &offer).await
    }
}

async fn post(tx: &mut Tx, client: &clients::Client, offer: &row::Model) -> Result<()> {
    let settings = Settings::on(tx, tx.today()).await?;
    let locale = clients::language(tx, client.id).await?;
    let fields = json!({
        "name": client.person,
        "organisation": settings.organisation(),
        "title": offer.title,
        "edition": offer.edition,
        "digest": offer.digest,
        "date": locale.date(tx.today()),
        "text": offer.text,
    });
    let documents = Documents::of(tx, offer.id).await?;
    let mut letter = Letter::to_client(tx, client, ACCEPTED.kind, &fields).await?;
    for file in documents.files(&settings) {
        letter = letter.attach(file);
    }
    tx.post(letter.with_documents(&documents.directory));
    Ok(())
}
