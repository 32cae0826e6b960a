//! Tax invoices, numbered 1..M of a year by date, and the papers that were printed.

use super::dialect::Dialect;

/// A party of a paper in JSON, by its name.
fn party(name: &str) -> String {
    format!(
        "'{{\"name\":\"' || {name} || '\",\"address\":\"125009, Россия, Москва, ул. Тверская, 1\",\"inn\":\"7707083893\",\
         \"kpp\":\"773601001\",\"bank\":\"ПАО СБЕРБАНК г. Москва\",\"bic\":\"044525225\",\"account\":\"40702810438000000035\",\
         \"corr_account\":\"30101810400000000225\"}}'"
    )
}

/// What stands on a paper of order `o` and client `k`.
fn sheet(kind: &str, number: &str, day: &str) -> String {
    let whole = "(o.total / 100) || '.' || substr(CAST(100 + o.total % 100 AS TEXT), 2)";
    let vat = "(o.total * 22 / 122 / 100) || '.' || substr(CAST(100 + o.total * 22 / 122 % 100 AS TEXT), 2)";
    format!(
        "'{{\"kind\":\"{kind}\",\"number\":' || {number} || ',\"on_date\":\"' || {day} || '\",\"order\":{{\"id\":' || o.id ||
         ',\"created_on\":\"' || o.created_on || '\",\"delivery\":\"' || o.delivery || '\",\"connections\":' || o.connections ||
         '}},\"seller\":' || {} || ',\"buyer\":' || {} || ',\"lines\":[{{\"title\":\"Набор данных\",\"quantity\":1,\"total\":{{\"amount\":\"'
         || {whole} || '\",\"currency\":\"RUB\"}}}}],\"total\":{{\"amount\":\"' || {whole} ||
         '\",\"currency\":\"RUB\"}},\"vat\":{{\"amount\":\"' || {vat} ||
         '\",\"currency\":\"RUB\"}},\"vat_rate\":\"22\",\"in_words\":\"\",\"signatories\":[\"\",\"\"]}}'",
        party("'ООО «Биржевые данные»'"),
        party("k.name")
    )
}

/// Papers of a kind from some orders; `year`, `number` and `day` are expressions over what `from` joins.
fn papers(sql: Dialect, kind: &str, [year, number, day]: [&str; 3], from: &str) -> String {
    format!(
        "INSERT INTO subscriptions_papers (order_id, kind, year, number, on_date, printed_at, annulled_at, sheet, form)
         SELECT o.id, '{kind}', {year}, {number}, {day}, {}, NULL, {}, ''
         FROM {from} JOIN clients k ON k.id = o.client_id ORDER BY o.id",
        sql.morning(day),
        sheet(kind, number, day)
    )
}

pub(super) fn statements(sql: Dialect) -> Vec<String> {
    let (paid, ended) = (sql.year("paid_on"), sql.year("ends_on"));
    let acts = format!(
        "(SELECT *, {ended} AS act_year, ROW_NUMBER() OVER (PARTITION BY {ended} ORDER BY ends_on, id) AS act_no
          FROM subscriptions_orders WHERE access = 'finished' AND NOT unprinted_act) o"
    );
    vec![
        format!(
            "INSERT INTO subscriptions_tax_invoices (id, order_id, year, number, on_date, is_issued)
             SELECT ROW_NUMBER() OVER (ORDER BY paid_on, id), id, {paid},
               ROW_NUMBER() OVER (PARTITION BY {paid} ORDER BY paid_on, id), paid_on, NOT unprinted_tax_invoice
             FROM subscriptions_orders WHERE paid_on IS NOT NULL ORDER BY paid_on, id"
        ),
        papers(
            sql,
            "invoice",
            ["o.invoice_year", "o.invoice_no", "o.invoiced_on"],
            "(SELECT * FROM subscriptions_orders
              WHERE invoice_no IS NOT NULL AND access <> 'cancelled' AND NOT unprinted_invoice) o",
        ),
        papers(
            sql,
            "tax_invoice",
            ["t.year", "t.number", "t.on_date"],
            "subscriptions_tax_invoices t JOIN subscriptions_orders o ON o.id = t.order_id AND t.is_issued",
        ),
        papers(sql, "act", ["o.act_year", "o.act_no", "o.ends_on"], &acts),
    ]
}
