//! How tickets are found: by number, subject, message and what was said in them. Notes for staff find nothing: what is
//! found is shown with no regard to them.

use kernel::db::{Read as _, Tx};
use kernel::search::{Doc, SearchSpec};
use kernel::{Actor, Message, Result};
use sea_orm::EntityTrait as _;

use super::{NOUN, comment, row, sight};
use crate::rights::TICKET_VIEW;

/// Tickets in the search: everybody of staff finds those he sees.
pub const TICKET_SEARCH: SearchSpec = SearchSpec {
    noun: NOUN,
    table: "support_tickets",
    title: "tickets-title",
    right: TICKET_VIEW,
    href: "/desk/support/tickets/{id}",
    client: "",
    seen: Some(|actor| format!("{{}} IN (SELECT t.id FROM support_tickets t WHERE {})", sight::seen(actor))),
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
