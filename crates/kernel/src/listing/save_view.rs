//! Saving, renaming and sharing a view of a list.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Asked, Listing, look, view};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Refusal, Result};
use crate::field::In;
use crate::right::{Right, SIGNED_IN};
use crate::rights::LISTS_SHARE;
use crate::text_key;

/// Views that one person may keep of one list.
const MOST: u64 = 50;

/// Saves filters, columns and sort of a list under a name of one's own, or changes such a view. Sharing it
/// with all needs the right to share.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaveListView {
    /// The view to change; nothing for a new one.
    pub id: In<i64>,
    /// The list: `subscriptions.orders`.
    pub list: In<String>,
    /// Its name; left out, a view keeps the one it has.
    pub name: In<String>,
    /// What it asks of the list, as it stands in the address. Left out, a view keeps what it asked.
    pub query: In<String>,
    /// Whether all who see the list see it too.
    pub shared: In<bool>,
    /// Whether the list opens with it from now on.
    pub opens: In<bool>,
}

/// A checked view.
#[derive(Debug)]
pub struct Checked {
    id: Option<i64>,
    listing: &'static Listing,
    name: String,
    query: Option<String>,
    shared: bool,
    opens: Option<bool>,
}

impl Command for SaveListView {
    const EVENT: &'static str = "lists.save_view";
    const RIGHT: Right = SIGNED_IN;
    type Ready = Checked;
    /// The view's number.
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Checked> {
        let mut check = Check::new();
        let id = check.optional("id", &self.id);
        let list = check.need_text("list", &self.list, 100);
        let new = matches!(self.id.value(), Ok(None));
        let name = check.text("name", &self.name, 60);
        let name = check.that("name", name, "required", |n| !(new && n.is_empty()));
        let query = check.area("query", &self.query, 8000);
        let shared = check.or("shared", &self.shared, false);
        let opens = check.optional("opens", &self.opens);
        let (id, list, name, query, shared, opens) = check.done((id, list, name, query, shared, opens))?;
        let listing = super::seen_by(ctx, &list)?;
        let query = (id.is_none() || !query.is_empty()).then(|| {
            // As the list itself writes it: what the listing does not know is dropped, places too.
            view::query_of(&Asked { cursor: None, ..Asked::of_query(listing, &query) })
        });
        Ok(Checked { id, listing, name, query, shared, opens })
    }

    async fn apply(self, view: Checked, tx: &mut Tx) -> Result<i64> {
        let user = tx.actor().user().ok_or(Error::Forbidden(SIGNED_IN))?;
        let list = view.listing.key;
        let seen = match view.id {
            Some(id) => Some(view::own(tx, Some(user), id).await?).filter(|v| v.list == list),
            None => None,
        };
        if view.id.is_some() && seen.is_none() {
            return Err(Error::NotFound);
        }
        let was_shared = seen.as_ref().is_some_and(|v| v.is_shared);
        if view.shared && !was_shared && !tx.actor().holds(LISTS_SHARE) {
            return Err(Error::Forbidden(LISTS_SHARE));
        }
        let kept = || seen.as_ref().map(|v| v.name.clone()).unwrap_or_default();
        let name = if view.name.is_empty() { kept() } else { view.name };
        let row = view::Model {
            id: seen.as_ref().map_or(0, |v| v.id),
            version: seen.as_ref().map_or(1, |v| v.version),
            user_id: user,
            list: list.to_owned(),
            name_key: text_key::fold(&name),
            name,
            query: view.query.or_else(|| seen.as_ref().map(|v| v.query.clone())).unwrap_or_default(),
            is_shared: view.shared,
            created_at: seen.as_ref().map_or_else(|| tx.now(), |v| v.created_at),
        };
        let row =
            if let Some(seen) = seen { tx.save(row, seen.version).await? } else { add(tx, row).await? };
        tx.about("list_view", row.id);
        if let Some(opens) = view.opens {
            look::save(tx, list, |look| {
                if opens {
                    look.view_id = Some(row.id);
                } else if look.view_id == Some(row.id) {
                    look.view_id = None;
                }
            })
            .await?;
        }
        Ok(row.id)
    }
}

async fn add(tx: &Tx, row: view::Model) -> Result<view::Model> {
    tx.lock("list_views", row.user_id).await?;
    let sql = "SELECT COUNT(*) FROM list_views WHERE user_id = ? AND list = ?";
    let values = [row.user_id.into(), row.list.clone().into()];
    let rows = tx.raw(tx.engine().statement(sql, values)).await?;
    let kept: i64 = rows.first().map_or(Ok(0), |r| r.try_get_by_index(0))?;
    if kept.unsigned_abs() >= MOST {
        return Err(Refusal::new("views_many").arg("most", i64::try_from(MOST).unwrap_or_default()).into());
    }
    tx.insert(row).await
}
