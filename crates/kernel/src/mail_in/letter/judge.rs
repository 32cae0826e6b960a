//! Whether a letter is given to its desk at all.

use chrono::TimeDelta;

use super::find;
use super::receive::Letter;
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::mail_in::{Decision, guard, secret};
use crate::settings::{MAIL_IN_SENDER_MAX, Settings};

/// What is decided without the desk; nothing: it is the desk's to decide.
pub(super) async fn judge(tx: &Tx, letter: &Letter) -> Result<Option<Decision>> {
    let parsed = &letter.parsed;
    let mark = secret::house_mark(tx.ctx().state.address());
    if let Some(reason) = guard::robot(&parsed.head, &mark) {
        return Ok(Some(Decision::Ignored(reason)));
    }
    if find::is_ours(tx, &parsed.message_id).await? {
        return Ok(Some(Decision::Ignored("own")));
    }
    if parsed.from.address.is_empty() {
        return Ok(Some(Decision::Quarantined("no_sender")));
    }
    if !letter.is_whole {
        return Ok(Some(Decision::Quarantined("too_large")));
    }
    let most = Settings::on(tx, tx.today()).await?.whole(&MAIL_IN_SENDER_MAX)?;
    let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM incoming_mail WHERE sender_key = ? AND received_at > ? LIMIT 10001) AS few";
    let since = tx.now() - TimeDelta::hours(1);
    let rows = tx.raw(tx.engine().statement(sql, [parsed.head.from.clone().into(), since.into()])).await?;
    let sent: i64 = rows.first().map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok((sent > most).then_some(Decision::Quarantined("flood")))
}
