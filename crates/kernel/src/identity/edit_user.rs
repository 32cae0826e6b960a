//! Changing a login: name, address, language, group and type.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::create_user::{id_of, missing};
use super::{authority, particulars, roster, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Error, Refusal, Result};
use crate::field::{In, Personal};
use crate::right::Right;
use crate::rights::USERS_MANAGE;
use crate::text::Locale;
use crate::text_key;

/// Changes a login of staff. Nobody changes his own group or type.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditUser {
    /// The login's number.
    pub user: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// The person's name.
    pub name: In<String>,
    /// E-mail, or nothing.
    pub email: In<Personal>,
    /// `ru` or `en`.
    pub language: In<String>,
    /// Key of the user group; none if left out.
    pub group: In<String>,
    /// Key of the user type; none if left out.
    pub kind: In<String>,
}

/// The checked fields.
#[derive(Debug)]
pub struct Ready {
    user: i64,
    version: i64,
    name: String,
    email: String,
    locale: Locale,
    group: Option<String>,
    kind: Option<String>,
}

impl Command for EditUser {
    const EVENT: &'static str = "users.edit";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = Ready;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Ready> {
        let mut check = Check::new();
        let user = check.need("user", &self.user);
        let version = check.need("version", &self.version);
        let name = check.need_text("name", &self.name, 200);
        let email = particulars::email(&mut check, &self.email, false);
        let locale = particulars::language(&mut check, &self.language);
        let group = check.optional("group", &self.group);
        let kind = check.optional("kind", &self.kind);
        let (user, version, name, email, locale, group, kind) =
            check.done((user, version, name, email, locale, group, kind))?;
        Ok(Ready { user, version, name, email, locale, group, kind })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<()> {
        let watch = authority::Watch::begin(tx).await?;
        let user = user::hold(tx, ready.user).await?;
        if !user.is_staff || user.archived_at.is_some() {
            return Err(Error::NotFound);
        }
        authority::over(tx, &user).await?;
        tx.about("user", user.id);
        let group_id = place(tx, false, ready.group.as_deref()).await?;
        let type_id = place(tx, true, ready.kind.as_deref()).await?;
        let moved = (group_id, type_id) != (user.group_id, user.type_id);
        if moved && tx.actor().user() == Some(user.id) {
            return Err(Refusal::new("grant_oneself").into());
        }
        let fresh = user::Model {
            name: ready.name,
            email_key: text_key::fold(&ready.email),
            email: ready.email,
            locale: ready.locale.code().to_owned(),
            group_id,
            type_id,
            ..user
        };
        let user = tx.save(fresh, ready.version).await?;
        if moved {
            // He may neither take from a place that is not his, nor put into one.
            authority::over(tx, &user).await?;
        }
        watch.end(tx).await
    }
}

async fn place(tx: &Tx, is_type: bool, key: Option<&str>) -> Result<Option<i64>> {
    let Some(key) = key else { return Ok(None) };
    let field = if is_type { "kind" } else { "group" };
    id_of(tx, roster::table(is_type), key).await?.ok_or_else(|| missing(field)).map(Some)
}
