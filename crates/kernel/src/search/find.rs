//! Finding: a statement a noun, of those that the asker may see.

use schemars::JsonSchema;
use sea_orm::Statement;
use serde::{Deserialize, Serialize};

use super::SearchSpec;
use super::index::mark;
use super::words::{self, Form};
use crate::clients::known_to_sql;
use crate::command::{Ctx, Query};
use crate::db::{Engine, Read as _};
use crate::error::{Error, Result};
use crate::right::{Right, SIGNED_IN};
use crate::text::Message;

/// How many of a noun are shown.
pub const SHOWN: usize = 20;

/// What was found of one noun.
#[derive(Clone, Debug)]
pub struct Found {
    /// Message: the noun's name, in plural.
    pub title: &'static str,
    /// The newest first.
    pub hits: Vec<Hit>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// Something that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub title: Message,
    /// What is said beside it.
    pub note: String,
    /// Its page.
    pub href: String,
}

/// What fits a question, noun by noun; nouns of which nothing fits are left out.
pub async fn find(ctx: &Ctx, question: &str) -> Result<Vec<Found>> {
    let asked = words::asked(question);
    if asked.is_empty() || ctx.actor.bound_clients().is_some() {
        return Ok(Vec::new());
    }
    let specs = ctx.state.modules().iter().flat_map(|m| m.search).filter(|s| ctx.actor.holds(s.right));
    let mut all = Vec::new();
    for spec in specs {
        let found = of(ctx, spec, &asked).await?;
        if !found.hits.is_empty() {
            all.push(found);
        }
    }
    Ok(all)
}

async fn of(ctx: &Ctx, spec: &SearchSpec, asked: &[Vec<Form>]) -> Result<Found> {
    let rows = ctx.raw(statement(ctx, spec, asked)).await?;
    let mut hits = Vec::with_capacity(rows.len());
    for row in rows.iter().take(SHOWN) {
        let id: i64 = row.try_get_by_index(0)?;
        let title: String = row.try_get_by_index(1)?;
        let title = serde_json::from_str(&title).map_err(Error::internal)?;
        let href = spec.href.replace("{id}", &id.to_string());
        hits.push(Hit { id, title, note: row.try_get_by_index(2)?, href });
    }
    Ok(Found { title: spec.title, hits, more: rows.len() > SHOWN })
}

fn statement(ctx: &Ctx, spec: &SearchSpec, asked: &[Vec<Form>]) -> Statement {
    let engine = ctx.state.db().engine();
    let limit = SHOWN + 1;
    // What belongs to a client is found by those who may know of that client.
    let known = |subject: &str| {
        let of_client = match spec.client {
            "" => String::new(),
            client => known_to_sql(&ctx.actor, &client.replace("{}", subject)),
        };
        let seen = spec.seen.map(|seen| format!(" AND {}", seen(&ctx.actor).replace("{}", subject)));
        of_client + &seen.unwrap_or_default()
    };
    let (form, or, and) = match engine {
        Engine::Sqlite => (sqlite as fn(&Form) -> String, " OR ", " AND "),
        Engine::Postgres => (postgres as fn(&Form) -> String, " | ", " & "),
    };
    let noun = Form { word: mark(spec.noun), prefix: false };
    let words = asked.iter().map(|forms| forms.iter().map(form).collect::<Vec<_>>().join(or));
    let all: Vec<String> = std::iter::once(form(&noun)).chain(words.map(|w| format!("({w})"))).collect();
    let question = all.join(and);
    let sql = match engine {
        Engine::Sqlite => format!(
            "SELECT d.subject_id, d.title, d.note FROM search_index i JOIN search_docs d ON d.id = i.rowid
             WHERE search_index MATCH ?{} ORDER BY i.rowid DESC LIMIT {limit}",
            known("d.subject_id")
        ),
        // Found first, sorted after: the planner would rather walk the key for rare words.
        Engine::Postgres => format!(
            "WITH found AS MATERIALIZED
               (SELECT id, subject_id, title, note FROM search_docs WHERE tokens @@ CAST(? AS tsquery){} LIMIT 5000)
             SELECT subject_id, title, note FROM found ORDER BY id DESC LIMIT {limit}",
            known("search_docs.subject_id")
        ),
    };
    engine.statement(&sql, [question.into()])
}

// Words hold letters and digits only, so quotes are safe.

fn sqlite(form: &Form) -> String {
    format!("\"{}\"{}", form.word, if form.prefix { "*" } else { "" })
}

fn postgres(form: &Form) -> String {
    format!("'{}'{}", form.word, if form.prefix { ":*" } else { "" })
}

/// Finds clients, orders and whatever else the asker may see.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    /// Words, numbers, a part of a name. The last word may be unfinished.
    pub q: String,
}

/// Something that was found, in the asker's language.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SaidHit {
    /// What kind of thing it is.
    pub noun: String,
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// What is said beside it.
    pub note: String,
    /// Its page.
    pub href: String,
}

impl Query for Search {
    const NAME: &'static str = "search";
    const RIGHT: Right = SIGNED_IN;
    type Out = Vec<SaidHit>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<SaidHit>> {
        let mut all = Vec::new();
        for found in find(ctx, &self.q).await? {
            let noun = ctx.say(Message::new(found.title));
            all.extend(found.hits.into_iter().map(|hit| SaidHit {
                noun: noun.clone(),
                id: hit.id,
                title: ctx.say(hit.title),
                note: hit.note,
                href: hit.href,
            }));
        }
        Ok(all)
    }
}
