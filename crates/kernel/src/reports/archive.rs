//! Putting a stored query away, and taking it back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::get;
use super::row::Model;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::QUERIES_EDIT;

/// Puts a stored query away: nothing can be bound to it or run it any more. Or takes it back.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveQuery {
    /// Its id.
    pub id: In<i64>,
    /// Whether it is put away (left out: yes) or taken back.
    pub archived: In<bool>,
}

impl Command for ArchiveQuery {
    const EVENT: &'static str = "queries.archive";
    const RIGHT: Right = QUERIES_EDIT;
    type Ready = (i64, bool);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let (id, archived) = (check.need("id", &self.id), check.or("archived", &self.archived, true));
        check.done((id, archived))
    }

    async fn apply(self, (id, archived): Self::Ready, tx: &mut Tx) -> Result<()> {
        let row = get(tx, id).await?;
        tx.about("query", id);
        let seen = row.version;
        if row.archived_at.is_some() != archived {
            tx.save(Model { archived_at: archived.then(|| tx.now()), ..row }, seen).await?;
        }
        Ok(())
    }
}
