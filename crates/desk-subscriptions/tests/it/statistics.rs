//! Statistics: what was counted of orders that lived through the desk's own commands.

use desk_subscriptions::order::payment::Payment;
use desk_subscriptions::order::{GrantAccess, MovePayment};
use desk_subscriptions::recurring::{InstalmentState, MoveInstalment};
use desk_subscriptions::statistics::{Month, RefreshStatistics, figures};
use kernel::{Error, reports};
use serde_json::{Value, json};
use testkit::{House, both_dbs};

use crate::given::*;
use crate::invariants;
use crate::recurring::{contract, schedule, step};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// Opens access of an order from its desired day on.
async fn open(house: &House, order: i64) {
    let grant = GrantAccess { order: order.into(), ..GrantAccess::default() };
    house.run(&operator(house), grant).await.unwrap();
}

both_dbs!(MODULES; what_is_paid_and_opened_is_counted);
async fn what_is_paid_and_opened_is_counted(house: House) {
    catalogue(&house).await;
    let (first, second) = (organisation(&house).await, organisation(&house).await);
    let paid = order_in(&house, first, from_day(&["QUOTES"], "2026-11-22", 6), Payment::Paid).await;
    let invoiced = order_in(&house, second, from_day(&["NEWS"], "2026-11-22", 3), Payment::Invoiced).await;
    open(&house, paid).await;
    house.new_day("2026-11-23").await;

    let (figures, at) = figures(&house.system(), house.today()).await.unwrap().unwrap();
    assert_eq!((figures.orders, at), (2, None));
    let november = month("2026-11");
    // 180 roubles a month for six months.
    assert_eq!(figures.revenue[&november].values().sum::<i64>(), kopecks(1080));
    assert_eq!(figures.currencies[&november]["RUB"], kopecks(1080));
    // 180 a month without 22 % of VAT.
    let movement = figures.movements[&november];
    assert_eq!((movement.before, movement.new, movement.mrr, movement.clients), (0, 14_754, 14_754, 1));
    assert_eq!(figures.states["paid"]["open"], 1);
    assert_eq!((figures.owed[0]["invoiced"].orders, figures.owed[0]["invoiced"].sum), (1, kopecks(300)));
    assert_eq!(row(&house, invoiced).await.invoiced_on, Some(day("2026-11-21")));

    // The same by the API, and by the address that a table's cell leads to.
    let viewer = house.staff(&["subscriptions.statistics", "subscriptions.segment"]);
    let told = house.ask(&viewer, "subscriptions.statistics", json!({"months": "3"})).await.unwrap();
    assert_eq!(told["totals"]["revenue"], json!(kopecks(1080)));
    assert_eq!(told["totals"]["mrr"], json!(14_754));
    assert_eq!((told["first"].as_str(), told["last"].as_str()), (Some("2026-09"), Some("2026-11")));
    let list = &desk_subscriptions::statistics::COUNTED_ORDERS;
    let offering = figures.revenue[&november].keys().next().unwrap().to_string();
    let pairs = [
        ("payment", "paid"),
        ("paid_from", "2026-11-01"),
        ("paid_to", "2026-11-30"),
        ("offering", &offering),
    ];
    let asked = kernel::listing::Asked::read(list, pairs);
    let page = kernel::listing::fetch(&viewer, list, &asked).await.unwrap();
    assert_eq!(page.rows.iter().map(|r| r.id).collect::<Vec<_>>(), [paid]);

    // What is taken back is counted no more.
    let back = MovePayment { order: invoiced.into(), to: Payment::Entered.into(), ..MovePayment::default() };
    house.run(&operator(&house), back).await.unwrap();
    let (figures, _) =
        desk_subscriptions::statistics::figures(&house.system(), house.today()).await.unwrap().unwrap();
    assert!(figures.owed.iter().all(std::collections::BTreeMap::is_empty));
}

both_dbs!(MODULES; instalments_are_revenue_and_lead_to_their_order);
async fn instalments_are_revenue_and_lead_to_their_order(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let paid = order_in(&house, client, fields(&["KEY"]), Payment::Paid).await;
    let (order, all) = contract(&house, client, "2026-11-25", 4).await;
    for (instalment, on) in all.iter().zip(["2026-11-25", "2026-12-01", "2026-12-31"]) {
        house.run(&operator, step(instalment, InstalmentState::Invoiced)).await.unwrap();
        let paid_on = day(on).into();
        let pay = MoveInstalment { paid_on, ..step(instalment, InstalmentState::Paid) };
        house.run(&operator, pay).await.unwrap();
    }
    house.new_day("2027-01-10").await;

    let (figures, _) = figures(&house.system(), house.today()).await.unwrap().unwrap();
    let sum = |text: &str| figures.revenue.get(&month(text)).map_or(0, |all| all.values().sum::<i64>());
    assert_eq!([sum("2026-11"), sum("2026-12"), sum("2027-01")], [1300, 2000, 0].map(kopecks));
    assert_eq!([figures.paid[&month("2026-11")], figures.paid[&month("2026-12")]], [2, 1]);
    assert_eq!(figures.currencies[&month("2026-12")]["RUB"], kopecks(2000));

    // The addresses behind the figures: of a month, and of a month and an offering.
    let viewer = house.staff(&["subscriptions.statistics", "subscriptions.segment"]);
    let list = &desk_subscriptions::statistics::COUNTED_ORDERS;
    let listed = async |query: String| {
        let asked = kernel::listing::Asked::of_query(list, &query);
        let page = kernel::listing::fetch(&viewer, list, &asked).await.unwrap();
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(listed("paid_from=2026-11-01&paid_to=2026-11-30".to_owned()).await, [order, paid]);
    assert_eq!(listed("paid_from=2026-12-01&paid_to=2026-12-31".to_owned()).await, [order]);
    assert_eq!(listed("paid_from=2027-01-01".to_owned()).await, Vec::<i64>::new());
    assert_eq!(listed("paid_to=2026-11-24".to_owned()).await, [paid]);
    let service = figures.revenue[&month("2026-12")].keys().next().unwrap();
    let query = format!("paid_from=2026-11-01&paid_to=2026-12-31&offering={service}");
    assert_eq!(listed(query).await, [order]);

    // What is taken back is counted no more.
    let first = &schedule(&house, order).await[0];
    house.run(&operator, step(first, InstalmentState::Invoiced)).await.unwrap();
    let (figures, _) =
        desk_subscriptions::statistics::figures(&house.system(), house.today()).await.unwrap().unwrap();
    assert_eq!(figures.revenue[&month("2026-11")].values().sum::<i64>(), kopecks(300));
    invariants::check(&house).await;
}

both_dbs!(MODULES; figures_are_kept_once_and_only_for_those_who_may);
async fn figures_are_kept_once_and_only_for_those_who_may(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    order_in(&house, client, fields(&["QUOTES"]), Payment::Paid).await;
    let viewer = house.staff(&["subscriptions.statistics", "subscriptions.segment"]);
    for _ in 0..2 {
        assert_eq!(house.run(&viewer, RefreshStatistics {}).await.unwrap(), 1);
    }
    assert_eq!(house.count("subscriptions_statistics").await, 1);
    let stranger = house.staff(&["subscriptions.order"]);
    assert!(matches!(house.run(&stranger, RefreshStatistics {}).await, Err(Error::Forbidden(_))));
    let asked = house.ask(&stranger, "subscriptions.statistics", json!({})).await;
    assert!(matches!(asked, Err(Error::Forbidden(_))));
    let wrong = house.ask(&viewer, "subscriptions.statistics", json!({"months": "500"})).await;
    assert_eq!(errors(&house, wrong), ["months: months_shown"]);
}

both_dbs!(MODULES; the_views_of_the_desk_can_be_asked);
async fn the_views_of_the_desk_can_be_asked(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    order_in(&house, client, from_day(&["QUOTES"], "2026-11-22", 6), Payment::Paid).await;
    let system = house.system();
    for view in reports::views(&house.state) {
        let names: Vec<_> = view.columns.iter().map(|c| c.name).collect();
        let sql = format!("SELECT {} FROM {}", names.join(", "), view.name);
        let table = reports::try_out(&system, &sql, &[], &Value::Null, 100).await;
        assert!(table.is_ok(), "{}: {table:?}", view.name);
    }
    let sql = "SELECT o.paid_month, f.offering_code, SUM(f.total) AS total, MAX(o.total_rub) AS rub, COUNT(*) AS n \
               FROM rep_subscriptions_orders o JOIN rep_subscriptions_order_lines f ON f.order_number = o.number \
               WHERE o.paid_on >= '2026-01-01' AND o.archived = 'no' GROUP BY o.paid_month, f.offering_code";
    let table = reports::try_out(&system, sql, &[], &Value::Null, 100).await.unwrap();
    assert_eq!(table.rows, [vec![json!("2026-11"), json!("QUOTES"), json!("1080"), json!("1080"), json!(1)]]);
}
