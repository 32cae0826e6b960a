//! The disk: a folder that can be written, with room; and the office program for PDF.

use std::path::Path;

use super::Finding;
use crate::command::Ctx;
use crate::documents;
use crate::error::{Error, Result};
use crate::text::Message;

/// Less free than this is a fault, in bytes.
const LEAST: u64 = 256 * 1024 * 1024;
/// Less free than this should be known.
const LITTLE: u64 = 2 * 1024 * 1024 * 1024;

/// Bytes that a program may still write where this folder lies.
pub fn free_space(folder: &Path) -> Result<u64> {
    let there = folder.ancestors().find(|p| p.exists()).unwrap_or(folder);
    let room =
        rustix::fs::statvfs(there).map_err(|e| Error::internal(format!("{}: {e}", there.display())))?;
    Ok(room.f_bavail.saturating_mul(room.f_frsize))
}

pub(super) async fn look(ctx: &Ctx) -> Result<Vec<Finding>> {
    const TOPIC: &str = "disk";
    let folder = ctx.state.files().clone();
    let said = |id: &'static str| Message::new(id).arg("folder", folder.path().display().to_string());
    let tried = {
        let folder = folder.clone();
        tokio::task::spawn_blocking(move || folder.draft().and_then(|mut draft| draft.write(b"checkup")))
    };
    let written = tried.await.map_err(Error::internal)?;
    let mut found = vec![match written {
        Ok(()) => Finding::good(TOPIC, said("checkup-folder")),
        Err(error) => Finding::bad(TOPIC, said("checkup-folder-shut").arg("error", error.to_string())),
    }];
    let free = free_space(folder.path())?;
    let room =
        Message::new("checkup-room").arg("megabytes", i64::try_from(free / 1024 / 1024).unwrap_or(i64::MAX));
    found.push(match free {
        n if n < LEAST => Finding::bad(TOPIC, room),
        n if n < LITTLE => Finding::note(TOPIC, room),
        _ => Finding::good(TOPIC, room),
    });
    Ok(found)
}

/// The program that makes PDF of the organisation's own templates.
pub(super) async fn office(_: &Ctx) -> Result<Vec<Finding>> {
    const TOPIC: &str = "office";
    let found = tokio::task::spawn_blocking(documents::office_found).await.map_err(Error::internal)?;
    Ok(vec![if found {
        Finding::good(TOPIC, Message::new("checkup-office"))
    } else {
        Finding::note(TOPIC, Message::new("checkup-no-office"))
    }])
}
