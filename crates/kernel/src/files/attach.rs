//! Files that people lay beside a thing: a scanned contract on a client's card, a letter on an order's.

use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{FileOwner, read, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, FieldError, Refusal, Result};
use crate::field::In;
use crate::right::{Right, SIGNED_IN};
use crate::state::State;

/// The most files beside one thing.
const MOST: usize = 100;

/// A noun beside whose things people lay files. It owns files too: see [`FileOwner`].
#[derive(Clone, Copy, Debug)]
pub struct Attachable {
    /// `client`.
    pub noun: &'static str,
    /// Who may add and remove files, of things whose files he may read.
    pub right: Right,
}

fn attachable(state: &State, noun: &str) -> Option<(Attachable, FileOwner)> {
    let one = state.modules().iter().flat_map(|m| m.attachable).find(|a| a.noun == noun)?;
    let owner = state.modules().iter().flat_map(|m| m.files).find(|o| o.noun == noun)?;
    Some((*one, *owner))
}

/// Whether the asker may add and remove files of this noun's things.
pub fn may_attach(ctx: &Ctx, noun: &str) -> bool {
    attachable(&ctx.state, noun).is_some_and(|(one, _)| ctx.actor.holds(one.right))
}

async fn allowed(ctx: &Ctx, noun: &str, id: i64) -> Result<&'static str> {
    let (one, owner) = attachable(&ctx.state, noun).ok_or(Error::NotFound)?;
    if !ctx.actor.holds(one.right) {
        return Err(Error::Forbidden(one.right));
    }
    if (owner.may_read)(ctx, id).await? { Ok(one.noun) } else { Err(Error::NotFound) }
}

/// Lays an uploaded file beside a thing.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AttachFile {
    /// The thing's noun: `client`.
    pub noun: In<String>,
    /// The thing's number.
    pub owner: In<i64>,
    /// The upload's number.
    pub file: In<i64>,
}

impl Command for AttachFile {
    const EVENT: &'static str = "files.attach";
    const RIGHT: Right = SIGNED_IN;
    type Ready = (&'static str, i64, i64);
    /// The file's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let noun = check.need_text("noun", &self.noun, 100);
        let owner = check.need("owner", &self.owner);
        let file = check.need("file", &self.file);
        let (noun, owner, file) = check.done((noun, owner, file))?;
        let noun = allowed(ctx, &noun, owner).await?;
        read::upload(ctx, "file", file).await?;
        Ok((noun, owner, file))
    }

    async fn apply(self, (noun, owner, file): Self::Ready, tx: &mut Tx) -> Result<i64> {
        tx.lock(noun, owner).await?;
        if read::of(tx, noun, owner).await?.len() >= MOST {
            return Err(Refusal::new("too_many_files").into());
        }
        tx.claim_file(file, (noun, owner)).await?;
        tx.about(noun, owner);
        Ok(file)
    }
}

/// Removes a file that was laid beside a thing.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RemoveFile {
    /// The file.
    pub file: In<i64>,
}

impl Command for RemoveFile {
    const EVENT: &'static str = "files.remove";
    const RIGHT: Right = SIGNED_IN;
    type Ready = (&'static str, row::Model);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let file = Check::only("file", &self.file)?;
        let row = ctx.one(row::Entity::find_by_id(file)).await?;
        let row = row.ok_or_else(|| FieldError::new("file", "no_upload"))?;
        let noun = allowed(ctx, &row.owner_noun, row.owner_id).await?;
        Ok((noun, row))
    }

    async fn apply(self, (noun, row): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.drop_file(row.id).await?;
        tx.about(noun, row.owner_id);
        Ok(())
    }
}
