//! Changing subject, message, priority and topic: by author and heads while it is not put away.

use chrono::NaiveDate;
use kernel::db::Tx;
use kernel::right::Right;
use kernel::{Check, Command, Ctx, Error, FieldError, In, Result, text_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::hold;
use super::open_ticket::MESSAGE;
use super::powers::Act;
use super::priority::Priority;
use super::{Ticket, step};
use crate::event::EventKind;
use crate::rights::TICKET_WORK;
use crate::topic::{self, AnswerFields};

/// Changes a ticket. Another topic brings its plan, and another priority its targets: the figures are reckoned anew
/// from all that has happened. Department and assignees stay; see [`super::ReferTicket`].
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditTicket {
    /// The ticket.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// Subject.
    pub subject: In<String>,
    /// Message.
    pub message: In<String>,
    /// `low`, `medium` or `high`.
    pub priority: In<Priority>,
    /// Topic.
    pub topic: In<i64>,
    /// By which day it shall be done, where the topic has no plan.
    pub deadline: In<NaiveDate>,
    /// Answers to the fields of the topic's form; left out they stay.
    pub answers: Vec<AnswerFields>,
}

/// The checked fields.
#[derive(Clone, Debug)]
pub struct Edited {
    subject: String,
    message: String,
    priority: Priority,
    topic: Option<i64>,
    deadline: Option<NaiveDate>,
    answers: Vec<AnswerFields>,
}

impl Command for EditTicket {
    const EVENT: &'static str = "support.ticket.edit";
    const RIGHT: Right = TICKET_WORK;
    type Ready = (i64, i64, Edited);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let subject = check.need_text("subject", &self.subject, 200);
        let message = check.need_area("message", &self.message, MESSAGE);
        let priority = check.need("priority", &self.priority);
        let topic = check.optional("topic", &self.topic);
        let deadline = check.optional("deadline", &self.deadline);
        let (id, version, subject, message, priority, topic, deadline) =
            check.done((id, version, subject, message, priority, topic, deadline))?;
        let answers = self.answers.clone();
        Ok((id, version, Edited { subject, message, priority, topic, deadline, answers }))
    }

    async fn apply(self, (id, version, edited): Self::Ready, tx: &mut Tx) -> Result<()> {
        let held = hold(tx, id).await?;
        held.must(tx.actor(), Act::Edit)?;
        let actor = tx.actor().clone();
        let old = held.ticket;
        let topic = match edited.topic {
            Some(topic) => Some(topic::chosen(tx, &actor, "topic", topic, old.topic_id).await?),
            None => None,
        };
        if let Some(topic) = topic.as_ref().filter(|_| !edited.answers.is_empty()) {
            let form = topic::form_for(tx, &actor, topic.id).await?;
            let answers = topic::answered(&form, &edited.answers).map_err(Error::Invalid)?;
            topic::write_answers(tx, id, answers).await?;
        }
        // The plan that the topic had when it was chosen stays with the ticket until another is.
        let plan_id =
            if edited.topic == old.topic_id { old.plan_id } else { topic.as_ref().and_then(|t| t.plan_id) };
        if plan_id.is_some() && edited.deadline.is_some() {
            return Err(FieldError::new("deadline", "support_has_plan").into());
        }
        let ends = |day: NaiveDate| day.succ_opt().map(|next| tx.ctx().state.clock().start_of(next));
        let ticket = Ticket {
            subject_key: text_key::fold(&edited.subject),
            subject: edited.subject,
            message: edited.message,
            priority: edited.priority,
            topic_id: edited.topic,
            plan_id,
            deadline: edited.deadline.and_then(ends),
            ..old
        };
        step::write(tx, ticket, version, &[EventKind::Edited.into()]).await.map(drop)
    }
}
