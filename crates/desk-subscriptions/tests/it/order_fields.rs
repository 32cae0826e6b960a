//! What an order may be filled with, and how the house says what is wrong with it.

use desk_subscriptions::feed::SetFeedSale;
use desk_subscriptions::offering::OfferingFields;
use desk_subscriptions::order::delivery::Delivery;
use desk_subscriptions::order::payment::Payment;
use desk_subscriptions::order::{EditOrder, LineFields, OrderFields, PlaceOrder};
use kernel::In;
use kernel::clients::ClientKind;
use serde_json::json;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, entering, errors, fields, from_day, kopecks, offering, on_sale, online,
    operator, organisation, outcome, refusal, row, set, set_sale, speaks_for, to, typed,
};
use crate::invariants;

/// What staff is told who enters this order.
async fn wrong(house: &House, client: i64, order: OrderFields) -> Vec<String> {
    let said = house.run(&operator(house), entering(client, order)).await;
    errors(house, said)
}

fn lines(list: &[(&str, &str)]) -> Vec<LineFields> {
    list.iter().map(|(code, n)| LineFields { offering: (*code).into(), quantity: typed(n) }).collect()
}

both_dbs!(MODULES; months_and_connections_have_their_range);
async fn months_and_connections_have_their_range(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let months = |n: &str| OrderFields { months: typed(n), ..fields(&["QUOTES"]) };
    for n in ["", "0", "13", "255"] {
        assert_eq!(wrong(&house, client, months(n)).await, ["order.months: months_range"], "{n}");
    }
    for n in ["256", "-1", "1.5", "полгода"] {
        assert_eq!(wrong(&house, client, months(n)).await, ["order.months: whole_number"], "{n}");
    }
    for n in ["1", "12"] {
        let other = organisation(&house).await;
        let id = entered(&house, other, months(n)).await;
        assert_eq!(row(&house, id).await.months.to_string(), n);
    }

    // What has no months passes them over.
    for code in ["ANSWER", "SERVICE", "KEY"] {
        let order = OrderFields { months: 7.into(), ..fields(&[code]) };
        assert_eq!(row(&house, entered(&house, client, order).await).await.months, 0, "{code}");
    }

    let connections = |n: &str| OrderFields { connections: typed(n), ..fields(&["QUOTES"]) };
    for n in ["0", "101", "4294967295"] {
        assert_eq!(wrong(&house, client, connections(n)).await, ["order.connections: connections_range"]);
    }
    set(&house, "subscriptions.connections_max", "101").await;
    let id = entered(&house, client, connections("101")).await;
    assert_eq!(row(&house, id).await.connections, 101);
    invariants::check(&house).await;
}

both_dbs!(MODULES; several_connections_are_for_organisations_online);
async fn several_connections_are_for_organisations_online(house: House) {
    catalogue(&house).await;
    let two = |code: &str| OrderFields { connections: 2.into(), ..fields(&[code]) };
    for kind in [ClientKind::PersonResident, ClientKind::PersonForeign] {
        let person = house.given_client(kind).await;
        assert_eq!(wrong(&house, person, two("QUOTES")).await, ["order.connections: connections_person"]);
        // One is what a person has anyway, said or not.
        let one = OrderFields { connections: 1.into(), ..fields(&["QUOTES"]) };
        assert_eq!(row(&house, entered(&house, person, one).await).await.connections, 1);
        let none = fields(&["ARCHIVE"]);
        assert_eq!(row(&house, entered(&house, person, none).await).await.connections, 1);
    }
    for kind in [ClientKind::OrganisationResident, ClientKind::OrganisationForeign] {
        let client = house.given_client(kind).await;
        assert_eq!(row(&house, entered(&house, client, two("QUOTES")).await).await.connections, 2);
        for code in ["DIGEST", "ANSWER", "SERVICE", "KEY"] {
            assert_eq!(wrong(&house, client, two(code)).await, ["order.connections: connections_person"]);
        }
    }
    invariants::check(&house).await;
}

both_dbs!(MODULES; lines_have_offerings_on_sale_of_one_type);
async fn lines_have_offerings_on_sale_of_one_type(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    offering(&house, online("HIDDEN", "10", &[])).await;
    let order = |list: &[(&str, &str)]| OrderFields { lines: lines(list), ..fields(&["QUOTES"]) };

    assert_eq!(wrong(&house, client, order(&[])).await, ["order.lines: required"]);
    assert_eq!(wrong(&house, client, order(&[("", ""), (" ", "2")])).await, ["order.lines: required"]);
    assert_eq!(wrong(&house, client, order(&[("NONE", "")])).await, ["order.lines[0].offering: no_offering"]);
    assert_eq!(
        wrong(&house, client, order(&[("", ""), ("HIDDEN", "")])).await,
        ["order.lines[1].offering: offering_not_on_sale"],
        "the place is that of the form"
    );
    assert_eq!(
        wrong(&house, client, order(&[("QUOTES", ""), ("DIGEST", ""), ("ARCHIVE", ""), ("KEY", "")])).await,
        ["order.lines[1].offering: mixed_types", "order.lines[3].offering: mixed_types"]
    );
    assert_eq!(
        wrong(&house, client, order(&[("QUOTES", ""), ("quotes", "")])).await,
        ["order.lines[1].offering: twice"]
    );
    assert_eq!(
        wrong(&house, client, order(&[("A-CODE-TOO-LONG-FOR-ANY", "")])).await,
        ["order.lines[0].offering: too_long"]
    );
    // A code is known in any case of letters.
    assert_eq!(entered(&house, client, order(&[("Quotes", "")])).await, 1);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_code_written_in_two_ways_is_one_offering);
async fn a_code_written_in_two_ways_is_one_offering(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let delivery = Delivery::Certificate.into();
    on_sale(&house, OfferingFields { delivery, ..online("КЛЮЧ-ЁЛКА", "10", &[]) }).await;
    let order = OrderFields {
        lines: lines(&[("КЛЮЧ-ЁЛКА", "2"), ("ключ-елка", "3")]),
        ..OrderFields::default()
    };
    assert_eq!(wrong(&house, client, order).await, ["order.lines[1].offering: twice"]);
}

both_dbs!(MODULES; only_certificates_are_counted);
async fn only_certificates_are_counted(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let order = |code: &str, n: &str| OrderFields { lines: lines(&[(code, n)]), ..fields(&[code]) };
    for code in ["QUOTES", "DIGEST", "ANSWER", "SERVICE"] {
        assert_eq!(
            wrong(&house, client, order(code, "2")).await,
            ["order.lines[0].quantity: quantity_range"],
            "{code}"
        );
    }
    for n in ["0", "10001"] {
        assert_eq!(wrong(&house, client, order("KEY", n)).await, ["order.lines[0].quantity: quantity_range"]);
    }
    let said = wrong(&house, client, order("KEY", "много")).await;
    assert_eq!(said, ["order.lines[0].quantity: whole_number"]);
    let id = entered(&house, client, order("KEY", "7")).await;
    assert_eq!(row(&house, id).await.total, 7 * kopecks(300));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_new_order_is_not_wanted_from_a_day_gone_by);
async fn a_new_order_is_not_wanted_from_a_day_gone_by(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    assert_eq!(
        wrong(&house, client, from_day(&["QUOTES"], "2026-11-20", 3)).await,
        ["order.desired_on: past"]
    );
    let order = entered(&house, client, from_day(&["QUOTES"], "2026-11-21", 3)).await;
    for (text, code) in [("2026-02-30", "date"), ("завтра", "date"), ("20261-01-01", "date")] {
        let order = OrderFields { desired_on: typed(text), ..fields(&["QUOTES"]) };
        assert_eq!(wrong(&house, client, order).await, [format!("order.desired_on: {code}")]);
    }
    // A day as Russians write it.
    let russian = OrderFields { desired_on: typed("01.12.2027"), ..fields(&["QUOTES"]) };
    let later = entered(&house, client, russian).await;
    assert_eq!(row(&house, later).await.desired_on, Some(day("2027-12-01")));

    // An order keeps its day when it is edited after that day.
    house.new_day("2026-11-25").await;
    let edit = EditOrder {
        id: order.into(),
        version: 1.into(),
        order: from_day(&["QUOTES"], "2026-11-21", 4),
        ..EditOrder::default()
    };
    house.run(&operator(&house), edit).await.unwrap();
    assert_eq!(row(&house, order).await.months, 4);
    let earlier = EditOrder {
        id: order.into(),
        version: 2.into(),
        order: from_day(&["QUOTES"], "2026-11-20", 4),
        ..EditOrder::default()
    };
    let said = house.run(&operator(&house), earlier).await;
    assert_eq!(errors(&house, said), ["order.desired_on: past"]);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_hundred_lines_are_the_most);
async fn a_hundred_lines_are_the_most(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let many = |n: usize| json!(vec![json!({ "offering": "QUOTES" }); n]);
    let order = |n| json!({ "client": client, "order": { "lines": many(n), "months": 3 } });
    let said = house.ask(&operator(&house), "subscriptions.order.enter", order(101)).await;
    assert_eq!(errors(&house, said), ["order.lines: too_many"]);
    let said = house.ask(&operator(&house), "subscriptions.order.enter", order(100)).await;
    assert_eq!(errors(&house, said).first().unwrap(), "order.lines[1].offering: twice");
    let quote = |n| json!({ "months": 3, "lines": many(n) });
    let said = house.ask(&house.guest(), "subscriptions.quote", quote(101)).await;
    assert_eq!(errors(&house, said), ["lines: too_many"]);
    house.ask(&house.guest(), "subscriptions.quote", quote(100)).await.unwrap();
}

both_dbs!(MODULES; all_that_is_wrong_is_told_at_once);
async fn all_that_is_wrong_is_told_at_once(house: House) {
    catalogue(&house).await;
    let client = house.given_client(ClientKind::PersonResident).await;
    let contact = speaks_for(&house, &[client]);
    let off = offering(&house, online("HIDDEN", "10", &[])).await;

    // What can be seen without the catalogue.
    let tree = json!({ "order": {
        "lines": [
            { "offering": "QUOTES", "quantity": "два" },
            { "offering": "QUOTES", "quantity": 0 },
            { "offering": { "code": "NEWS" } }
        ],
        "months": "долго", "connections": 1.5, "desired_on": "2026-11-20", "invoice_way": "pigeon"
    }});
    let said = house.ask(&contact, "subscriptions.order.place", tree).await;
    assert_eq!(
        errors(&house, said),
        [
            "order.lines[0].quantity: whole_number",
            "order.lines[1].offering: twice",
            "order.lines[1].quantity: quantity_range",
            "order.lines[2].offering: wrong_kind",
            "order.months: whole_number",
            "order.connections: whole_number",
            "order.desired_on: past",
            "order.invoice_way: not_a_choice",
        ]
    );

    // And what cannot.
    let order = OrderFields {
        lines: lines(&[("QUOTES", "2"), ("NONE", ""), ("HIDDEN", ""), ("KEY", "5")]),
        months: 13.into(),
        connections: 2.into(),
        ..OrderFields::default()
    };
    let said = house.run(&contact, PlaceOrder { order, ..PlaceOrder::default() }).await;
    assert_eq!(
        errors(&house, said),
        [
            "order.lines[0].quantity: quantity_range",
            "order.lines[1].offering: no_offering",
            "order.lines[2].offering: offering_not_on_sale",
            "order.lines[3].offering: mixed_types",
            "order.months: months_range",
            "order.connections: connections_person",
        ]
    );
    assert_eq!(house.count("subscriptions_orders").await, 0);
    assert_eq!(off, 8);
}

both_dbs!(MODULES; what_staff_alone_may_say);
async fn what_staff_alone_may_say(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let (operator, contact) = (operator(&house), speaks_for(&house, &[client]));

    // A client who orders has neither a sum nor remarks to give.
    for field in ["total", "note"] {
        let tree = json!({ "order": { "lines": [{ "offering": "QUOTES" }], "months": 3 }, field: "1" });
        let said = house.ask(&contact, "subscriptions.order.place", tree).await;
        assert_eq!(errors(&house, said), [": wrong_shape"]);
    }
    // Who speaks for several clients says for whom.
    let other = organisation(&house).await;
    let both = speaks_for(&house, &[client, other]);
    let place = |client: In<i64>| PlaceOrder { client, order: fields(&["QUOTES"]) };
    let said = house.run(&both, place(In::default())).await;
    assert_eq!(errors(&house, said), ["client: required"]);
    let id = house.run(&both, place(other.into())).await.unwrap().id;
    assert_eq!(row(&house, id).await.client_id, other);

    // Staff enters an order for a client that exists, with remarks.
    let said = house.run(&operator, entering(9999, fields(&["QUOTES"]))).await;
    assert_eq!(errors(&house, said), ["client: not_a_choice"]);
    let enter = desk_subscriptions::order::EnterOrder {
        note: "просил позвонить".into(),
        ..entering(client, fields(&["QUOTES"]))
    };
    let id = house.run(&operator, enter).await.unwrap().id;
    assert_eq!(row(&house, id).await.note, "просил позвонить");

    // The client edits his order; the remarks stay.
    let edit = EditOrder {
        id: id.into(),
        version: 1.into(),
        order: fields(&["ARCHIVE"]),
        note: "не звоните".into(),
        ..EditOrder::default()
    };
    let with_total = EditOrder { total: typed("1"), ..edit.clone() };
    let said = house.run(&contact, with_total).await;
    assert_eq!(errors(&house, said), ["total: not_yours"]);
    house.run(&contact, edit).await.unwrap();
    let now = row(&house, id).await;
    assert_eq!((now.note.as_str(), now.total, now.version), ("просил позвонить", kopecks(165), 2));
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_order_is_edited_until_it_is_invoiced);
async fn an_order_is_edited_until_it_is_invoiced(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let (operator, contact) = (operator(&house), speaks_for(&house, &[client]));
    let id = entered(&house, client, fields(&["QUOTES", "ARCHIVE"])).await;
    let edit = |version: i64, order| EditOrder {
        id: id.into(),
        version: version.into(),
        order,
        ..EditOrder::default()
    };

    // It keeps an offering that was taken off sale since, but gets no other such.
    for offering in [1, 3] {
        set_sale(&house, offering, false).await;
    }
    house.run(&contact, edit(1, fields(&["QUOTES"]))).await.unwrap();
    let said = house.run(&contact, edit(2, fields(&["NEWS"]))).await;
    assert_eq!(errors(&house, said), ["order.lines[0].offering: offering_not_on_sale"]);
    assert_eq!(row(&house, id).await.total, kopecks(600));
    assert_eq!(house.count("subscriptions_order_lines").await, 1);
    assert_eq!(outcome(&house.run(&contact, edit(1, fields(&["QUOTES"]))).await), "concurrent");

    // Once invoiced it is fixed for the client, and for staff its sum is (A5); it is editable again when the
    // invoice is taken back.
    house.run(&operator, to(id, Payment::Invoiced)).await.unwrap();
    let one = || OrderFields { months: 1.into(), ..fields(&["QUOTES"]) };
    for (ctx, code) in [(&operator, "sum_changed"), (&contact, "order_fixed")] {
        assert_eq!(refusal(ctx, house.run(ctx, edit(3, one())).await).0, code);
    }
    house.run(&operator, to(id, Payment::Entered)).await.unwrap();
    let twelve = OrderFields { months: 12.into(), ..fields(&["QUOTES"]) };
    house.run(&operator, edit(4, twelve)).await.unwrap();
    assert_eq!(row(&house, id).await.total, kopecks(2160));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_feed_off_sale_stays_in_what_has_it);
async fn a_feed_off_sale_stays_in_what_has_it(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    house.run(&operator(&house), SetFeedSale { id: 1, on_sale: false.into() }).await.unwrap();
    entered(&house, client, fields(&["QUOTES"])).await;
    invariants::check(&house).await;
}
