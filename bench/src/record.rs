//! Writing down the statements of one request.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::db::sea_orm::{Statement, Value};
use kernel::db::{Db, Pool};

/// A statement and its values.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// The text, kept to the end of the process: there are few.
    pub sql: &'static str,
    pub values: Vec<Value>,
}

/// What a request did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps {
    /// On the pool of queries, one after another.
    pub reads: Vec<Step>,
    /// In the command's transaction.
    pub writes: Vec<Step>,
}

/// Listens to the statements of a database while it is asked to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recorder(Arc<Mutex<Option<Recorded>>>);

/// Statements in the order they ran, with the pool of each.
type Recorded = Vec<(Pool, Statement)>;

impl Recorder {
    /// A recorder of this database.
    pub fn of(db: &Db) -> Self {
        let recorder = Self::default();
        let tape = recorder.clone();
        db.meter().listen(move |pool, statement| {
            if let Some(tape) = tape.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
                tape.push((pool, statement.clone()));
            }
        });
        recorder
    }

    /// Begins anew.
    pub fn start(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
    }

    /// Stops, and gives what was heard.
    pub fn stop(&self) -> Steps {
        let heard = self.0.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
        let mut steps = Steps::default();
        for (pool, statement) in heard {
            let step = Step {
                sql: Box::leak(statement.sql.into_boxed_str()),
                values: statement.values.map(|v| v.0).unwrap_or_default(),
            };
            match pool {
                Pool::Reader => steps.reads.push(step),
                Pool::Writer => steps.writes.push(step),
            }
        }
        steps
    }
}
