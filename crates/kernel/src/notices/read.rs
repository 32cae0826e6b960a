//! A person's notices, and marking them read.

use chrono::TimeDelta;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use serde::{Deserialize, Serialize};

use super::row;
use crate::check::Check;
use crate::command::{Command, Ctx, Query};
use crate::db::{Read, Tx};
use crate::error::Result;
use crate::field::In;
use crate::jobs::JobSpec;
use crate::right::{Right, SIGNED_IN};
use crate::text::Message;

/// How many are listed at once.
const SHOWN: u64 = 50;
/// Days after which a notice is thrown away, read or not.
const KEPT_DAYS: i64 = 90;

/// A notice as its reader sees it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// What it says, in the asker's language.
    pub text: String,
    /// Page it leads to.
    pub href: String,
    /// When it was written, UTC.
    pub at: chrono::DateTime<chrono::Utc>,
    /// Whether it was read.
    pub is_read: bool,
}

/// The newest notices of a login, newest first.
pub async fn newest(ctx: &Ctx, user: i64) -> Result<Vec<Notice>> {
    let mine =
        row::Entity::find().filter(row::Column::UserId.eq(user)).order_by_desc(row::Column::Id).limit(SHOWN);
    let said = |row: row::Model| Notice {
        id: row.id,
        text: serde_json::from_str::<Message>(&row.message).map_or_else(|_| String::new(), |m| ctx.say(m)),
        href: row.href,
        at: row.created_at,
        is_read: row.read_at.is_some(),
    };
    Ok(ctx.all(mine).await?.into_iter().map(said).collect())
}

/// How many notices of a login are unread; no more than 100 are counted.
pub async fn unread(read: &impl Read, user: i64) -> Result<i64> {
    let sql =
        "SELECT COUNT(*) FROM (SELECT 1 FROM notices WHERE user_id = ? AND read_at IS NULL LIMIT 100) AS few";
    let rows = read.raw(read.engine().statement(sql, [user.into()])).await?;
    Ok(rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?)
}

/// The asker's own notices, newest first.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MyNotices {}

impl Query for MyNotices {
    const NAME: &'static str = "notices.mine";
    const RIGHT: Right = SIGNED_IN;
    type Out = Vec<Notice>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<Notice>> {
        match ctx.actor.user() {
            Some(user) => newest(ctx, user).await,
            None => Ok(Vec::new()),
        }
    }
}

/// Marks the asker's own notices read: one, or all of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReadNotices {
    /// The notice; all if left out.
    pub notice: In<i64>,
}

impl Command for ReadNotices {
    const EVENT: &'static str = "notices.read";
    const RIGHT: Right = SIGNED_IN;
    type Ready = Option<i64>;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let notice = check.optional("notice", &self.notice);
        check.done(notice)
    }

    async fn apply(self, notice: Self::Ready, tx: &mut Tx) -> Result<()> {
        let Some(user) = tx.actor().user() else { return Ok(()) };
        let sql =
            "UPDATE notices SET read_at = ? WHERE user_id = ? AND read_at IS NULL AND (? = 0 OR id = ?)";
        let one = notice.unwrap_or(0);
        let values = [tx.now().into(), user.into(), one.into(), one.into()];
        tx.run(tx.engine().statement(sql, values)).await?;
        tx.told(user);
        Ok(())
    }
}

/// Nightly: old notices are thrown away.
pub(crate) const CLEAN_NOTICES: JobSpec = JobSpec {
    name: "kernel.clean_notices",
    hour: 3,
    minute: 35,
    zone: None,
    run: |ctx| {
        Box::pin(async move {
            let tx = Tx::begin(ctx).await?;
            let limit = tx.now() - TimeDelta::days(KEPT_DAYS);
            let gone = tx.delete_where::<row::Entity>(row::Column::CreatedAt.lt(limit)).await?;
            tx.commit().await?;
            Ok(format!("deleted: {gone}"))
        })
    },
};
