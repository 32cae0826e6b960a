//! Changing many branches at once: the tree's page sends what was chosen in it.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Holder;
use super::authority::Watch;
use super::grant::{Held, is_branch};
use crate::chance;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::field::In;
use crate::right::{Grants, Right};
use crate::rights::RIGHTS_GRANT;

/// What is said of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Given.
    Granted,
    /// Denied.
    Denied,
    /// Nothing: what lies above decides.
    Inherited,
}

impl Word {
    /// Of a grant, if there is one.
    pub const fn of(allow: Option<bool>) -> Self {
        match allow {
            Some(true) => Self::Granted,
            Some(false) => Self::Denied,
            None => Self::Inherited,
        }
    }

    const fn allow(self) -> Option<bool> {
        match self {
            Self::Granted => Some(true),
            Self::Denied => Some(false),
            Self::Inherited => None,
        }
    }

    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Denied => "denied",
            Self::Inherited => "inherited",
        }
    }
}

impl FromStr for Word {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Granted, Self::Denied, Self::Inherited].into_iter().find(|w| w.as_str() == text).ok_or(())
    }
}

crate::choice_field!(Word);

/// One branch and what is to be said of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BranchWord {
    /// Branch of the tree; empty for all of it.
    pub branch: In<String>,
    /// `granted`, `denied` or `inherited`.
    pub word: In<Word>,
}

/// Says what a group, a type or a person may do, many branches at once. Branches left out stay as they are,
/// and those that are said so already are passed over.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetRights {
    /// Whose: `group`, `type` or `user`.
    pub holder: In<Holder>,
    /// Key of the group or type, or login of the person.
    pub name: In<String>,
    /// The mark of the rights that were seen; refused as stale if another has changed them since.
    pub seen: In<String>,
    /// The branches.
    pub branches: Vec<BranchWord>,
}

/// The checked fields.
#[derive(Debug)]
pub struct Ready {
    holder: Holder,
    name: String,
    seen: Option<String>,
    words: Vec<(String, Word)>,
}

/// The mark of a set of grants: it changes with any of them.
pub fn mark(grants: &Grants) -> String {
    let said: Vec<_> = grants.iter().map(|(branch, allow)| format!("{branch}={allow}")).collect();
    chance::digest(&said.join("\n"))
}

impl Command for SetRights {
    const EVENT: &'static str = "rights.set";
    const RIGHT: Right = RIGHTS_GRANT;
    type Ready = Ready;
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        let mut check = Check::new();
        let holder = check.need("holder", &self.holder);
        let name = check.need_text("name", &self.name, 50);
        let seen = check.optional("seen", &self.seen);
        let mut words = Vec::new();
        for (n, one) in self.branches.iter().enumerate() {
            let mut part = Check::new();
            let branch = part.text("branch", &one.branch, 200);
            let branch = part.that("branch", branch, "not_a_choice", |branch| is_branch(ctx, branch));
            let word = part.need("word", &one.word);
            words.extend(branch.zip(word));
            check.nest(&format!("branches[{n}]."), part);
        }
        let (holder, name, seen) = check.done((holder, name, seen))?;
        Ok(Ready { holder, name, seen, words })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<i64> {
        let watch = Watch::begin(tx).await?;
        let held = Held::open(tx, ready.holder, &ready.name).await?;
        if ready.seen.is_some_and(|seen| seen != mark(&held.grants)) {
            return Err(Error::Stale);
        }
        let mut changed = 0;
        for (branch, word) in ready.words {
            if held.grants.said(&branch) != word.allow() {
                held.change(tx, branch, word.allow()).await?;
                changed += 1;
            }
        }
        watch.end(tx).await?;
        Ok(changed)
    }
}
