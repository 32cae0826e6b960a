//! How the API's description shows a list.

use kernel::listing::{FilterKind, Kind, Listing};
use serde_json::{Map, Value, json};

use super::openapi::responses;

/// The description of a list's JSON.
pub(super) fn list(module: &str, listing: &Listing) -> Value {
    let query = |name: &str, schema: Value, description: &str| json!({ "name": name, "in": "query", "schema": schema, "description": description });
    let sorts: Vec<String> = listing
        .columns
        .iter()
        .filter(|c| c.sort.is_some())
        .flat_map(|c| [c.key.to_owned(), format!("-{}", c.key)])
        .collect();
    let mut parameters = vec![
        query(
            "sort",
            json!({ "type": "string", "enum": sorts }),
            "Column to sort by; a minus turns it round.",
        ),
        query("after", json!({ "type": "string" }), "The place `next` of the page before."),
        query("before", json!({ "type": "string" }), "The place `previous` of the page after."),
    ];
    for filter in listing.filters {
        let schema = match filter.kind {
            FilterKind::Choice(values, _) => json!({ "type": "string", "enum": values }),
            FilterKind::Number | FilterKind::HiddenNumber | FilterKind::HiddenWhere => {
                json!({ "type": "integer" })
            }
            FilterKind::Flag => json!({ "type": "string", "enum": ["yes"] }),
            FilterKind::Dates | FilterKind::Days | FilterKind::DatesWhere => {
                json!({ "type": "string", "format": "date" })
            }
            FilterKind::Prefix | FilterKind::Hidden | FilterKind::Among(..) | FilterKind::Subject => {
                json!({ "type": "string" })
            }
        };
        parameters.extend(filter.fields().iter().map(|name| query(name, schema.clone(), "Filter.")));
    }
    let row: Map<String, Value> =
        listing.columns.iter().map(|c| (c.key.to_owned(), column(c.kind))).collect();
    let mut properties = Map::from_iter([("id".to_owned(), json!({ "type": "integer" }))]);
    properties.extend(row);
    let place = json!({ "type": ["string", "null"] });
    let output = json!({
        "type": "object",
        "required": ["rows", "count", "more", "next", "previous"],
        "properties": {
            "rows": { "type": "array", "items": { "type": "object", "properties": properties } },
            "count": { "type": "integer", "description": "How many rows there are in all, counted to 1000." },
            "more": { "type": "boolean", "description": "Whether there are more than were counted." },
            "next": place,
            "previous": place,
        },
    });
    json!({
        "operationId": format!("{}.list", listing.key),
        "summary": format!("List: {}", listing.key),
        "tags": [module],
        "parameters": parameters,
        "responses": responses(output),
        "x-right": listing.right.0,
    })
}

fn column(kind: Kind) -> Value {
    match kind {
        Kind::Int => json!({ "type": ["integer", "null"] }),
        Kind::Bool => json!({ "type": ["boolean", "null"] }),
        Kind::Date => json!({ "type": ["string", "null"], "format": "date" }),
        Kind::Time => json!({ "type": ["string", "null"], "format": "date-time" }),
        Kind::Money(_) => json!({
            "type": ["object", "null"],
            "properties": { "amount": { "type": "string" }, "currency": { "type": "string" } },
        }),
        _ => json!({ "type": ["string", "null"] }),
    }
}
