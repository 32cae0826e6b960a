//! Registering a client: by staff, and the part that registration on the site shares with it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::particulars::Checked;
use super::{ClientKind, ClientRole, Particulars, give_role, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::{Error, FieldError, Refusal, Result};
use crate::field::{In, Secret};
use crate::identity::{self, PasswordRule};
use crate::right::{Right, join};
use crate::rights::CLIENTS_EDIT;
use crate::text::Locale;
use crate::text_key;

/// Registers a client.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterClient {
    /// Code: up to twelve of A–Z, 0–9 and dash; given by the program if left out.
    pub code: In<String>,
    /// What the client is to us; left out, it has no role yet.
    pub role: In<ClientRole>,
    /// Its particulars.
    pub client: Particulars,
    /// Remarks for staff.
    pub comment: In<String>,
}

/// The registered client.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NewClient {
    /// Its id.
    pub id: i64,
    /// Its code, which is also the login of its first contact person.
    pub code: String,
}

impl Command for RegisterClient {
    const EVENT: &'static str = "clients.register";
    const RIGHT: Right = CLIENTS_EDIT;
    type Ready = (Option<String>, Option<ClientRole>, Checked, String);
    type Out = NewClient;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let code = check_code(&mut check, &self.code);
        let role = check.optional("role", &self.role);
        let comment = check.area("comment", &self.comment, 5000);
        let client = self.client.check(ctx, &mut check).await?;
        check.done((code, role, client, comment))
    }

    async fn apply(self, (code, role, client, comment): Self::Ready, tx: &mut Tx) -> Result<NewClient> {
        let client = insert(tx, code, client, comment, role).await?;
        join(tx, client.id).await?;
        Ok(NewClient { id: client.id, code: client.code })
    }
}

/// Reads a code people chose. Codes of the program's own form are its own.
#[allow(clippy::option_option, reason = "wrong, absent and present are three things")]
pub(super) fn check_code(check: &mut Check, field: &In<String>) -> Option<Option<String>> {
    let code = check.optional("code", field)?.map(|c| c.to_uppercase());
    let wrong = |code: &String| {
        let known = code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
        if !known || code.chars().count() > 12 {
            Some("code")
        } else if code.strip_prefix('K').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit())) {
            Some("code_reserved")
        } else {
            None
        }
    };
    if let Some(error) = code.as_ref().and_then(wrong) {
        check.fail(FieldError::new("code", error));
        return None;
    }
    Some(code)
}

/// Inserts the client and its first contact person, without a login.
pub(super) async fn insert(
    tx: &mut Tx,
    code: Option<String>,
    client: Checked,
    comment: String,
    role: Option<ClientRole>,
) -> Result<row::Model> {
    let contact = client.contact();
    let chosen = code.is_some();
    let code = match code {
        Some(code) => code,
        // Unique until the id is known.
        None => tx.token()?,
    };
    let mut row = tx.insert(client.into_row(blank(tx, code, comment))).await?;
    if !chosen {
        row.code = format!("K{:06}", row.id);
        row.code_key = text_key::fold(&row.code);
        row = tx.update(row).await?;
    }
    let (name, email, phone) = contact;
    tx.insert(row::contact::Model { id: 0, client_id: row.id, user_id: None, name, email, phone }).await?;
    if let Some(role) = role {
        give_role(tx, row.id, role).await?;
    }
    tx.about("client", row.id);
    Ok(row)
}

fn blank(tx: &Tx, code: String, comment: String) -> row::Model {
    row::Model {
        id: 0,
        version: 1,
        archived_at: None,
        code_key: text_key::fold(&code),
        code,
        kind: ClientKind::PersonResident,
        name: String::new(),
        name_key: String::new(),
        person: String::new(),
        email: String::new(),
        phone: String::new(),
        fax: String::new(),
        postal_address: String::new(),
        legal_address: String::new(),
        inn: String::new(),
        kpp: String::new(),
        bank: String::new(),
        bic: String::new(),
        account: String::new(),
        corr_account: String::new(),
        profile_id: None,
        comment,
        created_at: tx.now(),
        registered_on: tx.today(),
    }
}

/// Gives the client's first contact person a login (the client's code) and a password.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GiveLogin {
    /// The client.
    pub client: In<i64>,
    /// The first password; the program makes one if left out.
    pub password: In<Secret>,
}

/// A login that was given.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GivenLogin {
    /// Name to sign in with.
    pub login: String,
    /// The password if the program made it: shown this once.
    pub password: Option<String>,
}

impl Command for GiveLogin {
    const EVENT: &'static str = "clients.give_login";
    const RIGHT: Right = CLIENTS_EDIT;
    const REPLAY: bool = false;
    type Ready = (i64, String, Option<String>);
    type Out = GivenLogin;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let client = check.need("client", &self.client);
        let typed = check.optional("password", &self.password);
        let made = if matches!(typed, Some(None)) { Some(crate::chance::password()?) } else { None };
        let secret = typed.and_then(|typed| typed.or_else(|| made.as_deref().map(Secret::new)));
        let secret = PasswordRule::now(ctx).await?.check(&mut check, "password", secret);
        let (client, secret) = check.done((client, secret))?;
        Ok((client, identity::hash(&secret).await?, made))
    }

    async fn apply(self, (client, hash, made): Self::Ready, tx: &mut Tx) -> Result<GivenLogin> {
        tx.lock("client", client).await?;
        let client = super::get(tx, tx.actor(), client).await?;
        tx.about("client", client.id);
        link_login(tx, &client.0, hash, Locale::default(), Refusal::new("login_taken").into()).await?;
        Ok(GivenLogin { login: client.code.clone(), password: made })
    }
}

/// Makes the login of the first contact person; refused if he has one. `taken` is the error when
/// somebody else signs in under the client's code.
pub(super) async fn link_login(
    tx: &mut Tx,
    client: &row::Model,
    hash: String,
    locale: Locale,
    taken: Error,
) -> Result<()> {
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
    let first = row::contact::Entity::find()
        .filter(row::contact::Column::ClientId.eq(client.id))
        .order_by_asc(row::contact::Column::Id);
    let contact = tx.need(first).await?;
    if contact.user_id.is_some() {
        return Err(Refusal::new("login_given").into());
    }
    let user = identity::insert_user(tx, &client.code, &contact.name, hash, false, locale)
        .await
        .map_err(|e| if e.violates("users_login_key_uq") { taken } else { e })?;
    tx.about("user", user.id);
    tx.update(row::contact::Model { user_id: Some(user.id), ..contact }).await.map(drop)
}
