//! The site's first page says what is sold here and from what price.

use kernel::{Message, Result};
use maud::{Markup, html};
use rust_decimal::Decimal;
use web::{View, ui};

use crate::cabinet::words;
use crate::offering;
use crate::settings::PriceRules;

/// The inside of the tile.
pub(super) async fn tile(view: &View) -> Result<Markup> {
    let rules = PriceRules::on(view.ctx(), view.today()).await?;
    let offerings = offering::on_sale(view.ctx()).await?;
    let lowest = offerings.iter().filter(|o| o.delivery.has_months()).map(|o| o.price).min();
    let from = lowest.map(|p| words::price(view, Decimal::new(p, 4), rules.currency));
    Ok(html! {
        p { (view.t("site-tile-about")) }
        @if let Some(price) = from { p { (view.say(&Message::new("site-tile-from").arg("price", price))) } }
        (ui::next_step(ui::link_button(view.t("site-tariffs"), "/tariffs", "list")))
    })
}
