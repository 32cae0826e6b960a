//! Reading documents, and choosing some of them for a letter.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::row;
use crate::command::Ctx;
use crate::db::{Read, Tx};
use crate::error::{Error, FieldError, Result};
use crate::files;
use crate::outbox;
use crate::rights::MAIL_VIEW;
use crate::text::Locale;

/// Most documents offered in a form.
const OFFERED: u64 = 200;

/// A file as a letter carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The file's number.
    pub file: i64,
    /// Its name in the reader's language, with the file's ending.
    pub name: String,
}

/// A document by its number, for its page.
pub async fn get(ctx: &Ctx, id: i64) -> Result<(row::Model, files::Model)> {
    if !ctx.actor.holds(MAIL_VIEW) {
        return Err(Error::Forbidden(MAIL_VIEW));
    }
    let row = ctx.need(row::Entity::find_by_id(id)).await?;
    let file = files::get(ctx, row.file_id).await?;
    Ok((row, file))
}

/// The documents that a form offers: those not put away, and those it has already.
pub async fn choices(read: &impl Read, has: &[i64]) -> Result<Vec<row::Model>> {
    let wanted = row::Column::ArchivedAt.is_null();
    let had = row::Column::Id.is_in(has.iter().copied());
    let select = row::Entity::find()
        .filter(sea_orm::Condition::any().add(wanted).add(had))
        .order_by_asc(row::Column::NameRuKey)
        .limit(OFFERED);
    read.all(select).await
}

/// Refused on `field` when one of these documents is not there, is put away and was not chosen before, or
/// all of them are more than a letter may carry.
pub async fn check(tx: &Tx, field: &str, chosen: &[i64], had: &[i64]) -> Result<()> {
    if chosen.is_empty() {
        return Ok(());
    }
    let found = rows(tx, chosen).await?;
    let is_there =
        |id: &i64| found.iter().any(|r| r.id == *id && (r.archived_at.is_none() || had.contains(id)));
    if !chosen.iter().all(is_there) {
        return Err(FieldError::new(field, "not_a_choice").into());
    }
    let mut size = 0_i64;
    for row in &found {
        size = size.saturating_add(files::get(tx, row.file_id).await?.size);
    }
    let max = outbox::attachments_max(tx, tx.today()).await?;
    if size > max {
        let max = max / outbox::MEGABYTE;
        return Err(FieldError::new(field, "attachments_size").arg("max", max).into());
    }
    Ok(())
}

/// The files of these documents, in this order, named in this language.
pub async fn files(read: &impl Read, ids: &[i64], locale: Locale) -> Result<Vec<Chosen>> {
    let found = rows(read, ids).await?;
    let mut chosen = Vec::with_capacity(ids.len());
    for row in ids.iter().filter_map(|id| found.iter().find(|r| r.id == *id)) {
        let file = files::get(read, row.file_id).await?;
        chosen.push(Chosen { file: file.id, name: named(row.name(locale), &file.name) });
    }
    Ok(chosen)
}

async fn rows(read: &impl Read, ids: &[i64]) -> Result<Vec<row::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    read.all(row::Entity::find().filter(row::Column::Id.is_in(ids.iter().copied()))).await
}

/// A document's name with the ending of its file: `Договор` and `d-17.pdf` make `Договор.pdf`.
fn named(name: &str, file: &str) -> String {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.filter(|e| (1..=8).contains(&e.chars().count()) && !e.contains(char::is_whitespace));
    let plain: String =
        name.chars().map(|c| if matches!(c, '/' | '\\') || c.is_control() { '-' } else { c }).collect();
    match ending {
        Some(ending) if !plain.to_lowercase().ends_with(&format!(".{}", ending.to_lowercase())) => {
            format!("{plain}.{ending}")
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_file_is_called_as_the_document_is() {
        assert_eq!(named("Договор оферты", "d-17.pdf"), "Договор оферты.pdf");
        assert_eq!(named("Тарифы.PDF", "t.pdf"), "Тарифы.PDF");
        assert_eq!(named("Форма 1/2", "form.docx"), "Форма 1-2.docx");
        assert_eq!(named("Без окончания", "file"), "Без окончания");
    }
}
