//! The fields of a login that are checked alike wherever they are typed.

use crate::check::Check;
use crate::error::FieldError;
use crate::field::{In, Personal};
use crate::outbox::is_address;
use crate::text::Locale;

/// An e-mail address; empty if left out and not needed.
pub(super) fn email(check: &mut Check, field: &In<Personal>, needed: bool) -> Option<String> {
    let email = check.text("email", field, 200)?;
    if email.is_empty() && needed {
        check.fail(FieldError::new("email", "required"));
        return None;
    }
    check.that("email", Some(email), "email", |e| e.is_empty() || is_address(e))
}

/// A language; Russian if left out.
pub(super) fn language(check: &mut Check, field: &In<String>) -> Option<Locale> {
    let code = check.or("language", field, Locale::default().code().to_owned());
    let code = check.that("language", code, "not_a_choice", |l| Locale::ALL.iter().any(|a| a.code() == l));
    code.map(|code| Locale::parse(&code).unwrap_or_default())
}
