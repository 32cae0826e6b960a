//! Acts of one button on a login's card.

use axum::response::Response;
use kernel::identity::{
    ArchiveUser, BlockUser, DeleteUser, EndSession, RevokeToken, SendLink, SignOutEverywhere,
};
use kernel::{Command, Message};

use crate::failure::{Answer, Failure};
use crate::form::Submitted;
use crate::path::Path;
use crate::view::View;

async fn press<C: Command>(
    view: &View,
    back: String,
    done: &str,
    said: Message,
    form: Submitted<C>,
) -> Result<Response, Failure> {
    Ok(match form.press(view).await? {
        Ok(_) => view.done(done, said),
        Err(refused) => view.go_saying(back, &refused),
    })
}

fn card(user: i64) -> String {
    format!("/admin/users/{user}")
}

/// The kernel knows a login by its name here: the card it came from is where it goes back to.
pub(super) async fn block(view: View, form: Submitted<BlockUser>) -> Answer {
    let back = view.here().to_owned();
    press(&view, back.clone(), &back, Message::new("said-saved"), form).await
}

pub(super) async fn archive(view: View, Path(user): Path<i64>, form: Submitted<ArchiveUser>) -> Answer {
    press(&view, card(user), &card(user), Message::new("said-saved"), form).await
}

pub(super) async fn delete(view: View, Path(user): Path<i64>, form: Submitted<DeleteUser>) -> Answer {
    press(&view, card(user), "/admin/users", Message::new("said-user-deleted"), form).await
}

pub(super) async fn link(view: View, Path(user): Path<i64>, form: Submitted<SendLink>) -> Answer {
    press(&view, card(user), &card(user), Message::new("said-link-sent"), form).await
}

pub(super) async fn sign_out(
    view: View,
    Path(user): Path<i64>,
    form: Submitted<SignOutEverywhere>,
) -> Answer {
    press(&view, card(user), &card(user), Message::new("said-sessions-ended"), form).await
}

pub(super) async fn end_session(view: View, form: Submitted<EndSession>) -> Answer {
    let back = view.here().to_owned();
    press(&view, back.clone(), &back, Message::new("said-session-ended"), form).await
}

pub(super) async fn revoke_token(view: View, form: Submitted<RevokeToken>) -> Answer {
    let back = view.here().to_owned();
    press(&view, back.clone(), &back, Message::new("said-token-revoked"), form).await
}
