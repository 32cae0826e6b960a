//! Indexes are taken off before much is written, and made anew after it: sorting once is quicker than a million
//! searches for the place.

use kernel::Result;
use kernel::db::Engine;

use super::connection::Connection;

/// Statements that make the indexes again.
pub(super) struct Indexes(Vec<String>);

impl Indexes {
    /// Drops the indexes of these tables, but those that keep a constraint.
    pub async fn take_off(connection: &mut Connection, tables: &[&str]) -> Result<Self> {
        let names = tables.iter().map(|t| format!("'{t}'")).collect::<Vec<_>>().join(", ");
        let found = connection.pairs(&listed(connection.engine(), &names)).await?;
        for (name, _) in &found {
            connection.run(&format!("DROP INDEX {name}")).await?;
        }
        Ok(Self(found.into_iter().map(|(_, sql)| sql).collect()))
    }

    /// Makes them again.
    pub async fn put_back(self, connection: &mut Connection) -> Result<()> {
        for sql in self.0 {
            connection.run(&sql).await?;
        }
        Ok(())
    }
}

fn listed(engine: Engine, tables: &str) -> String {
    match engine {
        Engine::Sqlite => format!(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})
             ORDER BY rowid"
        ),
        Engine::Postgres => format!(
            "SELECT indexname::text, indexdef FROM pg_indexes
             WHERE schemaname = current_schema() AND tablename IN ({tables}) AND NOT EXISTS (
               SELECT 1 FROM pg_constraint WHERE conindid = to_regclass(quote_ident(indexname)))
             ORDER BY indexname"
        ),
    }
}
