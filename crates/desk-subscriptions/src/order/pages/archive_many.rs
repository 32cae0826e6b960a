//! Putting many finished orders away: which, how many they are, and the button.

use axum::response::IntoResponse as _;
use kernel::{Message, execute};
use maud::html;
use web::form::Pairs;
use web::ui::{self, Field};
use web::{Answer, Filled, Submitted, View};

use super::{ARCHIVE, LIST};
use crate::order::{ArchiveFinished, delivery::Delivery};
use crate::rights::ORDER_ARCHIVE;

/// Where it is.
pub(in crate::order) const PAGE: &str = "/desk/subscriptions/archive/fill";
/// Orders are counted to this many.
const COUNTED: u64 = 1000;
/// Chunks of one request: what is left is asked for again.
const CHUNKS: usize = 40;

pub(in crate::order) async fn show(view: View) -> Answer {
    view.need(ORDER_ARCHIVE)?;
    let asked = Filled::from_pairs(&Pairs::parse(view.query().as_bytes())?);
    let field = |name: &str| asked.value(name).to_owned();
    let command = ArchiveFinished {
        ended_before: kernel::In::read(field("ended_before")),
        delivery: kernel::In::read(field("delivery")),
        client: kernel::In::read(field("client")),
        unprinted: kernel::In::read(field("unprinted")),
    };
    page(&view, &asked, &command).await
}

pub(in crate::order) async fn put_away(view: View, form: Submitted<ArchiveFinished>) -> Answer {
    view.need(ORDER_ARCHIVE)?;
    let command = form.command.clone();
    let first = match form.run(&view).await? {
        Ok(first) => first,
        Err(filled) => return page(&view, &filled, &command).await,
    };
    let (mut archived, mut more) = (first.archived, first.more);
    for _ in 1..CHUNKS {
        if !more {
            break;
        }
        let next = execute(view.ctx(), None, command.clone()).await?;
        archived += next.archived;
        // A chunk that others hold would be followed by the same for ever.
        more = next.more && next.archived > 0;
    }
    let said = Message::new("orders-said-archived").arg("count", i64::try_from(archived).unwrap_or(i64::MAX));
    Ok(view.done(if more { PAGE } else { ARCHIVE }, said))
}

async fn page(view: &View, filled: &Filled, command: &ArchiveFinished) -> Answer {
    let count = match command.which(view.today()) {
        Ok(which) => Some(which.count(view.ctx(), view.actor(), COUNTED + 1).await?),
        Err(_) => None,
    };
    let types: Vec<&str> = Delivery::ALL.iter().map(|d| d.as_str()).collect();
    let fields = html! {
        div class="row" {
            (Field::date("ended_before", "orders-ended-before").hint("orders-ended-before-hint").class("col-sm-6 col-lg-3 mb-3").show(view, filled))
            (Field::select("delivery", "delivery", ui::choices(view, &types, "delivery-")).class("col-sm-6 col-lg-3 mb-3").show(view, filled))
        }
        (Field::check("unprinted", "orders-with-unprinted").show(view, filled))
        @if !filled.value("client").is_empty() { (ui::hidden("client", filled.value("client"))) }
    };
    let said = count.map(|count| {
        let over = u64::try_from(count).is_ok_and(|n| n > COUNTED);
        let id = if over { "orders-to-archive-many" } else { "orders-to-archive" };
        Message::new(id).arg("count", i64::try_from(count).unwrap_or(i64::MAX).min(1000))
    });
    let body = html! {
        div class="card mb-3" {
            div class="card-body" {
                form method="get" action=(PAGE) {
                    (fields)
                    button class="btn" type="submit" { (ui::icon("search")) (view.t("orders-count")) }
                }
            }
        }
        @if let Some(said) = &said {
            div class="card" {
                div class="card-body d-flex flex-wrap align-items-center gap-3" {
                    div { (view.say(said)) }
                    @if count.unwrap_or(0) > 0 { (button(view, filled)) }
                }
            }
        } @else { (ui::alert(view.say(&filled.sentence()), false)) }
    };
    let page = ui::Page::new(view.t("orders-archive-many"))
        .crumb(view.t("orders-title"), LIST)
        .crumb(view.t("orders-archive-title"), ARCHIVE)
        .show(view, body);
    Ok((filled.status(), page).into_response())
}

fn button(view: &View, filled: &Filled) -> maud::Markup {
    let values = ["ended_before", "delivery", "client", "unprinted"].map(|name| (name, filled.value(name)));
    let fields: Vec<(&str, &str)> = values.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    ui::confirmed_button(
        view,
        PAGE,
        view.t("orders-put-away"),
        "archive",
        &fields,
        view.t("orders-put-away-question"),
        false,
    )
}
