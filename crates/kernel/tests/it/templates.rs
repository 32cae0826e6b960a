//! What templates of documents are made of in stories: parts in an archive, paragraphs, and the fields that fill them.

use std::io::{Cursor, Read as _, Write as _};

use kernel::Locale;
use kernel::documents::filler::{Fault, Template};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

pub fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

pub fn types(main: &str, rest: &str) -> (&'static str, String) {
    let text = format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{rest}"/></Types>"#
    );
    ("[Content_Types].xml", text)
}

pub fn root_relation(main: &str) -> (&'static str, String) {
    let text = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{main}"/></Relationships>"#
    );
    ("_rels/.rels", text)
}

/// A Word document with this inside its body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

pub fn docx_with(body: &str, more: &[(&str, String)]) -> Vec<u8> {
    let document = format!("<w:document {WORD}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let mut parts = vec![
        types("word/document.xml", "wordprocessingml.document.main+xml"),
        root_relation("word/document.xml"),
        ("word/document.xml", document),
    ];
    parts.extend(more.iter().cloned());
    zipped(&parts)
}

pub fn p(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

pub fn fill(template: &[u8], fields: &Value) -> Result<Vec<u8>, Fault> {
    Template::read(template)?.fill(fields, Locale::Ru)
}

pub fn sample() -> Value {
    json!({
        "number": "СЧ-7",
        "on": "2026-11-21",
        "total": { "amount": "178454.69", "currency": "RUB" },
        "count": 3,
        "rate": 12.5,
        "paid": true,
        "note": null,
        "client": { "name": "ООО «Рога & Копыта» <тест>", "inn": "0012345678" },
        "lines": [
            { "name": "Первая", "count": 1, "price": "10.50", "tags": ["а", "б"] },
            { "name": "Вторая", "count": 2, "price": "20.00", "tags": [] },
            { "name": "Третья", "count": 3, "price": "0.25", "tags": ["в"] },
        ],
        "none": [],
    })
}

// Files that LibreOffice has saved.

pub const SAVED_DOCX: &[u8] = include_bytes!("../fixtures/libreoffice_invoice.docx");
pub const SAVED_XLSX: &[u8] = include_bytes!("../fixtures/libreoffice_invoice.xlsx");
