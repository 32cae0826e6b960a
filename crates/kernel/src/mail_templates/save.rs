//! Giving a kind of letter other words, documents and flags.

use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::read::{documents, of_kind};
use super::row::{document, words};
use super::{Source, row};
use crate::attachments;
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx, set};
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::outbox::{Duty, MailSpec};
use crate::right::Right;
use crate::rights::MAIL_EDIT;
use crate::text::Locale;

/// Most documents of one kind of letter.
const DOCUMENTS_MAX: usize = 10;

/// A letter's words with fields: `{{ name }}`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WordsFields {
    /// Subject line.
    pub subject: In<String>,
    /// Plain text. Subject and text both left out: the module's own words.
    pub text: In<String>,
}

/// Says how letters of a kind are written: words in each language, whether they are sent and kept, and the
/// documents they carry.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaveMail {
    /// The kind: `clients.welcome`.
    pub kind: In<String>,
    /// The version that was seen; 0 while nobody has changed anything.
    pub version: In<i64>,
    /// The Russian words.
    pub ru: WordsFields,
    /// The English words.
    pub en: WordsFields,
    /// Whether such letters are sent; yes if left out. Some are always sent.
    pub on: In<bool>,
    /// Whether they go into the archive, and are not thrown away with the others.
    pub keep: In<bool>,
    /// Documents of the directory that all of them carry, in this order.
    pub documents: Vec<In<i64>>,
}

/// The checked fields; words that are the module's own are left out.
#[derive(Debug)]
pub struct Ready {
    kind: &'static str,
    version: i64,
    words: Vec<(Locale, Source)>,
    is_on: bool,
    is_kept: bool,
    documents: Vec<i64>,
}

impl WordsFields {
    /// What was typed, with the line ends of a text.
    pub(super) fn source(&self) -> Source {
        let plain = |field: &In<String>| field.raw().replace("\r\n", "\n").trim().to_owned();
        Source { subject: plain(&self.subject), text: plain(&self.text) }
    }

    /// The words, or none if they are the module's own; faults stand under `prefix`.
    #[allow(clippy::option_option, reason = "wrong, the module's own and others are three things")]
    fn check(
        &self,
        check: &mut Check,
        prefix: &str,
        spec: &MailSpec,
        own: &Source,
    ) -> Option<Option<Source>> {
        let source = self.source();
        if source.is_blank() || source == *own {
            return Some(None);
        }
        let faults = source.faults(&(spec.sample)());
        if faults.is_empty() {
            return Some(Some(source));
        }
        let mut part = Check::new();
        faults.into_iter().for_each(|fault| part.fail(fault));
        check.nest(prefix, part);
        None
    }
}

/// Gathers numbers that a form sends as a list.
pub(crate) fn numbers(check: &mut Check, path: &str, fields: &[In<i64>]) -> Option<Vec<i64>> {
    let mut all = Vec::new();
    for field in fields {
        let number = check.optional(path, field)?;
        all.extend(number.filter(|n| !all.contains(n)));
    }
    let max = i64::try_from(DOCUMENTS_MAX).unwrap_or(i64::MAX);
    if all.len() > DOCUMENTS_MAX {
        check.fail(FieldError::new(path, "too_many").arg("max", max));
        return None;
    }
    Some(all)
}

impl Command for SaveMail {
    const EVENT: &'static str = "mail.template.save";
    const RIGHT: Right = MAIL_EDIT;
    type Ready = Ready;
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        let mails = ctx.state.mails();
        let mut check = Check::new();
        let kind = check.need("kind", &self.kind);
        let Some(spec) = kind.as_deref().and_then(|kind| mails.spec(kind)) else {
            return Err(Error::NotFound);
        };
        let version = check.or("version", &self.version, 0);
        let ru = self.ru.check(&mut check, "ru.", spec, mails.source(spec.kind, Locale::Ru)?);
        let en = self.en.check(&mut check, "en.", spec, mails.source(spec.kind, Locale::En)?);
        let is_on = check.or("on", &self.on, true);
        let is_on = check.that("on", is_on, "mail_must", |on| *on || spec.duty == Duty::May);
        let is_kept = check.or("keep", &self.keep, false);
        let is_kept = check.that("keep", is_kept, "mail_secret", |keep| !*keep || spec.duty != Duty::Secret);
        let documents = numbers(&mut check, "documents", &self.documents);
        let (version, ru, en, is_on, is_kept, documents) =
            check.done((version, ru, en, is_on, is_kept, documents))?;
        let words = [(Locale::Ru, ru), (Locale::En, en)];
        let words = words.into_iter().filter_map(|(locale, source)| Some((locale, source?))).collect();
        Ok(Ready { kind: spec.kind, version, words, is_on, is_kept, documents })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("mail", 0).await?;
        let had = documents(tx, ready.kind).await?;
        attachments::check(tx, "documents", &ready.documents, &had).await?;
        mark(tx, ready.kind, ready.version, |row| row::Model {
            is_on: ready.is_on,
            is_kept: ready.is_kept,
            ..row
        })
        .await?;
        tx.delete_where::<words::Entity>(words::Column::Kind.eq(ready.kind)).await?;
        for (locale, Source { subject, text }) in ready.words {
            let (kind, locale) = (ready.kind.to_owned(), locale.code().to_owned());
            tx.insert(words::Model { id: 0, kind, locale, subject, text }).await?;
        }
        tx.delete_where::<document::Entity>(document::Column::Kind.eq(ready.kind)).await?;
        let link = |(position, id): (i64, i64)| document::ActiveModel {
            kind: set(ready.kind.to_owned()),
            position: set(position),
            attachment_id: set(id),
        };
        tx.insert_links((0_i64..).zip(ready.documents).map(link).collect()).await
    }
}

/// Writes what is said of a kind over the version that was seen.
pub(super) async fn mark(
    tx: &Tx,
    kind: &str,
    seen: i64,
    change: impl FnOnce(row::Model) -> row::Model,
) -> Result<()> {
    let found = tx.one(row::Entity::find().filter(row::Column::Kind.eq(kind))).await?;
    match found {
        Some(row) => tx.save(change(row), seen).await.map(drop),
        None if seen == 0 => {
            let blank = row::Model { id: 0, version: 1, kind: kind.to_owned(), is_on: true, is_kept: false };
            tx.insert(change(blank)).await.map(drop)
        }
        None => Err(Error::Stale),
    }
}

/// Takes the administrator's words of a kind away, in one language.
pub(super) async fn forget(tx: &Tx, kind: &str, locale: Locale) -> Result<()> {
    for words in of_kind(tx, kind).await?.into_iter().filter(|w| w.locale == locale.code()) {
        tx.delete_where::<words::Entity>(words::Column::Id.eq(words.id)).await?;
    }
    Ok(())
}
