//! What the stories begin with, and how they look at what came of it.

use chrono::NaiveDate;
use desk_subscriptions::MODULE;
use desk_subscriptions::feed::{CreateFeed, FeedFields, SetFeedSale};
use desk_subscriptions::offer::{AcceptOffer, CreateOffer};
use desk_subscriptions::offering::{CreateOffering, OfferingFields, SetOfferingSale};
use desk_subscriptions::order::delivery::Delivery;
use desk_subscriptions::order::payment::Payment;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{self, EnterOrder, LineFields, MovePayment, Order, OrderFields};
use desk_subscriptions::subscriber::SetTerms;
use kernel::clients::ClientKind;
use kernel::rates::EnterRate;
use kernel::right::RightSet;
use kernel::settings::SetSetting;
use kernel::{Actor, Ctx, Error, In, Locale, Module, Result};
use serde_json::{Value, json};
use testkit::House;

pub const MODULES: &[Module] = &[MODULE];

/// A day: `2026-12-01`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An amount of whole roubles, or of another currency's units.
pub const fn kopecks(roubles: i64) -> i64 {
    roubles * 100
}

/// A field as it is typed.
pub fn typed<T: kernel::Field>(text: &str) -> In<T> {
    In::read(text)
}

// Who acts.

/// Somebody of staff who may do everything at this desk.
pub fn operator(house: &House) -> Ctx {
    house.staff(&["subscriptions", "clients"])
}

/// Somebody who speaks for these clients and has no login, which costs no password.
pub fn speaks_for(house: &House, clients: &[i64]) -> Ctx {
    let mut rights = RightSet::default();
    rights.own.set("subscriptions.my", true);
    let (user, name) = (clients[0] + 5000, "Иванов И. И.".into());
    house.as_actor(Actor::Contact {
        user,
        name,
        clients: clients.into(),
        rights: rights.into(),
        seats: [].into(),
    })
}

/// A resident organisation.
pub async fn organisation(house: &House) -> i64 {
    house.given_client(ClientKind::OrganisationResident).await
}

/// A resident organisation on other terms than the standard ones.
pub async fn organisation_on(house: &House, terms: Terms) -> i64 {
    let client = organisation(house).await;
    set_terms(house, client, terms).await;
    client
}

pub async fn set_terms(house: &House, client: i64, terms: Terms) {
    let set = SetTerms { client: client.into(), terms: terms.into(), ..SetTerms::default() };
    house.run(&operator(house), set).await.unwrap();
}

// What is sold.

/// A feed that may be put into offerings.
pub async fn feed(house: &House, number: i64, delivery: Delivery) -> i64 {
    let feed = FeedFields {
        number: number.into(),
        name: format!("Блок {number}").as_str().into(),
        delivery: delivery.into(),
        info_kind: "Котировки".into(),
        ..FeedFields::default()
    };
    let id = house.run(&operator(house), CreateFeed { feed }).await.unwrap();
    house.run(&operator(house), SetFeedSale { id, on_sale: true.into() }).await.unwrap();
    id
}

/// What is told of an online offering with discounts.
pub fn online(code: &str, price: &str, feeds: &[i64]) -> OfferingFields {
    OfferingFields {
        code: code.into(),
        name: format!("Набор {code}").as_str().into(),
        delivery: Delivery::Online.into(),
        price: typed(price),
        discounted: true.into(),
        feeds: feeds.iter().map(|f| (*f).into()).collect(),
        ..OfferingFields::default()
    }
}

/// An offering that is entered, but not on sale.
pub async fn offering(house: &House, offering: OfferingFields) -> i64 {
    house.run(&operator(house), CreateOffering { offering }).await.unwrap()
}

pub async fn set_sale(house: &House, id: i64, on_sale: bool) {
    house.run(&operator(house), SetOfferingSale { id, on_sale: on_sale.into() }).await.unwrap();
}

/// An offering on sale.
pub async fn on_sale(house: &House, fields: OfferingFields) -> i64 {
    let id = offering(house, fields).await;
    set_sale(house, id, true).await;
    id
}

/// The catalogue of most stories, all of it on sale:
///
/// | code | type | a month | discounts | feeds |
/// |---|---|---|---|---|
/// | QUOTES | online | 200 | yes | 1, 2 |
/// | ARCHIVE | online | 55 | no | 3 |
/// | NEWS | online | 100 | yes | 2, 4 |
/// | DIGEST | mail | 40 | yes | 11 |
/// | ANSWER | query | 70.50 | no | 21 |
/// | SERVICE | contract | 1000 | no | – |
/// | KEY | certificate | 300 | no | – |
pub async fn catalogue(house: &House) {
    let mut online_feeds = Vec::new();
    for number in 1..=4 {
        online_feeds.push(feed(house, number, Delivery::Online).await);
    }
    let [first, second, third, fourth] = online_feeds[..] else { unreachable!() };
    let mail = feed(house, 11, Delivery::Mail).await;
    let query = feed(house, 21, Delivery::Query).await;
    let plain = |code, price, feeds: &[i64], delivery: Delivery| OfferingFields {
        delivery: delivery.into(),
        discounted: false.into(),
        ..online(code, price, feeds)
    };
    for fields in [
        online("QUOTES", "200", &[first, second]),
        plain("ARCHIVE", "55", &[third], Delivery::Online),
        online("NEWS", "100", &[second, fourth]),
        OfferingFields { delivery: Delivery::Mail.into(), ..online("DIGEST", "40", &[mail]) },
        plain("ANSWER", "70.50", &[query], Delivery::Query),
        plain("SERVICE", "1000", &[], Delivery::Contract),
        plain("KEY", "300", &[], Delivery::Certificate),
    ] {
        on_sale(house, fields).await;
    }
}

/// An offer, in its first edition.
pub async fn offer(house: &House, title: &str) -> i64 {
    let create =
        CreateOffer { title: title.into(), text: "1. Предмет договора.\n2. Цена.".into() };
    house.run(&operator(house), create).await.unwrap()
}

pub fn accept(client: i64, offer: i64, edition: i64) -> AcceptOffer {
    AcceptOffer { client: client.into(), offer: offer.into(), edition: edition.into() }
}

// What is ordered.

/// An order of these offerings, three months where their type has months.
pub fn fields(codes: &[&str]) -> OrderFields {
    let line = |code: &&str| LineFields { offering: (*code).into(), ..LineFields::default() };
    let has_months = |code: &&str| ["SERVICE", "KEY", "ANSWER"].contains(code);
    let months = if codes.iter().all(has_months) { In::default() } else { 3.into() };
    OrderFields { lines: codes.iter().map(line).collect(), months, ..OrderFields::default() }
}

/// The same, wanted from a day on.
pub fn from_day(codes: &[&str], desired: &str, months: u8) -> OrderFields {
    OrderFields { desired_on: day(desired).into(), months: months.into(), ..fields(codes) }
}

/// The command by which staff enters an order.
pub fn entering(client: i64, order: OrderFields) -> EnterOrder {
    EnterOrder { client: client.into(), order, ..EnterOrder::default() }
}

/// An order that is entered; its number.
pub async fn entered(house: &House, client: i64, order: OrderFields) -> i64 {
    house.run(&operator(house), entering(client, order)).await.unwrap().id
}

/// A move of payment with all dates left out.
pub fn to(order: i64, payment: Payment) -> MovePayment {
    MovePayment { order: order.into(), to: payment.into(), ..MovePayment::default() }
}

/// An order whose payment was moved to this state today, if to any.
pub async fn order_in(house: &House, client: i64, order: OrderFields, payment: Payment) -> i64 {
    let id = entered(house, client, order).await;
    if payment != Payment::Entered {
        house.run(&operator(house), to(id, payment)).await.unwrap();
    }
    id
}

// What surrounds it.

pub async fn set(house: &House, key: &str, value: &str) {
    let set =
        SetSetting { key: key.into(), value: value.into(), since: In::default(), ..SetSetting::default() };
    house.run(&house.system(), set).await.unwrap();
}

pub async fn rate(house: &House, currency: &str, on: &str, rate: &str) {
    let enter = EnterRate { currency: currency.into(), on_date: day(on).into(), rate: typed(rate) };
    house.run(&house.system(), enter).await.unwrap();
}

// What came of it.

/// The order's row.
pub async fn row(house: &House, id: i64) -> Order {
    let system = house.system();
    order::get(&system, &system.actor, id).await.unwrap()
}

/// The order as the API shows it to an operator.
pub async fn shown(house: &House, id: i64) -> Value {
    house.ask(&operator(house), "subscriptions.order", json!({ "id": id })).await.unwrap()
}

/// In a word: `done`, or the code of what stood in the way.
pub fn outcome<T>(result: &Result<T>) -> String {
    result.as_ref().map_or_else(|e| e.code().to_owned(), |_| "done".to_owned())
}

/// The refusal's code and its sentence in Russian.
pub fn refusal<T: std::fmt::Debug>(ctx: &Ctx, result: Result<T>) -> (String, String) {
    let Err(Error::Refused(refusal)) = result else { panic!("not refused: {result:?}") };
    let said = ctx.say(refusal.message.clone());
    assert_ne!(said, refusal.message.id, "the refusal has no words");
    (refusal.code, said)
}

/// What is wrong with the fields, each as `path: code`. Each must have its words.
pub fn errors<T: std::fmt::Debug>(house: &House, result: Result<T>) -> Vec<String> {
    let Err(Error::Invalid(errors)) = result else { panic!("nothing wrong with the fields: {result:?}") };
    for error in &errors {
        for locale in Locale::ALL {
            let said = house.state.texts().say(locale, &error.message);
            assert_ne!(said, error.message.id, "no words in {}", locale.code());
        }
    }
    errors.into_iter().map(|e| format!("{}: {}", e.path, e.code)).collect()
}

/// A number that the same seed always gives: xorshift.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// From zero to one less than this.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let place = self.below(list.len().try_into().unwrap());
        &list[usize::try_from(place).unwrap()]
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A day so many days from one, before it if the number is below zero.
    pub fn near(&mut self, date: NaiveDate, before: u64, after: u64) -> NaiveDate {
        date + chrono::Days::new(self.below(before + after + 1)) - chrono::Days::new(before)
    }
}
