//! Files of tickets and of what was said in them: read by whoever sees the ticket, notes' files by staff only.

use kernel::files::{Attachable, FileOwner};
use kernel::{Actor, Ctx, Error, Result};

use super::{COMMENT, NOUN, comment, open};
use crate::rights::{MY_TICKETS, TICKET_VIEW, TICKET_WORK};

/// A ticket's own.
pub(crate) const FILES: FileOwner =
    FileOwner { noun: NOUN, may_read: |ctx, ticket| Box::pin(sees(ctx, ticket)) };
/// Those of a comment.
pub(crate) const COMMENT_FILES: FileOwner =
    FileOwner { noun: COMMENT, may_read: |ctx, id| Box::pin(sees_comment(ctx, id)) };
/// Added beside a ticket by those who work on it.
pub(crate) const ATTACHABLE: Attachable = Attachable { noun: NOUN, right: TICKET_WORK };

async fn sees(ctx: &Ctx, ticket: i64) -> Result<bool> {
    let right = if matches!(ctx.actor, Actor::Contact { .. }) { MY_TICKETS } else { TICKET_VIEW };
    if !ctx.actor.holds(right) {
        return Ok(false);
    }
    match open::get(ctx, &ctx.actor, ticket).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn sees_comment(ctx: &Ctx, id: i64) -> Result<bool> {
    let comment = match comment::get(ctx, id).await {
        Err(Error::NotFound) => return Ok(false),
        found => found?,
    };
    let hidden = comment.is_internal && ctx.actor.bound_clients().is_some();
    Ok(!hidden && sees(ctx, comment.ticket_id).await?)
}
