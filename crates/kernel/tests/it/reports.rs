//! Stored queries: kept, run, and kept from everything but the views, by the gate and by the database.

use std::time::{Duration, Instant};

use kernel::clients::ClientKind;
use kernel::db::Engine;
use kernel::reports::{
    self, ArchiveQuery, Availability, CreateQuery, EditQuery, Parameter, ParameterFields, ParameterKind,
    QueryFields, Table, ValueKind, bypass,
};
use kernel::{Ctx, Error, In};
use serde_json::{Value, json};
use testkit::{House, at_once, both_dbs};

fn author(house: &House) -> Ctx {
    house.staff(&["queries"])
}

fn fields(key: &str, sql: &str) -> QueryFields {
    QueryFields {
        key: key.into(), name: "Проверка".into(), sql: sql.into(), ..QueryFields::default()
    }
}

async fn tried(ctx: &Ctx, sql: &str) -> Result<Table, Error> {
    reports::try_out(ctx, sql, &[], &Value::Null, 100).await
}

fn code(error: &Error) -> String {
    match error {
        Error::Invalid(errors) => errors[0].code.clone(),
        other => other.code().to_owned(),
    }
}

both_dbs!(a_query_is_stored_run_and_put_away);
async fn a_query_is_stored_run_and_put_away(house: House) {
    let author = author(&house);
    for _ in 0..3 {
        house.given_client(ClientKind::OrganisationResident).await;
    }
    house.given_client(ClientKind::PersonResident).await;
    let sql = "SELECT kind, COUNT(*) AS n FROM rep_clients WHERE kind = :kind OR :kind IS NULL \
               GROUP BY kind ORDER BY kind";
    let parameter =
        ParameterFields { name: "kind".into(), kind: In::read("text"), sample: "person_resident".into() };
    let query = QueryFields { parameters: vec![parameter], ..fields("by_kind", sql) };
    let id = house.run(&author, CreateQuery { query: query.clone() }).await.unwrap();

    let stored = reports::by_key(&author, "by_kind").await.unwrap();
    let table = reports::run(&author, &stored, Value::Null).await.unwrap();
    assert_eq!(table.columns, ["kind", "n"]);
    assert_eq!(
        table.rows,
        [vec![json!("organisation_resident"), json!(3)], vec![json!("person_resident"), json!(1)]]
    );
    assert_eq!(table.kinds, [ValueKind::Text, ValueKind::Whole]);
    let answer = house
        .ask(
            &house.staff(&["queries.run"]),
            "queries.run",
            json!({"key": "by_kind", "values": {"kind": "person_resident", "other": 1}}),
        )
        .await
        .unwrap();
    assert_eq!(answer["rows"], json!([["person_resident", 1]]));

    let mut changed = query.clone();
    changed.sql = "SELECT 1 AS one".into();
    let edit = EditQuery { id: id.into(), version: 1.into(), query: changed.clone() };
    house.run(&author, edit.clone()).await.unwrap();
    assert!(matches!(house.run(&author, edit).await, Err(Error::Stale)));
    let again = house.run(&author, CreateQuery { query: changed }).await.unwrap_err();
    assert_eq!(code(&again), "taken");

    house.run(&author, ArchiveQuery { id: id.into(), archived: In::default() }).await.unwrap();
    assert!(matches!(reports::by_key(&author, "by_kind").await, Err(Error::NotFound)));
    house.run(&author, ArchiveQuery { id: id.into(), archived: false.into() }).await.unwrap();
    assert!(reports::by_key(&author, "by_kind").await.is_ok());
}

both_dbs!(who_may_not_write_queries_may_not_try_them_either);
async fn who_may_not_write_queries_may_not_try_them_either(house: House) {
    let reader = house.staff(&["queries.run"]);
    let asked = house.ask(&reader, "queries.try", json!({"query": {"sql": "SELECT 1"}})).await;
    assert!(matches!(asked, Err(Error::Forbidden(_))));
    let stored = house.run(&reader, CreateQuery { query: fields("one", "SELECT 1") }).await;
    assert!(matches!(stored, Err(Error::Forbidden(_))));
    let asked = house.ask(&house.guest(), "queries.run", json!({"key": "one"})).await;
    assert!(matches!(asked, Err(Error::Forbidden(_))));
}

both_dbs!(what_does_not_run_is_not_stored);
async fn what_does_not_run_is_not_stored(house: House) {
    let author = author(&house);
    for (sql, wanted) in [
        ("", "required"),
        ("SELEC 1", "sql_syntax"),
        ("SELECT nothing FROM rep_clients", "sql_refused"),
        ("SELECT * FROM users", "sql_table"),
        ("SELECT :x", "sql_parameter"),
        ("INSERT INTO rep_clients (id) VALUES (1)", "sql_not_select"),
    ] {
        let error = house.run(&author, CreateQuery { query: fields("q", sql) }).await.unwrap_err();
        assert_eq!(code(&error), wanted, "{sql}");
    }
    let parameter = |name: &str, kind: &str, sample: &str| ParameterFields {
        name: name.into(),
        kind: In::read(kind),
        sample: sample.into(),
    };
    for (parameter, wanted) in [
        (parameter("today", "date", ""), "query_name"),
        (parameter("a b", "date", ""), "query_name"),
        (parameter("day", "date", "вчера"), "date"),
        (parameter("day", "moment", ""), "not_a_choice"),
    ] {
        let query = QueryFields { parameters: vec![parameter], ..fields("q", "SELECT 1") };
        assert_eq!(code(&house.run(&author, CreateQuery { query }).await.unwrap_err()), wanted);
    }
    assert_eq!(house.count("stored_queries").await, 0);
}

both_dbs!(values_are_the_same_on_both_databases);
async fn values_are_the_same_on_both_databases(house: House) {
    let ctx = author(&house);
    let enter = kernel::rates::EnterRate {
        currency: "USD".into(),
        on_date: In::read("2026-11-20"),
        rate: In::read("78,2696"),
    };
    house.run(&house.staff(&["rates"]), enter).await.unwrap();
    let parameters = [
        Parameter { name: "d".into(), kind: ParameterKind::Date, sample: String::new() },
        Parameter { name: "n".into(), kind: ParameterKind::Whole, sample: String::new() },
        Parameter { name: "x".into(), kind: ParameterKind::Decimal, sample: String::new() },
        Parameter { name: "t".into(), kind: ParameterKind::Text, sample: String::new() },
    ];
    let sql = "SELECT on_date, rate, rate * 100 AS hundred, currency, :n + 1 AS n, :x * 2 AS x, :t AS t, \
               :today AS today, month, NULL AS nothing, 'О''Брайен \\' AS quoted, COUNT(*) AS c \
               FROM rep_exchange_rates WHERE on_date = :d AND on_date < :today \
               GROUP BY on_date, rate, currency, month";
    let values = json!({"d": "20.11.2026", "n": 41, "x": "0,15", "t": "'; DROP TABLE users; --"});
    let table = reports::try_out(&ctx, sql, &parameters, &values, 100).await.unwrap();
    assert_eq!(
        table.rows,
        [vec![
            json!("2026-11-20"),
            json!("78.2696"),
            json!("7826.96"),
            json!("USD"),
            json!(42),
            json!("0.3"),
            json!("'; DROP TABLE users; --"),
            json!("2026-11-21"),
            json!("2026-11"),
            Value::Null,
            json!("О'Брайен \\"),
            json!(1),
        ]]
    );
    assert_eq!(table.kinds[..3], [ValueKind::Date, ValueKind::Decimal, ValueKind::Decimal]);
    for face in [reports::csv(&ctx, &table).unwrap(), reports::xlsx(&ctx, &table).unwrap()] {
        assert!(face.len() > 100);
    }
    assert!(String::from_utf8(reports::csv(&ctx, &table).unwrap()).unwrap().contains("78,2696"));
    let wrong = reports::try_out(&ctx, sql, &parameters, &json!({"n": "сорок"}), 100).await.unwrap_err();
    let Error::Invalid(errors) = wrong else { panic!("{wrong}") };
    assert_eq!((errors[0].path.as_str(), errors[0].code.as_str()), ("values.n", "whole_number"));
}

both_dbs!(rows_have_an_end);
async fn rows_have_an_end(house: House) {
    for _ in 0..4 {
        house.given_client(ClientKind::PersonResident).await;
    }
    let ctx = author(&house);
    let table = reports::try_out(&ctx, "SELECT id FROM rep_clients", &[], &Value::Null, 3).await.unwrap();
    assert_eq!((table.rows.len(), table.more), (3, true));
    let table =
        reports::try_out(&ctx, "SELECT id FROM rep_clients LIMIT 2", &[], &Value::Null, 3).await.unwrap();
    assert_eq!((table.rows.len(), table.more), (2, false));
}

/// Ways to what is nobody's business, none of which the gate lets through.
const TRICKS: &[&str] = &[
    "SELECT * FROM users",
    "SELECT * FROM \"users\"",
    "SELECT * FROM USERS",
    "SELECT * FROM public.users",
    "SELECT * FROM main.users",
    "SELECT * FROM \"main\".\"users\"",
    "SELECT * FROM sessions",
    "SELECT * FROM tokens",
    "SELECT * FROM settings",
    "SELECT digest FROM tokens, rep_clients",
    "SELECT c.id, u.password_hash FROM rep_clients c JOIN users u ON u.id = c.id",
    "SELECT id FROM rep_clients UNION SELECT password_hash FROM users",
    "SELECT code FROM rep_clients UNION ALL SELECT value FROM settings",
    "SELECT (SELECT password_hash FROM users LIMIT 1)",
    "SELECT code FROM rep_clients WHERE EXISTS (SELECT 1 FROM users WHERE password_hash LIKE '$argon2%')",
    "SELECT code FROM rep_clients WHERE code IN (SELECT digest FROM sessions)",
    "SELECT code FROM rep_clients ORDER BY (SELECT digest FROM tokens LIMIT 1)",
    "SELECT * FROM (SELECT * FROM users) AS x",
    "WITH x AS (SELECT * FROM users) SELECT * FROM x",
    "WITH rep_clients AS (SELECT * FROM users) SELECT * FROM rep_clients",
    "WITH users AS (SELECT * FROM users) SELECT * FROM users",
    "WITH RECURSIVE x (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x",
    "WITH x (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x",
    "WITH x AS (DELETE FROM users RETURNING *) SELECT * FROM x",
    "SELECT * INTO stolen FROM users",
    "SELECT * FROM sqlite_master",
    "SELECT sql FROM sqlite_schema",
    "SELECT * FROM pragma_table_info('users')",
    "SELECT * FROM pg_catalog.pg_authid",
    "SELECT * FROM pg_shadow",
    "SELECT * FROM pg_stat_activity",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM pg_stats",
    "SELECT query_to_xml('SELECT * FROM users', true, true, '')",
    "SELECT table_to_xml('users', true, true, '')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT readfile('/etc/passwd')",
    "SELECT load_extension('x')",
    "SELECT set_config('role', 'none', false)",
    "SELECT current_setting('is_superuser')",
    "SELECT CAST('users' AS regclass)",
    "SELECT 'users'::regclass",
    "SELECT dblink('dbname=x', 'SELECT 1')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT pg_sleep(60)",
    "SELECT randomblob(1000000000)",
    "SELECT zeroblob(1000000000)",
    "SELECT id FROM rep_clients FOR UPDATE",
    "SELECT 1; DROP TABLE users",
    "SELECT 1 /* ; */; UPDATE users SET is_blocked = FALSE",
    "SELECT 1 --\n; DELETE FROM users",
    "TABLE users",
    "VALUES (1)",
    "EXPLAIN SELECT * FROM users",
    "PRAGMA table_info(users)",
    "ATTACH DATABASE '/tmp/x' AS x",
    "COPY users TO STDOUT",
    "SET ROLE none",
    "DO $$ BEGIN NULL; END $$",
    "CREATE TABLE x (a INTEGER)",
    "UPDATE users SET is_blocked = TRUE",
    "SELECT * FROM rep_clients, LATERAL (SELECT * FROM users) u",
    "SELECT * FROM json_each('[1]')",
    "SELECT * FROM generate_series(1, 1000000000)",
    "SELECT * FROM rep_clients TABLESAMPLE SYSTEM (1)",
    "SELECT $$ $$ FROM users",
    "SELECT E'\\' || password_hash FROM users --'",
    "SELECT U&'\\0041' FROM users",
    "SELECT `password_hash` FROM `users`",
    "SELECT [password_hash] FROM [users]",
    "SELECT * FROM rep_clients NATURAL JOIN users",
    "SELECT * FROM \"rep_clients\"\"; DROP TABLE users; --\"",
];

both_dbs!(no_trick_passes_the_gate);
async fn no_trick_passes_the_gate(house: House) {
    let author = author(&house);
    for trick in TRICKS {
        match tried(&author, trick).await {
            Err(Error::Invalid(errors)) if errors[0].code.starts_with("sql_") => {}
            other => panic!("{trick}: {other:?}"),
        }
    }
    assert!(tried(&author, "SELECT code FROM rep_clients").await.is_ok());
}

both_dbs!(past_the_gate_the_database_itself_keeps_secrets);
async fn past_the_gate_the_database_itself_keeps_secrets(house: House) {
    house.given_signed_up(ClientKind::PersonResident).await;
    house.given_staff("sidorova", &["clients"]).await;
    let author = author(&house);
    let secrets = house
        .texts("SELECT password_hash FROM users UNION ALL SELECT digest FROM sessions UNION ALL SELECT login FROM users")
        .await;
    assert!(secrets.len() > 3);
    for trick in TRICKS.iter().filter(|t| !t.contains("pg_sleep")) {
        let table = bypass::unparsed(&author, trick).await;
        let told = format!("{table:?}");
        assert!(secrets.iter().all(|s| !told.contains(s.as_str())), "{trick}: {told}");
        let reads = ["users", "sessions", "tokens", "settings", "pg_authid", "pg_shadow", "passwd"];
        let reads = reads.iter().any(|r| trick.to_lowercase().contains(r));
        assert!(
            table.is_err() || !reads || trick.contains("regclass") || trick.contains("E'"),
            "{trick}: {told}"
        );
    }
    assert_eq!(house.number("SELECT COUNT(*) FROM users WHERE is_blocked").await, 0);
    assert!(house.count("users").await > 1);
    assert!(bypass::unparsed(&author, "SELECT code FROM rep_clients").await.is_ok());
}

both_dbs!(a_runaway_query_is_stopped_and_others_go_on);
async fn a_runaway_query_is_stopped_and_others_go_on(house: House) {
    for _ in 0..12 {
        house.given_client(ClientKind::PersonResident).await;
    }
    let author = author(&house);
    // Through the gate: a product of the view with itself, twelve times. Past it: a recursion without end,
    // which the embedded database refuses at once.
    let past = house.state.db().engine() == Engine::Postgres;
    let bomb = "WITH RECURSIVE x (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT COUNT(*) FROM x";
    let product = format!(
        "SELECT COUNT(*) FROM rep_clients a{}",
        (0..11).map(|n| format!(" CROSS JOIN rep_clients b{n}")).collect::<String>()
    );
    let begun = Instant::now();
    let slow = at_once(4, |n| {
        let (author, product) = (author.clone(), product.clone());
        async move {
            if past && n % 2 == 0 {
                bypass::unparsed(&author, bomb).await
            } else {
                tried(&author, &product).await
            }
        }
    });
    let pages = at_once(20, |_| {
        let house = author.clone();
        async move {
            let begun = Instant::now();
            kernel::listing::fetch(
                &Ctx::system(&house.state, "story"),
                &kernel::clients::CLIENTS,
                &kernel::listing::Asked::plain(&kernel::clients::CLIENTS),
            )
            .await
            .unwrap();
            begun.elapsed()
        }
    });
    let (slow, pages) = tokio::join!(slow, pages);
    assert!(begun.elapsed() < Duration::from_secs(40));
    let codes: Vec<_> = slow.into_iter().map(|answer| answer.unwrap_err().code().to_owned()).collect();
    assert!(codes.iter().all(|c| c == "query_time" || c == "queries_busy"), "{codes:?}");
    assert_eq!(codes.iter().filter(|c| *c == "query_time").count(), 2, "{codes:?}");
    assert!(pages.iter().all(|p| *p < Duration::from_secs(5)), "{pages:?}");
}

both_dbs!(a_query_that_grows_without_end_is_stopped);
async fn a_query_that_grows_without_end_is_stopped(house: House) {
    house.given_client(ClientKind::PersonResident).await;
    let doubled: String =
        (1..40).map(|n| format!(", w{n} AS (SELECT x || x AS x FROM w{})", n - 1)).collect();
    let sql = format!("WITH w0 AS (SELECT code AS x FROM rep_clients){doubled} SELECT LENGTH(x) FROM w39");
    let error = tried(&author(&house), &sql).await.unwrap_err();
    assert_eq!(code(&error), "sql_grown");
}

both_dbs!(stored_queries_are_ready_after_the_migrations);
async fn stored_queries_are_ready_after_the_migrations(house: House) {
    assert_eq!(reports::available(&house.state).await.unwrap(), Availability::Ready);
    if house.state.db().engine() == Engine::Postgres {
        let may = house
            .texts(
                "SELECT c.relname::text FROM pg_catalog.pg_class c
                 WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
                   AND pg_catalog.has_table_privilege('stoyka_reports', c.oid, 'SELECT')",
            )
            .await;
        assert!(may.is_empty(), "{may:?}");
    }
}

both_dbs!(every_declared_view_is_there_with_its_columns);
async fn every_declared_view_is_there_with_its_columns(house: House) {
    let author = author(&house);
    for view in reports::views(&house.state) {
        let names: Vec<_> = view.columns.iter().map(|c| c.name).collect();
        let table = tried(&author, &format!("SELECT {} FROM {}", names.join(", "), view.name)).await;
        assert!(table.is_ok(), "{}: {table:?}", view.name);
    }
}
