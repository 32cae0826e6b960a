//! Files beside a client: contracts, powers of attorney.

use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::files::{Attachable, FileOwner};
use crate::rights::{CLIENTS_EDIT, CLIENTS_VIEW};

/// Read by staff who see clients; a client's own people do not see what is kept about them here.
pub(crate) const FILES: FileOwner =
    FileOwner { noun: "client", may_read: |ctx, client| Box::pin(may_read(ctx, client)) };

/// Added by those who edit clients.
pub(crate) const ATTACHABLE: Attachable = Attachable { noun: "client", right: CLIENTS_EDIT };

async fn may_read(ctx: &Ctx, client: i64) -> Result<bool> {
    if !ctx.actor.holds(CLIENTS_VIEW) || ctx.actor.bound_clients().is_some() {
        return Ok(false);
    }
    match super::get(ctx, &ctx.actor, client).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
