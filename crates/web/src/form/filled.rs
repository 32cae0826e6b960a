//! A form as it is drawn: what stands in its fields, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use kernel::{Error, FieldError, Message};

use super::Pairs;
use crate::failure::{Failure, status_of};

/// What stands in a form's fields. The same page draws the empty form and the refused one.
#[derive(Clone, Debug)]
pub struct Filled {
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<FieldError>,
    refusal: Option<Message>,
    status: StatusCode,
    /// Names of the fields that were drawn: the errors of the others stand above the form.
    drawn: Arc<Mutex<Drawn>>,
}

#[derive(Debug, Default)]
struct Drawn {
    names: BTreeSet<String>,
    focused: bool,
}

impl Default for Filled {
    fn default() -> Self {
        Self {
            values: BTreeMap::new(),
            errors: Vec::new(),
            refusal: None,
            status: StatusCode::OK,
            drawn: Arc::default(),
        }
    }
}

impl Filled {
    /// An empty form.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A form of what came before: the fields of a request, or of an address.
    pub fn from_pairs(pairs: &Pairs) -> Self {
        let mut filled = Self::default();
        for (name, value) in pairs.iter() {
            filled.values.entry(name.to_owned()).or_default().push(value.to_owned());
        }
        filled
    }

    /// The same with one more value: `Filled::blank().with("inn", &client.inn)`.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.values.entry(name.into()).or_default().push(value.to_string());
        self
    }

    /// The value of a field; empty if it has none.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).and_then(|all| all.first()).map_or("", String::as_str)
    }

    /// All values of a field that may have many.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.values.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether the field has any value, be it an empty one.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// How many rows a repeated part has: `rows("lines")` counts `lines[0]`, `lines[1]`, …
    pub fn rows(&self, name: &str) -> usize {
        let row =
            |key: &str| key.strip_prefix(name)?.strip_prefix('[')?.split_once(']')?.0.parse::<usize>().ok();
        self.values.keys().filter_map(|key| row(key)).max().map_or(0, |last| last + 1)
    }

    /// What is wrong with a field. `tags[]` hears the errors of `tags` too.
    pub fn errors(&self, name: &str) -> impl Iterator<Item = &FieldError> {
        let name = name.trim_end_matches("[]").to_owned();
        self.errors.iter().filter(move |e| e.path == name)
    }

    /// Everything that is wrong.
    pub fn all_errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Notes that a field is drawn, and tells whether the cursor begins there: in the first field that
    /// is wrong, or, if none is, in the one that the page wants.
    pub(crate) fn mark_drawn(&self, name: &str, wanted: bool) -> bool {
        let wrong = self.errors(name).next().is_some();
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        drawn.names.insert(name.trim_end_matches("[]").to_owned());
        let focus = !drawn.focused && if self.errors.is_empty() { wanted } else { wrong };
        drawn.focused |= focus;
        focus
    }

    /// What is wrong with fields that no one drew.
    pub(crate) fn errors_not_drawn(&self) -> Vec<&FieldError> {
        let drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        self.errors.iter().filter(|e| !drawn.names.contains(&e.path)).collect()
    }

    /// Why it was refused as a whole.
    pub const fn refusal(&self) -> Option<&Message> {
        self.refusal.as_ref()
    }

    /// The status of the answer that shows this form.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// One sentence of what is wrong, where there is no form to show it.
    pub fn sentence(&self) -> Message {
        let first = || self.errors.first().map(|e| e.message.clone());
        self.refusal.clone().or_else(first).unwrap_or_else(|| Message::new("error-invalid"))
    }

    /// The form to be shown again after an error that its reader can mend; other errors go on.
    pub fn refused(mut self, error: Error) -> Result<Self, Failure> {
        self.status = status_of(&error);
        match error {
            Error::Invalid(errors) => self.errors = errors,
            Error::Refused(_) | Error::Conflict(_) | Error::Stale => self.refusal = Some(error.message()),
            other => return Err(other.into()),
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_form_keeps_what_was_typed() {
        let pairs = Pairs::parse(b"inn=12&lines[0].months=x&lines[2].months=3").unwrap();
        let filled =
            Filled::from_pairs(&pairs).refused(FieldError::new("inn", "check_digit").into()).unwrap();
        assert_eq!(filled.value("inn"), "12");
        assert_eq!(filled.rows("lines"), 3);
        assert_eq!(filled.rows("line"), 0);
        assert_eq!(filled.errors("inn").count(), 1);
        assert_eq!(filled.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!filled.mark_drawn("name", true), "the cursor goes to what is wrong");
        assert_eq!(filled.errors_not_drawn().len(), 1);
        assert!(filled.mark_drawn("inn", false));
        assert!(filled.errors_not_drawn().is_empty());
    }

    #[test]
    fn what_the_reader_cannot_mend_goes_on() {
        assert!(Filled::blank().refused(Error::NotFound).is_err());
        let stale = Filled::blank().refused(Error::Stale).unwrap();
        assert_eq!(stale.status(), StatusCode::CONFLICT);
        assert!(stale.refusal().is_some());
    }
}
