//! The house's own key, and what it signs.

use super::{mailbox, thread};
use crate::chance;
use crate::db::{Read, Tx};
use crate::error::{Error, Result};

/// The name of the key among the house's secrets.
const NAME: &str = "mail_in.reply";

/// The key that signs reply addresses; made when it is first needed.
pub(super) async fn key(tx: &Tx) -> Result<String> {
    if let Some(key) = found(tx).await? {
        return Ok(key);
    }
    let add = "INSERT INTO house_secrets (name, secret) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";
    tx.run(tx.engine().statement(add, [NAME.into(), chance::token()?.into()])).await?;
    found(tx).await?.ok_or_else(|| Error::internal("the key of reply addresses was not kept"))
}

async fn found(read: &impl Read) -> Result<Option<String>> {
    let find = "SELECT secret FROM house_secrets WHERE name = ?";
    let rows = read.raw(read.engine().statement(find, [NAME.into()])).await?;
    Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?)
}

/// What all letters of this house bear, so that it knows them if they come back: no secret.
pub(crate) fn house_mark(address: &str) -> String {
    chance::digest(&format!("house:{address}")).chars().take(22).collect()
}

/// Where the answer to a letter of a thread goes, and the letter that it answers itself: an address of the claim's
/// first mailbox, signed if that takes such addresses; the newest letter of the thread that came, or else the first
/// that left. Empty where there is none.
pub(crate) async fn reply_to(tx: &Tx, claim: &str, id: i64) -> Result<(String, String)> {
    let to = match mailbox::of_claim(tx, claim).await? {
        None => String::new(),
        Some(mailbox) if !mailbox.is_plus => mailbox.address,
        Some(mailbox) => {
            let signed = thread::reply_address(&mailbox.address, &key(tx).await?, claim, id);
            signed.unwrap_or(mailbox.address)
        }
    };
    let came = "SELECT message_id FROM incoming_mail WHERE claim = ? AND taken_id = ? AND state = 'taken'
                AND message_id <> '' ORDER BY id DESC LIMIT 1";
    let left = "SELECT message_id FROM outbox WHERE thread_claim = ? AND thread_id = ? ORDER BY id LIMIT 1";
    for find in [came, left] {
        let rows = tx.raw(tx.engine().statement(find, [claim.into(), id.into()])).await?;
        if let Some(row) = rows.first() {
            return Ok((to, row.try_get_by_index(0)?));
        }
    }
    Ok((to, String::new()))
}
