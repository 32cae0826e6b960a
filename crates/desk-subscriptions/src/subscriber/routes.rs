//! The operator's addresses of subscribers. `{id}` and `{client}` are the client's id.

use axum::Router;
use axum::extract::Path;
use axum::routing::{get, post};
use kernel::identity::RenewPassword;
use kernel::{Command, Message};
use web::{Answer, App, Submitted, View};

use super::SetTerms;
use super::pages::{self, Act};
use crate::offer::ResetAcceptance;
use crate::order::{ResumeAccess, SuspendAccess};
use crate::rights::SUBSCRIBER_VIEW;

pub(crate) fn routes() -> Router<App> {
    let at = |rest: &str| format!("{}/{{client}}{rest}", pages::LIST);
    Router::new()
        .route(&at(""), get(card))
        .route(&at("/terms"), get(back).post(terms))
        .route(&at("/suspend"), get(back).post(suspend))
        .route(&at("/resume"), get(back).post(resume))
        .route(&at("/offers/{offer}/reset"), post(reset))
        .route(&at("/password"), get(back).post(password))
}

async fn card(view: View, Path(client): Path<i64>) -> Answer {
    pages::card(view, client, None).await
}

async fn back(view: View, Path(client): Path<i64>) -> Answer {
    view.need(SUBSCRIBER_VIEW)?;
    Ok(view.go(pages::href(client)))
}

async fn terms(view: View, Path(client): Path<i64>, form: Submitted<SetTerms>) -> Answer {
    act(view, client, Act::Terms, form, |()| Message::new("said-saved")).await
}

async fn suspend(view: View, Path(client): Path<i64>, form: Submitted<SuspendAccess>) -> Answer {
    act(view, client, Act::Suspend, form, |n| orders("desk-said-suspended", n)).await
}

async fn resume(view: View, Path(client): Path<i64>, form: Submitted<ResumeAccess>) -> Answer {
    act(view, client, Act::Other, form, |n| orders("desk-said-resumed", n)).await
}

async fn reset(view: View, Path((client, _)): Path<(i64, i64)>, form: Submitted<ResetAcceptance>) -> Answer {
    act(view, client, Act::Other, form, |()| Message::new("desk-said-reset")).await
}

async fn password(view: View, Path(client): Path<i64>, form: Submitted<RenewPassword>) -> Answer {
    act(view, client, Act::Other, form, |()| Message::new("password-renewed")).await
}

fn orders(id: &'static str, n: u64) -> Message {
    crate::draw::count(id, i64::try_from(n).unwrap_or(i64::MAX))
}

/// Does what a form of the card asks, or draws the card with that form again.
async fn act<C: Command>(
    view: View,
    client: i64,
    act: Act,
    form: Submitted<C>,
    said: impl FnOnce(C::Out) -> Message,
) -> Answer {
    match form.run(&view).await? {
        Ok(out) => Ok(view.done(pages::href(client), said(out))),
        Err(filled) => pages::card(view, client, Some((act, filled))).await,
    }
}
