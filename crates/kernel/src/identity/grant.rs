//! Granting and denying branches of the rights tree.

use std::str::FromStr;

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::authority::{ADMINISTER, Watch};
use super::create_user::id_of;
use super::{authority, grant_row, roster, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Refusal, Result};
use crate::field::In;
use crate::right::{Grants, Right, covers};
use crate::rights::RIGHTS_GRANT;

/// Who holds a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// A user group, by its key.
    Group,
    /// A user type, by its key.
    Type,
    /// A person, by his login.
    User,
}

impl FromStr for Holder {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "group" => Ok(Self::Group),
            "type" => Ok(Self::Type),
            "user" => Ok(Self::User),
            _ => Err(()),
        }
    }
}

crate::choice_field!(Holder);

impl Holder {
    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Type => "type",
            Self::User => "user",
        }
    }
}

/// Grants or denies a branch to a group, a type or a person; without `allow`, takes the word back.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GrantRight {
    /// Whose: `group`, `type` or `user`.
    pub holder: In<Holder>,
    /// Key of the group or type, or login of the person.
    pub name: In<String>,
    /// Branch of the tree, which `:view` or `:act` after it narrows to looking or acting; empty for all of it.
    pub branch: In<String>,
    /// Granted, denied, or neither.
    pub allow: In<bool>,
}

impl Command for GrantRight {
    const EVENT: &'static str = "rights.grant";
    const RIGHT: Right = RIGHTS_GRANT;
    type Ready = (Holder, String, String, Option<bool>);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let holder = check.need("holder", &self.holder);
        let name = check.need_text("name", &self.name, 50);
        let branch = check.text("branch", &self.branch, 200);
        let branch = check.that("branch", branch, "not_a_choice", |branch| is_branch(ctx, branch));
        let allow = check.optional("allow", &self.allow);
        check.done((holder, name, branch, allow))
    }

    async fn apply(self, (holder, name, branch, allow): Self::Ready, tx: &mut Tx) -> Result<()> {
        let watch = Watch::begin(tx).await?;
        let held = Held::open(tx, holder, &name).await?;
        held.change(tx, branch, allow).await?;
        watch.end(tx).await
    }
}

/// Whether rights can be granted on this branch: some declared right lies below it, or it is one of
/// administration.
pub(super) fn is_branch(ctx: &Ctx, branch: &str) -> bool {
    if let Some(rest) = branch.strip_prefix(ADMINISTER) {
        let known = |rest: &str| rest.is_empty() || declared(ctx, rest.trim_start_matches('.'));
        return match rest.strip_prefix('.').map(|rest| rest.split_once('.').unwrap_or((rest, ""))) {
            None => rest.is_empty(),
            Some(("rights", below)) => known(below),
            Some(("groups" | "types", key)) => !key.contains(['.', ':']),
            // What else is administered has rights of its own.
            Some(_) => declared(ctx, branch),
        };
    }
    branch.is_empty() || declared(ctx, branch)
}

fn declared(ctx: &Ctx, branch: &str) -> bool {
    let mut all = ctx.state.modules().iter().flat_map(|m| m.rights).filter(|spec| !spec.right.0.is_empty());
    all.any(|spec| covers(branch, spec.right.0))
}

/// A holder whose rights the actor may change: looked at once, before the first change.
#[derive(Debug)]
pub(super) struct Held {
    row: grant_row::Model,
    /// What was said before.
    pub grants: Grants,
}

impl Held {
    /// Finds the holder; refused when he is the actor himself, or beyond him.
    pub(super) async fn open(tx: &mut Tx, holder: Holder, name: &str) -> Result<Self> {
        let missing = || FieldError::new("name", "not_a_choice");
        let (branch, allow) = (String::new(), true);
        let mut row = grant_row::Model { id: 0, group_id: None, type_id: None, user_id: None, branch, allow };
        let grants = if holder == Holder::User {
            let user = user::by_login(tx, name).await?.ok_or_else(missing)?;
            if tx.actor().user() == Some(user.id) {
                return Err(Refusal::new("grant_oneself").into());
            }
            authority::over(tx, &user).await?;
            tx.about("user", user.id);
            row.user_id = Some(user.id);
            grant_row::rights_of(tx, &user).await?.own
        } else {
            let is_type = holder == Holder::Type;
            let id = id_of(tx, roster::table(is_type), name).await?.ok_or_else(missing)?;
            *(if is_type { &mut row.type_id } else { &mut row.group_id }) = Some(id);
            authority::not_own(tx, row.group_id, row.type_id).await?;
            let grants = roster::grants_of(tx, is_type, id).await?;
            authority::over_group(tx, is_type, name, &grants)?;
            tx.about(if is_type { "user_type" } else { "user_group" }, id);
            grants
        };
        Ok(Self { row, grants })
    }

    /// Grants, denies or takes the word back; nothing happens if it is said already.
    pub(super) async fn change(&self, tx: &Tx, branch: String, allow: Option<bool>) -> Result<()> {
        authority::over_branch(tx, &branch)?;
        let row = grant_row::Model { branch, ..self.row.clone() };
        let same = grant_row::Entity::find()
            .filter(holder_is(&row))
            .filter(grant_row::Column::Branch.eq(row.branch.as_str()));
        let old = tx.one(same).await?;
        match (old, allow) {
            (Some(old), Some(allow)) => tx.update(grant_row::Model { allow, ..old }).await.map(drop),
            (None, Some(allow)) => tx.insert(grant_row::Model { allow, ..row }).await.map(drop),
            (Some(old), None) => {
                tx.delete_where::<grant_row::Entity>(grant_row::Column::Id.eq(old.id)).await.map(drop)
            }
            (None, None) => Ok(()),
        }
    }
}

fn holder_is(row: &grant_row::Model) -> sea_orm::sea_query::SimpleExpr {
    match (row.group_id, row.type_id) {
        (Some(id), _) => grant_row::Column::GroupId.eq(id),
        (_, Some(id)) => grant_row::Column::TypeId.eq(id),
        _ => grant_row::Column::UserId.eq(row.user_id),
    }
}
