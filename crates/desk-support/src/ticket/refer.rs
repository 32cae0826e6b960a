//! Referring a ticket («переадресовать»): to another department, to other people.

use kernel::db::{Read as _, Tx};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, In, Result, staff};
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::comment::{self, Said, Writer};
use super::open::hold;
use super::open_ticket::{MESSAGE, numbers};
use super::powers::Act;
use super::wait::resumed;
use super::{Ticket, address, row, step};
use crate::event::{EventKind, Happened};
use crate::rights::TICKET_WORK;

/// Sends a ticket to a department as a whole, or to some people. It is free again. What is said with it is an
/// internal note.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReferTicket {
    /// The ticket.
    pub ticket: In<i64>,
    /// The department.
    pub department: In<i64>,
    /// Logins of those who shall do it; none: the department as a whole.
    pub assignees: Vec<In<i64>>,
    /// What they should know.
    pub comment: In<String>,
}

impl Command for ReferTicket {
    const EVENT: &'static str = "support.ticket.refer";
    const RIGHT: Right = TICKET_WORK;
    type Ready = (i64, i64, Vec<i64>, String);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let ticket = check.need("ticket", &self.ticket);
        let department = check.need("department", &self.department);
        let assignees = numbers(&mut check, "assignees", &self.assignees);
        let comment = check.area("comment", &self.comment, MESSAGE);
        check.done((ticket, department, assignees, comment))
    }

    async fn apply(self, (id, department, assignees, said): Self::Ready, tx: &mut Tx) -> Result<()> {
        let held = hold(tx, id).await?;
        held.must(tx.actor(), Act::Refer)?;
        address::must_be_department(tx, "department", department).await?;
        address::must_be_people(tx, "assignees", &assignees).await?;
        address::assign(tx, id, &assignees).await?;
        let to = staff::department(tx, department).await?.name;
        let names: Vec<String> = address::assignable(tx)
            .await?
            .into_iter()
            .filter(|member| assignees.contains(&member.user))
            .map(|member| member.name)
            .collect();
        let note = if names.is_empty() { to } else { format!("{to}: {}", names.join(", ")) };
        let waited = held.ticket.waiting_since.is_some();
        let seen = held.ticket.version;
        let ticket = Ticket {
            department_id: department,
            locked_by_id: None,
            locked_by_name: String::new(),
            locked_at: None,
            ..resumed(held.ticket)
        };
        let mut happened = Vec::new();
        if waited {
            happened.push(EventKind::Resumed.into());
        }
        happened.push(Happened::saying(EventKind::Referred, note));
        let ticket = step::write(tx, ticket, seen, &happened).await?;
        if said.trim().is_empty() {
            return Ok(());
        }
        let text = Said { body: said, is_internal: true, ..Said::default() };
        let ticket = tx.need(row::Entity::find_by_id(ticket.id)).await?;
        let writer = Writer::acting(tx);
        comment::add(tx, ticket, text, writer).await.map(drop)
    }
}
