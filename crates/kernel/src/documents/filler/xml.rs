//! A part's XML as a tree that can be taken apart, with what the template adds to it.

use quick_xml::Reader;
use quick_xml::escape::{partial_escape, unescape};
use quick_xml::events::{BytesStart, Event};

use super::fault::Fault;
use super::tag::{Block, Tag};

/// Deeper than any document: a deeper one is made to break a reader.
const DEEPEST: usize = 200;

/// A node of the tree.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text, without escapes.
    Text(String),
    /// A comment or an instruction, as it stands.
    Other(String),
    /// A tag of the template, where it was found.
    Tag(Tag),
    /// A loop or a choice, when the tags are paired.
    Block(Box<Block>),
}

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Name with its prefix.
    pub(super) name: String,
    /// Attributes in order; values without escapes.
    pub(super) attrs: Vec<(String, String)>,
    /// What is inside.
    pub(super) children: Vec<Node>,
}

impl Element {
    /// An element of this name.
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The same with one more child.
    #[must_use]
    pub(super) fn with(mut self, child: Node) -> Self {
        self.children.push(child);
        self
    }

    /// The same with text inside, which keeps its spaces.
    #[must_use]
    pub(super) fn with_text(mut self, text: String) -> Self {
        if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
            self.set("xml:space", "preserve");
        }
        self.children.push(Node::Text(text));
        self
    }

    /// An attribute's value.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Sets an attribute.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.attrs.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attrs.push((name.to_owned(), value.into())),
        }
    }

    /// Takes an attribute away.
    pub(super) fn unset(&mut self, name: &str) {
        self.attrs.retain(|(n, _)| n != name);
    }

    /// The elements inside.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(Node::element)
    }

    /// The elements inside, to be changed.
    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(Node::element_mut)
    }

    /// The first element inside of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|e| e.name == name)
    }

    /// All text inside.
    pub(super) fn text(&self) -> String {
        let mut all = String::new();
        for node in &self.children {
            match node {
                Node::Text(text) => all.push_str(text),
                Node::Element(element) => all.push_str(&element.text()),
                _ => {}
            }
        }
        all
    }

    /// Does something to this element and to all inside, outer ones first.
    pub(super) fn each(&mut self, work: &mut impl FnMut(&mut Self)) {
        work(self);
        for element in self.elements_mut() {
            element.each(work);
        }
    }

    /// Reads a part. Entities of a DTD and the DTD itself are refused.
    pub(super) fn parse(text: &str, part: &str) -> Result<Self, Fault> {
        let bad = || Fault::of_file("bad_xml", part);
        let mut reader = Reader::from_str(text);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|_| bad())? {
                Event::Start(start) => {
                    if open.len() > DEEPEST {
                        return Err(bad());
                    }
                    open.push(element(&start).ok_or_else(bad)?);
                }
                Event::Empty(start) => push(&mut open, Node::Element(element(&start).ok_or_else(bad)?)),
                Event::End(_) => {
                    let done = open.pop().ok_or_else(bad)?;
                    push(&mut open, Node::Element(done));
                }
                Event::Text(text) => push_text(&mut open, &text.xml10_content()),
                Event::CData(text) => push_text(&mut open, &text.xml10_content()),
                Event::GeneralRef(entity) => {
                    let raw = format!("&{};", entity.into_inner());
                    push_text(&mut open, &unescape(&raw).map_err(|_| bad())?);
                }
                Event::Comment(text) => push(&mut open, Node::Other(format!("<!--{}-->", text.into_inner()))),
                Event::PI(pi) => push(&mut open, Node::Other(format!("<?{}?>", pi.into_inner()))),
                Event::DocType(_) => return Err(Fault::of_file("dtd", part)),
                Event::Decl(_) => {}
                Event::Eof => break,
            }
        }
        let mut document = open.pop().filter(|_| open.is_empty()).ok_or_else(bad)?;
        let root = document.children.iter_mut().find_map(|n| n.element_mut().map(std::mem::take));
        root.ok_or_else(bad)
    }

    /// The part's text.
    pub(super) fn write(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write_to(&mut out);
        out
    }

    fn write_to(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attrs {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            for c in value.chars() {
                match c {
                    '&' => out.push_str("&amp;"),
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '"' => out.push_str("&quot;"),
                    '\n' => out.push_str("&#10;"),
                    '\t' => out.push_str("&#9;"),
                    '\r' => out.push_str("&#13;"),
                    other => out.push(other),
                }
            }
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.children {
            match node {
                Node::Element(element) => element.write_to(out),
                Node::Text(text) => out.push_str(&partial_escape(text.as_str())),
                Node::Other(text) => out.push_str(text),
                Node::Tag(_) | Node::Block(_) => {}
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }

    /// Gives the elements of this namespace the prefix that the rest of the filler knows them by, whatever
    /// the program that saved the file calls it: `x:row` becomes `row`, `ns0:p` becomes `w:p`.
    pub(super) fn canonical(mut self, namespaces: &[&str], prefix: &str) -> Self {
        let bound =
            self.attrs.iter().find(|(n, v)| n.starts_with("xmlns") && namespaces.contains(&v.as_str()));
        let Some(declared) = bound.map(|(n, _)| n.clone()) else { return self };
        let old = declared.strip_prefix("xmlns:").unwrap_or_default().to_owned();
        if old == prefix {
            return self;
        }
        let new = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        if self.attr(&new).is_none() {
            for (name, _) in &mut self.attrs {
                if *name == declared {
                    name.clone_from(&new);
                }
            }
            self.each(&mut |element| {
                rename(&mut element.name, &old, prefix);
                for (name, _) in &mut element.attrs {
                    if name.contains(':') {
                        rename(name, &old, prefix);
                    }
                }
            });
        }
        self
    }
}

fn rename(name: &mut String, old: &str, new: &str) {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name.as_str()));
    if prefix == old {
        *name = if new.is_empty() { local.to_owned() } else { format!("{new}:{local}") };
    }
}

impl Node {
    /// The element, if it is one.
    pub(super) const fn element(&self) -> Option<&Element> {
        if let Self::Element(element) = self { Some(element) } else { None }
    }

    /// The element, if it is one, to be changed.
    pub(super) const fn element_mut(&mut self) -> Option<&mut Element> {
        if let Self::Element(element) = self { Some(element) } else { None }
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let mut attrs = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = unescape(&attribute.value).ok()?.into_owned();
        attrs.push((attribute.key.0.to_owned(), value));
    }
    Some(Element { name: start.name().0.to_owned(), attrs, children: Vec::new() })
}

fn push(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

/// Neighbouring pieces of text are one.
fn push_text(open: &mut [Element], text: &str) {
    let Some(last) = open.last_mut() else { return };
    if let Some(Node::Text(before)) = last.children.last_mut() {
        before.push_str(text);
    } else {
        last.children.push(Node::Text(text.to_owned()));
    }
}
