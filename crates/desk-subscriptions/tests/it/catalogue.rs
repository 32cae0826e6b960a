//! The catalogue (spec §1.2): feeds, offerings, and what may be done with them when.

use desk_subscriptions::feed::{self, CreateFeed, DeleteFeed, EditFeed, FeedFields, SetFeedSale};
use desk_subscriptions::offering::{
    self, CreateOffering, DeleteOffering, EditOffering, OfferingFields, SetOfferingSale,
};
use desk_subscriptions::order::delivery::Delivery::{self, Certificate, Contract, Mail, Online, Query};
use desk_subscriptions::order::{CancelOrder, FinishAccess, GrantAccess};
use kernel::In;
use kernel::Result;
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, errors, feed, fields, kopecks, offering, on_sale, online, operator,
    organisation, outcome, refusal, row, set_sale, typed,
};
use crate::invariants;

fn feed_fields(number: &str, name: &str, delivery: &str) -> FeedFields {
    FeedFields {
        number: typed(number),
        name: name.into(),
        delivery: typed(delivery),
        ..FeedFields::default()
    }
}

async fn edit_feed(house: &House, id: i64, change: impl FnOnce(&mut FeedFields)) -> Result<()> {
    let seen = feed::get(&house.system(), id).await.unwrap();
    let mut fields = FeedFields::of(&seen);
    change(&mut fields);
    let edit = EditFeed { id: id.into(), version: seen.version.into(), feed: fields };
    house.run(&operator(house), edit).await
}

async fn edit_offering(house: &House, id: i64, change: impl FnOnce(&mut OfferingFields)) -> Result<()> {
    let system = house.system();
    let seen = offering::get(&system, id).await.unwrap();
    let contents = offering::contents(&system, id).await.unwrap();
    let feeds: Vec<i64> = contents.iter().map(|f| f.id).collect();
    let mut fields = OfferingFields::of(&seen, &feeds);
    change(&mut fields);
    let edit = EditOffering { id: id.into(), version: seen.version.into(), offering: fields };
    house.run(&operator(house), edit).await
}

both_dbs!(MODULES; a_feed_is_entered);
async fn a_feed_is_entered(house: House) {
    let operator = operator(&house);
    let create = async |feed| house.run(&operator, CreateFeed { feed }).await;

    let said = create(FeedFields::default()).await;
    assert_eq!(
        errors(&house, said),
        ["feed.number: required", "feed.name: required", "feed.delivery: required"]
    );
    for (number, delivery, wrong) in [
        ("0", "online", "feed.number: positive"),
        ("-1", "online", "feed.number: positive"),
        ("один", "online", "feed.number: whole_number"),
        ("1", "contract", "feed.delivery: not_a_choice"),
        ("1", "certificate", "feed.delivery: not_a_choice"),
    ] {
        assert_eq!(errors(&house, create(feed_fields(number, "Блок", delivery)).await), [wrong]);
    }
    let links = FeedFields {
        links_ru: "https://example.org/a\nexample.org".into(),
        links_en: "javascript:alert(1)".into(),
        ..feed_fields("1", "Блок", "online")
    };
    assert_eq!(errors(&house, create(links).await), ["feed.links_ru: links", "feed.links_en: links"]);

    let id = create(feed_fields("17", "Котировки акций", "online")).await.unwrap();
    let said = create(feed_fields("17", "Другой", "mail")).await;
    assert_eq!(errors(&house, said), ["feed.number: taken"]);
    let kept = feed::get(&house.system(), id).await.unwrap();
    assert_eq!((kept.title_ru.as_str(), kept.name_key.as_str()), ("Котировки акций", "котировки акций"));
    assert!(!kept.on_sale, "it is put into offerings when somebody says so");
}

both_dbs!(MODULES; a_feed_is_edited_while_no_offering_on_sale_has_it);
async fn a_feed_is_edited_while_no_offering_on_sale_has_it(house: House) {
    let operator = operator(&house);
    let id = feed(&house, 1, Online).await;
    edit_feed(&house, id, |f| f.name = "Свободный".into()).await.unwrap();
    edit_feed(&house, id, |f| f.delivery = Mail.into()).await.unwrap();
    edit_feed(&house, id, |f| f.delivery = Online.into()).await.unwrap();

    let code = on_sale(&house, online("QUOTES", "200", &[id])).await;
    let (refused, said) = refusal(&operator, edit_feed(&house, id, |f| f.name = "Нет".into()).await);
    assert_eq!(
        (refused.as_str(), said.as_str()),
        ("feed_in_offering", "Элементарный блок входит в логический блок QUOTES.")
    );

    // Off sale it may be edited, but not become of another type than what has it.
    set_sale(&house, code, false).await;
    edit_feed(&house, id, |f| f.name = "Снова".into()).await.unwrap();
    let said = edit_feed(&house, id, |f| f.delivery = Mail.into()).await;
    assert_eq!(refusal(&operator, said).0, "feed_in_offering");
    assert!(feed::get(&house.system(), id).await.unwrap().on_sale, "an edit leaves the permission");

    // An older version is told so.
    let old = EditFeed { id: id.into(), version: 1.into(), feed: feed_fields("1", "Старый", "online") };
    assert_eq!(outcome(&house.run(&operator, old).await), "concurrent");
    let missing = DeleteFeed { id: 99 };
    assert_eq!(outcome(&house.run(&operator, missing).await), "not_found");
}

both_dbs!(MODULES; a_feed_is_deleted_off_sale_and_from_no_offering);
async fn a_feed_is_deleted_off_sale_and_from_no_offering(house: House) {
    let operator = operator(&house);
    let id = feed(&house, 1, Online).await;
    let delete = async || house.run(&operator, DeleteFeed { id }).await;
    assert_eq!(refusal(&operator, delete().await).0, "feed_on_sale");
    let whose = offering(&house, online("QUOTES", "200", &[id])).await;
    house.run(&operator, SetFeedSale { id, on_sale: false.into() }).await.unwrap();
    assert_eq!(refusal(&operator, delete().await).0, "feed_in_offering");
    house.run(&operator, DeleteOffering { id: whose }).await.unwrap();
    delete().await.unwrap();
    assert_eq!(
        (house.count("subscriptions_feeds").await, house.count("subscriptions_offering_feeds").await),
        (0, 0)
    );
}

both_dbs!(MODULES; an_offering_has_feeds_of_its_type_that_may_be_sold);
async fn an_offering_has_feeds_of_its_type_that_may_be_sold(house: House) {
    let operator = operator(&house);
    let (one, two, mail) =
        (feed(&house, 1, Online).await, feed(&house, 2, Online).await, feed(&house, 11, Mail).await);
    let forbidden =
        house.run(&operator, CreateFeed { feed: feed_fields("3", "Новый", "online") }).await.unwrap();
    let create = async |offering| house.run(&operator, CreateOffering { offering }).await;

    let said = create(OfferingFields::default()).await;
    assert_eq!(
        errors(&house, said),
        [
            "offering.code: required",
            "offering.name: required",
            "offering.delivery: required",
            "offering.price: required"
        ]
    );
    for price in ["-1", "0.00001", "922337203685478"] {
        let said = create(online("QUOTES", price, &[one])).await;
        assert_eq!(errors(&house, said), ["offering.price: price"], "{price}");
    }
    for (feeds, wrong) in [
        (&[one, mail][..], "offering.feeds: feed_type"),
        (&[one, forbidden], "offering.feeds: feed_not_on_sale"),
        (&[one, 99], "offering.feeds: not_a_choice"),
    ] {
        assert_eq!(errors(&house, create(online("QUOTES", "200", feeds)).await), [wrong]);
    }
    for delivery in [Contract, Certificate] {
        let said = create(OfferingFields { delivery: delivery.into(), ..online("K", "1", &[one]) }).await;
        assert_eq!(errors(&house, said), ["offering.feeds: no_feeds"]);
    }
    let said = create(OfferingFields { offer: 7.into(), ..online("QUOTES", "200", &[one]) }).await;
    assert_eq!(errors(&house, said), ["offering.offer: not_a_choice"]);

    let id = create(online("QUOTES", "200", &[one, two, one])).await.unwrap();
    assert_eq!(offering::contents(&house.system(), id).await.unwrap().len(), 2);
    let said = create(online("quotes", "300", &[one])).await;
    assert_eq!(errors(&house, said), ["offering.code: taken"]);
    let said = create(online("SIXTEENLETTERSXX", "300", &[one])).await;
    assert_eq!(errors(&house, said), ["offering.code: too_long"]);
}

both_dbs!(MODULES; an_offering_keeps_the_type_of_its_feeds);
async fn an_offering_keeps_the_type_of_its_feeds(house: House) {
    let (one, mail) = (feed(&house, 1, Online).await, feed(&house, 11, Mail).await);
    let id = offering(&house, online("QUOTES", "200", &[one])).await;

    // Of another type with the same feeds it would sell what it cannot deliver.
    for delivery in [Mail, Query] {
        let said = edit_offering(&house, id, |o| o.delivery = delivery.into()).await;
        assert_eq!(errors(&house, said), ["offering.feeds: feed_type"], "{delivery}");
    }
    let said = edit_offering(&house, id, |o| o.delivery = Contract.into()).await;
    assert_eq!(errors(&house, said), ["offering.feeds: no_feeds"]);
    let moved = edit_offering(&house, id, |o| (o.delivery, o.feeds) = (Mail.into(), vec![mail.into()])).await;
    moved.unwrap();

    // A feed that may not be sold any more stays where it is.
    house.run(&operator(&house), SetFeedSale { id: mail, on_sale: false.into() }).await.unwrap();
    edit_offering(&house, id, |o| o.name = "Почта".into()).await.unwrap();
    edit_offering(&house, id, |o| o.feeds = Vec::new()).await.unwrap();
    let said = edit_offering(&house, id, |o| o.feeds = vec![mail.into()]).await;
    assert_eq!(errors(&house, said), ["offering.feeds: feed_not_on_sale"]);
}

both_dbs!(MODULES; what_is_empty_is_not_sold);
async fn what_is_empty_is_not_sold(house: House) {
    let operator = operator(&house);
    for delivery in Delivery::ALL {
        let empty = OfferingFields { delivery: delivery.into(), ..online(delivery.as_str(), "10", &[]) };
        let id = offering(&house, empty).await;
        let said = house.run(&operator, SetOfferingSale { id, on_sale: true.into() }).await;
        if matches!(delivery, Contract | Certificate) {
            said.unwrap();
        } else {
            assert_eq!(refusal(&operator, said).0, "offering_empty", "{delivery}");
        }
    }
    assert_eq!(house.count("subscriptions_offerings WHERE on_sale").await, 2);
}

both_dbs!(MODULES; an_offering_is_edited_and_deleted_off_sale);
async fn an_offering_is_edited_and_deleted_off_sale(house: House) {
    let operator = operator(&house);
    let one = feed(&house, 1, Online).await;
    let id = on_sale(&house, online("QUOTES", "200", &[one])).await;

    let said = edit_offering(&house, id, |o| o.price = typed("250")).await;
    assert_eq!(refusal(&operator, said).0, "offering_on_sale");
    let said = house.run(&operator, DeleteOffering { id }).await;
    assert_eq!(refusal(&operator, said).0, "offering_on_sale");

    set_sale(&house, id, false).await;
    edit_offering(&house, id, |o| (o.price, o.code) = (typed("250"), "NEWQUOTES".into())).await.unwrap();
    let kept = offering::get(&house.system(), id).await.unwrap();
    assert_eq!((kept.price, kept.code.as_str(), kept.on_sale), (250_0000, "NEWQUOTES", false));
    let old = EditOffering { id: id.into(), version: 1.into(), offering: online("QUOTES", "200", &[one]) };
    assert_eq!(outcome(&house.run(&operator, old).await), "concurrent");
    house.run(&operator, DeleteOffering { id }).await.unwrap();
    assert_eq!(house.count("subscriptions_offerings").await, 0);
}

both_dbs!(MODULES; orders_hold_the_contents_of_an_offering);
async fn orders_hold_the_contents_of_an_offering(house: House) {
    catalogue(&house).await;
    let operator = operator(&house);
    let client = organisation(&house).await;
    let order = entered(&house, client, fields(&["QUOTES"])).await;
    set_sale(&house, 1, false).await;

    // Price and words may change, and the order keeps the price of its day; the feeds may not change.
    edit_offering(&house, 1, |o| o.price = typed("500")).await.unwrap();
    set_sale(&house, 1, true).await;
    let other = organisation(&house).await;
    let dearer = entered(&house, other, fields(&["QUOTES"])).await;
    assert_eq!(
        (row(&house, order).await.total, row(&house, dearer).await.total),
        (kopecks(600), kopecks(1500))
    );
    set_sale(&house, 1, false).await;
    let drop_all = |o: &mut OfferingFields| o.feeds = Vec::new();
    for change in [drop_all, |o: &mut OfferingFields| o.feeds.push(3.into())] {
        assert_eq!(refusal(&operator, edit_offering(&house, 1, change).await).0, "offering_in_orders");
    }
    let delete = async || house.run(&operator, DeleteOffering { id: 1 }).await;
    assert_eq!(refusal(&operator, delete().await).0, "offering_in_orders");

    // A finished order that is not put away still holds them; in the archive it does not.
    let cancel = |order: i64| CancelOrder { order: order.into(), ..CancelOrder::default() };
    house.run(&operator, cancel(order)).await.unwrap();
    let grant =
        GrantAccess { order: dearer.into(), starts_on: day("2026-11-21").into(), ..GrantAccess::default() };
    house.run(&operator, grant).await.unwrap();
    house.run(&operator, FinishAccess { order: dearer }).await.unwrap();
    assert_eq!(refusal(&operator, edit_offering(&house, 1, drop_all).await).0, "offering_in_orders");

    let cancelled = entered(&house, client, fields(&["ARCHIVE"])).await;
    house.run(&operator, cancel(cancelled)).await.unwrap();
    set_sale(&house, 2, false).await;
    edit_offering(&house, 2, drop_all).await.unwrap();
    // The archive still shows what was sold, so the offering itself stays.
    let said = house.run(&operator, DeleteOffering { id: 2 }).await;
    assert_eq!(refusal(&operator, said).0, "offering_in_orders");
    invariants::check(&house).await;
}

both_dbs!(MODULES; sixteen_offerings_of_one_code_are_one);
async fn sixteen_offerings_of_one_code_are_one(house: House) {
    let operator = operator(&house);
    let one = feed(&house, 1, Online).await;
    let said = at_once(16, |n| {
        let operator = operator.clone();
        let code = if n % 2 == 0 { "QUOTES" } else { "quotes" };
        let create = CreateOffering { offering: online(code, "200", &[one]) };
        async move { kernel::execute(&operator, None, create).await }
    })
    .await;
    let (made, lost): (Vec<_>, Vec<_>) = said.into_iter().partition(Result::is_ok);
    assert_eq!(made.len(), 1);
    for answer in lost {
        assert_eq!(errors(&house, answer), ["offering.code: taken"]);
    }
    assert_eq!(house.count("subscriptions_offering_feeds").await, 1);

    // A feed that is deleted while it is put into offerings is either gone or in them.
    let free = feed(&house, 2, Online).await;
    house.run(&operator, SetFeedSale { id: free, on_sale: false.into() }).await.unwrap();
    house.run(&operator, SetFeedSale { id: free, on_sale: true.into() }).await.unwrap();
    let said = at_once(16, |n| {
        let operator = operator.clone();
        let create = CreateOffering { offering: online(&format!("CODE{n}"), "200", &[free]) };
        async move {
            match n {
                7 => kernel::execute(&operator, None, SetFeedSale { id: free, on_sale: false.into() }).await,
                8 => kernel::execute(&operator, None, DeleteFeed { id: free }).await,
                _ => kernel::execute(&operator, None, create).await.map(drop),
            }
        }
    })
    .await;
    let words: Vec<_> = said.iter().map(outcome).collect();
    let fair = ["done", "invalid", "feed_on_sale", "feed_in_offering", "not_found"];
    assert!(words.iter().all(|w| fair.contains(&w.as_str())), "{words:?}");
    assert_eq!(house.error_log().await, []);
    let orphans = "SELECT COUNT(*) FROM subscriptions_offering_feeds l LEFT JOIN subscriptions_feeds f
                   ON f.id = l.feed_id WHERE f.id IS NULL";
    assert_eq!(house.number(orphans).await, 0);
}

both_dbs!(MODULES; a_form_filled_with_what_is_known_changes_nothing);
async fn a_form_filled_with_what_is_known_changes_nothing(house: House) {
    catalogue(&house).await;
    let system = house.system();
    set_sale(&house, 5, false).await;
    let before = offering::get(&system, 5).await.unwrap();
    edit_offering(&house, 5, |_| {}).await.unwrap();
    let after = offering::get(&system, 5).await.unwrap();
    assert_eq!((before.version + 1, before.price), (after.version, 70_5000));
    assert_eq!(offering::row::Model { version: after.version, ..before }, after);
    edit_feed(&house, 6, |f| f.info_kind = In::default()).await.unwrap();
}
