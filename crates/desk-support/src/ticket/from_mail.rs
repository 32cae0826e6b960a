//! A letter becomes a ticket, or a comment of one (spec/support.md §1.6, corrected): only whom a ticket concerns may
//! write in it, whatever number his letter bears.

use kernel::db::{Read as _, Tx};
use kernel::mail_in::{Decision, Found, IncomingMail, MailClaim, Party, Thread, is_deaf};
use kernel::outbox::{Duty, Letter, MailSpec};
use kernel::{Result, text_key};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;

use super::comment::{Said, Writer, add};
use super::enter::{New, enter, first_department};
use super::open_ticket::MESSAGE;
use super::priority::Priority;
use super::state::Source;
use super::{Ticket, row};
use crate::settings::{MAIL_TOPIC, of_today};

/// Letters of the mailboxes that are given to tickets.
pub const TICKETS_BY_MAIL: MailClaim =
    MailClaim { key: "support.tickets", route: |tx, mail| Box::pin(route(tx, mail)) };

/// Says that a letter became a ticket; answers to it find their way back.
pub const RECEIVED: MailSpec = MailSpec {
    kind: "support.received",
    ru: include_str!("../../mail/received.ru.j2"),
    en: include_str!("../../mail/received.en.j2"),
    sample: || json!({ "number": 1017, "subject": "Не открывается архив", "organisation": "ООО «Пример»" }),
    duty: Duty::May,
};

/// Who wrote a letter, as the desk knows him.
struct Sender {
    contact: Option<i64>,
    client: Option<i64>,
    user: Option<i64>,
    name: String,
}

async fn route(tx: &mut Tx, mail: &IncomingMail) -> Result<Decision> {
    let sender = match sender(tx, &mail.from).await? {
        Some(sender) => sender,
        None => match mail.of_stranger() {
            Some(decision) => return Ok(decision),
            None => stranger(&mail.from),
        },
    };
    if let Some(thread) = mail.thread
        && let Some(ticket) = answered(tx, thread, &sender).await?
    {
        let id = ticket.id;
        let writer = Writer { user: sender.user, name: sender.name, by_client: true, source: Source::Mail };
        let said = Said { body: body(&mail.reply, mail), ..Said::default() };
        let comment = add(tx, ticket, said, writer).await?;
        for file in &mail.files {
            tx.copy_file(file.file, (super::COMMENT, comment)).await?;
        }
        return Ok(Decision::Taken(super::NOUN, id));
    }
    open(tx, mail, sender).await
}

async fn open(tx: &mut Tx, mail: &IncomingMail, sender: Sender) -> Result<Decision> {
    let topic = topic(tx).await?;
    let department = if topic.is_some() { None } else { Some(first_department(tx, "department").await?) };
    let subject: String = mail.subject.chars().take(200).collect();
    let subject = if subject.trim().is_empty() { mail.from.address.clone() } else { subject };
    let new = New {
        client: sender.client,
        contact: sender.contact,
        topic,
        department,
        assignees: Vec::new(),
        subject,
        message: body(&mail.text, mail),
        priority: Priority::Medium,
        deadline: None,
        source: Source::Mail,
        answers: Vec::new(),
        files: Vec::new(),
    };
    let ticket = enter(tx, new, "").await?;
    let ticket = tx.update(Ticket { author_id: sender.user, author_name: sender.name, ..ticket }).await?;
    for file in &mail.files {
        tx.copy_file(file.file, (super::NOUN, ticket.id)).await?;
    }
    tx.about(super::NOUN, ticket.id);
    confirm(tx, mail, &ticket).await?;
    Ok(Decision::Taken(super::NOUN, ticket.id))
}

/// Tells the sender the number, unless nobody reads what is sent there.
async fn confirm(tx: &mut Tx, mail: &IncomingMail, ticket: &Ticket) -> Result<()> {
    if is_deaf(&mail.from.address) {
        return Ok(());
    }
    let locale = match ticket.client_id {
        Some(client) => kernel::clients::language(tx, client).await?,
        None => kernel::Locale::default(),
    };
    let organisation = of_today(tx).await?.organisation();
    let fields = json!({ "number": ticket.id, "subject": ticket.subject, "organisation": organisation });
    let letter = Letter::new(RECEIVED.kind, &mail.from.address, locale, &fields)?;
    tx.post(letter.in_thread(TICKETS_BY_MAIL.key, ticket.id).once(format!("support.received:{}", ticket.id)));
    Ok(())
}

/// The client's person of this address; of several the first.
async fn sender(tx: &Tx, from: &Party) -> Result<Option<Sender>> {
    let find =
        "SELECT p.id, p.client_id, p.user_id, p.name FROM contacts p JOIN clients c ON c.id = p.client_id
                 WHERE p.email IN (?, ?) AND p.email <> '' AND c.archived_at IS NULL ORDER BY p.id LIMIT 1";
    let values = [from.address.clone().into(), from.address.to_lowercase().into()];
    let rows = tx.raw(tx.engine().statement(find, values)).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Sender {
        contact: row.try_get_by_index(0)?,
        client: row.try_get_by_index(1)?,
        user: row.try_get_by_index(2)?,
        name: row.try_get_by_index(3)?,
    }))
}

/// Whom nobody knows, and who is let in nevertheless: his ticket is of no client.
fn stranger(from: &Party) -> Sender {
    let name = match from.name.trim() {
        "" => from.address.clone(),
        name => format!("{name} <{}>", from.address),
    };
    Sender { contact: None, client: None, user: None, name }
}

/// The ticket that a letter answers, if it concerns its sender; the archive is answered by a new ticket.
async fn answered(tx: &Tx, thread: Thread, sender: &Sender) -> Result<Option<Ticket>> {
    tx.lock(super::NOUN, thread.id).await?;
    let find = row::Entity::find_by_id(thread.id).filter(row::Column::ArchivedAt.is_null());
    let Some(ticket) = tx.one(find).await? else { return Ok(None) };
    let is_own = match ticket.contact_id {
        Some(contact) => sender.contact == Some(contact),
        None => ticket.client_id.is_some() && ticket.client_id == sender.client,
    };
    let is_author = sender.user.is_some() && ticket.author_id == sender.user;
    Ok(Some(ticket).filter(|_| thread.by == Found::Address || is_own || is_author))
}

/// The topic of letters, by the name in the settings.
async fn topic(tx: &Tx) -> Result<Option<i64>> {
    let Some(name) = of_today(tx).await?.some(&MAIL_TOPIC) else { return Ok(None) };
    let find = "SELECT id FROM support_topics WHERE name_key = ? AND archived_at IS NULL LIMIT 1";
    let rows = tx.raw(tx.engine().statement(find, [text_key::fold(&name).into()])).await?;
    Ok(rows.first().map(|r| r.try_get_by_index(0)).transpose()?)
}

/// What was written, with a word of what was not kept.
fn body(text: &str, mail: &IncomingMail) -> String {
    let mut body: String = text.chars().take(MESSAGE / 2).collect();
    if body.trim().is_empty() {
        body = mail.subject.clone();
    }
    for file in &mail.dropped {
        // Why, stands beside the letter itself, in the reader's language.
        body.push_str(&format!("\n[✕ {}]", file.name));
    }
    body
}
