//! The folder of blobs: bytes under their own digest, written beside and renamed, so that a blob is
//! whole or not there.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest as _, Sha256};

use super::media_type;
use crate::chance;
use crate::error::{Error, Result};

/// Bytes that lie in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// SHA-256 in hex: the blob's name.
    pub digest: String,
    /// Bytes.
    pub size: i64,
    /// What they are, by their own look.
    pub media_type: String,
}

/// Where blobs lie: `<data>/files`, shared by all processes of one organisation.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder; it is made when the first blob is put into it.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder's own path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    fn place(&self, digest: &str) -> PathBuf {
        self.0.join(digest.get(..2).unwrap_or("_")).join(digest)
    }

    /// A new file beside the blobs to write into; [`Draft::keep`] makes a blob of it.
    pub fn draft(&self) -> Result<Draft> {
        let folder = self.0.join("drafts");
        std::fs::create_dir_all(&folder).map_err(|e| fault(&folder, &e))?;
        let path = folder.join(chance::token()?);
        let file = std::fs::File::create_new(&path).map_err(|e| fault(&path, &e))?;
        Ok(Draft { folder: self.clone(), path, file, hash: Sha256::new(), size: 0, head: Vec::new() })
    }

    /// Opens a blob.
    pub fn open(&self, digest: &str) -> Result<std::fs::File> {
        let path = self.place(digest);
        std::fs::File::open(&path).map_err(|e| fault(&path, &e))
    }

    /// Names of blobs that were put before this moment.
    pub(super) fn older_than(&self, age: Duration) -> Result<Vec<String>> {
        let limit = before(age);
        let mut names = Vec::new();
        for entry in walk(&self.0)? {
            let old = entry.metadata().and_then(|m| m.modified()).is_ok_and(|at| at < limit);
            let name = entry.file_name().to_string_lossy().into_owned();
            if old && name.len() == 64 {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// Puts a blob aside; [`Aside::back`] or [`Aside::remove`] ends it. One that is put meanwhile is a file anew.
    pub(super) fn aside(&self, digest: &str) -> Result<Aside> {
        let (from, to) = (self.place(digest), self.0.join("drafts").join(digest));
        std::fs::create_dir_all(self.0.join("drafts")).map_err(|e| fault(&to, &e))?;
        std::fs::rename(&from, &to).map_err(|e| fault(&from, &e))?;
        Ok(Aside { from, to })
    }

    /// Removes drafts that their writers left behind.
    pub(super) fn clear_drafts(&self, age: Duration) -> Result<()> {
        let limit = before(age);
        for entry in std::fs::read_dir(self.0.join("drafts")).into_iter().flatten().flatten() {
            if entry.metadata().and_then(|m| m.modified()).is_ok_and(|at| at < limit) {
                std::fs::remove_file(entry.path()).map_err(|e| fault(&entry.path(), &e))?;
            }
        }
        Ok(())
    }
}

/// A blob put aside.
#[derive(Debug)]
pub(super) struct Aside {
    from: PathBuf,
    to: PathBuf,
}

impl Aside {
    /// It is needed after all.
    pub(super) fn back(self) -> Result<()> {
        std::fs::rename(&self.to, &self.from).map_err(|e| fault(&self.to, &e))
    }
    /// Nobody needs it.
    pub(super) fn remove(self) -> Result<()> {
        std::fs::remove_file(&self.to).map_err(|e| fault(&self.to, &e))
    }
}

/// A file being written. Dropped without [`Self::keep`], it is removed.
#[derive(Debug)]
pub struct Draft {
    folder: Folder,
    path: PathBuf,
    file: std::fs::File,
    hash: Sha256,
    size: u64,
    head: Vec<u8>,
}

/// Enough of a file's beginning to tell what it is.
const HEAD: usize = 8192;

impl Draft {
    /// Writes on.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|e| fault(&self.path, &e))?;
        self.note(bytes);
        Ok(())
    }

    /// Where it lies, for a writer that wants a path; [`Self::keep_written`] ends it then.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes written so far.
    pub const fn size(&self) -> u64 {
        self.size
    }

    fn note(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.size += u64::try_from(bytes.len()).unwrap_or(0);
        let room = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(room));
    }

    /// Makes a blob of what another wrote to [`Self::path`].
    pub fn keep_written(mut self) -> Result<Blob> {
        let mut file = std::fs::File::open(&self.path).map_err(|e| fault(&self.path, &e))?;
        let mut part = vec![0; 1 << 16];
        loop {
            let read = file.read(&mut part).map_err(|e| fault(&self.path, &e))?;
            if read == 0 {
                break;
            }
            let bytes = part.get(..read).unwrap_or_default().to_vec();
            self.note(&bytes);
        }
        self.file = file;
        self.keep()
    }

    /// Makes a blob of it: on the disk before it is told of.
    pub fn keep(self) -> Result<Blob> {
        let digest = self.hash.clone().finalize().iter().map(|b| format!("{b:02x}")).collect::<String>();
        let place = self.folder.place(&digest);
        let folder = place.parent().unwrap_or(self.folder.path());
        self.file.sync_all().map_err(|e| fault(&self.path, &e))?;
        std::fs::create_dir_all(folder).map_err(|e| fault(folder, &e))?;
        // A blob that is there already is written anew: its age says when it was last wanted.
        std::fs::rename(&self.path, &place).map_err(|e| fault(&place, &e))?;
        std::fs::File::open(folder).and_then(|f| f.sync_all()).map_err(|e| fault(folder, &e))?;
        let size = i64::try_from(self.size).unwrap_or(i64::MAX);
        Ok(Blob { digest, size, media_type: media_type::of(&self.head).to_owned() })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already if it was kept.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The disk's own time: it dates the files.
#[expect(clippy::disallowed_methods, reason = "files are dated by the system's clock, not by the house's")]
fn before(age: Duration) -> SystemTime {
    SystemTime::now().checked_sub(age).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn walk(folder: &Path) -> Result<Vec<std::fs::DirEntry>> {
    let Ok(places) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for place in places.flatten().filter(|p| p.file_name().len() == 2) {
        all.extend(std::fs::read_dir(place.path()).map_err(|e| fault(folder, &e))?.flatten());
    }
    Ok(all)
}

fn fault(path: &Path, error: &std::io::Error) -> Error {
    Error::internal(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_lies_under_its_digest_and_what_is_not_is_gone() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::new(root.path());
        let mut draft = folder.draft().unwrap();
        draft.write(b"hel").unwrap();
        draft.write(b"lo").unwrap();
        let blob = draft.keep().unwrap();
        assert_eq!(blob.digest, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assert_eq!((blob.size, blob.media_type.as_str()), (5, "text/plain"));
        let mut text = String::new();
        folder.open(&blob.digest).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "hello");

        let left = folder.draft().unwrap();
        let path = left.path().to_owned();
        drop(left);
        assert!(!path.exists());
    }

    #[test]
    fn a_draft_written_by_path_is_the_same_blob() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::new(root.path());
        let draft = folder.draft().unwrap();
        std::fs::write(draft.path(), "hello").unwrap();
        let blob = draft.keep_written().unwrap();
        assert!(blob.digest.starts_with("2cf24dba"));
        assert_eq!(blob.size, 5);
    }

    #[test]
    fn a_blob_put_aside_comes_back_or_goes() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::new(root.path());
        let mut draft = folder.draft().unwrap();
        draft.write(b"x").unwrap();
        let blob = draft.keep().unwrap();
        assert!(folder.older_than(Duration::from_secs(3600)).unwrap().is_empty());
        assert_eq!(folder.older_than(Duration::ZERO).unwrap().first(), Some(&blob.digest));
        folder.aside(&blob.digest).unwrap().back().unwrap();
        assert!(folder.open(&blob.digest).is_ok());
        folder.aside(&blob.digest).unwrap().remove().unwrap();
        assert!(folder.open(&blob.digest).is_err());
    }
}
