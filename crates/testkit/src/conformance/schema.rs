//! Migrations: both dialects make the same tables and indexes, and unique indexes are named so that
//! a violation is known by the same name on both.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Module;
use regex::Regex;

#[derive(Default, PartialEq)]
struct Schema {
    tables: BTreeSet<String>,
    /// Index, and on what.
    indexes: BTreeMap<String, String>,
    unique: BTreeSet<String>,
}

pub(super) fn check(modules: &[Module]) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut unique = BTreeSet::new();
    for module in modules {
        let mut read = |dialect: &str, sql: Vec<&str>| {
            read(&sql.join("\n"), &format!("{} ({dialect})", module.key), &mut complaints)
        };
        let sqlite = read("SQLite", module.migrations.iter().map(|m| m.sqlite).collect());
        let postgres = read("PostgreSQL", module.migrations.iter().map(|m| m.postgres).collect());
        let tables = sqlite.tables.symmetric_difference(&postgres.tables);
        complaints.extend(tables.map(|t| format!("{}: table {t} is in one dialect only", module.key)));
        for index in sqlite.indexes.keys().chain(postgres.indexes.keys()).collect::<BTreeSet<_>>() {
            if sqlite.indexes.get(index) != postgres.indexes.get(index) {
                complaints.push(format!("{}: index {index} differs in the dialects", module.key));
            }
        }
        unique.extend(sqlite.unique);
    }
    for (name, ..) in modules.iter().flat_map(|m| m.constraints) {
        if !unique.contains(*name) {
            complaints.push(format!("{name}: declared, but no such unique index is made"));
        }
    }
    complaints
}

fn read(sql: &str, whose: &str, complaints: &mut Vec<String>) -> Schema {
    let regex = |pattern: &str| Regex::new(pattern).expect("a pattern");
    let sql = regex(r"--[^\n]*").replace_all(sql, "").replace(['\n', '\r', '\t'], " ");
    let mut schema = Schema::default();
    for statement in sql.split(';').map(str::trim) {
        if let Some(made) = regex(r"(?i)^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)").captures(statement)
        {
            let table = made[1].to_owned();
            if regex(r"(?i)\bUNIQUE\b").is_match(statement) {
                complaints.push(format!("{whose}: {table}: UNIQUE within a table has other names on PostgreSQL; use CREATE UNIQUE INDEX"));
            }
            schema.tables.insert(table);
        } else if let Some(gone) = regex(r"(?i)^DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?(\w+)").captures(statement)
        {
            schema.tables.remove(&gone[1]);
        } else if let Some(gone) = regex(r"(?i)^DROP\s+INDEX\s+(?:IF\s+EXISTS\s+)?(\w+)").captures(statement)
        {
            schema.indexes.remove(&gone[1]);
            schema.unique.remove(&gone[1]);
        } else if regex(r"(?i)^CREATE\s+INDEX\s+\w+\s+ON\s+\w+\s+USING\s+gin\b").is_match(statement) {
            // What serves words on PostgreSQL is a table of its own on SQLite.
        } else if let Some(made) =
            regex(r"(?i)^CREATE\s+(UNIQUE\s+)?INDEX\s+(\w+)\s+ON\s+(\w+)\s*\((.*?)\)(?:\s*WHERE\b.*)?$")
                .captures(statement)
        {
            let (name, table, columns) = (made[2].to_owned(), &made[3], &made[4]);
            if made.get(1).is_some() {
                check_unique(&name, table, columns, whose, complaints);
                schema.unique.insert(name.clone());
            } else if !name.starts_with(&format!("{table}_")) {
                complaints.push(format!("{whose}: index {name} must begin with {table}_"));
            }
            let columns = columns.split(',').map(str::trim).collect::<Vec<_>>().join(", ");
            schema.indexes.insert(name, format!("{table} ({columns})"));
        } else if regex(r"(?i)^CREATE\s+(UNIQUE\s+)?INDEX").is_match(statement) {
            complaints.push(format!("{whose}: not understood: {statement}"));
        }
    }
    schema
}

/// SQLite tells the columns of a violated index and not its name, so the name is made of them.
fn check_unique(name: &str, table: &str, columns: &str, whose: &str, complaints: &mut Vec<String>) {
    if columns.contains('(') {
        return; // For an expression SQLite tells the name.
    }
    let columns: Vec<_> = columns.split(',').filter_map(|c| c.split_whitespace().next()).collect();
    let expected = format!("{table}_{}_uq", columns.join("_"));
    if name != expected {
        complaints.push(format!("{whose}: unique index {name} must be named {expected}"));
    }
}
