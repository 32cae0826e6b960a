//! Pairing the tags of loops and choices, and finding what each takes hold of: the least thing that holds
//! both tags. Tags in two cells of a row take the row, tags in two paragraphs what lies between, tags in one
//! paragraph the text between. A paragraph or row that has nothing but tags goes with them.

use std::collections::HashMap;

use super::fault::Fault;
use super::tag::{Block, BlockKind, Lift, Tag, What};
use super::words::Words;
use super::xml::{Element, Node};

/// Turns the tags of loops and choices into blocks around what they take hold of.
pub(super) fn pair(root: &mut Element, words: &Words) -> Result<(), Fault> {
    let mut tags = Vec::new();
    collect(root, &mut Vec::new(), &mut tags);
    if tags.is_empty() {
        return Ok(());
    }
    let mut groups = grouped(tags)?;
    for index in 0..groups.len() {
        place(index, &mut groups, root, words)?;
    }
    let mut plan: HashMap<Vec<usize>, Vec<usize>> = HashMap::new();
    for (index, group) in groups.iter().enumerate() {
        plan.entry(group.container.clone()).or_default().push(index);
    }
    let mut builder = Builder { groups, plan };
    builder.build(root, &mut Vec::new())
}

/// The tags of one loop or choice.
#[derive(Debug)]
struct Group {
    /// Path and tag, from the first to the last.
    tags: Vec<(Vec<usize>, Tag)>,
    /// The group it lies in, and in which part of it.
    parent: Option<(usize, usize)>,
    /// Path of the element whose children it takes.
    container: Vec<usize>,
    /// For each tag: the child it lies in, and whether that child is nothing but tags.
    ends: Vec<(usize, bool)>,
}

fn collect(element: &Element, path: &mut Vec<usize>, tags: &mut Vec<(Vec<usize>, Tag)>) {
    for (index, node) in element.children.iter().enumerate() {
        path.push(index);
        match node {
            Node::Tag(tag) if !tag.what.is_inline() => tags.push((path.clone(), tag.clone())),
            Node::Element(inner) => collect(inner, path, tags),
            _ => {}
        }
        path.pop();
    }
}

fn grouped(tags: Vec<(Vec<usize>, Tag)>) -> Result<Vec<Group>, Fault> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (path, tag) in tags {
        let innermost = open.last().copied();
        let unpaired = |about: &str| Fault::at(&tag.place, "unpaired", about);
        match &tag.what {
            What::For(..) | What::If(..) => {
                let parent = innermost
                    .and_then(|g| groups.get(g).map(|group| (g, group.tags.len().saturating_sub(1))));
                open.push(groups.len());
                let (container, ends) = (Vec::new(), Vec::new());
                groups.push(Group { tags: vec![(path, tag)], parent, container, ends });
            }
            What::Else(_) => {
                let group = innermost.and_then(|g| groups.get_mut(g));
                let group = group.filter(|g| g.kind() == "if").ok_or_else(|| unpaired("{% else %}"))?;
                group.tags.push((path, tag));
            }
            What::End(kind) => {
                let group = open.pop().and_then(|g| groups.get_mut(g)).filter(|g| g.kind() == *kind);
                let group = group.ok_or_else(|| unpaired(&format!("{{% end{kind} %}}")))?;
                group.tags.push((path, tag));
            }
            What::Field(_) | What::Comment => {}
        }
    }
    match open.pop().and_then(|g| groups.get(g)) {
        Some(group) => Err(group.fault("unpaired")),
        None => Ok(groups),
    }
}

impl Group {
    fn kind(&self) -> &'static str {
        match self.tags.first().map(|(_, tag)| &tag.what) {
            Some(What::If(..)) => "if",
            _ => "for",
        }
    }

    fn lift(&self) -> Lift {
        match self.tags.first().map(|(_, tag)| &tag.what) {
            Some(What::If(_, lift) | What::For(_, _, lift)) => *lift,
            _ => Lift::Least,
        }
    }

    fn fault(&self, code: &'static str) -> Fault {
        let about = match self.tags.first().map(|(_, tag)| &tag.what) {
            Some(What::For(name, list, _)) => format!("{{% for {name} in {list} %}}"),
            Some(What::If(condition, _)) => format!("{{% if {condition} %}}"),
            _ => String::new(),
        };
        match self.tags.first() {
            Some((_, tag)) => Fault::at(&tag.place, code, about),
            None => Fault::of_file(code, about),
        }
    }
}

fn element_at<'a>(root: &'a Element, path: &[usize]) -> Option<&'a Element> {
    path.iter().try_fold(root, |element, index| element.children.get(*index)?.element())
}

/// Finds what a group takes hold of.
fn place(index: usize, groups: &mut [Group], root: &Element, words: &Words) -> Result<(), Fault> {
    let Some(group) = groups.get(index) else { return Ok(()) };
    let first = group.tags.first().map(|(path, _)| path.clone()).unwrap_or_default();
    let name_at = |depth: usize| {
        first
            .get(..depth)
            .and_then(|path| element_at(root, path))
            .map(|e| e.name.as_str())
            .unwrap_or_default()
    };
    let shared = group.tags.iter().map(|(path, _)| {
        let same = path.iter().zip(&first).take_while(|(a, b)| a == b).count();
        same.min(path.len().saturating_sub(1))
    });
    let least = shared.min().unwrap_or(0);
    let wanted = match group.lift() {
        // Tags in two cells take the row.
        Lift::Least if name_at(least) == words.row => least.checked_sub(1),
        Lift::Least => Some(least),
        Lift::Paragraph => above(&name_at, first.len(), words.paragraph),
        Lift::Row => above(&name_at, first.len(), words.row),
        Lift::Cell => above(&name_at, first.len(), words.cell),
    };
    let depth = wanted.filter(|depth| *depth <= least).ok_or_else(|| group.fault("no_hold"))?;
    // What lies in a loop cannot take hold of more than the loop does.
    if let Some((parent, _)) = group.parent
        && groups.get(parent).is_some_and(|p| p.container.len() > depth)
    {
        return Err(group.fault("no_hold"));
    }
    let container = first.get(..depth).unwrap_or_default().to_vec();
    let held = element_at(root, &container);
    let ends = group.tags.iter().map(|(path, _)| {
        let child = path.get(depth).copied().unwrap_or(0);
        let bare = held.and_then(|e| e.children.get(child)).is_some_and(|node| !says_anything(node, words));
        (child, bare)
    });
    let ends: Vec<_> = ends.collect();
    if let Some(group) = groups.get_mut(index) {
        (group.container, group.ends) = (container, ends);
    }
    Ok(())
}

/// The depth of the container of the innermost element of this name that the first tag lies in.
fn above<'a>(name_at: &impl Fn(usize) -> &'a str, deepest: usize, name: &str) -> Option<usize> {
    (1..deepest).rev().find(|depth| name_at(*depth) == name).map(|depth| depth - 1)
}

/// Whether there is anything to see besides tags of loops and choices.
fn says_anything(node: &Node, words: &Words) -> bool {
    match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Tag(tag) => matches!(tag.what, What::Field(_)),
        Node::Block(_) => true,
        Node::Other(_) => false,
        Node::Element(element) => {
            words.things.contains(&element.name.as_str())
                || element.attr("w:type") == Some("page")
                || element.children.iter().any(|n| says_anything(n, words))
        }
    }
}

struct Builder {
    groups: Vec<Group>,
    plan: HashMap<Vec<usize>, Vec<usize>>,
}

impl Builder {
    fn build(&mut self, element: &mut Element, path: &mut Vec<usize>) -> Result<(), Fault> {
        for (index, node) in element.children.iter_mut().enumerate() {
            if let Node::Element(inner) = node {
                path.push(index);
                self.build(inner, path)?;
                path.pop();
            }
        }
        let mut slots: Vec<Option<Node>> = std::mem::take(&mut element.children)
            .into_iter()
            .map(|node| match node {
                Node::Tag(Tag { what, .. }) if !what.is_inline() => None,
                other => Some(other),
            })
            .collect();
        let here = self.plan.remove(path).unwrap_or_default();
        let outer: Vec<usize> = here
            .iter()
            .copied()
            .filter(|g| self.group(*g).is_none_or(|g| g.parent.is_none_or(|(p, _)| !here.contains(&p))))
            .collect();
        let whole = slots.len();
        element.children = self.range(&mut slots, 0, whole, &outer, &here)?;
        Ok(())
    }

    fn group(&self, index: usize) -> Option<&Group> {
        self.groups.get(index)
    }

    /// The children from … to, with these groups made blocks.
    fn range(
        &self,
        slots: &mut Vec<Option<Node>>,
        from: usize,
        to: usize,
        groups: &[usize],
        here: &[usize],
    ) -> Result<Vec<Node>, Fault> {
        let mut out = Vec::new();
        let mut at = from;
        for index in groups {
            let Some(group) = self.group(*index) else { continue };
            let (Some((first, bare)), Some((last, _))) = (group.ends.first(), group.ends.last()) else {
                continue;
            };
            if *first < at && !bare {
                return Err(group.fault("overlap"));
            }
            out.extend(take(slots, at, *first));
            let bodies = self.bodies(*index, slots, (from, to), here)?;
            out.push(Node::Block(Box::new(block(*index, group, bodies))));
            at = at.max(last + 1);
        }
        out.extend(take(slots, at, to));
        Ok(out)
    }

    /// What stands between the tags of a group, pair by pair.
    fn bodies(
        &self,
        index: usize,
        slots: &mut Vec<Option<Node>>,
        (from, to): (usize, usize),
        here: &[usize],
    ) -> Result<Vec<Vec<Node>>, Fault> {
        let Some(group) = self.group(index) else { return Ok(Vec::new()) };
        let inner_tags = group.ends.iter().skip(1).take(group.ends.len().saturating_sub(2));
        if inner_tags.clone().any(|(_, bare)| !bare) {
            return Err(group.fault("else_place"));
        }
        let mut bodies = Vec::new();
        for (part, pair) in group.ends.windows(2).enumerate() {
            let [(open, open_bare), (close, close_bare)] = pair else { continue };
            let start = if *open_bare { open + 1 } else { *open };
            let end = if *close_bare { *close } else { close + 1 };
            let (start, end) = (start.max(from), end.min(to));
            let nested: Vec<usize> = here
                .iter()
                .copied()
                .filter(|g| self.group(*g).is_some_and(|g| g.parent == Some((index, part))))
                .collect();
            bodies.push(if start < end { self.range(slots, start, end, &nested, here)? } else { Vec::new() });
        }
        Ok(bodies)
    }
}

fn take(slots: &mut [Option<Node>], from: usize, to: usize) -> Vec<Node> {
    slots.get_mut(from..to.max(from)).unwrap_or_default().iter_mut().filter_map(Option::take).collect()
}

fn block(number: usize, group: &Group, mut bodies: Vec<Vec<Node>>) -> Block {
    let mut conditions = Vec::new();
    let mut kind = None;
    let mut rest = bodies.drain(..);
    for (_, tag) in &group.tags {
        match &tag.what {
            What::For(name, list, _) => {
                kind = Some(BlockKind::For(name.clone(), list.clone(), rest.next().unwrap_or_default()));
            }
            What::If(condition, _) => {
                conditions.push((Some(condition.clone()), rest.next().unwrap_or_default()));
            }
            What::Else(condition) => conditions.push((condition.clone(), rest.next().unwrap_or_default())),
            _ => {}
        }
    }
    let place = group.tags.first().map(|(_, tag)| tag.place.clone());
    Block {
        number,
        place: place.unwrap_or(super::fault::Place::Sheet(String::new())),
        kind: kind.unwrap_or(BlockKind::If(conditions)),
    }
}
