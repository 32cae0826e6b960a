//! Adding a template of a kind.

use axum::response::{IntoResponse as _, Response};
use kernel::documents::{self, AddTemplate, DocumentSpec};
use kernel::rights::DOCUMENTS_EDIT;
use kernel::{Message, Result};
use maud::html;

use super::{LIST, form, href, kind_href};
use crate::failure::Answer;
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

pub(super) async fn empty(view: View, Path(kind): Path<String>) -> Answer {
    view.need(DOCUMENTS_EDIT)?;
    let spec = documents::spec(view.state(), &kind)?;
    Ok(page(&view, &spec, &Filled::blank().with("template.valid_from", view.today())).await?)
}

pub(super) async fn add(view: View, Path(kind): Path<String>, form: Submitted<AddTemplate>) -> Answer {
    Ok(match form.run(&view).await? {
        // What it names and whether it can be filled is the next thing to know.
        Ok(id) => view.done(format!("{}/check", href(id)), Message::new("said-saved")),
        Err(filled) => page(&view, &documents::spec(view.state(), &kind)?, &filled).await?,
    })
}

async fn page(view: &View, spec: &DocumentSpec, filled: &Filled) -> Result<Response> {
    let queries = form::queries(view).await?;
    let fields = html! {
        (Field::file("file", "label-file", ".docx,.xlsx").required().hint("hint-template-file").show(view, filled))
        (form::fields(view, filled, spec, &queries))
        (ui::submit(view.t("button-save"), "check"))
    };
    let at = kind_href(spec.kind);
    let body = html! {
        div class="card" { div class="card-body" { (ui::form(view, format!("{at}/new"), filled, fields)) } }
    };
    let page = ui::Page::new(view.t("page-new-template"))
        .crumb(view.t("documents-title"), LIST)
        .crumb(view.say(&Message::new(spec.title)), at.clone())
        .action(ui::link_button(view.t("button-starter"), format!("{at}/starter"), "download"))
        .show(view, body);
    Ok((filled.status(), page).into_response())
}
