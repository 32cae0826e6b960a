//! A new login for staff.

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{authority, grant_row, link, particulars, password, roster, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Result};
use crate::field::{In, Personal, Secret};
use crate::right::Right;
use crate::rights::USERS_MANAGE;
use crate::text::Locale;
use crate::text_key;

/// Creates a login for somebody who works here. His rights are those of his group and type, or a
/// copy of those of another (the prototype).
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CreateUser {
    /// Name to sign in with.
    pub login: In<String>,
    /// The person's name.
    pub name: In<String>,
    /// E-mail, for the invitation and for a forgotten password.
    pub email: In<Personal>,
    /// Language of letters and pages: `ru` or `en`; Russian if left out.
    pub language: In<String>,
    /// Password; how long at least is a setting. Not with an invitation.
    pub password: In<Secret>,
    /// Sends a link by which the person sets his own password.
    pub invite: In<bool>,
    /// Key of the user group.
    pub group: In<String>,
    /// Key of the user type.
    pub kind: In<String>,
    /// Login whose rights are copied instead of naming a group and a type.
    pub prototype: In<String>,
}

/// The new login.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NewUser {
    /// Its id.
    pub id: i64,
}

/// The checked fields and the password's hash.
#[derive(Debug)]
pub struct Ready {
    login: String,
    name: String,
    email: String,
    locale: Locale,
    /// Empty for somebody invited.
    hash: String,
    group: Option<String>,
    kind: Option<String>,
    prototype: Option<String>,
}

impl Command for CreateUser {
    const EVENT: &'static str = "users.create";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = Ready;
    type Out = NewUser;

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        let mut check = Check::new();
        let login = check.need_text("login", &self.login, 50);
        let login = check.that("login", login, "characters", |l| !l.contains(char::is_whitespace));
        let name = check.need_text("name", &self.name, 200);
        let invite = check.or("invite", &self.invite, false).unwrap_or_default();
        let email = particulars::email(&mut check, &self.email, invite);
        let locale = particulars::language(&mut check, &self.language);
        let secret = if invite { None } else { check.need("password", &self.password) };
        let rule = password::PasswordRule::now(ctx).await?;
        let secret = if invite { Some(None) } else { rule.check(&mut check, "password", secret).map(Some) };
        let group = check.optional("group", &self.group);
        let kind = check.optional("kind", &self.kind);
        let prototype = check.optional("prototype", &self.prototype);
        let (login, name, email, locale, secret, group, kind, prototype) =
            check.done((login, name, email, locale, secret, group, kind, prototype))?;
        let hash = match secret {
            Some(secret) => password::hash(&secret).await?,
            None => String::new(),
        };
        Ok(Ready { login, name, email, locale, hash, group, kind, prototype })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<NewUser> {
        tx.lock("rights", 0).await?;
        let invited = ready.hash.is_empty();
        let mut user = user::insert(tx, &ready.login, &ready.name, ready.hash, true, ready.locale).await?;
        tx.about("user", user.id);
        user.email_key = text_key::fold(&ready.email);
        user.email = ready.email;
        if let Some(login) = ready.prototype {
            let prototype = user::by_login(tx, &login).await?.filter(|u| u.is_staff);
            let prototype = prototype.ok_or_else(|| missing("prototype"))?;
            user.group_id = prototype.group_id;
            user.type_id = prototype.type_id;
            user.prototype_id = Some(prototype.id);
            copy_own_grants(tx, prototype.id, user.id).await?;
        }
        if let Some(key) = ready.group {
            user.group_id =
                Some(id_of(tx, roster::table(false), &key).await?.ok_or_else(|| missing("group"))?);
        }
        if let Some(key) = ready.kind {
            user.type_id = Some(id_of(tx, roster::table(true), &key).await?.ok_or_else(|| missing("kind"))?);
        }
        let user = tx.update(user).await?;
        authority::over(tx, &user).await?;
        for (branch, _) in grant_row::rights_of(tx, &user).await?.own.iter() {
            authority::over_branch(tx, branch)?;
        }
        if invited {
            link::send(tx, &user, link::Purpose::Invite).await?;
        }
        Ok(NewUser { id: user.id })
    }
}

/// No such group, type or person.
pub(super) fn missing(path: &str) -> Error {
    crate::error::FieldError::new(path, "not_a_choice").into()
}

/// The id of a group or type by its key.
pub(super) async fn id_of(tx: &Tx, table: &str, key: &str) -> Result<Option<i64>> {
    let sql = format!("SELECT id FROM {table} WHERE key = ?");
    let rows = tx.raw(tx.engine().statement(&sql, [key.into()])).await?;
    Ok(rows.first().map(|r| r.try_get_by_index(0)).transpose()?)
}

async fn copy_own_grants(tx: &Tx, from: i64, to: i64) -> Result<()> {
    let own = grant_row::Entity::find().filter(grant_row::Column::UserId.eq(from));
    for row in tx.all(own).await? {
        tx.insert(grant_row::Model { id: 0, user_id: Some(to), ..row }).await?;
    }
    Ok(())
}
