//! Feeds, public offers and offerings.

use desk_subscriptions::feed::{CreateFeed, FeedFields, SetFeedSale};
use desk_subscriptions::offer::CreateOffer;
use desk_subscriptions::offering::{CreateOffering, OfferingFields, SetOfferingSale};
use kernel::{Ctx, In, Result, execute};

use super::goods::{FEEDS, OFFERINGS};

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

/// Feeds that are sent by e-mail: the numbers of the directory's rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Catalogue {
    /// A feed's number for people, and its id.
    pub feeds: Vec<(i64, i64)>,
    /// The public offer.
    pub offer: i64,
}

/// Enters the catalogue and puts it on sale.
pub(super) async fn fill(ctx: &Ctx) -> Result<Catalogue> {
    let title = In::from("Оферта на доступ к информации через интернет");
    let offer = execute(ctx, None, CreateOffer { title, text: In::from(OFFER) }).await?;
    let mut feeds = Vec::with_capacity(FEEDS.len());
    for feed in FEEDS {
        let number = feed.number;
        let fields = FeedFields {
            number: number.into(),
            name: In::from(feed.ru),
            delivery: In::read(feed.delivery),
            info_kind: In::from(feed.kind),
            title_ru: In::from(feed.ru),
            title_en: In::from(feed.en),
            exchange_code: In::read(format!("F{number}")),
            links_ru: In::read(format!("https://example.com/samples/{number}")),
            links_en: In::read(format!("https://example.com/en/samples/{number}")),
        };
        let id = execute(ctx, None, CreateFeed { feed: fields }).await?;
        execute(ctx, None, SetFeedSale { id, on_sale: true.into() }).await?;
        feeds.push((number, id));
    }
    for sold in OFFERINGS {
        let has = |number: &i64| sold.feeds.contains(number);
        let offering = OfferingFields {
            code: In::from(sold.code),
            name: In::from(sold.ru),
            delivery: In::read(sold.delivery),
            info_kind: In::from(sold.kind),
            offer: sold.offer.then_some(offer).into(),
            price: In::read(sold.price),
            title_ru: In::from(sold.ru),
            title_en: In::from(sold.en),
            discounted: sold.discounted.into(),
            trial_allowed: true.into(),
            show_links: true.into(),
            feeds: feeds.iter().filter(|(n, _)| has(n)).map(|(_, id)| (*id).into()).collect(),
        };
        let id = execute(ctx, None, CreateOffering { offering }).await?;
        execute(ctx, None, SetOfferingSale { id, on_sale: true.into() }).await?;
    }
    Ok(Catalogue { feeds, offer })
}
