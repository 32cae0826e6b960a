//! What the form of a счёт-фактура has on a day, and what an advance has in it.
//!
//! Sources, as checked: the decree of the Government of 26.12.2011 № 1137, annex 1, in the edition of the
//! decree of 23.01.2026 № 26, which adds line 5б and is in force from 01.04.2026 (klerk.ru/buh/news/676683,
//! vashkons.ru/?p=56084, conspskov.ru/9456-gk-2026-01-26-3: line 5б is filled on delivery, by the advance's
//! number and date); column 14 from 01.10.2024 by the decree of 16.08.2024 № 1096 (buhdaily.ru); lines 5а
//! and columns 11 to 13 from 01.07.2021 by the decree of 02.04.2021 № 534. Columns 12 to 14 are for
//! traceable goods; on paper they may be left out for services, or have dashes (letter of the Federal Tax
//! Service of 15.10.2021 № СД-4-3/14647@). Of an advance, lines 3, 4, 5а, 5б and columns 1б to 6 and 10 to 14
//! have dashes, the rate is 22/122 (НК РФ art. 164 п. 4, art. 169 п. 5.1; rules of filling). An entrepreneur
//! signs himself and names his ОГРНИП and its day (НК РФ art. 169 п. 6).

use chrono::NaiveDate;
use kernel::money::{Money, VatRate, vat_included};

use crate::documents::Sheet;

/// The form of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TaxForm {
    /// Whether it has line 5б.
    pub line_5b: bool,
    /// Whether it has column 14.
    pub column_14: bool,
}

impl TaxForm {
    /// The form in force on a day; before 01.07.2021 the oldest one known here.
    pub(super) fn on(day: NaiveDate) -> Self {
        let since = |year, month| NaiveDate::from_ymd_opt(year, month, 1).is_some_and(|first| day >= first);
        Self { line_5b: since(2026, 4), column_14: since(2024, 10) }
    }

    /// Numbers of the columns.
    pub(super) fn columns(self) -> Vec<&'static str> {
        let mut columns = vec![
            "1", "1а", "1б", "2", "2а", "3", "4", "5", "6", "7", "8", "9", "10", "10а", "11", "12", "12а",
            "13",
        ];
        if self.column_14 {
            columns.push("14");
        }
        columns
    }
}

/// The tax in each line. What is rounded is the tax in the first line, in the first two and so on, and a
/// line has the difference: so the lines make the total, and none is below zero.
pub(in crate::documents) fn vats(sheet: &Sheet) -> Vec<Money> {
    let read = |rate: &str| rate.parse().ok().and_then(|rate| VatRate::from_decimal(rate).ok());
    let (rate, extra) = (read(&sheet.vat_rate), read(&sheet.extra_rate));
    // A further tax lies on top of all: VAT is in what is left without it.
    let rest = |sum: Money| {
        let extra = extra.map_or(Money::zero(sum.currency()), |rate| vat_included(sum, rate));
        sum.checked_sub(extra).unwrap_or(sum)
    };
    let zero = Money::zero(sheet.total.currency());
    let (mut sold, mut before) = (zero, zero);
    let each = sheet.lines.iter().enumerate().map(|(n, line)| {
        sold = sold.checked_add(line.total).unwrap_or(sold);
        let until = match rate {
            Some(rate) if n + 1 < sheet.lines.len() => vat_included(rest(sold), rate),
            _ => sheet.vat,
        };
        let vat = until.checked_sub(before).unwrap_or(zero);
        before = until;
        vat
    });
    each.collect()
}
