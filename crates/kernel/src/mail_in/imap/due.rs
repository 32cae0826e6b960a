//! The worker's round: every mailbox whose turn it is, some at once, each in one process.

use tokio::task::JoinSet;

use super::poll::{Stop, poll};
use crate::command::Ctx;
use crate::error::{Error, Result};
use crate::mail_in::mailbox::{Held, failed, release, succeeded, take};
use crate::state::State;

/// Mailboxes read at once: a server that does not answer holds up no other.
const AT_ONCE: usize = 8;

/// Reads the mailboxes whose turn it is; tells how many letters came. A mailbox that cannot be read is noted, told
/// of, and tried again later; an error means that the house itself cannot go on.
pub async fn fetch_due(state: &State) -> Result<usize> {
    let ctx = Ctx::system(state, "mail_in");
    let (mut running, mut came) = (JoinSet::new(), 0);
    loop {
        while running.len() < AT_ONCE {
            let Some(held) = take(&ctx).await? else { break };
            let ctx = ctx.clone();
            running.spawn(async move { read(&ctx, held).await });
        }
        match running.join_next().await {
            None => return Ok(came),
            Some(ended) => came += ended.map_err(Error::internal)??,
        }
    }
}

async fn read(ctx: &Ctx, mut held: Held) -> Result<usize> {
    match poll(ctx, &mut held).await {
        Ok((came, more)) => {
            succeeded(ctx, &held, more).await?;
            Ok(came)
        }
        Err(Stop::Server(why)) => failed(ctx, &held, &why).await.map(|()| 0),
        Err(Stop::TakenOver) => Ok(0),
        Err(Stop::House(error)) => {
            release(ctx, &held).await?;
            Err(error)
        }
    }
}
