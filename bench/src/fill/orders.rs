//! Orders of two years in all states of payment and access, and their lines.
//!
//! Order `i` is the `k`-th of client `c`. A client's orders by the Internet have offerings of their own each, so
//! their feeds never conflict; those of other types come once a client at most.

use super::dialect::Dialect;
use super::{DAYS, Plan};

/// Two numbers of 0 to 99 that look like chance.
const CHANCE: &str = "((i * 7919) / 37) % 100 AS h, ((i * 104729) / 53) % 100 AS g";
/// Seconds of an order's moment after six in the morning: orders ascend within a day.
const HALF_A_DAY: i64 = 43_200;
/// The first offering of order `(c, k)` of a type.
const FIRST: &str = "CASE delivery WHEN 'online' THEN 1 + (c + 2 * k) % 18 WHEN 'mail' THEN 19 + c % 4 \
     WHEN 'query' THEN 23 + c % 4 WHEN 'contract' THEN 27 + c % 2 ELSE 29 + c % 2 END";
/// The second one, of every third order by the Internet.
const SECOND: &str = "CASE WHEN delivery = 'online' AND h % 3 = 0 THEN 1 + (c + 2 * k + 1) % 18 END";

pub(super) fn statements(sql: Dialect, plan: &Plan) -> Vec<String> {
    let facts = facts(sql, plan);
    vec![
        orders(sql, &facts),
        // The facts are worked out again: a table of them would cost as much to write and to read.
        line(&facts, 1, "first"),
        line(&facts, 2, "second"),
    ]
}

/// The facts of each order as common tables: the last of them is `f`.
fn facts(sql: Dialect, plan: &Plan) -> String {
    let Plan { orders, clients, .. } = *plan;
    let series = Dialect::series(orders);
    let today = sql.now();
    let created = sql.day("age");
    let starts = format!(
        "CASE delivery WHEN 'query' THEN {} ELSE {} END",
        sql.later("created_on", "5"),
        sql.next_month("created_on")
    );
    let ends = format!(
        "CASE delivery WHEN 'query' THEN starts_on ELSE {} END",
        sql.months_end("starts_on", "CASE WHEN months = 0 THEN 12 ELSE months END")
    );
    let soon = |days: &str| sql.least(&today, &sql.later("created_on", days));
    let (invoiced, confirmed, paid) = (soon("h % 3"), soon("3 + g % 3"), soon("3 + h % 9"));
    format!(
        "WITH RECURSIVE {series},
         a AS MATERIALIZED (
           SELECT i, (i - 1) % {clients} + 1 AS c, (i - 1) / {clients} AS k, (i - 1) * {DAYS} / {orders} - {DAYS} + 1 AS age,
             (i - 1) * {DAYS} % {orders} * {HALF_A_DAY} / {orders} + 21600 AS second_of_day, {CHANCE} FROM n),
         b AS MATERIALIZED (
           SELECT a.*, {created} AS created_on, s.terms, s.terms IN ('standard', 'negotiated') AS paying, l.kind,
             CASE WHEN k = 3 THEN 'mail' WHEN k = 1 AND c % 10 = 0 THEN 'query' WHEN k = 4 AND c % 10 = 1 THEN 'contract'
               WHEN k = 1 AND c % 10 = 2 THEN 'certificate' ELSE 'online' END AS delivery
           FROM a JOIN clients l ON l.id = c JOIN subscriptions_subscribers s ON s.id = c),
         c1 AS MATERIALIZED (
           SELECT b.*, {FIRST} AS first, {SECOND} AS second, {starts} AS starts_on,
             CASE WHEN delivery IN ('online', 'mail') THEN CASE g % 5 WHEN 0 THEN 1 WHEN 1 THEN 12 WHEN 2 THEN 6 ELSE 3 END
               ELSE 0 END AS months,
             CASE WHEN delivery = 'online' AND c % 10 > 2 AND h % 2 = 0 THEN 1 + g % 3 ELSE 1 END AS connections,
             CASE WHEN delivery = 'certificate' THEN 1 + g % 5 ELSE 1 END AS quantity
           FROM b),
         c2 AS MATERIALIZED (SELECT c1.*, {ends} AS ends_on FROM c1),
         d AS MATERIALIZED (
           SELECT c2.*, CASE
               WHEN ends_on < {today} THEN CASE WHEN h < 88 THEN 'finished' WHEN h < 93 THEN 'cancelled' ELSE 'none' END
               WHEN age > -8 THEN 'none'
               WHEN starts_on > {today} THEN CASE WHEN h < 50 THEN 'open' ELSE 'none' END
               WHEN h < 80 THEN 'open' WHEN h < 86 THEN 'suspended' WHEN h < 96 THEN 'none' ELSE 'cancelled'
             END AS access,
             CASE WHEN paying THEN CASE WHEN months = 0 THEN quantity ELSE months END ELSE 0 END AS times_sold,
             age <= -5 AND h % 20 <> 0 AS printed
           FROM c2),
         e AS MATERIALIZED (
           SELECT d.*, CASE
               WHEN NOT paying THEN 'entered'
               WHEN access = 'cancelled' THEN CASE WHEN g < 50 THEN 'entered' ELSE 'invoiced' END
               WHEN delivery = 'contract' AND access = 'open' AND g < 50 THEN 'entered'
               WHEN access = 'none' THEN CASE WHEN g < 55 THEN 'entered' WHEN g < 80 THEN 'invoiced'
                 WHEN g < 90 THEN 'confirmed' ELSE 'paid' END
               ELSE CASE WHEN g < 3 THEN 'entered' WHEN g < 9 THEN 'invoiced' WHEN g < 14 THEN 'confirmed' ELSE 'paid' END
             END AS payment
           FROM d),
         f AS MATERIALIZED (
           SELECT e.*, CASE WHEN payment IN ('invoiced', 'confirmed', 'paid') THEN {invoiced} END AS invoiced_on,
             CASE WHEN payment IN ('confirmed', 'paid') THEN {confirmed} END AS confirmed_on,
             CASE WHEN payment = 'paid' THEN {paid} END AS paid_on,
             access IN ('open', 'suspended', 'finished') AS given
           FROM e)"
    )
}

fn orders(sql: Dialect, facts: &str) -> String {
    let created = sql.moment("created_on", "second_of_day");
    let archived = sql.morning(&sql.least(&sql.now(), &sql.later("created_on", "10")));
    let ended = sql.morning("ends_on");
    let year = sql.year("invoiced_on");
    let (until, since) = (sql.day("14"), sql.day("-3"));
    format!(
        "INSERT INTO subscriptions_orders (id, version, archived_at, client_id, terms, delivery, info_kind, months,
           connections, invoice_way, payment, access, currency, total, created_at, created_on, desired_on, starts_on,
           ends_on, suspended_until, invoice_year, invoice_no, invoiced_on, invoice_rate, invoice_total, confirmed_on,
           paid_on, payment_order_no, payment_order_on, rub_received, unprinted_invoice, unprinted_tax_invoice,
           unprinted_act, note, trial_days, suspended_on, base_order_id, base_connections, charged_days, base_days)
         {facts},
         t AS MATERIALIZED (
           SELECT f.*, (o.price + COALESCE(p.price, 0)) / 100 * connections * times_sold AS total, o.info_kind
           FROM f JOIN subscriptions_offerings o ON o.id = first LEFT JOIN subscriptions_offerings p ON p.id = second)
         SELECT i, 1, CASE WHEN access = 'cancelled' THEN {archived}
             WHEN access = 'finished' AND age < -500 AND h % 4 = 0 THEN {ended} END,
           c, terms, delivery, info_kind, months, connections,
           CASE g % 4 WHEN 0 THEN 'cabinet' WHEN 1 THEN 'fax' WHEN 2 THEN 'edo' ELSE 'email' END, payment, access, 'RUB',
           total, {created}, created_on, NULL, CASE WHEN given THEN starts_on END, CASE WHEN given THEN ends_on END,
           CASE WHEN access = 'suspended' THEN {until} END,
           {year},
           CASE WHEN invoiced_on IS NOT NULL
             THEN ROW_NUMBER() OVER (PARTITION BY {year} ORDER BY invoiced_on, i) END,
           invoiced_on, CASE WHEN invoiced_on IS NOT NULL THEN 100000000 END,
           CASE WHEN invoiced_on IS NOT NULL THEN total END, confirmed_on, paid_on,
           CASE WHEN paid_on IS NOT NULL AND g % 2 = 0 THEN CAST(1000 + i % 9000 AS TEXT) END,
           CASE WHEN g % 2 = 0 THEN paid_on END,
           CASE WHEN paid_on IS NOT NULL AND kind IN ('person_foreign', 'organisation_foreign') THEN total END,
           invoiced_on IS NOT NULL AND access <> 'cancelled' AND NOT printed, paid_on IS NOT NULL AND NOT printed,
           access = 'finished' AND NOT printed, CASE WHEN g = 7 THEN 'Просят прислать счет по факсу' ELSE '' END, 0,
           CASE WHEN access = 'suspended' THEN {since} END, NULL, 0, 0, 0
         FROM t ORDER BY i"
    )
}

fn line(facts: &str, position: i64, which: &str) -> String {
    format!(
        "INSERT INTO subscriptions_order_lines (order_id, position, offering_id, quantity, unit_price, discounted, monthly,
           total, discount)
         {facts}
         SELECT i, {position}, o.id, quantity, o.price, FALSE, o.price * connections,
           o.price / 100 * connections * times_sold, 0
         FROM f JOIN subscriptions_offerings o ON o.id = {which} ORDER BY i"
    )
}
