//! An example of a paper: for the list of fields of templates and for their preview.

use chrono::NaiveDate;
use kernel::money::{Currency, Money};
use kernel::{Locale, words};

use super::{Ground, PaperKind, Party, Sheet, SheetLine};
use crate::order::delivery::Delivery;

/// An invoice of two lines.
pub(super) fn sheet() -> Sheet {
    let total = Money::new(17_845_469, Currency::RUB);
    Sheet {
        kind: PaperKind::Invoice,
        number: 42,
        on_date: day(2026, 11, 21),
        annulled: false,
        order: Ground {
            id: 1017,
            created_on: day(2026, 11, 20),
            delivery: Delivery::Online,
            connections: 2,
            starts_on: Some(day(2026, 12, 1)),
            ends_on: Some(day(2027, 5, 31)),
            paid_on: Some(day(2026, 11, 24)),
            payment_order_no: Some("311".to_owned()),
            payment_order_on: Some(day(2026, 11, 23)),
            instalment: None,
        },
        seller: seller(),
        buyer: buyer(),
        lines: vec![
            SheetLine {
                title: "Биржевые котировки".to_owned(), quantity: 6, total: roubles(12_679_675)
            },
            SheetLine {
                title: "Архив новостей".to_owned(), quantity: 6, total: roubles(5_165_794)
            },
        ],
        total,
        vat: roubles(3_218_035),
        vat_rate: "22".to_owned(),
        extra: 0,
        extra_rate: "0".to_owned(),
        in_words: words::words_ru(total),
        signatories: ["Петров П. П.".to_owned(), "Сидорова С. С.".to_owned()],
        posts: ["Генеральный директор".to_owned(), "Главный бухгалтер".to_owned()],
        house: ["Стойка".to_owned(), "Центр подписки".to_owned(), "17".to_owned()],
        product: "Доступ к информационным ресурсам".to_owned(),
        locale: Locale::Ru,
        resident: true,
    }
}

const fn roubles(kopecks: i64) -> Money {
    Money::new(kopecks, Currency::RUB)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn seller() -> Party {
    Party {
        name: "ООО «Центр деловой информации»".to_owned(),
        address: "101000, г. Москва, ул. Мясницкая, д. 1".to_owned(),
        inn: "7707083893".to_owned(),
        kpp: "773601001".to_owned(),
        bank: "ПАО Сбербанк, г. Москва".to_owned(),
        bic: "044525225".to_owned(),
        account: "40702810200000000001".to_owned(),
        corr_account: "30101810400000000225".to_owned(),
        swift: "SABRRUMM".to_owned(),
        ogrn: "1027700132195".to_owned(),
        ogrn_on: None,
        phone: "+7 495 123-45-67".to_owned(),
        email: "help@counter.example".to_owned(),
        short_name: "ЦДИ".to_owned(),
    }
}

fn buyer() -> Party {
    Party {
        name: "ООО «Пример»".to_owned(),
        address: "190000, г. Санкт-Петербург, наб. реки Мойки, д. 100".to_owned(),
        inn: "7838426520".to_owned(),
        kpp: "783801001".to_owned(),
        account: "40702810500000000002".to_owned(),
        ogrn: "1117746358608".to_owned(),
        phone: "+7 812 123-45-67".to_owned(),
        email: "buyer@client.example".to_owned(),
        short_name: String::new(),
        ..seller()
    }
}
