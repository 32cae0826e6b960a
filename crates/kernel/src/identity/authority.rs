//! Who may manage whom: one who manages logins is not thereby above those who hold more than he.

use sea_orm::EntityTrait as _;

use super::{grant_row, user};
use crate::actor::Actor;
use crate::db::{Read as _, Tx};
use crate::error::{Refusal, Result};
use crate::right::{Right, RightSet};
use crate::rights::{RIGHTS_GRANT, USERS_MANAGE};

/// Refused as `beyond_own` when the login manages people or rights itself and holds something the actor
/// does not. Logins that only work may be managed by whoever manages logins (seed 003 §4.1:
/// administrators look after users without holding the rights to documents).
pub(super) async fn over(tx: &Tx, user: &user::Model) -> Result<()> {
    let theirs = grant_row::rights_of(tx, user).await?;
    if !user.is_staff || !(theirs.holds(USERS_MANAGE) || theirs.holds(RIGHTS_GRANT)) {
        return Ok(());
    }
    must_hold_all(tx, |right| theirs.holds(right))
}

/// Refused as `beyond_own` when the branch reaches the rights to manage people and something below it is
/// beyond the actor's own rights.
pub(super) fn over_branch(tx: &Tx, branch: &str) -> Result<()> {
    let below = |right: Right| {
        branch.is_empty()
            || right.0.strip_prefix(branch).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    if below(USERS_MANAGE) || below(RIGHTS_GRANT) { must_hold_all(tx, below) } else { Ok(()) }
}

fn must_hold_all(tx: &Tx, wanted: impl Fn(Right) -> bool) -> Result<()> {
    let all = tx.ctx().state.modules().iter().flat_map(|m| m.rights);
    let missing = all
        .filter(|spec| spec.is_for_staff() && wanted(spec.right))
        .any(|spec| !tx.actor().holds(spec.right));
    if missing { Err(Refusal::new("beyond_own").into()) } else { Ok(()) }
}

/// Refused as `grant_oneself` when the group or type is the actor's own.
pub(super) async fn not_own(tx: &Tx, group: Option<i64>, kind: Option<i64>) -> Result<()> {
    let Actor::Staff { user, .. } = tx.actor() else { return Ok(()) };
    let me = tx.one(user::Entity::find_by_id(*user)).await?;
    let own = me.is_some_and(|me| {
        (group.is_some() && group == me.group_id) || (kind.is_some() && kind == me.type_id)
    });
    if own { Err(Refusal::new("grant_oneself").into()) } else { Ok(()) }
}

/// The rights of a contact: those of all contacts, overlaid by what was granted or denied to him alone.
pub(super) async fn of_contact(
    read: &impl crate::db::Read,
    mut all: RightSet,
    user: &user::Model,
) -> Result<RightSet> {
    all.own.overlay(grant_row::rights_of(read, user).await?.own);
    Ok(all)
}
