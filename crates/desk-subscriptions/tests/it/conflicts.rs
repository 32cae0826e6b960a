//! The conflict rule (spec §1.8): a client never has a feed twice on one day.

use desk_subscriptions::offering::OfferingFields;
use desk_subscriptions::order::payment::Payment::{Invoiced, Paid};
use desk_subscriptions::order::{
    CancelOrder, EditOrder, FinishAccess, GrantAccess, LineFields, OrderFields, PlaceOrder, RevokeAccess,
    SuspendAccess,
};
use kernel::{Ctx, Result};
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, entering, feed, fields, from_day, on_sale, online, operator,
    organisation, outcome, refusal, row, speaks_for, to,
};
use crate::invariants;

/// Tries to enter an order: `done`, or the code of the refusal.
async fn enter(house: &House, client: i64, order: OrderFields) -> String {
    outcome(&house.run(&operator(house), entering(client, order)).await)
}

fn grant(order: i64, starts_on: &str, ends_on: &str) -> GrantAccess {
    GrantAccess {
        order: order.into(),
        starts_on: day(starts_on).into(),
        ends_on: day(ends_on).into(),
        ..GrantAccess::default()
    }
}

both_dbs!(MODULES; a_feed_of_another_order_on_the_same_days_is_refused);
async fn a_feed_of_another_order_on_the_same_days_is_refused(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let contact = speaks_for(&house, &[client]);
    // QUOTES has the feeds 1 and 2; NEWS has 2 and 4.
    let first = entered(&house, client, from_day(&["QUOTES"], "2026-12-01", 3)).await;

    // Whoever asks is told which feed, in which order, and when.
    let place = |order| PlaceOrder { order, ..PlaceOrder::default() };
    let news = from_day(&["NEWS"], "2027-02-28", 1);
    let (code, said) = refusal(&contact, house.run(&contact, place(news.clone())).await);
    assert_eq!(code, "conflict");
    assert_eq!(
        said,
        format!("Блок «Блок 2» уже есть в заявке № {first} на период с 01.12.2026 по 28.02.2027.")
    );
    let operator = operator(&house);
    let (code, same) = refusal(&operator, house.run(&operator, entering(client, news.clone())).await);
    assert_eq!((code.as_str(), same), ("conflict", said));

    // The same feed within another period, or for another client, and another feed are no conflict.
    assert_eq!(enter(&house, client, from_day(&["NEWS"], "2027-03-01", 1)).await, "done");
    assert_eq!(enter(&house, client, from_day(&["QUOTES"], "2026-11-21", 1)).await, "conflict");
    assert_eq!(enter(&house, client, from_day(&["ARCHIVE"], "2026-12-01", 12)).await, "done");
    let other = organisation(&house).await;
    assert_eq!(enter(&house, other, news).await, "done");
    assert_eq!(house.count("subscriptions_orders").await, 4, "a refusal leaves no order");
    assert_eq!(house.count("subscriptions_order_lines").await, 4);
    invariants::check(&house).await;
}

both_dbs!(MODULES; adjacent_periods_do_not_meet);
async fn adjacent_periods_do_not_meet(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    // 1 December to 28 February, then 1 March to 31 March, and before them 21 to 30 November.
    assert_eq!(enter(&house, client, from_day(&["QUOTES"], "2026-12-01", 3)).await, "done");
    assert_eq!(enter(&house, client, from_day(&["NEWS"], "2027-03-01", 1)).await, "done");
    assert_eq!(enter(&house, client, from_day(&["NEWS"], "2026-11-30", 1)).await, "conflict");
    assert_eq!(enter(&house, client, from_day(&["QUOTES"], "2027-03-31", 1)).await, "conflict");
    assert_eq!(enter(&house, client, from_day(&["QUOTES"], "2027-04-01", 1)).await, "done");
    // One that names no day begins on the day after it was entered: 22 November, and so meets December.
    assert_eq!(enter(&house, client, fields(&["QUOTES"])).await, "conflict");
    let other = organisation(&house).await;
    assert_eq!(enter(&house, other, fields(&["QUOTES"])).await, "done");
    assert_eq!(enter(&house, other, from_day(&["QUOTES"], "2027-02-21", 1)).await, "conflict");
    assert_eq!(enter(&house, other, from_day(&["QUOTES"], "2027-02-22", 1)).await, "done");
    invariants::check(&house).await;
}

both_dbs!(MODULES; whatever_is_over_does_not_count);
async fn whatever_is_over_does_not_count(house: House) {
    catalogue(&house).await;
    let operator = operator(&house);
    let client = organisation(&house).await;
    let quotes = || from_day(&["QUOTES"], "2026-11-21", 3);

    // Entered, invoiced, paid, open and suspended orders count …
    let order = entered(&house, client, quotes()).await;
    assert_eq!(enter(&house, client, quotes()).await, "conflict");
    for payment in [Invoiced, Paid] {
        house.run(&operator, to(order, payment)).await.unwrap();
        assert_eq!(enter(&house, client, quotes()).await, "conflict", "{payment}");
    }
    house.run(&operator, grant(order, "2026-11-21", "2027-02-20")).await.unwrap();
    assert_eq!(enter(&house, client, quotes()).await, "conflict");
    let suspend = SuspendAccess { client: client.into(), ..SuspendAccess::default() };
    house.run(&operator, suspend).await.unwrap();
    assert_eq!(enter(&house, client, quotes()).await, "conflict");

    // … a finished one does not, though its days were the same …
    house.run(&operator, desk_subscriptions::order::ResumeAccess { client }).await.unwrap();
    house.run(&operator, FinishAccess { order }).await.unwrap();
    let second = entered(&house, client, quotes()).await;
    // … nor does a cancelled one, which is in the archive at once.
    let cancel = CancelOrder { order: second.into(), ..CancelOrder::default() };
    house.run(&operator, cancel).await.unwrap();
    assert!(row(&house, second).await.archived_at.is_some());
    assert_eq!(enter(&house, client, quotes()).await, "done");
    assert_eq!(enter(&house, client, quotes()).await, "conflict");
    invariants::check(&house).await;
}

both_dbs!(MODULES; one_order_does_not_have_a_feed_twice);
async fn one_order_does_not_have_a_feed_twice(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let operator = operator(&house);

    let said = house.run(&operator, entering(client, fields(&["QUOTES", "ARCHIVE", "NEWS"]))).await;
    let (code, said) = refusal(&operator, said);
    assert_eq!(code, "conflict");
    assert_eq!(said, "Блок «Блок 2» входит в два выбранных логических блока.");
    assert_eq!(enter(&house, client, fields(&["QUOTES", "ARCHIVE"])).await, "done");
    invariants::check(&house).await;
}

both_dbs!(MODULES; requests_contracts_and_certificates_never_meet);
async fn requests_contracts_and_certificates_never_meet(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    for code in ["ANSWER", "SERVICE", "KEY"] {
        for _ in 0..2 {
            assert_eq!(enter(&house, client, fields(&[code])).await, "done", "{code}");
        }
    }
    // Two requests in one order may even have the same feed.
    let query = feed(&house, 22, desk_subscriptions::order::delivery::Delivery::Query).await;
    for code in ["ASK-1", "ASK-2"] {
        let delivery = desk_subscriptions::order::delivery::Delivery::Query.into();
        on_sale(&house, OfferingFields { delivery, ..online(code, "10", &[query]) }).await;
    }
    let both = OrderFields { months: kernel::In::default(), ..fields(&["ASK-1", "ASK-2"]) };
    assert_eq!(enter(&house, client, both).await, "done");
    // By e-mail the rule holds.
    assert_eq!(enter(&house, client, fields(&["DIGEST"])).await, "done");
    assert_eq!(enter(&house, client, fields(&["DIGEST"])).await, "conflict");
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_edited_order_is_checked_again);
async fn an_edited_order_is_checked_again(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let operator = operator(&house);
    let winter = entered(&house, client, from_day(&["QUOTES"], "2026-12-01", 3)).await;
    let spring = entered(&house, client, from_day(&["QUOTES"], "2027-03-01", 3)).await;
    let edit = |id: i64, version: i64, order| EditOrder {
        id: id.into(),
        version: version.into(),
        order,
        ..EditOrder::default()
    };

    // Longer than it was, the first meets the second; it never meets itself.
    let said = house.run(&operator, edit(winter, 1, from_day(&["QUOTES"], "2026-12-01", 4))).await;
    let (code, said) = refusal(&operator, said);
    assert_eq!(code, "conflict");
    assert!(said.contains(&format!("№ {spring} на период с 01.03.2027 по 31.05.2027")), "{said}");
    assert_eq!(row(&house, winter).await.months, 3);
    house.run(&operator, edit(winter, 1, from_day(&["QUOTES"], "2026-12-02", 2))).await.unwrap();
    house.run(&operator, edit(winter, 2, from_day(&["ARCHIVE"], "2026-12-01", 12))).await.unwrap();
    assert_eq!(
        enter(&house, client, from_day(&["QUOTES"], "2026-12-01", 3)).await,
        "done",
        "the feed is free"
    );
    invariants::check(&house).await;
}

both_dbs!(MODULES; access_on_other_days_is_checked_again);
async fn access_on_other_days_is_checked_again(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let operator = operator(&house);
    let winter = entered(&house, client, from_day(&["QUOTES"], "2026-12-01", 3)).await;
    let spring = entered(&house, client, from_day(&["QUOTES"], "2027-03-01", 3)).await;

    // Longer than ordered, or later, the first would meet the second.
    for (starts_on, ends_on) in [("2026-12-01", "2027-03-01"), ("2027-05-31", "2027-08-30")] {
        let (code, said) = refusal(&operator, house.run(&operator, grant(winter, starts_on, ends_on)).await);
        assert_eq!(code, "conflict");
        assert!(said.contains(&format!("№ {spring} ")), "{said}");
        assert_eq!(row(&house, winter).await.starts_on, None);
    }
    // Later than the second is free, and then its desired days are free too.
    house.run(&operator, grant(winter, "2027-06-01", "2027-08-31")).await.unwrap();
    let third = entered(&house, client, from_day(&["QUOTES"], "2026-12-01", 3)).await;

    // Taken back it wants its desired days again: they are another's now.
    house.run(&operator, RevokeAccess { order: winter }).await.unwrap();
    let (code, said) =
        refusal(&operator, house.run(&operator, grant(winter, "2026-12-01", "2027-02-28")).await);
    assert_eq!(code, "conflict");
    assert!(said.contains(&format!("№ {third} ")), "{said}");
    let plain = GrantAccess { order: winter.into(), ..GrantAccess::default() };
    assert_eq!(outcome(&house.run(&operator, plain).await), "conflict");
    house.run(&operator, grant(winter, "2027-06-01", "2027-08-31")).await.unwrap();
    invariants::check(&house).await;
}

/// How many were done; all others must have met the one that was.
fn done<T: std::fmt::Debug>(ctx: &Ctx, answers: Vec<Result<T>>) -> usize {
    let (done, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    for answer in refused {
        assert_eq!(refusal(ctx, answer).0, "conflict");
    }
    done.len()
}

both_dbs!(MODULES; of_forty_orders_at_once_that_meet_one_is_left);
async fn of_forty_orders_at_once_that_meet_one_is_left(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let (operator, contact) = (operator(&house), speaks_for(&house, &[client]));

    let answers = at_once(40, |n| {
        let (operator, contact) = (operator.clone(), contact.clone());
        // All want the second feed on 31 December, by staff and by the client himself.
        let months = if n % 2 == 0 { 1 } else { 12 };
        let code = if n % 3 == 0 { "NEWS" } else { "QUOTES" };
        let order = OrderFields { months: months.into(), ..from_day(&[code], "2026-12-31", months) };
        async move {
            match n % 4 {
                0 => kernel::execute(&operator, None, entering(client, order)).await,
                _ => kernel::execute(&contact, None, PlaceOrder { order, ..PlaceOrder::default() }).await,
            }
        }
    })
    .await;

    assert_eq!(done(&operator, answers), 1);
    assert_eq!(house.count("subscriptions_orders").await, 1);
    invariants::check(&house).await;
}

both_dbs!(MODULES; of_sixteen_edits_and_grants_at_once_that_meet_one_is_left);
async fn of_sixteen_edits_and_grants_at_once_that_meet_one_is_left(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let operator = operator(&house);
    let mut orders = Vec::new();
    for year in 2028..2044 {
        let order = from_day(&["QUOTES"], &format!("{year}-01-01"), 12);
        orders.push(entered(&house, client, order).await);
    }

    let answers = at_once(16, |n| {
        let (operator, id) = (operator.clone(), orders[n]);
        let edit = EditOrder {
            id: id.into(),
            version: 1.into(),
            order: from_day(&["QUOTES"], "2027-01-01", 12),
            ..EditOrder::default()
        };
        async move {
            match n % 2 {
                0 => kernel::execute(&operator, None, edit).await,
                _ => kernel::execute(&operator, None, grant(id, "2027-03-01", "2027-03-31")).await.map(drop),
            }
        }
    })
    .await;

    assert_eq!(done(&operator, answers), 1);
    invariants::check(&house).await;
}

both_dbs!(MODULES; empty_lines_are_passed_over);
async fn empty_lines_are_passed_over(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let mut order = fields(&["QUOTES"]);
    order.lines.insert(0, LineFields::default());
    order.lines.push(LineFields { offering: " ".into(), ..LineFields::default() });
    let id = entered(&house, client, order).await;
    assert_eq!(
        house.number(&format!("SELECT position FROM subscriptions_order_lines WHERE order_id = {id}")).await,
        1
    );
    invariants::check(&house).await;
}
