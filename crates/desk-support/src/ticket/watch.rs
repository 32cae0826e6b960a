//! Watching a ticket: whoever sees it may, and a watcher goes on seeing it wherever it is referred.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::open::{get, hold};
use super::powers::Act;
use super::{NOUN, address, row};
use crate::rights::TICKET_VIEW;

/// Watches a ticket, or lets somebody watch it who works here.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WatchTicket {
    /// The ticket.
    pub ticket: In<i64>,
    /// The login of another who shall watch it; oneself if left out. It needs the powers of whoever may refer it.
    pub user: In<i64>,
}

/// Watches a ticket no more.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UnwatchTicket {
    /// The ticket.
    pub ticket: In<i64>,
}

impl Command for WatchTicket {
    const EVENT: &'static str = "support.ticket.watch";
    const RIGHT: Right = TICKET_VIEW;
    type Ready = (i64, Option<i64>);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let ticket = check.need("ticket", &self.ticket);
        let user = check.optional("user", &self.user);
        check.done((ticket, user))
    }

    async fn apply(self, (id, user): Self::Ready, tx: &mut Tx) -> Result<()> {
        let held = hold(tx, id).await?;
        let own = tx.actor().user();
        let other = user.filter(|user| Some(*user) != own);
        if let Some(other) = other {
            held.must(tx.actor(), Act::Edit)?;
            address::must_be_people(tx, "user", &[other]).await?;
        }
        let Some(user_id) = other.or(own) else { return Ok(()) };
        tx.about(NOUN, id);
        let same = row::watcher::Column::TicketId.eq(id).and(row::watcher::Column::UserId.eq(user_id));
        if tx.one(row::watcher::Entity::find().filter(same)).await?.is_none() {
            tx.insert(row::watcher::Model { id: 0, ticket_id: id, user_id }).await?;
        }
        Ok(())
    }
}

impl Command for UnwatchTicket {
    const EVENT: &'static str = "support.ticket.unwatch";
    const RIGHT: Right = TICKET_VIEW;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        let mut check = Check::new();
        let ticket = check.need("ticket", &self.ticket);
        check.done((ticket,)).map(|(ticket,)| ticket)
    }

    async fn apply(self, id: i64, tx: &mut Tx) -> Result<()> {
        let ticket = get(tx, tx.actor(), id).await?;
        tx.about(NOUN, ticket.id);
        let own = tx.actor().user().unwrap_or_default();
        let same = row::watcher::Column::TicketId.eq(id).and(row::watcher::Column::UserId.eq(own));
        tx.delete_where::<row::watcher::Entity>(same).await.map(drop)
    }
}
