//! Sources: every code of an error and every message they name has its words.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kernel::Module;
use regex::Regex;

/// Where codes and messages are named: pattern, prefix of the message.
const NAMED: &[(&str, &str)] = &[
    (r#"FieldError::new\(\s*[^,()]+(?:\([^()]*\))?\s*,\s*"([a-z0-9_]+)""#, "field-"),
    (r#"\.that\(\s*[^,]+,\s*[^,]+,\s*"([a-z0-9_]+)""#, "field-"),
    (r#"(?:Err|ok_or)\("([a-z0-9_]+)"\)"#, "field-"),
    (r#"map_err\(\|_\| "([a-z0-9_]+)"\)"#, "field-"),
    (r#"Refusal::new\(\s*"([a-z0-9_]+)""#, "refused-"),
    (r#"Message::new\(\s*"([a-z0-9-]+)""#, ""),
    (r#"\.say\(\s*"([a-z0-9-]+)"\s*\)"#, ""),
    (r#"\.term\(\s*"[a-z_]+",\s*"([a-z0-9-]+)""#, ""),
];

/// Reads the sources of a crate (without their unit tests) and looks for messages that lack. `more`
/// are messages whose names the sources put together.
pub fn sources(krate: impl AsRef<Path>, modules: &[Module], more: &[&str]) -> Vec<String> {
    let known = super::texts::known(modules);
    let named: Vec<_> = NAMED.iter().map(|(p, prefix)| (Regex::new(p).expect("a pattern"), prefix)).collect();
    let mut complaints = BTreeSet::new();
    let mut seen = 0;
    for file in files(&krate.as_ref().join("src")) {
        let text = std::fs::read_to_string(&file).expect("a source file");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (pattern, prefix) in &named {
            for found in pattern.captures_iter(text) {
                seen += 1;
                let id = format!("{prefix}{}", found[1].replace('_', "-"));
                if !known.contains(&id) {
                    complaints.insert(format!("{id}: missing, wanted by {}", file.display()));
                }
            }
        }
    }
    let lacking = more.iter().filter(|id| !known.contains(**id));
    complaints.extend(lacking.map(|id| format!("{id}: missing")));
    if seen == 0 {
        complaints.insert(format!("{}: nothing was found to check", krate.as_ref().display()));
    }
    complaints.into_iter().collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}
