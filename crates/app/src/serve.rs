//! Serving the site until asked to stop.

use std::net::SocketAddr;
use std::time::Duration;

use kernel::{Error, Result, State};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use web::{App, DemoLogin};

use crate::config::Config;
use crate::{house, work};

/// How long requests under way may go on after the signal.
const GRACE: Duration = Duration::from_secs(8);

/// `stoyka serve`: migrates, serves, and works unless others do.
pub(crate) async fn serve(config: &Config, working: bool) -> Result<()> {
    let state = house::open(config).await?;
    state.migrate().await?;
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
    let router = web::router(&app)?.into_make_service_with_connect_info::<SocketAddr>();
    let listener = TcpListener::bind(&config.listen).await;
    let listener = listener.map_err(|e| Error::internal(format!("{}: {e}", config.listen)))?;
    let (stop, stopping) = watch::channel(false);
    let worker = working.then(|| tokio::spawn(work::work(state.clone(), stopping.clone())));
    let mut stopped = stopping.clone();
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        // An error means that the sender is gone, which is a stop as well.
        let _ = stopped.wait_for(|stop| *stop).await;
    });
    let mut server = tokio::spawn(server.into_future());
    let early = tokio::select! {
        () = asked_to_stop() => None,
        ended = &mut server => Some(ended),
    };
    if let Some(ended) = early {
        return ended.map_err(Error::internal)?.map_err(Error::internal);
    }
    tracing::info!("stopping");
    let _ = stop.send(true);
    if tokio::time::timeout(GRACE, &mut server).await.is_err() {
        tracing::warn!("some requests were cut off");
        server.abort();
    }
    if let Some(worker) = worker {
        let _ = tokio::time::timeout(GRACE, worker).await;
    }
    state.db().close().await;
    Ok(())
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
