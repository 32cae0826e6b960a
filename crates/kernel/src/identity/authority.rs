//! Who may manage whom (seed 003 §4.1): rights are changed by whoever administers just these rights.
//!
//! Administration is a part of the same tree, so that it is granted, denied, inherited and copied like
//! any right: `administer.rights.<branch>` is the power over a branch, `administer.groups.<key>` and
//! `administer.types.<key>` that over the people of a group and of a type. Above it stand three rules:
//! nobody raises himself, nobody rules over him who holds more, and one superuser always remains.

use sea_orm::EntityTrait as _;

use super::reach::Reach;
use super::{grant_row, roster, user};
use crate::actor::Actor;
use crate::db::{Read as _, Tx};
use crate::error::{Refusal, Result};
use crate::right::{Grants, RightSet, covers};
use crate::rights::{RIGHTS_GRANT, USERS_MANAGE};

/// The branch of the tree under which administration is granted.
pub(super) const ADMINISTER: &str = "administer";

/// Refused as `beyond_reach` when the login's group or type is not the actor's to administer, and as
/// `beyond_own` when the login manages people or rights itself and holds something the actor does not.
/// Logins that only work may be managed by whoever administers their group and type: administrators
/// look after users without holding the rights to documents.
pub(super) async fn over(tx: &Tx, user: &user::Model) -> Result<()> {
    if !user.is_staff {
        return Ok(());
    }
    let reach = Reach::of(tx.ctx());
    let theirs = grant_row::rights_of(tx, user).await?;
    let (group, kind) = roster::keys(tx, user).await?;
    reach.person(group.as_deref(), kind.as_deref(), &theirs)
}

/// Refused when the group or type is beyond the actor: not his to administer, or it manages people and
/// holds something that he does not.
pub(super) fn over_group(tx: &Tx, is_type: bool, key: &str, theirs: &Grants) -> Result<()> {
    Reach::of(tx.ctx()).group(is_type, key, theirs)
}

/// Refused when the branch is not the actor's to give: as `beyond_reach` when he does not administer all
/// of it, as `beyond_own` when it reaches the power over people and he lacks something below it.
pub(super) fn over_branch(tx: &Tx, branch: &str) -> Result<()> {
    Reach::of(tx.ctx()).branch(branch)
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

/// Whether there was a superuser before a change: one who can mend everything. Taken together with the
/// lock of all rights, so that two changes cannot each remove the other one.
#[derive(Debug)]
pub(super) struct Watch(bool);

impl Watch {
    /// Before the change.
    pub(super) async fn begin(tx: &Tx) -> Result<Self> {
        tx.lock("rights", 0).await?;
        // The command line is the way back in, and so may do what leaves nobody.
        Ok(Self(!matches!(tx.actor(), Actor::System { .. }) && roster::any_superuser(tx).await?))
    }

    /// After it: refused as `last_superuser` when it left none.
    pub(super) async fn end(self, tx: &Tx) -> Result<()> {
        if self.0 && !roster::any_superuser(tx).await? {
            return Err(Refusal::new("last_superuser").into());
        }
        Ok(())
    }
}

/// Whether these grants manage people or rights: whoever touches their holder must hold all of it.
pub(super) fn rules(allows: impl Fn(&str) -> bool) -> bool {
    allows(USERS_MANAGE.0) || allows(RIGHTS_GRANT.0) || allows(ADMINISTER)
}

/// Whether a branch reaches the power over people.
pub(super) fn reaches_power(branch: &str) -> bool {
    branch == ADMINISTER
        || branch.starts_with("administer.")
        || covers(branch, USERS_MANAGE.0)
        || covers(branch, RIGHTS_GRANT.0)
}
