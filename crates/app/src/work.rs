//! The worker: letters as soon as they are posted, jobs when their hour comes. Each in a task of its own:
//! a mail server that is slow to answer holds up no job, and a long job holds up no letter.

use std::time::Duration;

use kernel::{Error, Result, State, jobs, mail_in, outbox, search, tasks};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::config::Config;
use crate::{house, serve};

/// How often to look without being woken: other processes post letters too, and attempts fall due.
const ROUND: Duration = Duration::from_secs(5);
/// How often to look for signals: who was let in or shut out is not to wait long.
const SIGNALS: Duration = Duration::from_secs(2);
/// How often to look for tasks: a person waits before the page.
const LOOK: Duration = Duration::from_millis(500);
/// How long a task that panicked rests before it is started again.
const PAUSE: Duration = Duration::from_secs(5);
/// Panics that end the process: a service manager starts it anew, and the administrator hears of it.
const PANICS: usize = 10;

/// Becomes true when the process shall stop.
pub(crate) type Stopping = watch::Receiver<bool>;

/// `stoyka worker`: works until asked to stop.
pub(crate) async fn worker(config: &Config) -> Result<()> {
    let state = house::open(config).await?;
    state.migrate().await?;
    let (stop, stopping) = watch::channel(false);
    let mut work = std::pin::pin!(work(state.clone(), stopping));
    let ended = tokio::select! {
        ended = &mut work => ended,
        () = serve::asked_to_stop() => {
            let _ = stop.send(true);
            tokio::time::timeout(serve::GRACE, work).await.unwrap_or(Ok(()))
        }
    };
    serve::close(&state).await;
    ended
}

/// Works until told to stop; an error means that the work cannot go on.
pub(crate) async fn work(state: State, stopping: Stopping) -> Result<()> {
    let mail = kept("mail", &stopping, || mail(state.clone(), stopping.clone()));
    let signals = kept("signals", &stopping, || signals(state.clone(), stopping.clone()));
    let jobs = kept("jobs", &stopping, || jobs(state.clone(), stopping.clone()));
    let tasks = kept("tasks", &stopping, || tasks(state.clone(), stopping.clone()));
    let mail_in = kept("incoming mail", &stopping, || mail_in(state.clone(), stopping.clone()));
    let search = kept("search", &stopping, || index(state.clone(), stopping.clone()));
    tokio::try_join!(mail, mail_in, signals, jobs, tasks, search).map(drop)
}

/// Sends letters. At the signal one under way is cut off, so that nobody waits for a slow server; it is
/// sent again after its lease, under the same Message-ID.
async fn mail(state: State, stopping: Stopping) {
    loop {
        let sent = tokio::select! {
            sent = outbox::deliver_due(&state) => sent,
            () = stopped(stopping.clone()) => return,
        };
        match sent {
            Ok(0) => {}
            Ok(sent) => tracing::info!(sent, "letters"),
            Err(error) => tracing::error!(%error, "sending letters"),
        }
        tokio::select! {
            () = state.worker_woken() => {}
            () = tokio::time::sleep(ROUND) => {}
            () = stopped(stopping.clone()) => return,
        }
    }
}

/// Reads mailboxes. At the signal one under way is cut off: what was not marked as read comes again, and is known.
async fn mail_in(state: State, stopping: Stopping) {
    loop {
        let came = tokio::select! {
            came = mail_in::fetch_due(&state) => came,
            () = stopped(stopping.clone()) => return,
        };
        match came {
            Ok(0) => {}
            Ok(came) => tracing::info!(came, "letters came"),
            Err(error) => tracing::error!(%error, "reading mailboxes"),
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            () = stopped(stopping.clone()) => return,
        }
    }
}

/// Tells programs outside of the house what changed. One that is slow holds up no letter; at the signal it
/// is cut off like a mail server.
async fn signals(state: State, stopping: Stopping) {
    loop {
        let sent = tokio::select! {
            sent = outbox::signal_due(&state) => sent,
            () = stopped(stopping.clone()) => return,
        };
        match sent {
            Ok(0) => {}
            Ok(sent) => tracing::info!(sent, "signals"),
            Err(error) => tracing::error!(%error, "sending signals"),
        }
        tokio::select! {
            () = tokio::time::sleep(SIGNALS) => {}
            () = stopped(stopping.clone()) => return,
        }
    }
}

/// Keeps the search in step: looks often, for people search for what they have just entered.
async fn index(state: State, stopping: Stopping) {
    while !*stopping.borrow() {
        match search::index_due(&state).await {
            Ok(0) => {}
            // There may be more; others shall write in between.
            Ok(_) => {
                tokio::task::yield_now().await;
                continue;
            }
            Err(error) => tracing::error!(%error, "indexing for the search"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stopped(stopping.clone()) => {}
        }
    }
}

/// Runs jobs. One under way at the signal may come to its end while the process still waits.
async fn jobs(state: State, stopping: Stopping) {
    while !*stopping.borrow() {
        if let Err(error) = jobs::run_due(&state).await {
            tracing::error!(%error, "looking for due jobs");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            () = stopped(stopping.clone()) => {}
        }
    }
}

/// Runs the long work that people started, a few at once. At the signal each may come to the end of its
/// chunk while the process still waits; another process goes on from there.
async fn tasks(state: State, stopping: Stopping) {
    let mut running = JoinSet::new();
    while !*stopping.borrow() {
        while running.len() < tasks::AT_ONCE {
            match tasks::claim(&state).await {
                Ok(Some(task)) => drop(running.spawn(task.run(stopping.clone()))),
                Ok(None) => break,
                Err(error) => {
                    tracing::error!(%error, "looking for tasks");
                    break;
                }
            }
        }
        tokio::select! {
            _ = running.join_next(), if !running.is_empty() => {}
            () = tokio::time::sleep(LOOK) => {}
            () = stopped(stopping.clone()) => {}
        }
    }
    while running.join_next().await.is_some() {}
}

/// Waits for the signal.
pub(crate) async fn stopped(mut stopping: Stopping) {
    // An error means that the sender is gone, which is a stop as well.
    let _ = stopping.wait_for(|stop| *stop).await;
}

/// Runs a task to its end; one that panics is started again after a rest. Dropped, it takes the task along.
async fn kept<F>(name: &str, stopping: &Stopping, task: impl Fn() -> F) -> Result<()>
where
    F: Future<Output = ()> + Send + 'static,
{
    for _ in 0..PANICS {
        let mut tasks = JoinSet::new();
        tasks.spawn(task());
        match tasks.join_next().await {
            Some(Err(error)) => tracing::error!(task = name, %error, "a task of the worker ended amiss"),
            _ => return Ok(()),
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = stopped(stopping.clone()) => return Ok(()),
        }
    }
    Err(Error::internal(format!("the worker's task {name} panicked {PANICS} times")))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_task_that_panics_is_started_again() {
        let (_stop, stopping) = watch::channel(false);
        let runs = Arc::new(AtomicUsize::new(0));
        let task = |good_at: usize| {
            let runs = runs.clone();
            async move { assert!(runs.fetch_add(1, Ordering::Relaxed) >= good_at, "on purpose") }
        };
        assert!(kept("test", &stopping, || task(2)).await.is_ok());
        assert_eq!(runs.load(Ordering::Relaxed), 3);
        assert!(kept("test", &stopping, || task(usize::MAX)).await.is_err(), "it gives up in the end");
    }
}
