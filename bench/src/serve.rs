//! Serving the program's own router, and the floors beside it.
//!
//! | address | what it is |
//! |---|---|
//! | `GET /bench/bare?bytes=N` | a page of N bytes and no work |
//! | `POST /bench/record` | sends a request to the router and writes its statements down |
//! | `GET /bench/hand?name=…` | the recorded statements again, and the recorded bytes |
//! | `GET /bench/hand?name=…&for=N` | those of a command, for another subject |
//! | `GET /bench/entered` | numbers of orders that may be invoiced |

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::extract::{Query, State as Shared};
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use kernel::db::Read as _;
use kernel::{Error, Result, State, identity};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tower::ServiceExt as _;
use web::App;

use crate::house::{self, DESKS};
use crate::record::{Recorder, Step, Steps};
use crate::replay::{Given, Numbers, Pools};

/// Most bytes of an answer that is recorded.
const BODY: usize = 4 << 20;

/// Serves until the process is ended. Errors: the database or the address cannot be opened.
pub async fn serve(database: &str, data: &Path, listen: &str, floors: bool) -> Result<()> {
    let state = house::open(database, data).await?;
    state.migrate().await?;
    identity::install(&state).await?;
    let mut router = web::router(&App::new(state.clone(), DESKS))?;
    if floors {
        router = router.clone().merge(routes(Floors::open(state, database, router).await?));
    }
    let listener = TcpListener::bind(listen).await.map_err(Error::internal)?;
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).await.map_err(Error::internal)
}

/// A request that was recorded.
#[derive(Debug)]
struct Recorded {
    steps: Steps,
    given: Given,
    /// The subject it was recorded for, if it is a command.
    subject: i64,
    /// Its idempotency key.
    key: Option<String>,
    status: StatusCode,
    kind: HeaderValue,
    body: Bytes,
}

#[derive(Debug)]
struct Floors {
    state: State,
    router: Router,
    recorder: Recorder,
    pools: Pools,
    /// A page to cut pieces from.
    bare: Bytes,
    recorded: Mutex<HashMap<String, Arc<Recorded>>>,
}

impl Floors {
    async fn open(state: State, database: &str, router: Router) -> Result<Arc<Self>> {
        let recorder = Recorder::of(state.db());
        let pools = Pools::open(database).await?;
        let bare = Bytes::from(vec![b'-'; BODY]);
        Ok(Arc::new(Self { state, router, recorder, pools, bare, recorded: Mutex::default() }))
    }

    async fn numbers(&self, sql: &str) -> Result<Vec<i64>> {
        let db = self.state.db();
        let rows = db.reader().raw(db.engine().statement(sql, [])).await?;
        Ok(rows.iter().map(|r| r.try_get_by_index(0)).collect::<std::result::Result<_, _>>()?)
    }
}

fn routes(floors: Arc<Floors>) -> Router {
    Router::new()
        .route("/bench/bare", get(bare))
        .route("/bench/record", post(record))
        .route("/bench/hand", get(hand))
        .route("/bench/entered", get(entered))
        .with_state(floors)
}

/// An error of the bench in words.
struct Wrong(Error);

impl<E: Into<Error>> From<E> for Wrong {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, self.0.to_string()).into_response()
    }
}

#[derive(Debug, Deserialize)]
struct Size {
    bytes: usize,
}

async fn bare(Shared(floors): Shared<Arc<Floors>>, Query(size): Query<Size>) -> Response {
    let body = floors.bare.slice(..size.bytes.min(BODY));
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response()
}

async fn entered(Shared(floors): Shared<Arc<Floors>>) -> std::result::Result<Json<Vec<i64>>, Wrong> {
    let sql =
        "SELECT id FROM subscriptions_orders WHERE payment = 'entered' AND access = 'none' AND total > 0
               AND archived_at IS NULL ORDER BY id DESC LIMIT 400000";
    Ok(Json(floors.numbers(sql).await?))
}

/// A request to write down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    name: String,
    method: String,
    path: String,
    headers: HashMap<String, String>,
    #[serde(default)]
    body: Option<Value>,
    /// The client or the order of a command.
    #[serde(default)]
    subject: i64,
}

async fn record(
    Shared(floors): Shared<Arc<Floors>>,
    Json(wanted): Json<Wanted>,
) -> std::result::Result<Json<Value>, Wrong> {
    let is_command = wanted.subject != 0;
    if !is_command {
        send(&floors, &wanted).await?; // Fills the caches, as a request among many finds them.
    }
    floors.recorder.start();
    let (status, kind, body) = send(&floors, &wanted).await?;
    let steps = floors.recorder.stop();
    let text = wanted.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("idempotency-key"));
    let key = text.map(|(_, key)| key.clone());
    let (given, steps) =
        if is_command { by_hand(&floors, steps, wanted.subject).await? } else { (Given::default(), steps) };
    let said = json!({
        "status": status.as_u16(), "bytes": body.len(), "reads": texts(&steps.reads), "writes": texts(&steps.writes),
    });
    let recorded = Recorded { steps, given, subject: wanted.subject, key, status, kind, body };
    let mut all = floors.recorded.lock().unwrap_or_else(PoisonError::into_inner);
    all.insert(wanted.name, Arc::new(recorded));
    Ok(Json(said))
}

fn texts(steps: &[Step]) -> Vec<&'static str> {
    steps.iter().map(|s| s.sql).collect()
}

async fn send(floors: &Floors, wanted: &Wanted) -> Result<(StatusCode, HeaderValue, Bytes)> {
    let mut request = Request::builder().method(wanted.method.as_str()).uri(&wanted.path);
    for (name, value) in &wanted.headers {
        request = request.header(name, value);
    }
    let body = wanted.body.as_ref().map_or_else(Body::empty, |b| Body::from(b.to_string()));
    let request = request.body(body).map_err(Error::internal)?;
    let answer = floors.router.clone().oneshot(request).await.map_err(Error::internal)?;
    let status = answer.status();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let kind = answer.headers().get(header::CONTENT_TYPE).cloned().unwrap_or(html);
    let body = axum::body::to_bytes(answer.into_body(), BODY).await.map_err(Error::internal)?;
    Ok((status, kind, body))
}

/// Which numbers of a recorded command were new, and its statements as one writes them by hand: an order that is
/// moved is changed in the columns that the move changes.
async fn by_hand(floors: &Floors, steps: Steps, order: i64) -> Result<(Given, Steps)> {
    let newest = |table: &str| format!("SELECT MAX(id) FROM {table}");
    let first = |numbers: Vec<i64>| numbers.first().copied().unwrap_or_default();
    let mut given = vec![("INSERT INTO journal (", first(floors.numbers(&newest("journal")).await?))];
    if steps.writes.iter().any(|s| s.sql.starts_with("INSERT INTO \"subscriptions_orders\"")) {
        given.push((
            "INSERT INTO \"subscriptions_orders\"",
            first(floors.numbers(&newest("subscriptions_orders")).await?),
        ));
    }
    if steps.writes.iter().any(|s| s.sql.starts_with("INSERT INTO outbox (")) {
        given.push(("INSERT INTO outbox (", first(floors.numbers(&newest("outbox")).await?)));
    }
    let mut steps = steps;
    if let Some(at) = steps.writes.iter().position(|s| s.sql.starts_with("UPDATE \"subscriptions_orders\"")) {
        let sql = format!("SELECT invoice_no FROM subscriptions_orders WHERE id = {order}");
        let number = first(floors.numbers(&sql).await?);
        given.push(("SELECT 1 + MAX(n)", number));
        let moved = "UPDATE subscriptions_orders SET version = version + 1, payment = 'invoiced', invoice_year = ?,
               invoice_no = ?, invoiced_on = ?, invoice_rate = 100000000, invoice_total = total, unprinted_invoice = TRUE
             WHERE id = ? AND version = ?";
        let today = floors.state.clock().today();
        let year = i64::from(chrono::Datelike::year(&today));
        let values = [year.into(), number.into(), today.into(), order.into(), 1_i64.into()];
        let statement = floors.state.db().engine().statement(moved, values);
        let values = statement.values.map(|v| v.0).unwrap_or_default();
        let step = Step { sql: Box::leak(statement.sql.into_boxed_str()), values };
        if let Some(place) = steps.writes.get_mut(at) {
            *place = step;
        }
    }
    Ok((Given(given), steps))
}

#[derive(Debug, Deserialize)]
struct Again {
    name: String,
    /// The client or the order.
    #[serde(default, rename = "for")]
    subject: Option<i64>,
    /// What makes it different from all others.
    #[serde(default)]
    key: Option<String>,
}

async fn hand(
    Shared(floors): Shared<Arc<Floors>>,
    Query(again): Query<Again>,
) -> std::result::Result<Response, Wrong> {
    let recorded = {
        let all = floors.recorded.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&again.name).cloned()
    };
    let Some(recorded) = recorded else { return Err(Error::NotFound.into()) };
    let mut numbers = Numbers::of(recorded.subject, again.subject.unwrap_or(recorded.subject));
    if let (Some(old), Some(new)) = (&recorded.key, again.key) {
        numbers.text(old, new);
    }
    floors.pools.run(&recorded.steps, &recorded.given, numbers).await?;
    Ok((recorded.status, [(header::CONTENT_TYPE, recorded.kind.clone())], recorded.body.clone())
        .into_response())
}
