//! Signing in: a session for a login and its password.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::limits::{LOCKED_FOR, WRONG_IN_A_ROW};
use super::{password, user};
use crate::chance;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{Refusal, Result};
use crate::execute::execute;
use crate::field::{In, Secret};
use crate::right::{PUBLIC, Right};

/// How long a session lasts.
const SESSION: TimeDelta = TimeDelta::days(14);

/// A session that was opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opened {
    /// The secret for the cookie; the database keeps its digest only.
    pub token: String,
    /// When the session ends.
    pub expires_at: DateTime<Utc>,
    /// Whose it is.
    pub user: i64,
    /// Whether he works here.
    pub is_staff: bool,
}

/// From where somebody signs in: what the list of his sessions tells him.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Network address.
    pub address: String,
    /// What the browser says of itself, cut to [`BROWSER`] characters.
    pub browser: String,
}

/// Most that is kept of a browser's own words.
const BROWSER: usize = 300;

impl Place {
    /// A browser at an address.
    pub fn new(address: &str, browser: &str) -> Self {
        Self { address: address.to_owned(), browser: browser.chars().take(BROWSER).collect() }
    }
}

impl<S: AsRef<str> + ?Sized> From<&S> for Place {
    fn from(address: &S) -> Self {
        Self::new(address.as_ref(), "")
    }
}

/// Opens a session; refused as `sign_in_wrong`, `sign_in_locked`, `sign_in_blocked` or `sign_in_often`.
pub async fn sign_in(
    ctx: &Ctx,
    from: impl Into<Place>,
    login: In<String>,
    password: In<Secret>,
) -> Result<Opened> {
    let Place { address, browser } = from.into();
    if !ctx.state.limits().may_try(&address) {
        return Err(Refusal::new("sign_in_often").into());
    }
    execute(ctx, None, SignIn { login, password, address, browser }).await?.into_result()
}

/// Checks a password and opens a session.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct SignIn {
    login: In<String>,
    password: In<Secret>,
    address: String,
    browser: String,
}

/// What became of an attempt. A wrong password is an answer, not an error, for it is counted.
#[derive(Debug, Serialize, Deserialize)]
pub enum Attempt<T> {
    /// It went on.
    Opened(T),
    /// It did not.
    Refused(Refusal),
}

impl<T> Attempt<T> {
    pub(super) fn into_result(self) -> Result<T> {
        match self {
            Self::Opened(opened) => Ok(opened),
            Self::Refused(refusal) => Err(refusal.into()),
        }
    }
}

/// A login and whether the password given for it is right.
#[derive(Debug)]
pub struct Claim {
    user: Option<user::Model>,
    right: bool,
}

/// Looks the login up and checks the password: slow, so before the transaction.
pub(super) async fn claim(ctx: &Ctx, login: &In<String>, password: &In<Secret>) -> Result<Claim> {
    let mut check = Check::new();
    let login = check.need_text("login", login, 200);
    let secret = check.need("password", password);
    let (login, secret) = check.done((login, secret))?;
    let user = user::by_login(ctx, &login).await?;
    let known = user.as_ref().filter(|u| !u.is_invited()).map(|u| u.password_hash.as_str());
    let right = password::verify(&secret, known).await?;
    Ok(Claim { user, right })
}

/// The login if it may go on; otherwise the attempt is counted and the refusal noted.
pub(super) async fn admit(claim: Claim, tx: &mut Tx) -> Result<Attempt<user::Model>> {
    let refuse = |tx: &mut Tx, code: &str| {
        let refusal = Refusal::new(code);
        tx.note_refusal(refusal.clone());
        Ok(Attempt::Refused(refusal))
    };
    let Some(seen) = claim.user else { return refuse(tx, "sign_in_wrong") };
    let user = user::hold(tx, seen.id).await?;
    tx.about("user", user.id);
    if user.locked_until.is_some_and(|until| until > tx.now()) {
        return refuse(tx, "sign_in_locked");
    }
    if !claim.right || user.password_hash != seen.password_hash {
        let failed = user.failed_sign_ins + 1;
        let locked = failed >= WRONG_IN_A_ROW;
        let locked_until = locked.then(|| tx.now() + LOCKED_FOR);
        tx.update(user::Model { failed_sign_ins: if locked { 0 } else { failed }, locked_until, ..user })
            .await?;
        return refuse(tx, if locked { "sign_in_locked" } else { "sign_in_wrong" });
    }
    if user::is_shut(tx, &user).await? {
        return refuse(tx, "sign_in_blocked");
    }
    let user = tx.update(user::Model { failed_sign_ins: 0, locked_until: None, ..user }).await?;
    tx.came_in(user.id, &user.name);
    Ok(Attempt::Opened(user))
}

impl Command for SignIn {
    const EVENT: &'static str = "identity.sign_in";
    const RIGHT: Right = PUBLIC;
    const REPLAY: bool = false;
    const JOURNAL_GUESTS: bool = true;
    type Ready = Claim;
    type Out = Attempt<Opened>;

    async fn prepare(&self, ctx: &Ctx) -> Result<Claim> {
        claim(ctx, &self.login, &self.password).await
    }

    async fn apply(self, claim: Claim, tx: &mut Tx) -> Result<Attempt<Opened>> {
        let user = match admit(claim, tx).await? {
            Attempt::Opened(user) => user,
            Attempt::Refused(refusal) => return Ok(Attempt::Refused(refusal)),
        };
        let token = tx.token()?;
        let expires_at = tx.now() + SESSION;
        let sql = "INSERT INTO sessions (digest, user_id, created_at, expires_at, address, browser, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
        let values = [
            chance::digest(&token).into(),
            user.id.into(),
            tx.now().into(),
            expires_at.into(),
            self.address.into(),
            self.browser.into(),
            tx.now().into(),
        ];
        tx.run(tx.engine().statement(sql, values)).await?;
        Ok(Attempt::Opened(Opened { token, expires_at, user: user.id, is_staff: user.is_staff }))
    }
}
