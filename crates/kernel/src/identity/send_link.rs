//! Sending somebody a link to set his password: by an administrator, or because he himself forgot it.

use schemars::JsonSchema;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use serde::{Deserialize, Serialize};

use super::link::{Purpose, send};
use super::{authority, user};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, Refusal, Result};
use crate::field::{In, Personal};
use crate::right::{PUBLIC, Right};
use crate::rights::USERS_MANAGE;
use crate::text_key;

/// Sends a login's person a link by which he sets his own password: the invitation again, or a new password.
/// The password so far stays good until the link is used.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SendLink {
    /// The login's number.
    pub user: In<i64>,
}

/// Asks for a link because the password is forgotten. The answer is the same whether anybody has this
/// login or address.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ForgotPassword {
    /// Login or e-mail.
    pub who: In<Personal>,
}

/// Logins of one address that get a link; an office may share one.
const MOST: u64 = 5;

impl Command for SendLink {
    const EVENT: &'static str = "users.send_link";
    const RIGHT: Right = USERS_MANAGE;
    type Ready = i64;
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<i64> {
        Check::only("user", &self.user)
    }

    async fn apply(self, user: i64, tx: &mut Tx) -> Result<()> {
        let user = user::hold(tx, user).await?;
        authority::over(tx, &user).await?;
        if user::is_shut(tx, &user).await? {
            return Err(Refusal::new("sign_in_blocked").into());
        }
        tx.about("user", user.id);
        send(tx, &user, Purpose::of(&user)).await
    }
}

impl Command for ForgotPassword {
    const EVENT: &'static str = "identity.forgot_password";
    const RIGHT: Right = PUBLIC;
    type Ready = Option<(String, String)>;
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let who = check.need_text("who", &self.who, 200);
        let who = check.done(who)?;
        let folded = text_key::fold(&who);
        // Too often is answered like everything else: with nothing that tells of the login.
        Ok(ctx.state.limits().may_send_link(&folded).then_some((who, folded)))
    }

    async fn apply(self, who: Self::Ready, tx: &mut Tx) -> Result<()> {
        let Some((typed, folded)) = who else { return Ok(()) };
        for user in found(tx, &typed, &folded).await? {
            let user = user::hold(tx, user.id).await?;
            if user::is_shut(tx, &user).await? {
                continue;
            }
            tx.about("user", user.id);
            match send(tx, &user, Purpose::of(&user)).await {
                // Who has no address asks an administrator; a stranger does not learn of it.
                Err(Error::Refused(_)) | Ok(()) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }
}

/// The logins that may sign in under this name, or whose address it is.
async fn found(tx: &Tx, typed: &str, who: &str) -> Result<Vec<user::Model>> {
    let contacts = "SELECT user_id FROM contacts WHERE user_id IS NOT NULL AND email IN (?, ?) LIMIT 5";
    let rows = tx.raw(tx.engine().statement(contacts, [typed.into(), who.into()])).await?;
    let contacts: Vec<i64> = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    let named = user::Column::LoginKey.eq(who);
    let addressed = user::Column::EmailKey.eq(who).and(user::Column::EmailKey.ne(""));
    let theirs = user::Column::Id.is_in(contacts);
    let select = user::Entity::find()
        .filter(named.or(addressed).or(theirs))
        .filter(user::Column::IsBlocked.eq(false))
        .filter(user::Column::ArchivedAt.is_null())
        .order_by_asc(user::Column::Id)
        .limit(MOST);
    tx.all(select).await
}
