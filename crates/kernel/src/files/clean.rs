//! Removing what nobody took: uploads without an owner, and blobs without a file.

use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::row;
use crate::command::Ctx;
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};
use crate::jobs::JobSpec;

/// How long an upload may wait for its form, and a blob for its row.
const WAIT: Duration = Duration::from_secs(24 * 3600);

/// Nightly: forgotten uploads first, then blobs that no row names.
pub(crate) const CLEAN_FILES: JobSpec = JobSpec {
    name: "kernel.clean_files",
    hour: 3,
    minute: 40,
    zone: None,
    run: |ctx| Box::pin(async move { clean(&ctx).await }),
};

async fn clean(ctx: &Ctx) -> Result<String> {
    let uploads = forget_uploads(ctx).await?;
    let folder = ctx.state.files().clone();
    let old = tokio::task::spawn_blocking(move || {
        folder.clear_drafts(WAIT)?;
        folder.older_than(WAIT)
    });
    let mut removed = 0_u64;
    for digest in old.await.map_err(Error::internal)?? {
        if is_wanted(ctx, &digest).await? {
            continue;
        }
        // Put aside before the last look: who wants it in between writes it anew.
        let aside = ctx.state.files().aside(&digest)?;
        if is_wanted(ctx, &digest).await? {
            aside.back()?;
        } else {
            aside.remove()?;
            removed += 1;
        }
    }
    Ok(format!("uploads: {uploads}, blobs: {removed}"))
}

async fn forget_uploads(ctx: &Ctx) -> Result<u64> {
    let tx = Tx::begin(ctx.clone()).await?;
    let limit = tx.now() - TimeDelta::from_std(WAIT).map_err(Error::internal)?;
    let old = row::Column::OwnerNoun.eq("").and(row::Column::CreatedAt.lt(limit));
    let gone = tx.delete_where::<row::Entity>(old).await?;
    tx.commit().await?;
    Ok(gone)
}

async fn is_wanted(ctx: &Ctx, digest: &str) -> Result<bool> {
    let same = row::Entity::find().filter(row::Column::Digest.eq(digest));
    Ok(ctx.one(same).await?.is_some())
}
