//! Opening a ticket by staff: for a client, or for oneself.

use chrono::NaiveDate;
use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, FieldError, In, Result, clients, files};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::address;
use super::enter::{New, enter};
use super::priority::Priority;
use super::state::Source;
use crate::rights::TICKET_OPEN;
use crate::topic::AnswerFields;

/// Longest message, in characters.
pub(super) const MESSAGE: usize = 20_000;

/// What is told of a ticket.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TicketFields {
    /// The client it is for; left out: for oneself.
    pub client: In<i64>,
    /// The same by his code, instead of his number.
    pub client_code: In<String>,
    /// The client's person it is for; left out: for the client as a whole, or its only person.
    pub contact: In<i64>,
    /// Topic.
    pub topic: In<i64>,
    /// The department it goes to; the topic's if left out.
    pub department: In<i64>,
    /// Logins of those it goes to; the topic's if neither these nor the department are said.
    pub assignees: Vec<In<i64>>,
    /// Subject.
    pub subject: In<String>,
    /// Message.
    pub message: In<String>,
    /// `low`, `medium` or `high`; medium if left out.
    pub priority: In<Priority>,
    /// By which day it shall be done, where the topic has no plan of service levels.
    pub deadline: In<NaiveDate>,
    /// Answers to the fields of the topic's form.
    pub answers: Vec<AnswerFields>,
    /// Numbers of uploads.
    pub files: Vec<In<i64>>,
}

/// Opens a ticket.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OpenTicket {
    /// What is told of it.
    pub ticket: TicketFields,
    /// `web`, `mail`, `api` or `schedule`: how it came in; `web` if left out.
    pub source: In<Source>,
}

/// A ticket that was opened.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenedTicket {
    /// Its number.
    pub id: i64,
}

/// Numbers of a list, those left blank left out.
pub(super) fn numbers(check: &mut Check, path: &str, list: &[In<i64>]) -> Option<Vec<i64>> {
    let mut all = Some(Vec::new());
    for one in list {
        let one = check.optional(path, one);
        all = all.zip(one).map(|(mut all, one)| {
            all.extend(one);
            all
        });
    }
    all
}

/// Refused when one of these is no upload of the actor.
pub(super) async fn must_be_uploads(ctx: &Ctx, path: &str, uploads: &[i64]) -> Result<()> {
    for upload in uploads {
        files::uploaded(ctx, path, *upload).await?;
    }
    Ok(())
}

impl TicketFields {
    fn check(&self, ctx: &Ctx, outer: &mut Check) -> Option<(New, Option<String>)> {
        let mut check = Check::new();
        let client = check.optional("client", &self.client);
        let code = check.text("client_code", &self.client_code, 20);
        let contact = check.optional("contact", &self.contact);
        let topic = check.optional("topic", &self.topic);
        let department = check.optional("department", &self.department);
        let assignees = numbers(&mut check, "assignees", &self.assignees);
        let subject = check.need_text("subject", &self.subject, 200);
        let message = check.need_area("message", &self.message, MESSAGE);
        let priority = check.or("priority", &self.priority, Priority::Medium);
        let deadline = check.optional("deadline", &self.deadline);
        let files = numbers(&mut check, "files", &self.files);
        // Till the end of that day.
        let ends = |day: NaiveDate| day.succ_opt().map(|next| ctx.state.clock().start_of(next));
        outer.nest("ticket.", check);
        let code = code.filter(|code| !code.is_empty());
        let new = New {
            client: client?,
            contact: contact?,
            topic: topic?,
            department: department?,
            assignees: assignees?,
            subject: subject?,
            message: message?,
            priority: priority?,
            deadline: deadline?.and_then(ends),
            source: Source::Web,
            answers: self.answers.clone(),
            files: files?,
        };
        Some((new, code))
    }
}

impl Command for OpenTicket {
    const EVENT: &'static str = "support.ticket.open";
    const RIGHT: Right = TICKET_OPEN;
    type Ready = (New, Option<String>);
    type Out = OpenedTicket;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let new = self.ticket.check(ctx, &mut check);
        let source = check.or("source", &self.source, Source::Web);
        let ((new, code), source) = check.done((new, source))?;
        must_be_uploads(ctx, "ticket.files", &new.files).await?;
        Ok((New { source, ..new }, code))
    }

    async fn apply(self, (mut new, code): Self::Ready, tx: &mut Tx) -> Result<OpenedTicket> {
        let actor = tx.actor().clone();
        if let Some(code) = code {
            let found = clients::by_code(tx, &actor, &code).await?;
            let found = found.ok_or_else(|| FieldError::new("ticket.client_code", "support_no_client"))?;
            new.client = Some(found.id);
        }
        if let Some(client) = new.client {
            clients::get(tx, &actor, client).await?;
            let people = address::people(tx, client).await?;
            match (new.contact, people.as_slice()) {
                (Some(contact), all) if all.iter().any(|p| p.contact == contact) => {}
                (Some(_), _) => return Err(FieldError::new("ticket.contact", "not_a_choice").into()),
                (None, [only]) => new.contact = Some(only.contact),
                (None, _) => {}
            }
        } else if new.contact.is_some() {
            return Err(FieldError::new("ticket.contact", "not_a_choice").into());
        }
        let ticket = enter(tx, new, "ticket.").await?;
        Ok(OpenedTicket { id: ticket.id })
    }
}
