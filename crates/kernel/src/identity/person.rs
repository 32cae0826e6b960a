//! Who stands behind a session's or a token's secret.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::{authority, grant_row, places, session, user};
use crate::actor::Actor;
use crate::chance;
use crate::clients::group::Seat;
use crate::db::Read as _;
use crate::error::Result;
use crate::right::{Audience, Grants, RightSet};
use crate::staff::Seats;
use crate::state::State;
use crate::text::Locale;

/// Somebody signed in. One person may work here and be a client's contact.
#[derive(Clone, Debug)]
pub struct Person {
    /// The login's id.
    pub user: i64,
    /// The name to sign in with.
    pub login: String,
    /// The person's name.
    pub name: Arc<str>,
    /// The language he chose.
    pub locale: Locale,
    /// His rights, if he works here.
    pub staff: Option<Arc<RightSet>>,
    /// Where he works.
    pub seats: Arc<Seats>,
    /// The contacts he is and his rights, if he is one.
    pub contact: Option<(Arc<[Seat]>, Arc<RightSet>)>,
}

impl Person {
    /// The person as staff.
    pub fn as_staff(&self) -> Option<Actor> {
        let rights = self.staff.clone()?;
        Some(Actor::Staff { user: self.user, name: self.name.clone(), rights, seats: self.seats.clone() })
    }

    /// The person as a contact.
    pub fn as_contact(&self) -> Option<Actor> {
        let (seats, rights) = self.contact.clone()?;
        let clients = seats.iter().map(|seat| seat.client).collect();
        Some(Actor::Contact { user: self.user, name: self.name.clone(), clients, rights, seats })
    }
}

/// The person of a session's secret, while the session lasts and the login is not blocked.
pub async fn person_by_session(state: &State, secret: &str) -> Result<Option<Person>> {
    let sql = "SELECT user_id, expires_at, CAST(NULL AS TEXT), seen_at FROM sessions WHERE digest = ?";
    person(state, "sessions", sql, secret).await
}

/// The person of an API token, his rights cut by the token's scopes.
pub async fn person_by_token(state: &State, secret: &str) -> Result<Option<Person>> {
    let sql = "SELECT user_id, expires_at, scopes, used_at FROM tokens WHERE digest = ?";
    person(state, "tokens", sql, secret).await
}

/// The person of a login, for work that goes on when he is away; cut by the scopes he came with, as they
/// are written for a token. Nothing if he may no longer sign in.
pub(crate) async fn person_by_user(state: &State, user: i64, scopes: Option<&str>) -> Result<Option<Person>> {
    of_user(state, user, scopes.map(scoped)).await
}

async fn person(state: &State, table: &'static str, sql: &str, secret: &str) -> Result<Option<Person>> {
    let digest = chance::digest(secret);
    let find = state.db().engine().statement(sql, [digest.clone().into()]);
    let rows = state.db().reader().raw(find).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let Some((id, scopes)) = valid(state, row)? else { return Ok(None) };
    let person = of_user(state, id, scopes).await?;
    if person.is_some() {
        session::note_use(state, table, digest, row.try_get_by_index(3)?);
    }
    Ok(person)
}

async fn of_user(state: &State, id: i64, scopes: Option<Grants>) -> Result<Option<Person>> {
    let read = state.db().reader();
    let user = user::by_id(read, id).await?;
    if user.is_blocked || user.archived_at.is_some() {
        return Ok(None);
    }
    let staff = if user.is_staff {
        let rights = RightSet { scopes: scopes.clone(), ..grant_row::rights_of(read, &user).await? };
        Some(Arc::new(rights.confined(state.modules())))
    } else {
        None
    };
    let places = places::of_user(read, user.id).await?;
    if places.is_blocked && !user.is_staff {
        return Ok(None);
    }
    // Who works here goes on working when the group of clients he is also of is blocked.
    let contact = if places.contacts.is_empty() || places.is_blocked {
        None
    } else {
        let rights = authority::of_contact(read, contact_rights(state, scopes), &user).await?;
        Some((places.contacts.into(), Arc::new(rights)))
    };
    let locale = Locale::parse(&user.locale).unwrap_or_default();
    let seats = Arc::new(places.seats);
    Ok(Some(Person {
        user: user.id,
        login: user.login,
        name: user.name.into(),
        locale,
        staff,
        seats,
        contact,
    }))
}

fn valid(state: &State, row: &QueryResult) -> Result<Option<(i64, Option<Grants>)>> {
    let expires: DateTime<Utc> = row.try_get_by_index(1)?;
    if expires <= state.clock().now() {
        return Ok(None);
    }
    let scopes: Option<String> = row.try_get_by_index(2)?;
    Ok(Some((row.try_get_by_index(0)?, scopes.as_deref().map(scoped))))
}

fn scoped(list: &str) -> Grants {
    let mut grants = Grants::new();
    list.split(' ').filter(|s| !s.is_empty()).for_each(|branch| grants.set(branch, true));
    grants
}

/// What every contact may do: all rights that modules declare for contacts.
fn contact_rights(state: &State, scopes: Option<Grants>) -> RightSet {
    let mut own = Grants::new();
    for spec in state.modules().iter().flat_map(|m| m.rights) {
        if spec.audience != Audience::Staff {
            own.set(spec.right.0, true);
        }
    }
    RightSet { own, scopes, ..RightSet::default() }
}
