//! The table "group × branch" of the desk's README is what the first start brings.

use std::collections::{BTreeMap, BTreeSet};

use kernel::identity::install;
use kernel::right::{Grants, Side};
use testkit::{House, both_dbs};

use crate::given::MODULES;

const HOLDERS: [(&str, &str); 9] = [
    ("user_groups", "system"),
    ("user_groups", "administrators"),
    ("user_groups", "users"),
    ("user_groups", "superusers"),
    ("user_groups", "security"),
    ("user_types", "superusers"),
    ("user_types", "administrators"),
    ("user_types", "operators"),
    ("user_types", "web"),
];

async fn grants(house: &House, table: &str, key: &str) -> Grants {
    let column = if table == "user_groups" { "group_id" } else { "type_id" };
    let sql = format!(
        "SELECT CASE WHEN r.allow THEN '+' ELSE '-' END || r.branch FROM grants r
         JOIN {table} h ON h.id = r.{column} WHERE h.key = '{key}'"
    );
    let mut grants = Grants::new();
    for said in house.texts(&sql).await {
        let (allow, branch) = said.split_at(1);
        grants.set(branch, allow == "+");
    }
    grants
}

/// All of a branch, none of it, only what is looked at, or some other part.
fn said(grants: &Grants, leaves: &[&str]) -> &'static str {
    let held: Vec<&&str> = leaves.iter().filter(|leaf| grants.decide(leaf) == Some(true)).collect();
    let views = leaves.iter().filter(|leaf| Side::of(leaf) == Side::View).count();
    match held.len() {
        0 => "–",
        n if n == leaves.len() => "все",
        n if n == views && held.iter().all(|leaf| Side::of(leaf) == Side::View) => "просмотр",
        _ => "часть",
    }
}

both_dbs!(MODULES; the_table_of_the_readme_is_true);
async fn the_table_of_the_readme_is_true(house: House) {
    install(&house.state).await.unwrap();
    install(&house.state).await.unwrap();
    let mut branches: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for module in house.state.modules() {
        for spec in module.rights.iter().filter(|spec| spec.is_for_staff()) {
            let depth = if module.key == "kernel" { 1 } else { 2 };
            let branch: Vec<&str> = spec.right.0.split('.').take(depth).collect();
            branches.entry(branch.join(".")).or_default().insert(spec.right.0);
        }
    }
    let mut held = Vec::new();
    for (table, key) in HOLDERS {
        held.push(grants(&house, table, key).await);
    }
    let mut table = String::new();
    for (branch, leaves) in &branches {
        let leaves: Vec<&str> = leaves.iter().copied().collect();
        let cells: Vec<&str> = held.iter().map(|grants| said(grants, &leaves)).collect();
        table.push_str(&format!("| `{branch}` | {} |\n", cells.join(" | ")));
    }
    let readme = include_str!("../../README.md");
    assert!(readme.contains(&table), "the README should say:\n{table}");
}
