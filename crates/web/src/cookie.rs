//! Cookies of ours: all of the whole site, unreadable to scripts, and not sent along by other sites' forms.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::AppendHeaders;

use crate::app::App;

/// How long a preference is remembered: a year, in seconds.
pub(crate) const YEAR: i64 = 365 * 24 * 60 * 60;

/// A header that a handler returns before its answer; beside others of its name.
pub(crate) type SetCookie = AppendHeaders<[(HeaderName, HeaderValue); 1]>;

/// Sets a cookie; 0 seconds delete it. The value is of letters, digits, `-` and `_`.
pub(crate) fn set(app: &App, name: &str, value: &str, seconds: i64) -> SetCookie {
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    AppendHeaders([(
        header::SET_COOKIE,
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("")),
    )])
}

/// The value of a cookie that came with a request.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("xstoyka=1; stoyka=2"));
        headers.append(header::COOKIE, HeaderValue::from_static("other=3=4"));
        assert_eq!(get(&headers, "stoyka"), Some("2"));
        assert_eq!(get(&headers, "other"), Some("3=4"));
        assert_eq!(get(&headers, "toyka"), None);
    }
}
