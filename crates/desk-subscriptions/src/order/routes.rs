//! The operator's addresses of orders.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use kernel::{Command, Message};
use web::form::Pairs;
use web::{Answer, App, Submitted, View};

use super::pages::card::{self, Act, Again};
use super::pages::{self, edit, new};
use super::{
    AddConnections, ArchiveOrder, CancelOrder, FinishAccess, GrantAccess, MovePayment, RestoreOrder,
    RevokeAccess,
};
use crate::rights::{ORDER_ACCESS, ORDER_ENTER};

pub(crate) fn routes() -> Router<App> {
    let at = |rest: &str| format!("{}{rest}", pages::LIST);
    // A form's own address opens the card when somebody comes back to it.
    let act = |rest: &str| at(&format!("/{{order}}/{rest}"));
    Router::new()
        .route(&at("/new"), get(new::empty).post(new::enter))
        .route(&at("/quote"), get(to_new).post(new::quote))
        .route(&at("/{id}"), get(card))
        .route(&at("/{id}/edit"), get(edit).post(save))
        .route(&at("/{id}/quote"), get(back).post(quote))
        .route(&at("/{id}/days"), get(days))
        .route(&act("payment"), get(back).post(pay))
        .route(&act("grant"), get(back).post(grant))
        .route(&act("revoke"), get(back).post(revoke))
        .route(&act("finish"), get(back).post(finish))
        .route(&act("cancel"), get(back).post(cancel))
        .route(&act("archive"), get(back).post(archive))
        .route(&act("restore"), get(back).post(restore))
        .route(&act("connections"), get(top_up).post(add_connections))
        .route(&act("connections/quote"), get(back).post(quote_connections))
        .route(pages::archive_many::PAGE, get(pages::archive_many::show).post(pages::archive_many::put_away))
}

async fn to_new(view: View) -> Answer {
    view.need(ORDER_ENTER)?;
    Ok(view.go(format!("{}/new", pages::LIST)))
}

async fn back(view: View, Path(order): Path<i64>) -> Answer {
    view.need(crate::rights::ORDER_VIEW)?;
    Ok(view.go(pages::href(order)))
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    let query = Pairs::parse(view.query().as_bytes())?;
    let to = query.first("to").and_then(|to| to.parse().ok());
    card::show(view, id, to, None).await
}

async fn edit(view: View, Path(id): Path<i64>) -> Answer {
    edit::empty(view, id).await
}

async fn save(view: View, Path(id): Path<i64>, form: Submitted<super::EditOrder>) -> Answer {
    edit::save(view, id, form).await
}

async fn quote(view: View, Path(id): Path<i64>, form: Submitted<super::EditOrder>) -> Answer {
    edit::quote(view, id, form).await
}

async fn days(view: View, Path(id): Path<i64>) -> Answer {
    view.need(ORDER_ACCESS)?;
    pages::days(&view, id).await
}

async fn pay(view: View, Path(order): Path<i64>, form: Submitted<MovePayment>) -> Answer {
    act(view, order, Act::Payment, form, |moved| {
        let said = Message::new("desk-said-paid").term("state", format!("payment-{}", moved.payment));
        match moved.tax_invoice_no {
            Some(number) => Message { id: "desk-said-tax-invoice".into(), ..said }.arg("number", number),
            None => said,
        }
    })
    .await
}

async fn grant(view: View, Path(order): Path<i64>, form: Submitted<GrantAccess>) -> Answer {
    act(view, order, Act::Grant, form, |granted| match granted.starts_on.zip(granted.ends_on) {
        Some((from, to)) => Message::new("desk-said-granted").arg("from", from).arg("to", to),
        None => Message::new("said-saved"),
    })
    .await
}

async fn revoke(view: View, Path(order): Path<i64>, form: Submitted<RevokeAccess>) -> Answer {
    act(view, order, Act::Access, form, |()| Message::new("desk-said-revoked")).await
}

async fn finish(view: View, Path(order): Path<i64>, form: Submitted<FinishAccess>) -> Answer {
    act(view, order, Act::Access, form, |()| Message::new("desk-said-finished")).await
}

async fn cancel(view: View, Path(order): Path<i64>, form: Submitted<CancelOrder>) -> Answer {
    act(view, order, Act::Cancel, form, |()| Message::new("desk-said-cancelled")).await
}

async fn archive(view: View, Path(order): Path<i64>, form: Submitted<ArchiveOrder>) -> Answer {
    act(view, order, Act::Access, form, |()| Message::new("desk-said-archived")).await
}

async fn restore(view: View, Path(order): Path<i64>, form: Submitted<RestoreOrder>) -> Answer {
    act(view, order, Act::Access, form, |()| Message::new("orders-said-restored")).await
}

async fn top_up(view: View, Path(order): Path<i64>) -> Answer {
    pages::top_up::empty(view, order).await
}

async fn add_connections(view: View, Path(order): Path<i64>, form: Submitted<AddConnections>) -> Answer {
    pages::top_up::enter(view, order, form).await
}

async fn quote_connections(view: View, Path(order): Path<i64>, form: Submitted<AddConnections>) -> Answer {
    pages::top_up::quote(view, order, form).await
}

/// Does what a form of the card asks, or draws the card with that form again.
async fn act<C: Command>(
    view: View,
    order: i64,
    act: Act,
    form: Submitted<C>,
    said: impl FnOnce(C::Out) -> Message,
) -> Answer {
    match form.run(&view).await? {
        Ok(out) => Ok(view.done(pages::href(order), said(out))),
        Err(filled) => card::show(view, order, None, Some(Again { act, filled })).await,
    }
}
