//! How clients are found: by name, person, code, ИНН, e-mail, telephone.

use sea_orm::EntityTrait as _;

use super::row;
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::listing::NameSpec;
use crate::rights::CLIENTS_VIEW;
use crate::search::{Doc, SearchSpec};
use crate::text::Message;

/// Clients in the search.
pub const CLIENT_SEARCH: SearchSpec = SearchSpec {
    noun: "client",
    table: "clients",
    title: "clients-title",
    right: CLIENTS_VIEW,
    href: "/desk/clients/{id}",
    client: "{}",
    seen: None,
    doc: |tx, id| Box::pin(doc(tx, id)),
};

/// What a client is called where a list is filtered by him.
pub const CLIENT_NAME: NameSpec = NameSpec {
    noun: "client",
    right: CLIENTS_VIEW,
    sql: "SELECT name FROM clients WHERE id = ?",
    client: "clients.id",
};

async fn doc(tx: &Tx, id: i64) -> Result<Option<Doc>> {
    let Some(client) = tx.one(row::Entity::find_by_id(id)).await? else { return Ok(None) };
    let note = [client.code.as_str(), client.inn.as_str(), client.email.as_str()];
    let note: Vec<&str> = note.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(Some(Doc {
        title: Message::new("search-client").arg("name", client.name.as_str()),
        note: note.join(" · "),
        texts: vec![client.name.clone(), client.person.clone(), client.email.clone()],
        codes: vec![client.code.clone(), client.inn.clone(), client.phone.clone()],
    }))
}
