//! Answers to the fields of a topic's form.

use kernel::db::{Read, Tx};
use kernel::{Actor, FieldError, In, Result};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{FieldKind, FormField};

/// The answers' rows.
mod row {
    use sea_orm::entity::prelude::*;

    /// An answer of a ticket.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_values")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The ticket.
        pub ticket_id: i64,
        /// The field.
        pub field_id: i64,
        /// The answer; of many choices, a line each.
        pub answer: String,
    }

    /// No relations are used.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    kernel::row!(Model);
}

/// An answer as it came.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerFields {
    /// The field.
    pub field: In<i64>,
    /// The answer.
    pub answer: In<String>,
    /// The answers to a field of many choices.
    pub many: Vec<In<String>>,
}

/// Checked answers: field and text.
pub type Answers = Vec<(i64, String)>;

/// An answer with its question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The question.
    pub field: FormField,
    /// The answer.
    pub text: String,
}

impl AnswerFields {
    fn lines(&self) -> Vec<&str> {
        let many = self.many.iter().map(In::raw).map(str::trim);
        many.filter(|line| !line.is_empty()).collect()
    }

    fn text(&self, kind: FieldKind) -> Result<String, &'static str> {
        if kind == FieldKind::Multiselect && !self.many.is_empty() {
            return Ok(self.lines().join("\n"));
        }
        self.answer.value().map(|value| value.cloned().unwrap_or_default().trim().to_owned())
    }
}

/// The answers to a form, or what is wrong with each, at `answers[n].answer` by its place in the form.
pub(crate) fn answered(form: &[FormField], given: &[AnswerFields]) -> Result<Answers, Vec<FieldError>> {
    let (mut answers, mut errors) = (Vec::new(), Vec::new());
    for (n, field) in form.iter().enumerate() {
        let found = given.iter().find(|a| matches!(a.field.value(), Ok(Some(id)) if *id == field.id));
        let path = format!("answers[{n}].answer");
        let text = match found.map_or_else(|| Ok(String::new()), |a| a.text(field.kind)) {
            Ok(text) => text,
            Err(code) => {
                errors.push(FieldError::new(path, code));
                continue;
            }
        };
        match wrong(field, &text) {
            Some(code) => errors.push(FieldError::new(path, code)),
            None if text.is_empty() => {}
            None => answers.push((field.id, text)),
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

fn wrong(field: &FormField, text: &str) -> Option<&'static str> {
    let chosen = |line: &str| field.options().any(|option| option == line);
    match field.kind {
        _ if text.is_empty() => field.is_required.then_some("required"),
        FieldKind::Text if text.contains(char::is_control) => Some("characters"),
        FieldKind::Text if text.chars().count() > 500 => Some("support_answer_long"),
        FieldKind::Area if text.chars().count() > 10_000 => Some("support_answer_long"),
        FieldKind::Select if !chosen(text) => Some("not_a_choice"),
        FieldKind::Multiselect if !text.lines().all(chosen) => Some("not_a_choice"),
        _ => None,
    }
}

/// Writes a ticket's answers over those to the same fields.
pub async fn write(tx: &Tx, ticket: i64, answers: Answers) -> Result<()> {
    for (field_id, answer) in answers {
        let same = row::Column::TicketId.eq(ticket).and(row::Column::FieldId.eq(field_id));
        tx.delete_where::<row::Entity>(same).await?;
        tx.insert(row::Model { id: 0, ticket_id: ticket, field_id, answer }).await?;
    }
    Ok(())
}

/// A ticket's answers, in the order of the form; a contact's are those he may see.
pub async fn of_ticket(read: &impl Read, actor: &Actor, ticket: i64) -> Result<Vec<Answer>> {
    let rows = read.all(row::Entity::find().filter(row::Column::TicketId.eq(ticket))).await?;
    let ids = rows.iter().map(|row| row.field_id);
    let fields = super::form_field::Entity::find().filter(super::form_field::Column::Id.is_in(ids));
    let mut fields = read.all(fields).await?;
    fields.sort_by_key(|field| (field.place, field.id));
    let is_client = actor.bound_clients().is_some();
    let answer = |field: FormField| {
        let text = rows.iter().find(|row| row.field_id == field.id)?.answer.clone();
        Some(Answer { field, text })
    };
    Ok(fields.into_iter().filter(|f| f.for_clients || !is_client).filter_map(answer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(id: i64, kind: FieldKind, is_required: bool) -> FormField {
        FormField {
            id,
            version: 1,
            topic_id: 1,
            place: id,
            name: "Кабинет".to_owned(),
            kind,
            choices: "Первый\n\n Второй ".to_owned(),
            is_required,
            is_enabled: true,
            for_clients: true,
        }
    }

    fn said(id: i64, answer: &str, many: &[&str]) -> AnswerFields {
        let many = many.iter().map(|one| (*one).into()).collect();
        AnswerFields { field: id.into(), answer: answer.into(), many }
    }

    #[test]
    fn choices_are_those_of_the_field() {
        let form = [field(1, FieldKind::Select, true), field(2, FieldKind::Multiselect, false)];
        let good = answered(&form, &[said(1, "Второй", &[]), said(2, "", &["Первый", "Второй"])]);
        assert_eq!(good.unwrap(), [(1, "Второй".to_owned()), (2, "Первый\nВторой".to_owned())]);
        let codes = |given: &[AnswerFields]| -> Vec<String> {
            answered(&form, given)
                .unwrap_err()
                .into_iter()
                .map(|e| format!("{} {}", e.path, e.code))
                .collect()
        };
        assert_eq!(codes(&[]), ["answers[0].answer required"]);
        let wrong = [said(1, "Третий", &[]), said(2, "", &["Первый", "Третий"])];
        assert_eq!(codes(&wrong), ["answers[0].answer not_a_choice", "answers[1].answer not_a_choice"]);
    }

    #[test]
    fn what_is_not_asked_is_not_kept() {
        let form = [field(1, FieldKind::Text, false)];
        assert_eq!(answered(&form, &[said(9, "лишнее", &[])]).unwrap(), []);
        assert!(answered(&form, &[said(1, "две\nстроки", &[])]).is_err());
    }
}
