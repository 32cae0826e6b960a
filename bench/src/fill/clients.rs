//! Clients of all four kinds, each with a contact and a subscriber.

use super::dialect::Dialect;
use super::words::{self, NAMES, WORDS};
use super::{DAYS, Plan};

/// The kind of client `i`.
const KIND: &str = "CASE WHEN i % 10 < 2 THEN 'person_resident' WHEN i % 10 = 2 THEN 'person_foreign' \
     WHEN i % 10 = 9 THEN 'organisation_foreign' ELSE 'organisation_resident' END";

/// The words of a client `i`'s name: two nouns, a surname, a given name. SQLite walks cross joins as they stand.
pub(super) fn joined() -> String {
    format!(
        "CROSS JOIN noun a CROSS JOIN noun b CROSS JOIN surname s CROSS JOIN given g
         WHERE a.n = i % {WORDS} AND b.n = (i / {WORDS}) % {WORDS} AND s.n = (i * 7) % {WORDS} AND g.n = (i / 3) % {NAMES}"
    )
}

pub(super) fn statements(sql: Dialect, plan: &Plan) -> Vec<String> {
    let Plan { orders, clients, .. } = *plan;
    let (series, words, joined) = (Dialect::series(clients), words::tables(), joined());
    // The day before its first order.
    let registered = sql.day(&format!("(i - 1) * {DAYS} / {orders} - {DAYS}"));
    let created = sql.morning(&registered);
    let organisation = "i % 10 > 2";
    let serial = format!("(i / {})", WORDS * WORDS);
    let address = "'{\"country\":\"Россия\",\"postcode\":\"125009\",\"region\":\"\",\"city\":\"Москва\",\"street\":\"ул. Тверская\",\"house\":\"' || (1 + i % 200) || '\"}'";
    let nowhere =
        "'{\"country\":\"\",\"postcode\":\"\",\"region\":\"\",\"city\":\"\",\"street\":\"\",\"house\":\"\"}'";
    let mut all = vec![format!(
        "INSERT INTO clients (id, version, archived_at, code, code_key, kind, name, name_key, person, email, phone, fax,
           postal_address, legal_address, inn, kpp, bank, bic, account, corr_account, comment, created_at, registered_on,
           profile_id)
         WITH RECURSIVE {series}, {words}
         SELECT i, 1, NULL, 'C' || (1000000 + i), 'c' || (1000000 + i), {KIND},
           CASE WHEN {organisation} THEN 'ООО «' || a.word || ' ' || b.word || ' ' || {serial} || '»'
             ELSE s.word || ' ' || g.word END,
           CASE WHEN {organisation} THEN 'ооо «' || a.key || ' ' || b.key || ' ' || {serial} || '»'
             ELSE s.key || ' ' || g.key END,
           s.word || ' ' || g.word, 'c' || i || '@bench.example', '+7 495 ' || (1000000 + i), '', {address},
           CASE WHEN {organisation} THEN {address} ELSE {nowhere} END,
           CASE WHEN i % 10 < 2 THEN '77' || (1000000000 + i) WHEN i % 10 BETWEEN 3 AND 8 THEN '77' || (10000000 + i)
             ELSE '' END,
           CASE WHEN i % 10 BETWEEN 3 AND 8 THEN '773601001' ELSE '' END,
           CASE WHEN {organisation} THEN 'ПАО СБЕРБАНК г. Москва' ELSE '' END,
           CASE WHEN i % 10 BETWEEN 3 AND 8 THEN '044525225' ELSE '' END,
           CASE WHEN {organisation} THEN '40702810438000000035' ELSE '' END,
           CASE WHEN i % 10 BETWEEN 3 AND 8 THEN '30101810400000000225' ELSE '' END,
           '', {created}, {registered}, NULL
         FROM n {joined}"
    )];
    all.extend(
        [
            "INSERT INTO client_roles (client_id, role) SELECT id, 'subscriber' FROM clients ORDER BY id",
            "INSERT INTO contacts (id, client_id, user_id, name, email, phone)
             SELECT id, id, NULL, person, email, phone FROM clients ORDER BY id",
            "INSERT INTO subscriptions_subscribers (id, version, client_id, terms, order_email, segment)
             SELECT id, 1, id, CASE WHEN id % 50 = 0 THEN 'negotiated' WHEN id % 50 = 1 THEN 'free' ELSE 'standard' END,
               '', 'information' FROM clients ORDER BY id",
        ]
        .map(str::to_owned),
    );
    all
}
