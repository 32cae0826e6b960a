//! The log: lines for people, or JSON for machines; every line of a request carries its operation's number.

use tracing_subscriber::fmt;

use crate::config;

/// Begins to write the log to the error stream.
pub(crate) fn start() {
    let lines = fmt().with_env_filter(config::log_filter()).with_writer(std::io::stderr);
    if config::log_is_json() {
        lines.json().flatten_event(true).with_current_span(true).with_span_list(false).init();
    } else {
        lines.init();
    }
}
