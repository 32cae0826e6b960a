//! How the mailboxes do: for their page, for the house's check-up, for programs.

use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::checkup::Finding;
use crate::command::{Ctx, Query};
use crate::db::Read;
use crate::error::{Error, Result};
use crate::right::Right;
use crate::rights::MAIL_IN_VIEW;
use crate::text::Message;

/// A mailbox that was not read for so long is late.
const LATE: TimeDelta = TimeDelta::minutes(30);

/// How a mailbox in use does.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Health {
    /// The mailbox.
    pub id: i64,
    /// Its address.
    pub address: String,
    /// Whether it is read; otherwise letters are only handed over.
    pub is_read: bool,
    /// When it was last read without a fault.
    pub succeeded_at: Option<DateTime<Utc>>,
    /// When reading it last failed.
    pub failed_at: Option<DateTime<Utc>>,
    /// Why, in the words of the server or the system; of the last failure, however long ago.
    pub failure: String,
    /// Failures in a row, up to now.
    pub failures: i64,
}

/// All mailboxes in use, for whoever sees letters that came.
pub async fn healths(ctx: &Ctx) -> Result<Vec<Health>> {
    if !ctx.actor.holds(MAIL_IN_VIEW) {
        return Err(Error::Forbidden(MAIL_IN_VIEW));
    }
    all(ctx).await
}

async fn all(read: &impl Read) -> Result<Vec<Health>> {
    let sql = "SELECT m.id, m.address, m.host, s.succeeded_at, s.failed_at, s.failure, s.failures
               FROM mailboxes m JOIN mailbox_states s ON s.mailbox_id = m.id WHERE m.is_on ORDER BY m.address_key";
    let rows = read.raw(read.engine().statement(sql, [])).await?;
    let health = |row: &sea_orm::QueryResult| {
        Ok(Health {
            id: row.try_get_by_index(0)?,
            address: row.try_get_by_index(1)?,
            is_read: !row.try_get_by_index::<String>(2)?.is_empty(),
            succeeded_at: row.try_get_by_index(3)?,
            failed_at: row.try_get_by_index(4)?,
            failure: row.try_get_by_index(5)?,
            failures: row.try_get_by_index(6)?,
        })
    };
    rows.iter().map(health).collect()
}

/// The mailboxes in the house's check-up; nothing is said where there are none.
pub(crate) async fn look(ctx: &Ctx) -> Result<Vec<Finding>> {
    const TOPIC: &str = "mail_in";
    let now = ctx.state.clock().now();
    let mut found = Vec::new();
    for health in all(ctx).await?.into_iter().filter(|h| h.is_read) {
        let said = |id: &'static str| Message::new(id).arg("address", health.address.clone());
        let age = health.succeeded_at.map(|at| now - at);
        found.push(match age {
            _ if health.failures > 0 => Finding::bad(
                TOPIC,
                said("checkup-mailbox-fails")
                    .arg("failures", health.failures)
                    .arg("error", health.failure.clone()),
            ),
            None => Finding::note(TOPIC, said("checkup-mailbox-new")),
            Some(age) if age > LATE => {
                Finding::bad(TOPIC, said("checkup-mailbox-late").arg("minutes", age.num_minutes()))
            }
            Some(_) => Finding::good(TOPIC, said("checkup-mailbox")),
        });
    }
    let sql =
        "SELECT COUNT(*) FROM (SELECT 1 FROM incoming_mail WHERE state = 'quarantined' LIMIT 1000) AS few";
    let rows = ctx.raw(ctx.engine().statement(sql, [])).await?;
    let held: i64 = rows.first().map_or(Ok(0), |row| row.try_get_by_index(0))?;
    if held > 0 {
        found.push(Finding::note(TOPIC, Message::new("checkup-quarantine").arg("letters", held)));
    }
    Ok(found)
}

/// How the mailboxes in use do, asked for by the API.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskMailboxes {}

impl Query for AskMailboxes {
    const NAME: &'static str = "mail_in.health";
    const RIGHT: Right = MAIL_IN_VIEW;
    type Out = Vec<Health>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<Health>> {
        healths(ctx).await
    }
}
