//! The two frames: the desk's, with the navigation at the left, and the client's, with it at the top.

use kernel::settings::{CENTRE_NAME, ORGANISATION_EMAIL, ORGANISATION_PHONE};
use maud::{Markup, Render, html};

use super::{bar, icon, navigation};
use crate::area::Area;
use crate::view::View;

/// The operator's frame.
pub(super) fn desk(view: &View, inner: impl Render) -> Markup {
    let section = view.area().section();
    html! {
        div class="page" {
            aside class="navbar navbar-vertical navbar-expand-lg d-print-none" {
                div class="container-fluid" {
                    (toggler(view))
                    a class="navbar-brand" href="/desk" { span class="d-flex align-items-center gap-2" { (icon("headset")) (super::brand(view)) } }
                    div class="collapse navbar-collapse" id="side" {
                        (navigation::side(view, section))
                    }
                }
            }
            div class="page-wrapper" {
                header class="navbar navbar-expand d-print-none" {
                    div class="container-fluid" { (crate::pages::search::field(view)) (bar::bar(view)) }
                }
                (inner)
            }
        }
    }
}

/// The client's frame: the public site and the cabinet.
pub(super) fn client(view: &View, inner: impl Render) -> Markup {
    let section = view.area().section();
    let home = if view.area() == Area::Cabinet { "/my" } else { "/" };
    html! {
        div class="page" {
            header class="navbar navbar-expand-lg d-print-none" {
                div class="container-xl" {
                    (toggler(view))
                    a class="navbar-brand me-auto me-lg-3" href=(home) { (icon("headset")) (super::brand(view)) }
                    div class="order-lg-last" { (bar::bar(view)) }
                    div class="collapse navbar-collapse" id="side" {
                        (navigation::top(view, section))
                    }
                }
            }
            div class="page-wrapper" {
                (inner)
                footer class="footer footer-transparent d-print-none" {
                    div class="container-xl text-secondary" {
                        (contacts(view))
                        (view.t("footer-about")) " " a href="/licences" { (view.t("footer-licences")) }
                    }
                }
            }
        }
    }
}

/// Who serves clients, and where he is reached, as far as the settings say it.
fn contacts(view: &View) -> Markup {
    let settings = view.state().settings();
    let email = settings.some(&ORGANISATION_EMAIL);
    let phone = settings.some(&ORGANISATION_PHONE);
    let centre = settings.some(&CENTRE_NAME).unwrap_or_else(|| settings.organisation());
    html! {
        @if email.is_some() || phone.is_some() {
            span class="me-3" {
                (centre)
                @if let Some(phone) = phone { ", " a href={ "tel:" (phone.replace(' ', "")) } { (phone) } }
                @if let Some(email) = email { ", " a href={ "mailto:" (email) } { (email) } }
                "."
            }
        }
    }
}

fn toggler(view: &View) -> Markup {
    html! {
        button class="navbar-toggler" type="button" data-bs-toggle="collapse" data-bs-target="#side" aria-controls="side"
            aria-expanded="false" aria-label=(view.t("nav-menu")) {
            span class="navbar-toggler-icon" {}
        }
    }
}
