//! Somebody who asks over HTTP: a browser with its cookies, or a program with its token.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::Value;
use testkit::House;
use testkit::given::PASSWORD;
use tower::ServiceExt as _;

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("text")
    }
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|h| h.to_str().ok()).unwrap_or_default()
    }
    pub fn code(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        self.json()["code"].as_str().expect("a code").to_owned()
    }
    /// The value of the first input of this name.
    pub fn input(&self, name: &str) -> String {
        let text = self.text();
        let after = text
            .split(&format!("name=\"{name}\" value=\""))
            .nth(1)
            .unwrap_or_else(|| panic!("no {name}: {text}"));
        after.split('"').next().expect("a value").to_owned()
    }
}

/// Somebody who asks.
#[derive(Clone)]
pub struct Asker {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub headers: Vec<(String, String)>,
}

pub fn asker(house: &House) -> Asker {
    let app = web::App::new(house.state.clone(), &[]).behind_proxy(true);
    let headers = vec![("accept-language".to_owned(), "ru".to_owned())];
    Asker { router: web::router(&app).expect("routes"), cookies: BTreeMap::new(), headers }
}

/// The house's modules for these stories: the web floor's own messages.
pub const MODULES: &[kernel::Module] = &[web::MODULE];

impl Asker {
    pub async fn send(&mut self, method: &str, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let cookies: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let (value, attributes) = rest.split_once(';').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "", Body::empty()).await
    }

    /// Sends a form as it is: no proof is added.
    pub async fn post_bare(&mut self, path: &str, body: &str) -> Answer {
        self.send("POST", path, "application/x-www-form-urlencoded", body.to_owned()).await
    }

    /// Fills the form of a page and sends it, with the page's proof and nonce.
    pub async fn post(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await;
        let (csrf, key) = (form.input("_csrf"), form.input("_key"));
        self.post_bare(path, &body(&[&[("_csrf", csrf.as_str()), ("_key", key.as_str())], fields].concat()))
            .await
    }

    pub async fn post_json(&mut self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, "application/json", body.to_string()).await
    }

    pub async fn sign_in(mut self, login: &str) -> Self {
        let answer = self.post("/sign-in", "/sign-in", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        self
    }

    pub async fn with_token(mut self, login: &str) -> Self {
        let asked = serde_json::json!({ "login": login, "password": PASSWORD });
        let token = self.post_json("/api/v1/auth/token", &asked).await.json()["token"]
            .as_str()
            .expect("a token")
            .to_owned();
        self.headers.push(("authorization".to_owned(), format!("Bearer {token}")));
        self
    }

    /// The same asker with one more header for the next requests.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut other = self.clone();
        other.headers.push((name.to_owned(), value.to_owned()));
        other
    }
}

/// Fields as a browser sends them.
pub fn body(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
