//! A ticket's life: opened, locked, done, returned, referred, put away.

use chrono::TimeDelta;
use desk_support::ticket::state::State;
use desk_support::ticket::{
    AddComment, ArchiveTicket, EditTicket, FinishTicket, LockTicket, ReferTicket, RestoreTicket,
    ResumeTicket, ReturnTicket, UnlockTicket, WaitTicket, comments,
};
use kernel::{Ctx, Error, In, Result};
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, client, department, errors, figures, log, member, opened, outcome, placed, plan, row, set,
    shown, topic,
};

async fn lock(house: &House, ctx: &Ctx, ticket: i64) -> Result<()> {
    house.run(ctx, LockTicket { ticket: ticket.into() }).await
}

async fn finish(house: &House, ctx: &Ctx, ticket: i64) -> Result<()> {
    house.run(ctx, FinishTicket { ticket: ticket.into() }).await
}

async fn give_back(house: &House, ctx: &Ctx, ticket: i64) -> Result<()> {
    house.run(ctx, ReturnTicket { ticket: ticket.into(), reason: "Не печатает.".into() }).await
}

both_dbs!(MODULES; from_the_client_to_the_archive);
async fn from_the_client_to_the_archive(house: House) {
    // Given a topic whose plan allows ten minutes for a reaction.
    let support = department(&house, "Поддержка").await;
    let plan = plan(&house, "Доступ", 10, 60, 120).await;
    let access = topic(&house, "Доступ", support, Some(plan)).await;
    let worker = member(&house, "worker", support, false).await;
    let (_, contact) = client(&house).await;

    // A client asks; it goes to the topic's department under the topic's plan.
    let id = placed(&house, &contact, access).await;
    let ticket = row(&house, id).await;
    assert_eq!((ticket.department_id, ticket.plan_id, ticket.state), (support, Some(plan), State::Free));
    assert_eq!(ticket.due_at, house.state.clock().now() + TimeDelta::minutes(10));

    // Five minutes later somebody takes it, and half an hour later it is done.
    house.later(TimeDelta::minutes(5));
    lock(&house, &worker, id).await.unwrap();
    assert_eq!(row(&house, id).await.state, State::Locked);
    house.later(TimeDelta::minutes(30));
    finish(&house, &worker, id).await.unwrap();
    assert_eq!(figures(&house, id).await, [300, 1800, 2100]);
    let done = row(&house, id).await;
    assert_eq!((done.state, done.was_late, done.urgency), (State::Done, Some(false), 0));

    // The client is not content; it comes back to the same person, whose work goes on.
    house.later(TimeDelta::minutes(10));
    give_back(&house, &contact, id).await.unwrap();
    let returned = row(&house, id).await;
    assert_eq!((returned.state, returned.locked_by_id), (State::Locked, worker.actor.user()));
    house.later(TimeDelta::minutes(10));
    finish(&house, &worker, id).await.unwrap();
    assert_eq!(figures(&house, id).await, [300, 2400, 2700]);

    // Three days later it goes to the archive by itself, and not before.
    house.new_day("2026-11-23").await;
    assert!(row(&house, id).await.archived_at.is_none());
    house.new_day("2026-11-25").await;
    assert!(row(&house, id).await.archived_at.is_some());
    let kinds = ["created", "locked", "done", "not_done", "done", "archived"];
    assert_eq!(log(&house, id).await, kinds);
    assert_eq!(outcome(&give_back(&house, &contact, id).await), "support_archived");
}

both_dbs!(MODULES; a_returned_ticket_is_not_put_away);
async fn a_returned_ticket_is_not_put_away(house: House) {
    let support = department(&house, "Поддержка").await;
    let worker = member(&house, "worker", support, false).await;
    let id = opened(&house, &worker, support).await;
    lock(&house, &worker, id).await.unwrap();
    finish(&house, &worker, id).await.unwrap();
    give_back(&house, &worker, id).await.unwrap();
    house.new_day("2026-12-20").await;
    assert!(row(&house, id).await.archived_at.is_none());
}

both_dbs!(MODULES; of_two_who_lock_at_once_one_wins);
async fn of_two_who_lock_at_once_one_wins(house: House) {
    let support = department(&house, "Поддержка").await;
    let anna = member(&house, "anna", support, false).await;
    let boris = member(&house, "boris", support, false).await;
    let id = opened(&house, &anna, support).await;
    let answers = at_once(8, |n| {
        let ctx = if n % 2 == 0 { anna.clone() } else { boris.clone() };
        async move { kernel::execute(&ctx, None, LockTicket { ticket: id.into() }).await }
    })
    .await;
    assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1, "{answers:?}");
    let holder = row(&house, id).await.locked_by_name;
    let other = if row(&house, id).await.locked_by_id == anna.actor.user() { &boris } else { &anna };
    let Err(Error::Refused(refusal)) = lock(&house, other, id).await else { panic!("it is locked") };
    assert_eq!(refusal.code, "support_locked");
    assert_eq!(other.say(refusal.message), format!("Обращение уже в работе: {holder}."));
}

both_dbs!(MODULES; only_a_head_takes_it_away);
async fn only_a_head_takes_it_away(house: House) {
    let support = department(&house, "Поддержка").await;
    let worker = member(&house, "worker", support, false).await;
    let other = member(&house, "other", support, false).await;
    let head = member(&house, "head", support, true).await;
    let id = opened(&house, &worker, support).await;
    lock(&house, &worker, id).await.unwrap();
    let unlock = UnlockTicket { ticket: id.into() };
    assert_eq!(outcome(&house.run(&other, unlock.clone()).await), "support_locked");
    assert_eq!(
        outcome(&finish(&house, &head, id).await),
        "support_locked",
        "a head does not finish for another"
    );
    house.run(&head, unlock).await.unwrap();
    lock(&house, &other, id).await.unwrap();
    finish(&house, &other, id).await.unwrap();
    let colleague = member(&house, "colleague", support, false).await;
    assert_eq!(outcome(&give_back(&house, &colleague, id).await), "support_not_yours");
    give_back(&house, &head, id).await.unwrap();
    assert_eq!(log(&house, id).await, ["created", "locked", "unlocked", "locked", "done", "not_done"]);
}

both_dbs!(MODULES; referring_frees_it_and_ends_the_work);
async fn referring_frees_it_and_ends_the_work(house: House) {
    let (first, second) = (department(&house, "Первый").await, department(&house, "Второй").await);
    let anna = member(&house, "anna", first, false).await;
    let boris = member(&house, "boris", second, false).await;
    let id = opened(&house, &anna, first).await;
    lock(&house, &anna, id).await.unwrap();
    house.later(TimeDelta::minutes(20));
    let refer = ReferTicket {
        ticket: id.into(),
        department: second.into(),
        assignees: vec![boris.actor.user().unwrap().into()],
        comment: "Это по сети.".into(),
    };
    house.run(&anna, refer).await.unwrap();
    house.later(TimeDelta::minutes(40));
    lock(&house, &boris, id).await.unwrap();
    house.later(TimeDelta::minutes(30));
    finish(&house, &boris, id).await.unwrap();
    // Example (a) of the specification: 3000 seconds, not 7200.
    assert_eq!(figures(&house, id).await, [0, 3000, 5400]);
    assert_eq!(log(&house, id).await, ["created", "locked", "referred", "noted", "locked", "done"]);
    let said = comments(&house.system(), &house.system().actor, id).await.unwrap();
    assert!(said[0].is_internal && said[0].body == "Это по сети.");
    let nowhere = ReferTicket { ticket: id.into(), department: 999.into(), ..ReferTicket::default() };
    assert_eq!(outcome(&house.run(&boris, nowhere).await), "support_not_now", "it is done");
}

both_dbs!(MODULES; waiting_stops_the_clocks_until_the_client_answers);
async fn waiting_stops_the_clocks_until_the_client_answers(house: House) {
    let support = department(&house, "Поддержка").await;
    let plan = plan(&house, "Доступ", 10, 60, 120).await;
    let access = topic(&house, "Доступ", support, Some(plan)).await;
    let worker = member(&house, "worker", support, false).await;
    let (_, contact) = client(&house).await;
    let id = placed(&house, &contact, access).await;
    lock(&house, &worker, id).await.unwrap();
    house.later(TimeDelta::minutes(5));
    let wait = WaitTicket { ticket: id.into(), ..WaitTicket::default() };
    house.run(&worker, wait.clone()).await.unwrap();
    assert_eq!(outcome(&house.run(&worker, wait.clone()).await), "support_not_now");
    house.later(TimeDelta::hours(30));
    assert_eq!(figures(&house, id).await, [0, 300, 300]);
    // His answer ends it.
    let say = |body: &str, internal: bool| AddComment {
        ticket: id.into(),
        body: body.into(),
        internal: internal.into(),
        ..AddComment::default()
    };
    assert_eq!(
        errors(&house, house.run(&contact, say("Тайно", true)).await),
        ["internal: support_no_choice"]
    );
    house.run(&contact, say("Вот номер.", false)).await.unwrap();
    assert_eq!(row(&house, id).await.state, State::Locked);
    house.later(TimeDelta::minutes(5));
    assert_eq!(figures(&house, id).await, [0, 600, 600]);
    house.run(&worker, wait).await.unwrap();
    house.run(&worker, ResumeTicket { ticket: id.into() }).await.unwrap();
    let kinds = ["created", "locked", "waits", "commented", "resumed", "waits", "resumed"];
    assert_eq!(log(&house, id).await, kinds);
}

both_dbs!(MODULES; returning_has_its_time_and_its_reason);
async fn returning_has_its_time_and_its_reason(house: House) {
    let support = department(&house, "Поддержка").await;
    let access = topic(&house, "Доступ", support, None).await;
    let worker = member(&house, "worker", support, false).await;
    let (_, contact) = client(&house).await;
    let id = placed(&house, &contact, access).await;
    lock(&house, &worker, id).await.unwrap();
    assert_eq!(outcome(&give_back(&house, &contact, id).await), "support_not_now");
    finish(&house, &worker, id).await.unwrap();
    let silent = ReturnTicket { ticket: id.into(), reason: "  ".into() };
    assert_eq!(errors(&house, house.run(&contact, silent).await), ["reason: required"]);
    set(&house, "support.return_hours", "2").await;
    house.later(TimeDelta::hours(3));
    assert_eq!(outcome(&give_back(&house, &contact, id).await), "support_too_late");
    house.run(&worker, ReturnTicket { ticket: id.into(), reason: "Сам вижу.".into() }).await.unwrap();
}

both_dbs!(MODULES; another_priority_or_topic_reckons_anew);
async fn another_priority_or_topic_reckons_anew(house: House) {
    let support = department(&house, "Поддержка").await;
    let (quick, slow) =
        (plan(&house, "Скорый", 5, 60, 100).await, plan(&house, "Долгий", 50, 60, 1000).await);
    let (one, two) = (
        topic(&house, "Сбой", support, Some(quick)).await,
        topic(&house, "Вопрос", support, Some(slow)).await,
    );
    let head = member(&house, "head", support, true).await;
    let (_, contact) = client(&house).await;
    let id = placed(&house, &contact, one).await;
    house.later(TimeDelta::minutes(20));
    let edit = |version: i64, priority: &str, topic: i64| EditTicket {
        id: id.into(),
        version: version.into(),
        subject: "Вход".into(),
        message: "Не пускает.".into(),
        priority: In::read(priority),
        topic: topic.into(),
        ..EditTicket::default()
    };
    house.run(&head, edit(1, "high", one)).await.unwrap();
    let high = shown(&house, &head, id).await.unwrap();
    assert_eq!(
        (high["figures"][2]["target"].as_i64(), high["figures"][2]["left"].as_i64()),
        (Some(600), Some(0))
    );
    house.run(&head, edit(2, "low", two)).await.unwrap();
    let low = row(&house, id).await;
    assert_eq!(low.plan_id, Some(slow));
    assert_eq!(low.due_at, low.created_at + TimeDelta::minutes(50));
    assert_eq!(outcome(&house.run(&head, edit(2, "low", two)).await), "concurrent", "another was quicker");
    let worker = member(&house, "worker", support, false).await;
    assert_eq!(outcome(&house.run(&worker, edit(3, "low", two)).await), "support_not_yours");
    assert_eq!(outcome(&house.run(&contact, edit(3, "low", two)).await), "forbidden");
}

both_dbs!(MODULES; by_hand_only_what_is_done_is_put_away);
async fn by_hand_only_what_is_done_is_put_away(house: House) {
    let support = department(&house, "Поддержка").await;
    let worker = member(&house, "worker", support, false).await;
    let head = member(&house, "head", support, true).await;
    let id = opened(&house, &worker, support).await;
    let archive = ArchiveTicket { ticket: id.into() };
    assert_eq!(outcome(&house.run(&head, archive.clone()).await), "support_not_now");
    lock(&house, &worker, id).await.unwrap();
    finish(&house, &worker, id).await.unwrap();
    house.run(&worker, archive).await.unwrap();
    assert_eq!(outcome(&lock(&house, &worker, id).await), "support_archived");
    let restore = RestoreTicket { ticket: id.into() };
    assert_eq!(outcome(&house.run(&worker, restore.clone()).await), "support_not_yours");
    house.run(&head, restore).await.unwrap();
    assert_eq!(row(&house, id).await.state, State::Done);
}
