//! The thread that a letter answers, looked for in the order of what can be relied on.

use std::collections::BTreeMap;

use sea_orm::Value;

use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::mail_in::parse::Parsed;
use crate::mail_in::secret;
use crate::mail_in::thread::{Found, Thread, by_address, by_subject};

/// By the letters it refers to, by the signed address it went to, by the tag in its subject.
pub(super) async fn thread(tx: &Tx, claim: &str, parsed: &Parsed) -> Result<Option<Thread>> {
    if let Some(id) = by_reference(tx, claim, &parsed.referred).await? {
        return Ok(Some(Thread { id, by: Found::Reference }));
    }
    let key = secret::key(tx).await?;
    if let Some(id) = parsed.delivered.iter().find_map(|a| by_address(a, &key, claim)) {
        return Ok(Some(Thread { id, by: Found::Address }));
    }
    Ok(by_subject(&parsed.subject).map(|id| Thread { id, by: Found::Subject }))
}

/// Letters that left and letters that came; of several the nearest.
async fn by_reference(tx: &Tx, claim: &str, referred: &[String]) -> Result<Option<i64>> {
    if referred.is_empty() {
        return Ok(None);
    }
    let marks = vec!["?"; referred.len()].join(", ");
    let left = format!(
        "SELECT message_id, thread_id FROM outbox WHERE message_id IN ({marks}) AND thread_claim = ? AND thread_id IS NOT NULL"
    );
    let came = format!(
        "SELECT message_id, taken_id FROM incoming_mail WHERE message_id IN ({marks}) AND claim = ? AND state = 'taken'
         AND taken_id IS NOT NULL"
    );
    let mut known: BTreeMap<String, i64> = BTreeMap::new();
    for sql in [came, left] {
        let values = referred.iter().map(|id| Value::from(id.clone())).chain([Value::from(claim)]);
        for row in tx.raw(tx.engine().statement(&sql, values)).await? {
            known.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
    }
    Ok(referred.iter().find_map(|id| known.get(id).copied()))
}

/// Whether a letter of this house bears this Message-ID: it has come back.
pub(super) async fn is_ours(tx: &Tx, message_id: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM outbox WHERE message_id = ? LIMIT 1";
    let found = tx.raw(tx.engine().statement(sql, [message_id.into()])).await?;
    Ok(!message_id.is_empty() && !found.is_empty())
}
