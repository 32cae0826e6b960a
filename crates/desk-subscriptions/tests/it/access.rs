//! Access: opened, taken back, finished by hand and by itself, suspended and resumed, and orders cancelled.

use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::order::access::Access;
use desk_subscriptions::order::payment::Payment::{Entered, Invoiced, Paid};
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{
    CancelOrder, FinishAccess, FinishDueAccess, GrantAccess, OrderFields, ResumeAccess, ResumeDueAccess,
    RevokeAccess, SuspendAccess,
};
use desk_subscriptions::subscriber::{self, SubscriberState};
use kernel::jobs::run_now;
use kernel::{Error, In};
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, fields, from_day, operator, order_in, organisation, organisation_on,
    outcome, refusal, row, set,
};
use crate::invariants;

fn grant(order: i64) -> GrantAccess {
    GrantAccess { order: order.into(), ..GrantAccess::default() }
}

fn cancel(order: i64) -> CancelOrder {
    CancelOrder { order: order.into(), ..CancelOrder::default() }
}

fn suspend(client: i64, until: &str) -> SuspendAccess {
    SuspendAccess { client: client.into(), until: In::read(until) }
}

/// An order with access from a day to a day.
async fn open(house: &House, client: i64, code: &str, starts_on: &str, ends_on: &str) -> i64 {
    let order = entered(house, client, fields(&[code])).await;
    let (starts_on, ends_on) = (day(starts_on).into(), day(ends_on).into());
    house.run(&operator(house), GrantAccess { starts_on, ends_on, ..grant(order) }).await.unwrap();
    order
}

async fn access(house: &House, order: i64) -> Access {
    row(house, order).await.access
}

/// The days of access as they stand: from, to.
async fn days(house: &House, order: i64) -> (String, String) {
    let order = row(house, order).await;
    let text = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |d| d.to_string());
    (text(order.starts_on), text(order.ends_on))
}

fn span(from: &str, until: &str) -> (String, String) {
    (from.to_owned(), until.to_owned())
}

/// How often these jobs have written anything.
async fn events(house: &House, event: &str) -> usize {
    house.journal().await.iter().filter(|(name, ..)| name == event).count()
}

both_dbs!(MODULES; access_begins_when_it_is_desired_or_tomorrow);
async fn access_begins_when_it_is_desired_or_tomorrow(house: House) {
    catalogue(&house).await;
    let operator = operator(&house);
    for (order, said, expected) in [
        (fields(&["QUOTES"]), ("", ""), span("2026-11-22", "2027-02-21")),
        (from_day(&["QUOTES"], "2026-12-15", 1), ("", ""), span("2026-12-15", "2027-01-14")),
        (from_day(&["QUOTES"], "2026-12-15", 1), ("2026-11-21", ""), span("2026-11-21", "2026-12-20")),
        (fields(&["DIGEST"]), ("2026-11-01", "2026-11-30"), span("2026-11-01", "2026-11-30")),
        // A request is answered on one day; the end of a contract and of a certificate is said.
        (fields(&["ANSWER"]), ("", ""), span("2026-11-22", "2026-11-22")),
        (fields(&["SERVICE"]), ("", "2027-11-21"), span("2026-11-22", "2027-11-21")),
        (fields(&["KEY"]), ("", "2026-11-22"), span("2026-11-22", "2026-11-22")),
        // The examples of D2 in spec §1.5.
        (from_day(&["QUOTES"], "2026-12-01", 3), ("", ""), span("2026-12-01", "2027-02-28")),
        (from_day(&["QUOTES"], "2027-01-31", 1), ("", ""), span("2027-01-31", "2027-02-28")),
        (from_day(&["QUOTES"], "2028-02-29", 12), ("", ""), span("2028-02-29", "2029-02-28")),
        (from_day(&["QUOTES"], "2027-01-15", 6), ("", ""), span("2027-01-15", "2027-07-14")),
    ] {
        let client = organisation(&house).await;
        let id = entered(&house, client, order).await;
        let grant = GrantAccess { starts_on: In::read(said.0), ends_on: In::read(said.1), ..grant(id) };
        let granted = house.run(&operator, grant).await.unwrap();
        assert_eq!(days(&house, id).await, expected);
        assert_eq!((granted.starts_on, granted.ends_on), (Some(day(&expected.0)), Some(day(&expected.1))));
    }
    // Tomorrow is counted in Moscow: at 23:30 there it is still the 21st.
    house.at("2026-11-21T20:30:00Z");
    let client = organisation(&house).await;
    let id = entered(&house, client, fields(&["QUOTES"])).await;
    house.at("2026-11-21T21:30:00Z");
    house.run(&operator, grant(id)).await.unwrap();
    assert_eq!(days(&house, id).await.0, "2026-11-23");
    invariants::check(&house).await;
}

both_dbs!(MODULES; what_access_cannot_be_opened);
async fn what_access_cannot_be_opened(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let service = entered(&house, client, fields(&["SERVICE"])).await;
    assert_eq!(refusal(&operator, house.run(&operator, grant(service)).await).0, "end_required");

    let quotes = entered(&house, client, fields(&["QUOTES"])).await;
    let early = GrantAccess { ends_on: day("2026-11-21").into(), ..grant(quotes) };
    let (code, said) = refusal(&operator, house.run(&operator, early).await);
    assert_eq!(code, "date_end");
    assert_eq!(said, "Последний день доступа 21.11.2026 раньше первого 22.11.2026.");
    assert_eq!(days(&house, quotes).await, span("", ""));

    // It is opened once; and an older version is told so.
    let stale = GrantAccess { version: 7.into(), ..grant(quotes) };
    assert!(matches!(house.run(&operator, stale).await, Err(Error::Stale)));
    let seen = GrantAccess { version: 1.into(), ..grant(quotes) };
    house.run(&operator, seen.clone()).await.unwrap();
    assert_eq!(refusal(&operator, house.run(&operator, seen).await).0, "no_transition");
    let missing = house.run(&operator, grant(999)).await;
    assert!(matches!(missing, Err(Error::NotFound)));
    invariants::check(&house).await;
}

both_dbs!(MODULES; access_before_payment_is_warned_of_or_refused);
async fn access_before_payment_is_warned_of_or_refused(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let free = organisation_on(&house, Terms::Free).await;
    let of = async |client, codes: &[&str], payment| order_in(&house, client, fields(codes), payment).await;
    let (unpaid, paid) = (of(client, &["QUOTES"], Invoiced).await, of(client, &["ARCHIVE"], Paid).await);
    let granted = house.run(&operator, grant(unpaid)).await.unwrap();
    assert!(granted.unpaid, "opened all the same, with a warning");
    assert!(!house.run(&operator, grant(paid)).await.unwrap().unpaid);

    // The organisation may want to see the money first.
    set(&house, "subscriptions.payment_required", "true").await;
    let (unpaid, paid) = (of(client, &["DIGEST"], Invoiced).await, of(client, &["ANSWER"], Paid).await);
    let nothing = of(free, &["QUOTES"], Entered).await;
    let (code, said) = refusal(&operator, house.run(&operator, grant(unpaid)).await);
    assert_eq!(
        (code.as_str(), said.as_str()),
        ("payment_required", "Доступ открывается только после оплаты.")
    );
    assert_eq!(access(&house, unpaid).await, Access::None);
    for order in [paid, nothing] {
        assert!(!house.run(&operator, grant(order)).await.unwrap().unpaid);
    }
    invariants::check(&house).await;
}

both_dbs!(MODULES; access_taken_back_loses_its_days_but_not_the_wish);
async fn access_taken_back_loses_its_days_but_not_the_wish(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = entered(&house, client, from_day(&["QUOTES"], "2026-12-15", 1)).await;
    assert_eq!(refusal(&operator, house.run(&operator, RevokeAccess { order }).await).0, "no_transition");
    house.run(&operator, GrantAccess { starts_on: day("2026-12-01").into(), ..grant(order) }).await.unwrap();
    house.run(&operator, RevokeAccess { order }).await.unwrap();

    let now = row(&house, order).await;
    assert_eq!((now.access, now.starts_on, now.ends_on), (Access::None, None, None));
    assert_eq!(now.desired_on, Some(day("2026-12-15")));
    assert!(!now.unprinted_act);
    house.run(&operator, grant(order)).await.unwrap();
    assert_eq!(days(&house, order).await, span("2026-12-15", "2027-01-14"));
    invariants::check(&house).await;
}

both_dbs!(MODULES; access_finished_by_hand_ends_today);
async fn access_finished_by_hand_ends_today(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = open(&house, client, "QUOTES", "2026-11-21", "2027-02-20").await;
    let later = open(&house, client, "ARCHIVE", "2026-11-23", "2027-02-22").await;

    house.run(&operator, FinishAccess { order }).await.unwrap();
    let now = row(&house, order).await;
    assert_eq!((now.access, now.ends_on), (Access::Finished, Some(day("2026-11-21"))));
    assert!(now.unprinted_act && now.archived_at.is_none());
    assert_eq!(refusal(&operator, house.run(&operator, FinishAccess { order }).await).0, "no_transition");

    // What has not begun is taken back instead.
    let (code, said) = refusal(&operator, house.run(&operator, FinishAccess { order: later }).await);
    assert_eq!(code, "not_started");
    assert_eq!(said, "Доступ начнётся 23.11.2026: его можно отменить, но не завершить.");
    // What is over already keeps its last day, even if the job has not come yet.
    house.at("2027-03-01T09:00:00Z");
    house.run(&operator, FinishAccess { order: later }).await.unwrap();
    assert_eq!(days(&house, later).await, span("2026-11-23", "2027-02-22"));
    // The act is of that day and of its year.
    for (order, number, on) in [(order, 1, "2026-11-21"), (later, 1, "2027-02-22")] {
        let print = PrintPaper { order: order.into(), kind: PaperKind::Act.into(), ..PrintPaper::default() };
        let act = house.run(&operator, print).await.unwrap();
        assert_eq!((act.number, act.on_date), (number, day(on)));
    }
    invariants::check(&house).await;
}

both_dbs!(MODULES; access_ends_by_itself_the_day_after_its_last);
async fn access_ends_by_itself_the_day_after_its_last(house: House) {
    catalogue(&house).await;
    let (first, second) = (organisation(&house).await, organisation(&house).await);
    let orders = [
        open(&house, first, "QUOTES", "2026-11-21", "2026-11-22").await,
        open(&house, first, "ARCHIVE", "2026-11-21", "2026-11-25").await,
        open(&house, second, "QUOTES", "2026-11-21", "2026-12-31").await,
    ];
    let states = async || {
        let mut open = 0;
        for order in orders {
            open += usize::from(access(&house, order).await == Access::Open);
        }
        (open, events(&house, "subscriptions.order.finish_due").await)
    };

    house.new_day("2026-11-22").await;
    assert_eq!(states().await, (3, 0), "the last day is a day of access, and a night without work no event");
    house.new_day("2026-11-23").await;
    assert_eq!(states().await, (2, 1));

    // The program was down for a week; the morning after, everything is made good, once.
    house.new_day("2026-12-02").await;
    assert_eq!(states().await, (1, 2));
    assert_eq!(days(&house, orders[1]).await, span("2026-11-21", "2026-11-25"), "its last day is its own");
    let again = run_now(&house.state, "subscriptions.finish_access").await.unwrap();
    assert_eq!(again.result.unwrap(), "orders: 0");
    assert_eq!(house.run(&house.system(), FinishDueAccess {}).await.unwrap(), 0);
    assert_eq!(states().await.0, 1);
    assert_eq!(house.count("subscriptions_orders WHERE unprinted_act").await, 2);
    invariants::check(&house).await;
}

both_dbs!(MODULES; two_processes_end_access_once);
async fn two_processes_end_access_once(house: House) {
    catalogue(&house).await;
    for _ in 0..12 {
        let client = organisation(&house).await;
        open(&house, client, "QUOTES", "2026-11-21", "2026-11-22").await;
    }
    house.at("2026-11-23T09:00:00Z");

    let system = house.system();
    let ended = at_once(4, |_| {
        let system = system.clone();
        async move { kernel::execute(&system, None, FinishDueAccess {}).await.unwrap() }
    })
    .await;

    assert_eq!(ended.iter().sum::<u64>(), 12, "{ended:?}");
    assert_eq!(house.count("subscriptions_orders WHERE access = 'finished' AND version = 3").await, 12);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_subscriber_is_suspended_and_resumed);
async fn a_subscriber_is_suspended_and_resumed(house: House) {
    catalogue(&house).await;
    let (operator, client, other) =
        (operator(&house), organisation(&house).await, organisation(&house).await);
    let state = async || subscriber::state(&operator, client).await.unwrap();
    let no_open = house.run(&operator, suspend(client, "")).await;
    assert_eq!(refusal(&operator, no_open).0, "no_open_orders");
    let open_ones = [
        open(&house, client, "QUOTES", "2026-11-21", "2026-12-31").await,
        open(&house, client, "DIGEST", "2026-12-01", "2026-12-31").await,
    ];
    let untouched = entered(&house, client, fields(&["ARCHIVE"])).await;
    let others = open(&house, other, "QUOTES", "2026-11-21", "2026-12-31").await;

    // All open orders of the client, nobody else's; the last day stays.
    for past in ["2026-11-20", "2026-11-21"] {
        let said = house.run(&operator, suspend(client, past)).await;
        assert_eq!(refusal(&operator, said).0, "date_until");
    }
    assert_eq!(house.run(&operator, suspend(client, "2026-12-05")).await.unwrap(), 2);
    for order in open_ones {
        let now = row(&house, order).await;
        assert_eq!((now.access, now.suspended_until), (Access::Suspended, Some(day("2026-12-05"))));
        assert_eq!(now.ends_on, Some(day("2026-12-31")));
        assert_eq!(refusal(&operator, house.run(&operator, FinishAccess { order }).await).0, "no_transition");
    }
    assert_eq!(access(&house, untouched).await, Access::None);
    assert_eq!(access(&house, others).await, Access::Open);
    assert_eq!(state().await, SubscriberState::Active);

    // By hand at once …
    assert_eq!(house.run(&operator, ResumeAccess { client }).await.unwrap(), 2);
    let now = row(&house, open_ones[0]).await;
    assert_eq!((now.access, now.suspended_until, now.ends_on), (Access::Open, None, Some(day("2026-12-31"))));
    let nothing = house.run(&operator, ResumeAccess { client }).await;
    assert_eq!(refusal(&operator, nothing).0, "no_suspended_orders");

    // … and by itself on its day, or at the first chance after it.
    house.run(&operator, suspend(client, "2026-12-05")).await.unwrap();
    house.new_day("2026-12-04").await;
    assert_eq!(access(&house, open_ones[0]).await, Access::Suspended);
    house.new_day("2026-12-05").await;
    assert_eq!(access(&house, open_ones[0]).await, Access::Open);
    assert_eq!(events(&house, "subscriptions.order.resume_due").await, 1);
    assert_eq!(house.run(&house.system(), ResumeDueAccess {}).await.unwrap(), 0);

    // Without a day it waits for somebody; when its last day has passed it is finished.
    house.run(&operator, suspend(client, "")).await.unwrap();
    house.new_day("2026-12-31").await;
    assert_eq!(access(&house, open_ones[1]).await, Access::Suspended);
    house.new_day("2027-01-07").await;
    for order in open_ones {
        let now = row(&house, order).await;
        assert_eq!((now.access, now.ends_on), (Access::Finished, Some(day("2026-12-31"))));
        assert!(now.unprinted_act && now.suspended_until.is_none());
    }
    assert_eq!(access(&house, others).await, Access::Finished);
    assert_eq!(state().await, SubscriberState::Passive);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_day_that_comes_while_the_program_is_down);
async fn a_day_that_comes_while_the_program_is_down(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let short = open(&house, client, "QUOTES", "2026-11-21", "2026-11-30").await;
    let long = open(&house, client, "ARCHIVE", "2026-11-21", "2027-01-31").await;
    house.run(&operator, suspend(client, "2026-11-28")).await.unwrap();

    // Both the day of return and the last day of one of them pass in between.
    house.new_day("2026-12-08").await;
    assert_eq!((access(&house, short).await, access(&house, long).await), (Access::Finished, Access::Open));
    assert_eq!(days(&house, short).await.1, "2026-11-30");
    // By hand the same: what is over is finished, the rest is open.
    house.run(&operator, suspend(client, "")).await.unwrap();
    house.at("2027-02-01T09:00:00Z");
    assert_eq!(house.run(&operator, ResumeAccess { client }).await.unwrap(), 1);
    assert_eq!(access(&house, long).await, Access::Finished);
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_order_is_cancelled_into_the_archive);
async fn an_order_is_cancelled_into_the_archive(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = entered(&house, client, fields(&["QUOTES"])).await;
    house.run(&operator, cancel(order)).await.unwrap();
    let now = row(&house, order).await;
    assert_eq!((now.access, now.payment), (Access::Cancelled, Entered));
    assert_eq!(now.archived_at, Some(house.state.clock().now()));
    assert_eq!(refusal(&operator, house.run(&operator, cancel(order)).await).0, "no_transition");
    assert_eq!(refusal(&operator, house.run(&operator, grant(order)).await).0, "no_transition");

    // A paid one asks first, and keeps its tax invoice.
    let paid = order_in(&house, client, fields(&["QUOTES"]), Paid).await;
    let (code, said) = refusal(&operator, house.run(&operator, cancel(paid)).await);
    assert_eq!(code, "confirm_needed");
    assert_eq!(said, "Заявка оплачена. Подтвердите отмену: счёт-фактура при этом останется.");
    assert_eq!(access(&house, paid).await, Access::None);
    house.run(&operator, CancelOrder { sure: true.into(), ..cancel(paid) }).await.unwrap();
    assert_eq!(access(&house, paid).await, Access::Cancelled);
    assert_eq!(house.count("subscriptions_tax_invoices").await, 1);

    // With access it is not cancelled.
    let open_one = open(&house, client, "QUOTES", "2026-11-21", "2027-02-20").await;
    assert_eq!(refusal(&operator, house.run(&operator, cancel(open_one)).await).0, "access_not_none");
    house.run(&operator, suspend(client, "")).await.unwrap();
    assert_eq!(refusal(&operator, house.run(&operator, cancel(open_one)).await).0, "access_not_none");
    house.run(&operator, ResumeAccess { client }).await.unwrap();
    house.run(&operator, FinishAccess { order: open_one }).await.unwrap();
    assert_eq!(refusal(&operator, house.run(&operator, cancel(open_one)).await).0, "no_transition");
    invariants::check(&house).await;
}

both_dbs!(MODULES; sixteen_hands_on_one_order_do_one_thing);
async fn sixteen_hands_on_one_order_do_one_thing(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = entered(&house, client, fields(&["QUOTES"])).await;
    let said = at_once(16, |n| {
        let operator = operator.clone();
        async move {
            match n % 2 {
                0 => kernel::execute(&operator, None, grant(order)).await.map(drop),
                _ => kernel::execute(&operator, None, cancel(order)).await,
            }
        }
    })
    .await;
    let words: Vec<_> = said.iter().map(outcome).collect();
    assert_eq!(words.iter().filter(|w| *w == "done").count(), 1, "{words:?}");
    let lost = ["done", "concurrent", "no_transition", "access_not_none"];
    assert!(words.iter().all(|w| lost.contains(&w.as_str())), "{words:?}");
    assert_eq!(row(&house, order).await.version, 2);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_person_has_the_same_access);
async fn a_person_has_the_same_access(house: House) {
    catalogue(&house).await;
    let person = house.given_client(kernel::clients::ClientKind::PersonResident).await;
    let order = OrderFields { months: 12.into(), ..fields(&["QUOTES"]) };
    let order = order_in(&house, person, order, Paid).await;
    house.run(&operator(&house), grant(order)).await.unwrap();
    assert_eq!(days(&house, order).await, span("2026-11-22", "2027-11-21"));
    invariants::check(&house).await;
}
