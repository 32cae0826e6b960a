//! Passwords that change by themselves: warnings first, then the change, each once.

use chrono::NaiveDate;
use sea_orm::Value;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::password::{self, PasswordRule};
use super::renew_password::{Reader, Whom, post, reader};
use super::rotation::{Rotation, Step};
use super::{set_password, user};
use crate::clients::ClientRole;
use crate::command::{Command, Ctx};
use crate::db::{Read, Tx};
use crate::error::{Error, Result};
use crate::execute::execute;
use crate::field::Secret;
use crate::outbox::{Duty, Letter, MailSpec};
use crate::right::Right;
use crate::rights::USERS_MANAGE;
use crate::settings::Settings;

/// Logins warned by one command.
const WARNED: u64 = 200;
/// Passwords changed by one command: each costs its hash.
const CHANGED: u64 = 20;

/// The letter before a password changes by itself (mail template 4 of spec §1.10).
pub const PASSWORD_SOON: MailSpec = MailSpec {
    kind: "identity.password_soon",
    ru: include_str!("../../mail/password_soon.ru.j2"),
    en: include_str!("../../mail/password_soon.en.j2"),
    sample: || {
        json!({
            "name": "Иванов Иван Иванович", "login": "K000017", "date": "28.11.2026",
            "address": "https://counter.example", "organisation": "ООО «Пример»"
        })
    },
    duty: Duty::May,
};

/// Warns contact people of clients in a role whose passwords change soon, two hundred at most.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct WarnOfPasswords {
    period: u32,
    warning: u32,
    role: String,
}

/// Changes passwords whose time is over, twenty at most. They stand in the letters only.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ChangePasswords {
    period: u32,
    warning: u32,
    role: String,
}

/// Warns and changes all that is due among the contact people of clients in this role, by chunks; tells how
/// many were warned and how many changed. A second run finds nothing to do.
pub async fn rotate_passwords(ctx: &Ctx, rotation: Rotation, role: ClientRole) -> Result<(u64, u64)> {
    let (mut warned, mut changed) = (0, 0);
    if rotation.period == 0 {
        return Ok((warned, changed));
    }
    let (period, warning, role) = (rotation.period, rotation.warning, role.as_str().to_owned());
    let today = ctx.state.clock().today();
    while !to_change(ctx, rotation, &role, today, 1).await?.is_empty() {
        let command = ChangePasswords { period, warning, role: role.clone() };
        changed += some(execute(ctx, None, command).await?)?;
    }
    while !to_warn(ctx, rotation, &role, today, 1).await?.is_empty() {
        let command = WarnOfPasswords { period, warning, role: role.clone() };
        warned += some(execute(ctx, None, command).await?)?;
    }
    Ok((warned, changed))
}

/// A chunk that did nothing although something was due would be followed by the same chunk for ever.
fn some(done: u64) -> Result<u64> {
    if done == 0 { Err(Error::Stale) } else { Ok(done) }
}

impl Command for WarnOfPasswords {
    const EVENT: &'static str = "identity.passwords_warn";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = ();
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<u64> {
        let rotation = Rotation { period: self.period, warning: self.warning };
        let mut warned = 0;
        for id in to_warn(tx, rotation, &self.role, tx.today(), WARNED).await? {
            let user = user::hold(tx, id).await?;
            let step = rotation.step(user.password_set_on, user.password_change_on, tx.today());
            let (Step::Warn(day), Some(reader)) = (step, reader(tx, Whom::User(id)).await?) else { continue };
            let seen = user.version;
            tx.save(user::Model { password_change_on: Some(day), ..user }, seen).await?;
            tx.about("user", id);
            warn(tx, &reader, day).await?;
            warned += 1;
        }
        Ok(warned)
    }
}

impl Command for ChangePasswords {
    const EVENT: &'static str = "identity.passwords_change";
    const RIGHT: Right = USERS_MANAGE;
    const REPLAY: bool = false;
    type Ready = Vec<(user::Model, Secret, String)>;
    type Out = u64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let rotation = Rotation { period: self.period, warning: self.warning };
        let rule = PasswordRule::now(ctx).await?;
        let mut ready = Vec::new();
        for id in to_change(ctx, rotation, &self.role, ctx.state.clock().today(), CHANGED).await? {
            let (user, secret) = (user::by_id(ctx, id).await?, rule.make()?);
            let hash = password::hash(&secret).await?;
            ready.push((user, secret, hash));
        }
        Ok(ready)
    }

    async fn apply(self, ready: Self::Ready, tx: &mut Tx) -> Result<u64> {
        let rotation = Rotation { period: self.period, warning: self.warning };
        let mut changed = 0;
        for (seen, secret, hash) in ready {
            let user = user::hold(tx, seen.id).await?;
            let step = rotation.step(user.password_set_on, user.password_change_on, tx.today());
            let reader = reader(tx, Whom::User(user.id)).await?;
            // Its owner, an operator or another worker was quicker.
            let (Step::Change, Some(reader)) = (step, reader) else { continue };
            match set_password::replace(tx, user, hash).await {
                Ok(()) => {}
                Err(Error::Stale) => continue,
                Err(other) => return Err(other),
            }
            tx.about("client", reader.client);
            post(tx, &reader, &secret).await?;
            changed += 1;
        }
        Ok(changed)
    }
}

async fn warn(tx: &mut Tx, reader: &Reader, day: NaiveDate) -> Result<()> {
    let settings = Settings::on(tx, tx.today()).await?;
    let fields = json!({
        "name": reader.name,
        "login": reader.login,
        "date": reader.locale.date(day),
        "address": tx.ctx().state.address(),
        "organisation": settings.organisation(),
    });
    let letter = Letter::new(PASSWORD_SOON.kind, &reader.email, reader.locale, &fields)?;
    tx.post(letter.about_client(reader.client).in_hours());
    Ok(())
}

/// Contact people of working clients in a role, who can sign in and have a password.
const WHOSE: &str = "u.is_staff = ? AND u.archived_at IS NULL AND NOT u.is_blocked AND u.password_hash <> ''
    AND EXISTS (SELECT 1 FROM contacts c JOIN clients k ON k.id = c.client_id AND k.archived_at IS NULL
                LEFT JOIN client_group_members m ON m.contact_id = c.id LEFT JOIN client_groups g ON g.id = m.group_id
                JOIN client_roles r ON r.client_id = k.id AND r.role = ? WHERE c.user_id = u.id AND g.blocked_at IS NULL)";

async fn to_warn(
    read: &impl Read,
    rotation: Rotation,
    role: &str,
    today: NaiveDate,
    limit: u64,
) -> Result<Vec<i64>> {
    if rotation.warning == 0 {
        return Ok(Vec::new());
    }
    let since = rotation.warned_if_set_by(today);
    let also = "u.password_change_on IS NULL";
    ids(read, also, [false.into(), role.into(), since.into()].into(), limit).await
}

async fn to_change(
    read: &impl Read,
    rotation: Rotation,
    role: &str,
    today: NaiveDate,
    limit: u64,
) -> Result<Vec<i64>> {
    let announced = if rotation.warning == 0 {
        "(u.password_change_on IS NULL OR u.password_change_on <= ?)"
    } else {
        "u.password_change_on <= ?"
    };
    let since = rotation.changed_if_set_by(today);
    ids(read, announced, [false.into(), role.into(), since.into(), today.into()].into(), limit).await
}

async fn ids(read: &impl Read, also: &str, mut values: Vec<Value>, limit: u64) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT u.id FROM users u WHERE {WHOSE} AND u.password_set_on <= ? AND {also}
         ORDER BY u.password_set_on, u.id LIMIT ?"
    );
    values.push(i64::try_from(limit).map_err(Error::internal)?.into());
    let rows = read.raw(read.engine().statement(&sql, values)).await?;
    rows.iter().map(|r| Ok(r.try_get_by_index(0)?)).collect()
}
