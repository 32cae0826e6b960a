//! Writing a new ticket: what pages, programs, letters and schedules have in common. The topic gives department,
//! assignees and plan, whoever enters it.

use chrono::{DateTime, Utc};
use kernel::db::Tx;
use kernel::{FieldError, Result, staff, text_key};

use super::priority::Priority;
use super::state::{Source, State};
use super::{Ticket, address, service, step};
use crate::event::{self, EventKind};
use crate::topic::{self, AnswerFields};

/// A ticket that shall be entered.
#[derive(Clone, Debug)]
pub struct New {
    /// The client.
    pub client: Option<i64>,
    /// The client's person.
    pub contact: Option<i64>,
    /// Topic.
    pub topic: Option<i64>,
    /// The department, if it is not the topic's.
    pub department: Option<i64>,
    /// Assignees.
    pub assignees: Vec<i64>,
    /// Subject.
    pub subject: String,
    /// Message.
    pub message: String,
    /// Priority.
    pub priority: Priority,
    /// By when, said by hand.
    pub deadline: Option<DateTime<Utc>>,
    /// How it came in.
    pub source: Source,
    /// Answers to the topic's form.
    pub answers: Vec<AnswerFields>,
    /// Uploads.
    pub files: Vec<i64>,
}

/// Enters it; `prefix` is what the paths of its fields begin with.
pub(super) async fn enter(tx: &mut Tx, new: New, prefix: &str) -> Result<Ticket> {
    let actor = tx.actor().clone();
    let path = |field: &str| format!("{prefix}{field}");
    let topic = match new.topic {
        Some(id) => Some(topic::chosen(tx, &actor, &path("topic"), id, None).await?),
        None => None,
    };
    let answers = match &topic {
        Some(topic) => {
            let form = topic::form_for(tx, &actor, topic.id).await?;
            topic::answered(&form, &new.answers).map_err(|errors| {
                let errors = errors.into_iter();
                kernel::Error::Invalid(errors.map(|e| FieldError { path: path(&e.path), ..e }).collect())
            })?
        }
        None => Vec::new(),
    };
    let chosen = new.department.is_some() || !new.assignees.is_empty();
    let Some(department) = new.department.or_else(|| topic.as_ref().map(|t| t.department_id)) else {
        return Err(FieldError::new(path("department"), "required").into());
    };
    if new.department.is_some() {
        address::must_be_department(tx, &path("department"), department).await?;
    }
    address::must_be_people(tx, &path("assignees"), &new.assignees).await?;
    let assignees = match &topic {
        Some(topic) if !chosen => topic::assignees(tx, topic.id).await?,
        _ => new.assignees,
    };
    let ticket = tx.insert(blank(tx, &new_row(new.subject, new.message), department)).await?;
    let ticket = Ticket {
        client_id: new.client,
        contact_id: new.contact,
        topic_id: topic.as_ref().map(|t| t.id),
        plan_id: topic.as_ref().and_then(|t| t.plan_id),
        priority: new.priority,
        deadline: new.deadline,
        source: new.source,
        ..ticket
    };
    address::assign(tx, ticket.id, &assignees).await?;
    topic::write_answers(tx, ticket.id, answers).await?;
    for file in new.files {
        tx.claim_file(file, (super::NOUN, ticket.id)).await?;
    }
    let ticket = step::marked(ticket);
    event::record(tx, &ticket, &EventKind::Created.into()).await?;
    let ticket = service::settled(tx, ticket).await?;
    // Nobody has seen it yet: it stays in its first version.
    tx.update(ticket).await
}

fn new_row(subject: String, message: String) -> (String, String, String) {
    (text_key::fold(&subject), subject, message)
}

fn blank(tx: &Tx, (subject_key, subject, message): &(String, String, String), department_id: i64) -> Ticket {
    Ticket {
        id: 0,
        version: 1,
        archived_at: None,
        author_id: tx.actor().user(),
        author_name: tx.actor().name().to_owned(),
        client_id: None,
        contact_id: None,
        department_id,
        topic_id: None,
        plan_id: None,
        subject: subject.clone(),
        subject_key: subject_key.clone(),
        message: message.clone(),
        priority: Priority::Medium,
        state: State::Free,
        urgency: 0,
        locked_by_id: None,
        locked_by_name: String::new(),
        locked_at: None,
        waiting_since: None,
        waiting_for: String::new(),
        done_by_id: None,
        done_by_name: String::new(),
        done_at: None,
        deadline: None,
        source: Source::Web,
        created_at: tx.now(),
        updated_at: tx.now(),
        due_at: service::NEVER,
        half_at: service::NEVER,
        was_late: None,
    }
}

/// The first department by name, where a client's ticket goes that has no topic because there is none for clients.
pub(super) async fn first_department(tx: &Tx, field: &str) -> Result<i64> {
    let first = staff::departments(tx).await?.into_iter().next().map(|d| d.id);
    first.ok_or_else(|| FieldError::new(field, "support_no_department").into())
}
