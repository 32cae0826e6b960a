//! Reading tickets, and what somebody is to one.

use chrono::TimeDelta;
use kernel::clients::{self, Client};
use kernel::db::{Read, Tx};
use kernel::settings::Settings;
use kernel::staff::{self, Department};
use kernel::{Actor, Ctx, Error, Refusal, Result};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select};

use super::powers::{self, Act, No, Relation, Row, Whose};
use super::{Ticket, row, sight};
use crate::rights::TICKET_ALL;
use crate::settings::RETURN_HOURS;
use crate::sla::{Measured, plan};
use crate::topic::{self, Topic};

/// The tickets an actor may know of; those put away too, for they are opened by number.
pub(super) fn visible_to(actor: &Actor) -> Select<row::Entity> {
    // The condition speaks of a table named `t`.
    let seen =
        format!("support_tickets.id IN (SELECT t.id FROM support_tickets t WHERE {})", sight::seen(actor));
    row::Entity::find().filter(Expr::cust(seen))
}

/// A ticket by its number; [`Error::NotFound`] if there is none or the actor may not know of it.
pub async fn get(read: &impl Read, actor: &Actor, id: i64) -> Result<Ticket> {
    read.need(visible_to(actor).filter(row::Column::Id.eq(id))).await
}

/// Logins it is assigned to, in order.
pub(super) async fn assignees(read: &impl Read, ticket: i64) -> Result<Vec<i64>> {
    let select = row::assignee::Entity::find()
        .filter(row::assignee::Column::TicketId.eq(ticket))
        .order_by_asc(row::assignee::Column::UserId);
    Ok(read.all(select).await?.into_iter().map(|link| link.user_id).collect())
}

/// Logins that watch it, in order.
pub(super) async fn watchers(read: &impl Read, ticket: i64) -> Result<Vec<i64>> {
    let select = row::watcher::Entity::find()
        .filter(row::watcher::Column::TicketId.eq(ticket))
        .order_by_asc(row::watcher::Column::UserId);
    Ok(read.all(select).await?.into_iter().map(|link| link.user_id).collect())
}

/// What the actor is to a ticket that he sees.
pub(super) async fn relation(read: &impl Read, ctx: &Ctx, ticket: &Ticket) -> Result<Relation> {
    let actor = &ctx.actor;
    let assignees = assignees(read, ticket.id).await?;
    let user = actor.user();
    let seats = actor.staff_seats();
    let hours = Settings::on(read, ctx.state.clock().today()).await?.whole(&RETURN_HOURS)?;
    let until = ticket.done_at.zip(TimeDelta::try_hours(hours)).map(|(at, hours)| at + hours);
    let now = ctx.state.clock().now();
    Ok(Relation {
        is_head: matches!(actor, Actor::System { .. })
            || (seats.is_some() && actor.holds(TICKET_ALL))
            || seats.is_some_and(|seats| seats.heads(ticket.department_id)),
        heads_any: seats.is_some_and(staff::Seats::is_head),
        is_member: seats.is_some_and(|seats| seats.is_in(ticket.department_id)),
        is_whole: assignees.is_empty(),
        is_assignee: seats.is_some() && user.is_some_and(|user| assignees.contains(&user)),
        is_author: user.is_some() && ticket.author_id == user,
        is_client: matches!(actor, Actor::Contact { .. }),
        in_time_to_return: hours > 0 && until.is_some_and(|until| now <= until),
    })
}

fn whose(actor: &Actor, id: Option<i64>) -> Whose {
    match id {
        None => Whose::Nobodys,
        some if some == actor.user() => Whose::Mine,
        _ => Whose::Others,
    }
}

/// The row of the table of powers that holds for an actor.
pub(super) fn row_of(actor: &Actor, ticket: &Ticket) -> Row {
    let (lock, done) = (whose(actor, ticket.locked_by_id), whose(actor, ticket.done_by_id));
    Row::of(ticket.state, ticket.archived_at.is_some(), lock, done)
}

/// A ticket held to the end of the transaction, and what the actor is to it.
pub(super) struct Held {
    pub ticket: Ticket,
    pub relation: Relation,
}

/// Holds a ticket that the actor sees, so that of two who act at once the second finds what the first did.
pub(super) async fn hold(tx: &Tx, id: i64) -> Result<Held> {
    tx.lock(super::NOUN, id).await?;
    let ticket = get(tx, tx.actor(), id).await?;
    let relation = relation(tx, tx.ctx(), &ticket).await?;
    Ok(Held { ticket, relation })
}

impl Held {
    /// Refuses what the table of powers does not allow, and says why.
    pub(super) fn must(&self, actor: &Actor, act: Act) -> Result<()> {
        must(actor, &self.ticket, self.relation, act)
    }
}

pub(super) fn must(actor: &Actor, ticket: &Ticket, relation: Relation, act: Act) -> Result<()> {
    let no = match powers::judge(row_of(actor, ticket), act, relation) {
        Ok(()) => return Ok(()),
        Err(no) => no,
    };
    let refusal = match no {
        No::Locked => Refusal::new("support_locked").arg("name", ticket.locked_by_name.as_str()),
        No::NotYours => Refusal::new("support_not_yours"),
        No::TooLate => Refusal::new("support_too_late"),
        No::NotNow if ticket.archived_at.is_some() => Refusal::new("support_archived"),
        No::NotNow => Refusal::new("support_not_now").term("state", format!("ticket-state-{}", ticket.state)),
    };
    Err(Error::Refused(refusal))
}

/// A person of staff with his number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The login.
    pub user: i64,
    /// The person's name.
    pub name: String,
}

/// A ticket with all that its page shows.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The ticket.
    pub ticket: Ticket,
    /// What the asker is to it.
    pub relation: Relation,
    /// Its client.
    pub client: Option<Client>,
    /// The client's person, by name.
    pub contact: Option<String>,
    /// Its department.
    pub department: Department,
    /// Its topic.
    pub topic: Option<Topic>,
    /// Its plan.
    pub plan: Option<plan::Plan>,
    /// Its figures.
    pub measured: Measured,
    /// Those it is assigned to.
    pub assignees: Vec<Named>,
    /// Those who watch it.
    pub watchers: Vec<Named>,
    /// Answers to the fields of its form.
    pub answers: Vec<topic::Answer>,
}

/// Opens a ticket.
pub async fn open(ctx: &Ctx, id: i64) -> Result<Opened> {
    let ticket = get(ctx, &ctx.actor, id).await?;
    let relation = relation(ctx, ctx, &ticket).await?;
    let client = match ticket.client_id {
        // A client that was put away is still named by what it asked.
        Some(client) => match clients::get(ctx, &ctx.actor, client).await {
            Err(Error::NotFound) => None,
            found => Some(found?),
        },
        None => None,
    };
    let contact = match ticket.contact_id {
        Some(contact) => super::address::contact_name(ctx, contact).await?,
        None => None,
    };
    let department = staff::department(ctx, ticket.department_id).await?;
    let topic = match ticket.topic_id {
        Some(topic) => Some(topic::get(ctx, topic).await?),
        None => None,
    };
    let (plan, measured) = super::service::of(ctx, ctx, &ticket).await?;
    let assignees = named(ctx, &assignees(ctx, id).await?).await?;
    let watchers = named(ctx, &watchers(ctx, id).await?).await?;
    let answers = topic::answers_of(ctx, &ctx.actor, id).await?;
    Ok(Opened {
        ticket,
        relation,
        client,
        contact,
        department,
        topic,
        plan,
        measured,
        assignees,
        watchers,
        answers,
    })
}

async fn named(read: &impl Read, users: &[i64]) -> Result<Vec<Named>> {
    let mut all = Vec::with_capacity(users.len());
    for user in users {
        let sql = "SELECT name FROM users WHERE id = ?";
        let rows = read.raw(read.engine().statement(sql, [(*user).into()])).await?;
        let name = rows.first().map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
        all.push(Named { user: *user, name });
    }
    Ok(all)
}

impl Opened {
    /// Whether the asker may do this now.
    pub fn may(&self, actor: &Actor, act: Act) -> bool {
        powers::judge(row_of(actor, &self.ticket), act, self.relation).is_ok()
    }
}
