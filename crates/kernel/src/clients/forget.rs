//! Finding a client by its code, and undoing a registration that nothing has followed.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::open::visible_to;
use super::{Client, row};
use crate::actor::Actor;
use crate::db::{Read, Tx};
use crate::error::{Refusal, Result};
use crate::text_key;

/// A client by its code, in whatever case of letters; nothing if there is none or the actor may not know of it.
pub async fn by_code(read: &impl Read, actor: &Actor, code: &str) -> Result<Option<Client>> {
    let select = visible_to(actor).filter(row::Column::CodeKey.eq(text_key::fold(code)));
    Ok(read.one(select).await?.map(Client))
}

/// Deletes a client that was registered by mistake, with its contact persons and roles. Refused as
/// `client_has_login` if one of them can sign in; the database refuses it while other records point to it.
pub async fn forget(tx: &mut Tx, id: i64) -> Result<()> {
    let client = super::get(tx, tx.actor(), id).await?;
    let of = row::contact::Column::ClientId.eq(client.id);
    let contacts = tx.all(row::contact::Entity::find().filter(of.clone())).await?;
    if contacts.iter().any(|c| c.user_id.is_some()) {
        return Err(Refusal::new("client_has_login").into());
    }
    tx.about("client", client.id);
    tx.delete_where::<row::contact::Entity>(of).await?;
    let roles = "DELETE FROM client_roles WHERE client_id = ?";
    tx.run(tx.engine().statement(roles, [client.id.into()])).await?;
    tx.delete_where::<row::Entity>(row::Column::Id.eq(client.id)).await.map(drop)
}
