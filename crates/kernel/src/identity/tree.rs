//! The tree of rights as it is shown: what is said of each branch, what comes of it, and what the asker
//! may change in it.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::authority::ADMINISTER;
use super::reach::Reach;
use super::set_rights::{Word, mark};
use super::{Holder, grant_row, roster, user};
use crate::check::Check;
use crate::command::{Ctx, Query};
use crate::error::{Error, Result};
use crate::field::In;
use crate::right::{Grants, Right, RightSet, Side, covers};
use crate::rights::RIGHTS_VIEW;
use crate::text::Message;

/// Shows the rights of a group, a type or a person as a tree.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RightsTree {
    /// Whose: `group`, `type` or `user`.
    pub holder: In<Holder>,
    /// Key of the group or type, or login of the person.
    pub name: In<String>,
}

/// Part of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Branches on both sides at once.
    Whole,
    /// To look.
    View,
    /// To act.
    Act,
    /// To administer others.
    Administer,
}

impl Part {
    /// All, as they are shown.
    pub const ALL: [Self; 4] = [Self::Whole, Self::View, Self::Act, Self::Administer];

    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::View => "view",
            Self::Act => "act",
            Self::Administer => "administer",
        }
    }
}

/// What comes of all words for the leaves of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// All of them may be done.
    All,
    /// Some.
    Some,
    /// None.
    None,
}

/// A branch or leaf.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Node {
    /// Where it stands.
    pub part: Part,
    /// The branch, as a grant names it.
    pub branch: String,
    /// Its name in words.
    pub title: String,
    /// How deep it lies in its part, from 0.
    pub depth: usize,
    /// A leaf: one narrow operation.
    pub is_leaf: bool,
    /// What is said of exactly this branch to this holder.
    pub word: Word,
    /// What comes of it.
    pub effect: Effect,
    /// The same of the prototype or, of a person without one, of his group and type; nothing for groups.
    pub base: Option<Effect>,
    /// Why the asker may not change it, if he may not.
    pub closed: Option<String>,
}

/// A holder's tree.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Tree {
    /// Name of the group, the type or the person.
    pub title: String,
    /// The mark of what is said now: [`super::SetRights`] takes it back.
    pub seen: String,
    /// Whose rights were copied when the login was made, if anybody's.
    pub prototype: Option<String>,
    /// Why the asker may change nothing here, if he may not.
    pub closed: Option<String>,
    /// The branches, each part in order.
    pub nodes: Vec<Node>,
}

/// A holder as the tree needs him.
struct Seen {
    title: String,
    grants: Grants,
    /// A person's whole rights; a group or type has grants only.
    rights: Option<RightSet>,
    /// What he is compared with.
    base: Option<RightSet>,
    prototype: Option<String>,
    closed: Option<Message>,
}

impl Query for RightsTree {
    const NAME: &'static str = "rights.tree";
    const RIGHT: Right = RIGHTS_VIEW;
    type Out = Tree;

    async fn answer(self, ctx: &Ctx) -> Result<Tree> {
        let mut check = Check::new();
        let holder = check.need("holder", &self.holder);
        let name = check.need_text("name", &self.name, 50);
        let (holder, name) = check.done((holder, name))?;
        let seen = match holder {
            Holder::User => person(ctx, &name).await?,
            _ => group(ctx, holder == Holder::Type, &name).await?,
        };
        let nodes = nodes(ctx, &seen, &roster::groups(ctx).await?);
        let closed = seen.closed.as_ref().map(|why| ctx.say(why.clone()));
        Ok(Tree { title: seen.title, seen: mark(&seen.grants), prototype: seen.prototype, closed, nodes })
    }
}

fn refused(result: Result<()>) -> Option<Message> {
    result.err().map(|error| error.message())
}

fn own_rights() -> Message {
    Message::new("refused-grant-oneself")
}

async fn person(ctx: &Ctx, login: &str) -> Result<Seen> {
    let user = user::by_login(ctx, login).await?.filter(|u| u.is_staff).ok_or(Error::NotFound)?;
    let rights = grant_row::rights_of(ctx, &user).await?;
    let (group, kind) = roster::keys(ctx, &user).await?;
    let closed = if ctx.actor.user() == Some(user.id) {
        Some(own_rights())
    } else {
        refused(Reach::of(ctx).person(group.as_deref(), kind.as_deref(), &rights))
    };
    let (prototype, base) = match user.prototype_id {
        Some(id) => {
            let of = user::by_id(ctx, id).await?;
            let base = grant_row::rights_of(ctx, &of).await?;
            (Some(of.name), base)
        }
        None => (None, RightSet { own: Grants::new(), ..rights.clone() }),
    };
    let grants = rights.own.clone();
    Ok(Seen { title: user.name, grants, rights: Some(rights), base: Some(base), prototype, closed })
}

async fn group(ctx: &Ctx, is_type: bool, key: &str) -> Result<Seen> {
    let group = roster::group(ctx, is_type, key).await?;
    let grants = roster::grants_of(ctx, is_type, group.id).await?;
    let own = match ctx.actor.user() {
        Some(id) => {
            let me = user::by_id(ctx, id).await.ok();
            me.and_then(|me| if is_type { me.type_id } else { me.group_id }) == Some(group.id)
        }
        None => false,
    };
    let closed = if own { Some(own_rights()) } else { refused(Reach::of(ctx).group(is_type, key, &grants)) };
    Ok(Seen { title: group.name, grants, rights: None, base: None, prototype: None, closed })
}

/// The leaves of staff, in order.
fn leaves(ctx: &Ctx) -> BTreeSet<&'static str> {
    let all = ctx.state.modules().iter().flat_map(|m| m.rights);
    all.filter(|spec| spec.is_for_staff()).map(|spec| spec.right.0).collect()
}

fn nodes(ctx: &Ctx, seen: &Seen, groups: &[roster::Group]) -> Vec<Node> {
    let leaves = leaves(ctx);
    let mut places: BTreeMap<(Part, usize), (String, usize, bool)> = BTreeMap::new();
    let mut place = |part: Part, branch: String, depth: usize, is_leaf: bool| {
        let next = places.len();
        places.insert((part, next), (branch, depth, is_leaf));
    };
    place(Part::Whole, String::new(), 0, false);
    let roots: BTreeSet<&str> = leaves.iter().filter_map(|leaf| leaf.split('.').next()).collect();
    // Administration is a part of its own: a branch that stood twice in the page could be told two things.
    for root in roots.iter().filter(|root| **root != ADMINISTER) {
        place(Part::Whole, (*root).to_owned(), 1, false);
        // What was said of a branch within, on both sides at once, must be seen to be taken back.
        let within = |b: &&str| b.starts_with(&format!("{root}.")) && !leaves.contains(b) && !b.contains(':');
        for (branch, _) in seen.grants.iter().filter(|(b, _)| within(b)) {
            place(Part::Whole, branch.to_owned(), 2, false);
        }
    }
    for (part, side) in [(Part::View, Side::View), (Part::Act, Side::Act)] {
        for (branch, depth, is_leaf) in side_places(&leaves, side, &seen.grants) {
            place(part, branch, depth, is_leaf);
        }
    }
    for (branch, depth) in administration(&roots, &seen.grants, groups) {
        place(Part::Administer, branch, depth, false);
    }
    for (branch, depth, is_leaf) in administered(&leaves) {
        place(Part::Administer, branch, depth, is_leaf);
    }
    let shown = places.into_iter().map(|((part, _), (branch, depth, is_leaf))| {
        node(ctx, seen, groups, &leaves, Place { part, branch, depth, is_leaf })
    });
    shown.collect()
}

/// The branches and leaves of a side. A branch of a single leaf is left out, unless something is said of it.
fn side_places(leaves: &BTreeSet<&str>, side: Side, grants: &Grants) -> Vec<(String, usize, bool)> {
    let mut out = vec![(side.mark().to_owned(), 0, false)];
    let mut given: BTreeSet<String> = BTreeSet::new();
    for leaf in leaves.iter().filter(|leaf| Side::of(leaf) == side && !covers(ADMINISTER, leaf)) {
        let mut depth = 1;
        for (dot, _) in leaf.match_indices('.') {
            let path = leaf.get(..dot).unwrap_or_default();
            let branch = format!("{path}{}", side.mark());
            let many = leaves.iter().filter(|l| covers(&branch, l)).nth(1).is_some();
            if !many && grants.said(&branch).is_none() {
                continue;
            }
            if given.insert(branch.clone()) {
                out.push((branch, depth, false));
            }
            depth += 1;
        }
        out.push(((*leaf).to_owned(), depth, true));
    }
    out
}

fn administration(roots: &BTreeSet<&str>, grants: &Grants, groups: &[roster::Group]) -> Vec<(String, usize)> {
    let mut out = vec![("administer".to_owned(), 0), ("administer.rights".to_owned(), 1)];
    for root in roots {
        let branch = format!("administer.rights.{root}");
        let within = format!("{branch}.");
        out.push((branch, 2));
        out.extend(grants.iter().filter(|(b, _)| b.starts_with(&within)).map(|(b, _)| (b.to_owned(), 3)));
    }
    for (is_type, of) in [(false, "administer.groups"), (true, "administer.types")] {
        out.push((of.to_owned(), 1));
        let keys = groups.iter().filter(|g| g.is_type == is_type);
        out.extend(keys.map(|g| (format!("{of}.{}", g.key), 2)));
    }
    out
}

/// What is administered besides people's rights: the branches of their own and their leaves.
fn administered(leaves: &BTreeSet<&str>) -> Vec<(String, usize, bool)> {
    let mut out: Vec<(String, usize, bool)> = Vec::new();
    for leaf in leaves.iter().filter(|leaf| covers(ADMINISTER, leaf)) {
        let branch = leaf.rsplit_once('.').map_or(*leaf, |(branch, _)| branch);
        if !out.iter().any(|(there, ..)| there == branch) {
            out.push((branch.to_owned(), 1, false));
        }
        out.push(((*leaf).to_owned(), 2, true));
    }
    out
}

struct Place {
    part: Part,
    branch: String,
    depth: usize,
    is_leaf: bool,
}

fn node(ctx: &Ctx, seen: &Seen, groups: &[roster::Group], leaves: &BTreeSet<&str>, place: Place) -> Node {
    let Place { part, branch, depth, is_leaf } = place;
    let held = |leaf: &str| match &seen.rights {
        Some(rights) => rights.allows(leaf),
        None => seen.grants.decide(leaf) == Some(true),
    };
    let effect = effect(leaves, part, &branch, held);
    let base = seen.base.as_ref().map(|base| self::effect(leaves, part, &branch, |leaf| base.allows(leaf)));
    let closed = refused(Reach::of(ctx).branch(&branch)).map(|why| ctx.say(why));
    let word = Word::of(seen.grants.said(&branch));
    Node {
        part,
        title: title(ctx, &branch, is_leaf, groups),
        branch,
        depth,
        is_leaf,
        word,
        effect,
        base,
        closed,
    }
}

fn effect(leaves: &BTreeSet<&str>, part: Part, branch: &str, held: impl Fn(&str) -> bool) -> Effect {
    if part == Part::Administer {
        return if held(branch) { Effect::All } else { Effect::None };
    }
    let below: Vec<bool> = leaves.iter().filter(|leaf| covers(branch, leaf)).map(|leaf| held(leaf)).collect();
    match (below.iter().all(|h| *h), below.iter().any(|h| *h)) {
        (true, _) => Effect::All,
        (_, true) => Effect::Some,
        _ => Effect::None,
    }
}

/// A branch in words; a branch that has none is named by its own path.
fn title(ctx: &Ctx, branch: &str, is_leaf: bool, groups: &[roster::Group]) -> String {
    let key = branch.strip_prefix("administer.groups.").map(|k| (false, k));
    let key = key.or_else(|| branch.strip_prefix("administer.types.").map(|k| (true, k)));
    if let Some((is_type, key)) = key {
        let named = groups.iter().find(|g| g.is_type == is_type && g.key == key);
        return named.map_or_else(|| key.to_owned(), |g| g.name.clone());
    }
    let (path, _) = Side::split(branch);
    let path = path.strip_prefix("administer.rights.").unwrap_or(path);
    let id = match (is_leaf || is_right(ctx, path), path.is_empty()) {
        (true, _) => format!("right-{}", path.replace(['.', '_'], "-")),
        (_, true) => format!("branch-root{}", branch.replace(':', "-")),
        _ => format!("branch-{}", path.replace(['.', '_'], "-")),
    };
    ctx.state.texts().find(ctx.locale, &id).unwrap_or_else(|| path.to_owned())
}

fn is_right(ctx: &Ctx, path: &str) -> bool {
    ctx.state.modules().iter().flat_map(|m| m.rights).any(|spec| spec.right.0 == path)
}
