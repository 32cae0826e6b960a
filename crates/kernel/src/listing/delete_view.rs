//! Deleting a view of a list, and choosing the one it opens with.

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _};
use serde::{Deserialize, Serialize};

use super::{look, view};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};
use crate::field::In;
use crate::right::{Right, SIGNED_IN};

/// Deletes a view of one's own; lists that opened with it open as usual.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteListView {
    /// The view's number.
    pub view: i64,
}

impl Command for DeleteListView {
    const EVENT: &'static str = "lists.delete_view";
    const RIGHT: Right = SIGNED_IN;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        let view = view::own(tx, tx.actor().user(), self.view).await?;
        tx.about("list_view", view.id);
        let forget = "UPDATE list_looks SET view_id = NULL WHERE view_id = ?";
        tx.run(tx.engine().statement(forget, [view.id.into()])).await?;
        tx.delete_where::<view::Entity>(view::Column::Id.eq(view.id)).await.map(drop)
    }
}

/// Lets a list open with a view, one's own or a shared one, for the person who asks.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenWithView {
    /// The view's number.
    pub view: i64,
    /// No longer, if false.
    #[serde(default)]
    pub opens: In<bool>,
}

impl Command for OpenWithView {
    const EVENT: &'static str = "lists.open_with";
    const RIGHT: Right = SIGNED_IN;
    type Ready = bool;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<bool> {
        let mut check = Check::new();
        let opens = check.or("opens", &self.opens, true);
        check.done(opens)
    }

    async fn apply(self, opens: bool, tx: &mut Tx) -> Result<()> {
        let view = tx.need(view::Entity::find_by_id(self.view)).await?;
        if !view.is_shared && tx.actor().user() != Some(view.user_id) {
            return Err(Error::NotFound);
        }
        super::seen_by(tx.ctx(), &view.list)?;
        tx.about("list_view", view.id);
        look::save(tx, &view.list, |look| look.view_id = opens.then_some(view.id)).await
    }
}
