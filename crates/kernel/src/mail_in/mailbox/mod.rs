//! Mailboxes: an administrator's directory, and how each of them does.

mod delete;
mod health;
mod listing;
mod note;
mod row;
mod save;

pub use delete::DeleteMailbox;
pub(crate) use health::look;
pub use health::{AskMailboxes, Health, healths};
pub use listing::MAILBOXES;
pub(super) use note::{Held, failed, held, release, succeeded, take};
pub use row::{Model as Mailbox, Security};
pub use save::{CreateMailbox, EditMailbox, MailboxFields};

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::thread;
use crate::command::Ctx;
use crate::db::Read;
use crate::error::{Error, Result};
use crate::rights::MAIL_IN_MAILBOXES;

/// The noun of mailboxes, of their events.
pub const NOUN: &str = "mailbox";

/// A mailbox by its number, its password left out, for those who set mailboxes up.
pub async fn mailbox(ctx: &Ctx, id: i64) -> Result<Mailbox> {
    if !ctx.actor.holds(MAIL_IN_MAILBOXES) {
        return Err(Error::Forbidden(MAIL_IN_MAILBOXES));
    }
    let row = get(ctx, id).await?;
    Ok(Mailbox { password: String::new(), ..row })
}

/// A mailbox by its number, whoever asks.
pub(super) async fn get(read: &impl Read, id: i64) -> Result<Mailbox> {
    read.need(row::Entity::find_by_id(id)).await
}

/// The first mailbox in use that feeds a claim.
pub(super) async fn of_claim(read: &impl Read, claim: &str) -> Result<Option<Mailbox>> {
    let first = row::Entity::find()
        .filter(row::Column::Claim.eq(claim))
        .filter(row::Column::IsOn.eq(true))
        .order_by_asc(row::Column::Id);
    read.one(first).await
}

/// The mailbox in use that a letter to one of these addresses is for: the first that there is.
pub(super) async fn of_addresses(ctx: &Ctx, addresses: &[String]) -> Result<Option<Mailbox>> {
    for address in addresses {
        let of = row::Entity::find()
            .filter(row::Column::AddressKey.eq(thread::plain_address(address)))
            .filter(row::Column::IsOn.eq(true));
        if let Some(found) = ctx.one(of).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
