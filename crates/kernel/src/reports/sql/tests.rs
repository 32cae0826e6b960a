//! What the gate lets through, and what it does not.

use super::*;

fn gate(engine: Engine) -> Gate<'static> {
    let parameters =
        vec![("today".to_owned(), ParameterKind::Date), ("code".to_owned(), ParameterKind::Text)];
    Gate { views: vec!["rep_clients", "rep_exchange_rates"], parameters, engine, most: 100 }
}

fn passed(text: &str) -> String {
    gate(Engine::Sqlite).pass(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"))
}

fn refused(text: &str) -> Wrong {
    gate(Engine::Sqlite).pass(text).expect_err(text)
}

#[test]
fn plain_questions_pass() {
    for text in [
        "SELECT 1",
        "select code, name from rep_clients where kind = 'person_resident' order by name limit 10",
        "SELECT * FROM rep_clients",
        "SELECT c.*, r.rate FROM rep_clients AS c CROSS JOIN rep_exchange_rates r WHERE r.on_date = :today",
        "SELECT kind, COUNT(*) AS n, COUNT(DISTINCT inn) FROM rep_clients GROUP BY kind HAVING COUNT(*) > 1",
        "WITH a AS (SELECT id FROM rep_clients), b (x) AS (SELECT id FROM a) SELECT x FROM b UNION ALL SELECT id FROM a",
        "SELECT (SELECT MAX(rate) FROM rep_exchange_rates e WHERE e.currency = r.currency) FROM rep_exchange_rates r",
        "SELECT code FROM rep_clients WHERE id IN (SELECT id FROM rep_clients) AND EXISTS (SELECT 1 FROM rep_clients)",
        "SELECT CASE kind WHEN 'x' THEN 1 ELSE -2 END, substr(code, 1, 3), trim(name) FROM rep_clients",
        "SELECT ROW_NUMBER() OVER (PARTITION BY kind ORDER BY code DESC), SUM(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM rep_clients",
        "SELECT CAST(rate AS NUMERIC(10, 2)), rate * 1.5 - 2 FROM rep_exchange_rates WHERE on_date BETWEEN '2026-01-01' AND :today",
        "SELECT name AS \"Клиент\" FROM rep_clients -- все\n/* и ещё */ WHERE code LIKE 'A%' ESCAPE '!'",
        "SELECT name имя FROM rep_clients;",
        "SELECT SUM(rate) FILTER (WHERE currency = 'USD') FROM rep_exchange_rates",
        "SELECT a.id FROM (rep_clients a JOIN rep_clients b USING (id)) LEFT JOIN (SELECT id FROM rep_clients) c ON c.id = a.id",
        "SELECT NOT (1 = 2), - -1, +1, 'a' || 'b', NULL, TRUE",
    ] {
        passed(text);
    }
}

#[test]
fn what_runs_is_printed_anew() {
    assert_eq!(
        passed("select Code /* hidden */ from REP_CLIENTS where name = 'О''Брайен' -- end"),
        "SELECT \"code\" FROM \"rep_clients\" WHERE \"name\" = 'О''Брайен' LIMIT 101"
    );
    assert_eq!(passed("SELECT - -1"), "SELECT -(-(1)) LIMIT 101");
    assert_eq!(passed("SELECT 1 LIMIT 5 OFFSET 2"), "SELECT 1 LIMIT 5 OFFSET 2");
    assert_eq!(passed("SELECT 1 LIMIT 5000"), "SELECT 1 LIMIT 101");
    assert_eq!(passed("SELECT :Code, :today"), "SELECT ?2, ?1 LIMIT 101");
    let typed = gate(Engine::Postgres).pass("SELECT :code, :today").unwrap();
    assert_eq!(typed, "SELECT CAST($2 AS TEXT), CAST($1 AS DATE) LIMIT 101");
}

/// A quote after a backslash is where readers of SQL differ.
#[test]
fn literals_end_where_they_end() {
    assert_eq!(
        passed(r"SELECT 'a\'' UNION SELECT password_hash FROM users --'"),
        r"SELECT 'a\'' UNION SELECT password_hash FROM users --' LIMIT 101"
    );
    assert_eq!(passed("SELECT ''''''"), "SELECT '''''' LIMIT 101");
    assert_eq!(refused("SELECT 'a\u{e000}0\u{e000}'").code, "sql_construct");
}

#[test]
fn a_current_user_is_a_column_like_any_other() {
    assert_eq!(passed("SELECT current_user"), "SELECT \"current_user\" LIMIT 101");
}

#[test]
fn errors_tell_their_place() {
    let wrong = refused("SELECT 1\nFROM users");
    assert_eq!((wrong.code, wrong.at, wrong.what.as_str()), ("sql_table", Some((2, 6)), "users"));
    let wrong = refused("SELECT code,\n  pg_sleep(1) FROM rep_clients");
    assert_eq!((wrong.code, wrong.at, wrong.what.as_str()), ("sql_function", Some((2, 3)), "pg_sleep"));
    let wrong = refused("SELECT code FROM rep_clients WHERE AND 1");
    assert_eq!((wrong.code, wrong.at), ("sql_syntax", Some((1, 40))));
    assert_eq!(refused("SELECT code FROM").code, "sql_end");
    assert_eq!(refused("SELECT :nobody").code, "sql_parameter");
    assert_eq!(refused("DELETE FROM rep_clients").code, "sql_not_select");
    assert_eq!(refused("SELECT 1; SELECT 2").code, "sql_several");
    assert_eq!(refused("SELECT CAST('users' AS regclass)").code, "sql_type");
    assert_eq!(refused("SELECT 1 LIMIT :code").code, "sql_limit");
    assert_eq!(refused("").code, "sql_end");
}

/// Databases put parts into each other: each of these would double.
#[test]
fn what_grows_without_end_is_refused() {
    let parts: String = (1..40).map(|n| format!(", w{n} AS (SELECT x || x AS x FROM w{})", n - 1)).collect();
    let text = format!("WITH w0 AS (SELECT code AS x FROM rep_clients){parts} SELECT x FROM w39");
    assert_eq!(refused(&text).code, "sql_grown");
    let nested = (0..12).fold("rep_clients".to_owned(), |inner, n| {
        let from = if n == 0 { inner } else { format!("({inner}) AS q{n}") };
        format!("SELECT code || code || code AS code FROM {from}")
    });
    assert_eq!(refused(&nested).code, "sql_grown");
    let asked = (0..12).fold("SELECT code FROM rep_clients".to_owned(), |inner, _| {
        format!("SELECT (SELECT c.code || c.code || c.code FROM ({inner}) AS c) AS code")
    });
    assert_eq!(refused(&asked).code, "sql_grown");
}

#[test]
fn size_and_depth_have_an_end() {
    assert_eq!(refused(&format!("SELECT {}1", "1+".repeat(900))).code, "sql_deep");
    assert_eq!(refused(&format!("SELECT {}1{}", "(".repeat(300), ")".repeat(300))).code, "sql_deep");
    assert_eq!(refused(&format!("SELECT {}1", "1+".repeat(5000))).code, "sql_long");
    refused(&format!("SELECT 1{}", " UNION SELECT 1".repeat(200)));
    refused(&"(".repeat(2000));
    refused(&format!("SELECT {}1", "NOT ".repeat(1000)));
}
