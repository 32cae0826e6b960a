//! The API's description for people, drawn from the same document that programs read.

use kernel::text::Texts;
use maud::{Markup, html};
use serde_json::{Map, Value};

use crate::api::TOKEN_PATH;
use crate::ui;
use crate::view::View;

pub(crate) fn docs(view: &View, document: &Value) -> Markup {
    let operations: Vec<Shown<'_>> = all(document).collect();
    let address = view.state().address();
    let body = html! {
        div class="card mb-4" {
            div class="card-body" {
                p { (view.t("docs-about")) " " (ui::link("/api/openapi.json", "/api/openapi.json")) }
                pre class="mb-0" {
                    "curl -X POST " (address) (TOKEN_PATH) " -H 'Content-Type: application/json' -d '{\"login\":\"…\",\"password\":\"…\"}'\n"
                    "curl " (address) "/api/v1/clients -H 'Authorization: Bearer …'"
                }
            }
        }
        @for tag in tags(document) {
            h2 class="mt-4" { code { (tag) } }
            @for shown in operations.iter().filter(|o| o.tag == tag) { (shown.draw(view, document)) }
        }
    };
    ui::Page::new(view.t("page-docs")).show(view, body)
}

fn tags(document: &Value) -> impl Iterator<Item = &str> {
    document
        .get("tags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|t| t.get("name")?.as_str())
}

fn all(document: &Value) -> impl Iterator<Item = Shown<'_>> {
    let paths = document.get("paths").and_then(Value::as_object);
    paths.into_iter().flatten().flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.filter_map(move |(method, operation)| Shown::new(path, method, operation.as_object()?))
    })
}

/// An operation as the page shows it.
struct Shown<'a> {
    path: &'a str,
    method: String,
    tag: &'a str,
    name: &'a str,
    operation: &'a Map<String, Value>,
}

/// A line of a table of fields: name, type, whether it must be there, description.
type Line<'a> = (&'a str, String, bool, &'a str);

impl<'a> Shown<'a> {
    fn new(path: &'a str, method: &str, operation: &'a Map<String, Value>) -> Option<Self> {
        let tag = operation.get("tags")?.get(0)?.as_str()?;
        let name = operation.get("operationId")?.as_str()?;
        Some(Self { path, method: method.to_uppercase(), tag, name, operation })
    }

    /// What it does: in the reader's language where the journal has words for it.
    fn title(&self, view: &View, texts: &Texts) -> String {
        if let Some(key) = self.name.strip_suffix(".list") {
            let mut lists = view.state().modules().iter().flat_map(|m| m.listings);
            if let Some(listing) = lists.find(|l| l.key == key) {
                return view.t(listing.title).into();
            }
        }
        let event = format!("event-{}", self.name.replace(['.', '_'], "-"));
        let summary = || self.operation.get("summary").and_then(Value::as_str).unwrap_or_default().to_owned();
        texts.find(view.locale(), &event).unwrap_or_else(summary)
    }

    fn draw(&self, view: &View, document: &Value) -> Markup {
        let text = |key: &str| self.operation.get(key).and_then(Value::as_str).unwrap_or_default();
        let tone = if self.method == "GET" { "bg-blue-lt" } else { "bg-green-lt" };
        let answer = self.operation.get("responses").and_then(|r| body_of(r.get("200")?));
        let body = self.operation.get("requestBody").and_then(body_of);
        html! {
            details class="card mb-1 api-operation" id=(self.name) {
                summary class="card-body py-2 d-flex flex-wrap gap-2 align-items-center" {
                    span class={ "badge " (tone) } { (self.method) }
                    code { (self.path) }
                    span class="text-secondary" { (self.title(view, view.state().texts())) }
                }
                div class="card-body border-top pt-3" {
                    p { (text("description")) }
                    p class="text-secondary" {
                        (view.t("docs-operation")) ": " code { (self.name) }
                        @if !text("x-right").is_empty() { " · " (view.t("docs-right")) ": " code { (text("x-right")) } }
                    }
                    (table(view, "docs-parameters", &self.parameters()))
                    @if let Some(schema) = body { (table(view, "docs-body", &fields(schema, document))) }
                    @if let Some(schema) = answer { (table(view, "docs-answer", &fields(schema, document))) }
                }
            }
        }
    }

    fn parameters(&self) -> Vec<Line<'a>> {
        let all = self.operation.get("parameters").and_then(Value::as_array);
        let line = |p: &'a Value| {
            let place = p.get("in").and_then(Value::as_str).unwrap_or_default();
            let kind = format!("{} · {place}", kind(p.get("schema").unwrap_or(&Value::Null)));
            let required = p.get("required").and_then(Value::as_bool).unwrap_or(false);
            Some((p.get("name")?.as_str()?, kind, required, described(p)))
        };
        all.into_iter().flatten().filter_map(line).collect()
    }
}

fn body_of(body: &Value) -> Option<&Value> {
    body.get("content")?.as_object()?.values().next()?.get("schema")
}

fn described(value: &Value) -> &str {
    let own = value.get("description").and_then(Value::as_str);
    own.or_else(|| value.get("schema")?.get("description")?.as_str()).unwrap_or_default()
}

/// The fields of an object; of a list, those of its items; nothing for a plain value but its type.
fn fields<'a>(schema: &'a Value, document: &'a Value) -> Vec<Line<'a>> {
    let schema = resolved(schema, document);
    let schema = schema.get("items").map_or(schema, |items| resolved(items, document));
    let required = |name: &str| {
        schema.get("required").and_then(Value::as_array).is_some_and(|all| all.iter().any(|r| r == name))
    };
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return if schema.get("type").is_some_and(|t| t != "null") {
            vec![("—", kind(schema), false, described(schema))]
        } else {
            Vec::new()
        };
    };
    properties
        .iter()
        .map(|(name, field)| (name.as_str(), kind(field), required(name), described(field)))
        .collect()
}

fn resolved<'a>(schema: &'a Value, document: &'a Value) -> &'a Value {
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|r| r.rsplit('/').next());
    let known = name.and_then(|name| document.get("components")?.get("schemas")?.get(name));
    known.unwrap_or(schema)
}

/// A type in a few words: `string (date)`, `Particulars`, `integer []`.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(items) = schema.get("items") {
        return format!("{} []", kind(items));
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | ");
    }
    let words = |value: &Value| match value {
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        other => other.as_str().unwrap_or("object").to_owned(),
    };
    let name = schema.get("type").map_or_else(|| "object".to_owned(), words);
    match schema.get("format").and_then(Value::as_str) {
        Some(format) if !matches!(format, "int64" | "uint" | "uint64" | "uint32" | "int32") => {
            format!("{name} ({format})")
        }
        _ => name,
    }
}

fn table(view: &View, title: &str, lines: &[Line<'_>]) -> Markup {
    let head = html! { (ui::th(view.t("docs-field"))) (ui::th(view.t("docs-type"))) (ui::th(view.t("docs-description"))) };
    html! {
        @if !lines.is_empty() {
            h3 class="mt-3" { (view.t(title)) }
            (ui::table(head, html! {
                @for (name, kind, required, description) in lines {
                    tr {
                        td class="text-nowrap" { code { (name) } @if *required { span class="text-danger" { " *" } } }
                        td class="text-secondary" { (kind) }
                        td { (description) }
                    }
                }
            }))
        }
    }
}
