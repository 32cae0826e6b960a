//! People: somebody must be able to let others in; the site must be reached safely.

use super::Finding;
use crate::command::Ctx;
use crate::error::Result;
use crate::identity::holders;
use crate::rights::RIGHTS_GRANT;
use crate::text::Message;

pub(super) async fn look(ctx: &Ctx) -> Result<Vec<Finding>> {
    const TOPIC: &str = "people";
    let masters = holders(ctx, RIGHTS_GRANT).await?.len();
    let mut found = vec![match masters {
        0 => Finding::bad(TOPIC, Message::new("checkup-no-master")),
        1 => Finding::note(TOPIC, Message::new("checkup-one-master")),
        n => {
            let n = i64::try_from(n).unwrap_or(i64::MAX);
            Finding::good(TOPIC, Message::new("checkup-masters").arg("masters", n))
        }
    }];
    let address = ctx.state.address();
    let said = |id: &'static str| Message::new(id).arg("address", address.to_owned());
    found.push(if address.starts_with("https://") {
        Finding::good(TOPIC, said("checkup-address"))
    } else {
        Finding::note(TOPIC, said("checkup-address-open"))
    });
    Ok(found)
}
