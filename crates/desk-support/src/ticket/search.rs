//! How tickets are found: by number, subject, message and what was said in them; never by internal notes, for a
//! client's person may look.

use kernel::db::{Read as _, Tx};
use kernel::search::{Doc, SearchSpec};
use kernel::{Actor, Message, Result};
use sea_orm::EntityTrait as _;

use super::{NOUN, comment, row};
use crate::rights::TICKET_ALL;

/// Tickets in the search: for those who see all of them. What others see depends on their departments, which the index
/// does not know; they find in their lists.
pub const TICKET_SEARCH: SearchSpec = SearchSpec {
    noun: NOUN,
    table: "support_tickets",
    title: "tickets-title",
    right: TICKET_ALL,
    href: "/desk/support/tickets/{id}",
    client: "(SELECT t.client_id FROM support_tickets t WHERE t.id = {})",
    doc: |tx, id| Box::pin(doc(tx, id)),
};

async fn doc(tx: &Tx, id: i64) -> Result<Option<Doc>> {
    let Some(ticket) = tx.one(row::Entity::find_by_id(id)).await? else { return Ok(None) };
    let said = comment::comments(tx, &Actor::System { job: "search" }, id).await?;
    let mut texts = vec![ticket.subject.clone(), ticket.message];
    texts.extend(said.into_iter().filter(|c| !c.is_internal).map(|c| c.body));
    let title = Message::new("support-search-ticket").arg("n", id).arg("subject", ticket.subject);
    Ok(Some(Doc { title, note: ticket.author_name, texts, codes: vec![id.to_string()] }))
}
