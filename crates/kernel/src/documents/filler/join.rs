//! Finding the tags of a part: a field that Word, Excel or LibreOffice has torn into several runs is put
//! together in the first of them, whose look it keeps.

use super::fault::{Fault, Place};
use super::tag::{Tag, beginning, scan};
use super::words::Words;
use super::xml::{Element, Node};

/// Where a page ended when Word last drew the document: nothing.
const PAGE_WAS: &str = "w:lastRenderedPageBreak";

/// Puts the tags of all paragraphs into the tree. `place` tells where one stands, by its text.
pub(super) fn join(
    root: &mut Element,
    words: &Words,
    place: &mut impl FnMut(&str) -> Place,
) -> Result<(), Fault> {
    if root.name == words.paragraph {
        let text = flow(&root.children, words);
        if text.contains('{') {
            let mut left = Joining { words, tags: scan(&text, &place(&text))?, at: 0 };
            root.children = left.rewrite(std::mem::take(&mut root.children));
        }
    }
    for element in root.elements_mut() {
        join(element, words, place)?;
    }
    Ok(())
}

/// What a paragraph says, breaks and tabs included.
fn flow(children: &[Node], words: &Words) -> String {
    let mut out = String::new();
    add_flow(children, words, &mut out);
    out
}

fn add_flow(children: &[Node], words: &Words, out: &mut String) {
    for element in children.iter().filter_map(Node::element) {
        if element.name == words.text {
            out.push_str(&element.text());
        } else if let Some(sign) = words.sign(&element.name) {
            out.push(sign);
        } else if !words.is_apart(&element.name) {
            add_flow(&element.children, words, out);
        }
    }
}

/// A walk over a paragraph's leaves in the order of [`flow`].
struct Joining<'a> {
    words: &'a Words,
    tags: Vec<(std::ops::Range<usize>, Tag)>,
    at: usize,
}

impl Joining<'_> {
    fn rewrite(&mut self, children: Vec<Node>) -> Vec<Node> {
        let mut out = Vec::with_capacity(children.len());
        for node in children {
            let Node::Element(element) = node else {
                out.push(node);
                continue;
            };
            if element.name == self.words.text {
                self.text(element, &mut out);
            } else if let Some(sign) = self.words.sign(&element.name) {
                let at = self.at;
                self.at += sign.len_utf8();
                if !self.tags.iter().any(|(range, _)| range.contains(&at)) {
                    out.push(Node::Element(element));
                }
            } else if self.words.is_apart(&element.name) {
                out.push(Node::Element(element));
            } else {
                self.inner(element, &mut out);
            }
        }
        out
    }

    fn inner(&mut self, mut element: Element, out: &mut Vec<Node>) {
        let was_run = element.name == self.words.run;
        let had = element.children.len();
        element.children = self.rewrite(std::mem::take(&mut element.children));
        if !was_run {
            out.push(Node::Element(element));
            return;
        }
        let look =
            element.children.iter().filter_map(Node::element).find(|e| e.name == self.words.look).cloned();
        let only_look = |children: &[Node]| {
            children
                .iter()
                .all(|n| n.element().is_some_and(|e| e.name == self.words.look || e.name == PAGE_WAS))
        };
        // A run whose text went into the tag of an earlier one is no more.
        if had > element.children.len() && only_look(&element.children) {
            return;
        }
        // A loop's tag stands between runs, so that runs can be repeated.
        let empty = Element { children: look.into_iter().map(Node::Element).collect(), ..element.clone() };
        let mut run = Element { children: Vec::new(), ..element };
        for node in std::mem::take(&mut element.children) {
            if let Node::Tag(Tag { what, .. }) = &node
                && !what.is_inline()
            {
                if !only_look(&run.children) {
                    out.push(Node::Element(run));
                }
                out.push(node);
                run = empty.clone();
            } else {
                run.children.push(node);
            }
        }
        if !only_look(&run.children) {
            out.push(Node::Element(run));
        }
    }

    /// A piece of text: what is no tag stays, a tag stands where it begins.
    fn text(&mut self, element: Element, out: &mut Vec<Node>) {
        let text = element.text();
        let (start, end) = (self.at, self.at + text.len());
        self.at = end;
        let touched: Vec<_> = self.tags.iter().filter(|(r, _)| r.start < end && r.end > start).collect();
        if touched.is_empty() {
            out.push(Node::Element(element));
            return;
        }
        let plain = Element { children: Vec::new(), ..element };
        let keep = |from: usize, to: usize, out: &mut Vec<Node>| {
            let piece = text.get(from - start..to - start).unwrap_or_default();
            if !piece.is_empty() {
                out.push(Node::Element(plain.clone().with_text(piece.to_owned())));
            }
        };
        let mut from = start;
        for (range, tag) in touched {
            if range.start >= start {
                keep(from, range.start, out);
                out.push(Node::Tag(tag.clone()));
            }
            from = range.end.min(end);
        }
        keep(from, end, out);
    }
}

/// The beginning of a paragraph, for its author to find it by.
pub(super) fn excerpt(text: &str) -> String {
    beginning(text.split_whitespace().collect::<Vec<_>>().join(" ").as_str(), 60)
}
