//! What the worker notes of a mailbox: whose turn it is, how far it was read, what went wrong.

use chrono::TimeDelta;
use sea_orm::Value;
use serde::{Deserialize, Serialize};

use super::{Mailbox, NOUN, get};
use crate::chance;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx, dialect};
use crate::error::Result;
use crate::execute::execute;
use crate::right::Right;
use crate::rights::MAIL_IN_MAILBOXES;
use crate::settings::{MAIL_IN_FAILURES, Settings};
use crate::text::Message;

/// How often a mailbox is read.
const EVERY: TimeDelta = TimeDelta::seconds(60);
/// The longest rest of one that fails.
const REST: i64 = 15;
/// After this without a sign of life the process that reads a mailbox counts as dead.
const LEASE: TimeDelta = TimeDelta::minutes(3);

/// A mailbox whose turn it is, held by this process.
#[derive(Clone, Debug)]
pub(in crate::mail_in) struct Held {
    /// The mailbox.
    pub mailbox: Mailbox,
    /// By what name it is held: nobody else's lease is ended or prolonged.
    pub holder: String,
    /// The folder's UIDVALIDITY when it was last read; 0 if it never was.
    pub uid_validity: i64,
    /// The highest UID that was read under it.
    pub last_uid: i64,
}

const DUE: &str =
    "SELECT mailbox_id FROM mailbox_states WHERE due_at <= ? AND (held_until IS NULL OR held_until <= ?)
    AND mailbox_id IN (SELECT id FROM mailboxes WHERE is_on AND host <> '') ORDER BY due_at LIMIT 1";

/// Takes the mailbox that has waited longest, if one is due that no process holds.
pub(in crate::mail_in) async fn take(ctx: &Ctx) -> Result<Option<Held>> {
    let now = ctx.state.clock().now();
    // Most looks find nothing; those need no writer.
    if ctx.raw(ctx.engine().statement(DUE, [now.into(), now.into()])).await?.is_empty() {
        return Ok(None);
    }
    let tx = Tx::begin(ctx.clone()).await?;
    let holder = chance::token()?;
    let sql = format!(
        "UPDATE mailbox_states SET held_until = ?, holder = ? WHERE mailbox_id = ({DUE}{})
         RETURNING mailbox_id, uid_validity, last_uid",
        dialect::skip_locked(tx.engine())
    );
    let values: [Value; 4] = [(now + LEASE).into(), holder.clone().into(), now.into(), now.into()];
    let rows = tx.raw(tx.engine().statement(&sql, values)).await?;
    let held = match rows.first() {
        None => None,
        Some(row) => {
            let mailbox = get(&tx, row.try_get_by_index(0)?).await?;
            let (uid_validity, last_uid) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            Some(Held { mailbox, holder, uid_validity, last_uid })
        }
    };
    tx.commit().await?;
    Ok(held)
}

/// Prolongs the lease and notes how far the folder was read; no if another process holds the mailbox by now.
pub(in crate::mail_in) async fn held(ctx: &Ctx, held: &Held) -> Result<bool> {
    let sql = "UPDATE mailbox_states SET held_until = ?, uid_validity = ?, last_uid = ?
               WHERE mailbox_id = ? AND holder = ?";
    let until = ctx.state.clock().now() + LEASE;
    let values: [Value; 5] = [
        until.into(),
        held.uid_validity.into(),
        held.last_uid.into(),
        held.mailbox.id.into(),
        held.holder.clone().into(),
    ];
    Ok(write(ctx, sql, values).await? > 0)
}

/// It was read without a fault. If there is more, it is due at once.
pub(in crate::mail_in) async fn succeeded(ctx: &Ctx, held: &Held, more: bool) -> Result<()> {
    let sql =
        "UPDATE mailbox_states SET held_until = NULL, holder = '', due_at = ?, succeeded_at = ?, failures = 0
               WHERE mailbox_id = ? AND holder = ?";
    let now = ctx.state.clock().now();
    let due = if more { now } else { now + EVERY };
    let values: [Value; 4] = [due.into(), now.into(), held.mailbox.id.into(), held.holder.clone().into()];
    write(ctx, sql, values).await.map(drop)
}

/// Lets it go without a word on how it does: the house itself could not go on.
pub(in crate::mail_in) async fn release(ctx: &Ctx, held: &Held) -> Result<()> {
    let sql = "UPDATE mailbox_states SET held_until = NULL, holder = '', due_at = ? WHERE mailbox_id = ? AND holder = ?";
    let due = ctx.state.clock().now() + EVERY;
    write(ctx, sql, [due.into(), held.mailbox.id.into(), held.holder.clone().into()]).await.map(drop)
}

/// It could not be read. Administrators are told when that has happened as often as the settings say.
pub(in crate::mail_in) async fn failed(ctx: &Ctx, held: &Held, why: &str) -> Result<()> {
    let why: String = why.chars().filter(|c| !c.is_control()).take(500).collect();
    let tx = Tx::begin(ctx.clone()).await?;
    let find = "SELECT failures FROM mailbox_states WHERE mailbox_id = ? AND holder = ?";
    let values: [Value; 2] = [held.mailbox.id.into(), held.holder.clone().into()];
    let rows = tx.raw(tx.engine().statement(find, values)).await?;
    let Some(row) = rows.first() else { return tx.commit().await };
    let failures = row.try_get_by_index::<i64>(0)? + 1;
    let sql =
        "UPDATE mailbox_states SET held_until = NULL, holder = '', due_at = ?, failed_at = ?, failure = ?,
               failures = ? WHERE mailbox_id = ?";
    let now = tx.now();
    let rest = EVERY * i32::try_from(failures.min(REST)).unwrap_or(1);
    let values: [Value; 5] =
        [(now + rest).into(), now.into(), why.clone().into(), failures.into(), held.mailbox.id.into()];
    tx.run(tx.engine().statement(sql, values)).await?;
    let limit = Settings::on(&tx, tx.today()).await?.whole(&MAIL_IN_FAILURES)?;
    tx.commit().await?;
    tracing::warn!(mailbox = held.mailbox.id, failures, error = %why, "a mailbox was not read");
    if failures == limit {
        execute(ctx, None, MailboxFails { mailbox: held.mailbox.id, failures, why }).await?;
    }
    Ok(())
}

async fn write(ctx: &Ctx, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
    let tx = Tx::begin(ctx.clone()).await?;
    let touched = tx.run(tx.engine().statement(sql, values)).await?;
    tx.commit().await?;
    Ok(touched)
}

/// Tells administrators that a mailbox has failed some times in a row; the worker runs it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct MailboxFails {
    mailbox: i64,
    failures: i64,
    why: String,
}

impl Command for MailboxFails {
    const EVENT: &'static str = "mail_in.mailbox_fails";
    const RIGHT: Right = MAIL_IN_MAILBOXES;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let mailbox = get(tx, self.mailbox).await?;
        tx.about(NOUN, mailbox.id);
        let said = Message::new("notice-mailbox-fails")
            .arg("address", mailbox.address)
            .arg("failures", self.failures)
            .arg("error", self.why);
        tx.notify_holders(MAIL_IN_MAILBOXES, &said, &format!("/admin/mailboxes/{}", mailbox.id)).await
    }
}
