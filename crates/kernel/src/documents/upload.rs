//! A template's file as it comes: read whole before anything is written.

use super::NOUN;
use super::filler::{Fault, Template};
use super::format::Format;
use crate::check::Check;
use crate::command::Ctx;
use crate::db::Tx;
use crate::error::{Error, FieldError, Result};
use crate::field::In;
use crate::files;

/// An upload that is a template: its number and what it is.
#[derive(Clone, Copy, Debug)]
pub struct Upload {
    pub(super) file: i64,
    pub(super) format: Format,
}

/// Reads the upload that the field names; what is wrong with it is the field's error.
pub(super) async fn read(ctx: &Ctx, file: &In<i64>, check: &mut Check) -> Result<Option<Upload>> {
    let Some(file) = check.need("file", file) else { return Ok(None) };
    let bytes = match files::uploaded(ctx, "file", file).await {
        // What a browser sends of a field that nobody filled.
        Ok((_, bytes)) if bytes.is_empty() => {
            check.fail(FieldError::new("file", "required"));
            return Ok(None);
        }
        Ok((_, bytes)) => bytes,
        Err(Error::Invalid(errors)) => {
            errors.into_iter().for_each(|e| check.fail(e));
            return Ok(None);
        }
        Err(other) => return Err(other),
    };
    match format_of(bytes).await? {
        Ok(format) => Ok(Some(Upload { file, format })),
        Err(fault) => {
            check.fail(FieldError::new("file", "template").arg("reason", sentence(ctx, &fault)));
            Ok(None)
        }
    }
}

async fn format_of(bytes: Vec<u8>) -> Result<Result<Format, Fault>> {
    let read = tokio::task::spawn_blocking(move || {
        let template = Template::read(&bytes)?;
        template.found()?;
        Ok(template.format())
    });
    read.await.map_err(Error::internal)
}

/// A fault in the asker's words, with its place.
pub(super) fn sentence(ctx: &Ctx, fault: &Fault) -> String {
    let what = ctx.say(fault.message());
    match &fault.place {
        Some(place) => format!("{} ({}).", what.trim_end_matches('.'), ctx.say(place.message())),
        None => what,
    }
}

impl Upload {
    /// Gives the file to its template; those it had before stay beside.
    pub(super) async fn claim(self, tx: &mut Tx, template: i64) -> Result<()> {
        tx.claim_file(self.file, (NOUN, template)).await
    }
}
