//! Opening access (spec §1.5).

use chrono::NaiveDate;
use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Check, Command, Ctx, FieldError, In, Refusal, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::access::{self, Access, AccessMove, Grant};
use super::claims::must_not_conflict;
use super::open::get;
use super::payment::Payment;
use super::tell_access::tell_access;
use super::{line, row};
use crate::recurring;
use crate::rights::ORDER_ACCESS;
use crate::settings::{PAYMENT_REQUIRED, first_day};

/// Opens access from a day to a day.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GrantAccess {
    /// The order.
    pub order: In<i64>,
    /// The version that was seen; the present one if left out.
    pub version: In<i64>,
    /// First day: as desired, or tomorrow, if left out.
    pub starts_on: In<NaiveDate>,
    /// Last day: by the order's months if left out.
    pub ends_on: In<NaiveDate>,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Granted {
    /// First day of access.
    pub starts_on: Option<NaiveDate>,
    /// Last day of access.
    pub ends_on: Option<NaiveDate>,
    /// The order is not paid: a warning (A8).
    pub unpaid: bool,
}

impl Command for GrantAccess {
    const EVENT: &'static str = "subscriptions.order.grant";
    const RIGHT: Right = ORDER_ACCESS;
    type Ready = (i64, Option<i64>, Option<NaiveDate>, Option<NaiveDate>);
    type Out = Granted;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let version = check.optional("version", &self.version);
        let starts_on = check.optional("starts_on", &self.starts_on);
        let ends_on = check.optional("ends_on", &self.ends_on);
        check.done((order, version, starts_on, ends_on))
    }

    async fn apply(self, (id, version, starts_on, ends_on): Self::Ready, tx: &mut Tx) -> Result<Granted> {
        let seen = get(tx, tx.actor(), id).await?;
        tx.lock("client", seen.client_id).await?;
        let order = get(tx, tx.actor(), id).await?;
        let payment_required = Settings::on(tx, tx.today()).await?.flag(&PAYMENT_REQUIRED);
        let paid =
            order.payment == Payment::Paid || order.total == 0 || recurring::any_paid(tx, order.id).await?;
        let term = order.term();
        let ends_on = match order.base_order_id {
            Some(base) => Some(base_ends(tx, base, starts_on.or(order.desired_on)).await?),
            None => ends_on,
        };
        let desired_on = order.desired_on.or(Some(first_day(tx, tx.today()).await?));
        let facts = Grant { starts_on, ends_on, desired_on, term, paid, payment_required };
        let step = access::grant(order.access, &facts, tx.today())?;
        let version = version.unwrap_or(order.version);
        // Other days than the desired ones may meet another order's.
        let lines = tx.all(line::Entity::find().filter(line::Column::OrderId.eq(id))).await?;
        let offerings: Vec<i64> = lines.iter().map(|l| l.offering_id).collect();
        must_not_conflict(tx, &moved(order.clone(), &step), &offerings).await?;
        let order = write(tx, order, &step, version).await?;
        Ok(Granted { starts_on: order.starts_on, ends_on: order.ends_on, unpaid: step.warn_unpaid })
    }
}

/// D2 of a top-up is its base's, whose access must be open (`addon_base`) and have begun by then.
async fn base_ends(tx: &Tx, base: i64, starts_on: Option<NaiveDate>) -> Result<NaiveDate> {
    let base = get(tx, tx.actor(), base).await?;
    match (base.starts_on, base.ends_on) {
        (Some(first), Some(last)) if base.access == Access::Open => {
            match starts_on.filter(|day| *day < first) {
                Some(_) => Err(FieldError::new("starts_on", "before_base").arg("date", first).into()),
                None => Ok(last),
            }
        }
        _ => {
            let access = format!("access-{}", base.access);
            Err(Refusal::new("addon_base").arg("order", base.id).term("access", access).into())
        }
    }
}

fn moved(order: row::Model, step: &AccessMove) -> row::Model {
    row::Model {
        access: step.to,
        starts_on: step.starts_on.apply(order.starts_on),
        ends_on: step.ends_on.apply(order.ends_on),
        suspended_until: step.suspended_until.apply(order.suspended_until),
        suspended_on: order.suspended_on.filter(|_| step.to == Access::Suspended),
        unprinted_act: order.unprinted_act || step.add_unprinted_act && order.payment != Payment::Recurring,
        ..order
    }
}

/// Taken before the rows of several orders are written, and after all other locks: two commands that do so
/// would else wait for each other's rows for ever. A command that writes one order waits for nothing after it.
pub(super) async fn hold_several(tx: &Tx) -> Result<()> {
    tx.lock("subscriptions.orders", 0).await
}

/// Writes a move of access over the version that was seen.
pub(super) async fn write(
    tx: &mut Tx,
    order: row::Model,
    step: &AccessMove,
    seen: i64,
) -> Result<row::Model> {
    tx.about("client", order.client_id);
    tx.about("subscriptions.order", order.id);
    let from = order.access;
    let mut order = moved(order, step);
    if step.archive {
        order.archived_at = Some(tx.now());
    }
    let order = tx.save(order, seen).await?;
    tell_access(tx, &order, from).await?;
    Ok(order)
}
