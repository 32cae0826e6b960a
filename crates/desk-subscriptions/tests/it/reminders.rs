//! Reminders of the end of access, and passwords that change by themselves: once each, however often and
//! rarely the program runs.

use chrono::TimeDelta;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{CancelOrder, GrantAccess, RevokeAccess, SuspendAccess};
use desk_subscriptions::reminders::SendReminders;
use kernel::clients::{ClientKind, ClientRole, SignUp};
use kernel::identity::sign_in;
use kernel::jobs::{run_due, run_now};
use kernel::{Ctx, In};
use testkit::{House, at_once, both_dbs, given};

use crate::given::{
    MODULES, catalogue, day, entered, fields, from_day, operator, organisation, set, set_terms,
};

/// An order with access from a day to a day.
async fn open(house: &House, client: i64, code: &str, starts_on: &str, ends_on: &str) -> i64 {
    let order = entered(house, client, fields(&[code])).await;
    grant(house, order, starts_on, ends_on).await;
    order
}

async fn grant(house: &House, order: i64, starts_on: &str, ends_on: &str) {
    let (starts_on, ends_on) = (day(starts_on).into(), day(ends_on).into());
    let grant = GrantAccess { order: order.into(), starts_on, ends_on, ..GrantAccess::default() };
    house.run(&operator(house), grant).await.unwrap();
}

/// The job, on this day at noon.
async fn remind(house: &House, date: &str) {
    house.at(&format!("{date}T09:00:00Z"));
    run_now(&house.state, "subscriptions.reminders").await.unwrap().result.unwrap();
}

/// The reminders that were posted, by their numbers.
async fn reminders(house: &House) -> Vec<String> {
    let kinds =
        house.texts("SELECT kind FROM outbox WHERE kind LIKE 'subscriptions.ending_%' ORDER BY id").await;
    let number = |k: &String| k.strip_prefix("subscriptions.ending_").map(str::to_owned);
    kinds.iter().filter_map(number).filter(|n| n != "digest").collect()
}

/// The letters about passwords.
async fn of_passwords(house: &House) -> Vec<String> {
    let kinds = house.texts("SELECT kind FROM outbox WHERE kind LIKE 'identity.%' ORDER BY id").await;
    kinds.iter().map(|k| k.replace("identity.password_", "")).collect()
}

async fn may_enter(house: &House, login: &str, secret: &str) -> bool {
    sign_in(&house.guest(), "192.0.2.7", login.into(), In::read(secret)).await.is_ok()
}

both_dbs!(MODULES; each_reminder_is_sent_once_on_its_day);
async fn each_reminder_is_sent_once_on_its_day(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await;

    // The job looks every minute of the first reminder's day.
    remind(&house, "2027-01-21").await;
    assert_eq!(reminders(&house).await, Vec::<String>::new());
    house.at("2027-01-21T21:00:00Z");
    for _ in 0..60 {
        house.later(TimeDelta::minutes(24));
        run_now(&house.state, "subscriptions.reminders").await.unwrap().result.unwrap();
    }
    assert_eq!(reminders(&house).await, ["1"]);

    for date in ["2027-02-06", "2027-02-07", "2027-02-13", "2027-02-14", "2027-02-18", "2027-02-20"] {
        remind(&house, date).await;
        remind(&house, date).await;
    }
    assert_eq!(reminders(&house).await, ["1", "2", "3", "4", "5"]);
    let subject =
        house.texts("SELECT subject FROM outbox WHERE kind = 'subscriptions.ending_3'").await.remove(0);
    assert_eq!(subject, "Моя организация: подписка заканчивается 21.02.2027");
    let text = house.texts("SELECT text FROM outbox WHERE kind = 'subscriptions.ending_3'").await.remove(0);
    assert!(text.contains("(осталось 7 дней)") && text.contains("– Набор QUOTES"), "{text}");
    let events = house.journal().await;
    assert_eq!(
        events.iter().filter(|(e, ..)| e == "subscriptions.reminders.send").count(),
        5,
        "quiet otherwise"
    );

    house.new_day("2027-02-22").await;
    assert_eq!(reminders(&house).await.len(), 5, "it is over");
}

both_dbs!(MODULES; after_a_month_of_rest_only_the_nearest_is_sent);
async fn after_a_month_of_rest_only_the_nearest_is_sent(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await;
    open(&house, client, "ARCHIVE", "2026-11-22", "2027-01-31").await;
    remind(&house, "2027-01-10").await;
    assert_eq!(reminders(&house).await, ["1"], "of the shorter one");

    // The program is down from the tenth of January to the fifteenth of February: the shorter one is over,
    // the longer one had two of its days.
    house.at("2027-02-15T09:00:00Z");
    run_due(&house.state).await.unwrap();
    run_due(&house.state).await.unwrap();
    assert_eq!(reminders(&house).await, ["1", "3"]);
    house.new_day("2027-02-18").await;
    assert_eq!(reminders(&house).await, ["1", "3", "4"]);
}

both_dbs!(MODULES; who_has_ordered_what_comes_next_is_left_in_peace);
async fn who_has_ordered_what_comes_next_is_left_in_peace(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await;
    // NEWS shares a feed with QUOTES; it begins the day after.
    let next = entered(&house, client, from_day(&["NEWS"], "2027-02-22", 3)).await;
    remind(&house, "2027-02-07").await;
    assert_eq!(reminders(&house).await, Vec::<String>::new());

    // It is given up: the reminder comes after all, the nearest.
    let cancel = CancelOrder { order: next.into(), ..CancelOrder::default() };
    house.run(&operator(&house), cancel).await.unwrap();
    remind(&house, "2027-02-08").await;
    assert_eq!(reminders(&house).await, ["2"]);

    // Another subscriber's order, another feed, and one that begins later are no continuation.
    let other = organisation(&house).await;
    entered(&house, other, from_day(&["QUOTES"], "2027-02-22", 3)).await;
    entered(&house, client, from_day(&["ARCHIVE"], "2027-02-22", 3)).await;
    entered(&house, client, from_day(&["QUOTES"], "2027-02-24", 3)).await;
    remind(&house, "2027-02-14").await;
    assert_eq!(reminders(&house).await, ["2", "3"]);
}

both_dbs!(MODULES; a_changed_last_day_has_reminders_of_its_own);
async fn a_changed_last_day_has_reminders_of_its_own(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let order = open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await;
    remind(&house, "2027-02-14").await;
    assert_eq!(reminders(&house).await, ["3"]);

    let revoke = RevokeAccess { order };
    house.run(&operator(&house), revoke).await.unwrap();
    remind(&house, "2027-02-18").await;
    assert_eq!(reminders(&house).await, ["3"], "there is no access to end");
    grant(&house, order, "2026-11-22", "2027-03-21").await;
    remind(&house, "2027-02-19").await;
    assert_eq!(reminders(&house).await, ["3", "1"]);
    remind(&house, "2027-03-14").await;
    assert_eq!(reminders(&house).await, ["3", "1", "3"], "the third again, for the new day");
}

both_dbs!(MODULES; suspended_access_waits_and_zero_sends_none);
async fn suspended_access_waits_and_zero_sends_none(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await;
    house.at("2027-02-10T09:00:00Z");
    let suspend = SuspendAccess { client: client.into(), until: In::read("2027-02-16") };
    house.run(&operator(&house), suspend).await.unwrap();
    remind(&house, "2027-02-14").await;
    assert_eq!(reminders(&house).await, Vec::<String>::new());
    house.new_day("2027-02-16").await;
    assert_eq!(reminders(&house).await, ["3"], "resumed, and made good");

    for n in 1..=5 {
        set(&house, &format!("subscriptions.end_notice_{n}_days"), "0").await;
    }
    remind(&house, "2027-02-20").await;
    assert_eq!(reminders(&house).await, ["3"]);
}

both_dbs!(MODULES; sixteen_workers_at_once_send_one_letter);
async fn sixteen_workers_at_once_send_one_letter(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let mut orders = Vec::new();
    for code in ["QUOTES", "ARCHIVE", "DIGEST"] {
        orders.push(open(&house, client, code, "2026-11-22", "2027-02-21").await);
    }
    house.at("2027-02-14T09:00:00Z");
    let system = house.system();
    let sent = at_once(16, |_| {
        let (ctx, orders): (Ctx, _) = (system.clone(), orders.clone());
        async move { kernel::execute(&ctx, None, SendReminders { orders }).await.unwrap() }
    })
    .await;
    assert_eq!(sent.iter().sum::<u64>(), 3, "{sent:?}");
    assert_eq!(reminders(&house).await, ["3", "3", "3"]);
    assert_eq!(house.count("subscriptions_reminders").await, 3);
}

both_dbs!(MODULES; a_job_cut_off_in_the_middle_goes_on_where_it_was);
async fn a_job_cut_off_in_the_middle_goes_on_where_it_was(house: House) {
    catalogue(&house).await;
    let mut orders = Vec::new();
    for _ in 0..3 {
        let client = organisation(&house).await;
        orders.push(open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await);
    }
    house.at("2027-02-14T09:00:00Z");
    // One chunk was committed; the process was killed before the second.
    house.run(&house.system(), SendReminders { orders: orders[..1].to_vec() }).await.unwrap();
    let other = house.another_process(kernel::outbox::Transport::Past).await;
    run_now(&other, "subscriptions.reminders").await.unwrap().result.unwrap();
    assert_eq!(reminders(&house).await, ["3"; 3]);
    let clients =
        house.number("SELECT COUNT(DISTINCT client_id) FROM outbox WHERE kind LIKE '%ending_3'").await;
    assert_eq!(clients, 3);
}

both_dbs!(MODULES; reminders_leave_within_the_sending_hours);
async fn reminders_leave_within_the_sending_hours(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await;
    set(&house, "mail.hours", "09:00-18:00").await;
    // In Moscow it is a quarter past seven in the morning.
    house.at("2027-02-14T04:15:00Z");
    while house.deliver().await > 0 {}
    run_now(&house.state, "subscriptions.reminders").await.unwrap().result.unwrap();
    assert_eq!(house.deliver().await, 0);
    house.at("2027-02-14T05:59:00Z");
    assert_eq!(house.deliver().await, 0);
    house.at("2027-02-14T06:00:00Z");
    assert_eq!(house.deliver().await, 1);
}

both_dbs!(MODULES; operators_are_told_once_under_the_bell_and_by_mail);
async fn operators_are_told_once_under_the_bell_and_by_mail(house: House) {
    catalogue(&house).await;
    let one = house.given_staff("petrova", &["subscriptions"]).await;
    house.given_staff("clerk", &["rates"]).await;
    let client = organisation(&house).await;
    open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await;
    open(&house, client, "ARCHIVE", "2026-11-22", "2027-02-20").await;
    remind(&house, "2027-02-05").await;
    assert_eq!(house.count("notices").await, 0);
    for date in ["2027-02-06", "2027-02-06", "2027-02-10"] {
        remind(&house, date).await;
    }
    // The first has its fourteenth day on the sixth, the second a day later.
    let user = one.actor.user().unwrap();
    let rows = house.texts(&format!("SELECT href FROM notices WHERE user_id = {user} ORDER BY id")).await;
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(house.count("notices").await, 2, "nobody else is told");
    assert!(rows[0].starts_with("/desk/subscriptions/orders/"), "{rows:?}");
}

both_dbs!(MODULES; passwords_change_by_themselves_after_a_warning);
async fn passwords_change_by_themselves_after_a_warning(house: House) {
    let sign_up = SignUp {
        role: ClientRole::Subscriber.into(),
        client: given::particulars(ClientKind::PersonResident),
        password: given::password(),
        again: given::password(),
        consent: true.into(),
        ..SignUp::default()
    };
    let client = house.run(&house.guest(), sign_up).await.unwrap();
    house.given_staff("petrova", &["subscriptions"]).await;
    // One who is no subscriber, and one whose login is blocked by nobody but has no role.
    house.given_signed_up(ClientKind::PersonResident).await;
    house.new_day("2028-01-10").await;
    assert_eq!(of_passwords(&house).await, Vec::<String>::new(), "off until it is set");

    // Set for the first time: the password is a year old, but nobody's password changes unwarned.
    set(&house, "subscriptions.password_rotation_days", "90").await;
    house.new_day("2028-01-11").await;
    house.new_day("2028-01-17").await;
    assert_eq!(of_passwords(&house).await, ["soon"]);
    let text = house.texts("SELECT text FROM outbox WHERE kind = 'identity.password_soon'").await.remove(0);
    assert!(text.contains("18.01.2028 пароль для логина"), "{text}");

    // The program is down on the day itself, and changes it at the first chance, once.
    house.new_day("2028-01-25").await;
    house.new_day("2028-01-26").await;
    assert_eq!(of_passwords(&house).await, ["soon", "changed"]);
    let text =
        house.texts("SELECT text FROM outbox WHERE kind = 'identity.password_changed'").await.remove(0);
    let password = text.lines().find_map(|l| l.strip_prefix("Пароль: ")).unwrap().to_owned();
    assert!(!may_enter(&house, &client.code, given::PASSWORD).await);
    assert!(may_enter(&house, &client.code, &password).await);
    let journal = house.texts("SELECT params FROM journal_params").await;
    assert!(journal.iter().all(|p| !p.contains(&password)));

    // Ninety days later it begins anew: 83 days to the warning.
    house.new_day("2028-04-16").await;
    assert_eq!(of_passwords(&house).await.len(), 2);
    house.new_day("2028-04-17").await;
    house.new_day("2028-04-24").await;
    assert_eq!(of_passwords(&house).await, ["soon", "changed", "soon", "changed"]);
}

both_dbs!(MODULES; a_free_subscriber_is_reminded_too_and_a_request_is_not);
async fn a_free_subscriber_is_reminded_too_and_a_request_is_not(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    set_terms(&house, client, Terms::Free).await;
    open(&house, client, "QUOTES", "2026-11-22", "2027-02-21").await;
    let answer = entered(&house, client, fields(&["ANSWER"])).await;
    grant(&house, answer, "2027-02-15", "2027-02-15").await;
    remind(&house, "2027-02-14").await;
    assert_eq!(reminders(&house).await, ["3"]);
}
