//! Giving a setting a value.

use chrono::NaiveDate;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::value::plain;
use super::{ALWAYS, FILES, Setting, SettingKind, Settings, find, row, shelf};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{FieldError, Result};
use crate::field::{In, Secret};
use crate::files;
use crate::revisions;
use crate::right::Right;
use crate::rights::SETTINGS_EDIT;

/// Gives a setting a value; a dated one from a day on, where an earlier value of the same day is replaced.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetSetting {
    /// The setting's key.
    pub key: In<String>,
    /// The value. Of a file: the id of an upload; left out, the file stays.
    pub value: In<String>,
    /// The value of a setting that is a secret; left out, the secret stays.
    pub secret: In<Secret>,
    /// Takes the secret or the file away.
    pub clear: In<bool>,
    /// The first day it holds; today if left out. Only of dated settings.
    pub since: In<NaiveDate>,
}

/// Saves several settings at once, all or none; those whose value is the same are passed over.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaveSettings {
    /// The settings.
    pub settings: Vec<SetSetting>,
}

/// A value that is ready to be written.
#[derive(Clone, Debug)]
pub struct Change {
    setting: Setting,
    value: String,
    since: NaiveDate,
}

impl SetSetting {
    /// What there is to write; nothing where the value stays as it is.
    async fn change(&self, ctx: &Ctx, check: &mut Check) -> Result<Option<Change>> {
        let key = check.need("key", &self.key);
        let setting = key.as_ref().and_then(|key| find(&ctx.state, key));
        let since = self.since(ctx, check, setting.as_ref());
        let clear = check.or("clear", &self.clear, false);
        let (Some(setting), Some(since), Some(clear)) = (setting, since, clear) else {
            if key.is_some() && setting.is_none() {
                check.fail(FieldError::new("key", "not_a_choice"));
            }
            return Ok(None);
        };
        let Some(typed) = self.typed(&setting, check).filter(|_| !clear).or(clear.then(String::new)) else {
            return Ok(None);
        };
        match plain(setting.kind, &typed) {
            Ok(value) => {
                let new_file = matches!(setting.kind, SettingKind::File) && !value.is_empty();
                let same = Settings::on(ctx, since).await?.text(&setting) == value;
                if new_file && !same {
                    files::uploaded(ctx, "value", value.parse().unwrap_or(0)).await?;
                }
                Ok((!same).then_some(Change { setting, value, since }))
            }
            Err(code) => {
                let field = if setting.is_secret() { "secret" } else { "value" };
                check.fail(FieldError::new(field, code));
                Ok(None)
            }
        }
    }

    /// What was typed, in the field that the setting's kind wants; nothing if what is there stays.
    fn typed(&self, setting: &Setting, check: &mut Check) -> Option<String> {
        let value = check.optional("value", &self.value)?;
        let secret = check.optional("secret", &self.secret)?;
        match setting.kind {
            SettingKind::Secret => {
                if value.is_some() {
                    check.fail(FieldError::new("value", "secret_field"));
                }
                secret.map(|s| s.reveal().to_owned())
            }
            _ if secret.is_some() => {
                check.fail(FieldError::new("secret", "no_secret"));
                None
            }
            SettingKind::File => value,
            _ => Some(value.unwrap_or_default()),
        }
    }

    fn since(&self, ctx: &Ctx, check: &mut Check, setting: Option<&Setting>) -> Option<NaiveDate> {
        let today = ctx.state.clock().today();
        let since = check.or("since", &self.since, today);
        match setting {
            Some(setting) if !setting.dated => {
                check.that("since", since, "not_dated", |day| *day == today).map(|_| ALWAYS)
            }
            _ => since,
        }
    }
}

/// Writes a value over the one of the same day. Of a setting that is not dated there is one value.
async fn write(tx: &mut Tx, change: Change) -> Result<()> {
    let Change { setting, value, since } = change;
    let of_key = row::Entity::find().filter(row::Column::Key.eq(setting.key));
    if !setting.dated {
        let older = row::Column::Key.eq(setting.key).and(row::Column::Since.ne(ALWAYS));
        tx.delete_where::<row::Entity>(older).await?;
    }
    let file = value.parse().ok().filter(|_| matches!(setting.kind, SettingKind::File));
    let (set_by, set_at) = (tx.actor().name().to_owned(), Some(tx.now()));
    let row = match tx.one(of_key.filter(row::Column::Since.eq(since))).await? {
        Some(row) => tx.update(row::Model { value, set_by, set_at, ..row }).await?,
        None => {
            tx.insert(row::Model { id: 0, key: setting.key.to_owned(), since, value, set_by, set_at }).await?
        }
    };
    if let SettingKind::File = setting.kind {
        for old in files::of(tx, FILES.noun, row.id).await? {
            tx.drop_file(old.id).await?;
        }
    }
    if let Some(file) = file {
        tx.claim_file(file, (FILES.noun, row.id)).await?;
    }
    tx.about("setting", row.id);
    Ok(())
}

impl Command for SetSetting {
    const EVENT: &'static str = "settings.set";
    const RIGHT: Right = SETTINGS_EDIT;
    type Ready = Option<Change>;
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let change = self.change(ctx, &mut check).await?;
        check.done(()).map(|()| change)
    }

    async fn apply(self, change: Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("settings", 0).await?;
        if let Some(change) = change {
            write(tx, change).await?;
            revisions::raise(tx, shelf::TOPIC).await?;
        }
        Ok(())
    }
}

impl Command for SaveSettings {
    const EVENT: &'static str = "settings.save";
    const RIGHT: Right = SETTINGS_EDIT;
    type Ready = Vec<Change>;
    /// How many changed.
    type Out = usize;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let mut changes = Vec::new();
        for (n, set) in self.settings.iter().enumerate() {
            let mut part = Check::new();
            changes.extend(set.change(ctx, &mut part).await?);
            check.nest(&format!("settings[{n}]."), part);
        }
        check.done(()).map(|()| changes)
    }

    async fn apply(self, changes: Self::Ready, tx: &mut Tx) -> Result<usize> {
        tx.lock("settings", 0).await?;
        let changed = changes.len();
        for change in changes {
            write(tx, change).await?;
        }
        revisions::raise(tx, shelf::TOPIC).await?;
        Ok(changed)
    }
}
