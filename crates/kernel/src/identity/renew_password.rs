//! A new password for a client's contact person, made by the program and sent to him.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::password::{self, PasswordRule};
use super::{authority, set_password, user};
use crate::clients;
use crate::command::{Command, Ctx};
use crate::db::{Read, Tx};
use crate::error::{Error, Refusal, Result};
use crate::field::Secret;
use crate::outbox::{Duty, Letter, MailSpec};
use crate::right::Right;
use crate::rights::{CLIENTS_EDIT, USERS_MANAGE};
use crate::settings::Settings;
use crate::text::Locale;

/// The letter with a new password (mail template 2 of spec §1.10).
pub const PASSWORD_CHANGED: MailSpec = MailSpec {
    kind: "identity.password_changed",
    ru: include_str!("../../mail/password_changed.ru.j2"),
    en: include_str!("../../mail/password_changed.en.j2"),
    sample: || {
        json!({
            "name": "Иванов Иван Иванович", "login": "K000017", "password": "k7mfh2q9xwta",
            "address": "https://counter.example", "organisation": "ООО «Пример»"
        })
    },
    duty: Duty::Secret,
};

/// Makes a new password for the client's first contact person who can sign in, ends his sessions, and sends
/// it to him. Nobody else sees it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewPassword {
    /// The client.
    pub client: i64,
}

impl Command for RenewPassword {
    const EVENT: &'static str = "clients.renew_password";
    const RIGHT: Right = CLIENTS_EDIT;
    type Ready = (Secret, String);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let secret = PasswordRule::now(ctx).await?.make()?;
        let hash = password::hash(&secret).await?;
        Ok((secret, hash))
    }

    async fn apply(self, (secret, hash): Self::Ready, tx: &mut Tx) -> Result<()> {
        let client = clients::get(tx, tx.actor(), self.client).await?;
        tx.lock("client", client.id).await?;
        tx.about("client", client.id);
        let reader = reader(tx, Whom::Client(client.id)).await?.ok_or_else(|| Refusal::new("no_login"))?;
        let user = user::by_id(tx, reader.user).await?;
        if user.is_staff {
            if !tx.actor().holds(USERS_MANAGE) {
                return Err(Error::Forbidden(USERS_MANAGE));
            }
            authority::over(tx, &user).await?;
        }
        set_password::replace(tx, user, hash).await?;
        post(tx, &reader, &secret).await
    }
}

/// A contact person who signs in.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// His login's id.
    pub user: i64,
    /// The name he signs in with.
    pub login: String,
    /// His name.
    pub name: String,
    /// His address.
    pub email: String,
    /// His language.
    pub locale: Locale,
    /// His client.
    pub client: i64,
}

/// Whom a letter about a password goes to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whom {
    /// The first contact of this client who signs in.
    Client(i64),
    /// The contact with this login.
    User(i64),
}

/// The contact person, if there is one.
pub(super) async fn reader(read: &impl Read, whom: Whom) -> Result<Option<Reader>> {
    let (column, id) = match whom {
        Whom::Client(id) => ("c.client_id", id),
        Whom::User(id) => ("c.user_id", id),
    };
    let sql = format!(
        "SELECT u.id, u.login, c.name, c.email, u.locale, c.client_id FROM contacts c JOIN users u ON u.id = c.user_id
         WHERE {column} = ? ORDER BY c.id LIMIT 1"
    );
    let rows = read.raw(read.engine().statement(&sql, [id.into()])).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let locale: String = row.try_get_by_index(4)?;
    Ok(Some(Reader {
        user: row.try_get_by_index(0)?,
        login: row.try_get_by_index(1)?,
        name: row.try_get_by_index(2)?,
        email: row.try_get_by_index(3)?,
        locale: Locale::parse(&locale).unwrap_or_default(),
        client: row.try_get_by_index(5)?,
    }))
}

/// Posts the letter with the new password: the one place where it is ever written, until it has left.
pub(super) async fn post(tx: &mut Tx, reader: &Reader, secret: &Secret) -> Result<()> {
    let settings = Settings::on(tx, tx.today()).await?;
    let fields = json!({
        "name": reader.name,
        "login": reader.login,
        "password": secret.reveal(),
        "address": tx.ctx().state.address(),
        "organisation": settings.organisation(),
    });
    let letter = Letter::new(PASSWORD_CHANGED.kind, &reader.email, reader.locale, &fields)?;
    tx.post(letter.about_client(reader.client));
    Ok(())
}
