//! Giving a setting a value from a day on.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{Setting, SettingKind, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, FieldError, Result};
use crate::field::{Field as _, In};
use crate::outbox::is_mailbox;
use crate::right::Right;
use crate::rights::SETTINGS_EDIT;

/// Gives a setting a value from a day on; an earlier value of the same day is replaced.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetSetting {
    /// The setting's key.
    pub key: In<String>,
    /// The value.
    pub value: In<String>,
    /// The first day it holds; today if left out.
    pub since: In<NaiveDate>,
}

impl Command for SetSetting {
    const EVENT: &'static str = "settings.set";
    const RIGHT: Right = SETTINGS_EDIT;
    type Ready = (String, String, NaiveDate);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let key = check.need("key", &self.key);
        let value = check.or("value", &self.value, String::new());
        let since = check.or("since", &self.since, ctx.state.clock().today());
        let known = |key: &String| find(ctx, key);
        let key = check.that("key", key, "not_a_choice", |k| known(k).is_some());
        let kind = key.as_ref().and_then(known).map(|s| s.kind);
        let value = value.and_then(|value| {
            let plain = kind.map_or(Some(value.clone()), |kind| plain(kind, &value));
            if plain.is_none() {
                check.fail(FieldError::new("value", "setting"));
            }
            plain
        });
        check.done((key, value, since))
    }

    async fn apply(self, (key, value, since): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("settings", 0).await?;
        let same = row::Entity::find().filter(row::Column::Key.eq(&key)).filter(row::Column::Since.eq(since));
        match tx.one(same).await? {
            Some(row) => tx.update(row::Model { value, ..row }).await?,
            None => tx.insert(row::Model { id: 0, key, since, value }).await?,
        };
        Ok(())
    }
}

fn find(ctx: &Ctx, key: &str) -> Option<Setting> {
    ctx.state.modules().iter().flat_map(|m| m.settings.iter().copied()).find(|s| s.key == key)
}

/// The value as it is stored, if it fits its kind.
fn plain(kind: SettingKind, value: &str) -> Option<String> {
    let fits = match kind {
        SettingKind::Line => value.chars().count() <= 500 && !value.contains(char::is_control),
        SettingKind::Whole(from, to) => value.parse().is_ok_and(|n: i64| (from..=to).contains(&n)),
        SettingKind::Decimal(to, digits) => {
            let number = Decimal::parse(value).ok()?.normalize();
            let fits = number >= Decimal::ZERO && number <= Decimal::from(to) && number.scale() <= digits;
            return fits.then(|| number.to_string());
        }
        SettingKind::Mailbox => is_mailbox(value),
        SettingKind::Flag => matches!(value, "true" | "false"),
        SettingKind::Choice(words) => words.contains(&value),
    };
    fits.then(|| value.to_owned())
}

/// All settings of all modules with the values of a day: what the settings page shows.
pub async fn shown(ctx: &Ctx, day: NaiveDate) -> Result<Vec<(Setting, String)>> {
    if !ctx.actor.holds(SETTINGS_EDIT) {
        return Err(Error::Forbidden(SETTINGS_EDIT));
    }
    let values = super::Settings::on(ctx, day).await?;
    let all = ctx.state.modules().iter().flat_map(|m| m.settings.iter().copied());
    Ok(all.map(|setting| (setting, values.text(&setting))).collect())
}
