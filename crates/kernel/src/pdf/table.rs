//! Tables: cells over several columns and rows, a heading that stands again on each page.

use super::fonts::{Style, width, wrap};
use super::page::Pdf;

/// Room between a cell's edge and its text.
const PAD: f32 = 2.5;

/// Where a cell's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Middle,
    Right,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell {
    text: String,
    style: Style,
    side: Side,
    columns: usize,
    rows: usize,
    edges: bool,
}

impl Cell {
    /// A cell with this text at its left.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style, side: Side::Left, columns: 1, rows: 1, edges: true }
    }

    /// The text in the middle.
    #[must_use]
    pub const fn middle(mut self) -> Self {
        self.side = Side::Middle;
        self
    }

    /// The text at the right, as numbers stand.
    #[must_use]
    pub const fn right(mut self) -> Self {
        self.side = Side::Right;
        self
    }

    /// So many columns wide and rows high.
    #[must_use]
    pub const fn over(mut self, columns: usize, rows: usize) -> Self {
        self.columns = columns;
        self.rows = rows;
        self
    }

    /// Without edges.
    #[must_use]
    pub const fn open(mut self) -> Self {
        self.edges = false;
        self
    }
}

/// A table as wide as the page.
#[derive(Clone, Debug)]
pub struct Table {
    /// Shares of the columns in the width.
    pub columns: Vec<f32>,
    /// The heading, repeated on each page.
    pub head: Vec<Vec<Cell>>,
    /// The rows. A cell over several rows keeps them on one page.
    pub rows: Vec<Vec<Cell>>,
    /// Thickness of the edges.
    pub edge: f32,
}

/// A cell with its place: left column, upper row, lines.
struct Placed<'a> {
    cell: &'a Cell,
    column: usize,
    row: usize,
    lines: Vec<String>,
}

/// Rows that stay together, with their heights.
struct Block<'a> {
    cells: Vec<Placed<'a>>,
    heights: Vec<f32>,
}

impl Table {
    /// Draws it here and goes below it.
    pub fn draw(&self, pdf: &mut Pdf) {
        let edges = self.edges(pdf);
        let head = block(&self.head, &edges);
        let head_height: f32 = head.heights.iter().sum();
        let mut begun = false;
        for rows in together(&self.rows) {
            let block = block(rows, &edges);
            let height: f32 = block.heights.iter().sum();
            // A heading without a row below it is of no use.
            let needed = if begun { height } else { head_height + height };
            if pdf.rest() < needed && (begun || pdf.y() > pdf.left()) {
                pdf.break_page();
                begun = false;
            }
            if !begun {
                self.strokes(pdf, &head, &edges);
                begun = true;
            }
            self.strokes(pdf, &block, &edges);
        }
        if !begun {
            self.strokes(pdf, &head, &edges);
        }
    }

    /// Left edges of the columns, and the right one of the last.
    fn edges(&self, pdf: &Pdf) -> Vec<f32> {
        let all: f32 = self.columns.iter().sum();
        let mut x = pdf.left();
        let mut edges = vec![x];
        for share in &self.columns {
            x += pdf.width() * share / all;
            edges.push(x);
        }
        edges
    }

    fn strokes(&self, pdf: &mut Pdf, block: &Block<'_>, edges: &[f32]) {
        let top = pdf.y();
        let tops: Vec<f32> = std::iter::once(top)
            .chain(block.heights.iter().scan(top, |y, height| {
                *y += height;
                Some(*y)
            }))
            .collect();
        for Placed { cell, column, row, lines } in &block.cells {
            let (x1, x2) = (at(edges, *column), at(edges, column + cell.columns));
            let (y1, y2) = (at(&tops, *row), at(&tops, row + cell.rows));
            if cell.edges {
                for (from, to) in
                    [((x1, y1), (x2, y1)), ((x1, y2), (x2, y2)), ((x1, y1), (x1, y2)), ((x2, y1), (x2, y2))]
                {
                    pdf.line(from, to, self.edge);
                }
            }
            for (n, line) in lines.iter().enumerate() {
                let y = y1 + PAD + number(n) * cell.style.line();
                match cell.side {
                    Side::Left => pdf.text(x1 + PAD, y, line.as_str(), cell.style),
                    Side::Middle => pdf.text_between(x1, x2, y, line, cell.style),
                    Side::Right => pdf.text(x2 - PAD - width(line, cell.style), y, line.as_str(), cell.style),
                }
            }
        }
        pdf.go(at(&tops, block.heights.len()));
    }
}

fn at(places: &[f32], n: usize) -> f32 {
    places.get(n).or(places.last()).copied().unwrap_or_default()
}

fn number(n: usize) -> f32 {
    u16::try_from(n).map_or(f32::MAX, f32::from)
}

/// The rows in groups that no page may part.
fn together(rows: &[Vec<Cell>]) -> Vec<&[Vec<Cell>]> {
    let (mut groups, mut begin) = (Vec::new(), 0);
    let mut until = 0;
    for (n, row) in rows.iter().enumerate() {
        until = row.iter().map(|cell| n + cell.rows).max().unwrap_or(n + 1).max(until);
        if until <= n + 1 {
            groups.extend(rows.get(begin..=n));
            begin = n + 1;
        }
    }
    groups.extend(rows.get(begin..).filter(|rest| !rest.is_empty()));
    groups
}

/// Places cells into free columns, wraps their texts and finds the heights.
fn block<'a>(rows: &'a [Vec<Cell>], edges: &[f32]) -> Block<'a> {
    let columns = edges.len().saturating_sub(1);
    let mut taken = vec![0_usize; columns];
    let mut cells = Vec::new();
    for (row, line) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in line {
            while taken.get(column).is_some_and(|until| *until > row) {
                column += 1;
            }
            let room = at(edges, column + cell.columns) - at(edges, column) - 2.0 * PAD;
            let lines = wrap(&cell.text, cell.style, room);
            taken.iter_mut().skip(column).take(cell.columns).for_each(|until| *until = row + cell.rows);
            cells.push(Placed { cell, column, row, lines });
            column += cell.columns;
        }
    }
    let mut heights = vec![0.0_f32; rows.len()];
    // Cells of one row first; a higher cell then stretches the last of its rows.
    cells.sort_by_key(|placed| placed.cell.rows);
    for placed in &cells {
        let last = placed.row + placed.cell.rows - 1;
        let height = number(placed.lines.len()) * placed.cell.style.line() + 2.0 * PAD;
        let above: f32 = heights.get(placed.row..last).unwrap_or_default().iter().sum();
        if let Some(row) = heights.get_mut(last) {
            *row = row.max(height - above);
        }
    }
    Block { cells, heights }
}
