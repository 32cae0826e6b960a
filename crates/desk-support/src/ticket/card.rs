//! A ticket for programs: all that its page shows, each figure with the stretches it was counted from.

use chrono::{DateTime, Utc};
use kernel::right::{Right, SIGNED_IN};
use kernel::{Ctx, Error, Query, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::{Named, Opened, open};
use super::priority::Priority;
use super::state::{Source, State};
use super::{comment, service};
use crate::event::{self, EventKind};
use crate::rights::{MY_TICKETS, TICKET_VIEW};
use crate::sla::Figure;

/// A ticket with its conversation, its log and the figures of its plan.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketCard {
    /// The ticket.
    pub id: i64,
}

/// A ticket.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownTicket {
    /// Number.
    pub id: i64,
    /// Version, to be named by a change.
    pub version: i64,
    /// Subject.
    pub subject: String,
    /// Message.
    pub message: String,
    /// Priority.
    pub priority: Priority,
    /// State, were it not put away.
    pub state: State,
    /// Whether it was put away.
    pub archived: bool,
    /// How it came in.
    pub source: Source,
    /// The client.
    pub client: Option<i64>,
    /// The client's person.
    pub contact: Option<i64>,
    /// Who entered it.
    pub author: String,
    /// The department.
    pub department: i64,
    /// Logins of those it is assigned to.
    pub assignees: Vec<i64>,
    /// Logins of those who watch it.
    pub watchers: Vec<i64>,
    /// The topic.
    pub topic: Option<i64>,
    /// The plan of service levels.
    pub plan: Option<i64>,
    /// Who has it in work.
    pub locked_by: Option<String>,
    /// Who has done it.
    pub done_by: Option<String>,
    /// For whom it waits: `client` or `others`.
    pub waits_for: Option<String>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// When anything happened to it last.
    pub updated_at: DateTime<Utc>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// By when it shall be done, said by hand.
    pub deadline: Option<DateTime<Utc>>,
    /// When the nearest running target runs out.
    pub due_at: Option<DateTime<Utc>>,
    /// Reaction, work, deadline. Not for clients.
    pub figures: Vec<ShownFigure>,
    /// Answers to the fields of its form.
    pub answers: Vec<ShownAnswer>,
    /// What was said. Notes are not for clients.
    pub comments: Vec<ShownComment>,
    /// What happened.
    pub events: Vec<ShownEvent>,
}

/// One of the three figures.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownFigure {
    /// `reaction`, `work` or `deadline`.
    pub name: String,
    /// Counted seconds.
    pub spent: i64,
    /// The plan's target in seconds.
    pub target: Option<i64>,
    /// What is left of it, in per cent; 0: used up.
    pub left: Option<i64>,
    /// Whether it runs now.
    pub running: bool,
    /// When the target was or will be used up.
    pub due: Option<DateTime<Utc>>,
    /// The stretches that were counted.
    pub intervals: Vec<ShownInterval>,
}

/// A stretch in which a figure ran.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownInterval {
    /// Its beginning.
    pub from: DateTime<Utc>,
    /// What it began with.
    pub began: String,
    /// Its end.
    pub to: DateTime<Utc>,
    /// What it ended with; `now` if it still runs.
    pub ended: String,
    /// Counted seconds.
    pub seconds: i64,
}

/// An answer to a field of the form.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownAnswer {
    /// The field.
    pub field: i64,
    /// What it asks.
    pub question: String,
    /// The answer; of many choices, a line each.
    pub answer: String,
}

/// Something that was said.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownComment {
    /// Number.
    pub id: i64,
    /// Who.
    pub author: String,
    /// Whether the client does not see it.
    pub internal: bool,
    /// Whether somebody of the client said it.
    pub by_client: bool,
    /// What.
    pub body: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Something that happened.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownEvent {
    /// What.
    pub kind: EventKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// What was said with it.
    pub note: String,
}

impl Query for TicketCard {
    const NAME: &'static str = "support.ticket";
    const RIGHT: Right = SIGNED_IN;
    type Out = ShownTicket;

    async fn answer(self, ctx: &Ctx) -> Result<ShownTicket> {
        if !ctx.actor.holds(TICKET_VIEW) && !ctx.actor.holds(MY_TICKETS) {
            return Err(Error::Forbidden(TICKET_VIEW));
        }
        let is_client = ctx.actor.bound_clients().is_some();
        let opened = open(ctx, self.id).await?;
        let comments = comment::comments(ctx, &ctx.actor, self.id).await?;
        let events = event::of(ctx, self.id).await?;
        let events = events.into_iter().filter(|e| !is_client || e.kind.is_for_client());
        let mut shown = shown(opened, is_client);
        shown.comments = comments
            .into_iter()
            .map(|c| ShownComment {
                id: c.id,
                author: c.author_name,
                internal: c.is_internal,
                by_client: c.by_client,
                body: c.body,
                at: c.created_at,
            })
            .collect();
        shown.events = events
            .map(|e| ShownEvent { kind: e.kind, at: e.at, actor: e.actor_name, note: e.note })
            .collect();
        Ok(shown)
    }
}

fn shown(opened: Opened, is_client: bool) -> ShownTicket {
    let Opened { ticket, measured, assignees, watchers, answers, .. } = opened;
    let users = |all: Vec<Named>| -> Vec<i64> {
        if is_client { Vec::new() } else { all.into_iter().map(|one| one.user).collect() }
    };
    let figures = if is_client { Vec::new() } else { measured.all().map(|(n, f)| figure(n, f)).to_vec() };
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    ShownTicket {
        id: ticket.id,
        version: ticket.version,
        subject: ticket.subject,
        message: ticket.message,
        priority: ticket.priority,
        state: ticket.state,
        archived: ticket.archived_at.is_some(),
        source: ticket.source,
        client: ticket.client_id,
        contact: ticket.contact_id,
        author: ticket.author_name,
        department: ticket.department_id,
        assignees: users(assignees),
        watchers: users(watchers),
        topic: ticket.topic_id,
        plan: ticket.plan_id,
        locked_by: some(ticket.locked_by_name),
        done_by: some(ticket.done_by_name),
        waits_for: some(ticket.waiting_for),
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
        done_at: ticket.done_at,
        deadline: ticket.deadline,
        due_at: Some(ticket.due_at).filter(|due| !is_client && *due < service::NEVER),
        figures,
        answers: answers
            .into_iter()
            .map(|a| ShownAnswer { field: a.field.id, question: a.field.name, answer: a.text })
            .collect(),
        comments: Vec::new(),
        events: Vec::new(),
    }
}

fn figure(name: &str, figure: &Figure) -> ShownFigure {
    let interval = |i: &crate::sla::Interval| ShownInterval {
        from: i.from,
        began: i.began.as_str().to_owned(),
        to: i.to,
        ended: i.ended.as_str().to_owned(),
        seconds: i.seconds,
    };
    ShownFigure {
        name: name.to_owned(),
        spent: figure.spent,
        target: figure.target,
        left: figure.left(),
        running: figure.is_running,
        due: figure.due,
        intervals: figure.intervals.iter().map(interval).collect(),
    }
}
