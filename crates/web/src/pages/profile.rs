//! One's own login: the password, sessions, tokens, and why one may or may not.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kernel::identity::{
    ChangePassword, EndSession, IssueOwnToken, RevokeToken, SignOutEverywhere, sessions, tokens,
};
use kernel::right::PUBLIC;
use kernel::{Error, Message};
use maud::{Markup, html};

use super::sessions as drawn;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Submitted};
use crate::session;
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/profile", get(profile))
        .route("/profile/password", post(password))
        .route("/profile/session", post(end_session))
        .route("/profile/sign-out", post(sign_out))
        .route("/profile/tokens", get(own_tokens).post(issue))
        .route("/profile/token", post(revoke))
}

async fn profile(view: View) -> Answer {
    page(&view, &Filled::blank()).await
}

async fn password(view: View, form: Submitted<ChangePassword>) -> Answer {
    match form.run(&view).await? {
        Ok(()) => Ok(view.done("/sign-in", Message::new("said-password-changed"))),
        Err(filled) => page(&view, &filled).await,
    }
}

async fn end_session(view: View, form: Submitted<EndSession>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done("/profile", Message::new("said-session-ended")),
        Err(said) => view.go_saying("/profile", &said),
    })
}

async fn sign_out(view: View, form: Submitted<SignOutEverywhere>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => (session::forget(view.app()), view.done("/sign-in", Message::new("said-sessions-ended")))
            .into_response(),
        Err(said) => view.go_saying("/profile", &said),
    })
}

fn me(view: &View) -> Result<i64, Failure> {
    Ok(view.person().ok_or(Error::Forbidden(PUBLIC))?.user)
}

async fn page(view: &View, filled: &Filled) -> Answer {
    let Some(person) = view.person() else { return Err(Error::Forbidden(PUBLIC).into()) };
    let sessions = sessions(view.ctx(), person.user).await?;
    let fields = html! {
        (Field::password("current", "label-password-current").required().autocomplete("current-password").show(view, filled))
        (Field::password("password", "label-password-new").required().hint("hint-password").autocomplete("new-password").show(view, filled))
        (Field::password("again", "label-password-again").required().autocomplete("new-password").show(view, filled))
        (ui::submit(view.t("button-change-password"), "key"))
    };
    let everywhere = ui::confirmed_button(
        view,
        "/profile/sign-out",
        view.t("button-sign-out-everywhere"),
        "logout",
        &[],
        view.t("ask-sign-out-everywhere"),
        false,
    );
    let body = html! {
        (tabs(view))
        (ui::card(view.t("legend-login"), ui::facts(&[
            (view.t("label-login").into(), html! { code { (person.login) } }),
            (view.t("label-person").into(), html! { (person.name) }),
        ])))
        (ui::card_table(view.t("legend-sessions"), everywhere, drawn::sessions(view, &sessions, "/profile/session", true)))
        (ui::card(view.t("legend-password"), ui::form(view, "/profile/password", filled, fields)))
    };
    let page: Response =
        (filled.status(), ui::Page::new(view.t("page-profile")).show(view, body)).into_response();
    Ok(page)
}

/// The pages of one's own login.
pub(super) fn tabs(view: &View) -> Markup {
    let mut all = vec![
        (view.t("page-profile").into(), "/profile".to_owned()),
        (view.t("legend-tokens").into(), "/profile/tokens".to_owned()),
    ];
    if view.person().is_some_and(|p| p.staff.is_some()) {
        all.push((view.t("page-why").into(), "/profile/rights".to_owned()));
    }
    ui::tabs(view, &all)
}

async fn own_tokens(view: View) -> Answer {
    token_page(&view, &Filled::blank().with("days", "90"), None).await
}

async fn issue(view: View, form: Submitted<IssueOwnToken>) -> Answer {
    match form.run(&view).await? {
        Ok(issued) => token_page(&view, &Filled::blank().with("days", "90"), Some(&issued.token)).await,
        Err(filled) => token_page(&view, &filled, None).await,
    }
}

async fn revoke(view: View, form: Submitted<RevokeToken>) -> Answer {
    Ok(match form.press(&view).await? {
        Ok(()) => view.done("/profile/tokens", Message::new("said-token-revoked")),
        Err(said) => view.go_saying("/profile/tokens", &said),
    })
}

async fn token_page(view: &View, filled: &Filled, issued: Option<&str>) -> Answer {
    let all = tokens(view.ctx(), me(view)?).await?;
    let fields = html! {
        (Field::text("name", "label-token-name").required().hint("hint-token-name").autocomplete("off").show(view, filled))
        (Field::text("scopes", "label-scopes").hint("hint-scopes").autocomplete("off").show(view, filled))
        (Field::whole("days", "label-token-days").required().show(view, filled))
        (ui::submit(view.t("button-issue-token"), "key"))
    };
    let body = html! {
        (tabs(view))
        @if let Some(token) = issued {
            (ui::alert(html! { (view.t("token-once")) div class="mt-2" { code class="user-select-all text-break" { (token) } } }, true))
        }
        (ui::card_table(view.t("legend-tokens"), "", drawn::tokens(view, &all, "/profile/token", true)))
        (ui::card(view.t("legend-new-token"), ui::form(view, "/profile/tokens", filled, fields)))
    };
    Ok((filled.status(), ui::Page::new(view.t("legend-tokens")).show(view, body)).into_response())
}
