//! The filler of document templates: bytes and fields in, bytes out.

use std::io::{Cursor, Read as _, Write as _};

use calamine::{Data, Reader as _, Xlsx};
use kernel::Locale;
use kernel::documents::Format;
use kernel::documents::filler::{Fault, Place, Template};
use proptest::prelude::*;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

// What templates are made of.

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

pub fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn types(main: &str, rest: &str) -> (&'static str, String) {
    let text = format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{rest}"/></Types>"#
    );
    ("[Content_Types].xml", text)
}

fn root_relation(main: &str) -> (&'static str, String) {
    let text = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{main}"/></Relationships>"#
    );
    ("_rels/.rels", text)
}

/// A Word document with this inside its body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

fn docx_with(body: &str, more: &[(&str, String)]) -> Vec<u8> {
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

fn tr(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|c| format!("<w:tc>{}</w:tc>", p(c))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

// What comes out.

fn fill(template: &[u8], fields: &Value) -> Result<Vec<u8>, Fault> {
    Template::read(template)?.fill(fields, Locale::Ru)
}

/// The paragraphs of a Word document, each a line; cells of a row are parted by `|`, runs are not seen.
fn lines(document: &[u8]) -> Vec<String> {
    lines_of(&part(document, "word/document.xml"))
}

fn lines_of(xml: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        let end = start + rest[start..].find('>').unwrap();
        let tag = &rest[start + 1..end];
        let name = tag.split([' ', '/']).next().unwrap();
        match (name, tag.starts_with('/')) {
            ("w:br", _) => out.last_mut().unwrap().push('\n'),
            ("w:tab", _) => out.last_mut().unwrap().push('\t'),
            _ => {}
        }
        if tag.starts_with("/w:t") && tag == "/w:t" {
            out.last_mut().unwrap().push_str(&unescaped(text));
        }
        match tag {
            "/w:tc" => out.last_mut().unwrap().push('|'),
            "/w:tr" => out.push(String::new()),
            "/w:p" | "w:p/" if !out.last().unwrap().contains('\u{1}') => {
                out.last_mut().unwrap().push('\u{2}');
            }
            _ => {}
        }
        rest = &rest[end + 1..];
    }
    let whole = out.join("\u{2}");
    let whole = whole.replace("\u{2}|", "|");
    whole.split('\u{2}').map(str::to_owned).filter(|l| !l.is_empty()).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

fn sample() -> Value {
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

fn filled(body: &str) -> Vec<String> {
    lines(&fill(&docx(body), &sample()).unwrap())
}

// Fields.

#[test]
fn fields_are_replaced_and_escaped() {
    let text =
        p("Счёт № {{ number }} от {{ on|date(\"long\") }}, {{client.name}}, ИНН {{ client.inn }}{{ note }}.");
    assert_eq!(
        filled(&text),
        ["Счёт № СЧ-7 от 21 ноября 2026 г., ООО «Рога & Копыта» <тест>, ИНН 0012345678."]
    );
    let sums = p(
        "{{ total }} ({{ total|words }}), {{ total|amount }}, {{ on }}, {{ rate }}, {{ paid }}, {{ number|upper }}",
    );
    let said = "178\u{a0}454,69\u{a0}₽ (Сто семьдесят восемь тысяч четыреста пятьдесят четыре рубля 69 копеек), \
        178\u{a0}454,69, 21.11.2026, 12,5, да, СЧ-7";
    assert_eq!(filled(&sums), [said]);
    let english = Template::read(&docx(&p("{{ total }}, {{ on }}, {{ total|words }}"))).unwrap();
    let english = english.fill(&sample(), Locale::En).unwrap();
    assert!(lines(&english)[0].starts_with("₽178,454.69, 21 Nov 2026, One hundred seventy-eight thousand"));
}

#[test]
fn lines_and_control_signs_of_a_value() {
    let fields = json!({ "text": "раз\nдва\tтри\u{0}\u{b}\u{1f}!\r\nчетыре" });
    let out = fill(&docx(&p("[{{ text }}]")), &fields).unwrap();
    assert_eq!(lines(&out), ["[раз\nдва\tтри!\nчетыре]"]);
    assert_eq!(part(&out, "word/document.xml").matches("<w:br/>").count(), 2);
}

/// A field torn into runs of different looks, with what Word puts between them.
#[test]
fn a_torn_field_keeps_the_look_of_its_first_run() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">Итого </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:i/></w:rPr><w:t>{ cli</w:t><w:lastRenderedPageBreak/></w:r><w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t>ent</w:t></w:r><w:ins w:id="5"><w:r><w:t>.inn }</w:t></w:r></w:ins><w:bookmarkEnd w:id="0"/><w:r><w:t>} руб.</w:t></w:r></w:p>"#;
    let out = fill(&docx(body), &sample()).unwrap();
    assert_eq!(lines(&out), ["Итого 0012345678 руб."]);
    let xml = part(&out, "word/document.xml");
    assert!(xml.contains("<w:r><w:rPr><w:b/></w:rPr><w:t>0012345678</w:t></w:r>"), "{xml}");
    assert!(!xml.contains("<w:i/>"), "the emptied run is gone: {xml}");
}

proptest! {
    /// However the text of a paragraph is torn into runs, it says the same.
    #[test]
    fn where_a_field_is_torn_changes_nothing(cuts in proptest::collection::vec(0_usize..200, 0..12), bold in any::<bool>()) {
        let text = "№ {{ number }}: {% for l in lines %}{{ l.name|upper }}{% if not loop.last %}, {% endif %}{% endfor %} – {{ total|words }}{# ok #}";
        let signs: Vec<char> = text.chars().collect();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c % signs.len()).collect();
        cuts.extend([0, signs.len()]);
        cuts.sort_unstable();
        let look = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
        let runs: String = cuts.windows(2).map(|w| {
            let piece: String = signs[w[0]..w[1]].iter().collect();
            format!(r#"<w:r>{look}<w:t xml:space="preserve">{piece}</w:t></w:r><w:proofErr w:type="gramEnd"/>"#)
        }).collect();
        let out = fill(&docx(&format!("<w:p>{runs}</w:p>")), &sample()).unwrap();
        let whole = filled(&p(text));
        prop_assert_eq!(&whole, &["№ СЧ-7: ПЕРВАЯ, ВТОРАЯ, ТРЕТЬЯ – Сто семьдесят восемь тысяч четыреста пятьдесят четыре рубля 69 копеек"]);
        prop_assert_eq!(lines(&out), whole);
    }
}

// Loops and choices.

#[test]
fn a_row_is_repeated_none_one_or_three_times() {
    let table = |list: &str| {
        tbl(&[
            tr(&["Что", "Сколько"]),
            tr(&[
                &format!("{{% for l in {list} %}}{{{{ loop.index }}}}. {{{{ l.name }}}}"),
                "{{ l.count }}{% endfor %}",
            ]),
            tr(&["Итого", "{{ count }}"]),
        ])
    };
    assert_eq!(
        filled(&table("lines")),
        ["Что|Сколько|", "1. Первая|1|", "2. Вторая|2|", "3. Третья|3|", "Итого|3|"]
    );
    assert_eq!(filled(&table("lines[:1]")), ["Что|Сколько|", "1. Первая|1|", "Итого|3|"]);
    assert_eq!(filled(&table("none")), ["Что|Сколько|", "Итого|3|"]);
}

#[test]
fn rows_that_only_hold_tags_go_with_them() {
    let table = tbl(&[
        tr(&["{% for l in lines %}", ""]),
        tr(&["{{ l.name }}", "{{ l.count }}"]),
        tr(&["{% if l.tags %}", ""]),
        tr(&["метки", "{% for t in l.tags %}{{ t }};{% endfor %}"]),
        tr(&["{% endif %}", ""]),
        tr(&["{% endfor %}", ""]),
    ]);
    assert_eq!(filled(&table), ["Первая|1|", "метки|а;б;|", "Вторая|2|", "Третья|3|", "метки|в;|"]);
}

#[test]
fn paragraphs_cells_and_choices() {
    let body = [
        p("{% for l in lines %}"),
        p("{{ l.name }}"),
        p("{% if l.count == 1 %}"),
        p("один"),
        p("{% elif l.count == 2 %}"),
        p("два"),
        p("{% else %}"),
        p("много"),
        p("{% endif %}"),
        p("{% endfor %}"),
        tbl(&[tr(&["{%tc for l in lines %}{{ l.name }}{% endfor %}", "конец"])]),
        tbl(&[tr(&["{%tr for l in lines %}{{ l.count }}{% endfor %}"])]),
        p("{%p if paid %}оплачено{% endif %}"),
        p("{%p if not paid %}не оплачено{% endif %}"),
    ];
    let expected = [
        "Первая",
        "один",
        "Вторая",
        "два",
        "Третья",
        "много",
        "Первая|Вторая|Третья|конец|",
        "1|",
        "2|",
        "3|",
        "оплачено",
    ];
    assert_eq!(filled(&body.concat()), expected);
}

#[test]
fn what_word_insists_on_is_there() {
    let only = tbl(&[tr(&["{% for l in none %}{{ l.x }}", "{% endfor %}"])]);
    let out = fill(&docx(&only), &sample()).unwrap();
    assert!(!part(&out, "word/document.xml").contains("<w:tbl>"), "a table without rows is no table");
    let cell =
        "<w:tbl><w:tr><w:tc>".to_owned() + &p("{%p if not paid %}x{% endif %}") + "</w:tc></w:tr></w:tbl>";
    let xml = part(&fill(&docx(&cell), &sample()).unwrap(), "word/document.xml");
    assert!(xml.contains("<w:tc><w:p/></w:tc>"), "a cell ends with a paragraph: {xml}");
}

#[test]
fn headers_footers_and_text_boxes() {
    let header = format!("<w:hdr {WORD}>{}</w:hdr>", p("Счёт {{ number }}"));
    let footer = format!("<w:ftr {WORD}>{}</w:ftr>", p("{{ client.name }}"));
    let text_box = format!(
        r#"<w:p><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r><w:r><w:t>{{{{ count }}}}</w:t></w:r></w:p>"#,
        p("В рамке {{ number }}")
    );
    let template = docx_with(&text_box, &[("word/header1.xml", header), ("word/footer2.xml", footer)]);
    let out = fill(&template, &sample()).unwrap();
    assert_eq!(lines_of(&part(&out, "word/header1.xml")), ["Счёт СЧ-7"]);
    assert_eq!(lines_of(&part(&out, "word/footer2.xml")), ["ООО «Рога & Копыта» <тест>"]);
    let body = lines(&out).concat();
    assert!(body.contains("В рамке СЧ-7") && body.contains('3'), "{body}");
}

#[test]
fn another_prefix_is_the_same_document() {
    let document = format!("<w:document {WORD}><w:body>{}</w:body></w:document>", p("{{ number }}"));
    let document = document.replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=");
    let parts = [
        types("word/document.xml", "wordprocessingml.template.main+xml"),
        root_relation("word/document.xml"),
        ("word/document.xml", document),
    ];
    let out = fill(&zipped(&parts), &sample()).unwrap();
    assert_eq!(lines(&out), ["СЧ-7"]);
    assert!(
        part(&out, "[Content_Types].xml").contains("wordprocessingml.document.main+xml"),
        "a template makes documents"
    );
}

// What is wrong.

fn fault(body: &str) -> Fault {
    fill(&docx(body), &sample()).unwrap_err()
}

#[test]
fn an_unknown_field_is_named_with_its_place() {
    let wrong = fault(&tbl(&[tr(&["x"]), tr(&["Сумма {{ total_sum|money }} руб."])]));
    assert_eq!((wrong.code, wrong.about.as_str()), ("unknown_field", "total_sum"));
    let place =
        Place::Paragraph("document-part-body".into(), 1, 2, "Сумма {{ total_sum|money }} руб.".into());
    assert_eq!(wrong.place, Some(place));
    assert_eq!(fault(&p("{{ client.nmae }}")).about, "client.nmae");
    assert_eq!(fault(&p("{% for l in lines %}{{ l.nmae }}{% endfor %}")).about, "l.nmae");
    assert_eq!(fault(&p("{% if paied %}x{% endif %}")).about, "paied");
    assert_eq!(
        filled(&p("[{{ unknown|default(\"нет\") }}]")),
        ["[нет]"],
        "asked for with a word to stand for it"
    );
}

#[test]
fn what_cannot_be_understood_is_named() {
    for (body, code) in [
        (p("{{ number"), "open_braces"),
        (p("{{ number + }}"), "bad_expression"),
        (p("{{ number|rubles }}"), "unknown_filter"),
        (p("{% include \"x\" %}"), "unknown_tag"),
        (p("{% for l in lines %}"), "unpaired"),
        (p("{% endif %}"), "unpaired"),
        (p("{% for l in lines %}{% endif %}"), "unpaired"),
        (p("{% for l in lines %}{% else %}{% endfor %}"), "unpaired"),
        (p("{% for l in number %}{% endfor %}"), "no_list"),
        (p("{{ lines }}"), "no_text"),
        (p("{{ number|money }}"), "bad_expression"),
        (tbl(&[tr(&["{% if paid %}a", "{% else %}b{% endif %}"])]), "else_place"),
        (
            [p("a {% for l in lines %}"), p("x"), p("{% endfor %} b {% if paid %}"), p("{% endif %}")]
                .concat(),
            "overlap",
        ),
    ] {
        assert_eq!(fault(&body).code, code, "{body}");
    }
}

#[test]
fn what_takes_too_long_is_stopped() {
    let many = json!({ "l": (0..2000).collect::<Vec<_>>() });
    let body = p("{% for a in l %}{% for b in l %}{{ a }}{% endfor %}{% endfor %}");
    let started = std::time::Instant::now();
    assert_eq!(fill(&docx(&body), &many).unwrap_err().code, "too_much");
    assert!(started.elapsed().as_secs() < 60);
    let long = p("{{ \"x\" * 100000000000 }}");
    assert_eq!(fault(&long).code, "bad_expression");
}

#[test]
fn files_that_are_no_templates_are_refused() {
    let refused = |bytes: &[u8]| Template::read(bytes).unwrap_err().code;
    assert_eq!(refused(b"PK\x03\x04 broken"), "not_a_document");
    assert_eq!(refused(b""), "not_a_document");
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), "old_format");
    assert_eq!(refused(&zipped(&[("a.txt", "x".into())])), "not_a_document");
    let macros = [
        types("word/document.xml", "wordprocessingml.document.main+xml"),
        ("word/document.xml", "<x/>".into()),
        ("word/vbaProject.bin", "x".into()),
    ];
    assert_eq!(refused(&zipped(&macros)), "macros");
    let docm = [("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml".to_owned())];
    assert_eq!(refused(&zipped(&docm)), "macros");
    let with = |document: &str| {
        zipped(&[
            types("word/document.xml", "wordprocessingml.document.main+xml"),
            ("word/document.xml", document.into()),
        ])
    };
    let laughs = "<!DOCTYPE x [<!ENTITY a \"&b;&b;\">]><x>&a;</x>";
    assert_eq!(refused(&with(laughs)), "dtd");
    assert_eq!(refused(&with("<x>&unknown;</x>")), "bad_xml");
    assert_eq!(refused(&with("<x><y></x>")), "bad_xml");
    assert_eq!(refused(&with(&"<x>".repeat(100_000))), "bad_xml");
    assert_eq!(refused(&with(&" ".repeat(17 << 20))), "too_large");
    let bomb: Vec<(String, String)> = (0..9).map(|n| (format!("part{n}"), " ".repeat(8 << 20))).collect();
    let bomb: Vec<(&str, String)> = bomb.iter().map(|(n, t)| (n.as_str(), t.clone())).collect();
    let bomb = zipped(&bomb);
    assert!(bomb.len() < 200_000, "72 MB in {} bytes", bomb.len());
    assert_eq!(refused(&bomb), "too_large");
    let names: Vec<String> = (0..2001).map(|n| n.to_string()).collect();
    let many: Vec<(&str, String)> = names.iter().map(|n| (n.as_str(), String::new())).collect();
    assert_eq!(refused(&zipped(&many)), "too_large");
}

#[test]
fn a_template_tells_its_fields() {
    let body = [
        p("{{ number }} {{ total|words }} {{ number }}"),
        tbl(&[tr(&[
            "{% for l in lines %}{{ l.name }}",
            "{% for t in l.tags %}{{ t }}{% endfor %}{% endfor %}",
        ])]),
        p("{% if paid and client.inn %}{{ loop_is_no_field }}{% endif %}"),
    ];
    let found = Template::read(&docx(&body.concat())).unwrap().found().unwrap();
    let names: Vec<&str> = found.fields.keys().map(String::as_str).collect();
    let expected = [
        "client.inn",
        "lines",
        "lines[].name",
        "lines[].tags",
        "lines[].tags[]",
        "loop_is_no_field",
        "number",
        "paid",
        "total",
    ];
    assert_eq!(names, expected);
    assert_eq!(found.fields["number"].len(), 2);
    assert_eq!(found.loops.len(), 2);
}

// Workbooks.

const SHEET: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// A workbook of one sheet «Счёт» (and «Свод» with one formula), the sheet's inside given.
fn xlsx(inside: &str, names: &str, strings: &[&str]) -> Vec<u8> {
    let workbook = format!(
        r#"<workbook {SHEET}><sheets><sheet name="Счёт" sheetId="1" r:id="rId1"/><sheet name="Свод" sheetId="2" r:id="rId2"/></sheets><definedNames>{names}</definedNames><calcPr calcId="191029"/></workbook>"#
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let relations = [
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        relation("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
        relation("rId3", "sharedStrings", "sharedStrings.xml"),
        relation("rId4", "styles", "styles.xml"),
        relation("rId5", "calcChain", "calcChain.xml"),
    ];
    let strings: String = strings.iter().map(|s| format!("<si>{s}</si>")).collect();
    let styles = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy;@"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>"#;
    zipped(&[
        types("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
        root_relation("xl/workbook.xml"),
        ("xl/workbook.xml", workbook),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
                relations.concat()
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {SHEET}>{inside}</worksheet>")),
        (
            "xl/worksheets/sheet2.xml",
            format!(
                r#"<worksheet {SHEET}><sheetData><row r="1"><c r="A1"><f>Счёт!C4+SUM('Счёт'!C3)</f><v>1</v></c></row></sheetData></worksheet>"#
            ),
        ),
        ("xl/sharedStrings.xml", format!(r#"<sst {SHEET} count="1" uniqueCount="1">{strings}</sst>"#)),
        ("xl/styles.xml", styles.to_owned()),
        ("xl/calcChain.xml", "<calcChain/>".to_owned()),
    ])
}

/// An invoice: a head, a loop over row 3, a sum and a merged note below.
fn invoice(list: &str) -> Vec<u8> {
    let strings = [
        "<t>Счёт</t>".to_owned(),
        format!(
            "<r><t>{{% for l in {list} </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">%}}{{{{ l.na</t></r><r><t>me }}}}</t></r>"
        ),
        "<t>{{ l.count }}</t>".to_owned(),
        "<t>{{ l.price|number }}{% endfor %}</t>".to_owned(),
        "<t>Итого</t>".to_owned(),
        "<t xml:space=\"preserve\">Всего наименований {{ lines|length }}, ИНН {{ client.inn }}</t>"
            .to_owned(),
    ];
    let strings: Vec<&str> = strings.iter().map(String::as_str).collect();
    let inside = r#"<dimension ref="A1:D6"/><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="inlineStr"><is><t>{{ on }}</t></is></c><c r="C1" t="inlineStr"><is><t>{{ on }}</t></is></c><c r="D1" t="inlineStr"><is><t>{{ client.inn }}</t></is></c></row>
        <row r="3" ht="33" customHeight="1"><c r="A3" s="2" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" s="2" t="s"><v>3</v></c><c r="D3"><f t="shared" ref="D3:D4" si="0">B3*C3</f><v>7</v></c></row>
        <row r="4"><c r="A4" t="s"><v>4</v></c><c r="C4"><f>SUM(C3:C3)</f><v>0</v></c><c r="D4"><f>SUM(D3)</f><v>0</v></c><c r="E4"><f t="shared" si="0"/></c></row>
        <row r="6"><c r="A6" t="s"><v>5</v></c></row></sheetData>
        <mergeCells count="2"><mergeCell ref="A6:D6"/><mergeCell ref="E3:F3"/></mergeCells>
        <conditionalFormatting sqref="D3"><cfRule type="expression"><formula>D3&gt;$D$4</formula></cfRule></conditionalFormatting>
        <headerFooter><oddHeader>&amp;L{{ client.name }}&amp;R№ {{ number }}</oddHeader></headerFooter>
        <rowBreaks count="1"><brk id="6" max="9" man="1"/></rowBreaks>"#;
    let names = r#"<definedName name="_xlnm.Print_Area" localSheetId="0">Счёт!$A$1:$D$6</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Счёт!$1:$1</definedName>"#;
    xlsx(inside, names, &strings)
}

fn sheet_xml(bytes: &[u8]) -> String {
    part(bytes, "xl/worksheets/sheet1.xml")
}

#[test]
fn rows_below_a_loop_move_with_all_that_knows_them() {
    let out = fill(&invoice("lines"), &sample()).unwrap();
    let xml = sheet_xml(&out);
    for formula in [
        "<f>B3*C3</f>",
        "<f>B4*C4</f>",
        "<f>B5*C5</f>",
        "<f>SUM(C3:C5)</f>",
        "<f>SUM(D3:D5)</f>",
        "<f>C6*D6</f>",
    ] {
        assert!(xml.contains(formula), "{formula} in {xml}");
    }
    assert!(
        xml.contains(r#"<mergeCell ref="A8:D8"/>"#) && xml.contains(r#"<mergeCells count="4">"#),
        "{xml}"
    );
    assert!(["E3:F3", "E4:F4", "E5:F5"].iter().all(|m| xml.contains(m)), "merged in each round: {xml}");
    assert!(xml.contains(r#"sqref="D3:D5""#) && xml.contains("<formula>D3&gt;$D$6</formula>"), "{xml}");
    assert!(xml.contains(r#"<brk id="8""#), "{xml}");
    assert_eq!(xml.matches(r#"ht="33" customHeight="1""#).count(), 3);
    assert!(xml.contains("&amp;LООО «Рога &amp;&amp; Копыта» &lt;тест&gt;&amp;R№ СЧ-7"), "{xml}");
    let workbook = part(&out, "xl/workbook.xml");
    assert!(
        workbook.contains("Счёт!$A$1:$D$8")
            && workbook.contains("Счёт!$1:$1")
            && workbook.contains("fullCalcOnLoad"),
        "{workbook}"
    );
    assert!(part(&out, "xl/worksheets/sheet2.xml").contains("<f>Счёт!C6+SUM('Счёт'!C3:C5)</f>"));
    assert!(!part(&out, "[Content_Types].xml").contains("calcChain"));
    assert!(
        !part(&out, "xl/sharedStrings.xml").contains("{{"),
        "the template's words are not in the document"
    );

    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(out)).unwrap();
    let range = book.worksheet_range("Счёт").unwrap();
    let at = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    let names: Vec<_> = (2..5).map(|row| at(row, 0)).collect();
    assert_eq!(names, ["Первая", "Вторая", "Третья"].map(|n| Data::String(n.into())));
    assert_eq!((at(2, 1), at(4, 1)), (Data::Float(1.0), Data::Float(3.0)), "numbers are numbers");
    assert_eq!(at(4, 2), Data::Float(0.25));
    assert!(matches!(at(0, 1), Data::DateTime(day) if day.as_f64() == 46347.0), "{:?}", at(0, 1));
    assert_eq!(at(0, 2), Data::String("21.11.2026".into()), "a day in a cell of another look is text");
    assert_eq!(at(0, 3), Data::String("0012345678".into()), "what begins with noughts is no number");
    assert_eq!(at(7, 0), Data::String("Всего наименований 3, ИНН 0012345678".into()));
}

#[test]
fn a_loop_without_rounds_takes_its_row_away() {
    let out = fill(&invoice("none"), &sample()).unwrap();
    let xml = sheet_xml(&out);
    assert!(xml.contains("<f>SUM($XFD$1048576)</f>") && xml.contains(r#"<mergeCell ref="A5:D5"/>"#), "{xml}");
    assert!(!xml.contains("E3:F3"), "{xml}");
    assert!(part(&out, "xl/workbook.xml").contains("Счёт!$A$1:$D$5"));
    let one = sheet_xml(&fill(&invoice("lines[:1]"), &sample()).unwrap());
    assert!(one.contains("<f>SUM(C3:C3)</f>") && one.contains(r#"<mergeCell ref="A6:D6"/>"#), "{one}");
}

#[test]
fn loops_of_several_rows_and_loops_in_loops() {
    let cell = |at: &str, text: &str| {
        format!(r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
    };
    let rows = [
        format!(r#"<row r="1">{}</row>"#, cell("A1", "{% for l in lines %}")),
        format!(r#"<row r="2">{}</row>"#, cell("A2", "{{ l.name }}")),
        format!(
            r#"<row r="4">{}{}</row>"#,
            cell("A4", "{%tr for t in l.tags %}{{ t }}{% endfor %}"),
            r#"<c r="B4"><v>1</v></c>"#
        ),
        r#"<row r="5"><c r="B5"><f>SUM(B4:B4)</f></c></row>"#.to_owned(),
        format!(r#"<row r="6">{}</row>"#, cell("A6", "{% endfor %}")),
        r#"<row r="7"><c r="B7"><f>SUM(B5)+SUM(B4)</f></c></row>"#.to_owned(),
    ];
    let inside = format!("<sheetData>{}</sheetData>", rows.concat());
    let out = fill(&xlsx(&inside, "", &[]), &sample()).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(out.clone())).unwrap();
    let range = book.worksheet_range("Счёт").unwrap();
    let text = |row: u32| range.get_value((row, 0)).map(ToString::to_string).unwrap_or_default();
    let first: Vec<String> = (0..12).map(text).collect();
    assert_eq!(
        first,
        ["Первая", "", "а", "б", "", "Вторая", "", "", "Третья", "", "в", ""],
        "the empty row is kept"
    );
    let xml = sheet_xml(&out);
    for formula in [
        r#"<c r="B5"><f>SUM(B3:B4)</f>"#,
        r#"<c r="B8"><f>SUM($XFD$1048576)</f>"#,
        r#"<c r="B12"><f>SUM(B11:B11)</f>"#,
        r#"<c r="B13"><f>SUM(B5:B12)+SUM(B3:B11)</f>"#,
    ] {
        assert!(xml.contains(formula), "{formula} in {xml}");
    }
}

#[test]
fn a_fault_in_a_workbook_names_the_cell() {
    let inside =
        r#"<sheetData><row r="5"><c r="B5" t="inlineStr"><is><t>{{ totl }}</t></is></c></row></sheetData>"#;
    let wrong = fill(&xlsx(inside, "", &[]), &sample()).unwrap_err();
    assert_eq!(wrong.place, Some(Place::Cell("Счёт".into(), "B5".into())));
    assert_eq!((wrong.code, wrong.about.as_str()), ("unknown_field", "totl"));
}

#[test]
fn a_workbook_is_told_from_a_document() {
    assert_eq!(Template::read(&invoice("lines")).unwrap().format(), Format::Xlsx);
    assert_eq!(Template::read(&docx("")).unwrap().format(), Format::Docx);
}

// Files that LibreOffice has saved.

pub const SAVED_DOCX: &[u8] = include_bytes!("../fixtures/libreoffice_invoice.docx");
pub const SAVED_XLSX: &[u8] = include_bytes!("../fixtures/libreoffice_invoice.xlsx");

#[test]
fn a_document_saved_by_libreoffice() {
    let said = lines(&fill(SAVED_DOCX, &sample()).unwrap());
    let expected = [
        "Счёт № СЧ-7",
        "Покупатель: ООО «Рога & Копыта» <тест>, ИНН 0012345678",
        "№|Что|Сколько|",
        "1|Первая|1|",
        "2|Вторая|2|",
        "3|Третья|3|",
        "Итого|178\u{a0}454,69|",
    ];
    assert_eq!(said[..7], expected);
}

#[test]
fn a_workbook_saved_by_libreoffice() {
    let out = fill(SAVED_XLSX, &sample()).unwrap();
    let xml = sheet_xml(&out);
    for formula in [">B3*C3</f>", ">B5*C5</f>", ">SUM(D3:D5)</f>"] {
        assert!(xml.contains(formula), "{formula} in {xml}");
    }
    assert!(xml.contains(r#"<mergeCell ref="A8:D8"/>"#), "{xml}");
    assert!(part(&out, "xl/workbook.xml").contains("Счёт!$A$1:$D$8"));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(out)).unwrap();
    let range = book.worksheet_range("Счёт").unwrap();
    assert_eq!(range.get_value((4, 2)), Some(&Data::Float(0.25)));
    assert_eq!(range.get_value((0, 0)), Some(&Data::String("Счёт № СЧ-7".into())));
}
