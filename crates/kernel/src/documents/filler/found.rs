//! What a template names: its fields, each under its full path, and its loops.

use std::collections::BTreeMap;

use super::eval::Answers;
use super::fault::{Fault, Place};
use super::tag::{BlockKind, Tag, What};
use super::xml::{Element, Node};

/// What a template names.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Fields by path: `order.number`, `lines[].sum`.
    pub fields: BTreeMap<String, Vec<Use>>,
    /// Loops: the list's expression and where it stands.
    pub loops: Vec<Use>,
}

/// A use of a field or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The expression as it is written.
    pub expression: String,
    /// Where.
    pub place: Place,
}

impl Found {
    pub(super) fn look(&mut self, root: &Element, answers: &mut Answers<'_>) -> Result<(), Fault> {
        self.nodes(&root.children, &mut Vec::new(), answers)
    }

    fn nodes(
        &mut self,
        nodes: &[Node],
        scope: &mut Vec<(String, Option<String>)>,
        answers: &mut Answers<'_>,
    ) -> Result<(), Fault> {
        for node in nodes {
            match node {
                Node::Element(element) => self.nodes(&element.children, scope, answers)?,
                Node::Tag(Tag { what: What::Field(field), place }) => {
                    self.note(field, place, scope, answers)?;
                }
                Node::Block(block) => match &block.kind {
                    BlockKind::If(branches) => {
                        for (condition, body) in branches {
                            if let Some(condition) = condition {
                                self.note(condition, &block.place, scope, answers)?;
                            }
                            self.nodes(body, scope, answers)?;
                        }
                    }
                    BlockKind::For(name, list, body) => {
                        self.note(list, &block.place, scope, answers)?;
                        self.loops.push(Use { expression: list.clone(), place: block.place.clone() });
                        // Only a plain path tells what its elements are; of anything else nothing is known.
                        let elements = whole(list, scope).map(|path| format!("{path}[]"));
                        scope.push((name.clone(), elements));
                        scope.push(("loop".to_owned(), None));
                        self.nodes(body, scope, answers)?;
                        scope.truncate(scope.len().saturating_sub(2));
                    }
                },
                _ => {}
            }
        }
        Ok(())
    }

    fn note(
        &mut self,
        expression: &str,
        place: &Place,
        scope: &[(String, Option<String>)],
        answers: &mut Answers<'_>,
    ) -> Result<(), Fault> {
        for name in answers.names(expression, place)? {
            if let Some(path) = whole(&name, scope) {
                let used = Use { expression: expression.to_owned(), place: place.clone() };
                self.fields.entry(path).or_default().push(used);
            }
        }
        Ok(())
    }
}

/// The path from the document's fields, if what the name begins with is known.
fn whole(name: &str, scope: &[(String, Option<String>)]) -> Option<String> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    if !name.chars().all(plain) {
        return None;
    }
    let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
    let begin = match scope.iter().rev().find(|(n, _)| n == first) {
        Some((_, elements)) => elements.clone()?,
        None => first.to_owned(),
    };
    Some(rest.map_or(begin.clone(), |rest| format!("{begin}.{rest}")))
}
