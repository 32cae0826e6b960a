//! Taking a value back: a setting's own value, or one that is not in force yet.

use chrono::NaiveDate;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{ALWAYS, FILES, find, row, shelf};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};
use crate::field::In;
use crate::files;
use crate::revisions;
use crate::right::Right;
use crate::rights::SETTINGS_EDIT;

/// Takes a value back. Of a setting that is not dated: the value somebody set, so that the default holds
/// again. Of a dated one: the value of a day that is not past; what was in force stays in the history.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DropSetting {
    /// The setting's key.
    pub key: In<String>,
    /// The first day of the value. Only of dated settings.
    pub since: In<NaiveDate>,
}

impl Command for DropSetting {
    const EVENT: &'static str = "settings.drop";
    const RIGHT: Right = SETTINGS_EDIT;
    type Ready = (String, NaiveDate);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let key = check.need("key", &self.key);
        let setting = key.as_ref().and_then(|key| find(&ctx.state, key));
        let since = match setting {
            Some(setting) if setting.dated => {
                let since = check.need("since", &self.since);
                check.that("since", since, "past_value", |day| *day >= ctx.state.clock().today())
            }
            Some(_) => Some(ALWAYS),
            None => {
                check.fail(FieldError::new("key", "not_a_choice"));
                None
            }
        };
        check.done((key, since))
    }

    async fn apply(self, (key, since): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("settings", 0).await?;
        let of_key = row::Entity::find().filter(row::Column::Key.eq(&key));
        let rows = tx.all(of_key).await?;
        // Values from before the setting lost its dates are one value with it.
        let gone = rows.into_iter().filter(|r| since == ALWAYS || r.since == since);
        for row in gone.collect::<Vec<_>>() {
            for file in files::of(tx, FILES.noun, row.id).await? {
                tx.drop_file(file.id).await?;
            }
            tx.about("setting", row.id);
            tx.delete_where::<row::Entity>(row::Column::Id.eq(row.id)).await?;
        }
        revisions::raise(tx, shelf::TOPIC).await
    }
}
