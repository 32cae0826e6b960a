//! Reading clients.

use std::ops::Deref;

use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select};

use super::{Address, row};
use crate::actor::Actor;
use crate::db::Read;
use crate::error::{Error, Result};
use crate::right::Right;
use crate::text::Locale;

/// A client, to be read. Only the kernel writes clients.
#[derive(Clone, Debug)]
pub struct Client(pub(super) row::Model);

impl Deref for Client {
    type Target = row::Model;
    fn deref(&self) -> &row::Model {
        &self.0
    }
}

impl Client {
    /// Postal address.
    pub fn postal(&self) -> Address {
        Address::from_json(&self.0.postal_address)
    }
    /// Legal address.
    pub fn legal(&self) -> Address {
        Address::from_json(&self.0.legal_address)
    }
}

/// The clients an actor may know of.
pub(super) fn visible_to(actor: &Actor) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::ArchivedAt.is_null()).filter(known_to(actor, "clients.id"))
}

/// The condition under which an actor may know of the client whose id this SQL gives: a contact of his own,
/// staff of those of its segments. All that lists or opens something of a client asks for it.
pub fn known_to(actor: &Actor, id: &str) -> Condition {
    let mut known = Condition::all();
    if let Some(own) = actor.bound_clients() {
        known = known.add(Expr::cust(id.to_owned()).is_in(own.iter().copied()));
    }
    for limit in actor.client_limits() {
        known = known.add(Expr::cust(limit.replace("{}", id)));
    }
    known
}

/// Refuses whoever is limited to some of the clients: what follows shows or touches all of them.
pub fn must_know_all(actor: &Actor, right: Right) -> Result<()> {
    if actor.client_limits().is_empty() { Ok(()) } else { Err(Error::Forbidden(right)) }
}

/// [`known_to`] as SQL for the end of a statement's conditions: ` AND …`, or nothing. A contact is bound to his
/// clients by number.
pub fn known_to_sql(actor: &Actor, id: &str) -> String {
    let mut sql = String::new();
    if let Some(own) = actor.bound_clients() {
        // 0 is nobody's number, and an empty list is no SQL.
        let own: Vec<String> = std::iter::once(&0).chain(own).map(ToString::to_string).collect();
        sql = format!(" AND {id} IN ({})", own.join(", "));
    }
    for limit in actor.client_limits() {
        sql.push_str(" AND ");
        sql.push_str(&limit.replace("{}", id));
    }
    sql
}

/// A client by its id; [`Error::NotFound`] if there is none or the actor may not know of it.
pub async fn get(read: &impl Read, actor: &Actor, id: i64) -> Result<Client> {
    let select = visible_to(actor).filter(row::Column::Id.eq(id));
    read.need(select).await.map(Client)
}

/// The clients a contact speaks for, those put away left out; empty for anybody else.
pub async fn own(read: &impl Read, actor: &Actor) -> Result<Vec<Client>> {
    if !matches!(actor, Actor::Contact { .. }) {
        return Ok(Vec::new());
    }
    let all = read.all(visible_to(actor).order_by_asc(row::Column::Id)).await?;
    Ok(all.into_iter().map(Client).collect())
}

/// A client's person.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Number.
    pub id: i64,
    /// His login, if he has one.
    pub user: Option<i64>,
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Whether he can sign in.
    pub has_login: bool,
}

/// The people of a client that the caller has found visible.
pub async fn contacts(read: &impl Read, client: &Client) -> Result<Vec<Contact>> {
    let select = row::contact::Entity::find()
        .filter(row::contact::Column::ClientId.eq(client.id))
        .order_by_asc(row::contact::Column::Id);
    let rows = read.all(select).await?;
    Ok(rows
        .into_iter()
        .map(|c| Contact {
            id: c.id,
            user: c.user_id,
            name: c.name,
            email: c.email,
            phone: c.phone,
            has_login: c.user_id.is_some(),
        })
        .collect())
}

/// A client's roles, as codes.
pub async fn roles(read: &impl Read, client: &Client) -> Result<Vec<String>> {
    let sql = "SELECT role FROM client_roles WHERE client_id = ? ORDER BY role";
    let rows = read.raw(read.engine().statement(sql, [client.id.into()])).await?;
    rows.iter().map(|r| Ok(r.try_get_by_index(0)?)).collect()
}

/// The language to write to a client in: that of its first person who can sign in, else the site's.
pub async fn language(read: &impl Read, client: i64) -> Result<Locale> {
    let sql = "SELECT u.locale FROM contacts c JOIN users u ON u.id = c.user_id WHERE c.client_id = ? ORDER BY c.id LIMIT 1";
    let rows = read.raw(read.engine().statement(sql, [client.into()])).await?;
    let code: Option<String> = rows.first().map(|r| r.try_get_by_index(0)).transpose()?;
    Ok(code.and_then(|c| Locale::parse(&c)).unwrap_or_default())
}
