//! Messages: both languages have the same ones with the same variables, and none that is asked for lacks.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use kernel::Module;
use kernel::listing::{FilterKind, Kind};
use kernel::settings::SettingKind;

/// A catalogue: message (or message.attribute) and what it refers to.
type Messages = BTreeMap<String, Uses>;

#[derive(Debug, Default, PartialEq)]
struct Uses {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

pub(super) fn check(modules: &[Module]) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut known = BTreeSet::new();
    for module in modules {
        let ru = read(module.catalogue.ru, &format!("{}/ru", module.key), &mut complaints);
        let en = read(module.catalogue.en, &format!("{}/en", module.key), &mut complaints);
        for id in ru.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
            match (ru.get(id), en.get(id)) {
                (Some(ru), Some(en)) if ru.variables != en.variables => {
                    let (ru, en) = (&ru.variables, &en.variables);
                    complaints.push(format!("{id}: variables in Russian {ru:?}, in English {en:?}"));
                }
                (Some(_), Some(_)) => {}
                (None, _) => complaints.push(format!("{id}: missing in Russian")),
                (_, None) => complaints.push(format!("{id}: missing in English")),
            }
        }
        for id in ru.keys() {
            if !known.insert(id.clone()) {
                complaints.push(format!("{id}: in two modules, one of them {}", module.key));
            }
        }
        let uses = ru.into_iter().chain(en);
        let referred: BTreeSet<_> = uses.flat_map(|(_, uses)| uses.messages).collect();
        complaints.extend(referred.difference(&known).map(|id| format!("{id}: referred to, but missing")));
    }
    for (id, whose) in modules.iter().flat_map(wanted) {
        if !known.contains(&id) {
            complaints.push(format!("{id}: missing, wanted by {whose}"));
        }
    }
    for (prefix, whose) in modules.iter().flat_map(prefixes) {
        // Kinds of documents are the desks': a house without them has none to name.
        let is_empty = prefix == "document-kind-" && modules.iter().all(|m| m.documents.is_empty())
            || prefix == "mail-claim-" && modules.iter().all(|m| m.mail_in.is_empty());
        if !is_empty && !known.iter().any(|id| id.starts_with(prefix)) {
            complaints.push(format!("{prefix}…: no message begins so, wanted by {whose}"));
        }
    }
    complaints
}

/// All message ids of all modules.
pub(super) fn known(modules: &[Module]) -> BTreeSet<String> {
    modules.iter().flat_map(|m| read(m.catalogue.ru, m.key, &mut Vec::new()).into_keys()).collect()
}

fn read(source: &str, name: &str, complaints: &mut Vec<String>) -> Messages {
    let resource = parser::parse(source).unwrap_or_else(|(resource, errors)| {
        complaints.extend(errors.iter().map(|e| format!("{name}: {e}")));
        resource
    });
    let mut messages = Messages::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name.to_owned();
        let attributes = message.attributes.iter().map(|a| (format!("{id}.{}", a.id.name), &a.value));
        let value = message.value.as_ref().map(|v| (id.clone(), v));
        for (id, pattern) in value.into_iter().chain(attributes) {
            let mut uses = Uses::default();
            in_pattern(pattern, &mut uses);
            if messages.insert(id.clone(), uses).is_some() {
                complaints.push(format!("{name}: {id} stands there twice"));
            }
        }
    }
    messages
}

fn in_pattern(pattern: &Pattern<&str>, uses: &mut Uses) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, uses);
        }
    }
}

fn in_expression(expression: &Expression<&str>, uses: &mut Uses) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, uses),
        Expression::Select { selector, variants } => {
            in_inline(selector, uses);
            variants.iter().for_each(|v| in_pattern(&v.value, uses));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, uses: &mut Uses) {
    match inline {
        InlineExpression::VariableReference { id } => {
            uses.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, attribute } => {
            let attribute = attribute.as_ref().map(|a| format!(".{}", a.name)).unwrap_or_default();
            uses.messages.insert(format!("{}{attribute}", id.name));
        }
        InlineExpression::Placeable { expression } => in_expression(expression, uses),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|a| in_inline(a, uses));
            arguments.named.iter().for_each(|a| in_inline(&a.value, uses));
        }
        _ => {}
    }
}

/// The message of a code: `payment-` and `not_paid` make `payment-not-paid`.
fn of_code(prefix: &str, code: &str) -> String {
    format!("{prefix}{}", code.replace(['_', '.'], "-"))
}

/// The messages a module asks for by what it declares.
fn wanted(module: &Module) -> Vec<(String, String)> {
    let mut wanted = Vec::new();
    let mut want = |id: String, whose: &str| wanted.push((id, whose.to_owned()));
    for spec in module.rights {
        want(spec.title(), spec.right.0);
    }
    for operation in module.operations.iter().filter(|o| o.writes) {
        want(of_code("event-", operation.name), operation.name);
    }
    for mail in module.mails {
        want(of_code("mail-", mail.kind), mail.kind);
    }
    for claim in module.mail_in {
        want(claim.title(), claim.key);
    }
    for document in module.documents {
        want(document.title.to_owned(), document.kind);
        want(of_code("document-kind-", document.kind), document.kind);
        for fact in document.facts {
            want(fact.title.to_owned(), document.kind);
            fact.values.iter().for_each(|value| want(of_code(fact.prefix, value), document.kind));
        }
    }
    for setting in module.settings {
        want(setting.title(), setting.key);
        want(setting.help(), setting.key);
        want(of_code("settings-", setting.group), setting.key);
        if !setting.unit.is_empty() {
            want(of_code("unit-", setting.unit), setting.key);
        }
        match setting.kind {
            SettingKind::Choice(words) => {
                let prefix = format!("{}-", setting.title());
                words.iter().for_each(|word| want(of_code(&prefix, word), setting.key));
            }
            // A colour is that of a state there is.
            SettingKind::Colour(states) => {
                states.iter().for_each(|state| want((*state).to_owned(), setting.key));
            }
            _ => {}
        }
    }
    for (constraint, _, code) in module.constraints {
        want(of_code("field-", code), constraint);
    }
    for listing in module.listings {
        want(listing.title.to_owned(), listing.key);
        want(listing.empty.to_owned(), listing.key);
        for column in listing.columns {
            want(column.title.to_owned(), listing.key);
        }
        for filter in listing.filters {
            if !matches!(filter.kind, FilterKind::Hidden) {
                want(filter.title.to_owned(), listing.key);
            }
            if let FilterKind::Choice(values, prefix) = filter.kind {
                values.iter().for_each(|value| want(of_code(prefix, value), listing.key));
            }
        }
    }
    wanted
}

/// Beginnings of messages that columns put before a code.
fn prefixes(module: &Module) -> Vec<(&'static str, &'static str)> {
    let columns = module.listings.iter().flat_map(|l| l.columns.iter().map(|c| (c.kind, l.key)));
    columns
        .filter_map(|(kind, key)| match kind {
            Kind::Status(prefix, _) | Kind::Term(prefix) => Some((prefix, key)),
            _ => None,
        })
        .collect()
}
