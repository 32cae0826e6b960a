//! A workbook: its sheets, and what stands beside them and knows their rows.

use super::eval::{Answers, Scope};
use super::fault::{Fault, Place};
use super::join::join;
use super::moved::{Moved, Sheets};
use super::package::Package;
use super::pair::pair;
use super::render::{Printer, Rounds};
use super::sheet::{Shared, Sheet, areas, one_text, typed};
use super::words::{SHAPES, SHEET};
use super::xml::{Element, Node};

const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
];
const WORKBOOK: &str = "xl/workbook.xml";
const TYPES: &str = "[Content_Types].xml";

/// A workbook that has been read.
#[derive(Debug)]
pub(super) struct Book {
    sheets: Vec<Sheet>,
    /// Shapes on sheets, by part.
    shapes: Vec<(String, Element)>,
    /// Numbers of the shared texts that are templates: nobody shall find them in the document.
    shared: Option<Element>,
}

impl Book {
    /// All trees that can have fields.
    pub(super) fn trees(&self) -> impl Iterator<Item = &Element> {
        self.sheets.iter().map(|s| &s.root).chain(self.shapes.iter().map(|(_, root)| root))
    }
}

/// Reads a workbook.
pub(super) fn read(package: &Package) -> Result<Book, Fault> {
    let not = || Fault::of_file("not_a_document", "");
    let workbook = package.xml(WORKBOOK)?.ok_or_else(not)?.canonical(&NAMESPACES, "");
    let relations = package.relations(WORKBOOK)?;
    let part_of = |kind: &str| relations.iter().find(|(_, k, _)| k == kind).map(|(_, _, part)| part.clone());
    let mut shared = Shared::default();
    let mut texts = None;
    if let Some(part) = part_of("sharedStrings") {
        let root = package.xml(&part)?.unwrap_or_default().canonical(&NAMESPACES, "");
        shared.texts = root.elements().filter(|e| e.name == "si").cloned().collect();
        texts = Some(root);
    }
    if let Some(part) = part_of("styles") {
        shared.date_looks = date_looks(&package.xml(&part)?.unwrap_or_default().canonical(&NAMESPACES, ""));
    }
    let mut sheets = Vec::new();
    let mut shapes = Vec::new();
    for sheet in workbook.child("sheets").into_iter().flat_map(Element::elements) {
        let id = sheet.attrs.iter().find(|(name, _)| name.ends_with(":id")).map(|(_, id)| id.as_str());
        let found = relations.iter().find(|(i, kind, _)| Some(i.as_str()) == id && kind == "worksheet");
        let Some((_, _, part)) = found else { continue };
        let name = sheet.attr("name").unwrap_or_default();
        let root = package.xml(part)?.ok_or_else(not)?.canonical(&NAMESPACES, "");
        sheets.push(Sheet::read(name, part, root, &shared)?);
        for (_, kind, drawing) in package.relations(part)? {
            if kind == "drawing"
                && let Some(mut root) = package.xml(&drawing)?
            {
                join(&mut root, &SHAPES, &mut |_| Place::Sheet(name.to_owned()))?;
                pair(&mut root, &SHAPES)?;
                shapes.push((drawing, root));
            }
        }
    }
    let texts = texts.map(blank_templates);
    Ok(Book { sheets, shapes, shared: texts })
}

/// Prints a workbook into its package.
pub(super) fn print(
    package: &mut Package,
    mut book: Book,
    answers: &mut Answers<'_>,
    scope: &Scope,
) -> Result<(), Fault> {
    let mut printed: Vec<Vec<Rounds>> = Vec::new();
    let mut moves: Vec<Moved> = Vec::new();
    for sheet in &mut book.sheets {
        let mut printer = Printer::new(answers, &SHEET);
        printer.typed = Some(typed);
        printer.print(&mut sheet.root, scope)?;
        let rows = printer.rows;
        moves.push(sheet.renumber(&rows));
        printed.push(rows);
    }
    let mut sheets = Sheets::default();
    for (sheet, moved) in book.sheets.iter().zip(&moves) {
        sheets.push(&sheet.name, moved.clone());
    }
    for ((sheet, moved), rows) in book.sheets.iter_mut().zip(&moves).zip(&printed) {
        sheet.point(&sheets, moved, rows);
        beside(package, sheet, moved, &sheets, &mut book.shapes)?;
        package.set_xml(&sheet.part, &sheet.root);
    }
    for (part, mut root) in book.shapes {
        Printer::new(answers, &SHAPES).print(&mut root, scope)?;
        root.each(&mut |e| {
            if e.name == SHAPES.run {
                one_text(e, SHAPES.text);
            }
        });
        package.set_xml(&part, &root);
    }
    if let Some(texts) = &book.shared {
        let part = package.relations(WORKBOOK)?.into_iter().find(|(_, kind, _)| kind == "sharedStrings");
        if let Some((_, _, part)) = part {
            package.set_xml(&part, texts);
        }
    }
    workbook(package, &sheets)
}

/// The looks (`cellXfs`) whose number format shows a date.
fn date_looks(styles: &Element) -> Vec<bool> {
    let formats: Vec<(&str, &str)> = styles
        .child("numFmts")
        .into_iter()
        .flat_map(Element::elements)
        .filter_map(|f| Some((f.attr("numFmtId")?, f.attr("formatCode")?)))
        .collect();
    let shows_date = |id: &str| match formats.iter().find(|(i, _)| *i == id) {
        Some((_, code)) => code_shows_date(code),
        None => id.parse::<u32>().is_ok_and(|n| matches!(n, 14..=17 | 22 | 27..=31 | 36 | 50..=58)),
    };
    let looks = styles.child("cellXfs").into_iter().flat_map(Element::elements);
    looks.map(|x| x.attr("numFmtId").is_some_and(shows_date)).collect()
}

/// A format's code shows a date if it has a day or a year outside quotes and brackets.
fn code_shows_date(code: &str) -> bool {
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracket = true,
            ']' if !quoted => bracket = false,
            'd' | 'D' | 'y' | 'Y' if !quoted && !bracket => return true,
            _ => {}
        }
    }
    false
}

/// Shared texts without those that are templates.
fn blank_templates(mut texts: Element) -> Element {
    for text in texts.elements_mut().filter(|e| e.name == "si") {
        let words = text.text();
        if words.contains("{{") || words.contains("{%") || words.contains("{#") {
            text.children = vec![Node::Element(Element::new("t"))];
        }
    }
    texts
}

/// Tables, pictures and notes of a sheet.
fn beside(
    package: &mut Package,
    sheet: &Sheet,
    moved: &Moved,
    sheets: &Sheets,
    shapes: &mut [(String, Element)],
) -> Result<(), Fault> {
    if moved.is_still() && sheets.are_still() {
        return Ok(());
    }
    for (_, kind, part) in package.relations(&sheet.part)? {
        match kind.as_str() {
            "table" | "comments" => {
                let Some(mut root) = package.xml(&part)? else { continue };
                root.each(&mut |e| {
                    if let Some(old) = e.attr("ref").map(str::to_owned) {
                        let new = areas(&old, moved);
                        let one = if e.name == "comment" {
                            new.split(':').next().unwrap_or_default()
                        } else {
                            &new
                        };
                        e.set("ref", one);
                    }
                });
                package.set_xml(&part, &root);
            }
            "drawing" => {
                if let Some((_, root)) = shapes.iter_mut().find(|(p, _)| *p == part) {
                    anchors(root, moved);
                }
                for (_, kind, chart) in package.relations(&part)? {
                    if kind == "chart"
                        && let Some(mut root) = package.xml(&chart)?
                    {
                        root.each(&mut |e| {
                            if e.name == "c:f" {
                                let new = sheets.formula(&e.text(), &sheet.name, &Rounds::new());
                                e.children = vec![Node::Text(new)];
                            }
                        });
                        package.set_xml(&chart, &root);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Pictures and shapes move with the row they begin in and keep their size.
fn anchors(root: &mut Element, moved: &Moved) {
    for anchor in root.elements_mut() {
        let mut by = 0_i64;
        for corner in anchor.elements_mut().filter(|e| matches!(e.name.as_str(), "xdr:from" | "xdr:to")) {
            let begins = corner.name == "xdr:from";
            for row in corner.elements_mut().filter(|e| e.name == "xdr:row") {
                let Ok(old) = row.text().trim().parse::<u32>() else { continue };
                if begins {
                    let new =
                        moved.range(old + 1, old + 1, &Rounds::new()).map_or(old, |(first, _)| first - 1);
                    by = i64::from(new) - i64::from(old);
                }
                row.children = vec![Node::Text((i64::from(old) + by).max(0).to_string())];
            }
        }
    }
}

/// Names of areas, and the order to compute everything anew.
fn workbook(package: &mut Package, sheets: &Sheets) -> Result<(), Fault> {
    let Some(root) = package.xml(WORKBOOK)? else { return Ok(()) };
    let mut root = root.canonical(&NAMESPACES, "");
    for names in root.elements_mut().filter(|e| e.name == "definedNames") {
        for name in names.elements_mut() {
            let new = sheets.formula(&name.text(), "", &Rounds::new());
            name.children = vec![Node::Text(new)];
        }
    }
    if let Some(calc) = root.elements_mut().find(|e| e.name == "calcPr") {
        calc.set("fullCalcOnLoad", "1");
    } else {
        let mut calc = Element::new("calcPr");
        calc.set("fullCalcOnLoad", "1");
        // The schema has an order: after names, or else after sheets and links to other workbooks.
        let after = ["definedNames", "externalReferences", "functionGroups", "sheets"];
        let at = after
            .iter()
            .find_map(|name| root.children.iter().position(|n| n.element().is_some_and(|e| e.name == *name)));
        root.children.insert(at.map_or(root.children.len(), |at| at + 1), Node::Element(calc));
    }
    package.set_xml(WORKBOOK, &root);
    forget_order(package)
}

/// The order of computation that Excel keeps names cells that may be no more; it makes it anew.
fn forget_order(package: &mut Package) -> Result<(), Fault> {
    let chain = package.relations(WORKBOOK)?.into_iter().find(|(_, kind, _)| kind == "calcChain");
    let Some((id, _, part)) = chain else { return Ok(()) };
    package.remove(&part);
    let relations = "xl/_rels/workbook.xml.rels";
    if let Some(mut root) = package.xml(relations)? {
        root.children.retain(|n| n.element().is_none_or(|e| e.attr("Id") != Some(id.as_str())));
        package.set_xml(relations, &root);
    }
    if let Some(mut root) = package.xml(TYPES)? {
        let name = format!("/{part}");
        root.children.retain(|n| n.element().is_none_or(|e| e.attr("PartName") != Some(name.as_str())));
        package.set_xml(TYPES, &root);
    }
    Ok(())
}
