//! What the forms of a new login and of a changed one have in common.

use kernel::identity::{Group, groups};
use maud::{Markup, html};

use crate::failure::Failure;
use crate::form::Filled;
use crate::ui::Field;
use crate::view::View;

/// Languages by their own names.
pub(super) fn language(view: &View, filled: &Filled) -> Markup {
    let languages = vec![("ru".to_owned(), "Русский".to_owned()), ("en".to_owned(), "English".to_owned())];
    Field::select("language", "label-language", languages).required().show(view, filled)
}

/// Group and type.
pub(super) async fn places(view: &View, filled: &Filled) -> Result<Markup, Failure> {
    let all = groups(view.ctx()).await?;
    let options = |is_type: bool| {
        let some = |g: &Group| (g.is_type == is_type).then(|| (g.key.clone(), g.name.clone()));
        all.iter().filter_map(some).collect::<Vec<_>>()
    };
    Ok(html! {
        div class="row" {
            (Field::select("group", "users-group", options(false)).class("col-md-6 mb-3").show(view, filled))
            (Field::select("kind", "users-type", options(true)).class("col-md-6 mb-3").show(view, filled))
        }
        p class="form-hint" { (view.t("hint-group-type")) }
    })
}
