//! Registration on the site: a client, its contact person with a login, and a welcome letter.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::particulars::Checked;
use super::register::{check_code, insert, link_login};
use super::{ClientRole, NewClient, Particulars};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Result};
use crate::field::{In, Secret};
use crate::identity::{self, PasswordRule};
use crate::outbox::{Duty, Letter, MailSpec};
use crate::right::{PUBLIC, Right};

/// The letter after registration (mail template 1 of spec §1.10). It holds no password.
pub const WELCOME: MailSpec = MailSpec {
    kind: "clients.welcome",
    ru: include_str!("../../mail/welcome.ru.j2"),
    en: include_str!("../../mail/welcome.en.j2"),
    sample: || {
        json!({
            "name": "Иванов Иван Иванович", "login": "K000017", "address": "https://counter.example",
            "organisation": "ООО «Пример»"
        })
    },
    duty: Duty::May,
};

/// Registers a client from the site.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignUp {
    /// Code and login: up to twelve of A–Z, 0–9 and dash; given by the program if left out.
    pub code: In<String>,
    /// `subscriber`, `customer` or `reader`.
    pub role: In<ClientRole>,
    /// The client's particulars.
    pub client: Particulars,
    /// Password; how long at least is a setting.
    pub password: In<Secret>,
    /// The password once more.
    pub again: In<Secret>,
    /// Consent to the handling of personal data (152-ФЗ, art. 9); must be given.
    pub consent: In<bool>,
}

impl Command for SignUp {
    const EVENT: &'static str = "clients.sign_up";
    const RIGHT: Right = PUBLIC;
    type Ready = (Option<String>, Option<ClientRole>, Checked, String);
    type Out = NewClient;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let code = check_code(&mut check, &self.code);
        let role = check.optional("role", &self.role);
        let by_oneself = [ClientRole::Subscriber, ClientRole::Customer, ClientRole::Reader];
        let role = check.that("role", role, "not_a_choice", |r| r.is_none_or(|r| by_oneself.contains(&r)));
        let client = self.client.check(ctx, &mut check).await?;
        let secret = check.need("password", &self.password);
        let secret = PasswordRule::now(ctx).await?.check(&mut check, "password", secret);
        identity::check_again(&mut check, "again", secret.as_ref(), &self.again);
        if check.or("consent", &self.consent, false) == Some(false) {
            check.fail(FieldError::new("consent", "consent"));
        }
        let (code, role, client, secret) = check.done((code, role, client, secret))?;
        Ok((code, role, client, identity::hash(&secret).await?))
    }

    async fn apply(self, (code, role, client, hash): Self::Ready, tx: &mut Tx) -> Result<NewClient> {
        let client = insert(tx, code, client, String::new(), role).await?;
        link_login(tx, &client, hash, tx.locale(), FieldError::new("code", "taken").into()).await?;
        let settings = crate::settings::Settings::on(tx, tx.today()).await?;
        let fields = json!({
            "name": client.person,
            "login": client.code,
            "address": tx.ctx().state.address(),
            "organisation": settings.organisation(),
        });
        let letter = Letter::new(WELCOME.kind, &client.email, tx.locale(), &fields)?;
        tx.post(letter.about_client(client.id).once(format!("welcome:{}", client.id)));
        Ok(NewClient { id: client.id, code: client.code })
    }
}
