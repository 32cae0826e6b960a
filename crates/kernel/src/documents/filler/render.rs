//! Printing a part: loops repeated, choices made, fields replaced by what they are worth.

use super::eval::{Answers, Scope, Worth};
use super::fault::Fault;
use super::tag::{Block, BlockKind, Tag, What};
use super::words::Words;
use super::xml::{Element, Node};

use minijinja::Value;

/// Most nodes a document may come to.
const MOST_NODES: usize = 1_500_000;

/// The loops a row lies in: number of the loop, and which of its rounds.
pub(super) type Rounds = Vec<(usize, usize)>;

/// Puts a value into a cell; tells whether that was all.
pub(super) type Typed = fn(&mut Element, &Worth) -> bool;

/// Prints one part.
pub(super) struct Printer<'a, 'e> {
    /// What expressions mean.
    pub(super) answers: &'a mut Answers<'e>,
    /// The part's language.
    pub(super) words: &'a Words,
    /// Rows in the order they were printed, each with the rounds it belongs to.
    pub(super) rows: Vec<Rounds>,
    /// What puts a value into a cell that has nothing but one field; none outside sheets.
    pub(super) typed: Option<Typed>,
    rounds: Rounds,
    nodes: usize,
}

impl<'a, 'e> Printer<'a, 'e> {
    pub(super) fn new(answers: &'a mut Answers<'e>, words: &'a Words) -> Self {
        Self { answers, words, rows: Vec::new(), typed: None, rounds: Vec::new(), nodes: 0 }
    }

    /// Prints an element in place.
    pub(super) fn print(&mut self, element: &mut Element, scope: &Scope) -> Result<(), Fault> {
        if element.name == self.words.row {
            self.rows.push(self.rounds.clone());
        }
        if element.name == self.words.cell
            && let Some(typed) = self.typed
            && let Some(Tag { what: What::Field(field), place }) = only_field(element).cloned()
        {
            let worth = self.answers.worth(&field, scope, &place)?;
            if typed(element, &worth) {
                return Ok(());
            }
        }
        let mut out = Vec::with_capacity(element.children.len());
        for node in std::mem::take(&mut element.children) {
            self.node(node, scope, &mut out)?;
        }
        element.children = out;
        Ok(())
    }

    fn node(&mut self, node: Node, scope: &Scope, out: &mut Vec<Node>) -> Result<(), Fault> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Fault::of_file("too_much", ""));
        }
        match node {
            Node::Element(mut element) => {
                self.print(&mut element, scope)?;
                out.push(Node::Element(element));
            }
            Node::Tag(Tag { what: What::Field(field), place }) => {
                let text = self.answers.worth(&field, scope, &place)?.text();
                self.text(&text, out);
            }
            Node::Tag(_) => {}
            Node::Block(block) => self.block(*block, scope, out)?,
            plain => out.push(plain),
        }
        Ok(())
    }

    fn block(&mut self, block: Block, scope: &Scope, out: &mut Vec<Node>) -> Result<(), Fault> {
        match block.kind {
            BlockKind::If(branches) => {
                for (condition, body) in branches {
                    let chosen = match condition {
                        Some(condition) => self.answers.holds(&condition, scope, &block.place)?,
                        None => true,
                    };
                    if chosen {
                        return self.nodes(body, scope, out);
                    }
                }
                Ok(())
            }
            BlockKind::For(name, list, body) => {
                let all = self.answers.list(&list, scope, &block.place)?;
                let last = all.len();
                for (round, element) in all.into_iter().enumerate() {
                    let inner =
                        scope.within([(name.clone(), element), ("loop".to_owned(), place_in(round, last))]);
                    let mut copy = body.clone();
                    if round > 0 {
                        copy.iter_mut().for_each(without_identity);
                    }
                    self.rounds.push((block.number, round));
                    self.nodes(copy, &inner, out)?;
                    self.rounds.pop();
                }
                Ok(())
            }
        }
    }

    fn nodes(&mut self, nodes: Vec<Node>, scope: &Scope, out: &mut Vec<Node>) -> Result<(), Fault> {
        nodes.into_iter().try_for_each(|node| self.node(node, scope, out))
    }

    /// A field's text inside a run: signs that XML has no place for are dropped, lines are broken.
    fn text(&self, text: &str, out: &mut Vec<Node>) {
        let text: String = text.chars().filter(|c| is_printable(*c)).collect();
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let (Some(line_break), Some(tab)) = (self.words.line_break, self.words.tab) else {
            out.push(Node::Element(Element::new(self.words.text).with_text(text)));
            return;
        };
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                out.push(Node::Element(Element::new(line_break)));
            }
            for (number, piece) in line.split('\t').enumerate() {
                if number > 0 {
                    out.push(Node::Element(Element::new(tab)));
                }
                if !piece.is_empty() {
                    out.push(Node::Element(Element::new(self.words.text).with_text(piece.to_owned())));
                }
            }
        }
    }
}

/// Signs that an XML 1.0 document may hold.
pub(super) const fn is_printable(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn place_in(round: usize, all: usize) -> Value {
    Value::from_pairs([
        ("index", Value::from(round + 1)),
        ("index0", Value::from(round)),
        ("first", Value::from(round == 0)),
        ("last", Value::from(round + 1 == all)),
        ("length", Value::from(all)),
    ])
}

/// Bookmarks and numbers of paragraphs stand for one place: a copy has none.
fn without_identity(node: &mut Node) {
    match node {
        Node::Element(element) => {
            element.children.retain(|n| {
                n.element().is_none_or(|e| !matches!(e.name.as_str(), "w:bookmarkStart" | "w:bookmarkEnd"))
            });
            element.unset("w14:paraId");
            element.unset("w14:textId");
            element.children.iter_mut().for_each(without_identity);
        }
        Node::Block(block) => match &mut block.kind {
            BlockKind::For(_, _, body) => body.iter_mut().for_each(without_identity),
            BlockKind::If(branches) => {
                branches.iter_mut().flat_map(|(_, body)| body).for_each(without_identity);
            }
        },
        _ => {}
    }
}

/// The field of an element that says nothing else.
fn only_field(element: &Element) -> Option<&Tag> {
    let mut found = None;
    let mut walk = vec![element];
    while let Some(next) = walk.pop() {
        for node in &next.children {
            match node {
                Node::Element(inner) => walk.push(inner),
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Tag(tag) if matches!(tag.what, What::Field(_)) && found.is_none() => found = Some(tag),
                Node::Tag(tag) if tag.what == What::Comment => {}
                Node::Other(_) => {}
                _ => return None,
            }
        }
    }
    found
}
