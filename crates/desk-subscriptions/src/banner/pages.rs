//! The operator's pages of banners.

use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use web::ui::{self, Field};
use web::{Answer, Filled, View};

use super::row::Model;
use super::{get, show, site, sites_of};
use crate::draw;
use crate::rights::{BANNER_EDIT, CATALOGUE_VIEW};

/// Where the banners are listed.
pub(crate) const LIST: &str = "/desk/subscriptions/advertising/banners";
/// What an image may be.
const IMAGES: &str = ".png,.jpg,.jpeg,.gif,.webp";

/// The main action of the list.
pub(crate) fn new_action(view: &View) -> Markup {
    html! {
        (ui::link_button(view.t("sites-title"), site::pages::LIST, "world"))
        @if view.can(BANNER_EDIT) { (ui::main_action(view.t("banner-new"), format!("{LIST}/new"), "plus")) }
    }
}

/// The form of a new banner.
pub(super) async fn new(view: &View, filled: &Filled) -> Answer {
    let sites = site::all(view.ctx()).await?;
    let form = ui::form(view, format!("{LIST}/new"), filled, fields(view, filled, &sites));
    let page = ui::Page::new(view.t("banner-new"))
        .crumb(view.t("banners-title"), LIST)
        .show(view, html! { div class="card" { div class="card-body" { (form) } } });
    Ok((filled.status(), page).into_response())
}

/// A banner's card: how it looks, its code for other sites, its fields.
pub(super) async fn card(view: &View, id: i64, again: Option<Filled>) -> Answer {
    view.need(CATALOGUE_VIEW)?;
    let banner = get(view.ctx(), id).await?;
    let sites = site::all(view.ctx()).await?;
    let filled = match again {
        Some(filled) => filled,
        None => filled_of(&banner, &sites_of(view.ctx(), id).await?),
    };
    Ok(draw_card(view, &banner, &sites, &filled))
}

fn draw_card(view: &View, banner: &Model, sites: &[site::row::Model], filled: &Filled) -> Response {
    let may = view.can(BANNER_EDIT);
    let href = format!("{LIST}/{}", banner.id);
    let form = html! {
        (ui::hidden("version", filled.value("version")))
        (fields(view, filled, sites))
    };
    let state = if banner.is_shown_on(view.today()) { "banner-shown" } else { "banner-hidden" };
    let body = html! {
        div class="row" {
            @if may { div class="col-lg-7" { (ui::card(view.t("banner"), ui::form(view, &href, filled, form))) } }
            div class="col-lg-5" {
                (ui::card(view.t("banner-look"), show::picture(banner, view.locale())))
                (ui::card(view.t("banner-code"), code(view, banner)))
            }
        }
    };
    let tone = if banner.is_shown_on(view.today()) {
        kernel::listing::Tone::Good
    } else {
        kernel::listing::Tone::Muted
    };
    let delete =
        html! { @if may { (draw::delete(view, format!("{href}/delete"), "banner-delete-question")) } };
    let page = ui::Page::new(banner.name.as_str())
        .crumb(view.t("banners-title"), LIST)
        .beside(ui::status(view, &state.into(), tone))
        .action(delete)
        .show(view, body);
    (filled.status(), page).into_response()
}

/// What another site puts into its page.
fn code(view: &View, banner: &Model) -> Markup {
    let words = show::words(banner, view.locale());
    let picture = |id| html! { img src={ (view.state().address()) (web::files::href(id)) } alt=(words); };
    let inside = banner.image_id.map_or_else(|| html! { (words) }, picture);
    let snippet = html! { a href=(banner.link) { (inside) } }.into_string();
    html! {
        p class="text-secondary" { (view.t("banner-code-hint")) }
        textarea class="form-control font-monospace" rows="4" readonly aria-label=(view.t("banner-code")) { (snippet) }
        p class="text-secondary mt-2 mb-0" { (view.t("banner-api-hint")) " " code { "/api/v1/subscriptions/banners?site=" } }
    }
}

fn fields(view: &View, filled: &Filled, sites: &[site::row::Model]) -> Markup {
    let half = "col-sm-6 mb-3";
    let chosen: Vec<&str> = filled.values("banner.sites[]").collect();
    html! {
        div class="row" {
            (Field::text("banner.name", "banner-name").required().focus().class("mb-3").show(view, filled))
            (Field::file("banner.image", "banner-image", IMAGES).hint("banner-image-hint").class("mb-3").show(view, filled))
            (Field::url("banner.link", "banner-link").required().class("mb-3").show(view, filled))
            (Field::text("banner.text_ru", "banner-text-ru").required().class(half).show(view, filled))
            (Field::text("banner.text_en", "banner-text-en").class(half).show(view, filled))
            (Field::date("banner.starts_on", "banner-starts-on").class(half).show(view, filled))
            (Field::date("banner.ends_on", "banner-ends-on").class(half).show(view, filled))
        }
        (Field::check("banner.is_on", "banner-is-on").show(view, filled))
        fieldset class="mb-3" {
            legend class="form-label" { (view.t("banner-sites")) }
            @if sites.is_empty() { span class="text-secondary" { (view.t("banner-no-sites")) " " (ui::link("/desk/subscriptions/advertising/sites", view.t("sites-title"))) } }
            @for site in sites {
                @let id = site.id.to_string();
                label class="form-check" {
                    input class="form-check-input" type="checkbox" name="banner.sites[]" value=(id) checked[chosen.contains(&id.as_str())];
                    span class="form-check-label" { (site.name) " " span class="text-secondary" { (site.host) } }
                }
            }
        }
        (ui::submit(view.t("button-save"), "check"))
    }
}

fn filled_of(banner: &Model, sites: &[i64]) -> Filled {
    let day = |day: Option<chrono::NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
    let mut filled = Filled::blank()
        .with("version", banner.version)
        .with("banner.name", &banner.name)
        .with("banner.link", &banner.link)
        .with("banner.text_ru", &banner.text_ru)
        .with("banner.text_en", &banner.text_en)
        .with("banner.starts_on", day(banner.starts_on))
        .with("banner.ends_on", day(banner.ends_on))
        .with("banner.is_on", banner.is_on);
    for site in sites {
        filled = filled.with("banner.sites[]", site);
    }
    filled
}
