//! Writing to subscribers.

use kernel::clients::{self, Client};
use kernel::db::{Read, Tx};
use kernel::outbox::{Duty, Letter, MailSpec};
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Check, Command, Ctx, Error, FieldError, In, Result, attachments};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::offer::numbers;
use crate::rights::SUBSCRIBER_WRITE;

/// Most subscribers of one message.
const CLIENTS_MAX: usize = 500;

/// The letter of an operator's own words (mail template 11 of spec §1.10).
pub const MESSAGE: MailSpec = MailSpec {
    kind: "subscriptions.message",
    ru: include_str!("../../mail/message.ru.j2"),
    en: include_str!("../../mail/message.en.j2"),
    sample: || {
        json!({
            "name": "Иванов Иван Иванович", "client": "ООО «Пример»", "code": "K000017",
            "subject": "Плановые работы 28 ноября",
            "text": "28 ноября с 2:00 до 4:00 доступ может прерываться.\n\nПриносим извинения за неудобства.",
            "organisation": "Служба информации", "address": "https://counter.example"
        })
    },
    duty: Duty::Must,
};

/// What an operator writes.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MessageFields {
    /// Subject line.
    pub subject: In<String>,
    /// The text, in paragraphs.
    pub text: In<String>,
    /// Documents of the directory that go with it.
    pub documents: Vec<In<i64>>,
}

/// Writes a letter to subscribers, each in his own language's frame, at most five hundred at once. To many
/// at once it leaves within the sending hours.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SendMessage {
    /// The clients.
    pub clients: Vec<In<i64>>,
    /// What is written.
    pub message: MessageFields,
    /// Whether it waits for the sending hours even if it goes to one: one letter of many.
    pub in_hours: In<bool>,
}

/// The checked fields.
#[derive(Clone, Debug)]
pub struct Written {
    pub(super) subject: String,
    pub(super) text: String,
    documents: Vec<i64>,
}

impl MessageFields {
    /// Reads the fields; errors stand under `message.`.
    pub(super) fn check(&self, outer: &mut Check) -> Option<Written> {
        let mut check = Check::new();
        let subject = check.need_text("subject", &self.subject, 200);
        let text = check.need_area("text", &self.text, 20_000).map(|text| text.replace("\r\n", "\n"));
        let documents = numbers(&mut check, "documents", &self.documents);
        outer.nest("message.", check);
        Some(Written { subject: subject?, text: text?, documents: documents? })
    }
}

impl Command for SendMessage {
    const EVENT: &'static str = "subscriptions.message";
    const RIGHT: Right = SUBSCRIBER_WRITE;
    type Ready = (Vec<i64>, Written);
    /// How many letters were posted.
    type Out = u64;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let clients = clients_of(&mut check, &self.clients);
        let written = self.message.check(&mut check);
        check.done((clients, written))
    }

    async fn apply(self, (clients, written): Self::Ready, tx: &mut Tx) -> Result<u64> {
        attachments::check(tx, "message.documents", &written.documents, &[]).await?;
        let many = clients.len() > 1 || matches!(self.in_hours.value(), Ok(Some(true)));
        let mut posted = 0;
        for id in clients {
            let client = match clients::get(tx, tx.actor(), id).await {
                Err(Error::NotFound) => return Err(FieldError::new("clients", "not_a_choice").into()),
                found => found?,
            };
            tx.about("client", client.id);
            let fields = facts(tx, tx.ctx(), &client, &written).await?;
            let letter = Letter::to_client(tx, &client, MESSAGE.kind, &fields).await?;
            let letter = letter.with_documents(&written.documents);
            tx.post(if many { letter.in_hours() } else { letter });
            posted += 1;
        }
        Ok(posted)
    }
}

/// The clients of a message, each once.
pub(super) fn clients_of(check: &mut Check, fields: &[In<i64>]) -> Option<Vec<i64>> {
    let mut all = Vec::new();
    for field in fields {
        let client = check.optional("clients", field)?;
        all.extend(client.filter(|id| !all.contains(id)));
    }
    if all.is_empty() {
        check.fail(FieldError::new("clients", "required"));
        return None;
    }
    if all.len() > CLIENTS_MAX {
        let max = i64::try_from(CLIENTS_MAX).unwrap_or(i64::MAX);
        check.fail(FieldError::new("clients", "too_many").arg("max", max));
        return None;
    }
    Some(all)
}

/// The fields of the letter to one client.
pub(super) async fn facts(read: &impl Read, ctx: &Ctx, client: &Client, written: &Written) -> Result<Value> {
    let settings = Settings::on(read, ctx.state.clock().today()).await?;
    Ok(json!({
        "name": client.person,
        "client": client.name,
        "code": client.code,
        "subject": written.subject,
        "text": written.text,
        "organisation": settings.organisation(),
        "address": ctx.state.address(),
    }))
}
