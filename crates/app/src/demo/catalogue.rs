//! Feeds, public offers and offerings.

use desk_subscriptions::feed::{CreateFeed, FeedFields, SetFeedSale};
use desk_subscriptions::offer::CreateOffer;
use desk_subscriptions::offering::{CreateOffering, OfferingFields, SetOfferingSale};
use kernel::{Ctx, In, Result, execute};

/// Number, Russian name, English name, type, kind of information.
const FEEDS: &[(i64, &str, &str, &str, &str)] = &[
    (101, "Котировки акций, реальное время", "Stock quotes, real time", "online", "Рынок акций"),
    (102, "Котировки облигаций, реальное время", "Bond quotes, real time", "online", "Рынок облигаций"),
    (103, "Валютный рынок, реальное время", "Currency market, real time", "online", "Валютный рынок"),
    (104, "Срочный рынок, реальное время", "Derivatives, real time", "online", "Срочный рынок"),
    (105, "Архив торгов с 1997 года", "Trading archive since 1997", "online", "Архивы"),
    (106, "Лента новостей эмитентов", "Issuers' news", "online", "Новости"),
    (107, "Отчётность эмитентов", "Issuers' reports", "online", "Отчётность"),
    (201, "Итоги торгов акциями", "Daily results: stocks", "mail", "Рынок акций"),
    (202, "Итоги торгов облигациями", "Daily results: bonds", "mail", "Рынок облигаций"),
    (203, "Еженедельный обзор рынка", "Weekly market review", "mail", "Обзоры"),
    (204, "Календарь событий", "Calendar of events", "mail", "Обзоры"),
    (301, "Выписка по инструменту", "Statement for an instrument", "query", "Архивы"),
    (302, "Срез котировок на дату", "Quotes as of a date", "query", "Архивы"),
];

/// Code, Russian name, English name, type, kind, price, discounted, feeds, needs the offer.
type Sold = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    bool,
    &'static [i64],
    bool,
);

const OFFERINGS: &[Sold] = &[
    ("STOCKS-RT", "Акции онлайн", "Stocks online", "online", "Рынок акций", "200", true, &[101], true),
    ("BONDS-RT", "Облигации онлайн", "Bonds online", "online", "Рынок облигаций", "150", true, &[102], true),
    ("FX-RT", "Валюта онлайн", "Currencies online", "online", "Валютный рынок", "120", true, &[103], true),
    (
        "FUT-RT",
        "Срочный рынок онлайн",
        "Derivatives online",
        "online",
        "Срочный рынок",
        "180",
        true,
        &[104],
        true,
    ),
    (
        "ALL-RT",
        "Все рынки онлайн",
        "All markets online",
        "online",
        "Рынок акций",
        "480",
        true,
        &[101, 102, 103, 104],
        true,
    ),
    ("ARCHIVE", "Архив торгов", "Trading archive", "online", "Архивы", "55", false, &[105], true),
    (
        "NEWS",
        "Новости и отчётность",
        "News and reports",
        "online",
        "Новости",
        "99.99",
        true,
        &[106, 107],
        true,
    ),
    ("DAILY-STOCKS", "Итоги дня: акции", "Daily: stocks", "mail", "Рынок акций", "40", true, &[201], false),
    (
        "DAILY-BONDS",
        "Итоги дня: облигации",
        "Daily: bonds",
        "mail",
        "Рынок облигаций",
        "35",
        true,
        &[202],
        false,
    ),
    ("WEEKLY", "Обзор недели", "Weekly review", "mail", "Обзоры", "25.50", true, &[203, 204], false),
    (
        "STATEMENT",
        "Выписка по инструменту",
        "Instrument statement",
        "query",
        "Архивы",
        "12",
        false,
        &[301],
        false,
    ),
    ("SNAPSHOT", "Срез котировок", "Quotes as of a date", "query", "Архивы", "18", false, &[302], false),
    ("CUSTOM", "Данные по договору", "Data by contract", "contract", "Архивы", "900", false, &[], false),
    (
        "CERT",
        "Сертификат доступа",
        "Access certificate",
        "certificate",
        "Сертификаты",
        "30",
        false,
        &[],
        false,
    ),
];

const OFFER: &str = "1. Предмет договора

1.1. Продавец открывает Подписчику доступ к информационным ресурсам, указанным в заявке на подписку, на срок, указанный в ней.

1.2. Состав ресурсов и цены указаны в тарифах на сайте Продавца в день оформления заявки.

2. Порядок расчётов

2.1. Подписчик оплачивает счёт Продавца. Счёт резидента выставляется в рублях по курсу на день счёта.

2.2. После оплаты Продавец выдаёт счёт-фактуру, после окончания доступа — акт.

3. Права на информацию

3.1. Подписчик использует информацию в собственной деятельности и не передаёт её третьим лицам.

4. Заключительные положения

4.1. Принимая оферту, Подписчик заключает договор (ст. 437–438 Гражданского кодекса РФ).";

/// Enters the catalogue and puts it on sale.
pub(super) async fn fill(ctx: &Ctx) -> Result<()> {
    let title = In::from("Оферта на доступ к информации через интернет");
    let offer = execute(ctx, None, CreateOffer { title, text: In::from(OFFER) }).await?;
    let mut feeds = Vec::with_capacity(FEEDS.len());
    for (number, ru, en, delivery, kind) in FEEDS {
        let feed = FeedFields {
            number: (*number).into(),
            name: In::from(*ru),
            delivery: In::read(*delivery),
            info_kind: In::from(*kind),
            title_ru: In::from(*ru),
            title_en: In::from(*en),
            exchange_code: In::read(format!("F{number}")),
            links_ru: In::read(format!("https://example.com/samples/{number}")),
            links_en: In::read(format!("https://example.com/en/samples/{number}")),
        };
        let id = execute(ctx, None, CreateFeed { feed }).await?;
        execute(ctx, None, SetFeedSale { id, on_sale: true.into() }).await?;
        feeds.push((*number, id));
    }
    for (code, ru, en, delivery, kind, price, discounted, numbers, needs_offer) in OFFERINGS {
        let has = |number: &i64| numbers.contains(number);
        let offering = OfferingFields {
            code: In::from(*code),
            name: In::from(*ru),
            delivery: In::read(*delivery),
            info_kind: In::from(*kind),
            offer: needs_offer.then_some(offer).into(),
            price: In::read(*price),
            title_ru: In::from(*ru),
            title_en: In::from(*en),
            discounted: (*discounted).into(),
            trial_allowed: true.into(),
            show_links: true.into(),
            feeds: feeds.iter().filter(|(n, _)| has(n)).map(|(_, id)| (*id).into()).collect(),
        };
        let id = execute(ctx, None, CreateOffering { offering }).await?;
        execute(ctx, None, SetOfferingSale { id, on_sale: true.into() }).await?;
    }
    Ok(())
}
