use std::io::Write as _;
use std::process::{Command, Stdio};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::text::Locale;

fn about() -> About {
    let on_date = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    About {
        title: "Счёт № 1".to_owned(), author: "ООО «Пример»".to_owned(), locale: Locale::Ru, on_date
    }
}

/// What a reader of PDF finds in it, by poppler.
fn read(bytes: &[u8], program: &str, arguments: &[&str]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler-utils: scripts/install.sh test");
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

fn table(rows: usize) -> Table {
    let plain = Style::plain(9.0);
    let row =
        |n: usize| vec![Cell::new(n.to_string(), plain).right(), Cell::new(format!("Строка {n}"), plain)];
    Table {
        columns: vec![1.0, 9.0],
        head: vec![vec![Cell::new("№", plain).middle(), Cell::new("Наименование", plain).middle()]],
        rows: (1..=rows).map(row).collect(),
        edge: 0.5,
    }
}

#[test]
fn text_can_be_searched_and_the_document_names_itself() {
    let mut pdf = Pdf::new(A4_PORTRAIT, mm(15.0));
    pdf.paragraph("Итого 178 454,69 ₽, съешь ещё этих мягких булок", Style::bold(12.0));
    let bytes = pdf.finish(&about()).unwrap();
    let text = read(&bytes, "pdftotext", &["-", "-"]);
    assert!(text.contains("Итого 178 454,69 ₽, съешь ещё этих мягких булок"), "{text}");
    let info = read(&bytes, "pdfinfo", &["-"]);
    assert!(info.contains("Счёт № 1") && info.contains("ООО «Пример»"), "{info}");
    assert!(bytes.len() < 60_000, "only the glyphs used are embedded: {}", bytes.len());
}

#[test]
fn the_same_strokes_give_the_same_bytes() {
    let draw = || {
        let mut pdf = Pdf::new(A4_LANDSCAPE, mm(10.0));
        table(60).draw(&mut pdf);
        pdf.qr(100.0, 100.0, 90.0, "ST00012".as_bytes()).unwrap();
        pdf.finish(&about()).unwrap()
    };
    assert_eq!(draw(), draw());
}

/// The heading stands on each page, each row once, and pages are numbered.
#[test]
fn a_long_table_goes_on_over_pages() {
    let mut pdf = Pdf::new(A4_PORTRAIT, mm(15.0));
    table(120).draw(&mut pdf);
    let pages = pdf.pages.len();
    assert!(pages > 1);
    let text = read(&pdf.finish(&about()).unwrap(), "pdftotext", &["-layout", "-", "-"]);
    assert_eq!(text.matches("Наименование").count(), pages);
    for n in 1..=120 {
        assert_eq!(text.lines().filter(|l| l.trim_end().ends_with(&format!("Строка {n}"))).count(), 1, "{n}");
    }
    assert!(text.replace(' ', "").contains(&format!("\n2/{pages}")), "{text}");
}

#[test]
fn long_words_are_cut_and_soft_hyphens_show_at_the_end_only() {
    let style = Style::plain(10.0);
    assert_eq!(wrap("одно два", style, 1000.0), ["одно два"]);
    assert_eq!(wrap("одно\nдва", style, 1000.0), ["одно", "два"]);
    assert_eq!(wrap("коли\u{ad}чество", style, 1000.0), ["количество"]);
    assert_eq!(wrap("коли\u{ad}чество", style, width("количеств", style)), ["коли-", "чество"]);
    let cut = wrap(&"Ш".repeat(50), style, 100.0);
    assert!(cut.len() > 1 && cut.concat() == "Ш".repeat(50));
}

proptest! {
    /// No line is wider than its room (but one of a single letter), and no letter is lost.
    #[test]
    fn lines_fit(text in "[а-яA-Z0-9 ]{0,120}", room in 20.0_f32..300.0) {
        let style = Style::plain(9.0);
        let lines = wrap(&text, style, room);
        for line in &lines {
            prop_assert!(width(line, style) <= room || line.chars().count() == 1, "{line}");
        }
        prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }
}
