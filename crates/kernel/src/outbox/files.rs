//! Files that letters carry.

use chrono::NaiveDate;
use sea_orm::Value;

use super::transport::{Part, Undelivered};
use crate::attachments::Chosen;
use crate::command::Ctx;
use crate::db::{Read, Tx};
use crate::error::Result;
use crate::files;
use crate::settings::{MAIL_ATTACHMENTS_MAX, Settings};
use crate::state::State;

/// Bytes of a megabyte.
pub(crate) const MEGABYTE: i64 = 1_048_576;

/// A file of a letter, for the letter's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The file's number.
    pub file: i64,
    /// What it is called in the letter.
    pub name: String,
    /// Bytes.
    pub size: i64,
}

/// How many bytes the files of one letter may have on this day.
pub(crate) async fn attachments_max(read: &impl Read, day: NaiveDate) -> Result<i64> {
    Ok(Settings::on(read, day).await?.whole(&MAIL_ATTACHMENTS_MAX)? * MEGABYTE)
}

/// Notes the files of a letter that has just been written.
pub(super) async fn note(tx: &Tx, letter: i64, files: &[Chosen]) -> Result<()> {
    for (position, chosen) in (0_i64..).zip(files) {
        let sql = "INSERT INTO outbox_files (outbox_id, position, file_id, name) VALUES (?, ?, ?, ?)";
        let values: [Value; 4] =
            [letter.into(), position.into(), chosen.file.into(), chosen.name.clone().into()];
        tx.run(tx.engine().statement(sql, values)).await?;
    }
    Ok(())
}

/// The files of a letter, in their order.
pub(super) async fn of(read: &impl Read, letter: i64) -> Result<Vec<Carried>> {
    let sql = "SELECT o.file_id, o.name, f.size FROM outbox_files o JOIN files f ON f.id = o.file_id
               WHERE o.outbox_id = ? ORDER BY o.position";
    let rows = read.raw(read.engine().statement(sql, [letter.into()])).await?;
    let carried = |row: &sea_orm::QueryResult| {
        Ok(Carried {
            file: row.try_get_by_index(0)?,
            name: row.try_get_by_index(1)?,
            size: row.try_get_by_index(2)?,
        })
    };
    rows.iter().map(carried).collect()
}

/// The files of a letter with their bytes, for sending. More than a letter may carry will never leave.
pub(super) async fn load(ctx: &Ctx, letter: i64) -> Result<Vec<Part>, Undelivered> {
    let carried = of(ctx, letter).await.map_err(Undelivered::yet)?;
    let max = attachments_max(ctx, ctx.state.clock().today()).await.map_err(Undelivered::yet)?;
    let size = carried.iter().fold(0_i64, |sum, c| sum.saturating_add(c.size));
    if size > max {
        let why = format!("its files have {size} bytes, a letter may carry {max} (mail.attachments_max)");
        return Err(Undelivered { for_good: true, why });
    }
    let mut parts = Vec::with_capacity(carried.len());
    for Carried { file, name, .. } in carried {
        parts.push(part(&ctx.state, file, name).await.map_err(Undelivered::yet)?);
    }
    Ok(parts)
}

async fn part(state: &State, file: i64, name: String) -> Result<Part> {
    let (row, bytes) = files::read(state, file).await?;
    Ok(Part { name, media_type: row.media_type, bytes })
}
