//! What programs may ask: kinds of documents, a template, its check, a document filled from the sample.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::check::{self, Report, check};
use super::known::{KnownField, known};
use super::{Filled, Template, fill, get, spec, specs, starter, to_pdf};
use crate::command::{Ctx, Query};
use crate::error::Result;
use crate::right::Right;
use crate::rights::DOCUMENTS_VIEW;
use crate::text::Message;

/// The kinds of documents that templates can be added for, with all their fields.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentKinds {}

/// A kind of document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KindOut {
    /// Its name for programs.
    pub kind: String,
    /// Its name for people.
    pub title: String,
    /// By what a template of it can be chosen.
    pub facts: Vec<FactOut>,
    /// The fields a template of it may name.
    pub fields: Vec<KnownField>,
}

/// A fact by which a template is chosen.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FactOut {
    /// Its name for programs.
    pub key: String,
    /// Its name for people.
    pub title: String,
    /// Its values.
    pub values: Vec<String>,
}

impl Query for DocumentKinds {
    const NAME: &'static str = "documents.kinds";
    const RIGHT: Right = DOCUMENTS_VIEW;
    type Out = Vec<KindOut>;

    async fn answer(self, ctx: &Ctx) -> Result<Self::Out> {
        let fact = |f: &super::Fact| FactOut {
            key: f.key.to_owned(),
            title: ctx.say(Message::new(f.title)),
            values: f.values.iter().map(|v| (*v).to_owned()).collect(),
        };
        let kind = |s: &super::DocumentSpec| KindOut {
            kind: s.kind.to_owned(),
            title: ctx.say(Message::new(s.title)),
            facts: s.facts.iter().map(fact).collect(),
            fields: known(&(s.sample)()),
        };
        Ok(specs(&ctx.state).map(kind).collect())
    }
}

/// A template's particulars.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateCard {
    /// The template.
    pub id: i64,
}

impl Query for TemplateCard {
    const NAME: &'static str = "documents.template";
    const RIGHT: Right = DOCUMENTS_VIEW;
    type Out = Template;

    async fn answer(self, ctx: &Ctx) -> Result<Template> {
        get(ctx, self.id).await
    }
}

/// Checks a template: fields known and unknown, loops, queries, and whether the sample fills it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckTemplate {
    /// The template.
    pub id: i64,
}

impl Query for CheckTemplate {
    const NAME: &'static str = "documents.check";
    const RIGHT: Right = DOCUMENTS_VIEW;
    type Out = Report;

    async fn answer(self, ctx: &Ctx) -> Result<Report> {
        check(ctx, &get(ctx, self.id).await?).await
    }
}

/// A file in an answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FileOut {
    /// `docx`, `xlsx` or `pdf`.
    pub extension: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes in base64.
    pub content: String,
}

impl From<Filled> for FileOut {
    fn from(filled: Filled) -> Self {
        Self {
            extension: filled.extension.to_owned(),
            media_type: filled.media_type.to_owned(),
            content: STANDARD.encode(filled.bytes),
        }
    }
}

/// A document filled from the sample of its kind.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TemplateSample {
    /// The template.
    pub id: i64,
    /// Whether it is wanted as PDF.
    pub pdf: bool,
}

impl Query for TemplateSample {
    const NAME: &'static str = "documents.sample";
    const RIGHT: Right = DOCUMENTS_VIEW;
    type Out = FileOut;

    async fn answer(self, ctx: &Ctx) -> Result<FileOut> {
        Ok(sample_document(ctx, &get(ctx, self.id).await?, self.pdf).await?.into())
    }
}

/// A document filled from the sample of its kind, as it is or as PDF.
pub async fn sample_document(ctx: &Ctx, template: &Template, pdf: bool) -> Result<Filled> {
    let filled = fill(ctx, template, check::sample(ctx, template)?).await?;
    if !pdf {
        return Ok(filled);
    }
    let bytes = to_pdf(&ctx.state, filled.bytes, filled.extension).await?;
    Ok(Filled { bytes, extension: "pdf", media_type: "application/pdf" })
}

/// A Word document to begin a template with, which names every field of a kind.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StarterTemplate {
    /// The kind of document.
    pub kind: String,
}

impl Query for StarterTemplate {
    const NAME: &'static str = "documents.starter";
    const RIGHT: Right = DOCUMENTS_VIEW;
    type Out = FileOut;

    async fn answer(self, ctx: &Ctx) -> Result<FileOut> {
        Ok(starter(ctx, &spec(&ctx.state, &self.kind)?)?.into())
    }
}
