//! How a person likes a list: its columns, the rows of a page, the view it opens with.

use schemars::JsonSchema;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Asked, Listing};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read, Tx};
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::right::{Right, SIGNED_IN};

/// Rows of a page that a person may choose from.
pub const PAGE_SIZES: [i64; 3] = [25, 50, 100];

/// One person's liking of one list.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "list_looks")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub user_id: i64,
    /// The list.
    pub list: String,
    /// The columns, with commas between; empty for the usual ones.
    pub columns: String,
    /// Rows of a page; 0 if nothing was chosen.
    pub page_size: i64,
    /// The view it opens with.
    pub view_id: Option<i64>,
}

/// No relations are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::row!(Model);

impl Model {
    /// A list as this person likes it; what the address asks goes before.
    pub fn dress(&self, listing: &Listing, asked: &mut Asked, address: &[&str]) {
        if !address.contains(&"columns") {
            asked.choose(listing, &self.columns);
        }
        if !address.contains(&"limit")
            && let Ok(rows @ 1..) = u64::try_from(self.page_size)
        {
            asked.limit = rows;
        }
    }
}

/// The actor's liking of a list, if he has told any.
pub async fn look(read: &impl Read, user: Option<i64>, list: &str) -> Result<Option<Model>> {
    let Some(user) = user else { return Ok(None) };
    read.one(Entity::find().filter(Column::UserId.eq(user)).filter(Column::List.eq(list))).await
}

/// Writes what `change` makes of the actor's liking; a first one is made.
pub(super) async fn save(tx: &Tx, list: &str, change: impl FnOnce(&mut Model) + Send) -> Result<()> {
    let user = tx.actor().user().ok_or(Error::Forbidden(SIGNED_IN))?;
    // Two windows may write a first one at once.
    tx.lock("list_looks", user).await?;
    let seen = look(tx, Some(user), list).await?;
    let new = || Model {
        id: 0,
        user_id: user,
        list: list.to_owned(),
        columns: String::new(),
        page_size: 0,
        view_id: None,
    };
    let mut row = seen.clone().unwrap_or_else(new);
    change(&mut row);
    if seen.is_some() { tx.update(row).await.map(drop) } else { tx.insert(row).await.map(drop) }
}

/// Chooses how the person who asks sees a list from now on. What is left out stays as it was.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetListLook {
    /// The list: `subscriptions.orders`.
    pub list: In<String>,
    /// The columns in their order, with commas between: `number,client,total`; `-` for the usual ones.
    pub columns: In<String>,
    /// Rows of a page: 25, 50 or 100.
    pub rows: In<i64>,
}

impl Command for SetListLook {
    const EVENT: &'static str = "lists.look";
    const RIGHT: Right = SIGNED_IN;
    type Ready = (&'static Listing, Option<String>, Option<i64>);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let list = check.need_text("list", &self.list, 100);
        let columns = check.text("columns", &self.columns, 2000);
        let rows = check.optional("rows", &self.rows);
        let rows = check.that("rows", rows, "not_a_choice", |n| n.is_none_or(|n| PAGE_SIZES.contains(&n)));
        let (list, columns, rows) = check.done((list, columns, rows))?;
        let listing = super::seen_by(ctx, &list)?;
        Ok((listing, chosen(listing, &columns)?, rows))
    }

    async fn apply(self, (listing, columns, rows): Self::Ready, tx: &mut Tx) -> Result<()> {
        save(tx, listing.key, |look| {
            look.columns = columns.unwrap_or_else(|| std::mem::take(&mut look.columns));
            look.page_size = rows.unwrap_or(look.page_size);
        })
        .await
    }
}

/// The columns as they are kept; nothing if none were named.
fn chosen(listing: &Listing, columns: &str) -> Result<Option<String>> {
    match columns {
        "" => Ok(None),
        "-" => Ok(Some(String::new())),
        names if names.split(',').all(|name| listing.column(name.trim()).is_none()) => {
            Err(FieldError::new("columns", "not_a_choice").into())
        }
        names => {
            let mut asked = Asked::plain(listing);
            asked.choose(listing, names);
            Ok(Some(if asked.is_chosen { asked.column_names() } else { String::new() }))
        }
    }
}
