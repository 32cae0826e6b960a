//! The five groups and four types of the seed (003 §4.1), brought once by the first start, to a house that
//! stood before too. What an administrator changed or removed afterwards never comes again.

use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::create_user::id_of;
use super::{grant_row, roster};
use crate::command::{Command, Ctx};
use crate::db::{Read, Tx};
use crate::error::Result;
use crate::execute::execute;
use crate::right::Right;
use crate::rights::RIGHTS_GRANT;
use crate::state::State;

/// A group or type as it is brought.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// Key.
    pub key: &'static str,
    /// Name, as the seed has it.
    pub name: &'static str,
    /// A type, not a group.
    pub is_type: bool,
    /// What is said of branches: given or denied.
    pub grants: &'static [(&'static str, bool)],
}

/// What a module says of its branches to a group or type that the first start brings; itself brought once,
/// to a group that says nothing of these branches yet.
#[derive(Clone, Copy, Debug)]
pub struct SeedGrants {
    /// Key of the group or type.
    pub key: &'static str,
    /// A type, not a group.
    pub is_type: bool,
    /// What is said of branches: given or denied.
    pub grants: &'static [(&'static str, bool)],
}

/// Of work: all that is not administration. A desk that comes later is work too.
const WORK: &[(&str, bool)] = &[
    ("", true),
    ("users", false),
    ("rights", false),
    ("administer", false),
    ("journal", false),
    ("maintenance", false),
    ("system", false),
    ("settings", false),
    ("tasks", false),
];

/// Of administration: people, their rights, the journals. Not the documents, and not the superusers.
const ADMINISTRATION: &[(&str, bool)] = &[
    ("users", true),
    ("rights", true),
    ("administer", true),
    ("administer.groups.superusers", false),
    ("administer.types.superusers", false),
    ("journal", true),
    ("maintenance", true),
    ("system", true),
    ("settings", true),
    ("tasks", true),
    ("outbox", true),
];

/// Of the site itself: to look at what is offered.
const LOOKING: &[(&str, bool)] = &[
    (":view", true),
    ("users", false),
    ("rights", false),
    ("administer", false),
    ("journal", false),
    ("system", false),
    ("outbox", false),
    ("mail", false),
];

const ALL: &[(&str, bool)] = &[("", true)];

const fn group(key: &'static str, name: &'static str, grants: &'static [(&'static str, bool)]) -> Seed {
    Seed { key, name, is_type: false, grants }
}

const fn kind(key: &'static str, name: &'static str, grants: &'static [(&'static str, bool)]) -> Seed {
    Seed { key, name, is_type: true, grants }
}

/// All of them, groups first.
pub const SEEDS: &[Seed] = &[
    group("system", "Системные пользователи", WORK),
    group("administrators", "Администраторы", ADMINISTRATION),
    group("users", "Пользователи", WORK),
    group("superusers", "Суперпользователи", ALL),
    // Whom they serve is a segment of the desk that knows it: that desk says what they may do.
    group("security", "Пользователи СБ", &[]),
    kind("superusers", "Суперпользователи", ALL),
    kind("administrators", "Администраторы", ADMINISTRATION),
    kind("operators", "Операторы", WORK),
    kind("web", "WEB", LOOKING),
];

/// Brings what has not been brought yet.
#[derive(Debug, Serialize, Deserialize)]
struct InstallGroups {}

/// Brings the groups and types that this house has never had; a no-op from the second start on.
pub async fn install(state: &State) -> Result<()> {
    let ctx = Ctx::system(state, "kernel.install");
    if missing(&ctx).await?.is_empty() && unsaid(&ctx, state).await?.is_empty() {
        return Ok(());
    }
    execute(&ctx, None, InstallGroups {}).await
}

async fn brought(read: &impl Read) -> Result<Vec<String>> {
    let rows = read.raw(read.engine().statement("SELECT key FROM installed", [])).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

async fn missing(read: &impl Read) -> Result<Vec<Seed>> {
    let there = brought(read).await?;
    Ok(SEEDS.iter().copied().filter(|seed| !there.contains(&mark(seed))).collect())
}

/// What modules say and have not said yet, each with its mark.
async fn unsaid(read: &impl Read, state: &State) -> Result<Vec<(String, SeedGrants)>> {
    let there = brought(read).await?;
    let all = state.modules().iter().flat_map(|module| {
        let mark = |s: &SeedGrants| format!("{}:{}/{}", roster::table(s.is_type), s.key, module.key);
        module.seeds.iter().map(move |seeds| (mark(seeds), *seeds))
    });
    Ok(all.filter(|(mark, _)| !there.contains(mark)).collect())
}

fn mark(seed: &Seed) -> String {
    format!("{}:{}", roster::table(seed.is_type), seed.key)
}

impl Command for InstallGroups {
    const EVENT: &'static str = "rights.install";
    const RIGHT: Right = RIGHTS_GRANT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        tx.lock("rights", 0).await?;
        for seed in missing(tx).await? {
            note(tx, mark(&seed)).await?;
            let table = roster::table(seed.is_type);
            // One that an administrator made himself under this key is his.
            if id_of(tx, table, seed.key).await?.is_none() {
                let sql = format!("INSERT INTO {table} (key, name) VALUES (?, ?)");
                tx.run(tx.engine().statement(&sql, [seed.key.into(), seed.name.into()])).await?;
                grant(tx, seed.is_type, seed.key, seed.grants).await?;
            }
        }
        for (mark, seeds) in unsaid(tx, &tx.ctx().state).await? {
            note(tx, mark).await?;
            grant(tx, seeds.is_type, seeds.key, seeds.grants).await?;
        }
        Ok(())
    }
}

/// Notes that something was brought.
async fn note(tx: &Tx, mark: String) -> Result<()> {
    let sql = "INSERT INTO installed (key, at) VALUES (?, ?)";
    tx.run(tx.engine().statement(sql, [mark.into(), tx.now().into()])).await.map(drop)
}

/// Says this of branches to a group or type, but of those that it is told something of already; nothing if
/// somebody has removed it.
async fn grant(tx: &Tx, is_type: bool, key: &str, grants: &[(&str, bool)]) -> Result<()> {
    let Some(id) = id_of(tx, roster::table(is_type), key).await? else { return Ok(()) };
    let (group_id, type_id) = if is_type { (None, Some(id)) } else { (Some(id), None) };
    let said: Vec<String> = tx
        .all(grant_row::Entity::find())
        .await?
        .into_iter()
        .filter(|row| (row.group_id, row.type_id) == (group_id, type_id) && row.user_id.is_none())
        .map(|row| row.branch)
        .collect();
    for (branch, allow) in grants.iter().filter(|(branch, _)| !said.iter().any(|s| s == branch)) {
        let branch = (*branch).to_owned();
        tx.insert(grant_row::Model { id: 0, group_id, type_id, user_id: None, branch, allow: *allow })
            .await?;
    }
    Ok(())
}
