//! All SQL that differs between the two engines, a named function each.

use sea_orm::{DbBackend, Statement, Value};

use crate::chance;

/// The engine behind a [`super::Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// Server.
    Postgres,
}

impl Engine {
    /// SeaORM's name for it.
    pub const fn backend(self) -> DbBackend {
        match self {
            Self::Sqlite => DbBackend::Sqlite,
            Self::Postgres => DbBackend::Postgres,
        }
    }

    /// Of the texts in the two dialects, the one for this engine.
    pub const fn pick<T: Copy>(self, sqlite: T, postgres: T) -> T {
        match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
        }
    }

    /// A statement written with `?` for each value.
    pub fn statement(self, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
        let sql = match self {
            Self::Sqlite => sql.to_owned(),
            Self::Postgres => numbered(sql),
        };
        Statement::from_sql_and_values(self.backend(), sql, values)
    }
}

/// `?` to `$1`, `$2`, …: PostgreSQL's way to mark values. Our statements hold no `?` otherwise.
fn numbered(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len() + 8);
    for (n, part) in sql.split('?').enumerate() {
        if n > 0 {
            out.push('$');
            out.push_str(&n.to_string());
        }
        out.push_str(part);
    }
    out
}

/// A lock held to the end of the transaction, by a name. SQLite needs none: it has one writer.
pub(super) fn lock(engine: Engine, kind: &str, id: i64) -> Option<Statement> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => {
            // Advisory locks are named by 64 bits; a clash of digests only makes two rules wait for each other.
            let digest = chance::digest(&format!("{kind}:{id}"));
            let name =
                digest.bytes().take(10).fold(0_i64, |n, b| n.wrapping_mul(64).wrapping_add(i64::from(b)));
            Some(engine.statement("SELECT pg_advisory_xact_lock(?)", [name.into()]))
        }
    }
}

/// Takes the due rows of a queue so that no other worker takes them too.
pub fn skip_locked(engine: Engine) -> &'static str {
    engine.pick("", " FOR UPDATE SKIP LOCKED")
}

/// The tables and columns that refer to a table by a foreign key of one column.
pub fn references(engine: Engine, table: &'static str) -> Statement {
    let sql = engine.pick(
        "SELECT m.name, f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
         WHERE m.type = 'table' AND f.\"table\" = ?",
        "SELECT c.conrelid::regclass::text, a.attname::text FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f' AND c.confrelid = to_regclass(?)",
    );
    engine.statement(sql, [table.into()])
}

/// Renews the planner's knowledge of a table, by a name that the database itself gave.
pub fn analyze(engine: Engine, table: &str) -> Statement {
    engine.statement(&format!("ANALYZE \"{table}\""), [])
}

/// Names of the house's tables, in order.
pub fn tables(engine: Engine) -> Statement {
    let sql = engine.pick(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
    );
    engine.statement(sql, [])
}

/// Asks for the engine's version.
pub fn version(engine: Engine) -> &'static str {
    engine.pick("SELECT sqlite_version()", "SHOW server_version")
}

/// Asks for the plan of a statement, for the test that every sort has its index.
pub fn explain(engine: Engine, statement: Statement) -> Statement {
    let sql = format!("{}{}", engine.pick("EXPLAIN QUERY PLAN ", "EXPLAIN "), statement.sql);
    Statement { sql, ..statement }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_for_postgres() {
        assert_eq!(
            numbered("UPDATE t SET a = ?, b = ? WHERE c = ?"),
            "UPDATE t SET a = $1, b = $2 WHERE c = $3"
        );
        assert_eq!(numbered("SELECT 1"), "SELECT 1");
    }
}
