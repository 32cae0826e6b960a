//! What people decide about letters that wait.

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _};
use serde::{Deserialize, Serialize};

use super::receive::{Receipt, decided};
use super::{NOUN, SOURCE, row};
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Refusal, Result};
use crate::files;
use crate::mail_in::{Decision, MailFile, claim, mailbox};
use crate::right::Right;
use crate::rights::MAIL_IN_WORK;

/// Gives a letter that waits, or was ignored, to its desk: its sender counts as known from now on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseIncoming {
    /// The letter.
    pub mail: i64,
}

/// Lays a letter that waits aside: nothing is done with it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IgnoreIncoming {
    /// The letter.
    pub mail: i64,
}

/// Deletes a letter with its files. What a desk made of it stays.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteIncoming {
    /// The letter.
    pub mail: i64,
}

async fn locked(tx: &mut Tx, id: i64) -> Result<row::Model> {
    tx.lock(NOUN, id).await?;
    let row = tx.need(row::Entity::find_by_id(id)).await?;
    tx.about(NOUN, row.id);
    Ok(row)
}

impl Command for ReleaseIncoming {
    const EVENT: &'static str = "mail_in.release";
    const RIGHT: Right = MAIL_IN_WORK;
    type Ready = ();
    type Out = Receipt;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<Receipt> {
        let row = locked(tx, self.mail).await?;
        if row.state == "taken" {
            return Err(Refusal::new("letter_taken").into());
        }
        let mailbox = mailbox::get(tx, row.mailbox_id).await?;
        let claim = claim(&tx.ctx().state, &row.claim).ok_or_else(|| Refusal::new("letter_unclaimed"))?;
        let kept = files::of(tx, NOUN, row.id).await?.into_iter();
        let kept =
            kept.map(|f| MailFile { file: f.id, name: f.name, media_type: f.media_type, size: f.size });
        let told = row.told(&mailbox, kept.collect(), true)?;
        let decision = (claim.route)(tx, &told).await?;
        let row = row::Model {
            detail: String::new(),
            decided_by: tx.actor().name().to_owned(),
            ..decided(row, decision)
        };
        let seen = row.version;
        Ok(Receipt::of(&tx.save(row, seen).await?, false))
    }
}

impl Command for IgnoreIncoming {
    const EVENT: &'static str = "mail_in.ignore";
    const RIGHT: Right = MAIL_IN_WORK;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let row = locked(tx, self.mail).await?;
        if row.state != "quarantined" {
            return Err(Refusal::new("letter_decided").into());
        }
        let decided_by = tx.actor().name().to_owned();
        let row = row::Model { decided_by, ..decided(row, Decision::Ignored("by_hand")) };
        let seen = row.version;
        tx.save(row, seen).await.map(drop)
    }
}

impl Command for DeleteIncoming {
    const EVENT: &'static str = "mail_in.delete";
    const RIGHT: Right = MAIL_IN_WORK;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let row = locked(tx, self.mail).await?;
        drop_files(tx, row.id).await?;
        tx.delete_where::<row::Entity>(row::Column::Id.eq(row.id)).await.map(drop)
    }
}

/// Forgets a letter's files and the letter as it came.
pub(super) async fn drop_files(tx: &Tx, id: i64) -> Result<()> {
    for noun in [NOUN, SOURCE] {
        let sql = "DELETE FROM files WHERE owner_noun = ? AND owner_id = ?";
        tx.run(tx.engine().statement(sql, [noun.into(), id.into()])).await?;
    }
    Ok(())
}
