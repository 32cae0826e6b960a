//! Filling an empty database with two years of orders, by plain SQL: the series are made in the database, every
//! value follows from a row's number, so both databases hold the same and every run does.

mod catalogue;
mod clients;
mod connection;
mod dialect;
mod index;
mod journal;
mod orders;
mod papers;
mod search;
mod words;

use chrono::NaiveDate;
use kernel::{Error, Result};

use connection::Connection;
use dialect::Dialect;
use index::Indexes;

/// Most orders of one client: each of its orders has offerings of its own, so that no two conflict.
pub const ORDERS_OF_A_CLIENT: i64 = 9;
/// Days over which orders were entered.
const DAYS: i64 = 730;

/// How much there shall be.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Orders.
    pub orders: i64,
    /// Clients, each with a contact and a subscriber.
    pub clients: i64,
    /// The last day on which an order was entered.
    pub today: NaiveDate,
}

impl Plan {
    fn check(&self) -> Result<()> {
        let fits = self.orders > 0 && self.clients > 0 && self.orders <= self.clients * ORDERS_OF_A_CLIENT;
        if fits { Ok(()) } else { Err(Error::internal("there must be a client for every nine orders")) }
    }
}

/// Tables that are filled, in this order. Their indexes are made after them.
const TABLES: [&str; 16] = [
    "clients",
    "client_roles",
    "contacts",
    "subscriptions_subscribers",
    "subscriptions_feeds",
    "subscriptions_offerings",
    "subscriptions_offering_feeds",
    "subscriptions_orders",
    "subscriptions_order_lines",
    "subscriptions_tax_invoices",
    "subscriptions_papers",
    "journal",
    "journal_params",
    "journal_subjects",
    "search_docs",
    "search_rebuilds",
];

/// Fills a migrated database that has no clients and no orders yet. Errors: a plan that does not fit, a database
/// that is not empty, whatever the database says.
pub async fn fill(url: &str, plan: &Plan) -> Result<()> {
    plan.check()?;
    let mut connection = Connection::open(url).await?;
    if connection.number("SELECT COUNT(*) FROM clients").await? > 0 {
        return Err(Error::internal("the database has clients already"));
    }
    // The journal goes on from what the first start wrote.
    let events = connection.number("SELECT COALESCE(MAX(id), 0) FROM journal").await?;
    let sql = Dialect { engine: connection.engine(), today: plan.today };
    connection.prepare_for_much().await?;
    let indexes = Indexes::take_off(&mut connection, &TABLES).await?;
    for statement in statements(sql, plan, events) {
        connection.run(&statement).await?;
    }
    indexes.put_back(&mut connection).await?;
    connection.set_sequences(&TABLES).await?;
    connection.finish().await
}

/// Runs a statement of the bench's own on a database.
pub async fn run(url: &str, sql: &str) -> Result<()> {
    Connection::open(url).await?.run(sql).await
}

fn statements(sql: Dialect, plan: &Plan, events: i64) -> Vec<String> {
    let mut all = catalogue::statements();
    all.extend(clients::statements(sql, plan));
    all.extend(orders::statements(sql, plan));
    all.extend(papers::statements(sql));
    all.extend(journal::statements(sql, plan, events));
    all.extend(search::statements(sql, plan));
    all
}
