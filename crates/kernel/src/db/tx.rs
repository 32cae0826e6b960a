//! The transaction of one command: the only thing that writes.

use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait as _, ConnectionTrait, DatabaseConnection,
    DatabaseTransaction, DbErr, EntityTrait, QueryFilter as _, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};

use super::dialect::{self, Engine};
use super::read::{Handle, Read};
use super::row::{Row, Versioned};
use crate::actor::Actor;
use crate::command::{Command, Ctx};
use crate::error::{Error, Refusal, Result};
use crate::journal::{Line, Outcome};
use crate::outbox::{Letter, Signal};
use crate::settings::SettingsRead;
use crate::text::Locale;

/// What a command says of itself besides its rows: subjects, letters, parts.
#[derive(Debug, Default)]
pub struct Note {
    pub(crate) subjects: Vec<(&'static str, i64)>,
    pub(crate) letters: Vec<Letter>,
    pub(crate) parts: Vec<Line>,
    pub(crate) refusal: Option<Refusal>,
    pub(crate) came_in: Option<(i64, String)>,
    pub(crate) told: Vec<i64>,
    pub(crate) signals: Vec<Signal>,
}

/// A command's transaction: rows, the event's subjects, messages to send after the commit.
#[derive(Debug)]
pub struct Tx {
    txn: DatabaseTransaction,
    ctx: Ctx,
    now: DateTime<Utc>,
    note: Note,
    settings: SettingsRead,
}

impl Read for Tx {
    fn handle(&self) -> Handle<'_> {
        Handle::tx(&self.txn)
    }

    fn settings_read(&self) -> Option<&SettingsRead> {
        Some(&self.settings)
    }
}

/// Begins to write; on SQLite it takes the one writer at once, so that no later statement can find it busy.
#[allow(clippy::disallowed_methods, reason = "the one place that begins a transaction")]
pub(super) async fn begin(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    writer.begin_with_options(options).await
}

impl Tx {
    /// Begins.
    pub(crate) async fn begin(ctx: Ctx) -> Result<Self> {
        let txn = begin(ctx.state.db().writer()).await?;
        let now = ctx.state.clock().now();
        Ok(Self { txn, ctx, now, note: Note::default(), settings: SettingsRead::default() })
    }

    pub(crate) async fn commit(self) -> Result<()> {
        Ok(self.txn.commit().await?)
    }

    pub(crate) async fn rollback(self) {
        if let Err(error) = self.txn.rollback().await {
            tracing::warn!(%error, "rolling back");
        }
    }

    pub(crate) fn take_note(&mut self) -> Note {
        std::mem::take(&mut self.note)
    }

    /// The moment of the command, to the millisecond.
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The site's calendar day.
    pub fn today(&self) -> NaiveDate {
        self.ctx.state.clock().day_of(self.now)
    }

    /// Who acts.
    pub const fn actor(&self) -> &Actor {
        &self.ctx.actor
    }

    /// The actor's language.
    pub const fn locale(&self) -> Locale {
        self.ctx.locale
    }

    /// All that the command was asked with.
    pub const fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// Which engine it is, for the functions of [`dialect`].
    pub fn engine(&self) -> Engine {
        self.ctx.state.db().engine()
    }

    /// An unguessable token.
    pub fn token(&self) -> Result<String> {
        crate::chance::token()
    }

    /// Names a subject of the event, so that it stands in the subject's timeline.
    pub fn about(&mut self, noun: &'static str, id: i64) {
        if !self.note.subjects.contains(&(noun, id)) {
            self.note.subjects.push((noun, id));
        }
    }

    /// Posts a letter: it is written with the rows and sent after the commit.
    pub fn post(&mut self, letter: Letter) {
        self.note.letters.push(letter);
    }

    /// Signals a change to programs outside of the house: it is written with the rows and sent after the commit.
    pub fn signal(&mut self, signal: Signal) {
        self.note.signals.push(signal);
    }

    /// Notes that a login has a new notice: its open pages hear of it after the commit.
    pub(crate) fn told(&mut self, user: i64) {
        self.note.told.push(user);
    }

    /// Marks the event as refused although its rows are kept: a wrong password that was counted.
    pub fn note_refusal(&mut self, refusal: Refusal) {
        self.note.refusal = Some(refusal);
    }

    /// Names the guest of this event, who has just proved who he is.
    pub(crate) fn came_in(&mut self, user: i64, name: &str) {
        self.note.came_in = Some((user, name.to_owned()));
    }

    /// Takes a lock to the end of the transaction. A rule over more than one row takes it first;
    /// in the order client, object, series, so that no two commands wait for each other.
    pub async fn lock(&self, kind: &str, id: i64) -> Result<()> {
        if let Some(statement) = dialect::lock(self.engine(), kind, id) {
            self.txn.query_all_raw(statement).await?;
        }
        Ok(())
    }

    /// Inserts a row and gives it back with its id.
    pub async fn insert<M: Row>(&self, row: M) -> Result<M>
    where
        <M::Entity as EntityTrait>::ActiveModel: Send,
    {
        let mut active = row.into_active_model().reset_all();
        active.not_set(M::id_column());
        Ok(<M::Entity as EntityTrait>::insert(active).exec_with_returning(&self.txn).await?)
    }

    /// Inserts rows whose key is not a number of their own (links): few enough for one statement.
    pub async fn insert_links<A>(&self, rows: Vec<A>) -> Result<()>
    where
        A: ActiveModelTrait + Send,
    {
        if !rows.is_empty() {
            A::Entity::insert_many(rows).exec_without_returning(&self.txn).await?;
        }
        Ok(())
    }

    /// Writes a row over the version the caller saw; [`Error::Stale`] if another was quicker.
    pub async fn save<M: Versioned>(&self, mut row: M, seen: i64) -> Result<M>
    where
        <M::Entity as EntityTrait>::ActiveModel: Send,
    {
        row.set_version(seen + 1);
        let mut active = row.clone().into_active_model().reset_all();
        active.set(M::id_column(), row.id().into());
        let done = <M::Entity as EntityTrait>::update_many()
            .set(active)
            .filter(M::id_column().eq(row.id()))
            .filter(M::version_column().eq(seen))
            .exec(&self.txn)
            .await?;
        if done.rows_affected == 1 { Ok(row) } else { Err(Error::Stale) }
    }

    /// Writes a row that has no versions.
    pub async fn update<M: Row>(&self, row: M) -> Result<M>
    where
        <M::Entity as EntityTrait>::ActiveModel: Send,
    {
        let active = row.clone().into_active_model().reset_all();
        let done = <M::Entity as EntityTrait>::update_many()
            .set(active)
            .filter(M::id_column().eq(row.id()))
            .exec(&self.txn)
            .await?;
        if done.rows_affected == 1 { Ok(row) } else { Err(Error::NotFound) }
    }

    /// Deletes the rows of one owner (an order's lines before the new ones).
    pub async fn delete_where<E: EntityTrait>(&self, condition: Expr) -> Result<u64> {
        Ok(E::delete_many().filter(condition).exec(&self.txn).await?.rows_affected)
    }

    /// Runs a statement of the desk's own and tells how many rows it touched.
    pub async fn run(&self, statement: Statement) -> Result<u64> {
        Ok(self.txn.execute_raw(statement).await?.rows_affected())
    }

    /// Runs another command as a part of this one: a child event, no right of its own.
    pub async fn call<C: Command>(&mut self, command: C, ready: C::Ready) -> Result<C::Out> {
        let params = serde_json::to_value(&command).map_err(Error::internal)?;
        let outer = self.take_note();
        let result = command.apply(ready, self).await;
        let mut inner = std::mem::replace(&mut self.note, outer);
        let out = result?;
        self.note.letters.append(&mut inner.letters);
        self.note.told.append(&mut inner.told);
        self.note.signals.append(&mut inner.signals);
        self.note.parts.push(Line {
            event: C::EVENT,
            outcome: Outcome::Done,
            params,
            subjects: inner.subjects,
            parts: inner.parts,
            came_in: None,
        });
        Ok(out)
    }

    /// Does something that may fail without ending the command: a row of an import. What it wrote
    /// and noted is undone if it fails; a violated constraint is the error of its field.
    pub async fn attempt<T: Send>(
        &mut self,
        work: impl for<'a> FnOnce(&'a mut Self) -> Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>> + Send,
    ) -> Result<T> {
        let marks = (self.note.subjects.len(), self.note.letters.len(), self.note.parts.len());
        let (refusal, signals) = (self.note.refusal.clone(), self.note.signals.len());
        self.txn.execute_unprepared("SAVEPOINT attempt").await?;
        let result = work(self).await.map_err(|e| self.ctx.state.explain(e));
        if result.is_err() {
            self.txn.execute_unprepared("ROLLBACK TO SAVEPOINT attempt").await?;
            self.settings.forget();
            self.note.subjects.truncate(marks.0);
            self.note.letters.truncate(marks.1);
            self.note.parts.truncate(marks.2);
            self.note.refusal = refusal;
            self.note.signals.truncate(signals);
        }
        self.txn.execute_unprepared("RELEASE SAVEPOINT attempt").await?;
        result
    }
}

/// A value to insert with [`Tx::insert_links`].
pub fn set<T: Into<sea_orm::Value>>(value: T) -> ActiveValue<T> {
    ActiveValue::Set(value)
}
