//! The operator's addresses of tickets.

use axum::Router;
use axum::routing::get;
use kernel::{Command, Message};
use web::{Answer, App, Path, Submitted, View};

use super::pages::card::{self, Again, Form};
use super::pages::{self, edit, new};
use super::{
    AddComment, ArchiveTicket, EditTicket, FinishTicket, LockTicket, ReferTicket, RestoreTicket,
    ResumeTicket, ReturnTicket, UnlockTicket, UnwatchTicket, WaitTicket, WatchTicket,
};
use crate::rights::TICKET_VIEW;

pub(crate) fn routes() -> Router<App> {
    let at = |rest: &str| format!("{}{rest}", pages::LIST);
    let act = |rest: &str| at(&format!("/{{ticket}}/{rest}"));
    Router::new()
        .route(&at("/new"), get(new::empty).post(new::enter))
        .route(&at("/{id}"), get(card))
        .route(&at("/{id}/edit"), get(edit_form).post(save))
        .route(&act("lock"), get(back).post(press::<LockTicket>))
        .route(&act("unlock"), get(back).post(press::<UnlockTicket>))
        .route(&act("finish"), get(back).post(press::<FinishTicket>))
        .route(&act("resume"), get(back).post(press::<ResumeTicket>))
        .route(&act("wait"), get(back).post(press::<WaitTicket>))
        .route(&act("archive"), get(back).post(press::<ArchiveTicket>))
        .route(&act("restore"), get(back).post(press::<RestoreTicket>))
        .route(&act("watch"), get(back).post(press::<WatchTicket>))
        .route(&act("unwatch"), get(back).post(press::<UnwatchTicket>))
        .route(&act("return"), get(back).post(give_back))
        .route(&act("refer"), get(back).post(refer))
        .route(&act("comments"), get(back).post(comment))
}

async fn card(view: View, Path(id): Path<i64>) -> Answer {
    card::show(view, id, None).await
}

async fn edit_form(view: View, Path(id): Path<i64>) -> Answer {
    edit::empty(view, id).await
}

async fn save(view: View, Path(id): Path<i64>, form: Submitted<EditTicket>) -> Answer {
    edit::save(view, id, form).await
}

/// A form's own address opens the card when somebody comes back to it.
async fn back(view: View, Path(ticket): Path<i64>) -> Answer {
    view.need(TICKET_VIEW)?;
    super::get(view.ctx(), view.actor(), ticket).await?;
    Ok(view.go(pages::href(ticket)))
}

async fn press<C: Command<Out = ()>>(view: View, Path(ticket): Path<i64>, form: Submitted<C>) -> Answer {
    act(view, ticket, Form::Button, form).await
}

async fn give_back(view: View, Path(ticket): Path<i64>, form: Submitted<ReturnTicket>) -> Answer {
    act(view, ticket, Form::Return, form).await
}

async fn comment(view: View, Path(ticket): Path<i64>, form: Submitted<AddComment>) -> Answer {
    act(view, ticket, Form::Comment, form).await
}

/// Whoever has referred a ticket may not see it any more.
async fn refer(view: View, Path(ticket): Path<i64>, form: Submitted<ReferTicket>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => {
            let seen = super::get(view.ctx(), view.actor(), ticket).await.is_ok();
            let to = if seen { pages::href(ticket) } else { pages::LIST.to_owned() };
            Ok(view.done(to, Message::new("ticket-said-referred").arg("n", ticket)))
        }
        Err(filled) => card::show(view, ticket, Some(Again { form: Form::Refer, filled })).await,
    }
}

/// Does what a form of the card asks, or draws the card with that form again.
async fn act<C: Command>(view: View, ticket: i64, form: Form, submitted: Submitted<C>) -> Answer {
    match submitted.run(&view).await? {
        Ok(_) => Ok(view.done(pages::href(ticket), Message::new("said-saved"))),
        Err(filled) => card::show(view, ticket, Some(Again { form, filled })).await,
    }
}
