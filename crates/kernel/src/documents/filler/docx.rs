//! A text document: body, headers, footers, notes.

use super::eval::{Answers, Scope};
use super::fault::{Fault, Place};
use super::join::{excerpt, join};
use super::package::Package;
use super::pair::pair;
use super::render::Printer;
use super::words::TEXT;
use super::xml::{Element, Node};

const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The parts that can have fields, as trees with their blocks, by name.
pub(super) fn read(package: &Package) -> Result<Vec<(String, Element)>, Fault> {
    let mut parts = Vec::new();
    for name in package.names() {
        let Some(title) = title(&name) else { continue };
        let Some(root) = package.xml(&name)? else { continue };
        let mut root = root.canonical(&NAMESPACES, "w");
        let mut table = 0;
        tagged(&mut root, title, (0, 0), &mut table)?;
        pair(&mut root, &TEXT)?;
        parts.push((name, root));
    }
    Ok(parts)
}

/// What people call a part: a message.
fn title(name: &str) -> Option<&'static str> {
    let file = name.strip_prefix("word/")?.strip_suffix(".xml")?;
    match file {
        "document" | "document2" => Some("document-part-body"),
        "footnotes" | "endnotes" => Some("document-part-notes"),
        _ if file.starts_with("header") => Some("document-part-header"),
        _ if file.starts_with("footer") => Some("document-part-footer"),
        _ => None,
    }
}

/// Puts the tags into the tree, each with its table and row.
fn tagged(
    element: &mut Element,
    part: &str,
    (table, row): (usize, usize),
    tables: &mut usize,
) -> Result<(), Fault> {
    let mut inside = (table, row);
    if element.name == "w:tbl" {
        *tables += 1;
        inside = (*tables, 0);
    }
    for inner in element.elements_mut() {
        if inner.name == TEXT.row {
            inside.1 += 1;
        }
        if inner.name == TEXT.paragraph {
            let (table, row) = inside;
            join(inner, &TEXT, &mut |text| Place::Paragraph(part.to_owned(), table, row, excerpt(text)))?;
        } else {
            tagged(inner, part, inside, tables)?;
        }
    }
    Ok(())
}

/// Prints all parts.
pub(super) fn print(
    package: &mut Package,
    parts: Vec<(String, Element)>,
    answers: &mut Answers<'_>,
    scope: &Scope,
) -> Result<(), Fault> {
    let mut picture = 0_u64;
    for (name, mut root) in parts {
        Printer::new(answers, &TEXT).print(&mut root, scope)?;
        mend(&mut root);
        root.each(&mut |element| {
            // A copied picture has the number of the first, which Word does not forgive.
            if element.name == "wp:docPr" {
                picture += 1;
                element.set("id", picture.to_string());
            }
        });
        package.set_xml(&name, &root);
    }
    Ok(())
}

/// What Word insists on: a paragraph at the end of every cell, something in every part, no table without rows.
fn mend(element: &mut Element) {
    for inner in element.elements_mut() {
        mend(inner);
    }
    element.children.retain(|node| node.element().is_none_or(|e| e.name != "w:tbl" || holds_row(e)));
    let ends_with_text =
        |e: &Element| e.elements().last().is_some_and(|last| matches!(last.name.as_str(), "w:p" | "w:sdt"));
    let wants = match element.name.as_str() {
        "w:tc" => !ends_with_text(element),
        "w:hdr" | "w:ftr" | "w:txbxContent" | "w:footnote" | "w:endnote" => {
            element.elements().next().is_none()
        }
        _ => false,
    };
    if wants {
        element.children.push(Node::Element(Element::new("w:p")));
    }
}

fn holds_row(element: &Element) -> bool {
    element.elements().any(|e| e.name == "w:tr" || holds_row(e))
}
