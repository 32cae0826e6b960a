//! The settings as the administrator sees them: values, where each comes from, its history.

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde::{Deserialize, Serialize};

use super::{Setting, Settings, row};
use crate::command::{Ctx, Query};
use crate::db::Read as _;
use crate::error::{Error, Result};
use crate::right::Right;
use crate::rights::SETTINGS_EDIT;

/// A setting with its values.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The setting.
    pub setting: Setting,
    /// Its value of the day asked for; empty of a secret.
    pub value: String,
    /// Whether there is any value: what can be told of a secret.
    pub is_set: bool,
    /// What somebody has set, newest day first; those of days to come too.
    pub history: Vec<Step>,
}

/// A value somebody has set.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Step {
    /// The first day it holds; nothing of a setting that is not dated.
    pub since: Option<NaiveDate>,
    /// The value; empty of a secret.
    pub value: String,
    /// Who set it.
    pub set_by: String,
    /// When; nothing of values from before this was kept.
    pub set_at: Option<DateTime<Utc>>,
    /// Whether it is the value of the day asked for.
    pub in_force: bool,
}

/// All settings of all modules with the values of a day: what the settings page shows.
pub async fn shown(ctx: &Ctx, day: NaiveDate) -> Result<Vec<Shown>> {
    if !ctx.actor.holds(SETTINGS_EDIT) {
        return Err(Error::Forbidden(SETTINGS_EDIT));
    }
    let values = Settings::on(ctx, day).await?;
    let rows = ctx.all(row::Entity::find().order_by_desc(row::Column::Since)).await?;
    let all = ctx.state.modules().iter().flat_map(|m| m.settings.iter().copied());
    Ok(all.map(|setting| show(setting, &values, &rows, day)).collect())
}

fn show(setting: Setting, values: &Settings, rows: &[row::Model], day: NaiveDate) -> Shown {
    let hidden = |value: String| if setting.is_secret() { String::new() } else { value };
    let mut history: Vec<_> = rows
        .iter()
        .filter(|r| r.key == setting.key)
        .map(|r| Step {
            since: setting.dated.then_some(r.since),
            value: hidden(r.value.clone()),
            set_by: r.set_by.clone(),
            set_at: r.set_at,
            in_force: false,
        })
        .collect();
    let now = history.iter_mut().find(|step| step.since.is_none_or(|since| since <= day));
    if let Some(step) = now {
        step.in_force = true;
    }
    let value = values.text(&setting);
    Shown { setting, is_set: !value.is_empty(), value: hidden(value), history }
}

/// The settings with their values.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReadSettings {
    /// Only of this group.
    pub group: Option<String>,
    /// The values of this day; of today if left out.
    pub on: Option<NaiveDate>,
}

/// A setting as programs see it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SettingValue {
    /// Key.
    pub key: &'static str,
    /// Group.
    pub group: &'static str,
    /// What it is, in words.
    pub title: String,
    /// Its value; nothing of a secret.
    pub value: Option<String>,
    /// Whether there is any value.
    pub is_set: bool,
    /// The value until somebody sets another, of the day asked for.
    pub default: &'static str,
    /// Whether its values hold from a day on.
    pub dated: bool,
    /// What somebody has set, newest day first.
    pub history: Vec<Step>,
}

impl Query for ReadSettings {
    const NAME: &'static str = "settings.read";
    const RIGHT: Right = SETTINGS_EDIT;
    type Out = Vec<SettingValue>;

    async fn answer(self, ctx: &Ctx) -> Result<Self::Out> {
        let day = self.on.unwrap_or_else(|| ctx.state.clock().today());
        let all = shown(ctx, day).await?.into_iter();
        let asked = all.filter(|s| self.group.as_deref().is_none_or(|group| group == s.setting.group));
        Ok(asked
            .map(|s| SettingValue {
                key: s.setting.key,
                group: s.setting.group,
                title: ctx.state.texts().find(ctx.locale, &s.setting.title()).unwrap_or_default(),
                value: (!s.setting.is_secret()).then_some(s.value),
                is_set: s.is_set,
                default: s.setting.default_on(day),
                dated: s.setting.dated,
                history: s.history,
            })
            .collect())
    }
}
