//! How a letter leaves the house.

use std::path::PathBuf;

use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::row;
use crate::error::{Error, Result};

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

    /// Sends one letter; the error is for the log and the administrator.
    pub(super) async fn send(&self, from: &str, letter: &row::Model) -> Result<(), String> {
        if matches!(self, Self::Past) {
            return Ok(());
        }
        let message = compose(from, letter)?;
        match self {
            Self::Smtp(smtp) => smtp.send(message).await.map(drop).map_err(|e| e.to_string()),
            Self::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(|e| e.to_string())?;
                let file = folder.join(format!("{:08}.eml", letter.id));
                tokio::fs::write(file, message.formatted()).await.map_err(|e| e.to_string())
            }
            Self::Past => Ok(()),
        }
    }
}

fn compose(from: &str, letter: &row::Model) -> Result<Message, String> {
    let address = |text: &str| text.parse::<Mailbox>().map_err(|e| format!("{text}: {e}"));
    Message::builder()
        .from(address(from)?)
        .to(address(&letter.recipient)?)
        .subject(letter.subject.clone())
        .message_id(Some(letter.message_id.clone()))
        .date(letter.created_at.into())
        .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
        .map_err(|e| e.to_string())
}

/// Whether a mail address can be written to.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}
