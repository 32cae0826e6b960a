//! What is told of a topic, with the fields of its form.

use kernel::{Check, FieldError, In, text_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FieldKind, FormField, Topic};

/// Most fields of a form, and most assignees of a topic.
const MOST: usize = 50;

/// A field of the topic's form.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FieldFields {
    /// The field that is changed; left out of a new one.
    pub id: In<i64>,
    /// What it asks.
    pub name: In<String>,
    /// `text`, `area`, `select` or `multiselect`.
    pub kind: In<FieldKind>,
    /// Its choices, a line each.
    pub choices: In<String>,
    /// Whether it must be filled.
    pub required: In<bool>,
    /// Whether it stands in the form; yes if left out.
    pub enabled: In<bool>,
    /// Whether clients see and fill it.
    pub for_clients: In<bool>,
}

/// What is told of a topic.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TopicFields {
    /// Name, unique.
    pub name: In<String>,
    /// The topic it stands under.
    pub parent: In<i64>,
    /// Its place among the others; smaller is earlier.
    pub place: In<i64>,
    /// The department its tickets go to.
    pub department: In<i64>,
    /// Logins of those they are given to; none: to the department as a whole.
    pub assignees: Vec<In<i64>>,
    /// The plan of service levels they are under.
    pub plan: In<i64>,
    /// Whether clients may choose it.
    pub for_clients: In<bool>,
    /// The fields of its form, in order. Those that are left out are switched off.
    pub fields: Vec<FieldFields>,
}

/// The checked fields.
#[derive(Clone, Debug)]
pub struct Checked {
    pub(super) topic: Topic,
    pub(super) assignees: Vec<i64>,
    /// Number of a field that is changed, or 0, and what it shall be.
    pub(super) form: Vec<FormField>,
}

impl FieldFields {
    /// A line of the form that nobody filled is none.
    fn is_blank(&self) -> bool {
        self.id.raw().is_empty() && self.name.raw().trim().is_empty() && self.choices.raw().trim().is_empty()
    }

    fn check(&self, outer: &mut Check, n: usize) -> Option<FormField> {
        let mut check = Check::new();
        let id = check.or("id", &self.id, 0);
        let name = check.need_text("name", &self.name, 200);
        let kind = check.or("kind", &self.kind, FieldKind::Text);
        let choices = check.area("choices", &self.choices, 5000);
        if kind.is_some_and(FieldKind::has_choices) && choices.as_ref().is_some_and(|c| c.trim().is_empty()) {
            check.fail(FieldError::new("choices", "required"));
        }
        let required = check.or("required", &self.required, false);
        let enabled = check.or("enabled", &self.enabled, true);
        let for_clients = check.or("for_clients", &self.for_clients, false);
        outer.nest(&format!("fields[{n}]."), check);
        Some(FormField {
            id: id?,
            version: 1,
            topic_id: 0,
            place: i64::try_from(n).ok()?,
            name: name?,
            kind: kind?,
            choices: choices?,
            is_required: required?,
            is_enabled: enabled?,
            for_clients: for_clients?,
        })
    }
}

impl TopicFields {
    pub(super) fn check(&self, outer: &mut Check) -> Option<Checked> {
        let mut check = Check::new();
        let name = check.need_text("name", &self.name, 200);
        let parent = check.optional("parent", &self.parent);
        let place = check.or("place", &self.place, 0);
        let department = check.need("department", &self.department);
        let plan = check.optional("plan", &self.plan);
        let for_clients = check.or("for_clients", &self.for_clients, false);
        let mut assignees = Some(Vec::new());
        for assignee in &self.assignees {
            let one = check.optional("assignees", assignee);
            assignees = assignees.zip(one).map(|(mut all, one)| {
                all.extend(one);
                all
            });
        }
        let lines: Vec<&FieldFields> = self.fields.iter().filter(|field| !field.is_blank()).collect();
        if lines.len() > MOST || self.assignees.len() > MOST {
            check.fail(FieldError::new("fields", "too_many"));
        }
        let form: Vec<Option<FormField>> =
            lines.iter().enumerate().map(|(n, field)| field.check(&mut check, n)).collect();
        outer.nest("topic.", check);
        let name = name?;
        let mut assignees = assignees?;
        assignees.sort_unstable();
        assignees.dedup();
        Some(Checked {
            topic: Topic {
                id: 0,
                version: 1,
                archived_at: None,
                parent_id: parent?,
                place: place?,
                name_key: text_key::fold(&name),
                name,
                department_id: department?,
                plan_id: plan?,
                for_clients: for_clients?,
            },
            assignees,
            form: form.into_iter().collect::<Option<_>>()?,
        })
    }
}
