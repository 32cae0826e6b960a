//! Saved views: a name for filters, columns and sort of a list; one's own, and those that others share.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder as _};
use serde::{Deserialize, Serialize};

use super::Asked;
use crate::command::{Ctx, Query};
use crate::db::Read;
use crate::error::{Error, Result};
use crate::right::{Right, SIGNED_IN};

/// A named look at a list.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "list_views")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Version.
    pub version: i64,
    /// Whose it is: he alone renames and deletes it.
    pub user_id: i64,
    /// The list.
    pub list: String,
    /// Its name, the person's own.
    pub name: String,
    /// The same, folded.
    pub name_key: String,
    /// What it asks of the list, as it stands in the address: `payment=paid&sort=-total`.
    pub query: String,
    /// Whether all who see the list see it too.
    pub is_shared: bool,
    /// When it was saved first.
    pub created_at: DateTime<Utc>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model, versioned);

impl Model {
    /// Whether it asks the same as this.
    pub fn is(&self, asked: &Asked) -> bool {
        self.query == query_of(asked)
    }
}

/// What is asked, as a view keeps it.
pub fn query_of(asked: &Asked) -> String {
    let pairs = asked.query_sorted(&asked.sort, asked.direction);
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The views of a list that the asker sees: his own and the shared ones, by name.
pub async fn views(read: &impl Read, user: Option<i64>, list: &str) -> Result<Vec<Model>> {
    let Some(user) = user else { return Ok(Vec::new()) };
    let mine = Condition::any().add(Column::UserId.eq(user)).add(Column::IsShared.eq(true));
    let all = Entity::find().filter(Column::List.eq(list)).filter(mine);
    read.all(all.order_by_asc(Column::NameKey).order_by_asc(Column::Id)).await
}

/// A view of the actor's own; another's is none.
pub(super) async fn own(read: &impl Read, user: Option<i64>, id: i64) -> Result<Model> {
    let row = read.need(Entity::find_by_id(id)).await?;
    if user == Some(row.user_id) { Ok(row) } else { Err(Error::NotFound) }
}

/// Asks for the views of a list: one's own and those that others share.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListViews {
    /// The list: `subscriptions.orders`.
    pub list: String,
}

/// A view of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct View {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it asks of the list, as it stands in the address.
    pub query: String,
    /// Whether it is shared with all.
    pub is_shared: bool,
    /// Whether it is the asker's own.
    pub is_own: bool,
}

impl Query for ListViews {
    const NAME: &'static str = "lists.views";
    const RIGHT: Right = SIGNED_IN;
    type Out = Vec<View>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<View>> {
        let listing = super::seen_by(ctx, &self.list)?;
        let user = ctx.actor.user();
        let all = views(ctx, user, listing.key).await?;
        let shown = |v: Model| View {
            id: v.id,
            name: v.name,
            query: v.query,
            is_shared: v.is_shared,
            is_own: Some(v.user_id) == user,
        };
        Ok(all.into_iter().map(shown).collect())
    }
}
