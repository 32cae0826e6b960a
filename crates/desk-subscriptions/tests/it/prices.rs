//! Prices: the worked examples of spec §1.7 through the API's quote, and orders that cost what was quoted.

use desk_subscriptions::offering::OfferingFields;
use desk_subscriptions::order::delivery::Delivery;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{EditOrder, EnterOrder, OrderFields, PlaceOrder};
use kernel::Error;
use kernel::settings::SetSetting;
use serde_json::{Value, json};
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, entering, errors, feed, fields, kopecks, on_sale, online, operator,
    organisation, organisation_on, row, set, shown, speaks_for, typed,
};
use crate::invariants;

/// The coefficients of most examples, which are the settings' defaults.
const USUAL: [&str; 3] = ["0.5", "0.95", "0.9"];

/// Number, K1 to K3, T, N, P, and then C0, C, S, SA.
type Example = (u8, [&'static str; 3], &'static str, u32, u8, [&'static str; 4]);

const EXAMPLES: [Example; 13] = [
    (1, USUAL, "200", 1, 3, ["200.00", "200.00", "600.00", "0.00"]),
    (2, USUAL, "200", 1, 4, ["200.00", "190.00", "760.00", "40.00"]),
    (3, USUAL, "200", 1, 5, ["200.00", "190.00", "950.00", "50.00"]),
    (4, USUAL, "200", 1, 6, ["200.00", "180.00", "1080.00", "120.00"]),
    (5, USUAL, "200", 1, 12, ["200.00", "180.00", "2160.00", "240.00"]),
    (6, USUAL, "55", 2, 3, ["82.00", "82.00", "246.00", "0.00"]),
    (7, USUAL, "55", 2, 5, ["82.00", "77.00", "385.00", "25.00"]),
    (8, USUAL, "55", 2, 6, ["82.00", "73.00", "438.00", "54.00"]),
    (9, USUAL, "55", 10, 12, ["302.00", "271.00", "3252.00", "372.00"]),
    (10, USUAL, "99.99", 1, 3, ["99.99", "99.99", "299.97", "0.00"]),
    (11, USUAL, "99.99", 2, 4, ["148.99", "141.00", "564.00", "31.96"]),
    (12, ["0.95", "0.9", "0.5"], "100", 10, 6, ["955.00", "477.00", "2862.00", "2868.00"]),
    (13, ["0.57", "0.95", "0.9"], "100", 2, 3, ["157.00", "157.00", "471.00", "0.00"]),
];

fn amounts(line: &Value) -> [&str; 4] {
    ["c0", "c", "sum", "discount"].map(|name| line[name].as_str().unwrap())
}

both_dbs!(MODULES; thirteen_plain_examples_by_a_price_of_ones_own);
async fn thirteen_plain_examples_by_a_price_of_ones_own(house: House) {
    let operator = operator(&house);
    for (number, factors, price, connections, months, expected) in EXAMPLES {
        let tree = json!({
            "terms": "standard", "client_kind": "organisation_resident", "delivery": "online",
            "months": months, "connections": connections,
            "k1": factors[0], "k2": factors[1], "k3": factors[2],
            "lines": [{ "unit_price": price, "discounted": true }]
        });
        let quote = house.ask(&operator, "subscriptions.quote", tree).await.unwrap();
        assert_eq!(amounts(&quote["lines"][0]), expected, "example {number}");
        assert_eq!((&quote["total"], &quote["currency"]), (&json!(expected[2]), &json!("RUB")));
    }
}

both_dbs!(MODULES; orders_cost_what_was_quoted);
async fn orders_cost_what_was_quoted(house: House) {
    let (operator, guest) = (operator(&house), house.guest());
    let only = feed(&house, 1, Delivery::Online).await;
    for price in ["200", "55", "99.99", "100"] {
        on_sale(&house, online(&format!("T{price}"), price, &[only])).await;
    }
    let mut before = USUAL;
    for (number, factors, price, connections, months, expected) in EXAMPLES {
        if factors != before {
            for (key, value) in
                ["subscriptions.k1", "subscriptions.k2", "subscriptions.k3"].iter().zip(factors)
            {
                set(&house, key, value).await;
            }
            before = factors;
        }
        // Anybody may ask, with exactly these fields.
        let code = format!("T{price}");
        let tree = json!({
            "terms": "standard", "client_kind": "organisation_resident", "delivery": "online",
            "months": months, "connections": connections,
            "lines": [{ "offering": code, "quantity": 1 }]
        });
        let quote = house.ask(&guest, "subscriptions.quote", tree).await.unwrap();
        assert_eq!(amounts(&quote["lines"][0]), expected, "example {number}");

        let order = OrderFields {
            months: months.into(),
            connections: connections.into(),
            ..fields(&[code.as_str()])
        };
        let client = organisation(&house).await;
        let new = house.run(&operator, entering(client, order)).await.unwrap();
        assert_eq!(new.total.to_string(), format!("{} RUB", expected[2]), "example {number}");
        let kept = shown(&house, new.id).await;
        let money = |amount: &str| json!({ "amount": amount, "currency": "RUB" });
        assert_eq!(kept["total"], money(expected[2]));
        assert_eq!(
            (&kept["lines"][0]["total"], &kept["lines"][0]["discount"]),
            (&money(expected[2]), &money(expected[3]))
        );
    }
    invariants::check(&house).await;
}

both_dbs!(MODULES; examples_14_and_15_two_lines_and_other_terms);
async fn examples_14_and_15_two_lines_and_other_terms(house: House) {
    catalogue(&house).await;
    let (operator, guest) = (operator(&house), house.guest());
    let tree = |terms: &str, codes: &[&str]| {
        let lines: Vec<_> = codes.iter().map(|c| json!({ "offering": c, "quantity": 1 })).collect();
        json!({
            "terms": terms, "client_kind": "organisation_resident", "delivery": "online",
            "months": 6, "connections": 2, "lines": lines
        })
    };
    let quote =
        house.ask(&guest, "subscriptions.quote", tree("standard", &["QUOTES", "ARCHIVE"])).await.unwrap();
    assert_eq!(amounts(&quote["lines"][0]), ["300.00", "270.00", "1620.00", "180.00"]);
    assert_eq!(amounts(&quote["lines"][1]), ["110.00", "110.00", "660.00", "0.00"]);
    assert_eq!(quote["total"], "2280.00");

    // On other terms the same is shown, and only what is free costs nothing.
    let order = |codes: &[&str]| OrderFields { months: 6.into(), connections: 2.into(), ..fields(codes) };
    for (terms, total, discount) in [
        (Terms::Standard, "1620.00", "180.00"),
        (Terms::Negotiated, "1620.00", "180.00"),
        (Terms::Free, "0.00", "0.00"),
        (Terms::Trial, "0.00", "0.00"),
    ] {
        let quote =
            house.ask(&guest, "subscriptions.quote", tree(terms.as_str(), &["QUOTES"])).await.unwrap();
        assert_eq!(amounts(&quote["lines"][0]), ["300.00", "270.00", total, discount], "{terms}");
        assert_eq!(quote["total"], total, "{terms}");
        let client = organisation_on(&house, terms).await;
        let new = house.run(&operator, entering(client, order(&["QUOTES"]))).await.unwrap();
        assert_eq!(new.total.to_string(), format!("{total} RUB"), "{terms}");
    }
    let client = organisation(&house).await;
    let new = house.run(&operator, entering(client, order(&["QUOTES", "ARCHIVE"]))).await.unwrap();
    assert_eq!(new.total.to_string(), "2280.00 RUB");
    invariants::check(&house).await;
}

both_dbs!(MODULES; only_staff_agrees_on_a_sum_and_only_on_such_terms);
async fn only_staff_agrees_on_a_sum_and_only_on_such_terms(house: House) {
    catalogue(&house).await;
    let operator = operator(&house);
    let six = || OrderFields { months: 6.into(), connections: 2.into(), ..fields(&["QUOTES"]) };
    let agreed = |client: i64, total: &str| EnterOrder { total: typed(total), ..entering(client, six()) };
    for terms in [Terms::Standard, Terms::Trial, Terms::Free] {
        let client = organisation_on(&house, terms).await;
        let said = house.run(&operator, agreed(client, "1500")).await;
        assert_eq!(errors(&house, said), ["total: sum_fixed"], "{terms}");
    }
    let client = organisation_on(&house, Terms::Negotiated).await;
    for (wrong, code) in [("-1", "negative"), ("1500.005", "too_precise"), ("даром", "number")] {
        let said = house.run(&operator, agreed(client, wrong)).await;
        assert_eq!(errors(&house, said), [format!("total: {code}")], "{wrong}");
    }
    let new = house.run(&operator, agreed(client, "1 500,50")).await.unwrap();
    assert_eq!(new.total.to_string(), "1500.50 RUB");
    assert_eq!(
        shown(&house, new.id).await["lines"][0]["total"]["amount"],
        "1620.00",
        "the line is by the tariff"
    );

    // The client may order on these terms, by the tariff; staff agrees on the sum afterwards.
    let contact = speaks_for(&house, &[client]);
    let order = OrderFields { months: 6.into(), ..fields(&["ARCHIVE"]) };
    let placed =
        house.run(&contact, PlaceOrder { order: order.clone(), ..PlaceOrder::default() }).await.unwrap();
    assert_eq!(placed.total.to_string(), "330.00 RUB");
    let edit = EditOrder {
        id: placed.id.into(),
        version: 1.into(),
        order,
        total: typed("0"),
        ..EditOrder::default()
    };
    house.run(&operator, edit).await.unwrap();
    assert_eq!(row(&house, placed.id).await.total, 0);
    invariants::check(&house).await;
}

both_dbs!(MODULES; coefficients_of_ones_own_are_staffs);
async fn coefficients_of_ones_own_are_staffs(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let tree = |name: &str, k: &str| json!({ "months": 6, "lines": [{ "offering": "QUOTES" }], name: k });
    let strangers = [house.guest(), speaks_for(&house, &[client]), house.staff(&["subscriptions.order"])];
    for name in ["k1", "k2", "k3"] {
        for ctx in &strangers {
            let said = house.ask(ctx, "subscriptions.quote", tree(name, "0.1")).await;
            assert!(
                matches!(said, Err(Error::Forbidden(r)) if r.0 == "subscriptions.quote.what_if"),
                "{name}"
            );
        }
        let by_right = house.staff(&["subscriptions.quote.what_if"]);
        house.ask(&by_right, "subscriptions.quote", tree(name, "0.1")).await.unwrap();
        for wrong in ["-0.1", "11"] {
            let said = house.ask(&by_right, "subscriptions.quote", tree(name, wrong)).await;
            assert_eq!(errors(&house, said), [format!("{name}: coefficient")]);
        }
    }
    let plain = house.ask(&house.guest(), "subscriptions.quote", tree("terms", "standard")).await.unwrap();
    assert_eq!(plain["total"], "1080.00");
    let cheap = house.ask(&operator(&house), "subscriptions.quote", tree("k3", "0.5")).await.unwrap();
    assert_eq!(cheap["total"], "600.00");
}

both_dbs!(MODULES; each_type_is_priced_its_own_way);
async fn each_type_is_priced_its_own_way(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    for (code, quantity, months, sum, discount) in [
        ("DIGEST", 1, 6, "216.00", "24.00"),
        ("ANSWER", 1, 0, "70.50", "0.00"),
        ("SERVICE", 1, 0, "1000.00", "0.00"),
        ("KEY", 7, 0, "2100.00", "0.00"),
    ] {
        let tree = json!({ "months": months, "lines": [{ "offering": code, "quantity": quantity }] });
        let quote = house.ask(&house.guest(), "subscriptions.quote", tree).await.unwrap();
        let line = &quote["lines"][0];
        assert_eq!((&line["sum"], &line["discount"]), (&json!(sum), &json!(discount)), "{code}");
        let mut order = OrderFields { months: months.into(), ..fields(&[code]) };
        order.lines[0].quantity = quantity.into();
        let id = entered(&house, client, order).await;
        assert_eq!(shown(&house, id).await["total"]["amount"], sum, "{code}");
    }
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_quote_minds_its_fields);
async fn a_quote_minds_its_fields(house: House) {
    catalogue(&house).await;
    on_sale(&house, OfferingFields { code: "SECRET".into(), ..online("S", "10", &[1]) }).await;
    crate::given::set_sale(&house, 8, false).await;
    let guest = house.guest();
    let said = async |tree: Value| errors(&house, house.ask(&guest, "subscriptions.quote", tree).await);

    let quotes = || json!([{ "offering": "QUOTES" }]);
    assert_eq!(said(json!({})).await, ["lines: required", "months: months_range"]);
    assert_eq!(said(json!({ "months": 13, "lines": quotes() })).await, ["months: months_range"]);
    assert_eq!(
        said(json!({ "months": 3, "connections": 2, "client_kind": "person_resident", "lines": quotes() }))
            .await,
        ["connections: connections_person"]
    );
    assert_eq!(
        said(json!({ "months": 3, "connections": 101, "lines": quotes() })).await,
        ["connections: connections_range"]
    );
    assert_eq!(
        said(json!({ "months": 3, "delivery": "mail", "lines": quotes() })).await,
        ["lines[0].offering: mixed_types"]
    );
    assert_eq!(
        said(json!({ "months": 3, "terms": "cheap", "lines": [
            { "offering": "SECRET" }, { "offering": "NONE" }, { "unit_price": "-1" }, { "unit_price": "1.00001" },
            { "offering": "QUOTES", "quantity": 0 }
        ] }))
        .await,
        [
            "terms: not_a_choice",
            "lines[0].offering: no_offering",
            "lines[1].offering: no_offering",
            "lines[2].unit_price: price",
            "lines[3].unit_price: price",
            "lines[4].quantity: quantity_range",
        ]
    );
    assert_eq!(said(json!({ "mounths": 3 })).await, [": wrong_shape"]);
}

both_dbs!(MODULES; coefficients_and_prices_hold_from_their_day_on);
async fn coefficients_and_prices_hold_from_their_day_on(house: House) {
    catalogue(&house).await;
    let (client, guest) = (organisation(&house).await, house.guest());
    let december = SetSetting {
        key: "subscriptions.k3".into(),
        value: "0.5".into(),
        since: day("2026-12-01").into(),
        ..SetSetting::default()
    };
    house.run(&house.system(), december).await.unwrap();
    let total = async || {
        let tree = json!({ "months": 6, "lines": [{ "offering": "QUOTES" }] });
        house.ask(&guest, "subscriptions.quote", tree).await.unwrap()["total"].clone()
    };
    let order = OrderFields { months: 6.into(), ..fields(&["QUOTES"]) };
    let before = entered(&house, client, order.clone()).await;
    house.at("2026-11-30T20:59:59Z");
    assert_eq!(total().await, "1080.00");
    house.at("2026-11-30T21:00:00Z");
    assert_eq!(total().await, "600.00", "it is December in Moscow");

    let other = organisation(&house).await;
    let after = entered(&house, other, order).await;
    assert_eq!(
        (row(&house, before).await.total, row(&house, after).await.total),
        (kopecks(1080), kopecks(600))
    );
    invariants::check(&house).await;
}

both_dbs!(MODULES; the_price_list_shows_what_is_on_sale);
async fn the_price_list_shows_what_is_on_sale(house: House) {
    catalogue(&house).await;
    crate::given::offering(&house, online("HIDDEN", "10", &[])).await;
    let list = house.ask(&house.guest(), "subscriptions.price_list", json!({})).await.unwrap();
    let list: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|o| {
            (o["code"].as_str().unwrap(), o["price"].as_str().unwrap(), o["discounted"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(
        list,
        [
            ("KEY", "300", false),
            ("SERVICE", "1000", false),
            ("DIGEST", "40", true),
            ("ARCHIVE", "55", false),
            ("NEWS", "100", true),
            ("QUOTES", "200", true),
            ("ANSWER", "70.5", false),
        ]
    );
}

both_dbs!(MODULES; parts_of_a_kopeck_are_rounded_once);
async fn parts_of_a_kopeck_are_rounded_once(house: House) {
    let operator = operator(&house);
    for (code, number) in [("A", 1), ("B", 2)] {
        let own = feed(&house, number, Delivery::Online).await;
        let plain = OfferingFields { discounted: false.into(), ..online(code, "10.005", &[own]) };
        on_sale(&house, plain).await;
    }
    let tree = json!({ "months": 1, "lines": [{ "offering": "A" }, { "offering": "b" }] });
    let quote = house.ask(&house.guest(), "subscriptions.quote", tree).await.unwrap();
    assert_eq!((&quote["total"], &quote["lines"][0]["sum"]), (&json!("20.01"), &json!("10.005")));
    let order = OrderFields { months: 1.into(), ..fields(&["A", "B"]) };
    let new = house.run(&operator, entering(organisation(&house).await, order)).await.unwrap();
    assert_eq!(new.total.to_string(), "20.01 RUB");
    let kept = shown(&house, new.id).await;
    let sums = [0, 1].map(|n| kept["lines"][n]["total"]["amount"].clone());
    assert_eq!(sums, ["10.01", "10.00"]);
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_edited_order_keeps_the_prices_it_had);
async fn an_edited_order_keeps_the_prices_it_had(house: House) {
    use desk_subscriptions::offering::{self, EditOffering};
    catalogue(&house).await;
    let operator = operator(&house);
    let order = entered(&house, organisation(&house).await, fields(&["QUOTES"])).await;
    let quotes = offering::by_codes(&operator, &["quotes"]).await.unwrap().remove("quotes").unwrap();
    crate::given::set_sale(&house, quotes.id, false).await;
    let dearer = EditOffering {
        id: quotes.id.into(),
        version: (quotes.version + 1).into(),
        offering: online("QUOTES", "500", &[1, 2]),
    };
    house.run(&operator, dearer).await.unwrap();
    let edit = |version: i64, codes: &[&str]| EditOrder {
        id: order.into(),
        version: version.into(),
        order: OrderFields { months: 4.into(), ..fields(codes) },
        ..EditOrder::default()
    };
    house.run(&operator, edit(1, &["QUOTES"])).await.unwrap();
    assert_eq!(row(&house, order).await.total, kopecks(760));
    house.run(&operator, edit(2, &["ARCHIVE", "QUOTES"])).await.unwrap();
    assert_eq!(row(&house, order).await.total, kopecks(760 + 220));

    // In another currency of prices the old ones mean nothing.
    set(&house, "subscriptions.currency", "USD").await;
    house.run(&operator, edit(3, &["QUOTES"])).await.unwrap();
    let now = row(&house, order).await;
    assert_eq!((now.total, now.currency.as_str()), (kopecks(1900), "USD"));
    invariants::check(&house).await;
}
