//! The documents that a subscriber is sent when he accepts an offer (seed 003 §2.4 «оферты – 6 параметров»):
//! those of the settings, and any of the directory.

use kernel::db::{Read, Tx, set};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Check, Command, Ctx, FieldError, In, Result, attachments};
use schemars::JsonSchema;
use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::row;
use crate::rights::CATALOGUE_EDIT;
use crate::settings::OFFER_DOCUMENTS;

/// Most documents of one offer: six of the settings, ten of the directory.
const MOST: usize = 10;

/// A document of an offer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions_offer_documents")]
pub struct Model {
    /// The offer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub offer_id: i64,
    /// Its place, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    /// A document of the directory, or
    pub attachment_id: Option<i64>,
    /// the number of one of the settings', from 1.
    pub parameter: Option<i64>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Says which documents go with the letter after an acceptance. The offer's text and edition stay.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetOfferDocuments {
    /// The offer.
    pub offer: In<i64>,
    /// Numbers of the settings' documents, 1 to 6.
    pub parameters: Vec<In<i64>>,
    /// Documents of the directory.
    pub documents: Vec<In<i64>>,
}

impl Command for SetOfferDocuments {
    const EVENT: &'static str = "subscriptions.offer.documents";
    const RIGHT: Right = CATALOGUE_EDIT;
    type Ready = (i64, Vec<i64>, Vec<i64>);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let offer = check.need("offer", &self.offer);
        let parameters = numbers(&mut check, "parameters", &self.parameters);
        let known = |all: &Vec<i64>| all.iter().all(|n| (1..=6).contains(n));
        let parameters = check.that("parameters", parameters, "not_a_choice", known);
        let documents = numbers(&mut check, "documents", &self.documents);
        check.done((offer, parameters, documents))
    }

    async fn apply(self, (offer, parameters, documents): Self::Ready, tx: &mut Tx) -> Result<()> {
        let offer = tx.need(row::Entity::find_by_id(offer)).await?;
        tx.lock("subscriptions.offer", offer.id).await?;
        tx.about("subscriptions.offer", offer.id);
        let had = Documents::of(tx, offer.id).await?;
        attachments::check(tx, "documents", &documents, &had.directory).await?;
        tx.delete_where::<Entity>(Column::OfferId.eq(offer.id)).await?;
        let parameters = parameters.into_iter().map(|n| (None, Some(n)));
        let all = parameters.chain(documents.into_iter().map(|id| (Some(id), None)));
        let links = (0_i64..).zip(all).map(|(position, (attachment_id, parameter))| ActiveModel {
            offer_id: set(offer.id),
            position: set(position),
            attachment_id: set(attachment_id),
            parameter: set(parameter),
        });
        tx.insert_links(links.collect()).await
    }
}

/// Gathers the numbers of a list in a form; blank ones are passed over, and each counts once.
pub(crate) fn numbers(check: &mut Check, path: &str, fields: &[In<i64>]) -> Option<Vec<i64>> {
    let mut all = Vec::new();
    for field in fields {
        let number = check.optional(path, field)?;
        all.extend(number.filter(|n| !all.contains(n)));
    }
    if all.len() > MOST {
        let max = i64::try_from(MOST).unwrap_or(i64::MAX);
        check.fail(FieldError::new(path, "too_many").arg("max", max));
        return None;
    }
    Some(all)
}

/// What goes with the acceptance of an offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// Numbers of the settings' documents.
    pub parameters: Vec<i64>,
    /// Documents of the directory.
    pub directory: Vec<i64>,
}

impl Documents {
    /// Those of an offer.
    pub async fn of(read: &impl Read, offer: i64) -> Result<Self> {
        let select = Entity::find().filter(Column::OfferId.eq(offer)).order_by_asc(Column::Position);
        let rows = read.all(select).await?;
        Ok(Self {
            parameters: rows.iter().filter_map(|r| r.parameter).collect(),
            directory: rows.iter().filter_map(|r| r.attachment_id).collect(),
        })
    }

    /// The files of the settings that are meant; a parameter that names none brings none.
    pub fn files(&self, settings: &Settings) -> Vec<i64> {
        let file = |n: &i64| settings.file(OFFER_DOCUMENTS.get(usize::try_from(n - 1).ok()?)?);
        self.parameters.iter().filter_map(file).collect()
    }
}
