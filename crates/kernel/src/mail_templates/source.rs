//! A letter's words as text with fields: written by a module or by the administrator, filled strictly.

use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use serde_json::Value;

use crate::error::{Error, FieldError, Result};
use crate::outbox::Words;

/// Longest subject, in characters.
pub const SUBJECT_MAX: usize = 200;
/// Longest text, in characters.
pub const TEXT_MAX: usize = 20_000;
/// Instructions that a letter may take: a loop without end must not hold up whoever posts it.
const FUEL: u64 = 50_000;
/// Most fields of a sample that are shown.
const FIELDS: usize = 100;

/// Subject and text with fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// A part of a letter's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Subject,
    Text,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Text => "text",
        }
    }
}

impl Source {
    /// The words of a template file: `Subject: …`, an empty line, the text.
    pub fn of_file(file: &str) -> Option<Self> {
        let (head, text) = file.split_once("\n\n")?;
        let subject = head.strip_prefix("Subject:")?.trim().to_owned();
        Some(Self { subject, text: text.trim().to_owned() })
    }

    /// Whether nothing stands in it: the module's own words are meant.
    pub fn is_blank(&self) -> bool {
        self.subject.trim().is_empty() && self.text.trim().is_empty()
    }

    /// Fills the fields; one that the context lacks is an error.
    pub fn fill(&self, fields: &Value) -> Result<Words> {
        let fault = |e: minijinja::Error| Error::internal(format!("{e:#}"));
        let environment = environment();
        let fill = |source: &str| environment.render_str(source, minijinja::value::Serde(fields));
        let subject = fill(&self.subject).map_err(fault)?;
        Ok(Words::new(&subject, &fill(&self.text).map_err(fault)?))
    }

    /// What is wrong with the words, by a sample of the fields; paths are `subject` and `text`.
    pub fn faults(&self, sample: &Value) -> Vec<FieldError> {
        let mut faults = Vec::new();
        for (part, source, max) in
            [(Part::Subject, &self.subject, SUBJECT_MAX), (Part::Text, &self.text, TEXT_MAX)]
        {
            if source.trim().is_empty() {
                faults.push(FieldError::new(part.name(), "required"));
            } else if source.chars().count() > max {
                let max = i64::try_from(max).unwrap_or(i64::MAX);
                faults.push(FieldError::new(part.name(), "too_long").arg("max", max));
            } else {
                faults.extend(fault(part, source, sample));
            }
        }
        faults
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_fuel(Some(FUEL));
    environment
}

/// The first thing wrong with a part: a sign out of place, a field that there is not, a value used amiss.
fn fault(part: Part, source: &str, sample: &Value) -> Option<FieldError> {
    let environment = environment();
    let template = match environment.template_from_named_str("letter", source) {
        Ok(template) => template,
        Err(error) => return Some(broken(part, &error)),
    };
    let mut names: Vec<String> = template.undeclared_variables(true).into_iter().collect();
    names.sort();
    let known = |name: &String| environment.globals().any(|(g, _)| g == name) || is_in(sample, name);
    if let Some(name) = names.into_iter().find(|name| !known(name)) {
        return Some(FieldError::new(part.name(), "mail_field").arg("name", name));
    }
    template.render(minijinja::value::Serde(sample)).err().map(|error| broken(part, &error))
}

fn broken(part: Part, error: &minijinja::Error) -> FieldError {
    let line = i64::try_from(error.line().unwrap_or(1)).unwrap_or(1);
    match error.kind() {
        ErrorKind::UndefinedError => FieldError::new(part.name(), "mail_value").arg("line", line),
        ErrorKind::OutOfFuel => FieldError::new(part.name(), "mail_endless"),
        _ => {
            let why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
            FieldError::new(part.name(), "mail_syntax").arg("line", line).arg("why", why)
        }
    }
}

/// Whether the sample has the field `client.name`. Below a list nothing is known before it is filled.
fn is_in(sample: &Value, name: &str) -> bool {
    let mut here = sample;
    for part in name.split('.') {
        match here {
            Value::Object(fields) => match fields.get(part) {
                Some(value) => here = value,
                None => return false,
            },
            _ => return true,
        }
    }
    true
}

/// A field that words may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleField {
    /// `client.name`.
    pub name: String,
    /// Its value in the sample, as it would stand in a letter.
    pub value: String,
    /// Whether it is a list, which a loop goes through.
    pub is_list: bool,
}

/// The fields of a sample, in its order.
pub fn fields(sample: &Value) -> Vec<SampleField> {
    let mut all = Vec::new();
    gather("", sample, &mut all);
    all.truncate(FIELDS);
    all
}

fn gather(name: &str, value: &Value, all: &mut Vec<SampleField>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let path = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                gather(&path, value, all);
            }
        }
        Value::Array(values) => {
            let words: Vec<String> = values.iter().map(plain).collect();
            all.push(SampleField { name: name.to_owned(), value: words.join("; "), is_list: true });
        }
        one => all.push(SampleField { name: name.to_owned(), value: plain(one), is_list: false }),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sample() -> Value {
        json!({ "name": "Иванов", "order": 7, "lines": ["Котировки", "Архив"], "client": { "code": "K1" } })
    }

    fn source(text: &str) -> Source {
        Source { subject: "Заявка {{ order }}".to_owned(), text: text.to_owned() }
    }

    fn fault_of(text: &str) -> Option<String> {
        source(text).faults(&sample()).into_iter().next().map(|f| format!("{}: {}", f.path, f.code))
    }

    #[test]
    fn words_are_filled_and_a_subject_is_one_line() {
        let words = source("Здравствуйте, {{ name }}!\n{% for l in lines %}– {{ l }}\n{% endfor %}");
        let words = words.fill(&sample()).unwrap();
        assert_eq!(words.subject, "Заявка 7");
        assert_eq!(words.text, "Здравствуйте, Иванов!\n– Котировки\n– Архив");
        let two = Source { subject: "a\r\nBcc: b".to_owned(), text: "x".to_owned() };
        assert_eq!(two.fill(&sample()).unwrap().subject, "a  Bcc: b");
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(fault_of("{{ name }} {{ client.code }} {{ range(2) }}"), None);
        assert_eq!(fault_of("{% set x = name %}{{ x }}"), None);
        assert_eq!(fault_of("{{ surname }}").unwrap(), "text: mail_field");
        assert_eq!(fault_of("{% if order == 8 %}{{ surname }}{% endif %}").unwrap(), "text: mail_field");
        assert_eq!(fault_of("{{ client.phone }}").unwrap(), "text: mail_field");
        assert_eq!(fault_of("{% for l in lines %}{{ l.price }}{% endfor %}").unwrap(), "text: mail_value");
        assert_eq!(fault_of("{{ name ").unwrap(), "text: mail_syntax");
        assert_eq!(fault_of("{{ name|shout }}").unwrap(), "text: mail_syntax");
        assert_eq!(fault_of("{% include 'clients.welcome.ru' %}").unwrap(), "text: mail_syntax");
        assert_eq!(
            fault_of("{% for a in range(1000) %}{% for b in range(1000) %}x{% endfor %}{% endfor %}")
                .unwrap(),
            "text: mail_endless"
        );
        assert_eq!(fault_of(" ").unwrap(), "text: required");
        let name = source("{{ surname }}").faults(&sample()).remove(0);
        assert!(format!("{:?}", name.message).contains("surname"));
    }

    #[test]
    fn a_file_is_taken_apart_and_fields_are_told() {
        let file = Source::of_file("Subject: {{ order }}\n\nТекст\n\nещё\n").unwrap();
        assert_eq!((file.subject.as_str(), file.text.as_str()), ("{{ order }}", "Текст\n\nещё"));
        assert_eq!(Source::of_file("Текст"), None);
        let told = fields(&sample());
        assert_eq!((told[2].name.as_str(), told[2].value.as_str()), ("lines", "Котировки; Архив"));
        assert!(told[2].is_list && !told[3].is_list);
        assert_eq!((told[3].name.as_str(), told[3].value.as_str()), ("client.code", "K1"));
    }
}
