//! Granting and denying branches of the rights tree.

use std::str::FromStr;

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::create_user::id_of;
use super::{authority, grant_row, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Refusal, Result};
use crate::field::In;
use crate::right::Right;
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

/// Grants or denies a branch to a group, a type or a person; without `allow`, takes the word back.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GrantRight {
    /// Whose: `group`, `type` or `user`.
    pub holder: In<Holder>,
    /// Key of the group or type, or login of the person.
    pub name: In<String>,
    /// Branch of the tree; empty for all of it.
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
        let known = |branch: &String| {
            branch.is_empty()
                || ctx.state.modules().iter().flat_map(|m| m.rights).any(|spec| {
                    let rest = spec.right.0.strip_prefix(branch.as_str());
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
        };
        let branch = check.that("branch", branch, "not_a_choice", known);
        let allow = check.optional("allow", &self.allow);
        check.done((holder, name, branch, allow))
    }

    async fn apply(self, (holder, name, branch, allow): Self::Ready, tx: &mut Tx) -> Result<()> {
        let missing = || FieldError::new("name", "not_a_choice");
        let mut row =
            grant_row::Model { id: 0, group_id: None, type_id: None, user_id: None, branch, allow: true };
        match holder {
            Holder::Group => row.group_id = Some(id_of(tx, "user_groups", &name).await?.ok_or_else(missing)?),
            Holder::Type => row.type_id = Some(id_of(tx, "user_types", &name).await?.ok_or_else(missing)?),
            Holder::User => row.user_id = Some(user::by_login(tx, &name).await?.ok_or_else(missing)?.id),
        }
        if row.user_id.is_some() && row.user_id == tx.actor().user() {
            return Err(Refusal::new("grant_oneself").into());
        }
        authority::not_own(tx, row.group_id, row.type_id).await?;
        authority::over_branch(tx, &row.branch)?;
        if let Some(user) = row.user_id {
            tx.about("user", user);
        }
        tx.lock("rights", 0).await?;
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
