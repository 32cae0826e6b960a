//! One sheet: cells made ready for tags, rows numbered anew, what refers to rows pointed to where they went.

use std::collections::{BTreeMap, HashMap};

use super::eval::Worth;
use super::fault::{Fault, Place};
use super::formula::{Cell, column_letters, copied};
use super::join::join;
use super::moved::{Moved, Sheets, address, corners};
use super::pair::pair;
use super::render::Rounds;
use super::tag::{What, scan};
use super::words::SHEET;
use super::xml::{Element, Node};

/// Most empty rows that a loop may span.
const MOST_GAPS: u32 = 5_000;
/// Marks a cell whose look is a date's while the sheet is being printed.
const DATE: &str = "date-look";

/// A sheet that has been read.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// Its name on the tab.
    pub(super) name: String,
    /// Its part.
    pub(super) part: String,
    /// Its tree.
    pub(super) root: Element,
    /// First and last row that tags of loops stand in.
    pub(super) region: Option<(u32, u32)>,
}

/// What sheets share: texts by number, looks that show dates.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) texts: Vec<Element>,
    pub(super) date_looks: Vec<bool>,
}

impl Sheet {
    /// Makes a sheet's tree ready: addresses everywhere, texts with tags in their cells, tags paired.
    pub(super) fn read(name: &str, part: &str, mut root: Element, shared: &Shared) -> Result<Self, Fault> {
        let mut region: Option<(u32, u32)> = None;
        for data in root.elements_mut().filter(|e| e.name == "sheetData") {
            addresses(data);
            expand_shared(data);
            for row in data.elements_mut().filter(|e| e.name == SHEET.row) {
                let number = row_of(row);
                for cell in row.elements_mut().filter(|e| e.name == SHEET.cell) {
                    if tagged(cell, name, shared)? {
                        region =
                            Some(region.map_or((number, number), |(a, b)| (a.min(number), b.max(number))));
                    }
                }
            }
            if let Some((first, last)) = region {
                fill_gaps(data, name, first, last)?;
            }
        }
        headers(&mut root, name)?;
        pair(&mut root, &SHEET)?;
        Ok(Self { name: name.to_owned(), part: part.to_owned(), root, region })
    }

    /// Numbers the printed rows and their cells; formulas lose what they were worth before.
    pub(super) fn renumber(&mut self, printed: &[Rounds]) -> Moved {
        let mut rounds = printed.iter();
        let mut rows = Vec::new();
        for data in self.root.elements().filter(|e| e.name == "sheetData") {
            for row in data.elements().filter(|e| e.name == SHEET.row) {
                rows.push((row_of(row), rounds.next().cloned().unwrap_or_default()));
            }
        }
        let (moved, numbers) = Moved::new(self.region, &rows);
        let mut numbers = numbers.into_iter();
        for data in self.root.elements_mut().filter(|e| e.name == "sheetData") {
            for row in data.elements_mut().filter(|e| e.name == SHEET.row) {
                let number = numbers.next().unwrap_or_else(|| row_of(row));
                row.set("r", number.to_string());
                for cell in row.elements_mut().filter(|e| e.name == SHEET.cell) {
                    if let Some(at) = cell.attr("r").and_then(Cell::parse) {
                        cell.set("r", at.in_row(number).write());
                    }
                }
            }
        }
        moved
    }

    /// Points formulas and addresses to where the rows have gone, and mends what was printed.
    pub(super) fn point(&mut self, sheets: &Sheets, moved: &Moved, printed: &[Rounds]) {
        let own = self.name.clone();
        let mut rounds = printed.iter();
        for data in self.root.elements_mut().filter(|e| e.name == "sheetData") {
            for row in data.elements_mut().filter(|e| e.name == SHEET.row) {
                let rounds = rounds.next().cloned().unwrap_or_default();
                let mut was_printed = false;
                for cell in row.elements_mut().filter(|e| e.name == SHEET.cell) {
                    was_printed |= cell.attr(DATE).is_some();
                    cell.unset(DATE);
                    mend_cell(cell, sheets, moved, &own, &rounds);
                }
                // A height that the program chose itself was chosen for the template's text.
                if was_printed && !matches!(row.attr("customHeight"), Some("1" | "true")) {
                    row.unset("ht");
                }
            }
        }
        self.root.children.retain(|n| n.element().is_none_or(|e| e.name != "dimension"));
        for element in self.root.elements_mut() {
            match element.name.as_str() {
                "sheetData" | "sheetViews" => {}
                "headerFooter" => element.elements_mut().for_each(flatten),
                "mergeCells" => per_round(element, moved, true),
                "hyperlinks" => per_round(element, moved, false),
                _ => others(element, sheets, moved, &own),
            }
        }
        let empty = |e: &Element| {
            matches!(e.name.as_str(), "mergeCells" | "hyperlinks" | "dataValidations")
                && e.children.is_empty()
        };
        self.root.children.retain(|n| n.element().is_none_or(|e| !empty(e)));
    }
}

fn row_of(row: &Element) -> u32 {
    row.attr("r").and_then(|r| r.parse().ok()).unwrap_or(0)
}

/// Rows and cells may leave out their addresses: then each stands after the one before.
fn addresses(data: &mut Element) {
    let mut last_row = 0;
    for row in data.elements_mut().filter(|e| e.name == SHEET.row) {
        let number = row.attr("r").and_then(|r| r.parse().ok()).unwrap_or(last_row + 1);
        last_row = number;
        row.set("r", number.to_string());
        let mut last_column = 0;
        for cell in row.elements_mut().filter(|e| e.name == SHEET.cell) {
            if let Some(at) = cell.attr("r").and_then(Cell::parse) {
                last_column = at.column.0;
            } else {
                last_column += 1;
                cell.set("r", format!("{}{number}", column_letters(last_column)));
            }
        }
    }
}

/// Formulas that Excel keeps once for many cells are written out: copies of rows part them.
fn expand_shared(data: &mut Element) {
    let mut masters: HashMap<String, (Cell, String)> = HashMap::new();
    for row in data.elements_mut().filter(|e| e.name == SHEET.row) {
        for cell in row.elements_mut().filter(|e| e.name == SHEET.cell) {
            let Some(at) = cell.attr("r").and_then(Cell::parse) else { continue };
            for formula in cell.elements_mut().filter(|e| e.name == "f" && e.attr("t") == Some("shared")) {
                let group = formula.attr("si").unwrap_or_default().to_owned();
                let text = formula.text();
                let whole = if text.is_empty() {
                    let Some((master, text)) = masters.get(&group) else { continue };
                    let by = |a: u32, b: u32| i64::from(a) - i64::from(b);
                    copied(text, by(at.column.0, master.column.0), by(at.row.0, master.row.0))
                } else {
                    masters.insert(group, (at, text.clone()));
                    text
                };
                *formula = Element::new("f");
                formula.children.push(Node::Text(whole));
            }
        }
    }
}

/// Puts the tags of a cell's text into it; tells whether there are any.
fn tagged(cell: &mut Element, sheet: &str, shared: &Shared) -> Result<bool, Fault> {
    let text = match cell.attr("t") {
        Some("s") => {
            let number = cell.child("v").and_then(|v| v.text().trim().parse::<usize>().ok());
            number.and_then(|n| shared.texts.get(n)).cloned()
        }
        Some("inlineStr") => cell.child("is").cloned(),
        _ => None,
    };
    let Some(mut text) =
        text.filter(|t| t.text().contains("{{") || t.text().contains("{%") || t.text().contains("{#"))
    else {
        return Ok(false);
    };
    text.name = SHEET.paragraph.to_owned();
    // Readings of Asian signs have no meaning for what will be printed.
    text.children.retain(|n| n.element().is_some_and(|e| matches!(e.name.as_str(), "t" | "r")));
    for node in &mut text.children {
        if let Node::Element(plain) = node
            && plain.name == SHEET.text
        {
            let inner = std::mem::take(plain);
            *plain = Element::new(SHEET.run).with(Node::Element(inner));
        }
    }
    let at = cell.attr("r").unwrap_or_default().to_owned();
    let look = cell.attr("s").and_then(|s| s.parse::<usize>().ok()).unwrap_or(0);
    let is_date = shared.date_looks.get(look).copied().unwrap_or(false);
    join(&mut text, &SHEET, &mut |_| Place::Cell(sheet.to_owned(), at.clone()))?;
    cell.children = vec![Node::Element(text)];
    cell.set("t", "inlineStr");
    cell.set(DATE, if is_date { "1" } else { "0" });
    Ok(true)
}

/// Empty rows between the tags are rows too: a loop repeats them.
fn fill_gaps(data: &mut Element, sheet: &str, first: u32, last: u32) -> Result<(), Fault> {
    let mut rows: BTreeMap<u32, Node> = BTreeMap::new();
    for node in std::mem::take(&mut data.children) {
        if let Some(row) = node.element().filter(|e| e.name == SHEET.row).map(row_of) {
            rows.insert(row, node);
        }
    }
    let missing: Vec<u32> = (first..=last).filter(|row| !rows.contains_key(row)).take(5_001).collect();
    if u32::try_from(missing.len()).unwrap_or(u32::MAX) > MOST_GAPS {
        return Err(Fault::at(&Place::Sheet(sheet.to_owned()), "too_much", ""));
    }
    for row in missing {
        let mut empty = Element::new(SHEET.row);
        empty.set("r", row.to_string());
        rows.insert(row, Node::Element(empty));
    }
    data.children = rows.into_values().collect();
    Ok(())
}

/// Puts the tags of a sheet's headers and footers into the tree.
fn headers(root: &mut Element, sheet: &str) -> Result<(), Fault> {
    let place = Place::Sheet(sheet.to_owned());
    for part in root.elements_mut().filter(|e| e.name == "headerFooter") {
        for header in part.elements_mut() {
            let text = header.text();
            let mut children = Vec::new();
            let mut from = 0;
            for (range, tag) in scan(&text, &place)? {
                children.push(Node::Text(text.get(from..range.start).unwrap_or_default().to_owned()));
                if tag.what != What::Comment {
                    children.push(Node::Tag(tag));
                }
                from = range.end;
            }
            children.push(Node::Text(text.get(from..).unwrap_or_default().to_owned()));
            header.children = children;
        }
    }
    Ok(())
}

/// A printed header is one text, in which a value's ampersand is no command.
fn flatten(header: &mut Element) {
    let text: String = header
        .children
        .iter()
        .map(|node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(value) => value.text().replace('&', "&&").replace('\n', " "),
            _ => String::new(),
        })
        .collect();
    header.children = vec![Node::Text(text)];
}

/// Puts a value into a cell that has nothing but its field. Text is left to be printed with its look.
pub(super) fn typed(cell: &mut Element, worth: &Worth) -> bool {
    let (kind, value) = match worth {
        Worth::Number(number, _) => (None, number.normalize().to_string()),
        Worth::Date(date, _) if cell.attr(DATE) == Some("1") => {
            let Some(first) = chrono::NaiveDate::from_ymd_opt(1899, 12, 30) else { return false };
            (None, (*date - first).num_days().to_string())
        }
        Worth::Flag(flag, _) => (Some("b"), u8::from(*flag).to_string()),
        Worth::Text(_) | Worth::Date(..) => return false,
    };
    cell.unset("t");
    if let Some(kind) = kind {
        cell.set("t", kind);
    }
    cell.children = vec![Node::Element(Element::new("v").with_text(value))];
    true
}

fn mend_cell(cell: &mut Element, sheets: &Sheets, moved: &Moved, own: &str, rounds: &Rounds) {
    let mut has_formula = false;
    for element in cell.elements_mut() {
        match element.name.as_str() {
            "f" => {
                has_formula = true;
                let text = sheets.formula(&element.text(), own, rounds);
                element.children = vec![Node::Text(text)];
                if let Some((a, b)) = element.attr("ref").and_then(corners)
                    && let Some((first, last)) = moved.range(a.row.0, b.row.0, rounds)
                {
                    element.set("ref", address(a.in_row(first), b.in_row(last)));
                }
            }
            "is" => element
                .elements_mut()
                .filter(|e| e.name == SHEET.run)
                .for_each(|run| one_text(run, SHEET.text)),
            _ => {}
        }
    }
    if has_formula {
        cell.children.retain(|n| n.element().is_none_or(|e| e.name != "v"));
        cell.unset("t");
    } else if cell.attr("t") == Some("inlineStr")
        && cell.children.iter().filter_map(Node::element).all(|e| e.text().is_empty())
    {
        // Nothing was printed: an empty cell, not an empty text.
        cell.children.clear();
        cell.unset("t");
    }
}

/// A run of a sheet or a shape has one text.
pub(super) fn one_text(run: &mut Element, text: &str) {
    let all: String = run.elements().filter(|e| e.name == text).map(Element::text).collect();
    let mut first = true;
    run.children.retain(|n| n.element().is_none_or(|e| e.name != text || std::mem::take(&mut first)));
    for element in run.elements_mut().filter(|e| e.name == text) {
        *element = Element::new(text).with_text(all.clone());
    }
}

/// Merged cells and links: one for each round of the loop they lie in.
fn per_round(element: &mut Element, moved: &Moved, merged: bool) {
    let mut out = Vec::new();
    for node in std::mem::take(&mut element.children) {
        let Some(one) = node.element() else { continue };
        let Some((a, b)) = one.attr("ref").and_then(corners) else { continue };
        for (first, last) in moved.copies(a.row.0, b.row.0) {
            let (from, to) = (a.in_row(first), b.in_row(last));
            if merged && from == to {
                continue;
            }
            let mut copy = one.clone();
            copy.set("ref", address(from, to));
            out.push(Node::Element(copy));
        }
    }
    if element.attr("count").is_some() {
        element.set("count", out.len().to_string());
    }
    element.children = out;
}

/// Addresses and formulas of all else: conditional formats, checks of input, filters, page breaks.
fn others(element: &mut Element, sheets: &Sheets, moved: &Moved, own: &str) {
    if moved.is_still() && sheets.are_still() {
        return;
    }
    let none = Rounds::new();
    let mut rounds = Rounds::new();
    element.each(&mut |e| {
        for name in ["ref", "sqref"] {
            if let Some(old) = e.attr(name).map(str::to_owned) {
                rounds = corners(old.split(' ').next().unwrap_or_default())
                    .map(|(a, _)| moved.first_rounds(a.row.0))
                    .unwrap_or_default();
                e.set(name, areas(&old, moved));
            }
        }
        match e.name.as_str() {
            "brk" => {
                let row = e.attr("id").and_then(|id| id.parse().ok());
                if let Some((_, last)) = row.and_then(|row| moved.range(row, row, &none)) {
                    e.set("id", last.to_string());
                }
            }
            "xm:sqref" => {
                let new = areas(&e.text(), moved);
                e.children = vec![Node::Text(new)];
            }
            "formula" | "formula1" | "formula2" | "xm:f" if e.elements().next().is_none() => {
                let new = sheets.formula(&e.text(), own, &rounds);
                e.children = vec![Node::Text(new)];
            }
            _ => {}
        }
    });
    let gone = |e: &Element| e.attr("sqref").is_some_and(str::is_empty);
    element.children.retain(|n| n.element().is_none_or(|e| !gone(e)));
}

/// A list of areas, each where its rows have gone.
pub(super) fn areas(list: &str, moved: &Moved) -> String {
    let all = list.split(' ').filter_map(|area| {
        let Some((a, b)) = corners(area) else { return Some(area.to_owned()) };
        let (first, last) = moved.range(a.row.0, b.row.0, &Rounds::new())?;
        Some(address(a.in_row(first), b.in_row(last)))
    });
    all.collect::<Vec<_>>().join(" ")
}
