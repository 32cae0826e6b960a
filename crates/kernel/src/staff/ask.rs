//! A division or a department with its people, for pages and programs.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::read::list;
use super::{Department, Division};
use crate::check::Check;
use crate::command::{Ctx, Query};
use crate::db::Read;
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::DEPARTMENTS_VIEW;

/// Shows a department and its people.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskDepartment {
    /// The department.
    pub department: In<i64>,
}

/// Shows a division, its heads and its departments.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskDivision {
    /// The division.
    pub division: In<i64>,
}

/// Somebody who works here.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Person {
    /// The login's number.
    pub user: i64,
    /// Name.
    pub name: String,
    /// Position, or empty.
    pub position: String,
    /// Whether he heads it.
    pub is_head: bool,
    /// Whether he can sign in: neither blocked nor put away.
    pub is_active: bool,
}

/// A department as its card shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DepartmentCard {
    /// Number.
    pub id: i64,
    /// Version, for changing it.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Name.
    pub name: String,
    /// E-mail, or empty.
    pub email: String,
    /// The division it is of.
    pub division: i64,
    /// The division's name.
    pub division_name: String,
    /// The division's heads, who head it too.
    pub division_heads: Vec<Person>,
    /// Who works in it, heads first; those who cannot sign in too.
    pub people: Vec<Person>,
}

/// A department in few words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DepartmentLine {
    /// Number.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Its own heads.
    pub heads: Vec<String>,
    /// How many work in it.
    pub people: usize,
}

/// A division as its card shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DivisionCard {
    /// Number.
    pub id: i64,
    /// Version, for changing it.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Name.
    pub name: String,
    /// Its heads.
    pub heads: Vec<Person>,
    /// Its departments that are not put away, by name.
    pub departments: Vec<DepartmentLine>,
}

impl Query for AskDepartment {
    const NAME: &'static str = "staff.department";
    const RIGHT: Right = DEPARTMENTS_VIEW;
    type Out = DepartmentCard;

    async fn answer(self, ctx: &Ctx) -> Result<DepartmentCard> {
        let mut check = Check::new();
        let id = check.need("department", &self.department);
        let (id,) = check.done((id,))?;
        let Department { version, archived_at, division_id, name, email, .. } =
            super::department(ctx, id).await?;
        let division_name = super::division(ctx, division_id).await?.name;
        let division_heads = heads(ctx, division_id).await?;
        let people = people(ctx, &[id]).await?.into_iter().map(|(_, person)| person).collect();
        Ok(DepartmentCard {
            id,
            version,
            archived_at,
            name,
            email,
            division: division_id,
            division_name,
            division_heads,
            people,
        })
    }
}

impl Query for AskDivision {
    const NAME: &'static str = "staff.division";
    const RIGHT: Right = DEPARTMENTS_VIEW;
    type Out = DivisionCard;

    async fn answer(self, ctx: &Ctx) -> Result<DivisionCard> {
        let mut check = Check::new();
        let id = check.need("division", &self.division);
        let (id,) = check.done((id,))?;
        let Division { version, archived_at, name, .. } = super::division(ctx, id).await?;
        let heads = heads(ctx, id).await?;
        let all = super::departments(ctx).await?;
        let within: Vec<Department> = all.into_iter().filter(|d| d.division_id == id).collect();
        let people = people(ctx, &within.iter().map(|d| d.id).collect::<Vec<_>>()).await?;
        let line = |d: Department| {
            let here = || people.iter().filter(|(of, _)| *of == d.id).map(|(_, person)| person);
            let heads = here().filter(|p| p.is_head).map(|p| p.name.clone()).collect();
            DepartmentLine { id: d.id, heads, people: here().count(), name: d.name.clone() }
        };
        Ok(DivisionCard {
            id,
            version,
            archived_at,
            name,
            heads,
            departments: within.into_iter().map(line).collect(),
        })
    }
}

async fn heads(read: &impl Read, division: i64) -> Result<Vec<Person>> {
    let sql = "SELECT h.division_id, u.id, u.name, COALESCE(p.name, ''), u.is_staff,
                   NOT u.is_blocked AND u.archived_at IS NULL
               FROM division_heads h JOIN users u ON u.id = h.user_id
               LEFT JOIN positions p ON p.id = u.position_id WHERE h.division_id IN ({}) ORDER BY u.name, u.id";
    Ok(rows(read, sql, &[division]).await?.into_iter().map(|(_, person)| person).collect())
}

/// The people of departments, each with the department's number.
async fn people(read: &impl Read, departments: &[i64]) -> Result<Vec<(i64, Person)>> {
    let sql = "SELECT m.department_id, u.id, u.name, COALESCE(p.name, ''), m.is_head,
                   NOT u.is_blocked AND u.archived_at IS NULL
               FROM department_members m JOIN users u ON u.id = m.user_id
               LEFT JOIN positions p ON p.id = u.position_id WHERE m.department_id IN ({})
               ORDER BY m.is_head DESC, u.name, u.id";
    rows(read, sql, departments).await
}

async fn rows(read: &impl Read, sql: &str, of: &[i64]) -> Result<Vec<(i64, Person)>> {
    let sql = sql.replace("{}", &list(of));
    let rows = read.raw(read.engine().statement(&sql, [])).await?;
    rows.iter()
        .map(|row| {
            let person = Person {
                user: row.try_get_by_index(1)?,
                name: row.try_get_by_index(2)?,
                position: row.try_get_by_index(3)?,
                is_head: row.try_get_by_index(4)?,
                is_active: row.try_get_by_index(5)?,
            };
            Ok((row.try_get_by_index(0)?, person))
        })
        .collect()
}
