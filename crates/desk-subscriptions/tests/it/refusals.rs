//! The catalogue of refusals (spec §1.17), row by row: each code, with the figures that its sentence owes to
//! people, in either language.

use std::collections::BTreeSet;

use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::feed::{DeleteFeed, EditFeed, FeedFields, SetFeedSale};
use desk_subscriptions::offering::{DeleteOffering, EditOffering, OfferingFields};
use desk_subscriptions::order::delivery::Delivery;
use desk_subscriptions::order::payment::Payment::{Confirmed, Entered, Invoiced, Paid, Recurring};
use desk_subscriptions::order::{
    AddConnections, ArchiveOrder, CancelOrder, EditOrder, EnterOrder, FinishAccess, GrantAccess, LineFields,
    MovePayment, OrderFields, PlaceOrder,
};
use desk_subscriptions::subscriber::ArchiveSubscriber;
use kernel::clients::ClientKind;
use kernel::{Ctx, Error, Locale, Result};
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, entering, feed, fields, from_day, offer, offering, on_sale, online,
    operator, order_in, organisation, rate, row, set, set_sale, speaks_for, to, typed,
};
use crate::invariants;

/// The codes of the catalogue, in its order.
const CATALOGUE: [&str; 28] = [
    "no_transition",
    "no_rate",
    "date_invoice",
    "date_confirmed",
    "date_pay",
    "access_not_none",
    "rub_required",
    "sum_changed",
    "conflict",
    "mixed_types",
    "months_range",
    "connections_range",
    "connections_person",
    "offering_not_on_sale",
    "offer_required",
    "test_not_allowed",
    "offering_on_sale",
    "offering_in_orders",
    "feed_in_offering",
    "addon_base",
    "addon_max",
    "addon_expired",
    "print_state",
    "archive_state",
    "subscriber_has_orders",
    "forbidden",
    "tax_invoice_issued",
    "concurrent",
];

/// What operators and clients were told.
struct Told<'a> {
    house: &'a House,
    operator: Ctx,
    codes: BTreeSet<String>,
}

impl Told<'_> {
    /// A refusal with this code, or of a field with it, in words of both languages that have these figures.
    fn of<T: std::fmt::Debug>(&mut self, result: Result<T>, code: &str, figures: [&[&str]; 2]) {
        let Err(error) = result else { panic!("{code}: {result:?}") };
        let (said, message) = match &error {
            Error::Invalid(fields) => (fields[0].code.as_str(), fields[0].message.clone()),
            other => (other.code(), other.message()),
        };
        assert_eq!(said, code, "{error:?}");
        for (locale, figures) in [Locale::Ru, Locale::En].into_iter().zip(figures) {
            let words = self.house.state.texts().say(locale, &message);
            assert_ne!(words, message.id, "{code} has no words in {}", locale.code());
            for figure in figures {
                assert!(words.contains(figure), "{code}: no «{figure}» in «{words}»");
            }
        }
        self.codes.insert(code.to_owned());
    }

    /// The same with figures that read alike in both languages.
    fn with<T: std::fmt::Debug>(&mut self, result: Result<T>, code: &str, figures: &[&str]) {
        self.of(result, code, [figures, figures]);
    }
}

fn grant(order: i64, starts_on: &str, ends_on: &str) -> GrantAccess {
    let (starts_on, ends_on) = (typed(starts_on), typed(ends_on));
    GrantAccess { order: order.into(), starts_on, ends_on, ..GrantAccess::default() }
}

fn edit(order: i64, version: i64, fields: OrderFields) -> EditOrder {
    EditOrder { id: order.into(), version: version.into(), order: fields, ..EditOrder::default() }
}

fn print(order: i64, kind: PaperKind) -> PrintPaper {
    PrintPaper { order: order.into(), kind: kind.into(), ..PrintPaper::default() }
}

both_dbs!(MODULES; every_refusal_of_the_catalogue_is_given);
async fn every_refusal_of_the_catalogue_is_given(house: House) {
    catalogue(&house).await;
    let mut told = Told { house: &house, operator: operator(&house), codes: BTreeSet::new() };
    payments(&mut told).await;
    orders(&mut told).await;
    changes(&mut told).await;
    catalogue_edits(&mut told).await;
    top_ups(&mut told).await;
    people(&mut told).await;
    rates_and_roubles(&mut told).await;
    invariants::check(&house).await;
    let left: Vec<_> = CATALOGUE.iter().filter(|code| !told.codes.contains(**code)).collect();
    assert!(left.is_empty(), "nobody was told {left:?}");
}

/// Rows of table 1.3.1, their dates, and papers of a state.
async fn payments(told: &mut Told<'_>) {
    let (house, operator) = (told.house, told.operator.clone());
    let client = organisation(house).await;
    let order = entered(house, client, fields(&["KEY"])).await;
    let states: [&[&str]; 2] = [&["Введена → Регулярные платежи"], &["Entered → Recurring"]];
    told.of(house.run(&operator, to(order, Recurring)).await, "no_transition", states);

    let early = MovePayment { invoiced_on: day("2026-11-20").into(), ..to(order, Invoiced) };
    let days: [&[&str]; 2] = [&["20.11.2026", "21.11.2026"], &["20 Nov 2026", "21 Nov 2026"]];
    told.of(house.run(&operator, early).await, "date_invoice", days);
    let days: [&[&str]; 2] = [&["04.12.2026", "05.12.2026"], &["04 Dec 2026", "05 Dec 2026"]];
    let invoiced = MovePayment { invoiced_on: day("2026-12-05").into(), ..to(order, Invoiced) };
    house.run(&operator, invoiced).await.unwrap();
    let confirmed = MovePayment { confirmed_on: day("2026-12-04").into(), ..to(order, Confirmed) };
    told.of(house.run(&operator, confirmed).await, "date_confirmed", days);
    let confirmed_on = day("2026-12-05").into();
    let paid = MovePayment { paid_on: day("2026-12-04").into(), confirmed_on, ..to(order, Paid) };
    told.of(house.run(&operator, paid).await, "date_pay", days);

    let papers: [&[&str]; 2] = [&["Счёт-фактура"], &["Tax invoice"]];
    told.of(house.run(&operator, print(order, PaperKind::TaxInvoice)).await, "print_state", papers);
    let confirmed_on = day("2026-12-06").into();
    let stale = MovePayment { version: 1.into(), confirmed_on, ..to(order, Confirmed) };
    told.with(house.run(&operator, stale).await, "concurrent", &[]);

    // A printed number may not move where the settings forbid it.
    let mut orders = Vec::new();
    for paid_on in ["2026-11-21", "2026-11-22"] {
        let order = entered(house, client, fields(&["KEY"])).await;
        let paid_on = day(paid_on).into();
        house.run(&operator, MovePayment { paid_on, ..to(order, Paid) }).await.unwrap();
        orders.push(order);
    }
    house.run(&operator, print(orders[1], PaperKind::TaxInvoice)).await.unwrap();
    set(house, "subscriptions.renumbering", "forbid").await;
    told.with(house.run(&operator, to(orders[0], Confirmed)).await, "tax_invoice_issued", &[]);
    set(house, "subscriptions.renumbering", "warn").await;
}

/// What an order may be made of.
async fn orders(told: &mut Told<'_>) {
    let (house, operator) = (told.house, told.operator.clone());
    let client = organisation(house).await;
    let person = house.given_client(ClientKind::PersonResident).await;
    let enter = async |client: i64, order: OrderFields| house.run(&operator, entering(client, order)).await;
    let first = entered(house, client, from_day(&["QUOTES"], "2026-12-01", 3)).await;
    let number = format!(" {first}");
    let days: [&[&str]; 2] = [
        &["Блок 2", &number, "01.12.2026", "28.02.2027"],
        &["Блок 2", &number, "01 Dec 2026", "28 Feb 2027"],
    ];
    told.of(enter(client, from_day(&["NEWS"], "2027-02-28", 1)).await, "conflict", days);

    let mut mixed = fields(&["ARCHIVE"]);
    mixed.lines.push(LineFields { offering: "DIGEST".into(), ..LineFields::default() });
    told.with(enter(client, mixed).await, "mixed_types", &[]);
    let months = |months: u8| OrderFields { months: months.into(), ..fields(&["ARCHIVE"]) };
    told.with(enter(client, months(0)).await, "months_range", &["1", "12"]);
    told.with(enter(client, months(13)).await, "months_range", &["1", "12"]);
    let connections = |n: u32, code: &str| OrderFields { connections: n.into(), ..fields(&[code]) };
    told.with(enter(client, connections(0, "ARCHIVE")).await, "connections_range", &["1", "100"]);
    told.with(enter(client, connections(101, "ARCHIVE")).await, "connections_range", &["1", "100"]);
    told.with(enter(person, connections(2, "ARCHIVE")).await, "connections_person", &[]);
    told.with(enter(client, connections(2, "DIGEST")).await, "connections_person", &[]);

    offering(house, online("HIDDEN", "10", &[])).await;
    told.with(enter(client, fields(&["HIDDEN"])).await, "offering_not_on_sale", &[]);
    let trial = EnterOrder { trial: true.into(), ..entering(client, fields(&["ARCHIVE"])) };
    told.with(house.run(&operator, trial).await, "test_not_allowed", &[]);
    let offer = offer(house, "Условия подписки").await;
    let own = feed(house, 31, Delivery::Online).await;
    on_sale(house, OfferingFields { offer: offer.into(), ..online("PAID", "10", &[own]) }).await;
    let contact = speaks_for(house, &[client]);
    let place = PlaceOrder { order: fields(&["PAID"]), ..PlaceOrder::default() };
    told.with(house.run(&contact, place).await, "offer_required", &["Условия подписки"]);
}

/// What keeps an order from being changed, cancelled or put away.
async fn changes(told: &mut Told<'_>) {
    let (house, operator) = (told.house, told.operator.clone());
    let client = organisation(house).await;
    let order = order_in(house, client, fields(&["ARCHIVE"]), Invoiced).await;
    let more = OrderFields { months: 4.into(), ..fields(&["ARCHIVE"]) };
    let sums: [&[&str]; 2] = [&["165,00", "220,00"], &["165.00", "220.00"]];
    told.of(house.run(&operator, edit(order, 2, more)).await, "sum_changed", sums);

    house.run(&operator, to(order, Confirmed)).await.unwrap();
    house.run(&operator, grant(order, "2026-11-21", "2026-12-31")).await.unwrap();
    let states: [&[&str]; 2] = [&["Доступ открыт"], &["Access open"]];
    let cancel = CancelOrder { order: order.into(), sure: true.into() };
    told.of(house.run(&operator, cancel).await, "access_not_none", states);
    for target in [Entered, Invoiced] {
        let back = MovePayment { sure: true.into(), ..to(order, target) };
        told.of(house.run(&operator, back).await, "access_not_none", states);
    }
    let version = row(house, order).await.version;
    let same = edit(order, version, fields(&["ARCHIVE"]));
    told.of(house.run(&operator, same).await, "access_not_none", states);
    told.with(house.run(&operator, ArchiveOrder { order: order.into() }).await, "archive_state", &[]);
    house.run(&operator, FinishAccess { order }).await.unwrap();
    house.run(&operator, ArchiveOrder { order: order.into() }).await.unwrap();
    told.with(house.run(&operator, ArchiveOrder { order: order.into() }).await, "archive_state", &[]);

    let archive = ArchiveSubscriber { client: client.into() };
    told.with(house.run(&operator, archive).await, "subscriber_has_orders", &["(1)"]);
}

/// What is on sale, ordered, or part of something else stays as it is.
async fn catalogue_edits(told: &mut Told<'_>) {
    let (house, operator) = (told.house, told.operator.clone());
    let part = feed(house, 41, Delivery::Online).await;
    let block = on_sale(house, online("FIXED", "10", &[part])).await;
    let change = |feeds: &[i64], version: i64| EditOffering {
        id: block.into(),
        version: version.into(),
        offering: online("FIXED", "20", feeds),
    };
    told.with(house.run(&operator, change(&[part], 2)).await, "offering_on_sale", &[]);
    told.with(house.run(&operator, DeleteOffering { id: block }).await, "offering_on_sale", &[]);
    let number = |n: i64| FeedFields {
        number: n.into(),
        name: "Блок".into(),
        delivery: Delivery::Online.into(),
        info_kind: "Котировки".into(),
        ..FeedFields::default()
    };
    let renamed = EditFeed { id: part.into(), version: 2.into(), feed: number(41) };
    told.with(house.run(&operator, renamed).await, "feed_in_offering", &["FIXED"]);

    let client = organisation(house).await;
    entered(house, client, fields(&["FIXED"])).await;
    set_sale(house, block, false).await;
    let other = feed(house, 42, Delivery::Online).await;
    told.with(house.run(&operator, change(&[other], 3)).await, "offering_in_orders", &[]);
    told.with(house.run(&operator, DeleteOffering { id: block }).await, "offering_in_orders", &[]);
    let off = SetFeedSale { id: part, on_sale: false.into() };
    house.run(&operator, off).await.unwrap();
    told.with(house.run(&operator, DeleteFeed { id: part }).await, "feed_in_offering", &["FIXED"]);
}

/// Connections that are bought later.
async fn top_ups(told: &mut Told<'_>) {
    let (house, operator) = (told.house, told.operator.clone());
    let client = organisation(house).await;
    let order = OrderFields { connections: 2.into(), ..fields(&["QUOTES"]) };
    let base = entered(house, client, order).await;
    let add = async |connections: u32| {
        let (order, connections) = (base.into(), connections.into());
        house.run(&operator, AddConnections { order, connections, ..AddConnections::default() }).await
    };
    let number = format!(" {base}");
    let states: [&[&str]; 2] = [&[&number, "Нет доступа"], &[&number, "No access"]];
    told.of(add(1).await, "addon_base", states);
    house.run(&operator, grant(base, "2026-11-21", "2026-11-23")).await.unwrap();
    told.with(add(99).await, "addon_max", &["100", "2", "99"]);
    let days: [&[&str]; 2] = [&["23.11.2026"], &["23 Nov 2026"]];
    told.of(add(1).await, "addon_expired", days);
}

/// Who lacks a right is told so, and both journals have it.
async fn people(told: &mut Told<'_>) {
    let house = told.house;
    let client = organisation(house).await;
    let order = entered(house, client, fields(&["KEY"])).await;
    let viewer = house.staff(&["subscriptions.order.view"]);
    told.with(house.run(&viewer, to(order, Invoiced)).await, "forbidden", &[]);
    let event = "subscriptions.order.payment".to_owned();
    let last = house.journal().await.pop().unwrap();
    assert_eq!(last, (event.clone(), "refused".to_owned(), "forbidden".to_owned()));
    let last = house.error_log().await.pop().unwrap();
    assert_eq!((last.0, last.1), (event, "forbidden".to_owned()));
}

/// Prices in a currency need its rate, a non-resident's payment its sum in roubles.
async fn rates_and_roubles(told: &mut Told<'_>) {
    let (house, operator) = (told.house, told.operator.clone());
    set(house, "subscriptions.currency", "USD").await;
    let foreign = house.given_client(ClientKind::OrganisationForeign).await;
    let order = entered(house, foreign, fields(&["KEY"])).await;
    let days: [&[&str]; 2] = [&["USD", "21.11.2026"], &["USD", "21 Nov 2026"]];
    told.of(house.run(&operator, to(order, Invoiced)).await, "no_rate", days);
    rate(house, "USD", "2026-11-21", "80").await;
    told.with(house.run(&operator, to(order, Paid)).await, "rub_required", &[]);
    house.run(&operator, to(order, Invoiced)).await.unwrap();
}
