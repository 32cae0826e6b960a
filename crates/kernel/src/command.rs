//! Commands: every operation of the house is one, and every one is an event.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::actor::Actor;
use crate::db::Tx;
use crate::error::{Error, FieldError, Result};
use crate::execute::{Key, execute};
use crate::right::Right;
use crate::state::State;
use crate::text::Locale;

/// Who asks, in which language, of which organisation.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// The organisation.
    pub state: State,
    /// Who asks.
    pub actor: Actor,
    /// The language to answer in.
    pub locale: Locale,
    /// The number of this request in log, journal and error page.
    pub operation: Arc<str>,
}

impl Ctx {
    /// A context for the program's own work.
    pub fn system(state: &State, job: &'static str) -> Self {
        Self {
            state: state.clone(),
            actor: Actor::System { job },
            locale: Locale::default(),
            operation: job.into(),
        }
    }

    /// A message in the asker's language.
    pub fn say(&self, message: impl Into<crate::text::Message>) -> String {
        self.state.texts().say(self.locale, &message.into())
    }
}

/// An operation that writes. Filled from a form, a JSON body, a job or the command line.
pub trait Command: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The event's name in the journal, and the operation's in the API: `subscriptions.order.invoice`.
    const EVENT: &'static str;
    /// What the actor must hold; [`crate::right::PUBLIC`] for a guest's command.
    const RIGHT: Right;
    /// Whether a repeat under the same key may be answered from the store; not if the answer holds a secret.
    const REPLAY: bool = true;
    /// Whether a guest's refusal stands in the journal too; otherwise it is only counted.
    const JOURNAL_GUESTS: bool = false;
    /// The parsed fields, and whatever was made ready before the transaction.
    type Ready: Send;
    /// The answer.
    type Out: Serialize + DeserializeOwned + Send + 'static;

    /// Checks all fields and does what needs no transaction: hashing, sniffing, storing blobs.
    fn prepare(&self, ctx: &Ctx) -> impl Future<Output = Result<Self::Ready>> + Send;

    /// Reads and writes rows, nothing else.
    fn apply(self, ready: Self::Ready, tx: &mut Tx) -> impl Future<Output = Result<Self::Out>> + Send;
}

/// A question the API answers. Pages call the same plain functions beneath it.
pub trait Query: DeserializeOwned + Send + Sync + 'static {
    /// The operation's name in the API: `subscriptions.quote`.
    const NAME: &'static str;
    /// What the actor must hold.
    const RIGHT: Right;
    /// The answer.
    type Out: Serialize + Send;

    /// Answers.
    fn answer(self, ctx: &Ctx) -> impl Future<Output = Result<Self::Out>> + Send;
}

/// How an operation is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Nothing changes, and the parameters are few.
    Get,
    /// Anything else.
    Post,
}

type Answer = Pin<Box<dyn Future<Output = Result<Value>> + Send>>;

/// An operation as a module lists it: enough to route, to run and to describe it.
#[derive(Clone, Copy)]
pub struct Operation {
    /// Event or query name.
    pub name: &'static str,
    /// What the actor must hold.
    pub right: Right,
    /// How it is asked for.
    pub verb: Verb,
    /// Address under the API's root; `{order}` fills the field `order`.
    pub path: &'static str,
    /// Whether it writes, and so may carry an idempotency key.
    pub writes: bool,
    run: fn(Ctx, Option<Key>, Value) -> Answer,
    input: fn(&mut SchemaGenerator) -> Schema,
    output: fn(&mut SchemaGenerator) -> Schema,
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {} {}", self.verb, self.path, self.name)
    }
}

impl Operation {
    /// A command at this address.
    pub const fn command<C: Command + JsonSchema>(path: &'static str) -> Self
    where
        C::Out: JsonSchema,
    {
        Self {
            name: C::EVENT,
            right: C::RIGHT,
            verb: Verb::Post,
            path,
            writes: true,
            run: |ctx, key, tree| {
                Box::pin(async move {
                    // Who may not ask at all is told only that, whatever he sent.
                    let may = ctx.actor.holds(C::RIGHT);
                    let command: C =
                        from_tree(tree).map_err(|e| if may { e } else { Error::Forbidden(C::RIGHT) })?;
                    serde_json::to_value(execute(&ctx, key, command).await?).map_err(Error::internal)
                })
            },
            input: |generator| generator.subschema_for::<C>(),
            output: |generator| generator.subschema_for::<C::Out>(),
        }
    }

    /// A query at this address.
    pub const fn query<Q: Query + JsonSchema>(verb: Verb, path: &'static str) -> Self
    where
        Q::Out: JsonSchema,
    {
        Self {
            name: Q::NAME,
            right: Q::RIGHT,
            verb,
            path,
            writes: false,
            run: |ctx, _, tree| {
                Box::pin(async move {
                    if !ctx.actor.holds(Q::RIGHT) {
                        return Err(Error::Forbidden(Q::RIGHT));
                    }
                    let query: Q = from_tree(tree)?;
                    serde_json::to_value(query.answer(&ctx).await?).map_err(Error::internal)
                })
            },
            input: |generator| generator.subschema_for::<Q>(),
            output: |generator| generator.subschema_for::<Q::Out>(),
        }
    }

    /// Runs it on a tree of fields.
    pub async fn run(&self, ctx: Ctx, key: Option<Key>, tree: Value) -> Result<Value> {
        (self.run)(ctx, key, tree).await
    }

    /// Schemas of what goes in and what comes out.
    pub fn schemas(&self, generator: &mut SchemaGenerator) -> (Schema, Schema) {
        ((self.input)(generator), (self.output)(generator))
    }
}

/// Fills a command from a tree of fields. What people type is kept by `In<T>`; an error here
/// means that the tree itself has the wrong shape or an unknown field.
pub fn from_tree<T: DeserializeOwned>(tree: Value) -> Result<T> {
    serde_json::from_value(tree)
        .map_err(|e| FieldError::new("", "wrong_shape").arg("detail", e.to_string()).into())
}
