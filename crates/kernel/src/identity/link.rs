//! Links of one use, by which a person sets his own password: an invitation, or help for who forgot it.
//! The database keeps their digest only, the journal nothing, and the letter loses its text once it has left.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::user;
use crate::chance;
use crate::db::{Read as _, Tx};
use crate::error::{Refusal, Result};
use crate::outbox::{Duty, Letter, MailSpec};
use crate::settings::Settings;
use crate::text::Locale;

/// The letter with an invitation.
pub const INVITATION: MailSpec = MailSpec {
    kind: "users.invitation",
    ru: include_str!("../../mail/invitation.ru.j2"),
    en: include_str!("../../mail/invitation.en.j2"),
    sample,
    duty: Duty::Secret,
};

/// The letter for who forgot his password.
pub const RESET: MailSpec = MailSpec {
    kind: "users.reset",
    ru: include_str!("../../mail/reset.ru.j2"),
    en: include_str!("../../mail/reset.en.j2"),
    sample,
    duty: Duty::Secret,
};

fn sample() -> Value {
    json!({
        "name": "Петрова Анна Алексеевна", "login": "petrova", "organisation": "ООО «Пример»",
        "link": "https://counter.example/sign-in/link?key=0123456789", "until": "24.11.2026 12:00"
    })
}

/// Why a link is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The person has no password yet.
    Invite,
    /// He forgot it, or an administrator thinks that another one knows it.
    Reset,
}

impl Purpose {
    /// What suits this login.
    pub(super) fn of(user: &user::Model) -> Self {
        if user.is_invited() { Self::Invite } else { Self::Reset }
    }

    /// An invitation waits for its reader; a reset is asked for and used at once.
    const fn lasts(self) -> TimeDelta {
        match self {
            Self::Invite => TimeDelta::days(3),
            Self::Reset => TimeDelta::hours(1),
        }
    }

    const fn mail(self) -> &'static str {
        match self {
            Self::Invite => INVITATION.kind,
            Self::Reset => RESET.kind,
        }
    }
}

/// Posts a letter with a link to the login's address; refused as `no_email` if it has none.
pub(super) async fn send(tx: &mut Tx, user: &user::Model, purpose: Purpose) -> Result<()> {
    let to = address(tx, user).await?.ok_or_else(|| Refusal::new("no_email"))?;
    let secret = tx.token()?;
    let until = tx.now() + purpose.lasts();
    let sql = "INSERT INTO user_links (digest, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)";
    let values = [chance::digest(&secret).into(), user.id.into(), tx.now().into(), until.into()];
    tx.run(tx.engine().statement(sql, values)).await?;
    let locale = Locale::parse(&user.locale).unwrap_or_default();
    let settings = Settings::on(tx, tx.today()).await?;
    let fields = json!({
        "name": user.name,
        "login": user.login,
        "organisation": settings.organisation(),
        "link": format!("{}/sign-in/link?key={secret}", tx.ctx().state.address()),
        "until": locale.time(until, tx.ctx().state.clock().zone()),
    });
    tx.post(Letter::new(purpose.mail(), to, locale, &fields)?);
    Ok(())
}

/// The address of a login: its own, or that of the contact who uses it.
async fn address(tx: &Tx, user: &user::Model) -> Result<Option<String>> {
    if !user.email.is_empty() {
        return Ok(Some(user.email.clone()));
    }
    let sql = "SELECT email FROM contacts WHERE user_id = ? AND email <> '' ORDER BY id LIMIT 1";
    let rows = tx.raw(tx.engine().statement(sql, [user.id.into()])).await?;
    Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?)
}
