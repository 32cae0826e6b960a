//! The two frames: the desk's, with the navigation at the left, and the client's, with it at the top.

use maud::{Markup, Render, html};

use super::{bar, icon, navigation};
use crate::area::Area;
use crate::desk::Section;
use crate::view::View;

/// The operator's frame.
pub(super) fn desk(view: &View, inner: impl Render) -> Markup {
    let section = if view.area() == Area::Admin { Section::Admin } else { Section::Desk };
    html! {
        div class="page" {
            aside class="navbar navbar-vertical navbar-expand-lg d-print-none" {
                div class="container-fluid" {
                    (toggler(view))
                    a class="navbar-brand" href="/desk" { span class="d-flex align-items-center gap-2" { (icon("headset")) (view.t("brand")) } }
                    div class="collapse navbar-collapse" id="side" {
                        (navigation::side(view, section))
                    }
                }
            }
            div class="page-wrapper" {
                header class="navbar navbar-expand d-print-none" {
                    div class="container-fluid" { (bar::bar(view)) }
                }
                (inner)
            }
        }
    }
}

/// The client's frame: the public site and the cabinet.
pub(super) fn client(view: &View, inner: impl Render) -> Markup {
    let (section, home) =
        if view.area() == Area::Cabinet { (Section::Cabinet, "/my") } else { (Section::Site, "/") };
    html! {
        div class="page" {
            header class="navbar navbar-expand-md d-print-none" {
                div class="container-xl" {
                    (toggler(view))
                    a class="navbar-brand me-auto me-md-3" href=(home) { (icon("headset")) (view.t("brand")) }
                    div class="order-md-last" { (bar::bar(view)) }
                    div class="collapse navbar-collapse" id="side" {
                        (navigation::top(view, section))
                    }
                }
            }
            div class="page-wrapper" {
                (inner)
                footer class="footer footer-transparent d-print-none" {
                    div class="container-xl text-secondary" {
                        (view.t("footer-about")) " " a href="/licences" { (view.t("footer-licences")) }
                    }
                }
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
