//! Writing a list to a file: pages by key are read here, and written by a thread of their own, so that
//! neither waits for the other and no more than a few pages are ever in memory.

use std::path::Path;

use tokio::sync::mpsc;

use super::super::fetch::fetch_rows;
use super::super::{Asked, Column, Listing, Row};
use super::Format;
use super::book::Book;
use super::sheet::Sheet;
use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::files::{Blob, Draft};
use crate::tasks::Task;

/// Rows read at once.
const CHUNK: u64 = 500;
/// Pages that may wait for the disk.
const PAGES: usize = 4;

enum Target {
    Csv(Box<Sheet>),
    Xlsx(Box<Book>),
}

impl Target {
    fn begin(ctx: &Ctx, columns: &[&Column], format: Format, path: &Path) -> Result<Self> {
        let folder = path.parent().unwrap_or(path);
        Ok(match format {
            Format::Csv => Self::Csv(Box::new(Sheet::begin(ctx, columns, path)?)),
            Format::Xlsx => Self::Xlsx(Box::new(Book::begin(ctx, columns, folder)?)),
        })
    }

    fn write(&mut self, ctx: &Ctx, row: &Row) -> Result<()> {
        match self {
            Self::Csv(sheet) => sheet.write(ctx, row),
            Self::Xlsx(book) => book.write(ctx, row),
        }
    }

    fn end(self, path: &Path) -> Result<()> {
        match self {
            Self::Csv(sheet) => sheet.end(),
            Self::Xlsx(book) => book.end(path),
        }
    }
}

/// Writes all rows that pass the filters, in the asked order, to a draft; tells how many there were.
async fn write(
    ctx: &Ctx,
    listing: &'static Listing,
    asked: &Asked,
    format: Format,
    mut task: Option<(&mut Task, i64)>,
) -> Result<(Draft, i64)> {
    let (pages, mut waiting) = mpsc::channel::<Vec<Row>>(PAGES);
    let (pen, columns, folder) = (ctx.clone(), asked.columns.clone(), ctx.state.files().clone());
    let writer = tokio::task::spawn_blocking(move || {
        let draft = folder.draft()?;
        let mut sheet = Target::begin(&pen, &columns, format, draft.path())?;
        while let Some(rows) = waiting.blocking_recv() {
            rows.iter().try_for_each(|row| sheet.write(&pen, row))?;
        }
        sheet.end(draft.path())?;
        Ok::<_, Error>(draft)
    });
    let mut asked = Asked { cursor: None, limit: CHUNK, ..asked.clone() };
    let mut written = 0_i64;
    loop {
        let page = fetch_rows(ctx, listing, &asked).await?;
        written += i64::try_from(page.rows.len()).unwrap_or(0);
        // A writer that has failed takes no more pages; its error comes below.
        if pages.send(page.rows).await.is_err() {
            break;
        }
        if let Some((task, total)) = &mut task {
            task.progress(written, Some((*total).max(written)), &()).await?;
        }
        asked.cursor = page.next;
        if asked.cursor.is_none() {
            break;
        }
    }
    drop(pages);
    Ok((writer.await.map_err(Error::internal)??, written))
}

/// The whole list as a stored blob, with the task's progress.
pub(super) async fn blob(
    task: &mut Task,
    total: i64,
    listing: &'static Listing,
    asked: &Asked,
    format: Format,
) -> Result<(Blob, i64)> {
    let ctx = task.ctx().clone();
    let (draft, written) = write(&ctx, listing, asked, format, Some((task, total))).await?;
    let kept = tokio::task::spawn_blocking(move || draft.keep_written());
    Ok((kept.await.map_err(Error::internal)??, written))
}

async fn bytes(ctx: &Ctx, listing: &'static Listing, asked: &Asked, format: Format) -> Result<Vec<u8>> {
    let (draft, _) = write(ctx, listing, asked, format, None).await?;
    let read = tokio::task::spawn_blocking(move || std::fs::read(draft.path()));
    read.await.map_err(Error::internal)?.map_err(Error::internal)
}

/// The whole list as CSV.
pub async fn csv(ctx: &Ctx, listing: &'static Listing, asked: &Asked) -> Result<Vec<u8>> {
    bytes(ctx, listing, asked, Format::Csv).await
}

/// The whole list as an Excel workbook.
pub async fn xlsx(ctx: &Ctx, listing: &'static Listing, asked: &Asked) -> Result<Vec<u8>> {
    bytes(ctx, listing, asked, Format::Xlsx).await
}
