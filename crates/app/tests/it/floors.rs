//! A crate imports from lower floors only, and desks never from each other.

use std::process::Command;

use serde_json::Value;

fn floor(krate: &str) -> Option<u8> {
    match krate {
        "kernel" => Some(0),
        "web" => Some(1),
        "app" => Some(3),
        desk if desk.starts_with("desk-") => Some(2),
        _ => None,
    }
}

#[test]
fn crates_import_from_lower_floors_only() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut seen = 0;
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let on = dependency["name"].as_str().unwrap();
            if dependency["kind"] == "dev" {
                continue;
            }
            assert_ne!(on, "testkit", "{name} would ship the tests' kit");
            if let (Some(upper), Some(lower)) = (floor(name), floor(on)) {
                assert!(lower < upper, "{name} must not import {on}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 5, "the floors were not read");
}
