//! Why somebody may or may not: the chain of a right in words, and who could change it.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::Message;
use kernel::command::Query as _;
use kernel::field::In;
use kernel::identity::{Link, Step, Why, WhyRight};
use kernel::rights::RIGHTS_VIEW;
use maud::{Markup, html};

use super::profile;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Pairs};
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin/rights/why", get(of_anybody)).route("/profile/rights", get(of_oneself))
}

async fn of_anybody(view: View) -> Answer {
    view.need(RIGHTS_VIEW)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let login = query.first("login").unwrap_or_default().to_owned();
    let right = query.first("right").unwrap_or_default().to_owned();
    let (filled, answer) = ask(&view, Some(login), right).await?;
    let body = html! { (form(&view, "/admin/rights/why", &filled, true)) (answer) };
    let page = ui::Page::new(view.t("page-why")).crumb(view.t("page-groups"), "/admin/groups").narrow();
    Ok((filled.status(), page.show(&view, body)).into_response())
}

async fn of_oneself(view: View) -> Answer {
    let query = Pairs::parse(view.query().as_bytes())?;
    let right = query.first("right").unwrap_or_default().to_owned();
    let (filled, answer) = ask(&view, None, right).await?;
    let body = html! { (profile::tabs(&view)) (form(&view, "/profile/rights", &filled, false)) (answer) };
    Ok((filled.status(), ui::Page::new(view.t("page-why")).show(&view, body)).into_response())
}

/// The form as it was asked, and the answer once all is there to ask.
async fn ask(view: &View, login: Option<String>, right: String) -> Result<(Filled, Markup), Failure> {
    let filled = Filled::blank().with("login", login.as_deref().unwrap_or_default()).with("right", &right);
    if right.is_empty() || login.as_ref().is_some_and(String::is_empty) {
        return Ok((filled, Markup::default()));
    }
    let login = login.map_or_else(In::default, In::read);
    match (WhyRight { login, right: In::read(right) }).answer(view.ctx()).await {
        Ok(why) => Ok((filled, answer(view, &why))),
        Err(error) => Ok((filled.refused(error)?, Markup::default())),
    }
}

fn form(view: &View, action: &str, filled: &Filled, of_anybody: bool) -> Markup {
    let all = view.state().modules().iter().flat_map(|m| m.rights).filter(|spec| spec.is_for_staff());
    let mut rights: Vec<(String, String)> =
        all.map(|spec| (spec.right.0.to_owned(), view.t(&spec.title()).into())).collect();
    rights.sort_by(|a, b| a.1.cmp(&b.1));
    html! {
        form class="card mb-3" method="get" action=(action) {
            div class="card-body" {
                @if of_anybody { (Field::text("login", "users-login").required().show(view, filled)) }
                (Field::select("right", "label-right", rights).required().show(view, filled))
                (ui::submit(view.t("button-ask-why"), "help-circle"))
            }
        }
    }
}

fn answer(view: &View, why: &Why) -> Markup {
    let verdict = if why.may { "why-may" } else { "why-may-not" };
    let verdict = view.say(&Message::new(verdict).arg("name", why.name.as_str()));
    html! {
        section class="card mb-3" {
            div class="card-header" { h2 class="card-title" { (view.t(&format!("right-{}", why.right.replace(['.', '_'], "-")))) " " code { (why.right) } } }
            div class="card-body" {
                (ui::alert(verdict, why.may))
                ol class="mb-3" { @for step in &why.steps { li class="mb-1" { (in_words(view, step)) } } }
                @if why.givers.is_empty() { p class="text-secondary m-0" { (view.t("why-no-givers")) } }
                @else { p class="m-0" { (view.say(&Message::new("why-givers").arg("names", why.givers.join(", ")))) } }
            }
        }
    }
}

fn in_words(view: &View, step: &Step) -> Markup {
    let word = match step.allow {
        Some(true) => "granted",
        Some(false) => "denied",
        None => "silent",
    };
    let name = step.name.clone().unwrap_or_else(|| view.t("why-nobody").into());
    let branch = match step.branch.as_deref() {
        Some("") => "*",
        Some(branch) => branch,
        None => "",
    };
    let mut message = ui::term(&format!("why-{}-", step.link.as_str()), word);
    if matches!(step.link, Link::Group | Link::Type) {
        message = message.arg("name", name);
    }
    html! { (view.say(&message)) @if !branch.is_empty() { " " code { (branch) } } }
}
