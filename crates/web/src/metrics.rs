//! Figures for a monitoring system, in the text format of Prometheus (OpenMetrics): requests, database, jobs,
//! letters, the process and its disk.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::db::Read as _;
use kernel::rights::SYSTEM_VIEW;
use kernel::{Error, Result, State as House, checkup, outbox};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::app::App;
use crate::failure::Answer;
use crate::view::View;

/// Seconds of the histogram's steps.
const STEPS: [f64; 9] = [0.001, 0.003, 0.01, 0.03, 0.05, 0.1, 0.3, 1.0, 3.0];

/// What a request is counted under: never the address itself, which may hold anything.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    method: &'static str,
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Job {
    job: String,
}

/// The counters of this process. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Metrics(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    seconds: Family<Route, Histogram>,
    answers: Family<Answered, Counter>,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let seconds = Family::new_with_constructor((|| Histogram::new(STEPS)) as fn() -> Histogram);
        Self(Arc::new(Inner { seconds, answers: Family::default() }))
    }
}

/// Counts a request and the time to its answer.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = match request.method().as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "HEAD" => "HEAD",
        _ => "other",
    };
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let start = Instant::now();
    let response = next.run(request).await;
    let inner = &app.metrics().0;
    inner.seconds.get_or_create(&Route { method, route }).observe(start.elapsed().as_secs_f64());
    inner.answers.get_or_create(&Answered { method, status: response.status().as_u16() }).inc();
    response
}

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/metrics", get(metrics))
}

/// For whoever may see how the house stands: a token with that scope, or a session.
async fn metrics(view: View) -> Answer {
    view.need(SYSTEM_VIEW)?;
    let mut registry = Registry::with_prefix("stoyka");
    let inner = &view.app().metrics().0;
    registry.register("http_request_seconds", "Time to the answer, by route", inner.seconds.clone());
    registry.register("http_answers", "Answers by status", inner.answers.clone());
    let meter = view.state().db().meter();
    registry.register("database_statement_seconds", "Time of statements", meter.seconds.clone());
    registry.register("database_failed_statements", "Statements that failed", meter.failed.clone());
    registry.register("database_slow_statements", "Statements over the limit of the log", meter.slow.clone());
    work(view.state(), &mut registry).await?;
    machine(view.state(), &mut registry)?;
    let mut text = String::new();
    encode(&mut text, &registry).map_err(Error::internal)?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

fn gauge(registry: &mut Registry, name: &str, help: &str, value: i64) {
    let gauge: Gauge = Gauge::default();
    gauge.set(value);
    registry.register(name, help, gauge);
}

/// Letters, tasks and jobs, as the database knows them: the same whichever process is asked.
async fn work(state: &House, registry: &mut Registry) -> Result<()> {
    let read = state.db().reader();
    let (queue, now) = (outbox::queue(read).await?, state.clock().now());
    let age = queue.oldest.map_or(0, |at| (now - at).num_seconds().max(0));
    gauge(registry, "outbox_waiting", "Messages on their way", queue.waiting);
    gauge(registry, "outbox_oldest_seconds", "Age of the oldest of them", age);
    gauge(registry, "outbox_failed", "Messages given up", queue.failed);
    let jobs: (Family<Job, Gauge>, Family<Job, Gauge>) = Default::default();
    let sql =
        "SELECT job, finished_at, CASE WHEN failed_at IS NULL THEN 0 ELSE 1 END FROM job_runs ORDER BY job";
    for row in read.raw(state.db().engine().statement(sql, [])).await? {
        let at: chrono::DateTime<chrono::Utc> = row.try_get_by_index(1)?;
        let failed: i32 = row.try_get_by_index(2)?;
        let job = Job { job: row.try_get_by_index(0)? };
        jobs.0.get_or_create(&job).set((now - at).num_seconds());
        jobs.1.get_or_create(&job).set(failed.into());
    }
    registry.register("job_age_seconds", "Since the job last ended", jobs.0);
    registry.register("job_failed", "Whether its last run failed", jobs.1);
    Ok(())
}

/// The process and its disk. Anonymous memory is what the machine cannot take back.
fn machine(state: &House, registry: &mut Registry) -> Result<()> {
    let process = procfs::process::Process::myself().map_err(Error::internal)?;
    let stat = process.stat().map_err(Error::internal)?;
    let status = process.status().map_err(Error::internal)?;
    let signed = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let ticks = procfs::ticks_per_second().max(1);
    let processor: Counter = Counter::default();
    processor.inc_by((stat.utime + stat.stime) / ticks);
    registry.register("process_cpu_seconds", "Processor time", processor);
    let kilobytes = |n: Option<u64>| signed(n.unwrap_or(0).saturating_mul(1024));
    gauge(registry, "process_anonymous_bytes", "Anonymous memory", kilobytes(status.rssanon));
    gauge(registry, "process_resident_bytes", "Resident memory, mapped files too", kilobytes(status.vmrss));
    let files = process.fd_count().unwrap_or(0);
    gauge(registry, "process_open_files", "Open files", i64::try_from(files).unwrap_or(i64::MAX));
    let free = checkup::free_space(state.files().path())?;
    gauge(registry, "disk_free_bytes", "Room on the disk of the data", signed(free));
    Ok(())
}
