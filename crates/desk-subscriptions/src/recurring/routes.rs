//! The operator's addresses of instalments.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use kernel::Message;
use web::{Answer, App, Submitted, View};

use super::pages::{self, LIST};
use super::{AddInstalment, EditInstalment, MoveInstalment, RemoveInstalment};
use crate::order::pages::{LIST as ORDERS, href as order_href};

pub(crate) fn routes() -> Router<App> {
    let at = |rest: &str| format!("{LIST}/{{instalment}}{rest}");
    Router::new()
        .route(&at(""), get(show))
        .route(&at("/move"), get(back).post(step))
        .route(&at("/edit"), get(back).post(edit))
        .route(&at("/remove"), get(back).post(remove))
        .route(&format!("{ORDERS}/{{order}}/instalments"), get(to_order).post(add))
        .route(&format!("{ORDERS}/{{order}}/instalments/new"), get(empty))
}

async fn show(view: View, Path(id): Path<i64>) -> Answer {
    pages::show(view, id, None).await
}

/// A form's own address opens the card when somebody comes back to it.
async fn back(view: View, Path(id): Path<i64>) -> Answer {
    view.need(crate::rights::ORDER_VIEW)?;
    Ok(view.go(pages::href(id)))
}

async fn to_order(view: View, Path(order): Path<i64>) -> Answer {
    view.need(crate::rights::ORDER_VIEW)?;
    Ok(view.go(order_href(order)))
}

async fn step(view: View, Path(id): Path<i64>, form: Submitted<MoveInstalment>) -> Answer {
    match form.run(&view).await? {
        Ok(moved) => {
            let state = format!("instalment-{}", moved.state);
            let said = Message::new("instalment-said-moved").arg("number", moved.number).term("state", state);
            let said = match moved.tax_invoice_no {
                Some(number) => {
                    Message { id: "instalment-said-tax-invoice".into(), ..said }.arg("tax", number)
                }
                None => said,
            };
            Ok(view.done(pages::href(id), said))
        }
        Err(filled) => pages::show(view, id, Some(pages::Again::Step(filled))).await,
    }
}

async fn edit(view: View, Path(id): Path<i64>, form: Submitted<EditInstalment>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done(pages::href(id), Message::new("said-saved"))),
        Err(filled) => pages::show(view, id, Some(pages::Again::Edit(filled))).await,
    }
}

async fn remove(view: View, Path(id): Path<i64>, form: Submitted<RemoveInstalment>) -> Answer {
    match form.press(&view).await? {
        Ok(order) => Ok(view.done(order_href(order), Message::new("instalment-said-removed"))),
        Err(said) => Ok(view.go_saying(pages::href(id), &said)),
    }
}

async fn empty(view: View, Path(order): Path<i64>) -> Answer {
    pages::new(&view, order, None).await
}

async fn add(view: View, Path(order): Path<i64>, form: Submitted<AddInstalment>) -> Answer {
    match form.run(&view).await? {
        Ok(_) => Ok(view.done(order_href(order), Message::new("instalment-said-added"))),
        Err(filled) => pages::new(&view, order, Some(filled)).await,
    }
}
