//! How a letter leaves the house.

use std::path::PathBuf;

use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::row;
use crate::error::{Error, Result};

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
    fn yet(why: impl ToString) -> Self {
        Self { for_good: false, why: why.to_string() }
    }
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

    /// Sends one letter.
    pub(super) async fn send(&self, from: &str, letter: &row::Model) -> Result<(), Undelivered> {
        if matches!(self, Self::Past) {
            return Ok(());
        }
        let message = compose(from, letter)?;
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

fn compose(from: &str, letter: &row::Model) -> Result<Message, Undelivered> {
    let address = |text: &str| text.parse::<Mailbox>().map_err(|e| Undelivered::yet(format!("{text}: {e}")));
    Message::builder()
        .from(address(from)?)
        .to(address(&letter.recipient)?)
        .subject(letter.subject.clone())
        .message_id(Some(letter.message_id.clone()))
        .date(letter.created_at.into())
        .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
        .map_err(Undelivered::yet)
}

/// Whether a mail address can be written to.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}

/// Whether letters can come from it: `name@host` or `Name <name@host>`.
pub fn is_mailbox(text: &str) -> bool {
    text.parse::<Mailbox>().is_ok()
}
