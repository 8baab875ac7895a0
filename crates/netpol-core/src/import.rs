//! What is taken out of a text before a program keeps it: what no answer needs, and what is nobody else's business.

mod needless;
mod same;

use crate::edit::{Edit, Repeated, Together};
use crate::order::SortedMap;
use crate::source::{Documents, Limits, Node, SourceId, SourceText, Span, Unreadable, parse};
use needless::{removals, secrets};

/// A text without what is needless in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The text; everything that stays is as it was, byte by byte.
    pub text: String,
    /// What was left out, and how often.
    pub left_out: SortedMap<LeftOut, usize>,
    /// How many objects are written in a way that leaves no room for an edit, so that all they hold is still there.
    pub whole: usize,
    /// How many documents could not be read, and are still there as they were.
    pub unreadable: usize,
}

/// What is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// A Secret or a ConfigMap, whole.
    Secret,
    /// A variable in a container's `env`, or a source of variables in its `envFrom`.
    Variable,
    /// A container's `command` or `args`, which may hold passwords.
    Command,
    /// An annotation. Those that say of which class an Ingress is stay, for they say who publishes a Service.
    Annotation,
    /// An object's `managedFields`.
    ManagedFields,
    /// A part of the `status` of a Pod or a Node that says nothing about addresses.
    Status,
}

/// The most that is read to be imported, in bytes. Dumps of clusters hold many times what is kept of them.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Words of what is left out, of which one is in every text that holds any of it.
const SIGNS: [&str; 12] = [
    "Secret",
    "ConfigMap",
    "annotations",
    "managedFields",
    "env",
    "command",
    "args",
    "conditions",
    "Statuses",
    "nodeInfo",
    "images",
    "volumes",
];

/// Whether something may be left out of a text: it holds whole objects and a word of what is left out, or more than is read of a
/// text that is not imported.
pub fn may_leave_out(text: &str) -> bool {
    let is_too_large = text.len() > Limits::default().text_bytes;
    let may_hold = || text.contains("kind") && SIGNS.iter().any(|sign| text.contains(sign));
    text.len() <= MOST_BYTES && (is_too_large || may_hold())
}

/// Leaves out what no answer needs: Secrets and ConfigMaps, `env`, `envFrom`, `command` and `args` of containers, annotations,
/// `managedFields`, and most of the status of Pods and Nodes. No verdict changes by it. A text that is too large to be imported stays
/// as it is.
pub fn import(text: &str) -> Imported {
    if text.len() > MOST_BYTES {
        return Imported { text: text.to_owned(), unreadable: 1, ..Imported::default() };
    }
    let source = SourceText::new("", text);
    let limits = Limits { text_bytes: MOST_BYTES, values: 20_000_000, ..Limits::default() };
    let repeated = Repeated::new(SourceId(0), &source);
    let mut documents = Documents::new(SourceId(0), &source, &limits);
    let mut imported = Imported::default();
    for range in documents.ranges() {
        let part = Span { start: range.start as u32, end: range.end as u32, ..Span::default() };
        let document = Document { source: &source, part, repeated: &repeated, limits: &limits };
        imported.take(document, documents.parse(range));
    }
    imported
}

/// One of the documents of a text.
#[derive(Clone, Copy)]
struct Document<'a> {
    source: &'a SourceText,
    part: Span,
    repeated: &'a Repeated,
    limits: &'a Limits,
}

impl Document<'_> {
    fn text(&self) -> &str {
        self.source.slice(self.part).unwrap_or_default()
    }

    /// The comments before the line that starts it, which may be about the whole text.
    fn preamble(&self) -> &str {
        let lines = self.text().split_inclusive('\n').take_while(|line| !line.starts_with("---"));
        let length = lines.map(str::len).sum();
        self.text().get(..length).filter(|before| *before != self.text()).unwrap_or_default()
    }
}

impl Imported {
    fn take(&mut self, document: Document<'_>, roots: Vec<Result<Node, Unreadable>>) {
        let count = roots.len();
        let is_secret = |root: &Result<Node, Unreadable>| match root {
            Ok(root) => secrets(root).is_some(),
            // What stands there may be a Secret all the same.
            Err(_) => document.text().lines().any(|line| line.trim_end() == "kind: Secret"),
        };
        if count > 0 && roots.iter().all(is_secret) {
            let counts = roots.iter().map(|root| root.as_ref().ok().and_then(secrets).unwrap_or(1));
            self.text.push_str(document.preamble());
            return self.note(LeftOut::Secret, counts.sum());
        }
        let roots: Vec<Node> = roots.into_iter().filter_map(Result::ok).collect();
        self.unreadable += count - roots.len();
        let mut together = Together::default();
        let mut left_out = Vec::new();
        for root in &roots {
            for removal in removals(document.source, root) {
                match removal.edit.filter(|edit| together.add(edit)) {
                    Some(_) => left_out.extend(removal.counts),
                    None => self.whole += 1,
                }
            }
        }
        match apply(document, together, &roots) {
            Some(text) => {
                self.text.push_str(&text);
                left_out.into_iter().for_each(|(what, count)| self.note(what, count));
            }
            None => {
                self.text.push_str(document.text());
                self.whole += roots.len();
            }
        }
    }

    fn note(&mut self, what: LeftOut, count: usize) {
        if count > 0 {
            self.left_out.update(what, |all| *all += count);
        }
    }
}

/// The document after the edits. Where an alias repeats values, what is taken out at one place may be wanted at another: there it
/// is read again, and nothing but what is needless may be missing.
fn apply(document: Document<'_>, together: Together, roots: &[Node]) -> Option<String> {
    let edit = together.edits().into_iter().next().map_or_else(Edit::default, |(_, edit)| edit);
    let text = edit.apply_within(document.source, document.part)?;
    if document.repeated.holds(&edit) {
        let after = SourceText::new("", text.as_str());
        let read = parse(SourceId(0), &after, document.limits);
        let read: Vec<Node> = read.collect::<Result<_, _>>().ok()?;
        if read.len() != roots.len()
            || !roots.iter().zip(&read).all(|(root, read)| same::but_needless(root, read))
        {
            return None;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests;
