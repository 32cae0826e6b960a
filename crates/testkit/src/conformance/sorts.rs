//! Sorts: each one that a listing declares is served by its index, on the first page and on the next.

use kernel::db::sea_orm::sea_query::SqliteQueryBuilder;
use kernel::db::{Engine, Read as _};
use kernel::listing::{Asked, Column, Cursor, Direction, Listing, Sort, SortKey, plan};
use kernel::outbox::Transport;
use kernel::right::{Audience, RightSet};
use kernel::{Actor, Ctx};
use regex::Regex;

use crate::House;

/// Reads the plan of every declared sort of the house's modules, for each kind of role.
pub async fn sorts(house: &House) -> Vec<String> {
    // The tables are empty, and for an empty table PostgreSQL takes no index unless it must.
    for way in ["enable_seqscan", "enable_bitmapscan", "enable_sort"] {
        house.set_postgres(&format!("{way} = off")).await;
    }
    let state = house.another_process(Transport::Past).await;
    let system = Ctx::system(&state, "conformance");
    let contact = Ctx { actor: contact(), ..system.clone() };
    let mut complaints = Vec::new();
    for listing in house.modules().iter().flat_map(|m| m.listings) {
        let specs = house.modules().iter().flat_map(|m| m.rights);
        let audience = specs.clone().find(|s| s.right == listing.right).map(|s| s.audience);
        for (column, sort) in listing.columns.iter().filter_map(|c| Some((c, c.sort.as_ref()?))) {
            if let Some(complaint) = nullable(&system, listing, sort).await {
                complaints.push(complaint);
            }
            for asked in pages(listing, column, sort) {
                let place = if asked.cursor.is_some() { "next" } else { "first" };
                let name = format!("{} by {} ({place} page)", listing.key, column.key);
                if audience != Some(Audience::Contact) {
                    let plan = plan(&system, listing, &asked).await.unwrap_or_else(|e| e.to_string());
                    // Where the asker can see no row whatever, there is nothing to walk.
                    let is_empty = plan.contains("One-Time Filter: false");
                    if !is_empty && !is_served(state.db().engine(), &plan, listing, sort) {
                        complaints.push(format!("{name}: not served by {}:\n{plan}", sort.index));
                    }
                }
                if audience != Some(Audience::Staff) {
                    let plan = plan(&contact, listing, &asked).await.unwrap_or_else(|e| e.to_string());
                    if reads_all(state.db().engine(), &plan, listing, sort) {
                        complaints.push(format!("{name}: a contact's page reads the whole table:\n{plan}"));
                    }
                }
            }
        }
    }
    complaints
}

fn contact() -> Actor {
    let mut rights = RightSet::default();
    rights.own.set("", true);
    Actor::Contact {
        user: 1,
        name: "contact".into(),
        clients: [1].into(),
        rights: rights.into(),
        seats: [].into(),
    }
}

/// Both directions, from the beginning and from some place.
fn pages(listing: &Listing, column: &Column, sort: &Sort) -> Vec<Asked> {
    let key = match sort.key {
        SortKey::Int => "100",
        SortKey::Text => "н",
        SortKey::Date => "2026-11-21",
        SortKey::Time => "2026-11-21T09:00:00Z",
    };
    let cursor = Cursor { key: key.to_owned(), id: 100, before: false };
    let mut pages = Vec::new();
    for direction in [Direction::Up, Direction::Down] {
        for cursor in [None, Some(cursor.clone())] {
            let plain = Asked::plain(listing);
            pages.push(Asked { sort: column.key.to_owned(), direction, cursor, ..plain });
        }
    }
    pages
}

/// Whether the rows come in order from the declared index. The primary key is declared by its
/// table's name. An Incremental Sort over the index only puts equal keys in order.
fn is_served(engine: Engine, plan: &str, listing: &Listing, sort: &Sort) -> bool {
    let (index, by_key) = (sort.index, sort.sql == listing.id);
    let (served, sorted) = match (engine, by_key) {
        (Engine::Sqlite, true) => {
            (r"\A(SCAN \w+(\n|\z)|.*USING INTEGER PRIMARY KEY)".to_owned(), "USE TEMP B-TREE")
        }
        (Engine::Sqlite, false) => (format!(r"USING (COVERING )?INDEX {index}\b"), "USE TEMP B-TREE"),
        (Engine::Postgres, true) => (format!(r"using {index}_pkey\b"), r"(?m)^[ >-]*Sort  "),
        (Engine::Postgres, false) => (format!(r"using {index}\b"), r"(?m)^[ >-]*Sort  "),
    };
    let found = |pattern: &str| Regex::new(pattern).expect("a pattern").is_match(plan);
    found(&served) && !found(sorted)
}

/// A contact's few rows may be sorted, but not looked for in the whole table.
fn reads_all(engine: Engine, plan: &str, listing: &Listing, sort: &Sort) -> bool {
    let whole = Regex::new(engine.pick(r"(?m)^SCAN \w+$", "Seq Scan on")).expect("a pattern");
    !is_served(engine, plan, listing, sort) && whole.is_match(plan)
}

/// A sort key that may be NULL would hide rows from the next page.
async fn nullable(ctx: &Ctx, listing: &Listing, sort: &Sort) -> Option<String> {
    let (alias, column) = sort.sql.split_once('.')?;
    let from = (listing.from)(ctx).to_string(SqliteQueryBuilder);
    let table = Regex::new(&format!(r#""(\w+)" AS "{alias}""#)).expect("a pattern");
    let table = table.captures(&from)?[1].to_owned();
    let engine = ctx.state.db().engine();
    let sql = engine.pick(
        "SELECT CAST(\"notnull\" OR pk AS TEXT) FROM pragma_table_info(?) WHERE name = ?",
        "SELECT CASE is_nullable WHEN 'NO' THEN '1' ELSE '0' END FROM information_schema.columns
         WHERE table_name = ? AND column_name = ?",
    );
    let rows = ctx.raw(engine.statement(sql, [table.as_str().into(), column.into()])).await.ok()?;
    let kept: Option<String> = rows.first().and_then(|r| r.try_get_by_index(0).ok());
    (kept.as_deref() != Some("1")).then(|| format!("{}: {table}.{column} may be NULL", listing.key))
}
