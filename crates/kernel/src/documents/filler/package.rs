//! The ZIP that a document is: read with limits, written again in the same order.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::fault::Fault;
use super::xml::Element;
use crate::documents::Format;

/// Most parts of a package, and most bytes of all of them unpacked: templates have a hundredth of it.
const MOST_PARTS: usize = 2_000;
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Most bytes of a part that is read as XML.
const MOST_XML: usize = 16 * 1024 * 1024;

const TYPES: &str = "[Content_Types].xml";
/// Beginning of the old binary formats, and of a document with a password.
const OLD_OFFICE: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// A document's parts by name.
#[derive(Debug)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    /// What kind of document it is.
    pub(super) format: Format,
}

impl Package {
    /// Reads a template. Refuses what is no document, what is too large, and what has macros.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.starts_with(&OLD_OFFICE) {
            return Err(Fault::of_file("old_format", ""));
        }
        let parts = unpack(bytes)?;
        let mut package = Self { parts, format: Format::Docx };
        let types = package.text(TYPES)?.ok_or_else(|| Fault::of_file("not_a_document", ""))?.to_owned();
        let has = |word: &str| types.contains(word);
        if has("macroEnabled") || package.parts.iter().any(|(name, _)| name.ends_with("vbaProject.bin")) {
            return Err(Fault::of_file("macros", ""));
        }
        package.format =
            if has("wordprocessingml.document.main+xml") || has("wordprocessingml.template.main+xml") {
                Format::Docx
            } else if has("spreadsheetml.sheet.main+xml") || has("spreadsheetml.template.main+xml") {
                Format::Xlsx
            } else {
                return Err(Fault::of_file("not_a_document", ""));
            };
        // What is made from a template is a document: the programs refuse one that says otherwise.
        let types = types.replace("template.main+xml", package.main_type());
        package.set(TYPES, types.into_bytes());
        Ok(package)
    }

    const fn main_type(&self) -> &'static str {
        match self.format {
            Format::Docx => "document.main+xml",
            Format::Xlsx => "sheet.main+xml",
        }
    }

    /// Names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        self.parts.iter().map(|(name, _)| name.clone()).collect()
    }

    fn text(&self, name: &str) -> Result<Option<&str>, Fault> {
        let Some((_, bytes)) = self.parts.iter().find(|(n, _)| n == name) else { return Ok(None) };
        if bytes.len() > MOST_XML {
            return Err(Fault::of_file("too_large", name));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        std::str::from_utf8(bytes).map(Some).map_err(|_| Fault::of_file("bad_xml", name))
    }

    /// A part as XML; none if there is no such part.
    pub(super) fn xml(&self, name: &str) -> Result<Option<Element>, Fault> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        Element::parse(text, name).map(Some)
    }

    /// Puts a part in place of the one of this name, or adds it.
    pub(super) fn set(&mut self, name: &str, bytes: Vec<u8>) {
        match self.parts.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) => *old = bytes,
            None => self.parts.push((name.to_owned(), bytes)),
        }
    }

    /// Puts an XML part.
    pub(super) fn set_xml(&mut self, name: &str, root: &Element) {
        self.set(name, root.write().into_bytes());
    }

    /// Takes a part away.
    pub(super) fn remove(&mut self, name: &str) {
        self.parts.retain(|(n, _)| n != name);
    }

    /// The parts that a part is tied to: id, last word of the kind, name of the other part.
    pub(super) fn relations(&self, of: &str) -> Result<Vec<(String, String, String)>, Fault> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let Some(root) = self.xml(&format!("{folder}/_rels/{file}.rels"))? else { return Ok(Vec::new()) };
        let all = root.elements().filter(|e| e.attr("TargetMode") != Some("External"));
        Ok(all
            .map(|e| {
                let kind = e.attr("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
                let target = resolve(folder, e.attr("Target").unwrap_or_default());
                (e.attr("Id").unwrap_or_default().to_owned(), kind.to_owned(), target)
            })
            .collect())
    }

    /// The package as a file.
    pub(super) fn write(self) -> Result<Vec<u8>, Fault> {
        write(&self.parts).map_err(|e| Fault::of_file("not_a_document", e.to_string()))
    }
}

/// A relation's target as a part's name: `../media/a.png` seen from `xl/worksheets`.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.join("/")
}

fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let broken = |_| Fault::of_file("not_a_document", "");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_PARTS {
        return Err(Fault::of_file("too_large", ""));
    }
    let mut left = MOST_BYTES;
    let mut parts = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(broken)?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(broken)?.into_owned();
        let mut part = Vec::new();
        // What the entry says of its size is not believed.
        let read =
            entry.take(left + 1).read_to_end(&mut part).map_err(|_| Fault::of_file("not_a_document", ""))?;
        left = left
            .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
            .ok_or_else(|| Fault::of_file("too_large", ""))?;
        parts.push((name, part));
    }
    Ok(parts)
}

/// Parts as a ZIP file.
pub(in crate::documents) fn write(parts: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
