//! Each act from each state, the dates, and a random life of an order.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap()
}

fn today() -> NaiveDate {
    day("10.12.2026")
}

fn request() -> Grant {
    Grant {
        starts_on: None,
        ends_on: None,
        desired_on: None,
        term: Term::Months(3),
        paid: true,
        payment_required: false,
    }
}

/// Each act from each state: where it leads, or the code of the refusal.
#[test]
fn every_act_from_every_state() {
    let (start, end) = (day("01.12.2026"), day("28.02.2027"));
    let show = |result: Result<AccessMove, AccessRefusal>| match result {
        Ok(moved) => moved.to.as_str(),
        Err(refusal) => refusal.code(),
    };
    let no = "no_transition";
    let table = Access::ALL.map(|from| {
        [
            show(grant(from, &request(), today())),
            show(revoke(from)),
            show(finish(from, start, end, today())),
            show(suspend(from, None, today())),
            show(resume(from, end, 0, today())),
            show(cancel(from, false, false)),
            show(archive(from)),
        ]
    });
    let kept = "archive_state";
    assert_eq!(
        table,
        [
            ["open", no, no, no, no, "cancelled", kept],
            [no, "none", "finished", "suspended", no, "access_not_none", kept],
            [no, no, no, no, "open", "access_not_none", kept],
            [no, no, no, no, no, no, "finished"],
            [no, no, no, no, no, no, kept],
        ]
    );
}

#[test]
fn access_begins_as_said_or_desired_or_tomorrow() {
    let dates = |request: Grant| {
        let moved = grant(Access::None, &request, today()).unwrap();
        (moved.starts_on, moved.ends_on)
    };
    let set = |start: &str, end: &str| (Change::Set(day(start)), Change::Set(day(end)));
    assert_eq!(dates(request()), set("11.12.2026", "10.03.2027"));
    let desired = Grant { desired_on: Some(day("01.12.2026")), ..request() };
    assert_eq!(dates(desired), set("01.12.2026", "28.02.2027"));
    let said = Grant { starts_on: Some(day("15.01.2027")), ..desired };
    assert_eq!(dates(said), set("15.01.2027", "14.04.2027"));
    let ended = Grant { ends_on: Some(day("15.01.2027")), ..said };
    assert_eq!(dates(ended), set("15.01.2027", "15.01.2027"));
    let trial = Grant { term: Term::Days(14), ..request() };
    assert_eq!(dates(trial), set("11.12.2026", "24.12.2026"));
    let contract = Grant { term: Term::ByHand, ends_on: Some(day("31.12.2026")), ..request() };
    assert_eq!(dates(contract), set("11.12.2026", "31.12.2026"));
}

#[test]
fn grants_refused() {
    let code = |request: Grant| grant(Access::None, &request, today()).unwrap_err().code();
    let unpaid = Grant { paid: false, ..request() };
    assert!(grant(Access::None, &unpaid, today()).unwrap().warn_unpaid, "A8: only a warning");
    assert_eq!(code(Grant { payment_required: true, ..unpaid }), "payment_required");
    assert_eq!(code(Grant { term: Term::ByHand, ..request() }), "end_required");
    assert_eq!(code(Grant { ends_on: Some(today()), ..request() }), "date_end");
}

#[test]
fn an_end_by_hand_is_today() {
    let (start, end) = (day("01.12.2026"), day("28.02.2027"));
    let moved = finish(Access::Open, start, end, today()).unwrap();
    assert_eq!(moved.ends_on, Change::Set(today()));
    assert!(moved.add_unprinted_act);
    let late = finish(Access::Open, start, end, day("01.03.2027")).unwrap();
    assert_eq!(late.ends_on, Change::Keep, "it was over already");
    let first_day = finish(Access::Open, today(), end, today()).unwrap();
    assert_eq!(first_day.ends_on, Change::Set(today()));
    let early = finish(Access::Open, day("11.12.2026"), end, today()).unwrap_err();
    assert_eq!(early, AccessRefusal::NotStarted { starts_on: day("11.12.2026") });
}

#[test]
fn ends_by_itself_on_the_day_after_the_last() {
    let end = day("28.02.2027");
    let refused = finish_by_itself(Access::Open, end, end).unwrap_err();
    assert_eq!(refused, AccessRefusal::NotOver { ends_on: end });
    let moved = finish_by_itself(Access::Open, end, day("01.03.2027")).unwrap();
    assert_eq!((moved.to, moved.ends_on), (Access::Finished, Change::Keep));
    assert!(moved.add_unprinted_act && !moved.archive);
    assert_eq!(finish_by_itself(Access::Suspended, end, end).unwrap_err().code(), "no_transition");
}

#[test]
fn suspends_until_a_day_to_come() {
    let until = |date| suspend(Access::Open, date, today());
    let moved = until(Some(day("11.12.2026"))).unwrap();
    assert_eq!(moved.suspended_until, Change::Set(day("11.12.2026")));
    assert_eq!(moved.ends_on, Change::Keep);
    assert_eq!(until(Some(today())).unwrap_err().code(), "date_until");
    assert_eq!(until(None).unwrap().suspended_until, Change::Clear);
}

#[test]
fn resumes_or_finishes() {
    let end = day("28.02.2027");
    let back = |lost, on: &str| resume(Access::Suspended, end, lost, day(on)).unwrap();
    assert_eq!(back(0, "28.02.2027").to, Access::Open);
    assert_eq!(back(0, "28.02.2027").ends_on, Change::Keep);
    assert_eq!(back(0, "01.03.2027").to, Access::Finished);
    assert!(back(0, "01.03.2027").add_unprinted_act);
    assert_eq!(back(1, "01.03.2027").to, Access::Open);
    assert_eq!(back(1, "01.03.2027").ends_on, Change::Set(day("01.03.2027")));
    assert_eq!(back(1, "02.03.2027").to, Access::Finished);
    assert_eq!(back(0, "01.01.2027").suspended_until, Change::Clear);
}

#[test]
fn a_paid_order_is_cancelled_with_a_confirmation() {
    assert_eq!(cancel(Access::None, true, false), Err(AccessRefusal::ConfirmNeeded));
    let moved = cancel(Access::None, true, true).unwrap();
    assert!(moved.archive && moved.needs_confirmation);
    assert!(!cancel(Access::None, false, true).unwrap().needs_confirmation);
}

#[derive(Clone, Copy, Debug)]
struct Order {
    access: Access,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    archived: bool,
}

fn attempt(order: &Order, act: u8, n: i64, today: NaiveDate) -> Result<AccessMove, AccessRefusal> {
    let near = Some(today + chrono::Duration::days(n));
    let (start, end) = (order.starts_on.unwrap_or(today), order.ends_on.unwrap_or(today));
    let request = Grant { desired_on: near.filter(|_| n % 2 == 0), ..request() };
    match act {
        0 => grant(order.access, &request, today),
        1 => revoke(order.access),
        2 => finish(order.access, start, end, today),
        3 => finish_by_itself(order.access, end, today),
        4 => suspend(order.access, near, today),
        5 => resume(order.access, end, 0, today),
        6 => cancel(order.access, n > 0, n > 10),
        _ => archive(order.access),
    }
}

proptest! {
    /// Whatever is tried on whatever days, an order keeps its dates in order: both while it
    /// has or had access, none before.
    #[test]
    fn a_random_life_keeps_the_dates(
        acts in prop::collection::vec((0_u8..8, -40_i64..200, 0_u64..40), 1..40),
    ) {
        let mut today = today();
        let mut order =
            Order { access: Access::None, starts_on: None, ends_on: None, archived: false };
        for (act, n, pass) in acts {
            today = today + Days::new(pass);
            let Ok(moved) = attempt(&order, act, n, today) else { continue };
            prop_assert!(!order.archived || order.access == Access::Finished);
            order = Order {
                access: moved.to,
                starts_on: moved.starts_on.apply(order.starts_on),
                ends_on: moved.ends_on.apply(order.ends_on),
                archived: order.archived || moved.archive,
            };
            let dated = !matches!(order.access, Access::None | Access::Cancelled);
            prop_assert_eq!((order.starts_on.is_some(), order.ends_on.is_some()), (dated, dated));
            prop_assert!(order.starts_on <= order.ends_on);
            prop_assert!(order.access != Access::Cancelled || order.archived);
        }
    }
}
