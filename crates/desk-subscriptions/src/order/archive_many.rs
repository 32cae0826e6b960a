//! Putting many finished orders away (spec §1.5 «Архивировать», for a group).

use chrono::NaiveDate;
use kernel::clients::known_to;
use kernel::db::{Read, Tx};
use kernel::right::Right;
use kernel::{Actor, Check, Command, Ctx, Error, In, Result};
use schemars::JsonSchema;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use serde::{Deserialize, Serialize};

use super::access::{self, Access};
use super::delivery::Delivery;
use super::grant::{hold_several, write};
use super::row;
use crate::rights::ORDER_ARCHIVE;

/// Orders put away by one command.
const CHUNK: u64 = 500;

/// Puts finished orders away, five hundred at most and the oldest first; asked again while `more` is true.
/// Orders whose papers wait to be printed stay, unless they are asked for too.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveFinished {
    /// Those whose last day is before this one; today if left out.
    pub ended_before: In<NaiveDate>,
    /// Of this type only.
    pub delivery: In<Delivery>,
    /// Of this client only.
    pub client: In<i64>,
    /// Those with papers to be printed too.
    pub unprinted: In<bool>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Archived {
    /// How many were put away.
    pub archived: u64,
    /// Whether there are more.
    pub more: bool,
}

/// Which orders are meant.
#[derive(Clone, Copy, Debug)]
pub struct Which {
    ended_before: NaiveDate,
    delivery: Option<Delivery>,
    client: Option<i64>,
    unprinted: bool,
}

impl ArchiveFinished {
    /// Reads the fields.
    pub(crate) fn which(&self, today: NaiveDate) -> Result<Which> {
        let mut check = Check::new();
        let ended_before = check.or("ended_before", &self.ended_before, today);
        let delivery = check.optional("delivery", &self.delivery);
        let client = check.optional("client", &self.client);
        let unprinted = check.or("unprinted", &self.unprinted, false);
        let (ended_before, delivery, client, unprinted) =
            check.done((ended_before, delivery, client, unprinted))?;
        Ok(Which { ended_before, delivery, client, unprinted })
    }
}

impl Which {
    fn select(self, actor: &Actor) -> Select<row::Entity> {
        let mut select = row::Entity::find()
            .filter(known_to(actor, "subscriptions_orders.client_id"))
            .filter(row::Column::Access.eq(Access::Finished))
            .filter(row::Column::ArchivedAt.is_null())
            .filter(row::Column::EndsOn.lt(self.ended_before));
        if let Some(delivery) = self.delivery {
            select = select.filter(row::Column::Delivery.eq(delivery));
        }
        if let Some(client) = self.client {
            select = select.filter(row::Column::ClientId.eq(client));
        }
        if !self.unprinted {
            let marks =
                [row::Column::UnprintedInvoice, row::Column::UnprintedTaxInvoice, row::Column::UnprintedAct];
            for mark in marks {
                select = select.filter(mark.eq(false));
            }
            select = select.filter(row::Column::UnprintedPart.is_null());
        }
        select.order_by_asc(row::Column::EndsOn).order_by_asc(row::Column::Id)
    }

    /// How many there are, counted to this many at most.
    pub(crate) async fn count(self, read: &impl Read, actor: &Actor, most: u64) -> Result<usize> {
        Ok(read.all(self.select(actor).limit(most)).await?.len())
    }
}

impl Command for ArchiveFinished {
    const EVENT: &'static str = "subscriptions.order.archive_many";
    const RIGHT: Right = ORDER_ARCHIVE;
    type Ready = Which;
    type Out = Archived;

    async fn prepare(&self, ctx: &Ctx) -> Result<Which> {
        self.which(ctx.state.clock().today())
    }

    async fn apply(self, which: Which, tx: &mut Tx) -> Result<Archived> {
        hold_several(tx).await?;
        let orders = tx.all(which.select(tx.actor()).limit(CHUNK)).await?;
        let mut archived = 0;
        for order in orders {
            let step = access::archive(order.access)?;
            let seen = order.version;
            match write(tx, order, &step, seen).await {
                Ok(_) => archived += 1,
                // Somebody has just changed it: the next round looks again.
                Err(Error::Stale) => {}
                Err(other) => return Err(other),
            }
        }
        let more = which.count(tx, tx.actor(), 1).await? > 0;
        Ok(Archived { archived, more })
    }
}
