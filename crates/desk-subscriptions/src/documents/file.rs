//! A printed paper's files: kept ones are given as they are; a paper printed before files were kept, or
//! among the demo's past, is drawn from what stood on it.

use kernel::db::Read;
use kernel::right::Right;
use kernel::{Ctx, Error, Query, Result, files};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{PaperKind, forms, row, sheet};
use crate::order;
use crate::rights::{MY_ORDERS, ORDER_VIEW};

/// A file of a paper.
#[derive(Clone, Debug)]
pub(crate) struct PaperFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whether the asker may read a paper's files: staff who see orders, and contacts of its client.
pub(crate) async fn may_read(ctx: &Ctx, paper: i64) -> Result<bool> {
    let right = if ctx.actor.bound_clients().is_some() { MY_ORDERS } else { ORDER_VIEW };
    if !ctx.actor.holds(right) {
        return Ok(false);
    }
    match find(ctx, ctx, paper).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// A paper whose order the asker may know of; [`Error::NotFound`] otherwise.
pub(super) async fn find(read: &impl Read, ctx: &Ctx, paper: i64) -> Result<row::Model> {
    let paper = read.need(row::Entity::find_by_id(paper)).await?;
    order::get(read, &ctx.actor, paper.order_id).await?;
    Ok(paper)
}

/// The file that is shown and mailed: the PDF if there is one; none of a paper whose files were not kept.
pub(super) fn main(kept: &[files::Model]) -> Option<&files::Model> {
    kept.iter().find(|f| f.media_type == "application/pdf").or(kept.first())
}

/// The file of a paper that people open; with `own`, the Word or Excel file that its template made.
pub(crate) async fn open(ctx: &Ctx, paper: &row::Model, own: bool) -> Result<PaperFile> {
    let kept = files::of(ctx, row::NOUN, paper.id).await?;
    let wanted = if own { kept.first() } else { main(&kept) };
    if let Some(file) = wanted {
        let (row, bytes) = files::read(&ctx.state, file.id).await?;
        return Ok(PaperFile { name: row.name, media_type: row.media_type, bytes });
    }
    let sheet = sheet::kept(paper)?;
    let bytes = forms::built_in(&ctx.state, &sheet, false).await?;
    let name = forms::file_name(&ctx.state, &sheet, "pdf");
    Ok(PaperFile { name, media_type: "application/pdf".to_owned(), bytes })
}

/// Lists the papers of an order with their files.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListPapers {
    /// The order.
    pub order: i64,
}

/// A printed paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PaperShown {
    /// Its id.
    pub id: i64,
    /// `invoice`, `tax_invoice` or `act`.
    pub kind: PaperKind,
    /// Number.
    pub number: i64,
    /// Date.
    pub on_date: chrono::NaiveDate,
    /// The template it was made by; empty for the built-in form.
    pub form: String,
    /// When it was printed last.
    pub printed_at: chrono::DateTime<chrono::Utc>,
    /// When its number was taken back.
    pub annulled_at: Option<chrono::DateTime<chrono::Utc>>,
    /// When a letter with it was posted last.
    pub mailed_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Since when its client waits for a copy.
    pub copy_asked_at: Option<chrono::DateTime<chrono::Utc>>,
    /// The instalment that it is of, if it is not the whole order's.
    pub instalment: Option<i64>,
    /// Numbers of its files, read at `/api/v1/files/{id}`.
    pub files: Vec<i64>,
}

impl Query for ListPapers {
    const NAME: &'static str = "subscriptions.papers";
    /// Staff sees the papers of all orders, a contact of his own; which right it takes depends on who asks.
    const RIGHT: Right = kernel::right::SIGNED_IN;
    type Out = Vec<PaperShown>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<PaperShown>> {
        let right = if ctx.actor.bound_clients().is_some() { MY_ORDERS } else { ORDER_VIEW };
        if !ctx.actor.holds(right) {
            return Err(Error::Forbidden(right));
        }
        let order = order::get(ctx, &ctx.actor, self.order).await?;
        let mut shown = Vec::new();
        for paper in super::papers_of(ctx, order.id).await? {
            let kept = files::of(ctx, row::NOUN, paper.id).await?;
            shown.push(PaperShown {
                id: paper.id,
                kind: paper.kind,
                number: paper.number,
                on_date: paper.on_date,
                form: paper.form,
                printed_at: paper.printed_at,
                annulled_at: paper.annulled_at,
                mailed_at: paper.mailed_at,
                copy_asked_at: paper.copy_asked_at,
                instalment: paper.instalment_id,
                files: kept.into_iter().map(|f| f.id).collect(),
            });
        }
        Ok(shown)
    }
}
