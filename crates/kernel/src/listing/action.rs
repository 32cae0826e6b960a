//! What can be done to many rows of a list at once.

use std::future::Future;
use std::pin::Pin;

use serde_json::Value;

use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::right::Right;

/// An action on the chosen rows of a list: one command a row.
#[derive(Clone, Copy)]
pub struct ListAction {
    /// The list: `subscriptions.orders`.
    pub listing: &'static str,
    /// Name within the list: `archive`.
    pub key: &'static str,
    /// Message: what its button says.
    pub title: &'static str,
    /// Message: what it asks before, with `$count` rows; empty if it needs no question.
    pub confirm: &'static str,
    /// Fields to be filled before, each name with its message and how it is typed.
    pub fields: &'static [ActionField],
    /// What it needs: the right of its command. Who lacks it does not see the action.
    pub right: Right,
    /// Makes the command of a row ready: `|ctx, row, input| Box::pin(step(ctx, Archive { order: row.into() }))`.
    pub prepare: for<'a> fn(&'a Ctx, i64, &'a Value) -> Preparing<'a>,
}

/// A field of an action, the same for all rows.
#[derive(Clone, Copy, Debug)]
pub struct ActionField {
    /// Its name in the input.
    pub name: &'static str,
    /// Message: its label.
    pub title: &'static str,
    /// How it is typed.
    pub kind: ActionInput,
}

/// How a field of an action is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionInput {
    /// One line.
    Line,
    /// Several lines.
    Area,
    /// A date.
    Date,
}

/// A row's command being made ready.
pub type Preparing<'a> = Pin<Box<dyn Future<Output = Result<Step>> + Send + 'a>>;

/// A row's command, ready to run within the chunk's transaction.
pub type Step =
    Box<dyn for<'a> FnOnce(&'a mut Tx) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> + Send>;

impl std::fmt::Debug for ListAction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.listing, self.key)
    }
}

/// Makes a command ready to run as a part of a chunk; it is refused without the command's right.
pub async fn step<C: Command>(ctx: &Ctx, command: C) -> Result<Step> {
    if !ctx.actor.holds(C::RIGHT) {
        return Err(Error::Forbidden(C::RIGHT));
    }
    let ready = command.prepare(ctx).await?;
    Ok(Box::new(move |tx| Box::pin(async move { tx.call(command, ready).await.map(drop) })))
}

/// The actions of a list that the actor may take.
pub fn actions<'a>(ctx: &'a Ctx, listing: &'a str) -> impl Iterator<Item = &'static ListAction> + 'a {
    let all = ctx.state.modules().iter().flat_map(|m| m.actions);
    all.filter(move |a| a.listing == listing && ctx.actor.holds(a.right))
}
