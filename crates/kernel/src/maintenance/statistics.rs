//! Renewing the statistics by which the database plans its work, of all tables or of some (seed 003 §4.4).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::command::{Command, Ctx, Query};
use crate::db::{Read, Tx, dialect};
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::MAINTENANCE_RUN;

/// Names of the tables.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListTables {}

impl Query for ListTables {
    const NAME: &'static str = "maintenance.tables";
    const RIGHT: Right = MAINTENANCE_RUN;
    type Out = Vec<String>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<String>> {
        tables(ctx).await
    }
}

async fn tables(read: &impl Read) -> Result<Vec<String>> {
    let rows = read.raw(dialect::tables(read.engine())).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Renews the statistics of these tables, or of all if none is named.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RenewStatistics {
    /// Names of tables.
    pub tables: Vec<In<String>>,
}

impl Command for RenewStatistics {
    const EVENT: &'static str = "maintenance.statistics";
    const RIGHT: Right = MAINTENANCE_RUN;
    type Ready = Vec<String>;
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Vec<String>> {
        let known = tables(ctx).await?;
        let mut check = Check::new();
        let mut chosen = Vec::new();
        for (n, table) in self.tables.iter().enumerate() {
            match table.value() {
                // The name goes into the statement, so it must be one of the database's own.
                Ok(Some(name)) if known.contains(name) => chosen.push(name.clone()),
                Ok(None) => {}
                _ => check.fail(FieldError::new(format!("tables[{n}]"), "not_a_choice")),
            }
        }
        check.done(())?;
        Ok(if chosen.is_empty() { known } else { chosen })
    }

    async fn apply(self, tables: Vec<String>, tx: &mut Tx) -> Result<i64> {
        for table in &tables {
            tx.run(dialect::analyze(tx.engine(), table)).await?;
        }
        Ok(i64::try_from(tables.len()).unwrap_or(i64::MAX))
    }
}
