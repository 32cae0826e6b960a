//! An upload: bytes that came in and wait to be taken by the command of the same form.

use serde::{Deserialize, Serialize};

use super::{Blob, row};
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::execute::execute;
use crate::right::{Right, SIGNED_IN};

/// Notes an upload. Only the doors that have stored the bytes run it: with a digest alone anybody could
/// take another's file.
#[derive(Debug, Serialize, Deserialize)]
struct UploadFile {
    name: String,
    media_type: String,
    size: i64,
    digest: String,
}

impl Command for UploadFile {
    const EVENT: &'static str = "files.upload";
    const RIGHT: Right = SIGNED_IN;
    type Ready = ();
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<()> {
        if ctx.actor.user().is_some() { Ok(()) } else { Err(Error::Forbidden(SIGNED_IN)) }
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<i64> {
        let Self { name, media_type, size, digest } = self;
        let blob = Blob { digest, size, media_type };
        let row = tx.insert(new_row(tx, &blob, &name, ("", 0))).await?;
        Ok(row.id)
    }
}

/// Notes a stored blob as an upload of the actor; gives the file's number.
pub async fn uploaded_by(ctx: &Ctx, blob: Blob, name: &str) -> Result<i64> {
    let Blob { digest, size, media_type } = blob;
    execute(ctx, None, UploadFile { name: plain_name(name), media_type, size, digest }).await
}

pub(super) fn new_row(tx: &Tx, blob: &Blob, name: &str, owner: (&str, i64)) -> row::Model {
    row::Model {
        id: 0,
        owner_noun: owner.0.to_owned(),
        owner_id: owner.1,
        name: plain_name(name),
        media_type: blob.media_type.clone(),
        size: blob.size,
        digest: blob.digest.clone(),
        created_by: tx.actor().user(),
        created_at: tx.now(),
    }
}

/// A name without folders and without signs that no file name has: it comes from anywhere.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    let plain = plain.trim().trim_start_matches('.').trim();
    if plain.is_empty() { "file".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_has_no_folders() {
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("C:\\Документы\\Договор № 1.docx"), "Договор № 1.docx");
        assert_eq!(plain_name("a\r\nb.txt"), "ab.txt");
        assert_eq!(plain_name(".."), "file");
        assert_eq!(plain_name(""), "file");
    }
}
