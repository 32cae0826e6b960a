//! The administrator's command line.

use std::path::Path;
use std::process::{Command, Output};

use crate::program::Program;

fn stoyka(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoyka"));
    command.args(arguments).arg("--data").arg(folder).env("STOYKA_LOG", "warn").output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn an_empty_house_gets_its_first_administrator() {
    let folder = tempfile::tempdir().unwrap();
    // Given an empty folder, when a login is made,
    let line = said(&stoyka(folder.path(), &["user", "add", "chief", "--name", "Главный", "--admin"]));
    let password = line.trim().strip_prefix("chief / ").unwrap().to_owned();
    // then it opens the door, and a second one of that name is refused in words.
    let program = Program::start(&["serve"], "", folder.path(), &[]);
    let token = program.token("chief", &password);
    assert_eq!(program.get("/api/v1/journal", &token).0, 200);
    let twice = stoyka(folder.path(), &["user", "add", "chief", "--admin"]);
    assert!(!twice.status.success());
    assert!(String::from_utf8_lossy(&twice.stderr).contains("login:"), "{twice:?}");
    // And blocked, it is out at once.
    said(&stoyka(folder.path(), &["user", "block", "chief"]));
    assert_eq!(program.get("/api/v1/journal", &token).0, 401);
}

#[test]
fn jobs_are_listed_and_run_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    assert!(said(&stoyka(folder.path(), &["jobs"])).contains("00:05  subscriptions.finish_access"));
    assert_eq!(said(&stoyka(folder.path(), &["jobs", "kernel.clean"])), "kernel.clean: deleted: 0\n");
    assert!(!stoyka(folder.path(), &["jobs", "no.such"]).status.success());
}

#[test]
fn address_and_folder_may_come_from_variables() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::told_by_variables(folder.path());
    assert!(folder.path().join("stoyka.db").is_file());
    assert!(program.stop());
}

#[test]
fn what_is_no_demo_is_not_served_as_one() {
    let folder = tempfile::tempdir().unwrap();
    // Given a database with a login and no mark of a demo,
    said(&stoyka(folder.path(), &["user", "add", "admin", "--admin"]));
    // when the demo starts, then it asks for another folder.
    let output = stoyka(folder.path(), &["demo", "--small"]);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(words.contains("no demo") && words.contains(folder.path().to_str().unwrap()), "{words}");
}

#[test]
fn the_schema_is_brought_up_to_date_once() {
    let folder = tempfile::tempdir().unwrap();
    assert_ne!(said(&stoyka(folder.path(), &["migrate"])), "0\n");
    assert_eq!(said(&stoyka(folder.path(), &["migrate"])), "0\n");
}

#[test]
fn a_wrong_file_of_settings_stops_the_start_in_words() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("stoyka.toml"), "lissten = \"x\"").unwrap();
    let output = stoyka(folder.path(), &["migrate"]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("lissten"), "{output:?}");
}
