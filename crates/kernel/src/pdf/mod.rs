//! Papers as PDF, drawn by the program itself: text that can be searched, lines, tables that go on over
//! pages, QR codes. Two fonts with Cyrillic are embedded, as far as their glyphs are used.
//!
//! All lengths are in points (1/72 inch), from the upper left corner. The same strokes give the same bytes:
//! nothing here depends on the clock or on chance.

mod fonts;
mod page;
mod table;
mod write;

pub use fonts::{Style, width, wrap};
pub use page::{A4_LANDSCAPE, A4_PORTRAIT, Pdf};
pub use table::{Cell, Table};
pub use write::About;

/// Points in a millimetre.
const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// A length of so many millimetres, in points.
pub const fn mm(length: f32) -> f32 {
    length * POINTS_PER_MM
}

#[cfg(test)]
mod tests;
