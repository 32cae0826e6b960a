//! Keeping files inside a command: the blob was put in `prepare`, its row is written with the others.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::upload::new_row;
use super::{Blob, row};
use crate::db::{Read as _, Tx};
use crate::error::{Error, FieldError, Result};

impl Tx {
    /// Keeps a blob as a file of this owner (`("subscriptions.order", 7)`); gives the file's number.
    pub async fn keep_file(&mut self, blob: &Blob, name: &str, owner: (&'static str, i64)) -> Result<i64> {
        self.known_owner(owner.0)?;
        Ok(self.insert(new_row(self, blob, name, owner)).await?.id)
    }

    /// Gives an upload of this actor to its owner. [`Error::Invalid`] on `file` if there is no such upload,
    /// or another command has taken it.
    pub async fn claim_file(&mut self, id: i64, owner: (&'static str, i64)) -> Result<()> {
        self.known_owner(owner.0)?;
        let mine = self.actor().user();
        let upload = row::Entity::find_by_id(id)
            .filter(row::Column::OwnerNoun.eq(""))
            .filter(row::Column::CreatedBy.eq(mine));
        let missing = || FieldError::new("file", "no_upload");
        let upload = self.one(upload).await?.ok_or_else(missing)?;
        let (owner_noun, owner_id) = (owner.0.to_owned(), owner.1);
        self.update(row::Model { owner_noun, owner_id, ..upload }).await.map(drop)
    }

    /// Gives the bytes of a kept file to another owner too, under a row of its own; gives the new file's number.
    pub async fn copy_file(&mut self, id: i64, owner: (&'static str, i64)) -> Result<i64> {
        let row = self.need(row::Entity::find_by_id(id)).await?;
        let blob = Blob { digest: row.digest, size: row.size, media_type: row.media_type };
        self.keep_file(&blob, &row.name, owner).await
    }

    /// Forgets a file; its bytes go with the next cleaning, if no other file has the same.
    pub async fn drop_file(&mut self, id: i64) -> Result<()> {
        self.delete_where::<row::Entity>(row::Column::Id.eq(id)).await.map(drop)
    }

    fn known_owner(&self, noun: &str) -> Result<()> {
        let known = self.ctx().state.modules().iter().flat_map(|m| m.files).any(|o| o.noun == noun);
        if known { Ok(()) } else { Err(Error::internal(format!("{noun} owns no files in any module"))) }
    }
}
