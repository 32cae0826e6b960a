//! Pages and what is drawn on them. Strokes are kept and written at the end, when the number of pages is known.

use fast_qr::{ECL, QRBuilder};

use super::fonts::{ASCENT, Style, width, wrap};
use crate::error::{Error, Result};

/// A4 upright, in points.
pub const A4_PORTRAIT: (f32, f32) = (595.28, 841.89);
/// A4 lying.
pub const A4_LANDSCAPE: (f32, f32) = (841.89, 595.28);

/// One stroke.
#[derive(Clone, Debug)]
pub(super) enum Stroke {
    /// A line of text; `y` is its base line.
    Text { x: f32, y: f32, text: String, style: Style },
    /// A line of this thickness.
    Line { from: (f32, f32), to: (f32, f32), thickness: f32 },
    /// Filled bars of this height: left, top, width.
    Bars { bars: Vec<(f32, f32, f32)>, height: f32 },
}

/// A document being drawn, with a place where the next thing goes.
#[derive(Clone, Debug)]
pub struct Pdf {
    pub(super) size: (f32, f32),
    pub(super) margin: f32,
    pub(super) pages: Vec<Vec<Stroke>>,
    y: f32,
}

impl Pdf {
    /// An empty document of this size with the same margin at all sides.
    pub fn new(size: (f32, f32), margin: f32) -> Self {
        Self { size, margin, pages: vec![Vec::new()], y: margin }
    }

    /// The left edge of what may be drawn on.
    pub const fn left(&self) -> f32 {
        self.margin
    }

    /// How wide what may be drawn on is.
    pub fn width(&self) -> f32 {
        self.size.0 - 2.0 * self.margin
    }

    /// Where the next thing goes, from the top.
    pub const fn y(&self) -> f32 {
        self.y
    }

    /// Leaves room.
    pub fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// Goes to a place on this page.
    pub const fn go(&mut self, y: f32) {
        self.y = y;
    }

    /// How high the rest of this page is.
    pub fn rest(&self) -> f32 {
        self.bottom() - self.y
    }

    /// The lower edge, above the page's number.
    fn bottom(&self) -> f32 {
        self.size.1 - self.margin
    }

    /// Begins a new page.
    pub fn break_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.margin;
    }

    /// Begins a new page if this one has not so much room left: what belongs together stays together.
    pub fn keep(&mut self, height: f32) {
        if self.rest() < height && self.y > self.margin {
            self.break_page();
        }
    }

    pub(super) fn draw(&mut self, stroke: Stroke) {
        if let Some(page) = self.pages.last_mut() {
            page.push(stroke);
        }
    }

    /// A line of text from `x` on, the top of the line at `y`.
    pub fn text(&mut self, x: f32, y: f32, text: impl Into<String>, style: Style) {
        let (text, y) = (text.into(), y + style.size * ASCENT);
        if !text.is_empty() {
            self.draw(Stroke::Text { x, y, text, style });
        }
    }

    /// A line of text that ends at `x`.
    pub fn text_to(&mut self, x: f32, y: f32, text: &str, style: Style) {
        self.text(x - width(text, style), y, text, style);
    }

    /// A line of text in the middle between two edges.
    pub fn text_between(&mut self, left: f32, right: f32, y: f32, text: &str, style: Style) {
        self.text(left + (right - left - width(text, style)) / 2.0, y, text, style);
    }

    /// A text in the full width, over as many lines and pages as it needs.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        let (left, room) = (self.left(), self.width());
        self.paragraph_in(left, room, text, style);
    }

    /// A text in a column of its own, over as many lines and pages as it needs.
    pub fn paragraph_in(&mut self, left: f32, room: f32, text: &str, style: Style) {
        for line in wrap(text, style, room) {
            self.keep(style.line());
            self.text(left, self.y, line, style);
            self.y += style.line();
        }
    }

    /// A line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32) {
        self.draw(Stroke::Line { from, to, thickness });
    }

    /// A line from edge to edge, here.
    pub fn rule(&mut self, thickness: f32) {
        let (left, right, y) = (self.left(), self.left() + self.width(), self.y);
        self.line((left, y), (right, y), thickness);
    }

    /// A QR code of these bytes, drawn as filled bars, with the quiet zone of four modules inside `side`;
    /// error correction M.
    pub fn qr(&mut self, left: f32, top: f32, side: f32, bytes: &[u8]) -> Result<()> {
        const QUIET: u16 = 4;
        let code = QRBuilder::new(bytes).ecl(ECL::M).build().map_err(Error::internal)?;
        let size = u16::try_from(code.size).map_err(Error::internal)?;
        let module = side / f32::from(size + 2 * QUIET);
        let place = |n: u16| f32::from(n + QUIET) * module;
        let mut bars = Vec::new();
        for row in 0..size {
            // Neighbours are one bar: thin gaps between squares would show on some screens.
            let mut length = 0_u16;
            for (column, dark) in (1..).zip(code[usize::from(row)].iter().map(|m| m.value()).chain([false])) {
                if dark {
                    length += 1;
                } else if length > 0 {
                    let begin = column - 1 - length;
                    bars.push((left + place(begin), top + place(row), f32::from(length) * module));
                    length = 0;
                }
            }
        }
        self.draw(Stroke::Bars { bars, height: module });
        Ok(())
    }
}
