//! What the example sells: feeds and offerings, and which of them go into one order.

/// A feed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feed {
    pub number: i64,
    pub ru: &'static str,
    pub en: &'static str,
    pub delivery: &'static str,
    pub kind: &'static str,
}

/// An offering.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sold {
    pub code: &'static str,
    pub ru: &'static str,
    pub en: &'static str,
    pub delivery: &'static str,
    pub kind: &'static str,
    pub price: &'static str,
    pub discounted: bool,
    pub feeds: &'static [i64],
    /// Whether the offer must have been accepted.
    pub offer: bool,
}

const fn feed(
    number: i64,
    ru: &'static str,
    en: &'static str,
    delivery: &'static str,
    kind: &'static str,
) -> Feed {
    Feed { number, ru, en, delivery, kind }
}

/// All feeds.
pub(super) const FEEDS: &[Feed] = &[
    feed(101, "Котировки акций, реальное время", "Stock quotes, real time", "online", "Рынок акций"),
    feed(102, "Котировки облигаций, реальное время", "Bond quotes, real time", "online", "Рынок облигаций"),
    feed(103, "Валютный рынок, реальное время", "Currency market, real time", "online", "Валютный рынок"),
    feed(104, "Срочный рынок, реальное время", "Derivatives, real time", "online", "Срочный рынок"),
    feed(105, "Архив торгов с 1997 года", "Trading archive since 1997", "online", "Архивы"),
    feed(106, "Лента новостей эмитентов", "Issuers' news", "online", "Новости"),
    feed(107, "Отчётность эмитентов", "Issuers' reports", "online", "Отчётность"),
    feed(108, "Индексы и их состав", "Indices and their members", "online", "Индексы"),
    feed(109, "Товарный рынок, реальное время", "Commodities, real time", "online", "Товарный рынок"),
    feed(110, "Стаканы котировок, двадцать уровней", "Order books, twenty levels", "online", "Рынок акций"),
    feed(111, "Справочник инструментов", "Directory of instruments", "online", "Справочники"),
    feed(112, "Расчётные цены и ставки риска", "Settlement prices and risk rates", "online", "Срочный рынок"),
    feed(201, "Итоги торгов акциями", "Daily results: stocks", "mail", "Рынок акций"),
    feed(202, "Итоги торгов облигациями", "Daily results: bonds", "mail", "Рынок облигаций"),
    feed(203, "Еженедельный обзор рынка", "Weekly market review", "mail", "Обзоры"),
    feed(204, "Календарь событий", "Calendar of events", "mail", "Обзоры"),
    feed(205, "Итоги валютных торгов", "Daily results: currencies", "mail", "Валютный рынок"),
    feed(206, "Обзор размещений облигаций", "Review of bond placements", "mail", "Обзоры"),
    feed(207, "Ежемесячный статистический сборник", "Monthly statistical digest", "mail", "Статистика"),
    feed(301, "Выписка по инструменту", "Statement for an instrument", "query", "Архивы"),
    feed(302, "Срез котировок на дату", "Quotes as of a date", "query", "Архивы"),
    feed(303, "История выплат по бумаге", "History of payments on a paper", "query", "Отчётность"),
];

const fn sold(
    code: &'static str,
    titles: (&'static str, &'static str),
    (delivery, kind): (&'static str, &'static str),
    (price, discounted): (&'static str, bool),
    feeds: &'static [i64],
) -> Sold {
    let (ru, en) = titles;
    Sold { code, ru, en, delivery, kind, price, discounted, feeds, offer: false }
}

/// One that is only sold to those who accepted the offer.
const fn offered(sold: Sold) -> Sold {
    Sold { offer: true, ..sold }
}

/// All offerings.
#[rustfmt::skip]
pub(super) const OFFERINGS: &[Sold] = &[
    offered(sold("STOCKS-RT", ("Акции онлайн", "Stocks online"), ("online", "Рынок акций"), ("200", true), &[101])),
    offered(sold("BONDS-RT", ("Облигации онлайн", "Bonds online"), ("online", "Рынок облигаций"), ("150", true), &[102])),
    offered(sold("FX-RT", ("Валюта онлайн", "Currencies online"), ("online", "Валютный рынок"), ("120", true), &[103])),
    offered(sold("FUT-RT", ("Срочный рынок онлайн", "Derivatives online"), ("online", "Срочный рынок"), ("180", true), &[104])),
    offered(sold("ALL-RT", ("Все рынки онлайн", "All markets online"), ("online", "Рынок акций"), ("480", true), &[101, 102, 103, 104])),
    offered(sold("ARCHIVE", ("Архив торгов", "Trading archive"), ("online", "Архивы"), ("55", false), &[105])),
    offered(sold("NEWS", ("Новости и отчётность", "News and reports"), ("online", "Новости"), ("99.99", true), &[106, 107])),
    offered(sold("INDEX-RT", ("Индексы онлайн", "Indices online"), ("online", "Индексы"), ("60", true), &[108])),
    offered(sold("GOODS-RT", ("Товарный рынок онлайн", "Commodities online"), ("online", "Товарный рынок"), ("110", true), &[109])),
    offered(sold("BOOKS-RT", ("Стаканы котировок", "Order books"), ("online", "Рынок акций"), ("320", true), &[110])),
    offered(sold("DIRECTORY", ("Справочник инструментов", "Directory of instruments"), ("online", "Справочники"), ("45", false), &[111])),
    offered(sold("RISK-RT", ("Ставки риска", "Risk rates"), ("online", "Срочный рынок"), ("75", true), &[112])),
    offered(sold("FX-INDEX-RT", ("Валюта и индексы", "Currencies and indices"), ("online", "Валютный рынок"), ("160", true), &[103, 108])),
    sold("DAILY-STOCKS", ("Итоги дня: акции", "Daily: stocks"), ("mail", "Рынок акций"), ("40", true), &[201]),
    sold("DAILY-BONDS", ("Итоги дня: облигации", "Daily: bonds"), ("mail", "Рынок облигаций"), ("35", true), &[202]),
    sold("DAILY-FX", ("Итоги дня: валюта", "Daily: currencies"), ("mail", "Валютный рынок"), ("30", true), &[205]),
    sold("WEEKLY", ("Обзор недели", "Weekly review"), ("mail", "Обзоры"), ("25.50", true), &[203, 204]),
    sold("PLACEMENTS", ("Размещения облигаций", "Bond placements"), ("mail", "Обзоры"), ("48", true), &[206]),
    sold("DIGEST", ("Статистический сборник", "Statistical digest"), ("mail", "Статистика"), ("65", false), &[207]),
    sold("MAIL-ALL", ("Все итоги дня", "All daily results"), ("mail", "Рынок акций"), ("90", true), &[201, 202, 205]),
    sold("STATEMENT", ("Выписка по инструменту", "Instrument statement"), ("query", "Архивы"), ("12", false), &[301]),
    sold("SNAPSHOT", ("Срез котировок", "Quotes as of a date"), ("query", "Архивы"), ("18", false), &[302]),
    sold("PAYMENTS", ("История выплат", "History of payments"), ("query", "Отчётность"), ("15", false), &[303]),
    sold("STATEMENT-XL", ("Выписка с расчётами", "Statement with reckoning"), ("query", "Архивы"), ("34", false), &[301]),
    sold("CUSTOM", ("Данные по договору", "Data by contract"), ("contract", "Архивы"), ("900", false), &[]),
    sold("CONSULT", ("Методическая поддержка", "Methodical support"), ("contract", "Обучение"), ("420", false), &[]),
    sold("REDIST", ("Распространение данных", "Redistribution of data"), ("contract", "Рынок акций"), ("1500", false), &[]),
    sold("CERT", ("Сертификат доступа", "Access certificate"), ("certificate", "Сертификаты"), ("30", false), &[]),
    sold("CERT-KEY", ("Сертификат с ключевым носителем", "Certificate with a key token"), ("certificate", "Сертификаты"), ("52", false), &[]),
    sold("CERT-SERVER", ("Сертификат сервера", "Server certificate"), ("certificate", "Сертификаты"), ("75", false), &[]),
];

/// An offering by its code.
pub(super) fn by_code(code: &str) -> Option<&'static Sold> {
    OFFERINGS.iter().find(|o| o.code == code)
}

/// What is bought together for months, and then again.
pub(super) const SUBSCRIPTIONS: &[&[&str]] = &[
    &["STOCKS-RT"],
    &["BONDS-RT", "FX-RT"],
    &["DAILY-STOCKS", "DAILY-BONDS"],
    &["NEWS"],
    &["ALL-RT"],
    &["WEEKLY"],
    &["FUT-RT", "ARCHIVE"],
    &["FX-RT"],
    &["INDEX-RT"],
    &["GOODS-RT"],
    &["BOOKS-RT"],
    &["DIRECTORY"],
    &["RISK-RT"],
    &["FX-INDEX-RT"],
    &["DAILY-FX"],
    &["PLACEMENTS"],
    &["DIGEST"],
    &["MAIL-ALL"],
    &["STOCKS-RT", "NEWS"],
];
/// Single requests.
pub(super) const QUERIES: &[&[&str]] = &[&["STATEMENT"], &["SNAPSHOT"], &["PAYMENTS"], &["STATEMENT-XL"]];
/// Contracts.
pub(super) const CONTRACTS: &[&[&str]] = &[&["CUSTOM"], &["CONSULT"], &["REDIST"]];
/// Certificates.
pub(super) const CERTIFICATES: &[&[&str]] = &[&["CERT"], &["CERT-KEY"], &["CERT-SERVER"]];
/// What those buy who look at the demo as clients: no online offerings, whose offer they are to accept themselves.
pub(super) const BY_MAIL: &[&[&str]] =
    &[&["DAILY-STOCKS", "DAILY-BONDS"], &["WEEKLY"], &["DIGEST"], &["DAILY-FX"]];
