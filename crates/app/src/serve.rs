//! Serving the site until asked to stop.

use std::time::Duration;

use kernel::{Error, Result, State};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};
use web::{App, DemoLogin};

use crate::config::Config;
use crate::work::Stopping;
use crate::{house, http, work};

/// How long requests and jobs under way may go on after the signal.
pub(crate) const GRACE: Duration = Duration::from_secs(8);

/// `stoyka serve`: migrates, serves, and works unless others do.
pub(crate) async fn serve(config: &Config, working: bool) -> Result<()> {
    let state = house::open(config).await?;
    state.migrate().await?;
    kernel::identity::install(&state).await?;
    println!("http://{}", config.listen);
    if crate::user::is_empty(&state).await? {
        println!("No logins yet: stoyka user add LOGIN --admin");
    }
    listen(config, state, working, &[]).await
}

/// Serves a migrated house.
pub(crate) async fn listen(
    config: &Config,
    state: State,
    working: bool,
    logins: &'static [DemoLogin],
) -> Result<()> {
    let app =
        App::new(state.clone(), house::DESKS).behind_proxy(config.behind_proxy).with_demo_logins(logins);
    let router = web::router(&app)?;
    let listener = TcpListener::bind(&config.listen).await;
    let listener = listener.map_err(|e| Error::internal(format!("{}: {e}", config.listen)))?;
    let (stop, stopping) = watch::channel(false);
    let mut server = tokio::spawn(http::serve(listener, router, stopping.clone()));
    let mut worker = tokio::spawn(worker(working, state.clone(), stopping));
    let ended = tokio::select! {
        () = asked_to_stop() => Ok(()),
        // Neither ends of itself: a house that no longer answers or works shall be started anew.
        ended = &mut server => Err(Error::internal(format!("the server ended: {ended:?}"))),
        ended = &mut worker => Err(worker_error(ended)),
    };
    tracing::info!("stopping");
    let _ = stop.send(true);
    state.stop();
    let rest = async { tokio::join!(finished(&mut server), finished(&mut worker)) };
    if tokio::time::timeout(GRACE, rest).await.is_err() {
        tracing::warn!("some requests or jobs were cut off");
        server.abort();
        worker.abort();
    }
    close(&state).await;
    ended
}

/// The worker's work; where others do it, a wait for the signal.
async fn worker(working: bool, state: State, stopping: Stopping) -> Result<()> {
    if working {
        return work::work(state, stopping).await;
    }
    work::stopped(stopping).await;
    Ok(())
}

fn worker_error(ended: std::result::Result<Result<()>, JoinError>) -> Error {
    match ended {
        Ok(Err(error)) => error,
        other => Error::internal(format!("the worker ended: {other:?}")),
    }
}

/// Waits for a task; one that has ended already has told its end.
async fn finished<T>(task: &mut JoinHandle<T>) {
    if !task.is_finished() {
        let _ = task.await;
    }
}

/// Closes the database, if what still runs gives it free.
pub(crate) async fn close(state: &State) {
    let _ = tokio::time::timeout(GRACE, state.db().close()).await;
}

/// Waits for Ctrl-C or SIGTERM.
pub(crate) async fn asked_to_stop() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await.map(drop),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
}
