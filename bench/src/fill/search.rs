//! The search's index as the worker would have made it: titles, and the stems and codes that find them.

use kernel::db::Engine;
use kernel::search;

use super::clients::joined;
use super::dialect::Dialect;
use super::{Plan, words};

/// The words of a document: in one text for SQLite, in a vector for PostgreSQL.
fn write(sql: Dialect, noun: &str, [id, subject, title, note, tokens]: [&str; 5], from: &str) -> Vec<String> {
    let columns = "id, noun, subject_id, title, note";
    match sql.engine {
        Engine::Sqlite => vec![
            format!("INSERT INTO search_docs ({columns}) SELECT {id}, '{noun}', {subject}, {title}, {note} {from}"),
            format!("INSERT INTO search_index (rowid, tokens) SELECT {id}, {tokens} {from}"),
        ],
        Engine::Postgres => vec![format!(
            "INSERT INTO search_docs ({columns}, tokens) SELECT {id}, '{noun}', {subject}, {title}, {note},
               array_to_tsvector(string_to_array(btrim(regexp_replace({tokens}, ' +', ' ', 'g')), ' ')) {from}"
        )],
    }
}

pub(super) fn statements(sql: Dialect, plan: &Plan) -> Vec<String> {
    let clients = plan.clients;
    let stems = |text: &str| search::stems(text).join(" ");
    let (words, joined) = (words::tables(), joined());
    let tokens = format!(
        "'{} ' || CASE WHEN i % 10 > 2 THEN '{} ' || a.stems || ' ' || b.stems || ' ' || (i / 1600) || ' ' ELSE '' END
           || s.stems || ' ' || g.stems || ' {} ' || 'c' || i || ' c' || (1000000 + i) || ' ' || k.inn || ' 7495' || (1000000 + i)",
        search::mark("client"),
        stems("ООО"),
        stems("bench.example")
    );
    // The names are joined before the `SELECT`, so the whole stands in one place.
    let from = format!(
        "FROM (WITH {words} SELECT i AS id, k.name, k.code, k.inn, k.email, {tokens} AS tokens
           FROM (SELECT id AS i, name, code, inn, email FROM clients) k {joined}) d ORDER BY id"
    );
    let title = "'{\"id\":\"search-client\",\"args\":[[\"name\",{\"text\":\"' || d.name || '\"}]]}'";
    let note = "d.code || CASE WHEN d.inn <> '' THEN ' · ' || d.inn ELSE '' END || ' · ' || d.email";
    let mut all = write(sql, "client", ["d.id", "d.id", title, note, "d.tokens"], &from);

    let found = search::mark("subscriptions.order");
    let tokens = format!(
        "'{found} ' || o.id || ' ' || lower(k.code) || COALESCE(' ' || o.invoice_no, '') || COALESCE(' ' || o.payment_order_no, '')
         || CASE WHEN o.note <> '' THEN ' {}' ELSE '' END",
        stems("Просят прислать счет по факсу")
    );
    let title = "CASE WHEN o.invoice_no IS NULL
           THEN '{\"id\":\"subscriptions-search-order\",\"args\":[[\"n\",{\"number\":' || o.id || '}]]}'
           ELSE '{\"id\":\"subscriptions-search-invoiced\",\"args\":[[\"n\",{\"number\":' || o.id || '}],[\"invoice\",{\"text\":\"'
             || o.invoice_no || '/' || o.invoice_year || '\"}]]}' END";
    let id = format!("o.id + {clients}");
    let from = "FROM subscriptions_orders o JOIN clients k ON k.id = o.client_id ORDER BY o.id";
    all.extend(write(sql, "subscriptions.order", [&id, "o.id", title, "k.name", &tokens], from));
    all.push(format!(
        "INSERT INTO search_rebuilds (noun, reached, is_done)
         VALUES ('client', {clients}, TRUE), ('subscriptions.order', {}, TRUE)",
        plan.orders
    ));
    all
}
