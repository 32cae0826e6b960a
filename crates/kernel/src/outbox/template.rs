//! Mail templates: a file a language, rendered strictly, proved by a sample.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::mail_templates::Source;
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
    /// Whether it may be switched off, and whether it holds a secret.
    pub duty: Duty,
}

/// What a letter is to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// It may be switched off.
    May,
    /// It is always sent: the reader waits for it.
    Must,
    /// It is always sent and holds a password or a key: its text is erased once it has left, and is shown to nobody.
    Secret,
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

impl Words {
    /// The words of a filled subject and a filled text.
    pub(crate) fn new(subject: &str, text: &str) -> Self {
        let text = text.trim().to_owned();
        Self { subject: subject.trim().replace(['\r', '\n'], " "), html: html(&text), text }
    }
}

/// All templates of all modules, as their modules made them.
#[derive(Debug)]
pub struct MailTemplates(BTreeMap<&'static str, Template>);

#[derive(Debug)]
struct Template {
    spec: MailSpec,
    ru: Source,
    en: Source,
}

impl MailTemplates {
    /// Reads the templates and renders each sample; what does not render stops the start.
    pub fn load(specs: &[MailSpec]) -> Result<Self> {
        let mut all = BTreeMap::new();
        for spec in specs {
            let part = |file| Source::of_file(file).ok_or_else(|| no_subject(spec.kind));
            all.insert(spec.kind, Template { spec: *spec, ru: part(spec.ru)?, en: part(spec.en)? });
        }
        let templates = Self(all);
        for spec in specs {
            for locale in Locale::ALL {
                templates.render(spec.kind, locale, &(spec.sample)())?;
            }
        }
        Ok(templates)
    }

    fn find(&self, kind: &str) -> Result<&Template> {
        self.0.get(kind).ok_or_else(|| Error::internal(format!("there is no mail {kind}")))
    }

    /// All letters, as modules declare them, by kind.
    pub fn specs(&self) -> impl Iterator<Item = &MailSpec> {
        self.0.values().map(|t| &t.spec)
    }

    /// The letter of this kind.
    pub fn spec(&self, kind: &str) -> Option<&MailSpec> {
        self.0.get(kind).map(|t| &t.spec)
    }

    /// The words as the module made them, before they are filled.
    pub fn source(&self, kind: &str, locale: Locale) -> Result<&Source> {
        let template = self.find(kind)?;
        Ok(match locale {
            Locale::Ru => &template.ru,
            Locale::En => &template.en,
        })
    }

    /// Renders a letter; a field the template names and the context lacks is an error.
    pub fn render(&self, kind: &str, locale: Locale, fields: &impl Serialize) -> Result<Words> {
        let fields = serde_json::to_value(fields).map_err(Error::internal)?;
        let filled = self.source(kind, locale)?.fill(&fields);
        filled.map_err(|e| Error::internal(format!("mail {kind}: {e}")))
    }
}

fn no_subject(kind: &str) -> Error {
    Error::internal(format!("mail {kind} has no subject and text"))
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
