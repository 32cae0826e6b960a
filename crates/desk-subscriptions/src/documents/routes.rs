//! The operator's addresses of papers: printing one, and its sheet.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::get;
use kernel::{Error, Message};
use web::form::Pairs;
use web::{Answer, App, Submitted, View, ui};

use super::{PaperKind, PrintPaper, paper, sheet};
use crate::order::pages::card::{Act, Again, show as card};
use crate::order::pages::{self, paper_href};
use crate::rights::ORDER_VIEW;

pub(crate) fn routes() -> Router<App> {
    Router::new().route(&format!("{}/{{order}}/papers/{{kind}}", pages::LIST), get(show).post(print))
}

/// The sheet of a paper that was printed.
async fn show(view: View, Path((order, kind)): Path<(i64, String)>) -> Answer {
    view.need(ORDER_VIEW)?;
    let kind: PaperKind = kind.parse().map_err(|_| Error::NotFound)?;
    // Papers that were annulled have the same kind, and are told apart by their ids.
    let query = Pairs::parse(view.query().as_bytes())?;
    let id = query.first("paper").map(str::parse).transpose().map_err(|_| Error::NotFound)?;
    let sheet = sheet(view.ctx(), view.actor(), order, kind, id).await?;
    let back = view.say(&Message::new("desk-order").arg("count", order));
    let page = ui::Page::new(paper::title(&view, &sheet)).crumb(back, pages::href(order));
    let page = page.landscape(kind == PaperKind::TaxInvoice);
    Ok(page.sheet(&view, paper::paper(&view, &sheet)).into_response())
}

async fn print(view: View, Path((order, kind)): Path<(i64, String)>, form: Submitted<PrintPaper>) -> Answer {
    let kind: PaperKind = kind.parse().map_err(|_| Error::NotFound)?;
    match form.run(&view).await? {
        Ok(printed) => {
            let id = if printed.mailed { "desk-said-mailed" } else { "desk-said-printed" };
            let said = Message::new(id)
                .term("paper", format!("paper-{}", kind.as_str().replace('_', "-")))
                .arg("number", printed.number);
            Ok(view.done(paper_href(order, kind), said))
        }
        Err(filled) => card(view, order, None, Some(Again { act: Act::Print, filled })).await,
    }
}
