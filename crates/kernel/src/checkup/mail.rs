//! Mail: a server that answers, and letters that do not lie about.

use chrono::TimeDelta;

use super::Finding;
use crate::command::Ctx;
use crate::error::Result;
use crate::outbox::{self, Transport};
use crate::text::Message;

/// A letter that waits longer than this should be known of.
const LONG: TimeDelta = TimeDelta::minutes(30);

pub(super) async fn look(ctx: &Ctx) -> Result<Vec<Finding>> {
    const TOPIC: &str = "mail";
    let mut found = vec![match ctx.state.transport() {
        Transport::Smtp(server) => match server.test_connection().await {
            Ok(true) => Finding::good(TOPIC, Message::new("checkup-mail")),
            Ok(false) => Finding::bad(TOPIC, Message::new("checkup-mail-shut").arg("error", "")),
            Err(error) => {
                Finding::bad(TOPIC, Message::new("checkup-mail-shut").arg("error", error.to_string()))
            }
        },
        Transport::Folder(folder) => {
            let said = Message::new("checkup-mail-folder").arg("folder", folder.display().to_string());
            Finding::note(TOPIC, said)
        }
        Transport::Past => Finding::note(TOPIC, Message::new("checkup-mail-past")),
    }];
    let queue = outbox::queue(ctx).await?;
    let age = queue.oldest.map_or(TimeDelta::zero(), |at| ctx.state.clock().now() - at);
    if age > LONG {
        let said = Message::new("checkup-letters-wait")
            .arg("waiting", queue.waiting)
            .arg("minutes", age.num_minutes());
        found.push(Finding::bad(TOPIC, said));
    }
    if queue.failed > 0 {
        found.push(Finding::note(TOPIC, Message::new("checkup-letters-failed").arg("failed", queue.failed)));
    }
    Ok(found)
}
