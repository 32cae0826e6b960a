//! Reminders that access is about to end: to the subscriber five times, to the operators once, each once
//! for each last day, however often and rarely the job runs (seed 003 §2.3, §2.4; spec §1.10, §4.2, §4.3).

mod continued;
mod due;
mod letters;
pub mod row;
mod rule;
mod send;
mod tell;

pub use letters::{DIGEST, ENDING};
pub use rule::{Due, Handled, Terms, due};
pub use send::SendReminders;
pub use tell::TellOperators;

use kernel::{Ctx, Result, execute};

/// Orders of one command.
const CHUNK: usize = 100;

/// All that is due today: reminders to subscribers, then one notice to the operators.
pub(crate) async fn run(ctx: &Ctx) -> Result<String> {
    let mut sent = 0;
    for orders in due::to_remind(ctx).await?.chunks(CHUNK) {
        sent += execute(ctx, None, SendReminders { orders: orders.to_vec() }).await?;
    }
    let mut told = 0;
    for orders in due::to_tell(ctx).await?.chunks(5 * CHUNK) {
        told += execute(ctx, None, TellOperators { orders: orders.to_vec() }).await?;
    }
    Ok(format!("reminders: {sent}, to operators: {told}"))
}
