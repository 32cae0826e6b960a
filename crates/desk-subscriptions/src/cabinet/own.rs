//! For whom a contact person speaks, and numbers in addresses.

use kernel::clients::{self, Client};
use kernel::{Error, Result};
use web::View;

/// The clients the asker speaks for, less those that are put away.
pub(super) async fn clients(view: &View) -> Result<Vec<Client>> {
    clients::own(view.ctx(), view.actor()).await
}

/// The client that a field names, or the only one; none if there is a choice to be made.
pub(super) fn chosen(own: &[Client], named: &str) -> Result<Option<Client>> {
    match (own, named.trim()) {
        ([only], "") => Ok(Some(only.clone())),
        (_, "") => Ok(None),
        (all, id) => all.iter().find(|c| c.id.to_string() == id).cloned().map(Some).ok_or(Error::NotFound),
    }
}

/// A number in an address. An address that has none there leads nowhere.
pub(super) fn number(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::NotFound)
}
