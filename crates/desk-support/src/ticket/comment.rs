//! What is said in a ticket: comments that the client sees, and internal notes.

mod row {
    use chrono::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    use crate::ticket::state::Source;

    /// A comment.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_comments")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The ticket.
        pub ticket_id: i64,
        /// Who wrote it; nobody if the program did.
        pub author_id: Option<i64>,
        /// His name.
        pub author_name: String,
        /// Whether the client does not see it.
        pub is_internal: bool,
        /// Whether somebody of the client wrote it.
        pub by_client: bool,
        /// What is said.
        pub body: String,
        /// How it came in.
        pub source: Source,
        /// When.
        pub created_at: DateTime<Utc>,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    kernel::row!(Model);
}

use kernel::db::{Read, Tx};
use kernel::right::Right;
use kernel::{Actor, Check, Command, Ctx, FieldError, In, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};

use super::open::hold;
use super::open_ticket::{MESSAGE, must_be_uploads, numbers};
use super::powers::Act;
use super::state::{Source, WaitsFor};
use super::{Ticket, step, wait};
use crate::event::{EventKind, Happened};
use crate::rights::TICKET_TALK;

pub use row::Model as Comment;

/// Writes in a ticket. A comment of its client ends the waiting for him.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AddComment {
    /// The ticket.
    pub ticket: In<i64>,
    /// What is said.
    pub body: In<String>,
    /// Whether the client shall not see it: staff only.
    pub internal: In<bool>,
    /// Numbers of uploads.
    pub files: Vec<In<i64>>,
}

/// What is said.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What.
    pub body: String,
    /// Whether the client shall not see it.
    pub is_internal: bool,
    /// Uploads.
    pub files: Vec<i64>,
}

/// Who says it, and by what way.
#[derive(Clone, Debug)]
pub struct Writer {
    /// His login, if he has one.
    pub user: Option<i64>,
    /// His name.
    pub name: String,
    /// Whether he is of the client.
    pub by_client: bool,
    /// By what way.
    pub source: Source,
}

impl Writer {
    /// Whoever acts, by a page.
    pub(super) fn acting(tx: &Tx) -> Self {
        Self {
            user: tx.actor().user(),
            name: tx.actor().name().to_owned(),
            by_client: matches!(tx.actor(), Actor::Contact { .. }),
            source: Source::Web,
        }
    }
}

impl Command for AddComment {
    const EVENT: &'static str = "support.ticket.comment";
    const RIGHT: Right = TICKET_TALK;
    type Ready = (i64, Said);
    type Out = i64;

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let ticket = check.need("ticket", &self.ticket);
        let body = check.need_area("body", &self.body, MESSAGE);
        if body.as_ref().is_some_and(|body| body.trim().is_empty()) {
            check.fail(FieldError::new("body", "required"));
        }
        let internal = check.or("internal", &self.internal, false);
        let is_client = ctx.actor.bound_clients().is_some();
        let internal = check.that("internal", internal, "support_no_choice", |yes| !(*yes && is_client));
        let files = numbers(&mut check, "files", &self.files);
        let (ticket, body, is_internal, files) = check.done((ticket, body, internal, files))?;
        must_be_uploads(ctx, "files", &files).await?;
        Ok((ticket, Said { body, is_internal, files }))
    }

    async fn apply(self, (id, said): Self::Ready, tx: &mut Tx) -> Result<i64> {
        let held = hold(tx, id).await?;
        held.must(tx.actor(), Act::Comment)?;
        let writer = Writer::acting(tx);
        add(tx, held.ticket, said, writer).await
    }
}

/// Writes a comment in a ticket that is held; gives its number.
pub(super) async fn add(tx: &mut Tx, ticket: Ticket, said: Said, writer: Writer) -> Result<i64> {
    let Writer { user, name, by_client, source } = writer;
    let comment = tx.insert(row::Model {
        id: 0,
        ticket_id: ticket.id,
        author_id: user,
        author_name: name,
        is_internal: said.is_internal,
        by_client,
        body: said.body,
        source,
        created_at: tx.now(),
    });
    let comment = comment.await?.id;
    for file in said.files {
        tx.claim_file(file, (super::COMMENT, comment)).await?;
    }
    let kind = if said.is_internal { EventKind::Noted } else { EventKind::Commented };
    let mut happened: Vec<Happened> = vec![kind.into()];
    let seen = ticket.version;
    let answered = by_client && ticket.done_at.is_none() && ticket.waiting_for == WaitsFor::Client.as_str();
    let ticket = if answered {
        happened.push(EventKind::Resumed.into());
        wait::resumed(ticket)
    } else {
        ticket
    };
    step::write(tx, ticket, seen, &happened).await?;
    Ok(comment)
}

/// What was said in a ticket that the caller has found visible, oldest first; a contact's are without notes.
pub async fn comments(read: &impl Read, actor: &Actor, ticket: i64) -> Result<Vec<Comment>> {
    let mut select =
        row::Entity::find().filter(row::Column::TicketId.eq(ticket)).order_by_asc(row::Column::Id);
    if actor.bound_clients().is_some() {
        select = select.filter(row::Column::IsInternal.eq(false));
    }
    read.all(select).await
}

/// A comment by its number.
pub(super) async fn get(read: &impl Read, id: i64) -> Result<Comment> {
    read.need(row::Entity::find_by_id(id)).await
}
