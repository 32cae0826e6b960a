//! A login as its card shows it.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reach::Reach;
use super::{grant_row, roster, user};
use crate::check::Check;
use crate::clients::group;
use crate::command::{Ctx, Query};
use crate::db::Read as _;
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::USERS_VIEW;
use crate::staff;

/// Shows one login.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UserCard {
    /// The login's number.
    pub user: In<i64>,
}

/// A login.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct User {
    /// Number.
    pub id: i64,
    /// Version, for changing it.
    pub version: i64,
    /// Name to sign in with.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// E-mail, or empty.
    pub email: String,
    /// `ru` or `en`.
    pub language: String,
    /// Whether he works here; otherwise he is a client's contact.
    pub is_staff: bool,
    /// Whether he may not sign in.
    pub is_blocked: bool,
    /// Whether he has not yet set a password.
    pub is_invited: bool,
    /// When the login was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when wrong passwords have locked it.
    pub locked_until: Option<DateTime<Utc>>,
    /// Key of the user group.
    pub group: Option<String>,
    /// Its name.
    pub group_name: Option<String>,
    /// Key of the user type.
    pub kind: Option<String>,
    /// Its name.
    pub kind_name: Option<String>,
    /// Number and name of the login whose rights were copied.
    pub prototype: Option<(i64, String)>,
    /// Clients he speaks for: number and name.
    pub clients: Vec<(i64, String)>,
    /// The client group with which he is blocked, if it is, and he does not work here.
    pub blocked_with: Option<String>,
    /// Number and name of his position.
    pub position: Option<(i64, String)>,
    /// Departments he works in, by name.
    pub departments: Vec<WorksIn>,
    /// Divisions he heads: number and name.
    pub divisions: Vec<(i64, String)>,
    /// Why the asker may not manage him, if he may not.
    pub closed: Option<String>,
}

/// A department that somebody works in.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WorksIn {
    /// Number.
    pub department: i64,
    /// Name.
    pub name: String,
    /// Whether he heads it.
    pub is_head: bool,
}

impl Query for UserCard {
    const NAME: &'static str = "users.card";
    const RIGHT: Right = USERS_VIEW;
    type Out = User;

    async fn answer(self, ctx: &Ctx) -> Result<User> {
        let id = Check::only("user", &self.user)?;
        let user = user::by_id(ctx, id).await?;
        let groups = roster::groups(ctx).await?;
        let find =
            |is_type: bool, id: Option<i64>| groups.iter().find(|g| g.is_type == is_type && Some(g.id) == id);
        let (group, kind) = (find(false, user.group_id), find(true, user.type_id));
        let rights = grant_row::rights_of(ctx, &user).await?;
        let reach =
            Reach::of(ctx).person(group.map(|g| g.key.as_str()), kind.map(|g| g.key.as_str()), &rights);
        let closed = reach.err().filter(|_| user.is_staff).map(|why| ctx.say(why.message()));
        let prototype = match user.prototype_id {
            Some(id) => Some((id, user::by_id(ctx, id).await?.name)),
            None => None,
        };
        let position = match user.position_id {
            Some(id) => Some((id, staff::position(ctx, id).await?.name)),
            None => None,
        };
        let blocked_with = if user.is_staff { None } else { group::blocked_with(ctx, id).await? };
        Ok(User {
            blocked_with,
            position,
            departments: departments(ctx, id).await?,
            divisions: divisions(ctx, id).await?,
            group: group.map(|g| g.key.clone()),
            group_name: group.map(|g| g.name.clone()),
            kind: kind.map(|g| g.key.clone()),
            kind_name: kind.map(|g| g.name.clone()),
            prototype,
            clients: clients(ctx, id).await?,
            closed,
            is_invited: user.is_invited(),
            id,
            version: user.version,
            login: user.login,
            name: user.name,
            email: user.email,
            language: user.locale,
            is_staff: user.is_staff,
            is_blocked: user.is_blocked,
            archived_at: user.archived_at,
            created_at: user.created_at,
            locked_until: user.locked_until.filter(|until| *until > ctx.state.clock().now()),
        })
    }
}

async fn departments(ctx: &Ctx, user: i64) -> Result<Vec<WorksIn>> {
    let sql = "SELECT d.id, d.name, m.is_head FROM department_members m JOIN departments d ON d.id = m.department_id
               WHERE m.user_id = ? AND d.archived_at IS NULL ORDER BY d.name_key";
    let rows = ctx.raw(ctx.engine().statement(sql, [user.into()])).await?;
    rows.iter()
        .map(|row| {
            let (department, name) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            Ok(WorksIn { department, name, is_head: row.try_get_by_index(2)? })
        })
        .collect()
}

async fn divisions(ctx: &Ctx, user: i64) -> Result<Vec<(i64, String)>> {
    let sql = "SELECT v.id, v.name FROM division_heads h JOIN divisions v ON v.id = h.division_id
               WHERE h.user_id = ? AND v.archived_at IS NULL ORDER BY v.name_key";
    let rows = ctx.raw(ctx.engine().statement(sql, [user.into()])).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

async fn clients(ctx: &Ctx, user: i64) -> Result<Vec<(i64, String)>> {
    let sql = "SELECT c.id, CASE WHEN c.name = '' THEN c.person ELSE c.name END FROM contacts k
               JOIN clients c ON c.id = k.client_id WHERE k.user_id = ? ORDER BY c.id";
    let rows = ctx.raw(ctx.engine().statement(sql, [user.into()])).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}
