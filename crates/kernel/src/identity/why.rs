//! Why somebody may or may not: the chain that decides a right, link by link, and who could change it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reach::administers_right;
use super::{grant_row, roster, user};
use crate::check::Check;
use crate::command::{Ctx, Query};
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::right::{Grants, Right, SIGNED_IN};
use crate::rights::{RIGHTS_GRANT, RIGHTS_VIEW};

/// Asks why somebody may or may not do something: oneself, or another for whoever may see rights.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WhyRight {
    /// Login; oneself if left out.
    pub login: In<String>,
    /// The right: a leaf of the tree.
    pub right: In<String>,
}

/// What a link of the chain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// The nearest word of the user group.
    Group,
    /// The nearest word of the user type.
    Type,
    /// Both together.
    Base,
    /// The nearest word said to the person alone, which is stronger.
    Own,
    /// The scopes of the token by which he asks.
    Scopes,
    /// The login itself: blocked or put away.
    Login,
}

impl Link {
    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Type => "type",
            Self::Base => "base",
            Self::Own => "own",
            Self::Scopes => "scopes",
            Self::Login => "login",
        }
    }
}

/// A link of the chain.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Step {
    /// What it is.
    pub link: Link,
    /// Name of the group or type, if it is one and there is one.
    pub name: Option<String>,
    /// The branch that speaks; the root is empty.
    pub branch: Option<String>,
    /// What it says; nothing if no branch speaks.
    pub allow: Option<bool>,
}

/// The answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Why {
    /// Login.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The right.
    pub right: String,
    /// Whether he may.
    pub may: bool,
    /// The chain.
    pub steps: Vec<Step>,
    /// Names of those who can give the right, at most ten.
    pub givers: Vec<String>,
}

/// Names that are worth telling: one asks a person, not a list.
const GIVERS: usize = 10;

impl Query for WhyRight {
    const NAME: &'static str = "rights.why";
    const RIGHT: Right = SIGNED_IN;
    type Out = Why;

    async fn answer(self, ctx: &Ctx) -> Result<Why> {
        let mut check = Check::new();
        let login = check.optional("login", &self.login);
        let right = check.need_text("right", &self.right, 200);
        let known = |right: &String| declared(ctx, right);
        let right = check.that("right", right, "not_a_choice", known);
        let (login, right) = check.done((login, right))?;
        let me = ctx.actor.user().ok_or(Error::Forbidden(SIGNED_IN))?;
        let user = match login {
            Some(login) => user::by_login(ctx, &login).await?,
            None => Some(user::by_id(ctx, me).await?),
        };
        let own = user.as_ref().is_some_and(|u| u.id == me);
        if !own && !ctx.actor.holds(RIGHTS_VIEW) {
            return Err(Error::Forbidden(RIGHTS_VIEW));
        }
        let user = user.filter(|u| u.is_staff).ok_or_else(|| FieldError::new("login", "not_a_choice"))?;
        chain(ctx, &user, &right, own).await
    }
}

fn declared(ctx: &Ctx, right: &str) -> bool {
    let mut all = ctx.state.modules().iter().flat_map(|m| m.rights);
    all.any(|spec| spec.is_for_staff() && spec.right.0 == right)
}

fn step(link: Link, name: Option<String>, grants: &Grants, right: &str) -> Step {
    let nearest = grants.nearest(right);
    Step { link, name, branch: nearest.map(|(b, _)| b.to_owned()), allow: nearest.map(|(_, allow)| allow) }
}

async fn chain(ctx: &Ctx, user: &user::Model, right: &str, own: bool) -> Result<Why> {
    let rights = grant_row::rights_of(ctx, user).await?;
    let all = roster::groups(ctx).await?;
    let name = |is_type: bool, id: Option<i64>| {
        all.iter().find(|g| g.is_type == is_type && Some(g.id) == id).map(|g| g.name.clone())
    };
    let group = step(Link::Group, name(false, user.group_id), &rights.group, right);
    let kind = step(Link::Type, name(true, user.type_id), &rights.kind, right);
    let both = group.allow == Some(true) && kind.allow == Some(true);
    let base = Step { link: Link::Base, name: None, branch: None, allow: Some(both) };
    let mut steps = vec![group, kind, base, step(Link::Own, None, &rights.own, right)];
    let mut may = rights.allows(right);
    let scopes = own.then(|| ctx.actor.scopes()).flatten();
    if let Some(scopes) = scopes {
        let step = step(Link::Scopes, None, scopes, right);
        may &= step.allow == Some(true);
        steps.push(step);
    }
    if user::is_shut(ctx, user).await? {
        may = false;
        steps.push(Step { link: Link::Login, name: None, branch: None, allow: Some(false) });
    }
    let givers = givers(ctx, user.id, right).await?;
    let (login, name) = (user.login.clone(), user.name.clone());
    Ok(Why { login, name, right: right.to_owned(), may, steps, givers })
}

/// Those other than himself who may grant rights and administer this one.
async fn givers(ctx: &Ctx, but: i64, right: &str) -> Result<Vec<String>> {
    let all = roster::everybody(ctx).await?;
    let can = all.into_iter().filter(|(user, rights)| {
        user.id != but && rights.allows(RIGHTS_GRANT.0) && administers_right(rights, right)
    });
    Ok(can.map(|(user, _)| user.name).take(GIVERS).collect())
}
