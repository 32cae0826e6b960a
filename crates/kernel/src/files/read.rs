//! Reading files, and who may.

use std::io::Read as _;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{Blob, row};
use crate::actor::Actor;
use crate::command::Ctx;
use crate::db::Read;
use crate::error::{Error, FieldError, Result};
use crate::state::State;

/// Stores bytes as a blob: call it in `prepare`, never inside a transaction.
pub async fn put(state: &State, bytes: Vec<u8>) -> Result<Blob> {
    let folder = state.files().clone();
    let stored = tokio::task::spawn_blocking(move || {
        let mut draft = folder.draft()?;
        draft.write(&bytes)?;
        draft.keep()
    });
    stored.await.map_err(Error::internal)?
}

/// A file's row and bytes, whoever asks: for the program's own use.
pub async fn read(state: &State, id: i64) -> Result<(row::Model, Vec<u8>)> {
    let row = state.db().reader().need(row::Entity::find_by_id(id)).await?;
    let (folder, digest) = (state.files().clone(), row.digest.clone());
    let bytes = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        folder.open(&digest)?.read_to_end(&mut bytes).map_err(Error::internal)?;
        Ok::<_, Error>(bytes)
    });
    Ok((row, bytes.await.map_err(Error::internal)??))
}

/// A file's row, whoever asks: for the program's own use.
pub async fn get(read: &impl Read, id: i64) -> Result<row::Model> {
    read.need(row::Entity::find_by_id(id)).await
}

/// An upload of this actor that no command has taken yet, with its bytes: for `prepare`.
/// [`Error::Invalid`] on the field if there is none.
pub async fn uploaded(ctx: &Ctx, field: &str, id: i64) -> Result<(row::Model, Vec<u8>)> {
    let row = upload(ctx, field, id).await?;
    read(&ctx.state, row.id).await
}

/// The same without its bytes.
pub(super) async fn upload(ctx: &Ctx, field: &str, id: i64) -> Result<row::Model> {
    let found = ctx.one(row::Entity::find_by_id(id)).await?;
    let mine = found.filter(|r| r.owner_noun.is_empty() && r.created_by == ctx.actor.user());
    mine.ok_or_else(|| FieldError::new(field, "no_upload").into())
}

/// The files of an owner, oldest first.
pub async fn of(read: &impl Read, noun: &str, id: i64) -> Result<Vec<row::Model>> {
    let all = row::Entity::find()
        .filter(row::Column::OwnerNoun.eq(noun))
        .filter(row::Column::OwnerId.eq(id))
        .order_by_asc(row::Column::Id);
    read.all(all).await
}

/// The file's row if the actor may read it; otherwise there is no such file.
pub async fn readable(ctx: &Ctx, id: i64) -> Result<row::Model> {
    let row = ctx.need(row::Entity::find_by_id(id)).await?;
    let may = if matches!(ctx.actor, Actor::System { .. }) {
        true
    } else if row.owner_noun.is_empty() {
        row.created_by.is_some() && row.created_by == ctx.actor.user()
    } else {
        let owner =
            ctx.state.modules().iter().flat_map(|m| m.files).find(|owner| owner.noun == row.owner_noun);
        match owner {
            Some(owner) => (owner.may_read)(ctx, row.owner_id).await?,
            None => false,
        }
    };
    if may { Ok(row) } else { Err(Error::NotFound) }
}
