//! The card of the documents that go with the acceptance of an offer.

use kernel::files;
use kernel::settings::Settings;
use kernel::{Error, Message, attachments};
use maud::{Markup, html};
use web::{Filled, View, ui};

use super::{Documents, pages};
use crate::draw;
use crate::mail::pages::boxes;
use crate::rights::CATALOGUE_EDIT;
use crate::settings::OFFER_DOCUMENTS;

const PARAMETERS: &str = "parameters[]";
const DOCUMENTS: &str = "documents[]";

/// The card; to be changed by those who may.
pub(super) async fn card(view: &View, offer: i64, again: Option<&Filled>) -> kernel::Result<Markup> {
    let documents = Documents::of(view.ctx(), offer).await?;
    let blank = documents.parameters.iter().fold(Filled::blank(), |f, n| f.with(PARAMETERS, n));
    let blank = documents.directory.iter().fold(blank, |f, id| f.with(DOCUMENTS, id));
    let filled = again.unwrap_or(&blank);
    let offered = attachments::choices(view.ctx(), &documents.directory).await?;
    let named = named(view).await?;
    let body = html! {
        p class="text-secondary" { (view.t("offer-documents-hint")) }
        div class="row" {
            fieldset class="col-md-6 mb-3" {
                legend class="form-label" { (view.t("offer-documents-parameters")) }
                (parameters(view, filled, &named))
            }
            fieldset class="col-md-6 mb-3" {
                legend class="form-label" { (view.t("offer-documents-directory")) }
                @if offered.is_empty() { p class="text-secondary mb-0" { (view.t("offer-documents-none")) } }
                (boxes(view, filled, DOCUMENTS, &offered))
            }
        }
        @if view.can(CATALOGUE_EDIT) { (draw::plain(view.t("button-save"), "check")) }
    };
    let form = ui::form(view, format!("{}/documents", pages::href(offer)), filled, body);
    Ok(ui::card(view.t("offer-documents"), form))
}

/// The names of the settings' files; a setting without a file has none.
async fn named(view: &View) -> kernel::Result<Vec<Option<String>>> {
    let settings = Settings::on(view.ctx(), view.today()).await?;
    let mut names = Vec::with_capacity(OFFER_DOCUMENTS.len());
    for setting in &OFFER_DOCUMENTS {
        names.push(match settings.file(setting) {
            None => None,
            Some(file) => match files::get(view.ctx(), file).await {
                Ok(file) => Some(file.name),
                Err(Error::NotFound) => None,
                Err(other) => return Err(other),
            },
        });
    }
    Ok(names)
}

fn parameters(view: &View, filled: &Filled, named: &[Option<String>]) -> Markup {
    let chosen: Vec<&str> = filled.values(PARAMETERS).collect();
    html! {
        @for (number, name) in (1_i64..).zip(named) {
            @let value = number.to_string();
            label class="form-check" {
                input class="form-check-input" type="checkbox" name=(PARAMETERS) value=(value) checked[chosen.contains(&value.as_str())];
                span class="form-check-label" {
                    (view.say(&Message::new("offer-documents-parameter").arg("number", number))) " – "
                    @match name {
                        Some(name) => span class="text-break" { (name) },
                        None => span class="text-secondary" { (view.t("offer-documents-unset")) },
                    }
                }
            }
        }
        (draw::errors(view, filled, PARAMETERS))
    }
}
