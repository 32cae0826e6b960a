//! How far somebody's administration reaches: the same answer for the command that refuses and for the
//! page that shows it beforehand.

use super::authority::{ADMINISTER, reaches_power, rules};
use crate::actor::Actor;
use crate::command::Ctx;
use crate::error::{Refusal, Result};
use crate::module::Module;
use crate::right::{Grants, RightSet, covers};

/// An actor's reach.
#[derive(Clone, Copy, Debug)]
pub struct Reach<'a> {
    actor: &'a Actor,
    modules: &'a [Module],
}

impl<'a> Reach<'a> {
    /// The asker's.
    pub fn of(ctx: &'a Ctx) -> Self {
        Self { actor: &ctx.actor, modules: ctx.state.modules() }
    }

    fn is_program(&self) -> bool {
        matches!(self.actor, Actor::System { .. })
    }

    /// Whether the asker administers a leaf of the branch `administer`, whatever his token is cut down to:
    /// the command's own right is cut already.
    fn administers(&self, leaf: &str) -> bool {
        match self.actor {
            Actor::System { .. } => true,
            Actor::Staff { rights, .. } => rights.allows(leaf),
            Actor::Contact { .. } | Actor::Guest { .. } => false,
        }
    }

    fn holds_all(&self, wanted: impl Fn(&str) -> bool) -> bool {
        let all = self.modules.iter().flat_map(|m| m.rights).filter(|spec| spec.is_for_staff());
        all.filter(|spec| wanted(spec.right.0)).all(|spec| self.actor.holds(spec.right))
    }

    /// Whether he may give or deny this branch; otherwise why not.
    pub fn branch(&self, branch: &str) -> Result<()> {
        if self.is_program() {
            return Ok(());
        }
        if !self.administers_branch(branch) {
            return Err(Refusal::new("beyond_reach").into());
        }
        if reaches_power(branch) && !self.holds_all(|right| covers(branch, right)) {
            return Err(Refusal::new("beyond_own").into());
        }
        Ok(())
    }

    fn administers_branch(&self, branch: &str) -> bool {
        // To pass the power itself on, one must have it.
        if branch.is_empty() && !self.administers(ADMINISTER) {
            return false;
        }
        if branch == ADMINISTER
            || branch.starts_with("administer.groups")
            || branch.starts_with("administer.types")
        {
            return self.administers(branch);
        }
        let branch =
            branch.strip_prefix("administer.rights").map_or(branch, |rest| rest.trim_start_matches('.'));
        let mut below =
            self.modules.iter().flat_map(|m| m.rights).filter(|s| covers(branch, s.right.0)).peekable();
        below.peek().is_some() && below.all(|s| self.administers(&format!("administer.rights.{}", s.right)))
    }

    /// Whether he may manage a person of this group and type who holds these rights; otherwise why not.
    pub fn person(&self, group: Option<&str>, kind: Option<&str>, theirs: &RightSet) -> Result<()> {
        if self.is_program() {
            return Ok(());
        }
        if !(self.has(false, group) && self.has(true, kind)) {
            return Err(Refusal::new("beyond_reach").into());
        }
        self.outranks(|leaf| theirs.allows(leaf))
    }

    /// Whether he may change the rights of a group or type that has these grants; otherwise why not.
    pub fn group(&self, is_type: bool, key: &str, theirs: &Grants) -> Result<()> {
        if self.is_program() {
            return Ok(());
        }
        if !self.has(is_type, Some(key)) {
            return Err(Refusal::new("beyond_reach").into());
        }
        self.outranks(|leaf| theirs.decide(leaf) == Some(true))
    }

    /// Whether the people of a group or type are his; those of none are his who administers any.
    fn has(&self, is_type: bool, key: Option<&str>) -> bool {
        let of = if is_type { "administer.types" } else { "administer.groups" };
        self.administers(&key.map_or_else(|| of.to_owned(), |key| format!("{of}.{key}")))
    }

    fn outranks(&self, allows: impl Fn(&str) -> bool) -> Result<()> {
        if rules(&allows) && !(self.holds_all(&allows) && self.administers_all(&allows)) {
            return Err(Refusal::new("beyond_own").into());
        }
        Ok(())
    }

    /// Who rules over fewer rights than another does not get hold of the other's login.
    fn administers_all(&self, allows: impl Fn(&str) -> bool) -> bool {
        let roots = [ADMINISTER, "administer.groups", "administer.types"].map(str::to_owned);
        let rights =
            self.modules.iter().flat_map(|m| m.rights).map(|s| format!("administer.rights.{}", s.right));
        roots.into_iter().chain(rights).filter(|leaf| allows(leaf)).all(|leaf| self.administers(&leaf))
    }
}

/// Whether these rights hold the power over a right.
pub(super) fn administers_right(rights: &RightSet, right: &str) -> bool {
    rights.allows(&format!("administer.rights.{right}"))
}
