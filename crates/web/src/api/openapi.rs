//! The API's description (OpenAPI 3.1), made from the modules' operations and lists.

use kernel::Module;
use kernel::command::{Operation, Verb};
use kernel::identity::{IssueToken, IssuedToken};
use kernel::right::PUBLIC;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::list_schema::list;
use super::{ROOT, TOKEN_PATH, letter};
use crate::failure::problem_schema;

/// The whole description.
pub fn openapi(modules: &[Module]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    let mut tags = Vec::new();
    put(&mut paths, TOKEN_PATH, "post", token(&mut generator));
    for module in modules {
        for operation in module.operations {
            let method = if operation.verb == Verb::Get { "get" } else { "post" };
            let described = describe(&mut generator, module.key, operation);
            put(&mut paths, &format!("{ROOT}{}", operation.path), method, described);
        }
        for listing in module.listings {
            put(&mut paths, &format!("{ROOT}{}", listing.api_path()), "get", list(module.key, listing));
        }
        if !module.operations.is_empty() || !module.listings.is_empty() {
            tags.push(json!({ "name": module.key }));
        }
    }
    files(&mut paths);
    let mut schemas = generator.take_definitions(true);
    resolve_bodies(&mut paths, &schemas);
    for operation in modules.iter().flat_map(|m| m.operations).filter(|o| letter::is_door(o)) {
        let post =
            paths.get_mut(&format!("{ROOT}{}", operation.path)).and_then(|methods| methods.get_mut("post"));
        post.into_iter().for_each(letter::described);
    }
    drop_unused(&paths, &mut schemas);
    schemas.insert("Problem".to_owned(), problem_schema());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Stoyka",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Errors are problem details (RFC 9457). Numbers of money are decimal strings. \
                A POST may carry the header Idempotency-Key; a repeat within 24 hours gets the first answer. \
                Lists page by the places `next` and `previous`, given back as `after` and `before`.",
            "license": { "name": "AGPL-3.0-only", "identifier": "AGPL-3.0-only" },
        },
        "servers": [{ "url": "/" }],
        "tags": tags,
        "security": [{ "bearer": [] }, { "session": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "stoyka_session",
                    "description": "A browser's session; what writes also needs the header X-CSRF-Token." },
            },
            "responses": {
                "Problem": {
                    "description": "What went wrong.",
                    "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
                },
            },
        },
    })
}

fn put(paths: &mut Map<String, Value>, path: &str, method: &str, operation: Value) {
    let methods = paths.entry(path.to_owned()).or_insert_with(|| json!({}));
    if let Some(methods) = methods.as_object_mut() {
        methods.insert(method.to_owned(), operation);
    }
}

/// The answers of an operation: its own, and a problem.
pub(super) fn responses(output: Value) -> Value {
    json!({
        "200": { "description": "Done.", "content": { "application/json": { "schema": output } } },
        "default": { "$ref": "#/components/responses/Problem" },
    })
}

fn describe(generator: &mut SchemaGenerator, module: &str, operation: &Operation) -> Value {
    let (input, output) = operation.schemas(generator);
    let mut parameters: Vec<Value> = path_names(operation.path)
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    if operation.writes {
        parameters.push(json!({ "name": "Idempotency-Key", "in": "header", "schema": { "type": "string", "maxLength": 255 } }));
    }
    let mut described = json!({
        "operationId": operation.name,
        "tags": [module],
        "parameters": parameters,
        "responses": responses(output.to_value()),
        "x-right": operation.right.0,
        "x-input": input.to_value(),
    });
    if operation.right == PUBLIC
        && let Some(fields) = described.as_object_mut()
    {
        fields.insert("security".to_owned(), json!([{}, { "bearer": [] }, { "session": [] }]));
    }
    described
}

fn path_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// Replaces each `x-input` by a body, or by parameters of the query, without what the path has already.
fn resolve_bodies(paths: &mut Map<String, Value>, schemas: &Map<String, Value>) {
    for (path, methods) in paths.iter_mut() {
        let Some(methods) = methods.as_object_mut() else { continue };
        for (method, operation) in methods.iter_mut() {
            let Some(fields) = operation.as_object_mut() else { continue };
            let Some(input) = fields.remove("x-input") else { continue };
            let mut schema = resolved(&input, schemas);
            if let Some(text) = schema.as_object_mut().and_then(|s| s.remove("description")) {
                fields.insert("summary".to_owned(), first_sentence(&text));
                fields.insert("description".to_owned(), text);
            }
            path_names(path).for_each(|name| drop_field(&mut schema, name));
            if method == "get" {
                let query = query_parameters(&schema);
                if let Some(all) = fields.get_mut("parameters").and_then(Value::as_array_mut) {
                    all.extend(query);
                }
            } else {
                let body =
                    json!({ "required": true, "content": { "application/json": { "schema": schema } } });
                fields.insert("requestBody".to_owned(), body);
            }
        }
    }
}

fn resolved(input: &Value, schemas: &Map<String, Value>) -> Value {
    let name = input.get("$ref").and_then(Value::as_str).and_then(|r| r.rsplit('/').next());
    name.and_then(|n| schemas.get(n)).unwrap_or(input).clone()
}

fn first_sentence(text: &Value) -> Value {
    let text = text.as_str().unwrap_or_default();
    text.split_inclusive(". ").next().unwrap_or(text).trim().trim_end_matches('.').into()
}

fn drop_field(schema: &mut Value, name: &str) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.remove(name);
    }
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|r| r != name);
    }
}

fn query_parameters(schema: &Value) -> Vec<Value> {
    let required = |name: &str| {
        schema.get("required").and_then(Value::as_array).is_some_and(|r| r.iter().any(|v| v == name))
    };
    let properties = schema.get("properties").and_then(Value::as_object);
    let parameter = |(name, field): (&String, &Value)| json!({ "name": name, "in": "query", "required": required(name), "schema": field });
    properties.into_iter().flatten().map(parameter).collect()
}

/// The schemas of bodies stand in their operations; what nothing points to goes.
fn drop_unused(paths: &Map<String, Value>, schemas: &mut Map<String, Value>) {
    loop {
        let text = format!("{}{}", Value::Object(paths.clone()), Value::Object(schemas.clone()));
        let unused = |name: &String| !text.contains(&format!("\"#/components/schemas/{name}\""));
        let names: Vec<String> = schemas.keys().filter(|name| unused(name)).cloned().collect();
        if names.is_empty() {
            return;
        }
        names.iter().for_each(|name| drop(schemas.remove(name)));
    }
}

/// The doors of files, which carry bytes and no fields.
fn files(paths: &mut Map<String, Value>) {
    let stored = json!({ "type": "array", "items": { "type": "object", "properties": {
        "field": { "type": "string", "description": "Name of the part." },
        "id": { "type": "integer", "description": "Number of the file, for the command that takes it." },
        "name": { "type": "string" },
        "media_type": { "type": "string", "description": "By the look of the bytes." },
        "size": { "type": "integer", "description": "Bytes." },
    } } });
    let bytes = json!({ "type": "string", "format": "binary" });
    let send = json!({
        "operationId": "files.upload",
        "summary": "Sends files",
        "description": "Sends files, up to 25 MB each. They wait a day for the command that takes them.",
        "tags": ["kernel"],
        "requestBody": { "required": true, "content": { "multipart/form-data": {
            "schema": { "type": "object", "properties": { "file": bytes } } } } },
        "responses": responses(stored),
    });
    put(paths, &format!("{ROOT}/files"), "post", send);
    let give = json!({
        "operationId": "files.read",
        "summary": "Gives a file",
        "description": "Gives a file to whoever may read its owner.",
        "tags": ["kernel"],
        "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } }],
        "responses": {
            "200": { "description": "The bytes.", "content": { "application/octet-stream": { "schema": bytes } } },
            "default": { "$ref": "#/components/responses/Problem" },
        },
    });
    put(paths, &format!("{ROOT}/files/{{id}}"), "get", give);
}

fn token(generator: &mut SchemaGenerator) -> Value {
    let input = generator.subschema_for::<IssueToken>();
    let output = generator.subschema_for::<IssuedToken>();
    json!({
        "operationId": "identity.token",
        "tags": ["kernel"],
        "security": [{}],
        "responses": responses(output.to_value()),
        "x-input": input.to_value(),
    })
}
