//! The fields of a template: name, days, language, what it suits, queries.

use kernel::documents::{DocumentSpec, Template};
use kernel::{Locale, reports};
use maud::{Markup, html};

use crate::form::Filled;
use crate::ui::{self, Field};
use crate::view::View;

/// Draws them. `queries` are the stored queries that can be bound: key and name.
pub(super) fn fields(
    view: &View,
    filled: &Filled,
    spec: &DocumentSpec,
    queries: &[(String, String)],
) -> Markup {
    let languages = Locale::ALL.iter().map(|l| (l.code().to_owned(), language(*l).to_owned())).collect();
    html! {
        (Field::text("template.name", "document-name").required().hint("hint-template-name").focus().show(view, filled))
        div class="row" {
            (Field::date("template.valid_from", "document-valid-from").class("col-md-6 mb-3").show(view, filled))
            (Field::date("template.valid_to", "document-valid-to").hint("hint-template-valid-to").class("col-md-6 mb-3").show(view, filled))
        }
        (Field::select("template.language", "label-template-language", languages).hint("hint-template-language").show(view, filled))
        @if !spec.facts.is_empty() {
            div class="form-label" { (view.t("legend-template-suits")) }
            p class="form-hint" { (view.t("hint-template-suits")) }
            div class="row" { @for fact in spec.facts { (fact_boxes(view, filled, fact)) } }
        }
        (bindings(view, filled, queries))
    }
}

fn fact_boxes(view: &View, filled: &Filled, fact: &kernel::documents::Fact) -> Markup {
    html! {
        fieldset class="col-md-4 mb-3" {
            legend class="form-label" { (view.t(fact.title)) }
            @for (value, word) in ui::choices(view, fact.values, fact.prefix) {
                @let pair = format!("{}={value}", fact.key);
                @let on = filled.values("template.facts[]").any(|v| v == pair);
                label class="form-check" {
                    input class="form-check-input" type="checkbox" name="template.facts[]" value=(pair) checked[on];
                    span class="form-check-label" { (word) }
                }
            }
        }
    }
}

fn bindings(view: &View, filled: &Filled, queries: &[(String, String)]) -> Markup {
    let head = html! { (ui::th(view.t("label-binding-name"))) (ui::th(view.t("label-binding-query"))) (ui::th(view.t("label-binding-params"))) };
    let line = |line: &str| {
        html! {
            td { (Field::text(format!("{line}.name"), "label-binding-name").bare().show(view, filled)) }
            td { (Field::select(format!("{line}.query"), "label-binding-query", queries.to_vec()).bare().show(view, filled)) }
            td { (Field::text(format!("{line}.params"), "label-binding-params").bare().show(view, filled)) }
        }
    };
    html! {
        div class="form-label" { (view.t("legend-template-queries")) }
        p class="form-hint" { (view.t("hint-template-queries")) }
        @if queries.is_empty() && filled.rows("template.queries") == 0 {
            p { a href="/admin/queries" { (view.t("documents-no-queries")) } }
        } @else {
            div class="card mb-3" { (ui::lines(view, filled, "template.queries", head, line)) }
        }
    }
}

/// A language by its own name.
pub(super) const fn language(locale: Locale) -> &'static str {
    match locale {
        Locale::Ru => "Русский",
        Locale::En => "English",
    }
}

/// The stored queries that can be bound: key and name.
pub(super) async fn queries(view: &View) -> kernel::Result<Vec<(String, String)>> {
    Ok(reports::current(view.ctx()).await?.into_iter().map(|q| (q.key, q.name)).collect())
}

/// A form filled with what a template is.
pub(super) fn filled(template: &Template) -> Filled {
    let mut filled = Filled::blank()
        .with("version", template.version)
        .with("template.name", &template.name)
        .with("template.valid_from", template.valid_from)
        .with("template.language", template.language.map_or("", Locale::code));
    if let Some(last) = template.valid_to {
        filled = filled.with("template.valid_to", last);
    }
    for (fact, values) in &template.facts {
        for value in values {
            filled = filled.with("template.facts[]", format!("{fact}={value}"));
        }
    }
    for (n, binding) in template.queries.iter().enumerate() {
        let params: Vec<String> =
            binding.params.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        filled = filled
            .with(format!("template.queries[{n}].name"), &binding.name)
            .with(format!("template.queries[{n}].query"), &binding.query)
            .with(format!("template.queries[{n}].params"), params.join("; "));
    }
    filled
}
