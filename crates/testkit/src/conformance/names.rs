//! Names: each begins with its module's key, none is given twice, and what is named exists.

use std::collections::BTreeSet;

use kernel::Module;
use kernel::listing::{Filter, FilterKind, NameSpec};
use kernel::module::KERNEL;
use kernel::right::{PUBLIC, SIGNED_IN};
use schemars::{Schema, SchemaGenerator};

/// What the kernel's own names begin with.
const KERNEL_ROOTS: &[&str] = &[
    "kernel",
    "clients",
    "own",
    "identity",
    "staff",
    "administer",
    "users",
    "rights",
    "journal",
    "maintenance",
    "outbox",
    "queries",
    "rates",
    "calendar",
    "profiles",
    "settings",
    "jobs",
    "tasks",
    "lists",
    "organisation",
    "documents",
    "files",
    "imports",
    "notices",
    "search",
    "system",
    "mail",
    "mail_in",
];

pub(super) fn check(modules: &[Module]) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut given = BTreeSet::new();
    for module in modules {
        for (what, name) in names(module) {
            let root = name.split('.').next().unwrap_or_default();
            let own =
                if module.key == KERNEL.key { KERNEL_ROOTS.contains(&root) } else { root == module.key };
            if !own {
                complaints.push(format!("{what} {name}: must begin with {}.", module.key));
            }
            if !given.insert((what, name)) {
                complaints.push(format!("{what} {name}: given twice"));
            }
        }
    }
    complaints.extend(rights(modules));
    complaints.extend(paths(modules));
    complaints.extend(modules.iter().flat_map(listings));
    complaints.extend(nouns(modules));
    complaints
}

fn names(module: &Module) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rights = module.rights.iter().map(|r| ("right", r.right.0));
    let operations = module.operations.iter().map(|o| ("operation", o.name));
    let jobs = module.jobs.iter().map(|j| ("job", j.name));
    let mails = module.mails.iter().map(|m| ("mail", m.kind));
    let listings = module.listings.iter().map(|l| ("listing", l.key));
    let settings = module.settings.iter().map(|s| ("setting", s.key));
    let claims = module.mail_in.iter().map(|c| ("claim to mail", c.key));
    rights.chain(operations).chain(claims).chain(jobs).chain(mails).chain(listings).chain(settings)
}

/// Operations and listings ask for rights that some module declares.
fn rights(modules: &[Module]) -> Vec<String> {
    let declared: BTreeSet<_> = modules.iter().flat_map(|m| m.rights).map(|r| r.right).collect();
    let operations = modules.iter().flat_map(|m| m.operations).map(|o| (o.name, o.right));
    let listings = modules.iter().flat_map(|m| m.listings).map(|l| (l.key, l.right));
    let undeclared = operations
        .chain(listings)
        .filter(|(_, r)| !matches!(*r, PUBLIC | SIGNED_IN) && !declared.contains(r));
    undeclared.map(|(name, right)| format!("{name}: the right {right} is not declared")).collect()
}

/// Addresses in the API differ, and what stands in braces is a field of the command.
fn paths(modules: &[Module]) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut given = BTreeSet::new();
    for operation in modules.iter().flat_map(|m| m.operations) {
        let shape: Vec<_> =
            operation.path.split('/').map(|p| if p.starts_with('{') { "{}" } else { p }).collect();
        if !given.insert((format!("{:?}", operation.verb), shape)) {
            complaints.push(format!("{}: {} is another operation's address", operation.name, operation.path));
        }
        let mut generator = SchemaGenerator::default();
        let (input, _) = operation.schemas(&mut generator);
        let fields = fields(&input, &mut generator);
        for name in operation.path.split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}')) {
            if !fields.contains(name) {
                complaints.push(format!("{}: has no field {name} for {}", operation.name, operation.path));
            }
        }
    }
    complaints
}

fn fields(schema: &Schema, generator: &mut SchemaGenerator) -> BTreeSet<String> {
    let name = schema.get("$ref").and_then(|r| r.as_str()).and_then(|r| r.rsplit('/').next());
    let whole = name.and_then(|name| generator.definitions().get(name)).or(Some(schema.as_value()));
    let properties = whole.and_then(|w| w.get("properties")).and_then(|p| p.as_object());
    properties.into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// What a hidden filter holds the number of is called something: nobody reads a bare number above a list.
fn nouns(modules: &[Module]) -> Vec<String> {
    let by_number = |f: &&Filter| matches!(f.kind, FilterKind::HiddenNumber | FilterKind::HiddenWhere);
    let mut complaints = Vec::new();
    for listing in modules.iter().flat_map(|m| m.listings).copied() {
        for filter in listing.filters.iter().filter(by_number) {
            if NameSpec::of(modules, listing, filter.key).is_none() {
                complaints.push(format!("{}: nobody knows what {} is called", listing.key, filter.key));
            }
        }
    }
    complaints
}

/// Keys within a listing differ; it is sorted by a column that sorts.
fn listings(module: &Module) -> Vec<String> {
    let mut complaints = Vec::new();
    for listing in module.listings {
        let columns: BTreeSet<_> = listing.columns.iter().map(|c| c.key).collect();
        let filters: BTreeSet<_> = listing.filters.iter().flat_map(Filter::fields).collect();
        if columns.len() < listing.columns.len() {
            complaints.push(format!("{}: two columns of one name", listing.key));
        }
        if ["sort", "after", "before"].iter().any(|word| filters.contains(*word)) {
            complaints.push(format!("{}: a filter is named like a part of the address", listing.key));
        }
        if listing.column(listing.sort.0).is_none_or(|c| c.sort.is_none()) {
            complaints
                .push(format!("{}: opens sorted by {}, which does not sort", listing.key, listing.sort.0));
        }
        if !listing.row_tone.is_empty() && listing.column(listing.row_tone).is_none() {
            complaints
                .push(format!("{}: no column {} to take the colour from", listing.key, listing.row_tone));
        }
    }
    complaints
}
