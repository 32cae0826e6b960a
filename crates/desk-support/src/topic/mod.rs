//! Topics of tickets: a tree of names, each with the department it goes to, its assignees, its plan of service
//! levels and the fields of its form.

mod answers;
mod archive;
mod fields;
mod form_field;
mod listing;
pub(crate) mod pages;
pub(crate) mod routes;
mod row;
mod save;
mod show;

pub(crate) use answers::answered;
pub use answers::{Answer, AnswerFields, Answers, of_ticket as answers_of, write as write_answers};
pub use archive::ArchiveTopic;
pub use fields::{FieldFields, TopicFields};
pub use form_field::{FieldKind, Model as FormField};
pub use listing::{TOPIC_NAME, TOPICS};
pub use row::Model as Topic;
pub use save::{CreateTopic, EditTopic};
pub use show::{ListTopics, ShownField, ShownTopic, TopicCard};

use kernel::db::Read;
use kernel::{Actor, FieldError, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

/// The noun of its events.
pub const NOUN: &str = "support.topic";

/// A topic by its number, one that was put away too.
pub async fn get(read: &impl Read, id: i64) -> Result<Topic> {
    read.need(row::Entity::find_by_id(id)).await
}

/// The topics that an actor may choose, in order: a contact those for clients.
pub async fn open_to(read: &impl Read, actor: &Actor) -> Result<Vec<Topic>> {
    let mut select = row::Entity::find()
        .filter(row::Column::ArchivedAt.is_null())
        .order_by_asc(row::Column::Place)
        .order_by_asc(row::Column::Id);
    if actor.bound_clients().is_some() {
        select = select.filter(row::Column::ForClients.eq(true));
    }
    read.all(select).await
}

/// The topic that a field names, if the actor may choose it; the one it has already may stay.
pub async fn chosen(
    read: &impl Read,
    actor: &Actor,
    field: &str,
    id: i64,
    has: Option<i64>,
) -> Result<Topic> {
    let found = read.one(row::Entity::find_by_id(id)).await?;
    let may = |topic: &Topic| {
        has == Some(id)
            || (topic.archived_at.is_none() && (topic.for_clients || actor.bound_clients().is_none()))
    };
    found.filter(may).ok_or_else(|| FieldError::new(field, "not_a_choice").into())
}

/// Whom tickets of this topic are given to.
pub async fn assignees(read: &impl Read, topic: i64) -> Result<Vec<i64>> {
    let select = row::assignee::Entity::find()
        .filter(row::assignee::Column::TopicId.eq(topic))
        .order_by_asc(row::assignee::Column::UserId);
    Ok(read.all(select).await?.into_iter().map(|link| link.user_id).collect())
}

/// The fields of a topic's form, in order, those switched off too.
pub async fn form(read: &impl Read, topic: i64) -> Result<Vec<FormField>> {
    let select = form_field::Entity::find()
        .filter(form_field::Column::TopicId.eq(topic))
        .order_by_asc(form_field::Column::Place)
        .order_by_asc(form_field::Column::Id);
    read.all(select).await
}

/// The fields that an actor fills: a contact those for clients.
pub async fn form_for(read: &impl Read, actor: &Actor, topic: i64) -> Result<Vec<FormField>> {
    let is_client = actor.bound_clients().is_some();
    let all = form(read, topic).await?;
    Ok(all.into_iter().filter(|f| f.is_enabled && (f.for_clients || !is_client)).collect())
}
