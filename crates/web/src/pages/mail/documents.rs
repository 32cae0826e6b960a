//! Choosing documents of the directory in a form.

use kernel::attachments::{self, Model};
use maud::{Markup, html};

use crate::form::Filled;
use crate::view::View;

/// The documents a form offers: those in force, and those it has.
pub(super) async fn offered(view: &View, filled: &Filled, name: &str) -> kernel::Result<Vec<Model>> {
    let has: Vec<i64> = filled.values(name).filter_map(|id| id.parse().ok()).collect();
    attachments::choices(view.ctx(), &has).await
}

/// A box each. `name` ends with `[]`.
pub(super) fn boxes(view: &View, filled: &Filled, name: &str, offered: &[Model]) -> Markup {
    filled.mark_drawn(name, false);
    let chosen: Vec<&str> = filled.values(name).collect();
    html! {
        @if offered.is_empty() {
            p class="text-secondary mb-0" { (view.t("label-mail-no-documents")) " " a href="/admin/attachments" { (view.t("nav-attachments")) } }
        }
        @for document in offered {
            @let id = document.id.to_string();
            label class="form-check" {
                input class="form-check-input" type="checkbox" name=(name) value=(id) checked[chosen.contains(&id.as_str())];
                span class="form-check-label" {
                    (document.name(view.locale()))
                    @if document.archived_at.is_some() { " " span class="text-secondary" { (view.t("label-in-archive")) } }
                }
            }
        }
        @for error in filled.errors(name) { div class="invalid-feedback d-block" { (view.say(&error.message)) } }
    }
}
