//! Putting a document into the directory, renaming it, and replacing its file.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{NOUN, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::files;
use crate::right::Right;
use crate::rights::MAIL_EDIT;
use crate::text_key;

/// Puts a document into the directory.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateAttachment {
    /// Name in Russian; letters in Russian carry the file under it.
    pub name_ru: In<String>,
    /// Name in English; the Russian one if left out.
    pub name_en: In<String>,
    /// The upload's number.
    pub file: In<i64>,
}

/// Renames a document, and replaces its file if there is a new one. Letters that were written keep the old.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditAttachment {
    /// The document.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Name in Russian.
    pub name_ru: In<String>,
    /// Name in English; the Russian one if left out.
    pub name_en: In<String>,
    /// The number of an upload that takes the file's place.
    pub file: In<i64>,
}

/// The checked names.
#[derive(Clone, Debug)]
pub struct Names {
    ru: String,
    en: String,
}

fn names(check: &mut Check, ru: &In<String>, en: &In<String>) -> Option<Names> {
    let ru = check.need_text("name_ru", ru, 200);
    let en = check.text("name_en", en, 200);
    let (ru, en) = (ru?, en?);
    let en = if en.is_empty() { ru.clone() } else { en };
    Some(Names { ru, en })
}

impl Command for CreateAttachment {
    const EVENT: &'static str = "mail.attachment.create";
    const RIGHT: Right = MAIL_EDIT;
    type Ready = (Names, i64);
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let names = names(&mut check, &self.name_ru, &self.name_en);
        let file = check.need("file", &self.file);
        let (names, file) = check.done((names, file))?;
        files::uploaded(ctx, "file", file).await?;
        Ok((names, file))
    }

    async fn apply(self, (names, file_id): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let name_ru_key = text_key::fold(&names.ru);
        let (name_ru, name_en) = (names.ru, names.en);
        let row = row::Model { id: 0, version: 1, archived_at: None, name_ru, name_ru_key, name_en, file_id };
        let row = tx.insert(row).await?;
        tx.claim_file(file_id, (NOUN, row.id)).await?;
        tx.about(NOUN, row.id);
        Ok(row.id)
    }
}

impl Command for EditAttachment {
    const EVENT: &'static str = "mail.attachment.edit";
    const RIGHT: Right = MAIL_EDIT;
    type Ready = (i64, i64, Names, Option<i64>);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let names = names(&mut check, &self.name_ru, &self.name_en);
        let file = check.optional("file", &self.file);
        let (id, version, names, file) = check.done((id, version, names, file))?;
        if let Some(file) = file {
            files::uploaded(ctx, "file", file).await?;
        }
        Ok((id, version, names, file))
    }

    async fn apply(self, (id, version, names, file): Self::Ready, tx: &mut Tx) -> Result<()> {
        let row = tx.need(row::Entity::find_by_id(id)).await?;
        if row.archived_at.is_some() {
            return Err(FieldError::new("id", "archived").into());
        }
        tx.about(NOUN, id);
        if let Some(file) = file {
            tx.claim_file(file, (NOUN, id)).await?;
        }
        let file_id = file.unwrap_or(row.file_id);
        let name_ru_key = text_key::fold(&names.ru);
        let (name_ru, name_en) = (names.ru, names.en);
        tx.save(row::Model { name_ru, name_ru_key, name_en, file_id, ..row }, version).await.map(drop)
    }
}
