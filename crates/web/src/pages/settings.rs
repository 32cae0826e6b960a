//! Settings: a page a group, with a search over all of them. Each setting tells what it is for, where its
//! value comes from and what it was; a group is saved at once.

mod control;
mod list;
mod words;

use axum::Router;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use kernel::settings::{self, DropSetting, SaveSettings, Shown};
use kernel::{Error, Message, Result};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::Answer;
use crate::form::{Filled, Pairs, Submitted};
use crate::listing::address;
use crate::path::Path;
use crate::ui;
use crate::view::View;

const PAGE: &str = "/admin/settings";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PAGE, get(group).post(save))
        .route("/admin/settings/{key}", get(one))
        .route("/admin/settings/{key}/drop", post(drop_value))
}

/// Which settings a page shows: those of a group, those a search finds, or one.
struct Asked {
    group: String,
    words: String,
    only: String,
}

impl Asked {
    fn read(view: &View) -> Result<Self, crate::failure::Failure> {
        let pairs = Pairs::parse(view.query().as_bytes())?;
        let value = |name: &str| pairs.first(name).unwrap_or_default().trim().to_owned();
        Ok(Self { group: value("group"), words: value("q"), only: value("only") })
    }

    /// The page's address, where its form goes too.
    fn address(&self) -> String {
        let all = [("group", &self.group), ("q", &self.words), ("only", &self.only)];
        let given = all.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<_> = given.map(|(name, value)| (name.to_owned(), value.clone())).collect();
        address(PAGE, &pairs).into_owned()
    }

    fn has(&self, view: &View, shown: &Shown) -> bool {
        if !self.only.is_empty() {
            return shown.setting.key == self.only;
        }
        if !self.words.is_empty() {
            return words::tell(view, &shown.setting, &self.words);
        }
        shown.setting.group == self.group
    }
}

async fn group(view: View) -> Answer {
    let asked = Asked::read(&view)?;
    page(&view, asked, None).await
}

async fn one(view: View, Path(key): Path<String>) -> Answer {
    page(&view, Asked { group: String::new(), words: String::new(), only: key }, None).await
}

async fn save(view: View, form: Submitted<SaveSettings>) -> Answer {
    let asked = Asked::read(&view)?;
    match form.run(&view).await? {
        Ok(changed) => {
            let said =
                Message::new("said-settings-saved").arg("count", u32::try_from(changed).unwrap_or(u32::MAX));
            Ok(view.done(asked.address(), said))
        }
        Err(filled) => page(&view, asked, Some(filled)).await,
    }
}

async fn drop_value(view: View, form: Submitted<DropSetting>) -> Answer {
    let back = view.here().to_owned();
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(back, Message::new("said-saved")),
        Err(said) => view.go_saying(back, &said),
    })
}

async fn page(view: &View, mut asked: Asked, again: Option<Filled>) -> Answer {
    let all = settings::shown(view.ctx(), view.today()).await?;
    let groups = groups(&all);
    if asked.group.is_empty() && asked.words.is_empty() && asked.only.is_empty() {
        asked.group = groups.first().copied().unwrap_or_default().to_owned();
    }
    let found: Vec<_> = all.iter().filter(|s| asked.has(view, s)).collect();
    if found.is_empty() && asked.words.is_empty() {
        return Err(Error::NotFound.into());
    }
    let lit = if asked.only.is_empty() {
        asked.group.as_str()
    } else {
        found.first().map_or("", |s| s.setting.group)
    };
    let filled = again.unwrap_or_else(|| list::filled(view, &found));
    let title = match lit {
        "" => view.t("settings-found"),
        group => view.t(&words::group(group)),
    };
    let body = html! {
        div class="row" {
            div class="col-lg-3 mb-3" { (side(view, &groups, lit, &asked)) }
            div class="col-lg-9" {
                @if found.is_empty() { (ui::empty("search", view.t("settings-nothing"), html! {})) }
                @else { (list::form(view, title, &asked.address(), &found, &filled)) }
            }
        }
    };
    let page = ui::Page::new(view.t("page-settings")).show(view, body);
    Ok(answer(&filled, page))
}

fn answer(filled: &Filled, page: Markup) -> Response {
    (filled.status(), page).into_response()
}

/// Groups in the order in which modules declare them.
fn groups(all: &[Shown]) -> Vec<&'static str> {
    let mut groups = Vec::new();
    for shown in all {
        if !groups.contains(&shown.setting.group) {
            groups.push(shown.setting.group);
        }
    }
    groups
}

fn side(view: &View, groups: &[&str], lit: &str, asked: &Asked) -> Markup {
    html! {
        form method="get" action=(PAGE) role="search" class="mb-3" {
            div class="input-icon" {
                span class="input-icon-addon" { (ui::icon("search")) }
                input class="form-control" type="search" name="q" value=(asked.words) placeholder=(view.t("settings-search"))
                    aria-label=(view.t("settings-search"));
            }
        }
        // On a telephone the groups are folded away, so that the settings are seen at once.
        details class="d-lg-none" {
            summary class="btn w-100" { (view.t("settings-groups")) }
            (list_of(view, groups, lit))
        }
        div class="d-none d-lg-block" { (list_of(view, groups, lit)) }
    }
}

fn list_of(view: &View, groups: &[&str], lit: &str) -> Markup {
    html! {
        nav class="card" aria-label=(view.t("page-settings")) {
            div class="list-group list-group-flush" {
                @for group in groups {
                    @let here = *group == lit;
                    a class={ "list-group-item list-group-item-action py-2" @if here { " active" } } aria-current=[here.then_some("page")]
                        href=(address(PAGE, &[("group".to_owned(), (*group).to_owned())])) { (view.t(&words::group(group))) }
                }
            }
        }
    }
}
