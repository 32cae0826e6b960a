//! The worker: letters as soon as they are posted, jobs when their hour comes.

use std::time::Duration;

use kernel::{Result, State, jobs, outbox};
use tokio::sync::watch;

use crate::config::Config;
use crate::{house, serve};

/// How often to look without being woken: other processes post letters too, and attempts fall due.
const ROUND: Duration = Duration::from_secs(5);

/// `stoyka worker`: works until asked to stop.
pub(crate) async fn worker(config: &Config) -> Result<()> {
    let state = house::open(config).await?;
    state.migrate().await?;
    let (stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(work(state.clone(), stopping));
    serve::asked_to_stop().await;
    let _ = stop.send(true);
    let _ = worker.await;
    state.db().close().await;
    Ok(())
}

/// Works until told to stop; a round that fails is logged, and the next one comes.
pub(crate) async fn work(state: State, mut stopping: watch::Receiver<bool>) {
    loop {
        if let Err(error) = jobs::run_due(&state).await {
            tracing::error!(%error, "looking for due jobs");
        }
        match outbox::deliver_due(&state).await {
            Ok(0) => {}
            Ok(sent) => tracing::info!(sent, "letters"),
            Err(error) => tracing::error!(%error, "sending letters"),
        }
        tokio::select! {
            () = state.worker_woken() => {}
            () = tokio::time::sleep(ROUND) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}
