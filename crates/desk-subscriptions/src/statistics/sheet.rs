//! A table of figures and its faces: on the page with links to the orders, as a chart, as a file.

use kernel::money::{Currency, Money};
use kernel::reports::{Table, ValueKind};
use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::Value as Json;
use web::View;
use web::charts::{Chart, Series, Shape};
use web::ui;

/// A value of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Figure {
    Empty,
    Text(String),
    Count(i64),
    Money(Money),
    /// In 1/100 of a per cent.
    Percent(i64),
}

/// A value, and where the orders behind it are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub figure: Figure,
    pub href: Option<String>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { figure: Figure::Text(text.into()), href: None }
    }
    pub fn count(n: u64) -> Self {
        Self { figure: Figure::Count(i64::try_from(n).unwrap_or(i64::MAX)), href: None }
    }
    pub const fn roubles(kopecks: i64) -> Self {
        Self::money(Money::new(kopecks, Currency::RUB))
    }
    pub const fn money(money: Money) -> Self {
        Self { figure: Figure::Money(money), href: None }
    }
    pub fn percent(hundredths: Option<u64>) -> Self {
        let figure = hundredths.and_then(|n| i64::try_from(n).ok()).map_or(Figure::Empty, Figure::Percent);
        Self { figure, href: None }
    }
    /// The same, leading to these orders; nothing leads nowhere.
    pub fn to(mut self, href: impl Into<String>) -> Self {
        let some = match &self.figure {
            Figure::Count(n) => *n != 0,
            Figure::Money(money) => money.minor() != 0,
            Figure::Empty => false,
            Figure::Text(_) | Figure::Percent(_) => true,
        };
        self.href = some.then(|| href.into());
        self
    }

    const fn is_number(&self) -> bool {
        !matches!(self.figure, Figure::Text(_))
    }

    fn number(&self) -> Option<Decimal> {
        match &self.figure {
            Figure::Empty | Figure::Text(_) => None,
            Figure::Count(n) => Some(Decimal::from(*n)),
            Figure::Money(money) => Some(money.to_decimal()),
            Figure::Percent(n) => Some(Decimal::new(*n, 2)),
        }
    }

    fn show(&self, view: &View) -> Markup {
        let text = match &self.figure {
            Figure::Empty | Figure::Count(0) => ui::none(),
            Figure::Money(money) if money.minor() == 0 => ui::none(),
            Figure::Text(text) => html! { (text) },
            Figure::Count(n) => ui::number(view, *n),
            Figure::Money(money) => ui::money(view, *money),
            Figure::Percent(n) => html! { (view.decimal(Decimal::new(*n, 2))) " %" },
        };
        match &self.href {
            Some(href) => ui::link(href, text),
            None => text,
        }
    }
}

/// A table of figures.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// Its name in addresses.
    pub key: &'static str,
    pub title: String,
    /// What is counted how.
    pub note: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    pub chart: Option<Chart>,
}

impl Sheet {
    /// With a chart of these columns, the last of them a line over the others if told so.
    pub fn drawn(mut self, shape: Shape, columns: &[usize], line: bool, unit: &str) -> Self {
        let name = |row: &Vec<Cell>| match row.first().map(|c| &c.figure) {
            Some(Figure::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let series = columns.iter().enumerate().map(|(n, column)| Series {
            name: self.head.get(*column).cloned().unwrap_or_default(),
            line: line && n + 1 == columns.len(),
            values: self.rows.iter().map(|r| r.get(*column).and_then(Cell::number)?.to_f64()).collect(),
            links: self.rows.iter().map(|r| r.get(*column)?.href.clone()).collect(),
        });
        self.chart = Some(Chart {
            shape,
            title: self.title.clone(),
            names: self.rows.iter().map(name).collect(),
            unit: unit.to_owned(),
            series: series.collect(),
        });
        self
    }

    /// The card: chart, table beneath, files.
    pub fn show(&self, view: &View, query: &str) -> Markup {
        let file = |extension: &str| format!("{}/{}.{extension}?{query}", super::pages::PAGE, self.key);
        html! {
            section class="card mb-3" id=(self.key) {
                div class="card-header" {
                    h2 class="card-title" { (self.title) }
                    div class="card-actions btn-list d-print-none" {
                        (ui::link_button("XLSX", file("xlsx"), "file-spreadsheet"))
                        (ui::link_button("CSV", file("csv"), "file-type-csv"))
                    }
                }
                @if self.rows.is_empty() { div class="card-body text-secondary" { (view.t("statistics-nothing")) } } @else {
                    @if let Some(chart) = &self.chart { div class="card-body pb-0" { (web::charts::chart(view, chart)) } }
                    div class="table-responsive" {
                        table class="table table-vcenter table-dense" aria-label=(self.title) {
                            thead { tr { @for (n, text) in self.head.iter().enumerate() { th scope="col" class=[self.class(n)] { (text) } } } }
                            tbody { @for row in &self.rows { tr { @for cell in row { td class=[cell.is_number().then_some("num")] { (cell.show(view)) } } } } }
                        }
                    }
                }
                @if !self.note.is_empty() { div class="card-footer text-secondary small" { (self.note) } }
            }
        }
    }

    fn class(&self, column: usize) -> Option<&'static str> {
        let number = self.rows.first().and_then(|row| row.get(column)).is_some_and(Cell::is_number);
        number.then_some("num")
    }

    /// The table as stored queries answer one: what the files are made of.
    pub fn table(&self) -> Table {
        let value = |cell: &Cell| match &cell.figure {
            Figure::Empty => Json::Null,
            Figure::Text(text) => text.clone().into(),
            Figure::Count(n) => (*n).into(),
            Figure::Money(_) | Figure::Percent(_) => {
                cell.number().map_or(Json::Null, |n| n.to_string().into())
            }
        };
        let kind = |cell: &Cell| match cell.figure {
            Figure::Text(_) => ValueKind::Text,
            Figure::Count(_) => ValueKind::Whole,
            Figure::Empty | Figure::Money(_) | Figure::Percent(_) => ValueKind::Decimal,
        };
        Table {
            columns: self.head.clone(),
            rows: self.rows.iter().map(|row| row.iter().map(value).collect()).collect(),
            more: false,
            kinds: self.rows.first().map_or_else(Vec::new, |row| row.iter().map(kind).collect()),
        }
    }
}
