//! Reading what an administrator has said of letters.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::Value;

use super::source::Source;
use super::{row, row::document, row::words};
use crate::attachments::{self, Chosen};
use crate::command::Ctx;
use crate::db::Read;
use crate::error::{Error, Result};
use crate::outbox::{Duty, MailTemplates, Words};
use crate::rights::MAIL_VIEW;
use crate::state::State;
use crate::text::Locale;

/// How letters of a kind are written in one language.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// Whether they are sent.
    pub is_on: bool,
    /// Whether they go into the archive.
    pub is_kept: bool,
    /// What they are to their reader.
    pub duty: Duty,
    /// The administrator's words; without, the module's own.
    own: Option<Source>,
    /// The files that all of them carry.
    pub files: Vec<Chosen>,
}

impl Template {
    /// The words of one letter. The administrator's words passed the sample when they were saved; if a
    /// real letter is unlike it after all, the module's own words go out: no operation fails for a template.
    pub(crate) fn fill(
        &self,
        built_in: &MailTemplates,
        kind: &str,
        locale: Locale,
        fields: &Value,
    ) -> Result<Words> {
        match self.own.as_ref().map(|own| own.fill(fields)) {
            Some(Ok(words)) if !words.subject.is_empty() && !words.text.is_empty() => return Ok(words),
            Some(Ok(_)) => tracing::error!(kind, "a mail template came out empty; the module's own was sent"),
            Some(Err(error)) => {
                tracing::error!(kind, %error, "a mail template failed; the module's own was sent");
            }
            None => {}
        }
        built_in.render(kind, locale, fields)
    }
}

/// How letters of this kind are written now.
pub(crate) async fn chosen(read: &impl Read, state: &State, kind: &str, locale: Locale) -> Result<Template> {
    let spec = state.mails().spec(kind);
    let duty = spec.ok_or_else(|| Error::internal(format!("there is no mail {kind}")))?.duty;
    let said = read.one(row::Entity::find().filter(row::Column::Kind.eq(kind))).await?;
    let own = of_kind(read, kind).await?.into_iter().find(|w| w.locale == locale.code());
    let documents = documents(read, kind).await?;
    Ok(Template {
        is_on: duty != Duty::May || said.as_ref().is_none_or(|s| s.is_on),
        is_kept: said.is_some_and(|s| s.is_kept),
        duty,
        own: own.map(|w| Source { subject: w.subject, text: w.text }),
        files: attachments::files(read, &documents, locale).await?,
    })
}

/// The words that a letter of this kind would have now, for a preview of a real one.
pub async fn words(ctx: &Ctx, kind: &str, locale: Locale, fields: &Value) -> Result<Words> {
    chosen(ctx, &ctx.state, kind, locale).await?.fill(ctx.state.mails(), kind, locale, fields)
}

/// The administrator's words of a kind, in each language that has any.
pub(super) async fn of_kind(read: &impl Read, kind: &str) -> Result<Vec<words::Model>> {
    read.all(words::Entity::find().filter(words::Column::Kind.eq(kind))).await
}

/// The documents of a kind, in their order.
pub(super) async fn documents(read: &impl Read, kind: &str) -> Result<Vec<i64>> {
    let select = document::Entity::find()
        .filter(document::Column::Kind.eq(kind))
        .order_by_asc(document::Column::Position);
    Ok(read.all(select).await?.into_iter().map(|d| d.attachment_id).collect())
}

/// A kind of letter as its page shows it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The kind.
    pub kind: &'static str,
    /// What it is to its reader.
    pub duty: Duty,
    /// The version to send with a change; 0 while nobody has changed anything.
    pub version: i64,
    /// Whether letters are sent.
    pub is_on: bool,
    /// Whether they go into the archive.
    pub is_kept: bool,
    /// Languages in which the words are the administrator's.
    pub changed: Vec<Locale>,
    /// Documents of the directory that all of them carry.
    pub documents: Vec<i64>,
}

/// All kinds of letters, as they are now.
pub async fn all(ctx: &Ctx) -> Result<Vec<Shown>> {
    may_see(ctx)?;
    let said = ctx.all(row::Entity::find()).await?;
    let own = ctx.all(words::Entity::find()).await?;
    let documents = ctx.all(document::Entity::find().order_by_asc(document::Column::Position)).await?;
    let shown = |spec: &crate::outbox::MailSpec| {
        let said = said.iter().find(|s| s.kind == spec.kind);
        let changed = |l: &Locale| own.iter().any(|w| w.kind == spec.kind && w.locale == l.code());
        Shown {
            kind: spec.kind,
            duty: spec.duty,
            version: said.map_or(0, |s| s.version),
            is_on: spec.duty != Duty::May || said.is_none_or(|s| s.is_on),
            is_kept: said.is_some_and(|s| s.is_kept),
            changed: Locale::ALL.into_iter().filter(changed).collect(),
            documents: documents.iter().filter(|d| d.kind == spec.kind).map(|d| d.attachment_id).collect(),
        }
    };
    Ok(ctx.state.mails().specs().map(shown).collect())
}

/// A kind of letter with its words in both languages: the administrator's, or the module's own.
pub async fn open(ctx: &Ctx, kind: &str) -> Result<(Shown, Vec<(Locale, Source)>)> {
    let shown = all(ctx).await?.into_iter().find(|s| s.kind == kind).ok_or(Error::NotFound)?;
    let own = of_kind(ctx, kind).await?;
    let mut words = Vec::new();
    for locale in Locale::ALL {
        let own = own.iter().find(|w| w.locale == locale.code());
        let own = own.map(|w| Source { subject: w.subject.clone(), text: w.text.clone() });
        words.push((locale, own.unwrap_or(ctx.state.mails().source(kind, locale)?.clone())));
    }
    Ok((shown, words))
}

pub(super) fn may_see(ctx: &Ctx) -> Result<()> {
    if ctx.actor.holds(MAIL_VIEW) { Ok(()) } else { Err(Error::Forbidden(MAIL_VIEW)) }
}
