//! Opening a ticket by a client's person, from the cabinet.

use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, Error, FieldError, In, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::enter::{New, enter, first_department};
use super::open_ticket::{MESSAGE, OpenedTicket, must_be_uploads, numbers};
use super::priority::Priority;
use super::state::Source;
use crate::rights::{MY_TICKETS, must_be_contact};
use crate::settings::{CLIENT_PICKS, of_today};
use crate::topic::{self, AnswerFields};

/// Opens a ticket of one's own. It goes to its topic's department and assignees.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceTicket {
    /// The client one speaks for, if there are several.
    pub client: In<i64>,
    /// Topic; needed where there is any for clients.
    pub topic: In<i64>,
    /// The department, if clients may choose it; the topic's if left out.
    pub department: In<i64>,
    /// Subject.
    pub subject: In<String>,
    /// Message.
    pub message: In<String>,
    /// `low`, `medium` or `high`; medium if left out.
    pub priority: In<Priority>,
    /// Answers to the fields of the topic's form.
    pub answers: Vec<AnswerFields>,
    /// Numbers of uploads.
    pub files: Vec<In<i64>>,
}

impl Command for PlaceTicket {
    const EVENT: &'static str = "support.my.open";
    const RIGHT: Right = MY_TICKETS;
    type Ready = New;
    type Out = OpenedTicket;

    async fn prepare(&self, ctx: &Ctx) -> Result<New> {
        must_be_contact(&ctx.actor)?;
        let mut check = Check::new();
        let client = check.optional("client", &self.client);
        let topic = check.optional("topic", &self.topic);
        let department = check.optional("department", &self.department);
        let subject = check.need_text("subject", &self.subject, 200);
        let message = check.need_area("message", &self.message, MESSAGE);
        let priority = check.or("priority", &self.priority, Priority::Medium);
        let files = numbers(&mut check, "files", &self.files);
        let (client, topic, department, subject, message, priority, files) =
            check.done((client, topic, department, subject, message, priority, files))?;
        must_be_uploads(ctx, "files", &files).await?;
        Ok(New {
            client,
            contact: None,
            topic,
            department,
            assignees: Vec::new(),
            subject,
            message,
            priority,
            deadline: None,
            source: Source::Web,
            answers: self.answers.clone(),
            files,
        })
    }

    async fn apply(self, mut new: New, tx: &mut Tx) -> Result<OpenedTicket> {
        let actor = tx.actor().clone();
        let seats = actor.contact_seats();
        let seat = match new.client {
            Some(client) => seats.iter().find(|seat| seat.client == client).ok_or(Error::NotFound)?,
            None if seats.len() > 1 => return Err(FieldError::new("client", "required").into()),
            None => seats.first().ok_or(Error::NotFound)?,
        };
        (new.client, new.contact) = (Some(seat.client), Some(seat.contact));
        if !of_today(tx).await?.flag(&CLIENT_PICKS) && new.department.is_some() {
            return Err(FieldError::new("department", "support_no_choice").into());
        }
        if new.topic.is_none() {
            if !topic::open_to(tx, &actor).await?.is_empty() {
                return Err(FieldError::new("topic", "required").into());
            }
            if new.department.is_none() {
                new.department = Some(first_department(tx, "topic").await?);
            }
        }
        let ticket = enter(tx, new, "").await?;
        Ok(OpenedTicket { id: ticket.id })
    }
}
