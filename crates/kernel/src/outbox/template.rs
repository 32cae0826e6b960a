//! Mail templates: a file a language, rendered strictly, proved by a sample.

use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::text::Locale;

/// A letter as a module declares it: `Subject: …`, an empty line, the text; in each language.
#[derive(Clone, Copy)]
pub struct MailSpec {
    /// `subscriptions.welcome`.
    pub kind: &'static str,
    /// The Russian template.
    pub ru: &'static str,
    /// The English template.
    pub en: &'static str,
    /// Fields for the preview and for the test that it renders.
    pub sample: fn() -> Value,
}

impl std::fmt::Debug for MailSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}

/// A letter's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// All templates of all modules.
#[derive(Debug)]
pub struct MailTemplates(Environment<'static>);

impl MailTemplates {
    /// Reads the templates and renders each sample; what does not render stops the start.
    pub fn load(specs: &[MailSpec]) -> Result<Self> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        for spec in specs {
            for (locale, source) in [(Locale::Ru, spec.ru), (Locale::En, spec.en)] {
                environment
                    .add_template_owned(name(spec.kind, locale), source.to_owned())
                    .map_err(Error::internal)?;
            }
        }
        let templates = Self(environment);
        for spec in specs {
            for locale in Locale::ALL {
                templates.render(spec.kind, locale, &(spec.sample)())?;
            }
        }
        Ok(templates)
    }

    /// Renders a letter; a field the template names and the context lacks is an error.
    pub fn render(&self, kind: &str, locale: Locale, fields: &impl Serialize) -> Result<Words> {
        let template = self.0.get_template(&name(kind, locale)).map_err(Error::internal)?;
        let whole = template
            .render(minijinja::value::Serde(fields))
            .map_err(|e| Error::internal(format!("mail {kind}: {e:#}")))?;
        let (head, text) =
            whole.split_once("\n\n").ok_or_else(|| Error::internal(format!("mail {kind} has no text")))?;
        let subject = head
            .strip_prefix("Subject:")
            .ok_or_else(|| Error::internal(format!("mail {kind} has no subject")))?
            .trim()
            .replace(['\r', '\n'], " ");
        let text = text.trim().to_owned();
        Ok(Words { html: html(&text), subject, text })
    }
}

fn name(kind: &str, locale: Locale) -> String {
    format!("{kind}.{}", locale.code())
}

/// Plain text as simple HTML: paragraphs, line breaks, links.
fn html(text: &str) -> String {
    let mut out = String::from(
        "<!doctype html><meta charset=utf-8><div style=\"font:16px/1.5 sans-serif;max-width:40em\">",
    );
    for paragraph in text.split("\n\n") {
        out.push_str("<p>");
        let lines: Vec<String> = paragraph.lines().map(linked).collect();
        out.push_str(&lines.join("<br>"));
        out.push_str("</p>");
    }
    out.push_str("</div>");
    out
}

fn linked(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        let safe = minijinja::HtmlEscape(word).to_string();
        if word.starts_with("http://") || word.starts_with("https://") {
            format!("<a href=\"{safe}\">{safe}</a>")
        } else {
            safe
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
