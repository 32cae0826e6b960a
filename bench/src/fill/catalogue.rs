//! What is sold: thirty offerings with feeds of their own, and ten more that only the bench's new orders have.
//!
//! | numbers | type |
//! |---|---|
//! | 1–18 | online |
//! | 19–22 | mail |
//! | 23–26 | query |
//! | 27, 28 | contract |
//! | 29, 30 | certificate |
//! | 31–40 | online, codes `NEW-31` … `NEW-40` |

/// Offerings in all.
pub(super) const OFFERINGS: i64 = 40;

const DELIVERY: &str = "CASE WHEN i <= 18 OR i > 30 THEN 'online' WHEN i <= 22 THEN 'mail' WHEN i <= 26 THEN 'query' \
     WHEN i <= 28 THEN 'contract' ELSE 'certificate' END";
const INFO: &str =
    "CASE i % 4 WHEN 0 THEN 'Котировки' WHEN 1 THEN 'Рынок акций' WHEN 2 THEN 'Новости' ELSE 'Архивы' END";

pub(super) fn statements() -> Vec<String> {
    let series = super::dialect::Dialect::series(OFFERINGS);
    // Two feeds an offering; contracts and certificates have none.
    let feeds = |half: i64| {
        format!(
            "INSERT INTO subscriptions_feeds (id, version, number, name, name_key, delivery, info_kind, title_ru,
               title_en, exchange_code, links_ru, links_en, on_sale)
             WITH RECURSIVE {series}
             SELECT i * 2 - {half}, 1, 100 + i * 2 - {half}, 'Блок ' || (100 + i * 2 - {half}),
               'блок ' || (100 + i * 2 - {half}), {DELIVERY}, {INFO}, 'Блок ' || (100 + i * 2 - {half}),
               'Feed ' || (100 + i * 2 - {half}), 'F' || (100 + i * 2 - {half}), '', '', TRUE
             FROM n WHERE i <= 26 OR i > 30"
        )
    };
    let linked = |half: i64| {
        format!(
            "INSERT INTO subscriptions_offering_feeds (offering_id, feed_id)
             WITH RECURSIVE {series} SELECT i, i * 2 - {half} FROM n WHERE i <= 26 OR i > 30"
        )
    };
    vec![
        feeds(1),
        feeds(0),
        format!(
            "INSERT INTO subscriptions_offerings (id, version, code, code_key, name, name_key, delivery, info_kind,
               offer_id, price, title_ru, title_en, discounted, trial_allowed, show_links, on_sale)
             WITH RECURSIVE {series}
             SELECT i, 1, CASE WHEN i > 30 THEN 'NEW-' ELSE 'SET-' END || i,
               CASE WHEN i > 30 THEN 'new-' ELSE 'set-' END || i, 'Набор ' || i, 'набор ' || i, {DELIVERY}, {INFO},
               NULL, (10 + i * 37 % 40) * 1000000, 'Набор данных ' || i, 'Data set ' || i, FALSE, TRUE, TRUE, TRUE
             FROM n"
        ),
        linked(1),
        linked(0),
    ]
}
