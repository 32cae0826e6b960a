use std::io::Write as _;
use std::process::{Command, Stdio};

use chrono::NaiveDate;
use kernel::money::{Currency, Money, VatRate, vat_included};
use kernel::payment_qr::Lacking;
use kernel::text::Texts;
use kernel::{Locale, words};
use rust_decimal::Decimal;

use super::*;
use crate::documents::{Ground, Party, SheetLine};
use crate::order::delivery::Delivery;

fn texts() -> Texts {
    Texts::load(&[kernel::module::KERNEL.catalogue, crate::MODULE.catalogue]).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn seller() -> Party {
    Party {
        name: "Общество с ограниченной ответственностью «Центр деловой информации»".to_owned(),
        address: "101000, г. Москва, ул. Мясницкая, д. 1, офис 10".to_owned(),
        inn: "7707083893".to_owned(),
        kpp: "773601001".to_owned(),
        bank: "ПАО Сбербанк, г. Москва".to_owned(),
        bic: "044525225".to_owned(),
        account: "40702810200000000001".to_owned(),
        corr_account: "30101810400000000225".to_owned(),
        swift: String::new(),
        ogrn: "1027700132195".to_owned(),
        ogrn_on: None,
        phone: "+7 495 123-45-67".to_owned(),
        email: "info@centre.example".to_owned(),
        short_name: String::new(),
    }
}

fn buyer() -> Party {
    Party {
        name: "Акционерное общество «Северо-Западная управляющая компания жилищно-коммунального хозяйства»"
            .to_owned(),
        address: "190000, г. Санкт-Петербург, наб. реки Мойки, д. 100".to_owned(),
        inn: "7838426520".to_owned(),
        kpp: "783801001".to_owned(),
        ogrn: String::new(),
        phone: String::new(),
        ..seller()
    }
}

/// A sheet with so many lines of 1234,56 each.
fn sheet(kind: PaperKind, lines: i64) -> Sheet {
    let line = |n: i64| SheetLine {
        title: format!("Лента новостей и котировок № {n}, доступ через интернет"),
        quantity: 6,
        total: Money::new(123_456, Currency::RUB),
    };
    let total = Money::new(123_456 * lines, Currency::RUB);
    Sheet {
        kind,
        number: 42,
        on_date: day("2026-11-21"),
        annulled: false,
        order: Ground {
            id: 1017,
            created_on: day("2026-11-20"),
            delivery: Delivery::Online,
            connections: 3,
            starts_on: Some(day("2026-12-01")),
            ends_on: Some(day("2027-05-31")),
            paid_on: Some(day("2026-11-21")),
            payment_order_no: Some("311".to_owned()),
            payment_order_on: Some(day("2026-11-20")),
            instalment: None,
        },
        seller: seller(),
        buyer: buyer(),
        lines: (1..=lines).map(line).collect(),
        total,
        vat: vat_included(total, VatRate::from_decimal(Decimal::from(22)).unwrap()),
        vat_rate: "22".to_owned(),
        extra: 0,
        extra_rate: "0".to_owned(),
        in_words: words::words_ru(total),
        signatories: ["Петров П. П.".to_owned(), "Сидорова С. С.".to_owned()],
        posts: ["Генеральный директор".to_owned(), "Главный бухгалтер".to_owned()],
        house: <[String; 3]>::default(),
        product: "доступ к информационным ресурсам".to_owned(),
        locale: Locale::Ru,
        resident: true,
    }
}

fn entrepreneur(sheet: Sheet) -> Sheet {
    let seller = Party {
        name: "Индивидуальный предприниматель Иванов Иван Иванович".to_owned(),
        inn: "500100732259".to_owned(),
        kpp: String::new(),
        ogrn: "304500116000157".to_owned(),
        ogrn_on: Some(day("2004-06-08")),
        ..seller()
    };
    Sheet {
        seller, signatories: ["Иванов И. И.".to_owned(), String::new()], posts: <_>::default(), ..sheet
    }
}

fn abroad(sheet: Sheet) -> Sheet {
    let seller = Party {
        bank: "Sberbank, Moscow".to_owned(),
        swift: "SABRRUMM".to_owned(),
        account: "40702840500000000001".to_owned(),
        bic: String::new(),
        corr_account: String::new(),
        ..seller()
    };
    let dollars = |m: Money| Money::new(m.minor(), Currency::USD);
    let lines = sheet.lines.iter().map(|l| SheetLine { total: dollars(l.total), ..l.clone() }).collect();
    let (total, vat) = (dollars(sheet.total), dollars(sheet.vat));
    Sheet { seller, lines, total, vat, locale: Locale::En, resident: false, ..sheet }
}

fn bare(sheet: Sheet) -> Sheet {
    let nobody = Party {
        name: "Моя организация".to_owned(),
        address: String::new(),
        inn: String::new(),
        kpp: String::new(),
        bank: String::new(),
        bic: String::new(),
        account: String::new(),
        corr_account: String::new(),
        ogrn: String::new(),
        phone: String::new(),
        ..seller()
    };
    Sheet { seller: nobody, signatories: <_>::default(), posts: <_>::default(), ..sheet }
}

/// The text as `pdftotext` lays it out, white space pressed together.
fn read(bytes: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler-utils: scripts/install.sh test");
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let text = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Draws it and reads it back.
fn drawn(sheet: &Sheet) -> String {
    let bytes = draw(&texts(), sheet, false).unwrap();
    assert_eq!(bytes, draw(&texts(), sheet, false).unwrap(), "the same sheet, the same bytes");
    read(&bytes)
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}

#[test]
fn an_invoice_says_what_the_bank_needs() {
    let text = drawn(&sheet(PaperKind::Invoice, 2));
    has(
        &text,
        &[
            "Счёт на оплату № 42 от 21 ноября 2026 г.",
            "044525225",
            "40702810200000000001",
            "Итого: 2 469,12",
            "В том числе НДС 22 %: 445,25",
            "Две тысячи четыреста шестьдесят девять рублей 12 копеек",
            "Генеральный директор",
            "Петров П. П.",
            "Код для оплаты",
            "205,76",
        ],
    );
    // 40 lines go on over pages, the heading with them.
    let text = drawn(&sheet(PaperKind::Invoice, 40));
    has(&text, &["№ 40, доступ"]);
    assert!(text.replace(' ', "").contains("1/3") && text.replace(' ', "").contains("3/3"), "{text}");
    assert_eq!(text.matches("Кол-во").count(), 2, "the heading stands on both pages of the table");
}

#[test]
fn an_invoice_abroad_is_in_two_languages_and_has_no_code() {
    let text = drawn(&abroad(sheet(PaperKind::Invoice, 2)));
    has(
        &text,
        &[
            "Счёт на оплату № 42",
            "Invoice No. 42 of 21 November 2026",
            "SABRRUMM",
            "Two thousand four hundred",
        ],
    );
    assert!(!text.contains("Код для оплаты"));
}

#[test]
fn without_requisites_there_is_no_code() {
    let bare = bare(sheet(PaperKind::Invoice, 1));
    let text = drawn(&bare);
    assert!(!text.contains("Код для оплаты"));
    let all = [Lacking::Account, Lacking::Bank, Lacking::Bic, Lacking::CorrAccount];
    assert_eq!(lacking(&bare), all);
    assert_eq!(lacking(&abroad(sheet(PaperKind::Invoice, 1))), [], "no code is wanted in dollars");
    drawn(&Sheet { kind: PaperKind::TaxInvoice, ..bare });
}

#[test]
fn without_vat_it_says_so() {
    let sheet = sheet(PaperKind::Invoice, 1);
    let none = Sheet { vat: Money::zero(Currency::RUB), vat_rate: "0".to_owned(), ..sheet };
    has(&drawn(&none), &["Без НДС:"]);
    let text = drawn(&Sheet { kind: PaperKind::TaxInvoice, ..none });
    has(&text, &["без НДС"]);
}

#[test]
fn the_form_of_the_tax_invoice_follows_its_date() {
    let of = |on: &str| Sheet { on_date: day(on), ..sheet(PaperKind::TaxInvoice, 2) };
    let now = drawn(&of("2026-11-21"));
    has(
        &now,
        &[
            "Счёт-фактура № 42 от 21 ноября 2026 г.",
            "(1а)",
            "(5а)",
            "(5б)",
            "№ 311 от 20 ноября 2026 г.",
            "7707083893/773601001",
            "российский рубль, 643",
            "22/122",
            "Всего к оплате (9)",
            "12а",
            "№ 26",
        ],
    );
    let before = drawn(&of("2026-03-31"));
    assert!(!before.contains("(5б)"), "line 5б is of 01.04.2026");
    has(&before, &["(5а)", "№ 1096"]);
    assert!(drawn(&of("2026-04-01")).contains("(5б)"));
    drawn(&sheet(PaperKind::TaxInvoice, 40));
}

#[test]
fn an_entrepreneur_signs_himself_with_his_number() {
    let text = drawn(&entrepreneur(sheet(PaperKind::TaxInvoice, 1)));
    has(&text, &["ОГРНИП 304500116000157 от 08.06.2004", "Иванов И. И.", "500100732259"]);
    let text = drawn(&entrepreneur(sheet(PaperKind::Invoice, 1)));
    assert!(!text.contains("Главный бухгалтер"));
}

#[test]
fn an_act_has_the_requisites_of_a_primary_document() {
    let text = drawn(&sheet(PaperKind::Act, 3));
    has(
        &text,
        &[
            "Акт об оказании услуг № 42 от 21 ноября 2026 г.",
            "Исполнитель",
            "Заказчик",
            "с 1 декабря 2026 г. по 31 мая 2027 г.",
            "не имеет претензий",
            "Генеральный директор",
        ],
    );
    drawn(&abroad(sheet(PaperKind::Act, 1)));
}

#[test]
fn a_draft_says_so() {
    let draft = Sheet { number: 0, ..sheet(PaperKind::Act, 1) };
    has(&read(&draw(&texts(), &draft, true).unwrap()), &["Предварительный просмотр", "№ — от"]);
}

/// The lines' tax makes the total's, for each of them.
#[test]
fn the_tax_of_the_lines_adds_up() {
    for lines in [1, 3, 7, 40] {
        let sheet = sheet(PaperKind::TaxInvoice, lines);
        let sum: i64 = vats(&sheet).iter().map(|vat| vat.minor()).sum();
        assert_eq!(sum, sheet.vat.minor());
    }
}
