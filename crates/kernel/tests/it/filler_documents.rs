//! The filler of documents: a Word document and fields in, the filled document out.

use kernel::Locale;
use kernel::documents::filler::{Fault, Place, Template};
use proptest::prelude::*;
use serde_json::json;

use crate::templates::{
    SAVED_DOCX, WORD, docx, docx_with, fill, p, part, root_relation, sample, types, zipped,
};

fn tr(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|c| format!("<w:tc>{}</w:tc>", p(c))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

// What comes out.

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
    // Fuel is counted, not time: a busy machine stops at the same place.
    assert_eq!(fill(&docx(&body), &many).unwrap_err().code, "too_much");
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
