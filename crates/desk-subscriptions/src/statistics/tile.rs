//! The tile of the dashboard: this month in three numbers.

use kernel::Message;
use maud::{Markup, html};
use web::{Section, Tile, View, ui};

use super::pages::PAGE;
use super::{Month, stored};
use crate::rights::{STATISTICS_VIEW, must_serve_all};

pub(crate) const TILE: Tile = Tile {
    title: "statistics-title",
    icon: "chart-bar",
    right: STATISTICS_VIEW,
    section: Section::Desk,
    render: |view| Box::pin(render(view)),
};

async fn render(view: &View) -> kernel::Result<Markup> {
    if must_serve_all(view.actor()).is_err() {
        return Ok(Markup::default());
    }
    let Some((figures, _)) = stored::figures(view.ctx(), view.today()).await? else {
        return Ok(html! { a href=(PAGE) { (view.t("statistics-not-counted")) } });
    };
    let month = Month::of(figures.as_of);
    let roubles = |kopecks: i64| view.money(kernel::money::Money::new(kopecks, kernel::money::Currency::RUB));
    let revenue: i64 = figures.revenue.get(&month).into_iter().flat_map(|all| all.values()).sum();
    let movement = figures.movements.get(&month).copied().unwrap_or_default();
    let [ending, ..] = figures.ends;
    let orders = i64::try_from(ending.orders).unwrap_or(i64::MAX);
    Ok(html! {
        (ui::figure(view.t("statistics-paid-this-month"), roubles(revenue), &format!("{PAGE}#revenue")))
        (ui::figure(view.t("statistics-mrr-now"), roubles(movement.mrr), &format!("{PAGE}#mrr")))
        (ui::figure(view.say(&Message::new("statistics-ending-soon")), view.number(orders), &format!("{PAGE}#ends")))
    })
}
