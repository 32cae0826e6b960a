//! The filler of workbooks: rows are repeated, and all that points at them is pointed anew.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use kernel::documents::Format;
use kernel::documents::filler::{Place, Template};

use crate::templates::{SAVED_XLSX, docx, fill, part, root_relation, sample, types, zipped};

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
