//! Who gets a feed on a day: a page, and files for an outside mailing system.

use axum::http::header;
use axum::response::IntoResponse as _;
use kernel::{Error, In, Query as _};
use maud::html;
use web::form::Pairs;
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use super::LIST;
use crate::delivery::recipients::{AskRecipients, Recipient};
use crate::feed;
use crate::order::delivery::Delivery;
use crate::rights::DELIVERY_VIEW;

async fn asked(view: &View) -> Result<(Filled, kernel::Result<Vec<Recipient>>), web::Failure> {
    view.need(DELIVERY_VIEW)?;
    let filled = Filled::from_pairs(&Pairs::parse(view.query().as_bytes())?);
    let ask = AskRecipients {
        exchange_code: In::read(filled.value("exchange_code")),
        on: In::read(filled.value("on")),
    };
    Ok((filled, ask.answer(view.ctx()).await))
}

/// The page.
pub(in crate::delivery) async fn page(view: View) -> Answer {
    let (filled, found) = asked(&view).await?;
    let found = match found {
        Err(Error::Invalid(_) | Error::NotFound) => Vec::new(),
        found => found?,
    };
    let feeds = feed::by_delivery(view.ctx(), Delivery::Mail).await?;
    let coded = feeds.iter().filter(|f| !f.exchange_code.is_empty());
    let options =
        coded.map(|f| (f.exchange_code.clone(), format!("{} · {}", f.exchange_code, f.name))).collect();
    let page = format!("{LIST}/readers");
    let file = format!("{page}.csv?{}", view.query());
    let head = html! {
        (ui::th(view.t("feed-exchange-code"))) (ui::th(view.t("client-code"))) (ui::th(view.t("client")))
        (ui::th(view.t("client-email"))) (ui::th_num(view.t("deliveries-order"))) (ui::th(view.t("order-ends-on")))
    };
    let rows = html! {
        @for r in &found {
            tr {
                td { code { (r.exchange_code) } } td { code { (r.client_code) } } td { (r.client) } td { (r.email) }
                td class="num" { (ui::link(crate::order::pages::href(r.order), r.order)) } td { (ui::date(&view, r.ends_on)) }
            }
        }
    };
    let body = html! {
        div class="card" {
            form class="filter-bar" method="get" action=(page) {
                (Field::select("exchange_code", "feed-exchange-code", options).class("").show(&view, &filled))
                (Field::date("on", "readers-on").class("").show(&view, &filled))
                button class="btn" type="submit" { (ui::icon("search")) (view.t("desk-find")) }
            }
            @if found.is_empty() { (ui::empty("users", view.t("readers-empty"), "")) } @else { (ui::table(head, rows)) }
        }
    };
    Ok(ui::Page::new(view.t("readers-title"))
        .crumb(view.t("issues-title"), LIST)
        .action(ui::link_button(view.t("readers-unload"), file, "file-type-csv"))
        .show(&view, body)
        .into_response())
}

/// The same as CSV: a head of field names as the API has them, commas, UTF-8.
pub(in crate::delivery) async fn csv(view: View) -> Answer {
    let (_, found) = asked(&view).await?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    for recipient in found? {
        writer.serialize(harmless(recipient)).map_err(Error::internal)?;
    }
    let bytes = writer.into_inner().map_err(|e| Error::internal(e.to_string()))?;
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"recipients.csv\""),
    ];
    Ok((head, bytes).into_response())
}

/// A name that a spreadsheet would take for a formula is quoted: clients name themselves.
fn harmless(recipient: Recipient) -> Recipient {
    let quoted = |text: String| {
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
    };
    Recipient { client: quoted(recipient.client), email: quoted(recipient.email), ..recipient }
}
