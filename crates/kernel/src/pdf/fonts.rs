//! The two fonts of papers, and how wide a text is in them. Glyphs are placed one after another by their
//! own advances, without kerning, so that what is measured is what is drawn.

use std::sync::OnceLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

use crate::error::{Error, Result};

/// DejaVu Sans Condensed 2.37: Latin, Cyrillic and `₽`; its licence lets it be embedded.
const REGULAR: &[u8] = include_bytes!("../../dist/DejaVuSansCondensed.ttf");
/// The same, bold.
const BOLD: &[u8] = include_bytes!("../../dist/DejaVuSansCondensed-Bold.ttf");

/// Where the base line lies below the top of a line, as a part of the font's size.
pub(super) const ASCENT: f32 = 0.93;

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Size in points.
    pub size: f32,
    /// Bold.
    pub bold: bool,
    /// From base line to base line, as a part of the size.
    pub leading: f32,
}

impl Style {
    /// Plain text of this size.
    pub const fn plain(size: f32) -> Self {
        Self { size, bold: false, leading: 1.2 }
    }

    /// Bold text of this size.
    pub const fn bold(size: f32) -> Self {
        Self { size, bold: true, leading: 1.2 }
    }

    /// The height of one line.
    pub fn line(self) -> f32 {
        self.size * self.leading
    }
}

/// A font as it is measured.
struct Face {
    charmap: skrifa::charmap::Charmap<'static>,
    metrics: skrifa::metrics::GlyphMetrics<'static>,
    units: f32,
}

/// Both fonts as they are measured, read once.
fn face(bold: bool) -> Option<&'static Face> {
    static FACES: OnceLock<[Option<Face>; 2]> = OnceLock::new();
    let faces = FACES.get_or_init(|| [read(REGULAR), read(BOLD)]);
    faces.get(usize::from(bold)).and_then(Option::as_ref)
}

fn read(bytes: &'static [u8]) -> Option<Face> {
    let font = FontRef::new(bytes).ok()?;
    let units = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    Some(Face { charmap: font.charmap(), metrics, units })
}

/// The fonts as they are embedded: regular and bold.
pub(super) fn embedded() -> Result<[Font; 2]> {
    let read = |bytes: &'static [u8]| {
        Font::new(bytes.into(), 0).ok_or_else(|| Error::internal("a font of papers cannot be read"))
    };
    Ok([read(REGULAR)?, read(BOLD)?])
}

/// The glyphs of a text, each with its advance as a part of the size.
pub(super) fn glyphs(text: &str, bold: bool) -> Vec<KrillaGlyph> {
    let glyph = |(at, c): (usize, char)| {
        let (id, advance) = measured(c, bold);
        KrillaGlyph::new(GlyphId::new(id), advance, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
    };
    text.char_indices().map(glyph).collect()
}

/// A character's glyph and its advance as a part of the size; a character that the font lacks is a box.
fn measured(c: char, bold: bool) -> (u32, f32) {
    let Some(face) = face(bold) else { return (0, 0.5) };
    let glyph = face.charmap.map(c).unwrap_or_default();
    (glyph.to_u32(), face.metrics.advance_width(glyph).unwrap_or_default() / face.units)
}

/// How wide a text is in one line, in points.
pub fn width(text: &str, style: Style) -> f32 {
    text.chars().map(|c| measured(c, style.bold).1).sum::<f32>() * style.size
}

/// The text in lines that are no wider than this. It breaks at spaces and after soft hyphens, which show
/// only there; a word that is wider than a line is cut. Line feeds are kept.
pub fn wrap(text: &str, style: Style, room: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split([' ', '\t', '\r']).filter(|w| !w.is_empty()) {
            put(&mut lines, &mut line, word, style, room);
        }
        lines.push(line);
    }
    lines
}

/// Adds a word to the line, or begins new lines with it.
fn put(lines: &mut Vec<String>, line: &mut String, word: &str, style: Style, room: f32) {
    let whole = word.replace(SOFT, "");
    let space = if line.is_empty() { "" } else { " " };
    if width(&format!("{line}{space}{whole}"), style) <= room {
        line.push_str(space);
        line.push_str(&whole);
        return;
    }
    if word.contains(SOFT) {
        return put_parts(lines, line, word, style, room);
    }
    if !line.is_empty() {
        lines.push(std::mem::take(line));
    }
    for c in whole.chars() {
        if !line.is_empty() && width(&format!("{line}{c}"), style) > room {
            lines.push(std::mem::take(line));
        }
        line.push(c);
    }
}

/// Where a word may be parted.
const SOFT: char = '\u{ad}';

/// A word of several parts: as many of them on the line as fit with a hyphen, the others on the next.
fn put_parts(lines: &mut Vec<String>, line: &mut String, word: &str, style: Style, room: f32) {
    let parts: Vec<&str> = word.split(SOFT).collect();
    let space = if line.is_empty() { "" } else { " " };
    let fits = |n: &usize| {
        let head = parts.get(..*n).unwrap_or_default().concat();
        width(&format!("{line}{space}{head}-"), style) <= room
    };
    let Some(n) = (1..parts.len()).rev().find(fits) else {
        if line.is_empty() {
            return put(lines, line, &parts.concat(), style, room);
        }
        lines.push(std::mem::take(line));
        return put(lines, line, word, style, room);
    };
    let (head, tail) = parts.split_at_checked(n).unwrap_or_default();
    line.push_str(&format!("{space}{}-", head.concat()));
    lines.push(std::mem::take(line));
    put(lines, line, &tail.join("\u{ad}"), style, room);
}
