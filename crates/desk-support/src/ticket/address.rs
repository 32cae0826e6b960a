//! To whom a ticket is addressed, and for whom it is: departments, people, clients and their persons.

use std::collections::BTreeSet;

use kernel::db::{Read, Tx, set};
use kernel::{FieldError, Result, staff};
use sea_orm::ColumnTrait as _;

use super::row;

/// Most assignees of a ticket.
const MOST: usize = 50;

/// A client's person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The contact.
    pub contact: i64,
    /// His client.
    pub client: i64,
    /// Name.
    pub name: String,
}

/// The people of a client that the caller has found visible.
pub(crate) async fn people(read: &impl Read, client: i64) -> Result<Vec<Person>> {
    let sql = "SELECT id, client_id, name FROM contacts WHERE client_id = ? ORDER BY id";
    let rows = read.raw(read.engine().statement(sql, [client.into()])).await?;
    rows.iter()
        .map(|row| {
            Ok(Person {
                contact: row.try_get_by_index(0)?,
                client: row.try_get_by_index(1)?,
                name: row.try_get_by_index(2)?,
            })
        })
        .collect()
}

/// The name of a contact.
pub(super) async fn contact_name(read: &impl Read, contact: i64) -> Result<Option<String>> {
    let sql = "SELECT name FROM contacts WHERE id = ?";
    let rows = read.raw(read.engine().statement(sql, [contact.into()])).await?;
    Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?)
}

/// Refused on `field` when no such department may be addressed.
pub(super) async fn must_be_department(read: &impl Read, field: &str, department: i64) -> Result<()> {
    let all = staff::departments(read).await?;
    if all.iter().any(|d| d.id == department) {
        return Ok(());
    }
    Err(FieldError::new(field, "not_a_choice").into())
}

/// The people that may be assigned: all who work in a department, each once, by name.
pub(crate) async fn assignable(read: &impl Read) -> Result<Vec<staff::Member>> {
    let departments: Vec<i64> = staff::departments(read).await?.into_iter().map(|d| d.id).collect();
    let mut people = staff::members(read, &departments).await?;
    let mut seen = BTreeSet::new();
    people.retain(|member| seen.insert(member.user));
    people.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(people)
}

/// Refused on `field` when one of these people works nowhere, or they are too many.
pub(super) async fn must_be_people(read: &impl Read, field: &str, users: &[i64]) -> Result<()> {
    if users.is_empty() {
        return Ok(());
    }
    let all = assignable(read).await?;
    if users.len() > MOST || users.iter().any(|user| !all.iter().any(|member| member.user == *user)) {
        return Err(FieldError::new(field, "not_a_choice").into());
    }
    Ok(())
}

/// Puts these people in the place of those it was assigned to.
pub(super) async fn assign(tx: &Tx, ticket: i64, users: &[i64]) -> Result<()> {
    tx.delete_where::<row::assignee::Entity>(row::assignee::Column::TicketId.eq(ticket)).await?;
    let users: BTreeSet<i64> = users.iter().copied().collect();
    let links = users.into_iter().map(|user| row::assignee::ActiveModel {
        ticket_id: set(ticket),
        user_id: set(user),
        ..Default::default()
    });
    tx.insert_links(links.collect()).await
}
