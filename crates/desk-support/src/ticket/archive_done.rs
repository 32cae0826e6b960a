//! The archive by itself: a ticket that has been done for the days of a setting (spec/support.md §1.3).

use chrono::{DateTime, TimeDelta, Utc};
use kernel::command::Ctx;
use kernel::db::{Read, Tx};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Command, Error, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use serde::{Deserialize, Serialize};

use super::{Ticket, row, step};
use crate::event::EventKind;
use crate::rights::TICKET_ALL;
use crate::settings::ARCHIVE_DAYS;

/// Tickets of one transaction.
const CHUNK: u64 = 500;

/// Puts away what has been done for the days of the setting, five hundred at a time. A ticket that was returned is
/// not done.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveDone {}

/// Done before this moment, a ticket is due; nothing if none ever is.
async fn due(read: &impl Read, ctx: &Ctx) -> Result<Option<DateTime<Utc>>> {
    let days = Settings::on(read, ctx.state.clock().today()).await?.whole(&ARCHIVE_DAYS)?;
    let before = TimeDelta::try_days(days).map(|days| ctx.state.clock().now() - days);
    Ok(before.filter(|_| days > 0))
}

fn done_by(before: DateTime<Utc>) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::Column::ArchivedAt.is_null())
        .filter(row::Column::DoneAt.is_not_null())
        .filter(row::Column::DoneAt.lte(before))
}

/// Whether any ticket is due.
pub(crate) async fn any_to_archive(ctx: &Ctx) -> Result<bool> {
    match due(ctx, ctx).await? {
        Some(before) => Ok(ctx.one(done_by(before).limit(1)).await?.is_some()),
        None => Ok(false),
    }
}

impl Command for ArchiveDone {
    const EVENT: &'static str = "support.ticket.archive_done";
    const RIGHT: Right = TICKET_ALL;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, ctx: &Ctx) -> Result<()> {
        // It touches tickets that a limited actor may not know of.
        kernel::clients::must_know_all(&ctx.actor, TICKET_ALL)
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let ctx = tx.ctx().clone();
        let Some(before) = due(tx, &ctx).await? else { return Ok(0) };
        let select = done_by(before).order_by_asc(row::Column::DoneAt).limit(CHUNK);
        let mut put_away = 0;
        for ticket in tx.all(select).await? {
            let seen = ticket.version;
            let ticket = Ticket { archived_at: Some(tx.now()), ..ticket };
            match step::write(tx, ticket, seen, &[EventKind::Archived.into()]).await {
                Ok(_) => put_away += 1,
                // Somebody returned it meanwhile.
                Err(Error::Stale) => {
                    return Err(Error::Unavailable("a ticket was changed meanwhile".to_owned()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(put_away)
    }
}
