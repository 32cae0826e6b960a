//! `stoyka demo`: a living example that anybody can sign in to.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::program::Program;

#[test]
fn the_small_demo_is_ready_soon_and_has_every_state() {
    let folder = tempfile::tempdir().unwrap();
    let begin = Instant::now();
    let program = Program::start(&["demo", "--small"], "", folder.path(), &[]);
    println!("the small demo was ready after {:.1} s", begin.elapsed().as_secs_f32());
    assert!(begin.elapsed() < Duration::from_secs(30), "ten seconds on an idle machine");
    for login in ["admin", "keeper", "operator", "security", "romashka", "ivanov"] {
        program.token(login, "demo");
    }
    let operator = program.token("operator", "demo");
    let mut states = BTreeSet::new();
    let mut path = "/api/v1/subscriptions/orders?sort=number".to_owned();
    loop {
        let (status, page) = program.get(&path, &operator);
        assert_eq!(status, 200, "{page}");
        for row in page["rows"].as_array().unwrap() {
            states.insert(row["payment"].as_str().unwrap().to_owned());
            states.insert(row["access"].as_str().unwrap().to_owned());
        }
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/subscriptions/orders?sort=number&after={next}");
    }
    // What was cancelled is put away at once, so that lists do not show it: ask for every number.
    for id in 1.. {
        let (status, order) = program.get(&format!("/api/v1/subscriptions/orders/{id}"), &operator);
        if status == 404 {
            break;
        }
        states.insert(order["access"].as_str().unwrap().to_owned());
    }
    for state in [
        "cancelled",
        "entered",
        "invoiced",
        "confirmed",
        "paid",
        "recurring",
        "none",
        "open",
        "suspended",
        "finished",
    ] {
        assert!(states.contains(state), "no order is {state}");
    }
    assert!(program.stop(), "it ends well when asked to");
}

#[test]
fn a_demo_that_was_killed_is_begun_anew() {
    // Given a demo that was killed while it was filled,
    let folder = tempfile::tempdir().unwrap();
    let mut half = Program::begin(&["demo", "--small"], folder.path());
    let begin = Instant::now();
    while !folder.path().join("demo-begun").exists() {
        assert!(begin.elapsed() < Duration::from_secs(30), "it did not begin");
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(300));
    half.kill_now();
    half.gone();
    assert!(!folder.path().join("demo-complete").exists(), "it was killed too late to tell anything");
    // when it is started again, then it is whole, and of one piece.
    let program = Program::start(&["demo", "--small"], "", folder.path(), &[]);
    let operator = program.token("operator", "demo");
    let (status, page) = program.get("/api/v1/subscriptions/orders", &operator);
    assert_eq!(status, 200, "{page}");
    assert!(folder.path().join("demo-complete").exists() && !folder.path().join("demo-begun").exists());
    let admin = program.token("admin", "demo");
    let (status, found) = program.get("/api/v1/checkup", &admin);
    assert_eq!(status, 200, "{found}");
    let bad = found.as_array().into_iter().flatten().filter(|f| f["condition"] == "bad");
    assert_eq!(bad.count(), 0, "{found}");
}

#[test]
fn a_process_can_live_elsewhere_in_time() {
    // Given the demo's database as of today, when a process starts two years later,
    let folder = tempfile::tempdir().unwrap();
    Program::start(&["demo", "--small"], "", folder.path(), &[("STOYKA_NOW", "2026-11-21T09:00:00Z")]).stop();
    let later = [("STOYKA_NOW", "2028-11-21T09:00:00Z")];
    let program = Program::start(&["serve"], "", folder.path(), &later);
    let operator = program.token("operator", "demo");
    // then its jobs finish all access that has run out.
    let begin = Instant::now();
    loop {
        let (_, open) = program.get("/api/v1/subscriptions/orders?access=open", &operator);
        if open["count"] == 0 {
            break;
        }
        assert!(begin.elapsed() < Duration::from_secs(30), "{open}");
        std::thread::sleep(Duration::from_millis(100));
    }
}
