//! A new issue of a feed, and an issue's card with its log.

use axum::response::IntoResponse as _;
use kernel::listing::Tone;
use kernel::{Message, files, journal};
use maud::{Markup, html};
use web::form::Pairs;
use web::ui::{self, Field};
use web::{Answer, Filled, View, listing};

use super::{LIST, LOG, href};
use crate::delivery::log::DELIVERIES;
use crate::delivery::{Issue, Way};
use crate::order::delivery::Delivery;
use crate::rights::{DELIVERY_SEND, DELIVERY_VIEW};
use crate::{delivery, draw, feed, order};

/// Deliveries shown on the card.
const SHOWN: u64 = 50;
/// Events of the history.
const EVENTS: u64 = 20;

/// The empty form; `feed` in the address is chosen.
pub(in crate::delivery) async fn empty(view: View) -> Answer {
    let asked = Filled::from_pairs(&Pairs::parse(view.query().as_bytes())?);
    let today = view.today();
    let filled =
        Filled::blank().with("feed", asked.value("feed")).with("issued_on", today).with("way", Way::Attach);
    form(&view, &filled).await
}

/// The form of a new issue.
pub(in crate::delivery) async fn form(view: &View, filled: &Filled) -> Answer {
    view.need(DELIVERY_SEND)?;
    let feeds = feed::by_delivery(view.ctx(), Delivery::Mail).await?;
    let options = feeds.iter().map(|f| (f.id.to_string(), format!("{} · {}", f.number, f.name))).collect();
    let ways: Vec<&str> = Way::ALL.iter().map(|w| w.as_str()).collect();
    let fields = html! {
        div class="row" {
            (Field::select("feed", "desk-feed", options).required().class("col-md-6 mb-3").show(view, filled))
            (Field::date("issued_on", "deliveries-issued-on").class("col-md-6 mb-3").show(view, filled))
        }
        (Field::text("title", "deliveries-issue").hint("issues-title-hint-feed").show(view, filled))
        (Field::file("file", "issues-file", "").required().show(view, filled))
        (Field::select("way", "issues-way", ui::choices(view, &ways, "issue-way-")).required().show(view, filled))
        p class="text-secondary" { (view.t("issues-to-whom")) }
        (ui::submit(view.t("issues-send"), "send"))
    };
    let body = html! {
        @if feeds.is_empty() { (ui::empty("rss", view.t("issues-no-feeds"), "")) }
        @else { div class="card" { div class="card-body" { (ui::form(view, format!("{LIST}/new"), filled, fields)) } } }
    };
    let page = ui::Page::new(view.t("issues-new")).crumb(view.t("issues-title"), LIST).show(view, body);
    Ok((filled.status(), page).into_response())
}

/// An issue: what it is, who got it, what became of the letters.
pub(in crate::delivery) async fn card(view: View, id: i64) -> Answer {
    view.need(DELIVERY_VIEW)?;
    let issue = delivery::get(view.ctx(), view.actor(), id).await?;
    let facts = facts(&view, &issue).await?;
    let filters = [("issue", id.to_string())];
    let log = listing::embedded(&view, &DELIVERIES, &filters, &["issue", "kind"], SHOWN).await?;
    let history = journal::timeline(view.ctx(), "subscriptions.issue", id, EVENTS).await?;
    let all = html! { a href={ (LOG) "?issue=" (id) } { (view.t("listing-all")) } };
    let body = html! {
        div class="row" {
            div class="col-xl-8" { (ui::card_table(view.t("deliveries-title"), all, log)) }
            div class="col-xl-4 order-first order-xl-last" {
                (ui::card(view.t("issues-about"), facts))
                (ui::card(view.t("desk-history"), ui::timeline(&view, &history)))
            }
        }
    };
    let state = if issue.done_at.is_some() {
        ("issue-state-done", Tone::Good)
    } else {
        ("issue-state-waiting", Tone::Warn)
    };
    let page = ui::Page::new(issue.title.as_str())
        .crumb(view.t("issues-title"), LIST)
        .beside(ui::status(&view, &state.0.into(), state.1))
        .action(go_on(&view, &issue))
        .show(&view, body);
    Ok(page.into_response())
}

fn go_on(view: &View, issue: &Issue) -> Markup {
    html! {
        @if view.can(DELIVERY_SEND) && issue.done_at.is_none() {
            (ui::post_button(view, format!("{}/complete", href(issue.id)), view.t("issues-go-on"), "send", &[]))
        }
    }
}

async fn facts(view: &View, issue: &Issue) -> kernel::Result<Markup> {
    let file = files::get(view.ctx(), issue.file_id).await?;
    let mut facts = vec![
        ("deliveries-kind", draw::term(view, "issue-kind-", issue.kind.as_str())),
        ("deliveries-issued-on", ui::date(view, issue.issued_on)),
        (
            "issues-file",
            html! {
                (ui::link(format!("/files/{}", file.id), &file.name)) " "
                span class="text-secondary" { (ui::file_size(u64::try_from(file.size).unwrap_or(0))) }
            },
        ),
        ("issues-way", draw::term(view, "issue-way-", issue.way.as_str())),
    ];
    if let Some(feed) = issue.feed_id {
        let feed = feed::get(view.ctx(), feed).await?;
        facts.push(("desk-feed", ui::link(feed::pages::href(feed.id), &feed.name)));
    }
    if let Some(order) = issue.order_id {
        let number = view.say(&Message::new("desk-number").arg("number", order));
        facts.push(("deliveries-order", ui::link(order::pages::href(order), number)));
    }
    if !issue.number.is_empty() {
        facts.push(("deliveries-certificate", html! { (issue.number) }));
    }
    Ok(draw::facts(view, facts))
}
