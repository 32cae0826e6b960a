//! Filling a template: its file, the document's fields, and the rows of the queries bound to it.

use serde_json::Value;

use super::filler;
use super::template::{Binding, Template};
use super::upload::sentence;
use crate::command::Ctx;
use crate::error::{Error, Refusal, Result};
use crate::{files, reports};

/// A document made by a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The file.
    pub bytes: Vec<u8>,
    /// `docx` or `xlsx`.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
}

/// Fills a template with a document's fields and with the rows of the stored queries bound to it.
/// [`Error::Refused`] with the code `template` if it names an unknown field, saying which and where.
pub async fn fill(ctx: &Ctx, template: &Template, mut context: Value) -> Result<Filled> {
    for binding in &template.queries {
        let rows = rows(ctx, template, binding, &context).await?;
        if let Some(fields) = context.as_object_mut() {
            fields.insert(binding.name.clone(), Value::Array(rows));
        }
    }
    let (_, bytes) = files::read(&ctx.state, template.file).await?;
    let locale = template.language.unwrap_or(ctx.locale);
    let filled = tokio::task::spawn_blocking(move || {
        let read = filler::Template::read(&bytes)?;
        let format = read.format();
        read.fill(&context, locale).map(|bytes| (bytes, format))
    });
    let (bytes, format) =
        filled.await.map_err(Error::internal)?.map_err(|fault| refused(ctx, template, &fault))?;
    Ok(Filled { bytes, extension: format.as_str(), media_type: format.media_type() })
}

/// The rows of a bound query, each an object of its columns.
pub(super) async fn rows(
    ctx: &Ctx,
    template: &Template,
    binding: &Binding,
    context: &Value,
) -> Result<Vec<Value>> {
    let query = reports::by_key(ctx, &binding.query).await.map_err(|error| match error {
        Error::NotFound => Refusal::new("template_query")
            .arg("name", template.name.as_str())
            .arg("query", binding.query.as_str())
            .into(),
        other => other,
    })?;
    let values = filler::values(&binding.params, context, template.language.unwrap_or(ctx.locale))
        .map_err(|fault| refused(ctx, template, &fault))?;
    Ok(reports::run(ctx, &query, Value::Object(values.into_iter().collect())).await?.objects())
}

fn refused(ctx: &Ctx, template: &Template, fault: &filler::Fault) -> Error {
    Refusal::new("template").arg("name", template.name.as_str()).arg("reason", sentence(ctx, fault)).into()
}
