//! How a letter leaves the house.

use std::path::PathBuf;

use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::row;
use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::mail_in::{guard, house_mark};
use crate::settings::{MAIL_FROM, MAIL_REPLY_TO, Settings};

/// Why a letter did not leave; for the log and the administrator.
#[derive(Clone, Debug)]
pub(super) struct Undelivered {
    /// The server will never take it (SMTP 5xx): trying again is of no use.
    pub for_good: bool,
    /// In the words of the server or the system.
    pub why: String,
}

impl Undelivered {
    /// It may leave later.
    pub fn yet(why: impl ToString) -> Self {
        Self { for_good: false, why: why.to_string() }
    }
}

/// What stands on every letter.
#[derive(Clone, Debug)]
pub(super) struct Envelope {
    from: String,
    reply_to: Option<String>,
    house: String,
}

impl Envelope {
    /// By today's settings.
    pub async fn now(ctx: &Ctx) -> Result<Self> {
        let settings = Settings::on(ctx, ctx.state.clock().today()).await?;
        Ok(Self {
            from: settings.text(&MAIL_FROM),
            reply_to: settings.some(&MAIL_REPLY_TO),
            house: house_mark(ctx.state.address()),
        })
    }
}

/// A file of a letter with its bytes.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// What it is called.
    pub name: String,
    /// What its bytes are.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The mail channel's way out.
#[derive(Clone, Debug)]
pub enum Transport {
    /// An SMTP server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Nothing is configured: `.eml` files in this folder.
    Folder(PathBuf),
    /// A demo's past: letters count as sent.
    Past,
}

impl Transport {
    /// From the address in the settings: `smtp://host:25`, `smtps://user:password@host`,
    /// `smtp://host:587?tls=required`.
    pub fn smtp(url: &str) -> Result<Self> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|e| Error::internal(format!("the mail server's address: {e}")))?;
        Ok(Self::Smtp(builder.timeout(Some(std::time::Duration::from_secs(20))).build()))
    }

    /// Sends one letter with its files.
    pub(super) async fn send(
        &self,
        envelope: &Envelope,
        letter: &row::Model,
        files: Vec<Part>,
    ) -> Result<(), Undelivered> {
        if matches!(self, Self::Past) {
            return Ok(());
        }
        let message = compose(envelope, letter, files)?;
        match self {
            Self::Smtp(smtp) => {
                let sent = smtp.send(message).await.map(drop);
                sent.map_err(|e| Undelivered { for_good: e.is_permanent(), why: e.to_string() })
            }
            Self::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(Undelivered::yet)?;
                let file = folder.join(format!("{:08}.eml", letter.id));
                tokio::fs::write(file, message.formatted()).await.map_err(Undelivered::yet)
            }
            Self::Past => Ok(()),
        }
    }
}

fn compose(envelope: &Envelope, letter: &row::Model, files: Vec<Part>) -> Result<Message, Undelivered> {
    let address = |text: &str| text.parse::<Mailbox>().map_err(|e| Undelivered::yet(format!("{text}: {e}")));
    let mut message = Message::builder()
        .from(address(&envelope.from)?)
        .to(address(&letter.recipient)?)
        .subject(letter.subject.clone())
        .message_id(Some(letter.message_id.clone()))
        .date(letter.created_at.into());
    let reply_to = Some(&letter.reply_to).filter(|to| !to.is_empty()).or(envelope.reply_to.as_ref());
    if let Some(reply_to) = reply_to {
        message = message.reply_to(address(reply_to)?);
    }
    if !letter.answers.is_empty() {
        message = message.in_reply_to(letter.answers.clone()).references(letter.answers.clone());
    }
    // A letter that comes back is known by this, and is not taken for somebody's.
    message = message.raw_header(said(guard::OURS, &envelope.house));
    if !letter.is_by_hand {
        // RFC 3834 §5: vacation programs and the like do not answer.
        message = message.raw_header(said("Auto-Submitted", "auto-generated"));
    }
    let words = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    if files.is_empty() {
        return message.multipart(words).map_err(Undelivered::yet);
    }
    let mut mixed = MultiPart::mixed().multipart(words);
    for Part { name, media_type, bytes } in files {
        let kind = ContentType::parse(&media_type).unwrap_or_else(|_| octets());
        // Base64 whatever it is: a text's line ends are its own, and the receiver gets the very bytes.
        let body = Body::new_with_encoding(bytes, ContentTransferEncoding::Base64);
        let body = body.map_err(|_| Undelivered::yet(format!("{name} cannot be written as base64")))?;
        mixed = mixed.singlepart(Attachment::new(name).body(body, kind));
    }
    message.multipart(mixed).map_err(Undelivered::yet)
}

/// A header of a fixed name.
fn said(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// Bytes of which nothing is known.
fn octets() -> ContentType {
    ContentType::parse("application/octet-stream").unwrap_or(ContentType::TEXT_PLAIN)
}

/// Whether a mail address can be written to.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}

/// Whether letters can come from it: `name@host` or `Name <name@host>`.
pub fn is_mailbox(text: &str) -> bool {
    text.parse::<Mailbox>().is_ok()
}
