//! Reading, the same on a pool and inside a command.

use std::future::Future;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, QueryResult, Select,
    Statement, StatementBuilder,
};

use super::Engine;
use crate::error::{Error, Result};
use crate::settings::SettingsRead;
use crate::state::State;

/// Where to read: the read-only pool, or a command's transaction. Only this module looks inside,
/// so that nobody writes past [`super::Tx`].
#[derive(Clone, Copy, Debug)]
pub struct Handle<'a>(Source<'a>);

#[derive(Clone, Copy, Debug)]
enum Source<'a> {
    Pool(&'a DatabaseConnection),
    Tx(&'a DatabaseTransaction),
}

impl Source<'_> {
    fn backend(&self) -> DbBackend {
        match self {
            Self::Pool(c) => c.get_database_backend(),
            Self::Tx(c) => c.get_database_backend(),
        }
    }
}

impl<'a> Handle<'a> {
    pub(super) const fn pool(pool: &'a DatabaseConnection) -> Self {
        Self(Source::Pool(pool))
    }
    pub(super) const fn tx(tx: &'a DatabaseTransaction) -> Self {
        Self(Source::Tx(tx))
    }
}

/// Something that can be read from. Query functions take `&impl Read`, so a page and a command share them.
pub trait Read: Send + Sync {
    /// The way in; opaque outside the kernel.
    fn handle(&self) -> Handle<'_>;

    /// The organisation whose caches may answer instead. Not inside of a command: it reads what it wrote.
    fn state(&self) -> Option<&State> {
        None
    }

    /// The settings that this command has read already, if it is one.
    fn settings_read(&self) -> Option<&SettingsRead> {
        None
    }

    /// Which engine it is, for [`Engine::statement`].
    fn engine(&self) -> Engine {
        match self.handle().0.backend() {
            DbBackend::Postgres => Engine::Postgres,
            _ => Engine::Sqlite,
        }
    }

    /// The first row, if any.
    fn one<E: EntityTrait>(&self, select: Select<E>) -> impl Future<Output = Result<Option<E::Model>>> + Send
    where
        E::Model: Send + Sync,
    {
        async move {
            Ok(match self.handle().0 {
                Source::Pool(c) => select.one(c).await?,
                Source::Tx(c) => select.one(c).await?,
            })
        }
    }

    /// The row, or [`Error::NotFound`].
    fn need<E: EntityTrait>(&self, select: Select<E>) -> impl Future<Output = Result<E::Model>> + Send
    where
        E::Model: Send + Sync,
    {
        async move { self.one(select).await?.ok_or(Error::NotFound) }
    }

    /// All rows.
    fn all<E: EntityTrait>(&self, select: Select<E>) -> impl Future<Output = Result<Vec<E::Model>>> + Send
    where
        E::Model: Send + Sync,
    {
        async move {
            Ok(match self.handle().0 {
                Source::Pool(c) => select.all(c).await?,
                Source::Tx(c) => select.all(c).await?,
            })
        }
    }

    /// All rows of a built statement, as they come from the driver.
    fn rows<S: StatementBuilder + Sync>(
        &self,
        statement: &S,
    ) -> impl Future<Output = Result<Vec<QueryResult>>> + Send {
        async move {
            Ok(match self.handle().0 {
                Source::Pool(c) => c.query_all(statement).await?,
                Source::Tx(c) => c.query_all(statement).await?,
            })
        }
    }

    /// All rows of one of the dialect's own statements.
    fn raw(&self, statement: Statement) -> impl Future<Output = Result<Vec<QueryResult>>> + Send {
        async move {
            Ok(match self.handle().0 {
                Source::Pool(c) => c.query_all_raw(statement).await?,
                Source::Tx(c) => c.query_all_raw(statement).await?,
            })
        }
    }
}
