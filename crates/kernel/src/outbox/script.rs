//! The channel `script`: a program of this machine is run, with the signal's arguments, and its JSON on the
//! standard input. No shell sees any of it.

use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use super::row;
use super::signal::Heard;

/// Runs the program and waits for its end. It took the signal if its exit code is zero; its output is kept.
pub(super) async fn run(path: &str, signal: &row::Model, limit: Duration) -> Heard {
    match tokio::time::timeout(limit, to_the_end(path, signal)).await {
        Ok(Ok(output)) => judge(&output),
        Ok(Err(error)) => Err((String::new(), format!("{path}: {error}"))),
        // Dropped with its future, the program is killed.
        Err(_) => Err((String::new(), format!("{path}: no end within {} s", limit.as_secs()))),
    }
}

async fn to_the_end(path: &str, signal: &row::Model) -> std::io::Result<Output> {
    let mut child = Command::new(path)
        .arg(&signal.kind)
        .args(args(&signal.text))
        .env("STOYKA_SEQUENCE", signal.id.to_string())
        .env("STOYKA_DELIVERY", &signal.message_id)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read its input is none the worse for it.
        let _ = stdin.write_all(signal.text.as_bytes()).await;
    }
    child.wait_with_output().await
}

fn args(text: &str) -> Vec<String> {
    let body: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let args = body.get("args").and_then(|args| args.as_array().cloned()).unwrap_or_default();
    args.into_iter().filter_map(|arg| arg.as_str().map(str::to_owned)).collect()
}

fn judge(output: &Output) -> Heard {
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let both = [said(&output.stdout), said(&output.stderr)];
    let both: Vec<&str> = both.iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
    let answer = format!("{}\n{}", output.status, both.join("\n")).trim().to_owned();
    if output.status.success() { Ok(answer) } else { Err((answer, output.status.to_string())) }
}
