//! What a thing is called whose number a filter holds: a chip says "Client: Romashka", not "№ 5".

use std::collections::BTreeMap;

use sea_orm::Value;

use super::{Asked, Filter, FilterKind, Listing};
use crate::clients::known_to_sql;
use crate::command::Ctx;
use crate::db::Read as _;
use crate::error::Result;
use crate::module::Module;
use crate::right::Right;

/// How things of a noun are called, as a module declares it.
#[derive(Clone, Copy, Debug)]
pub struct NameSpec {
    /// As events name it: `client`, `subscriptions.feed`. A filter of its module by its last part, or by the
    /// whole of it, holds its number.
    pub noun: &'static str,
    /// Who may know what it is called.
    pub right: Right,
    /// SQL of the name: a statement with one `?` for the number, to which conditions can be added.
    pub sql: &'static str,
    /// SQL of the client it belongs to; empty of what belongs to no client.
    pub client: &'static str,
}

/// What the things are called whose numbers are filtered by: by the filter's field name. What is gone, or what
/// the asker may not know of, is left out.
pub async fn names(ctx: &Ctx, listing: &Listing, asked: &Asked) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for filter in listing.filters {
        let Some(value) = asked.filters.get(filter.key) else { continue };
        let Some((spec, id)) = named(ctx, listing, filter, value) else { continue };
        if let Some(name) = name(ctx, spec, id).await? {
            names.insert(filter.key.to_owned(), name);
        }
    }
    Ok(names)
}

/// Which thing a filter's value means.
fn named<'a>(ctx: &'a Ctx, listing: &Listing, filter: &Filter, value: &str) -> Option<(&'a NameSpec, i64)> {
    let (noun, number) = match filter.kind {
        FilterKind::HiddenNumber | FilterKind::HiddenWhere => (filter.key, value),
        FilterKind::Subject => value.split_once(':')?,
        _ => return None,
    };
    Some((NameSpec::of(ctx.state.modules(), listing, noun.trim())?, number.trim().parse().ok()?))
}

impl NameSpec {
    /// How a noun of a listing is called that is named in full, or without its module's key.
    pub fn of<'a>(modules: &'a [Module], listing: &Listing, noun: &str) -> Option<&'a Self> {
        let module = modules.iter().find(|m| m.listings.iter().any(|l| l.key == listing.key))?;
        let own = format!("{}.{noun}", module.key);
        modules.iter().flat_map(|m| m.names).find(|spec| spec.noun == noun || spec.noun == own)
    }
}

async fn name(ctx: &Ctx, spec: &NameSpec, id: i64) -> Result<Option<String>> {
    if !ctx.actor.holds(spec.right) {
        return Ok(None);
    }
    let known = if spec.client.is_empty() { String::new() } else { known_to_sql(&ctx.actor, spec.client) };
    let sql = format!("{}{known}", spec.sql);
    let rows = ctx.raw(ctx.state.db().engine().statement(&sql, [Value::from(id)])).await?;
    Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?)
}
