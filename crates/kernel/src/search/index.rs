//! Keeping the index: what a command was about is queued with its rows, and indexed after the commit.

use std::collections::BTreeSet;

use sea_orm::Value;

use super::{Doc, SearchSpec, words};
use crate::command::Ctx;
use crate::db::{Engine, Read as _, Tx, dialect};
use crate::error::{Error, Result};
use crate::journal::Line;
use crate::state::State;

/// Subjects indexed in one transaction.
const CHUNK: usize = 200;

/// Queues what an event was about, in the event's own transaction.
pub(crate) async fn queue(tx: &Tx, line: &Line) -> Result<()> {
    let mut subjects = BTreeSet::new();
    gather(line, &mut subjects);
    let known: Vec<_> =
        subjects.into_iter().filter(|(noun, _)| spec(&tx.ctx().state, noun).is_some()).collect();
    if known.is_empty() {
        return Ok(());
    }
    let places = vec!["(?, ?)"; known.len()].join(", ");
    let values: Vec<Value> = known.iter().flat_map(|(noun, id)| [(*noun).into(), (*id).into()]).collect();
    let sql = format!("INSERT INTO search_queue (noun, subject_id) VALUES {places}");
    tx.run(tx.engine().statement(&sql, values)).await.map(drop)
}

fn gather(line: &Line, into: &mut BTreeSet<(&'static str, i64)>) {
    into.extend(line.subjects.iter().copied());
    line.parts.iter().for_each(|part| gather(part, into));
}

fn spec(state: &State, noun: &str) -> Option<&'static SearchSpec> {
    state.modules().iter().flat_map(|m| m.search).find(|s| s.noun == noun)
}

/// Indexes a chunk of what is queued, or of what was there before the index; tells how many subjects.
pub async fn index_due(state: &State) -> Result<usize> {
    let queued = from_queue(state).await?;
    if queued > 0 {
        return Ok(queued);
    }
    for spec in state.modules().iter().flat_map(|m| m.search) {
        let done = rebuild(state, spec).await?;
        if done > 0 {
            return Ok(done);
        }
    }
    Ok(0)
}

async fn from_queue(state: &State) -> Result<usize> {
    let tx = Tx::begin(Ctx::system(state, "search")).await?;
    let engine = tx.engine();
    let sql = format!(
        "SELECT id, noun, subject_id FROM search_queue ORDER BY id LIMIT {CHUNK}{}",
        dialect::skip_locked(engine)
    );
    let rows = tx.raw(engine.statement(&sql, [])).await?;
    let (mut ids, mut subjects) = (Vec::new(), BTreeSet::new());
    for row in &rows {
        ids.push(row.try_get_by_index::<i64>(0)?);
        subjects.insert((row.try_get_by_index::<String>(1)?, row.try_get_by_index::<i64>(2)?));
    }
    if ids.is_empty() {
        return Ok(0);
    }
    for (noun, id) in &subjects {
        if let Some(spec) = spec(state, noun) {
            index(&tx, spec, *id).await?;
        }
    }
    let places = vec!["?"; ids.len()].join(", ");
    let sql = format!("DELETE FROM search_queue WHERE id IN ({places})");
    tx.run(engine.statement(&sql, ids.into_iter().map(Value::from))).await?;
    tx.commit().await?;
    Ok(subjects.len())
}

/// Goes on with the first indexing of a noun: what was there before search was.
async fn rebuild(state: &State, spec: &SearchSpec) -> Result<usize> {
    let tx = Tx::begin(Ctx::system(state, "search")).await?;
    tx.lock("search", 0).await?;
    let engine = tx.engine();
    let find = "SELECT reached, is_done FROM search_rebuilds WHERE noun = ?";
    let rows = tx.raw(engine.statement(find, [spec.noun.into()])).await?;
    let (reached, is_done): (i64, bool) = match rows.first() {
        Some(row) => (row.try_get_by_index(0)?, row.try_get_by_index(1)?),
        None => (0, false),
    };
    if is_done {
        return Ok(0);
    }
    let sql = format!("SELECT id FROM {} WHERE id > ? ORDER BY id LIMIT {CHUNK}", spec.table);
    let rows = tx.raw(engine.statement(&sql, [reached.into()])).await?;
    let ids = rows.iter().map(|r| r.try_get_by_index::<i64>(0)).collect::<Result<Vec<_>, _>>()?;
    for id in &ids {
        index(&tx, spec, *id).await?;
    }
    let note = "INSERT INTO search_rebuilds (noun, reached, is_done) VALUES (?, ?, ?)
                ON CONFLICT (noun) DO UPDATE SET reached = excluded.reached, is_done = excluded.is_done";
    let reached = ids.last().copied().unwrap_or(reached);
    let values: [Value; 3] = [spec.noun.into(), reached.into(), ids.is_empty().into()];
    tx.run(engine.statement(note, values)).await?;
    tx.commit().await?;
    Ok(ids.len())
}

async fn index(tx: &Tx, spec: &SearchSpec, id: i64) -> Result<()> {
    match (spec.doc)(tx, id).await? {
        Some(doc) => write(tx, spec.noun, id, &doc).await,
        None => remove(tx, spec.noun, id).await,
    }
}

/// The words of a document: the noun itself first, so that one noun is found among a million of another.
fn tokens(noun: &str, doc: &Doc) -> Vec<String> {
    let mut all = vec![mark(noun)];
    all.extend(doc.texts.iter().flat_map(|text| words::stems(text)));
    all.extend(doc.codes.iter().map(|text| words::code(text)).filter(|code| !code.is_empty()));
    let mut seen = BTreeSet::new();
    all.retain(|word| seen.insert(word.clone()));
    all
}

/// The word that stands for a noun; no text holds it, for it is no word of any language.
pub fn mark(noun: &str) -> String {
    format!("xnounx{}", words::code(noun))
}

async fn write(tx: &Tx, noun: &str, id: i64, doc: &Doc) -> Result<()> {
    let (engine, words) = (tx.engine(), tokens(noun, doc));
    let title = serde_json::to_string(&doc.title).map_err(Error::internal)?;
    let (columns, places) = engine.pick(("", ""), (", tokens", ", CAST(? AS tsvector)"));
    let renewed = engine.pick("", ", tokens = excluded.tokens");
    let sql = format!(
        "INSERT INTO search_docs (noun, subject_id, title, note{columns}) VALUES (?, ?, ?, ?{places})
         ON CONFLICT (noun, subject_id) DO UPDATE SET title = excluded.title, note = excluded.note{renewed}
         RETURNING id"
    );
    let mut values: Vec<Value> = vec![noun.into(), id.into(), title.into(), doc.note.clone().into()];
    if engine == Engine::Postgres {
        let vector: Vec<String> =
            words.iter().enumerate().map(|(n, w)| format!("'{w}':{}", n.min(16382) + 1)).collect();
        values.push(vector.join(" ").into());
    }
    let rows = tx.raw(engine.statement(&sql, values)).await?;
    let row = rows.first().ok_or_else(|| Error::internal("the index gave no number"))?;
    if engine == Engine::Sqlite {
        let number: i64 = row.try_get_by_index(0)?;
        tx.run(engine.statement("DELETE FROM search_index WHERE rowid = ?", [number.into()])).await?;
        let add = "INSERT INTO search_index (rowid, tokens) VALUES (?, ?)";
        tx.run(engine.statement(add, [number.into(), words.join(" ").into()])).await?;
    }
    Ok(())
}

async fn remove(tx: &Tx, noun: &str, id: i64) -> Result<()> {
    let engine = tx.engine();
    if engine == Engine::Sqlite {
        let sql = "DELETE FROM search_index WHERE rowid IN (SELECT id FROM search_docs WHERE noun = ? AND subject_id = ?)";
        tx.run(engine.statement(sql, [noun.into(), id.into()])).await?;
    }
    let sql = "DELETE FROM search_docs WHERE noun = ? AND subject_id = ?";
    tx.run(engine.statement(sql, [noun.into(), id.into()])).await.map(drop)
}
