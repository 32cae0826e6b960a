//! Topics for programs: a card, and all that one may choose.

use kernel::right::{Right, SIGNED_IN};
use kernel::{Ctx, Error, Query, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FieldKind, Topic};
use crate::rights::{DIRECTORY_VIEW, MY_TICKETS, TICKET_OPEN};

/// A topic with the fields of its form.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicCard {
    /// The topic.
    pub id: i64,
}

/// The topics that the asker may choose for a ticket, in order.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListTopics {}

/// A topic.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownTopic {
    /// Number.
    pub id: i64,
    /// Version, to be named by a change.
    pub version: i64,
    /// Name.
    pub name: String,
    /// The topic it stands under.
    pub parent: Option<i64>,
    /// Its place among the others.
    pub place: i64,
    /// The department its tickets go to.
    pub department: i64,
    /// Logins of those they are given to.
    pub assignees: Vec<i64>,
    /// The plan of service levels.
    pub plan: Option<i64>,
    /// Whether clients may choose it.
    pub for_clients: bool,
    /// Whether it was put away.
    pub archived: bool,
    /// The fields of its form that the asker may fill.
    pub fields: Vec<ShownField>,
}

/// A field of a topic's form.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownField {
    /// Number.
    pub id: i64,
    /// What it asks.
    pub name: String,
    /// How it is filled.
    pub kind: FieldKind,
    /// Its choices.
    pub choices: Vec<String>,
    /// Whether it must be filled.
    pub required: bool,
    /// Whether clients see and fill it.
    pub for_clients: bool,
}

impl Query for TopicCard {
    const NAME: &'static str = "support.topic";
    const RIGHT: Right = DIRECTORY_VIEW;
    type Out = ShownTopic;

    async fn answer(self, ctx: &Ctx) -> Result<ShownTopic> {
        shown(ctx, super::get(ctx, self.id).await?).await
    }
}

impl Query for ListTopics {
    const NAME: &'static str = "support.topics_open";
    const RIGHT: Right = SIGNED_IN;
    type Out = Vec<ShownTopic>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<ShownTopic>> {
        if !ctx.actor.holds(TICKET_OPEN) && !ctx.actor.holds(MY_TICKETS) {
            return Err(Error::Forbidden(TICKET_OPEN));
        }
        let mut all = Vec::new();
        for topic in super::open_to(ctx, &ctx.actor).await? {
            all.push(shown(ctx, topic).await?);
        }
        Ok(all)
    }
}

async fn shown(ctx: &Ctx, topic: Topic) -> Result<ShownTopic> {
    let is_client = ctx.actor.bound_clients().is_some();
    let assignees = if is_client { Vec::new() } else { super::assignees(ctx, topic.id).await? };
    let fields = super::form_for(ctx, &ctx.actor, topic.id).await?.into_iter().map(|field| ShownField {
        id: field.id,
        choices: field.options().map(ToOwned::to_owned).collect(),
        name: field.name,
        kind: field.kind,
        required: field.is_required,
        for_clients: field.for_clients,
    });
    Ok(ShownTopic {
        id: topic.id,
        version: topic.version,
        parent: topic.parent_id,
        place: topic.place,
        department: topic.department_id,
        assignees,
        plan: topic.plan_id,
        for_clients: topic.for_clients,
        archived: topic.archived_at.is_some(),
        fields: fields.collect(),
        name: topic.name,
    })
}
