//! The operator's addresses of papers: the page before printing, a preview, the printed file, letters.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use kernel::{Error, Message};
use web::form::Pairs;
use web::{Answer, App, Submitted, View};

use super::pages::{self, answer};
use super::{PaperKind, PrintPaper, SendAnnulment, SendPaper, file, forms, print};
use crate::order::pages::card::{Act, Again, show as card};
use crate::order::pages::{self as orders, LIST};
use crate::recurring;
use crate::rights::{ORDER_PRINT, ORDER_VIEW};

pub(crate) fn routes() -> Router<App> {
    let paper = format!("{LIST}/{{order}}/papers/{{kind}}");
    Router::new()
        .route(&paper, get(show).post(run))
        .route(&format!("{paper}/print"), get(choose))
        .route(&format!("{paper}/preview"), get(preview))
        .route("/desk/subscriptions/papers/{paper}/send", post(send))
        .route("/desk/subscriptions/papers/{paper}/annulment", post(annulment))
}

fn kind_of(word: &str) -> Result<PaperKind, Error> {
    word.parse().map_err(|_| Error::NotFound)
}

/// A number of the address; absent if nothing is said of it.
fn number(query: &Pairs, name: &str) -> Result<Option<i64>, Error> {
    query.first(name).map(str::parse).transpose().map_err(|_| Error::NotFound)
}

/// What follows in an address that is about an instalment: `?instalment=7`.
pub(crate) fn of_instalment(sign: char, instalment: Option<i64>) -> String {
    instalment.map(|id| format!("{sign}instalment={id}")).unwrap_or_default()
}

/// The file of a printed paper. Annulled ones have the same kind, and are told apart by their ids.
async fn show(view: View, Path((order, kind)): Path<(i64, String)>) -> Answer {
    view.need(ORDER_VIEW)?;
    answer(&view, order, kind_of(&kind)?).await
}

async fn choose(view: View, Path((order, kind)): Path<(i64, String)>) -> Answer {
    let instalment = number(&Pairs::parse(view.query().as_bytes())?, "instalment")?;
    pages::choose(view, order, kind_of(&kind)?, instalment, None).await
}

/// What would be printed by a form, drawn anew each time.
async fn preview(view: View, Path((order, kind)): Path<(i64, String)>) -> Answer {
    view.need(ORDER_PRINT)?;
    let kind = kind_of(&kind)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let form = number(&query, "form")?;
    let instalment = number(&query, "instalment")?;
    let opened = recurring::open(view.ctx(), view.actor(), order, instalment).await?;
    print::must_be_printable(&opened, kind)?;
    let (_, sheet) = print::drawn(view.ctx(), &opened, kind).await?;
    let template = forms::chosen(view.ctx(), &opened, kind, sheet.on_date, form).await?;
    let mut made = forms::make(view.ctx(), template.as_ref(), &sheet, true).await?;
    let last = made.pop().ok_or_else(|| Error::internal("a form made nothing"))?;
    let name = forms::file_name(view.state(), &sheet, last.extension);
    let media_type =
        template.filter(|_| last.extension != "pdf").map_or("application/pdf", |t| t.format.media_type());
    let found = file::PaperFile { name, media_type: media_type.to_owned(), bytes: last.bytes };
    Ok(pages::given(found))
}

async fn run(view: View, Path((order, kind)): Path<(i64, String)>, form: Submitted<PrintPaper>) -> Answer {
    let kind = kind_of(&kind)?;
    let instalment = form.command.instalment.value().ok().flatten().copied();
    match form.run(&view).await? {
        Ok(printed) => {
            let id = if printed.mailed { "desk-said-mailed" } else { "desk-said-printed" };
            let said = Message::new(id).term("paper", kind.term()).arg("number", printed.number);
            Ok(view.done(pages::owner_href(order, instalment), said))
        }
        Err(filled) => pages::choose(view, order, kind, instalment, Some(filled)).await,
    }
}

async fn send(view: View, Path(paper): Path<i64>, form: Submitted<SendPaper>) -> Answer {
    let sent = form.run(&view).await?;
    sent_or_card(view, paper, sent.map(|s| (s.order, s.email)), "papers-said-sent").await
}

async fn annulment(view: View, Path(paper): Path<i64>, form: Submitted<SendAnnulment>) -> Answer {
    let sent = form.run(&view).await?;
    sent_or_card(view, paper, sent.map(|s| (s.order, s.email)), "papers-said-annulment").await
}

/// Back to the order, with a word of what was sent, or with the refusal above its papers.
async fn sent_or_card(
    view: View,
    paper: i64,
    sent: Result<(i64, String), web::Filled>,
    said: &'static str,
) -> Answer {
    match sent {
        Ok((order, email)) => {
            let said = Message::new(said).arg("email", email);
            Ok::<Response, _>(view.done(orders::href(order), said).into_response())
        }
        Err(filled) => {
            let order = file::find(view.ctx(), view.ctx(), paper).await?.order_id;
            card(view, order, None, Some(Again { act: Act::Print, filled })).await
        }
    }
}
