//! Every setting that is declared is read somewhere: a field of the settings page that changes nothing is a lie.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// All Rust sources below a folder.
fn sources(folder: &Path, into: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.insert(path.display().to_string(), fs::read_to_string(&path).unwrap());
        }
    }
}

/// The names of constants that a file declares as settings.
fn declared(text: &str) -> Vec<String> {
    let name = |line: &str| {
        let (name, kind) = line.strip_prefix("pub const ")?.split_once(": ")?;
        let kind = kind.trim_start_matches('[');
        kind.starts_with("Setting ")
            .then(|| name.to_owned())
            .or_else(|| kind.starts_with("Setting;").then(|| name.to_owned()))
    };
    text.lines().filter_map(name).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

#[test]
fn every_setting_is_read() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut all = BTreeMap::new();
    for name in ["kernel", "web", "desk-subscriptions", "app"] {
        sources(&crates.join(name).join("src"), &mut all);
    }
    // Where they are declared, and listed for the page, is no reading: there a name must stand thrice.
    let mut unread = Vec::new();
    let mut count = 0;
    for (place, text) in &all {
        for name in declared(text) {
            count += 1;
            // Colours are read by their kind, all at once.
            if name == "COLOURS" {
                continue;
            }
            let here = words(text).filter(|w| *w == name).count() > 2;
            let there = all.iter().any(|(other, text)| other != place && words(text).any(|w| w == name));
            if !here && !there {
                unread.push(name);
            }
        }
    }
    assert!(count > 50, "only {count} settings were found");
    assert!(unread.is_empty(), "declared and never read: {unread:?}");
}
