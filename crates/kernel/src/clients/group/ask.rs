//! A client group with its people, for pages and programs.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::held;
use crate::check::Check;
use crate::clients::known_to_sql;
use crate::command::{Ctx, Query};
use crate::db::Read as _;
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::CLIENT_GROUPS_VIEW;

/// Shows a client group and its people.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AskClientGroup {
    /// The group.
    pub group: In<i64>,
}

/// Somebody of a group.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GroupPerson {
    /// The contact's number.
    pub contact: i64,
    /// His client.
    pub client: i64,
    /// The client's name.
    pub client_name: String,
    /// Name.
    pub name: String,
    /// E-mail, or empty.
    pub email: String,
    /// Whether he has a login.
    pub has_login: bool,
    /// Whether his own login is blocked or put away, apart from the group.
    pub is_blocked: bool,
    /// Whether he heads the group.
    pub is_head: bool,
}

/// A client group as its card shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClientGroupCard {
    /// Number.
    pub id: i64,
    /// Version, for changing it.
    pub version: i64,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// Since when its people may not sign in.
    pub blocked_at: Option<DateTime<Utc>>,
    /// Name.
    pub name: String,
    /// The client it follows: number, code, name.
    pub client: Option<(i64, String, String)>,
    /// Its people, by name: those of clients that the asker may know of.
    pub people: Vec<GroupPerson>,
}

impl Query for AskClientGroup {
    const NAME: &'static str = "clients.group";
    const RIGHT: Right = CLIENT_GROUPS_VIEW;
    type Out = ClientGroupCard;

    async fn answer(self, ctx: &Ctx) -> Result<ClientGroupCard> {
        let mut check = Check::new();
        let id = check.need("group", &self.group);
        let (id,) = check.done((id,))?;
        let group = held::known(ctx, &ctx.actor, id).await?;
        let client = match group.client_id {
            Some(client) => {
                let sql = "SELECT id, code, name FROM clients WHERE id = ?";
                let rows = ctx.raw(ctx.engine().statement(sql, [client.into()])).await?;
                let read = |row: &sea_orm::QueryResult| {
                    Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?))
                };
                rows.first().map(read).transpose().map_err(|e: sea_orm::DbErr| e)?
            }
            None => None,
        };
        Ok(ClientGroupCard {
            id,
            version: group.version,
            archived_at: group.archived_at,
            blocked_at: group.blocked_at,
            name: group.name,
            client,
            people: people(ctx, id, group.head_contact_id).await?,
        })
    }
}

async fn people(ctx: &Ctx, group: i64, head: Option<i64>) -> Result<Vec<GroupPerson>> {
    let sql = format!(
        "SELECT c.id, c.client_id, k.name, c.name, c.email, u.id IS NOT NULL,
             COALESCE(u.is_blocked OR u.archived_at IS NOT NULL, FALSE)
         FROM client_group_members m JOIN contacts c ON c.id = m.contact_id JOIN clients k ON k.id = c.client_id
         LEFT JOIN users u ON u.id = c.user_id WHERE m.group_id = ?{} ORDER BY c.name, c.id",
        known_to_sql(&ctx.actor, "c.client_id")
    );
    let rows = ctx.raw(ctx.engine().statement(&sql, [group.into()])).await?;
    rows.iter()
        .map(|row| {
            let contact = row.try_get_by_index(0)?;
            Ok(GroupPerson {
                contact,
                client: row.try_get_by_index(1)?,
                client_name: row.try_get_by_index(2)?,
                name: row.try_get_by_index(3)?,
                email: row.try_get_by_index(4)?,
                has_login: row.try_get_by_index(5)?,
                is_blocked: row.try_get_by_index(6)?,
                is_head: head == Some(contact),
            })
        })
        .collect()
}
