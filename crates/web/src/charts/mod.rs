//! Charts: the figures of a table, drawn by `assets/charts.js` with Apache ECharts. A chart never stands
//! alone: beneath it is the table it was drawn from, for print, screen readers and pages without scripts.

use kernel::Locale;
use maud::{Markup, html};
use serde::Serialize;

use crate::assets::href;
use crate::view::View;

/// How a chart's values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Bars beside each other.
    Bars,
    /// Bars upon each other.
    Stack,
    /// Bars to the right, the first on top.
    Rows,
    /// Lines.
    Lines,
}

/// A chart.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// How it is drawn.
    pub shape: Shape,
    /// What it is called, for those who cannot see it.
    #[serde(skip)]
    pub title: String,
    /// What stands along the axis.
    pub names: Vec<String>,
    /// What stands behind the values: `₽`, `%`.
    pub unit: String,
    /// The values.
    pub series: Vec<Series>,
}

/// Values of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// What they are.
    pub name: String,
    /// Whether they are a line over the bars.
    pub line: bool,
    /// A value a name along the axis.
    pub values: Vec<Option<f64>>,
    /// Where a press on it leads.
    pub links: Vec<Option<String>>,
}

/// The place of a chart. A page with any has [`scripts`] at its end.
pub fn chart(view: &View, chart: &Chart) -> Markup {
    let data = serde_json::to_string(chart).unwrap_or_default();
    let height = match chart.shape {
        Shape::Rows => 60 + 34 * chart.names.len(),
        Shape::Bars | Shape::Stack | Shape::Lines => 300,
    };
    let numbers = if view.locale() == Locale::Ru { "ru" } else { "en" };
    html! {
        div class="d-print-none" role="img" aria-label=(chart.title) style={ "height:" (height) "px" }
            data-chart=(data) data-numbers=(numbers) {}
    }
}

/// What draws the charts of a page.
pub fn scripts() -> Markup {
    html! {
        script src=(href("echarts.common.min.js")) defer {}
        script src=(href("charts.js")) defer {}
    }
}
