//! Entering a topic, and changing it with the fields of its form.

use kernel::db::{Read as _, Tx, set};
use kernel::right::Right;
use kernel::{Check, Command, Ctx, FieldError, In, Result, staff};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _};
use serde::{Deserialize, Serialize};

use super::fields::Checked;
use super::{FormField, NOUN, Topic, TopicFields, form_field, row};
use crate::rights::DIRECTORY_EDIT;
use crate::sla::plan;

/// Enters a topic.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateTopic {
    /// What is told of it.
    pub topic: TopicFields,
}

/// Changes a topic. Tickets that have it keep department, assignees and plan; new ones get the new ones.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditTopic {
    /// The topic.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is told of it.
    pub topic: TopicFields,
}

impl Command for CreateTopic {
    const EVENT: &'static str = "support.topic.create";
    const RIGHT: Right = DIRECTORY_EDIT;
    type Ready = Checked;
    type Out = i64;

    async fn prepare(&self, _: &Ctx) -> Result<Checked> {
        let mut check = Check::new();
        let topic = self.topic.check(&mut check);
        check.done((topic,)).map(|(topic,)| topic)
    }

    async fn apply(self, checked: Checked, tx: &mut Tx) -> Result<i64> {
        tx.lock("support.directory", 0).await?;
        fits(tx, 0, &checked, None).await?;
        let topic = tx.insert(checked.topic.clone()).await?;
        write_parts(tx, topic.id, checked).await?;
        tx.about(NOUN, topic.id);
        Ok(topic.id)
    }
}

impl Command for EditTopic {
    const EVENT: &'static str = "support.topic.edit";
    const RIGHT: Right = DIRECTORY_EDIT;
    type Ready = (i64, i64, Checked);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        let topic = self.topic.check(&mut check);
        check.done((id, version, topic))
    }

    async fn apply(self, (id, version, checked): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("support.directory", 0).await?;
        let old = super::get(tx, id).await?;
        fits(tx, id, &checked, Some(&old)).await?;
        tx.about(NOUN, id);
        tx.save(Topic { id, archived_at: old.archived_at, ..checked.topic.clone() }, version).await?;
        write_parts(tx, id, checked).await
    }
}

/// Refused when something it names is not there or was put away, or when it would stand under itself.
async fn fits(tx: &Tx, id: i64, checked: &Checked, old: Option<&Topic>) -> Result<()> {
    let topic = &checked.topic;
    let no = |field: &str| FieldError::new(format!("topic.{field}"), "not_a_choice");
    let departments = staff::departments(tx).await?;
    let kept = old.is_some_and(|old| old.department_id == topic.department_id);
    if !kept && !departments.iter().any(|d| d.id == topic.department_id) {
        return Err(no("department").into());
    }
    if let Some(plan_id) = topic.plan_id.filter(|plan| old.is_none_or(|old| old.plan_id != Some(*plan)))
        && !plan::all(tx).await?.iter().any(|plan| plan.id == plan_id)
    {
        return Err(no("plan").into());
    }
    let people = staff::members(tx, &departments.iter().map(|d| d.id).collect::<Vec<_>>()).await?;
    if checked.assignees.iter().any(|user| !people.iter().any(|member| member.user == *user)) {
        return Err(no("assignees").into());
    }
    let mut above = topic.parent_id;
    let mut steps = 0;
    while let Some(next) = above {
        let found = tx.one(row::Entity::find_by_id(next)).await?;
        let Some(found) = found.filter(|_| next != id && steps < 50) else { return Err(no("parent").into()) };
        above = found.parent_id;
        steps += 1;
    }
    Ok(())
}

async fn write_parts(tx: &mut Tx, topic: i64, checked: Checked) -> Result<()> {
    tx.delete_where::<row::assignee::Entity>(row::assignee::Column::TopicId.eq(topic)).await?;
    let links = checked.assignees.into_iter().map(|user| row::assignee::ActiveModel {
        topic_id: set(topic),
        user_id: set(user),
        ..Default::default()
    });
    tx.insert_links(links.collect()).await?;
    let old = super::form(tx, topic).await?;
    for (n, field) in checked.form.iter().enumerate() {
        let known = old.iter().find(|o| o.id == field.id);
        match (field.id, known) {
            (0, _) => {
                tx.insert(FormField { topic_id: topic, ..field.clone() }).await?;
            }
            // An answer that was given belongs to the question as it was asked.
            (_, Some(known)) if known.kind == field.kind => {
                let version = known.version;
                tx.save(FormField { topic_id: topic, ..field.clone() }, version).await?;
            }
            (_, Some(_)) => {
                return Err(FieldError::new(format!("topic.fields[{n}].kind"), "support_field_kind").into());
            }
            _ => return Err(FieldError::new(format!("topic.fields[{n}].name"), "not_a_choice").into()),
        }
    }
    for gone in old.iter().filter(|o| !checked.form.iter().any(|field| field.id == o.id)) {
        drop_field(tx, gone).await?;
    }
    Ok(())
}

/// A field that was answered is only switched off: the answers stay with their tickets.
async fn drop_field(tx: &mut Tx, field: &FormField) -> Result<()> {
    let used = "SELECT 1 FROM support_values WHERE field_id = ? LIMIT 1";
    if tx.raw(tx.engine().statement(used, [field.id.into()])).await?.is_empty() {
        let this = form_field::Column::Id.eq(field.id);
        return tx.delete_where::<form_field::Entity>(this).await.map(drop);
    }
    let version = field.version;
    tx.save(FormField { is_enabled: false, ..field.clone() }, version).await.map(drop)
}
