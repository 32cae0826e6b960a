//! What a browser remembers of its reader: language and light or dark.

use axum::Router;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use kernel::identity::SetLanguage;
use kernel::{In, Locale, execute};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::cookie::{self, YEAR};
use crate::failure::{Answer, Failure};
use crate::form::Fields;
use crate::view::View;

const LOCALE: &str = "stoyka_locale";
const THEME: &str = "stoyka_theme";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// Dark letters on light.
    #[default]
    Light,
    /// Light letters on dark.
    Dark,
}

impl Theme {
    /// Bootstrap's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|t| t.as_str() == word)
    }
}

/// The language: what this browser chose, else the person's own, else what the browser asks for.
pub(crate) fn locale(headers: &HeaderMap, person: Option<Locale>) -> Locale {
    let text = |name: &str| headers.get(name).and_then(|h| h.to_str().ok());
    cookie::get(headers, LOCALE)
        .and_then(Locale::parse)
        .or(person)
        .or_else(|| text("accept-language")?.split(',').find_map(Locale::parse))
        .unwrap_or_default()
}

/// Light or dark: what this browser chose, else what its system has, if it tells.
pub(crate) fn theme(headers: &HeaderMap) -> Theme {
    let told = headers.get("sec-ch-prefers-color-scheme").and_then(|h| h.to_str().ok());
    cookie::get(headers, THEME)
        .and_then(Theme::parse)
        .or_else(|| Theme::parse(told?.trim_matches('"')))
        .unwrap_or_default()
}

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/prefs/locale", post(set_locale)).route("/prefs/theme", post(set_theme))
}

async fn set_locale(view: View, fields: Fields) -> Answer {
    let locale = Locale::parse(fields.get("locale")).ok_or_else(|| Failure::bad("bad_value"))?;
    if view.person().is_some() {
        execute(view.ctx(), None, SetLanguage { language: In::from(locale.code()) }).await?;
    }
    Ok(remember(&view, LOCALE, locale.code(), fields.get("next")))
}

async fn set_theme(view: View, fields: Fields) -> Answer {
    let theme = Theme::parse(fields.get("theme")).ok_or_else(|| Failure::bad("bad_value"))?;
    Ok(remember(&view, THEME, theme.as_str(), fields.get("next")))
}

fn remember(view: &View, name: &str, value: &str, next: &str) -> Response {
    (cookie::set(view.app(), name, value, YEAR), view.go(own_page(next).unwrap_or("/"))).into_response()
}

/// An address to go to, if it is a page of ours: a link from elsewhere must not send people away.
pub(crate) fn own_page(next: &str) -> Option<&str> {
    let plain = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t']);
    (plain && next.is_ascii()).then_some(next)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_choice_is_stronger_than_the_person_and_he_than_the_browser() {
        let mut headers = HeaderMap::new();
        assert_eq!(locale(&headers, None), Locale::Ru);
        headers.insert("accept-language", HeaderValue::from_static("de-DE, en-GB;q=0.8, ru;q=0.5"));
        assert_eq!(locale(&headers, None), Locale::En);
        assert_eq!(locale(&headers, Some(Locale::Ru)), Locale::Ru);
        headers.insert("cookie", HeaderValue::from_static("stoyka_locale=en; stoyka_theme=dark"));
        assert_eq!(locale(&headers, Some(Locale::Ru)), Locale::En);
        assert_eq!(theme(&headers), Theme::Dark);
    }

    #[test]
    fn the_next_page_is_one_of_ours() {
        assert_eq!(own_page("/desk?x=1"), Some("/desk?x=1"));
        for bad in ["", "https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nb"] {
            assert_eq!(own_page(bad), None, "{bad:?}");
        }
    }
}
