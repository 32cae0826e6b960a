//! Posting an issue to one client, and noting it in the log.

use kernel::clients::{self, Client};
use kernel::db::Tx;
use kernel::outbox::{Duty, Letter, MailSpec};
use kernel::settings::Settings;
use kernel::{Result, files};
use serde_json::json;

use super::issue::Model as Issue;
use super::kind::Way;
use super::log;
use crate::subscriber;

/// A larger file is not put into a letter, whatever was asked: mail servers refuse it. Bytes.
const LARGEST_ATTACHED: i64 = 10 * 1024 * 1024;

/// The letter with an issue, an answer or a certificate.
pub const ISSUE_LETTER: MailSpec = MailSpec {
    kind: "subscriptions.issue",
    ru: include_str!("../../mail/issue.ru.j2"),
    en: include_str!("../../mail/issue.en.j2"),
    sample: || {
        json!({
            "name": "Иванов Иван Иванович", "organisation": "ООО «Пример»", "kind": "feed",
            "title": "Итоги торгов, № 47", "date": "21.11.2026", "number": "", "order": 1017,
            "attached": true, "address": "https://counter.example"
        })
    },
    duty: Duty::Must,
};

/// Posts the issue to a client by this order.
pub(super) async fn post(tx: &mut Tx, issue: &Issue, client: &Client, order: i64) -> Result<()> {
    let own = subscriber::find(tx, client.id).await?.map(|s| s.order_email);
    let email = own.filter(|e| !e.is_empty()).unwrap_or_else(|| client.email.clone());
    let locale = clients::language(tx, client.id).await?;
    let file = files::get(tx, issue.file_id).await?;
    let attached = issue.way == Way::Attach && file.size <= LARGEST_ATTACHED;
    let settings = Settings::on(tx, tx.today()).await?;
    let fields = json!({
        "name": client.person,
        "organisation": settings.organisation(),
        "kind": issue.kind,
        "title": issue.title,
        "date": locale.date(issue.issued_on),
        "number": issue.number,
        "order": order,
        "attached": attached,
        "address": tx.ctx().state.address(),
    });
    let letter_key = format!("issue:{}:{}", issue.id, client.id);
    let letter =
        Letter::new(ISSUE_LETTER.kind, &email, locale, &fields)?.about_client(client.id).once(&letter_key);
    tx.post(if attached { letter.attach(issue.file_id) } else { letter });
    let (issue_id, client_id, created_at) = (issue.id, client.id, tx.now());
    tx.insert(log::Model { id: 0, issue_id, client_id, order_id: order, email, letter_key, created_at })
        .await?;
    Ok(())
}
