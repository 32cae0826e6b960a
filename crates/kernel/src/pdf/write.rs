//! Writing the bytes.

use chrono::{Datelike as _, NaiveDate};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke as Pen};
use krilla::surface::Surface;
use krilla::text::Font;
use krilla::{Document, SerializeSettings};

use super::fonts::{Style, embedded, glyphs};
use super::page::{Pdf, Stroke};
use crate::error::{Error, Result};
use crate::text::Locale;

/// Size of a page's number.
const SMALL: Style = Style::plain(7.0);

/// What the document says of itself.
#[derive(Clone, Debug)]
pub struct About {
    /// Its title.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// Its language.
    pub locale: Locale,
    /// Its date.
    pub on_date: NaiveDate,
}

impl Pdf {
    /// The bytes. Where there are several pages, each bears its number below.
    pub fn finish(mut self, about: &About) -> Result<Vec<u8>> {
        self.number_pages();
        let fonts = embedded()?;
        let mut document =
            Document::new_with(SerializeSettings { enable_tagging: false, ..SerializeSettings::default() });
        document.set_metadata(metadata(about));
        for strokes in &self.pages {
            let settings = PageSettings::from_wh(self.size.0, self.size.1)
                .ok_or_else(|| Error::internal("a page without a size"))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            for stroke in strokes {
                put(&mut surface, stroke, &fonts);
            }
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|e| Error::internal(format!("writing a PDF: {e:?}")))
    }

    fn number_pages(&mut self) {
        let count = self.pages.len();
        if count < 2 {
            return;
        }
        let (right, y) = (self.size.0 - self.margin, self.size.1 - self.margin * 0.7);
        for (n, page) in self.pages.iter_mut().enumerate() {
            let text = format!("{} / {count}", n + 1);
            let x = right - super::width(&text, SMALL);
            page.push(Stroke::Text { x, y, text, style: SMALL });
        }
    }
}

fn metadata(about: &About) -> Metadata {
    let year = u16::try_from(about.on_date.year()).unwrap_or_default();
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    let date = DateTime::new(year).month(part(about.on_date.month())).day(part(about.on_date.day()));
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .creator("Stoyka".to_owned())
        .language(about.locale.code().to_owned())
        .creation_date(date)
}

fn put(surface: &mut Surface<'_>, stroke: &Stroke, [regular, bold]: &[Font; 2]) {
    match stroke {
        Stroke::Text { x, y, text, style } => {
            let font = if style.bold { bold } else { regular };
            surface.set_stroke(None);
            surface.set_fill(Some(Fill::default()));
            let glyphs = glyphs(text, style.bold);
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, font.clone(), text, style.size, false);
        }
        Stroke::Line { from, to, thickness } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            surface.set_fill(None);
            surface.set_stroke(Some(Pen { width: *thickness, ..Pen::default() }));
            draw(surface, path.finish());
        }
        Stroke::Bars { bars, height } => {
            let mut path = PathBuilder::new();
            for (x, y, width) in bars {
                if let Some(bar) = Rect::from_xywh(*x, *y, *width, *height) {
                    path.push_rect(bar);
                }
            }
            surface.set_stroke(None);
            surface.set_fill(Some(Fill::default()));
            draw(surface, path.finish());
        }
    }
}

fn draw(surface: &mut Surface<'_>, path: Option<Path>) {
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}
