//! A template to begin with: a Word document that names every field of a kind, its lists as tables.

use std::fmt::Write as _;

use super::filler::package::write;
use super::known::{KnownField, known};
use super::{DocumentSpec, Filled, Format};
use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::text::Message;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Makes it.
pub fn starter(ctx: &Ctx, spec: &DocumentSpec) -> Result<Filled> {
    let fields = known(&(spec.sample)());
    let mut body = paragraph(&ctx.say(Message::new(spec.title)), "Title");
    body.push_str(&paragraph(&ctx.say("document-starter-about"), ""));
    body.push_str(&plain(&fields));
    for list in fields.iter().filter(|f| f.is_list && !f.path.contains("[]")) {
        body.push_str(&repeated(list, &fields));
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{WORD}\"><w:body>{body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1418\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", STYLE_RELATION.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
    ];
    let parts: Vec<_> = parts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    let bytes = write(&parts).map_err(Error::internal)?;
    Ok(Filled { bytes, extension: Format::Docx.as_str(), media_type: Format::Docx.media_type() })
}

/// Fields outside of lists: what the sample has there, and the field that prints it.
fn plain(fields: &[KnownField]) -> String {
    let rows = fields.iter().filter(|f| !f.is_list && !f.path.contains("[]"));
    let rows = rows.map(|f| row(&[f.path.clone(), format!("{{{{ {} }}}}", f.path)]));
    table(&[3800, 5838], &rows.collect::<String>())
}

/// A list: a head, and a row that is repeated for each element.
fn repeated(list: &KnownField, fields: &[KnownField]) -> String {
    let begin = format!("{}[]", list.path);
    // A list in a list needs a table of its own.
    let columns: Vec<&str> = fields
        .iter()
        .filter(|f| !f.is_list)
        .filter_map(|f| f.path.strip_prefix(&begin))
        .filter(|rest| !rest.contains("[]"))
        .map(|rest| rest.trim_start_matches('.'))
        .take(8)
        .collect();
    let last = columns.len().saturating_sub(1);
    let cells = columns.iter().enumerate().map(|(n, column)| {
        let field = if column.is_empty() { "row".to_owned() } else { format!("row.{column}") };
        let open = if n == 0 { format!("{{%tr for row in {} %}}", list.path) } else { String::new() };
        let close = if n == last { "{% endfor %}" } else { "" };
        format!("{open}{{{{ {field} }}}}{close}")
    });
    let head: Vec<String> =
        columns.iter().map(|c| if c.is_empty() { list.path.clone() } else { (*c).to_owned() }).collect();
    let cells: Vec<String> = cells.collect();
    let width = 9638 / u32::try_from(columns.len().max(1)).unwrap_or(1);
    let widths = vec![width; columns.len().max(1)];
    if cells.is_empty() {
        return String::new();
    }
    format!(
        "{}{}",
        paragraph(&list.path, "Heading2"),
        table(&widths, &format!("{}{}", row(&head), row(&cells)))
    )
}

fn paragraph(text: &str, style: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(text))
}

fn row(cells: &[String]) -> String {
    let cells: String = cells.iter().map(|c| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(c, ""))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn table(widths: &[u32], rows: &str) -> String {
    let mut grid = String::new();
    for width in widths {
        // Writing to a string cannot fail.
        let _ = write!(grid, "<w:gridCol w:w=\"{width}\"/>");
    }
    let side =
        |name: &str| format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"999999\"/>");
    let sides: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(side).concat();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{}",
        paragraph("", "")
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const STYLE_RELATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="160" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style></w:styles>"#;
