//! The operator's pages of sites.

use axum::response::{IntoResponse as _, Response};
use kernel::db::Read as _;
use maud::{Markup, html};
use sea_orm::EntityTrait as _;
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use super::row;
use crate::draw;
use crate::rights::{BANNER_EDIT, CATALOGUE_VIEW};

/// Where the sites are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/advertising/sites";

/// The main action of the list.
pub(crate) fn new_action(view: &View) -> Markup {
    html! { @if view.can(BANNER_EDIT) { (ui::main_action(view.t("ad-new-site"), format!("{LIST}/new"), "plus")) } }
}

/// The form of a new site.
pub(in crate::banner) fn new(view: &View, filled: &Filled) -> Response {
    page(view, None, filled)
}

/// A site's card.
pub(in crate::banner) async fn card(view: &View, id: i64, again: Option<Filled>) -> Answer {
    view.need(CATALOGUE_VIEW)?;
    let site = view.ctx().need(row::Entity::find_by_id(id)).await?;
    let filled = again.unwrap_or_else(|| {
        Filled::blank()
            .with("version", site.version)
            .with("site.name", &site.name)
            .with("site.address", &site.host)
    });
    Ok(page(view, Some(&site), &filled))
}

fn page(view: &View, site: Option<&row::Model>, filled: &Filled) -> Response {
    let may = view.can(BANNER_EDIT);
    let field = |field: Field<'static>| if may { field } else { field.readonly() };
    let fields = html! {
        @if site.is_some() { (ui::hidden("version", filled.value("version"))) }
        (field(Field::text("site.name", "ad-site-name").required().focus()).show(view, filled))
        (field(Field::text("site.address", "ad-site-host").required().hint("ad-site-host-hint")).show(view, filled))
        @if may { (ui::submit(view.t("button-save"), "check")) }
    };
    let href = site.map_or_else(|| format!("{LIST}/new"), |s| format!("{LIST}/{}", s.id));
    let form = ui::form(view, &href, filled, fields);
    let delete = html! { @if may && site.is_some() { (draw::delete(view, format!("{href}/delete"), "ad-delete-site-question")) } };
    let title = site.map_or_else(|| view.t("ad-new-site").into(), |s| s.name.clone());
    let page = ui::Page::new(title)
        .crumb(view.t("sites-title"), LIST)
        .action(delete)
        .narrow()
        .show(view, html! { div class="card" { div class="card-body" { (form) } } });
    (filled.status(), page).into_response()
}
