//! Writing notices inside a command.

use super::row;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::identity;
use crate::right::Right;
use crate::text::Message;

impl Tx {
    /// Leaves a notice for a login: it stands under the bell, and pops up on open pages after the commit.
    pub async fn notify(&mut self, user: i64, message: &Message, href: &str) -> Result<()> {
        let message = serde_json::to_string(message).map_err(Error::internal)?;
        let (href, created_at) = (href.to_owned(), self.now());
        self.insert(row::Model { id: 0, user_id: user, message, href, created_at, read_at: None }).await?;
        self.told(user);
        Ok(())
    }

    /// Leaves a notice for everybody of staff who holds this right and may sign in.
    pub async fn notify_holders(&mut self, right: Right, message: &Message, href: &str) -> Result<()> {
        for user in identity::holders(self, right).await? {
            self.notify(user, message, href).await?;
        }
        Ok(())
    }
}
