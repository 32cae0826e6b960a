//! Making and changing a stored query. It is saved only when it runs: with the samples, in prepare.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parameter::{TODAY, samples};
use super::row::Model;
use super::run::{TRIED_ROWS, try_out};
use super::{Parameter, ParameterFields, get, sql};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::right::Right;
use crate::rights::QUERIES_EDIT;
use crate::text_key;

/// Parameters of one query at most.
const MOST_PARAMETERS: usize = 20;

/// A stored query as people type it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QueryFields {
    /// The name that templates and programs call it by: `unpaid_orders`.
    pub key: In<String>,
    /// Its name for people.
    pub name: In<String>,
    /// One SELECT over the views.
    pub sql: In<String>,
    /// Its parameters; lines without a name are passed over.
    pub parameters: Vec<ParameterFields>,
}

/// A query that passed all checks.
#[derive(Clone, Debug)]
pub struct Ready {
    key: String,
    name: String,
    sql: String,
    parameters: Vec<Parameter>,
}

impl QueryFields {
    /// Its parameters, all errors under `query.parameters[n]`.
    pub fn parameters(&self, check: &mut Check) -> Option<Vec<Parameter>> {
        let lines = self.parameters.iter().enumerate().filter(|(_, p)| !p.name.raw().trim().is_empty());
        let mut all: Vec<Parameter> = Vec::new();
        let mut whole = true;
        for (n, fields) in lines {
            let path = |field: &str| format!("query.parameters[{n}].{field}");
            let name = check
                .need_text(&path("name"), &fields.name, 40)
                .map(|n| n.trim_start_matches(':').to_ascii_lowercase());
            let name = check.that(&path("name"), name, "query_name", |name| is_name(name) && name != TODAY);
            let name = check.that(&path("name"), name, "taken", |name| all.iter().all(|p| p.name != *name));
            let kind = check.need(&path("kind"), &fields.kind);
            let sample = check.text(&path("sample"), &fields.sample, 200);
            let (Some(name), Some(kind), Some(sample)) = (name, kind, sample) else {
                whole = false;
                continue;
            };
            let parameter = Parameter { name, kind, sample };
            let value = parameter.read(Some(&parameter.sample.clone().into()));
            if let Err(code) = value {
                check.fail(FieldError::new(path("sample"), code));
                whole = false;
            }
            all.push(parameter);
        }
        if all.len() > MOST_PARAMETERS {
            check.fail(FieldError::new("query.parameters", "query_parameters"));
            return None;
        }
        whole.then_some(all)
    }

    async fn ready(&self, ctx: &Ctx) -> Result<Ready> {
        let mut check = Check::new();
        let key = check.need_text("query.key", &self.key, 40);
        let key = check.that("query.key", key, "query_name", |key| is_name(key));
        let name = check.need_text("query.name", &self.name, 120);
        let text = check.need_area("query.sql", &self.sql, sql::LONGEST);
        let parameters = self.parameters(&mut check);
        if let (Some(text), Some(parameters)) = (&text, &parameters) {
            match try_out(ctx, text, parameters, &samples(parameters), TRIED_ROWS).await {
                Ok(_) => {}
                Err(Error::Invalid(errors)) => errors.into_iter().for_each(|e| check.fail(e)),
                Err(other) => return Err(other),
            }
        }
        let (key, name, sql, parameters) = check.done((key, name, text, parameters))?;
        Ok(Ready { key, name, sql, parameters })
    }
}

/// A name for programs: letters, digits and `_`, a letter first.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

impl Ready {
    fn put(self, old: Option<Model>, tx: &Tx) -> Result<Model> {
        Ok(Model {
            id: old.as_ref().map_or(0, |m| m.id),
            version: old.as_ref().map_or(1, |m| m.version),
            archived_at: old.and_then(|m| m.archived_at),
            key: self.key,
            name_key: text_key::fold(&self.name),
            name: self.name,
            sql: self.sql,
            parameters: serde_json::to_string(&self.parameters).map_err(Error::internal)?,
            changed_at: tx.now(),
            changed_by: tx.actor().name().to_owned(),
        })
    }
}

/// Stores a query.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateQuery {
    /// The query.
    pub query: QueryFields,
}

impl Command for CreateQuery {
    const EVENT: &'static str = "queries.create";
    const RIGHT: Right = QUERIES_EDIT;
    type Ready = Ready;
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        self.query.ready(ctx).await
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<i64> {
        let row = tx.insert(ready.put(None, tx)?).await?;
        tx.about("query", row.id);
        Ok(row.id)
    }
}

/// Changes a stored query.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditQuery {
    /// Its id.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// The query as it shall be.
    pub query: QueryFields,
}

impl Command for EditQuery {
    const EVENT: &'static str = "queries.edit";
    const RIGHT: Right = QUERIES_EDIT;
    type Ready = (i64, i64, Ready);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let (id, version) = (check.need("id", &self.id), check.need("version", &self.version));
        let (id, version) = check.done((id, version))?;
        Ok((id, version, self.query.ready(ctx).await?))
    }

    async fn apply(self, (id, version, ready): Self::Ready, tx: &mut Tx) -> Result<()> {
        let old = get(tx, id).await?;
        tx.about("query", id);
        let row = ready.put(Some(old), tx)?;
        tx.save(row, version).await?;
        Ok(())
    }
}
