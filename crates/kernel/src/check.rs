//! Gathering every field error of a command before any of it is used.

use crate::error::{Error, FieldError, Result};
use crate::field::{Field, In};

/// Collects field errors by path. Values come out as `Option`s, and [`Check::done`] turns them
/// into plain values only when there was no error at all.
#[derive(Debug, Default)]
pub struct Check {
    errors: Vec<FieldError>,
}

impl Check {
    /// Nothing wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A value that must be there.
    pub fn need<T: Field + Clone>(&mut self, path: &str, field: &In<T>) -> Option<T> {
        let value = self.optional(path, field)?;
        if value.is_none() {
            self.fail(FieldError::new(path, "required"));
        }
        value
    }

    /// A value that may be absent. The outer `None` means that it was there but wrong.
    #[allow(clippy::option_option, reason = "wrong, absent and present are three things")]
    pub fn optional<T: Field + Clone>(&mut self, path: &str, field: &In<T>) -> Option<Option<T>> {
        match field.value() {
            Ok(value) => Some(value.cloned()),
            Err(code) => {
                self.fail(FieldError::new(path, code));
                None
            }
        }
    }

    /// A value, or what stands for its absence.
    pub fn or<T: Field + Clone>(&mut self, path: &str, field: &In<T>, absent: T) -> Option<T> {
        self.optional(path, field).map(|value| value.unwrap_or(absent))
    }

    /// One line of at most `max` characters; absent text is empty.
    pub fn text<T: Field + Clone + Into<String>>(
        &mut self,
        path: &str,
        field: &In<T>,
        max: usize,
    ) -> Option<String> {
        let value = self.optional(path, field)?.map_or_else(String::new, Into::into);
        self.line(path, value, max)
    }

    /// One line of at most `max` characters that must be there.
    pub fn need_text<T: Field + Clone + Into<String>>(
        &mut self,
        path: &str,
        field: &In<T>,
        max: usize,
    ) -> Option<String> {
        let value = self.need(path, field)?.into();
        self.line(path, value, max)
    }

    /// Text of several lines, of at most `max` characters; absent text is empty.
    pub fn area(&mut self, path: &str, field: &In<String>, max: usize) -> Option<String> {
        let value = self.or(path, field, String::new())?;
        self.within(path, value, max)
    }

    /// Text of several lines that must be there.
    pub fn need_area(&mut self, path: &str, field: &In<String>, max: usize) -> Option<String> {
        let value = self.need(path, field)?;
        self.within(path, value, max)
    }

    /// A line that goes into a letter or a file must not break it.
    fn line(&mut self, path: &str, value: String, max: usize) -> Option<String> {
        if value.contains(char::is_control) {
            self.fail(FieldError::new(path, "characters"));
            return None;
        }
        self.within(path, value, max)
    }

    fn within(&mut self, path: &str, value: String, max: usize) -> Option<String> {
        if value.chars().count() > max {
            let max = i64::try_from(max).unwrap_or(i64::MAX);
            self.fail(FieldError::new(path, "too_long").arg("max", max));
            return None;
        }
        Some(value)
    }

    /// Keeps the value only if it passes; otherwise notes the code.
    pub fn that<T>(
        &mut self,
        path: &str,
        value: Option<T>,
        code: &str,
        passes: impl FnOnce(&T) -> bool,
    ) -> Option<T> {
        let value = value?;
        if passes(&value) {
            return Some(value);
        }
        self.fail(FieldError::new(path, code));
        None
    }

    /// The one field of a command that has no other, and that must be there.
    pub fn only<T: Field + Clone>(path: &str, field: &In<T>) -> Result<T> {
        let mut check = Self::new();
        let value = check.need(path, field);
        check.done(value)
    }

    /// Notes an error.
    pub fn fail(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    /// Takes over the errors of a part, each path under `prefix` (`lines[2].`).
    pub fn nest(&mut self, prefix: &str, part: Self) {
        self.errors
            .extend(part.errors.into_iter().map(|e| FieldError { path: format!("{prefix}{}", e.path), ..e }));
    }

    /// All values, or all errors: of one option its value, of a tuple of them a tuple.
    pub fn done<V: AllPresent>(self, values: V) -> Result<V::Values> {
        if !self.errors.is_empty() {
            return Err(Error::Invalid(self.errors));
        }
        values.all().ok_or_else(|| Error::internal("a field was dropped without an error"))
    }
}

/// An option, or a tuple of options, that can become a value or a tuple of them.
pub trait AllPresent {
    /// The values.
    type Values;
    /// The values, if none is missing.
    fn all(self) -> Option<Self::Values>;
}

impl<T> AllPresent for Option<T> {
    type Values = T;
    fn all(self) -> Self {
        self
    }
}

macro_rules! all_present {
    ($($name:ident)*) => {
        #[allow(non_snake_case, clippy::unused_unit, reason = "one shape for every length")]
        impl<$($name),*> AllPresent for ($(Option<$name>,)*) {
            type Values = ($($name,)*);
            fn all(self) -> Option<Self::Values> {
                let ($($name,)*) = self;
                Some(($($name?,)*))
            }
        }
    };
}

all_present!();
all_present!(A);
all_present!(A B);
all_present!(A B C);
all_present!(A B C D);
all_present!(A B C D E);
all_present!(A B C D E F);
all_present!(A B C D E F G);
all_present!(A B C D E F G H);
all_present!(A B C D E F G H I);
all_present!(A B C D E F G H I J);
all_present!(A B C D E F G H I J K);
all_present!(A B C D E F G H I J K L);
