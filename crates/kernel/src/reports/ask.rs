//! Stored queries through the API.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::run::{TRIED_ROWS, run, try_out};
use super::{QueryFields, Table, by_key};
use crate::check::Check;
use crate::clients::must_know_all;
use crate::command::{Ctx, Query};
use crate::error::Result;
use crate::right::Right;
use crate::rights::{QUERIES_EDIT, QUERIES_RUN};

/// Runs a stored query by its key.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RunQuery {
    /// Its key.
    pub key: String,
    /// Values by the parameters' names; what is absent is NULL.
    pub values: Value,
}

impl Query for RunQuery {
    const NAME: &'static str = "queries.run";
    const RIGHT: Right = QUERIES_RUN;
    type Out = Table;

    async fn answer(self, ctx: &Ctx) -> Result<Table> {
        must_know_all(&ctx.actor, QUERIES_RUN)?;
        run(ctx, &by_key(ctx, &self.key).await?, self.values).await
    }
}

/// Tries SQL that is not stored: the first hundred rows.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TryQuery {
    /// The query; key and name may be left out.
    pub query: QueryFields,
    /// Values by the parameters' names; those left out are the samples.
    pub values: Value,
}

impl Query for TryQuery {
    const NAME: &'static str = "queries.try";
    const RIGHT: Right = QUERIES_EDIT;
    type Out = Table;

    async fn answer(self, ctx: &Ctx) -> Result<Table> {
        must_know_all(&ctx.actor, QUERIES_EDIT)?;
        let mut check = Check::new();
        let sql = check.need_area("query.sql", &self.query.sql, super::sql::LONGEST);
        let parameters = self.query.parameters(&mut check);
        let (sql, parameters) = check.done((sql, parameters))?;
        let mut values = super::parameter::samples(&parameters);
        if let (Some(all), Some(given)) = (values.as_object_mut(), self.values.as_object()) {
            all.extend(given.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
        try_out(ctx, &sql, &parameters, &values, TRIED_ROWS).await
    }
}
