//! Reading departments and their people. Who is put away or blocked is nobody's colleague and no one's head:
//! nothing is addressed to him, and nothing is told to him.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{department_row, division_row, position_row};
use crate::db::Read;
use crate::error::Result;

/// Somebody of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The department that he was looked up for.
    pub department: i64,
    /// The login's id.
    pub user: i64,
    /// The person's name.
    pub name: String,
    /// E-mail, or empty.
    pub email: String,
    /// Language code.
    pub locale: String,
    /// His position, or empty.
    pub position: String,
    /// Whether he heads the department: itself, or its division.
    pub is_head: bool,
}

/// A department by its number, one that was put away too.
pub async fn department(read: &impl Read, id: i64) -> Result<department_row::Model> {
    read.need(department_row::Entity::find_by_id(id)).await
}

/// A division by its number, one that was put away too.
pub async fn division(read: &impl Read, id: i64) -> Result<division_row::Model> {
    read.need(division_row::Entity::find_by_id(id)).await
}

/// A position by its number, one that was put away too.
pub async fn position(read: &impl Read, id: i64) -> Result<position_row::Model> {
    read.need(position_row::Entity::find_by_id(id)).await
}

/// The departments that work may be addressed to, by name.
pub async fn departments(read: &impl Read) -> Result<Vec<department_row::Model>> {
    let select = department_row::Entity::find()
        .filter(department_row::Column::ArchivedAt.is_null())
        .order_by_asc(department_row::Column::NameKey);
    read.all(select).await
}

/// The divisions that are not put away, by name.
pub async fn divisions(read: &impl Read) -> Result<Vec<division_row::Model>> {
    let select = division_row::Entity::find()
        .filter(division_row::Column::ArchivedAt.is_null())
        .order_by_asc(division_row::Column::NameKey);
    read.all(select).await
}

/// The positions that are not put away, by name.
pub async fn positions(read: &impl Read) -> Result<Vec<position_row::Model>> {
    let select = position_row::Entity::find()
        .filter(position_row::Column::ArchivedAt.is_null())
        .order_by_asc(position_row::Column::NameKey);
    read.all(select).await
}

/// The departments a person works in, by name.
pub async fn departments_of(read: &impl Read, user: i64) -> Result<Vec<department_row::Model>> {
    of_these(read, "SELECT department_id FROM department_members WHERE user_id = ?", user).await
}

/// The departments of the divisions a person heads, by name.
pub async fn departments_of_division_head(read: &impl Read, user: i64) -> Result<Vec<department_row::Model>> {
    let sql = "SELECT d.id FROM departments d JOIN division_heads h ON h.division_id = d.division_id
               JOIN divisions v ON v.id = h.division_id AND v.archived_at IS NULL WHERE h.user_id = ?";
    of_these(read, sql, user).await
}

async fn of_these(read: &impl Read, sql: &str, user: i64) -> Result<Vec<department_row::Model>> {
    let rows = read.raw(read.engine().statement(sql, [user.into()])).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    let select = department_row::Entity::find()
        .filter(department_row::Column::Id.is_in(ids))
        .filter(department_row::Column::ArchivedAt.is_null())
        .order_by_asc(department_row::Column::NameKey);
    read.all(select).await
}

/// Columns of a [`Member`], and the conditions on the login that all of them share.
const PERSON: &str = "u.id, u.name, u.email, u.locale, COALESCE(p.name, '')";
const ACTIVE: &str = "u.is_staff AND NOT u.is_blocked AND u.archived_at IS NULL";

/// The people who work in these departments, heads first, then by name. One who works in two of them stands
/// here twice.
pub async fn members(read: &impl Read, departments: &[i64]) -> Result<Vec<Member>> {
    let sql = format!(
        "SELECT m.department_id, {PERSON}, m.is_head FROM department_members m
         JOIN users u ON u.id = m.user_id LEFT JOIN positions p ON p.id = u.position_id
         WHERE m.department_id IN ({}) AND {ACTIVE} ORDER BY m.is_head DESC, u.name, u.id",
        list(departments)
    );
    people(read, &sql).await
}

/// The heads of these departments: each department's own, and those of its division. One who is both stands
/// here once a department.
pub async fn heads(read: &impl Read, departments: &[i64]) -> Result<Vec<Member>> {
    let ids = list(departments);
    let sql = format!(
        "SELECT h.department, {PERSON}, u.is_staff FROM (
             SELECT m.department_id AS department, m.user_id AS person FROM department_members m
             WHERE m.is_head AND m.department_id IN ({ids})
             UNION
             SELECT d.id, v.user_id FROM departments d JOIN division_heads v ON v.division_id = d.division_id
             WHERE d.id IN ({ids})) h
         JOIN users u ON u.id = h.person LEFT JOIN positions p ON p.id = u.position_id
         WHERE {ACTIVE} ORDER BY h.department, u.name, u.id"
    );
    people(read, &sql).await
}

/// The heads of all departments that any of these people works in, each head once a department: whoever is
/// told of what is given to the people.
pub async fn heads_of_people(read: &impl Read, users: &[i64]) -> Result<Vec<Member>> {
    let sql = format!(
        "SELECT DISTINCT d.id FROM department_members m JOIN departments d ON d.id = m.department_id
         WHERE d.archived_at IS NULL AND m.user_id IN ({})",
        list(users)
    );
    let rows = read.raw(read.engine().statement(&sql, [])).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    heads(read, &ids).await
}

/// The logins that share a department with this one, himself left out, in order.
pub async fn colleagues(read: &impl Read, user: i64) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT DISTINCT u.id FROM department_members me
         JOIN departments d ON d.id = me.department_id AND d.archived_at IS NULL
         JOIN department_members m ON m.department_id = d.id
         JOIN users u ON u.id = m.user_id
         WHERE me.user_id = ? AND u.id <> me.user_id AND {ACTIVE} ORDER BY u.id"
    );
    let rows = read.raw(read.engine().statement(&sql, [user.into()])).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

/// The heads of a division, by name.
pub async fn division_heads(read: &impl Read, division: i64) -> Result<Vec<Member>> {
    let sql = format!(
        "SELECT h.division_id, {PERSON}, u.is_staff FROM division_heads h JOIN users u ON u.id = h.user_id
         LEFT JOIN positions p ON p.id = u.position_id
         WHERE h.division_id IN ({}) AND {ACTIVE} ORDER BY u.name, u.id",
        list(&[division])
    );
    people(read, &sql).await
}

async fn people(read: &impl Read, sql: &str) -> Result<Vec<Member>> {
    let rows = read.raw(read.engine().statement(sql, [])).await?;
    rows.iter()
        .map(|row| {
            Ok(Member {
                department: row.try_get_by_index(0)?,
                user: row.try_get_by_index(1)?,
                name: row.try_get_by_index(2)?,
                email: row.try_get_by_index(3)?,
                locale: row.try_get_by_index(4)?,
                position: row.try_get_by_index(5)?,
                is_head: row.try_get_by_index(6)?,
            })
        })
        .collect()
}

/// Numbers for an `IN`; 0 is nobody's number, and an empty list is no SQL.
pub(crate) fn list(ids: &[i64]) -> String {
    let ids: Vec<String> = std::iter::once(&0).chain(ids).map(ToString::to_string).collect();
    ids.join(", ")
}

/// Somebody whom a form offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    /// The login's id.
    pub user: i64,
    /// Name.
    pub name: String,
    /// Name to sign in with.
    pub login: String,
}

/// Everybody of staff who may sign in, by name: what a form offers.
pub async fn workers(read: &impl Read) -> Result<Vec<Worker>> {
    let sql = format!("SELECT u.id, u.name, u.login FROM users u WHERE {ACTIVE} ORDER BY u.name, u.id");
    let rows = read.raw(read.engine().statement(&sql, [])).await?;
    rows.iter()
        .map(|row| {
            let (user, name) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            Ok(Worker { user, name, login: row.try_get_by_index(2)? })
        })
        .collect()
}
