//! Documents to objects: what each one is, lists opened, parts wrapped, later objects in the place of earlier ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fragment::{self, Parts, Wrapped};
use super::kinds::{Kind, Recognised, recognise};
use super::memory::Recall;
use super::object::{Identity, Object};
use super::reading::Reading;
use super::{Manifest, Memory, PassedOver, document};
use crate::diagnostic::{Diagnostic, Problems, Severity, codes};
use crate::order::sort_by_key;
use crate::source::{Documents, Limits, Node, NodeValue, SourceId, SourceText, Sources, Span, Unreadable};

/// What parts of policies are called.
const FRAGMENT: &str = "fragment";

/// Reads all texts. What cannot be read or would be refused by the API server is left out and told in a diagnostic;
/// everything else is read. Diagnostics are in the order of the texts.
pub fn read(sources: &Sources) -> (Manifest, Vec<Diagnostic>) {
    read_within(sources, &Limits::default())
}

/// The same with other limits.
pub fn read_within(sources: &Sources, limits: &Limits) -> (Manifest, Vec<Diagnostic>) {
    read_with(None, sources, limits)
}

/// Reads all texts as [`read`] does. Documents of the first that stood in the one that was read with this memory before are
/// not read again.
pub fn read_again(memory: &mut Memory, sources: &Sources) -> (Manifest, Vec<Diagnostic>) {
    read_with(Some(memory), sources, &Limits::default())
}

fn read_with(
    mut memory: Option<&mut Memory>,
    sources: &Sources,
    limits: &Limits,
) -> (Manifest, Vec<Diagnostic>) {
    let reader = Reader::read_all(memory.as_deref_mut(), sources, limits, BTreeSet::new());
    if reader.names.given.is_disjoint(&reader.names.written) {
        return reader.into_result();
    }
    // A policy has the name that a part of one was given: the part gets another, now that all names are known.
    let written = reader.names.written;
    Reader::read_all(memory, sources, limits, written).into_result()
}

struct Reader<'a> {
    limits: &'a Limits,
    manifest: Manifest,
    problems: Problems,
    objects: usize,
    names: Names,
    seen: Seen<'a>,
    /// Where objects are remembered, the number of objects with the first one of the document that is read, and a copy of it.
    only: Option<usize>,
    last: Option<Object>,
}

/// Names like those that are given to parts of policies, in whatever namespace.
#[derive(Default)]
struct Names {
    /// Names that no part may be given.
    taken: BTreeSet<String>,
    /// Names that policies have, refused ones too: they are taken as soon as the policy is fixed.
    written: BTreeSet<String>,
    /// Names that parts were given.
    given: BTreeSet<String>,
    count: usize,
}

/// The objects so far: which one in its list each is, and where it begins.
struct Seen<'a> {
    sources: &'a Sources,
    known: BTreeMap<Identity, (usize, Span)>,
}

/// What an item of a typed list is, since such items often do not say it themselves.
#[derive(Clone, Copy, Default)]
struct ListOf<'a> {
    api_version: &'a str,
    kind: &'a str,
}

impl<'a> Reader<'a> {
    fn read_all(
        mut memory: Option<&'a mut Memory>,
        sources: &'a Sources,
        limits: &'a Limits,
        taken: BTreeSet<String>,
    ) -> Self {
        let mut reader = Reader {
            limits,
            manifest: Manifest::default(),
            problems: Problems::default(),
            objects: 0,
            names: Names { taken, ..Names::default() },
            seen: Seen { sources, known: BTreeMap::new() },
            only: None,
            last: None,
        };
        for (id, source) in sources.iter() {
            let mut documents = Documents::new(id, source, limits);
            let mut recall = memory.take().map(|memory| Recall::new(memory, source.text()));
            for range in documents.ranges() {
                let known = recall.as_mut().and_then(|recall| recall.take(&range));
                // An object of a name that came before is read again, since there is something to say about it.
                let known = known.map(|object| (object.identity(), object));
                let object = match known.filter(|(identity, _)| !reader.seen.known.contains_key(identity)) {
                    Some((identity, object)) => reader.again(identity, object),
                    None => {
                        reader.only = recall.is_some().then_some(reader.objects + 1);
                        reader.documents(documents.parse(range.clone()), id, source)
                    }
                };
                if let (Some(recall), Some(object)) = (&mut recall, object) {
                    recall.keep(range, object);
                }
            }
            if let Some(recall) = recall {
                recall.finish();
            }
        }
        reader
    }

    /// Reads what is in one document; gives a copy of its object, where that is all there is to say of it.
    fn documents(
        &mut self,
        documents: Vec<Result<Node, Unreadable>>,
        id: SourceId,
        source: &SourceText,
    ) -> Option<Object> {
        let problems = self.problems.count(id);
        self.last = None;
        for document in documents {
            match document {
                Ok(root) => self.document(root, source),
                Err(unreadable) if self.problems.is_full(id) => self.problems.leave_out(unreadable.span, 1),
                Err(unreadable) => {
                    self.problems.add(document::unreadable(&unreadable, self.limits, source));
                }
            }
        }
        let is_all = self.only == Some(self.objects) && self.problems.count(id) == problems;
        self.last.take().filter(|_| is_all)
    }

    /// Takes an object that is known already, and gives it back to be remembered.
    fn again(&mut self, identity: Identity, object: Object) -> Option<Object> {
        if !self.count(object.span()) {
            return None;
        }
        if let Object::Policy(policy) = &object {
            self.names.note(&policy.node);
        }
        self.place(identity, object.clone());
        Some(object)
    }

    fn into_result(self) -> (Manifest, Vec<Diagnostic>) {
        let mut diagnostics = self.problems.into_diagnostics();
        sort_by_key(&mut diagnostics, |found| (found.span.source, found.span.start));
        (self.manifest, diagnostics)
    }

    fn document(&mut self, root: Node, source: &SourceText) {
        let root = document::last_object(root, source, &mut self.problems);
        match fragment::wrap(root, source, || self.names.give()) {
            Err(root) => self.object(root, ListOf::default(), source),
            Ok(Parts { policies, others }) => {
                for Wrapped { node, hint } in policies {
                    self.problems.add(hint);
                    self.object(node, ListOf::default(), source);
                }
                others.iter().for_each(|other| self.problems.add(document::no_part(other)));
            }
        }
    }

    fn object(&mut self, node: Node, list: ListOf<'_>, source: &SourceText) {
        if !matches!(node.value, NodeValue::Mapping(_)) {
            self.problems.add(Diagnostic::new(codes::NOT_AN_OBJECT, node.span));
            return;
        }
        let api_version = document::text_of(&node, "apiVersion").unwrap_or(list.api_version).to_owned();
        let kind = document::text_of(&node, "kind").unwrap_or(list.kind).to_owned();
        if api_version.is_empty() || kind.is_empty() {
            self.problems.add(document::type_missing(&node, kind.is_empty(), source));
            return;
        }
        if let Some(item_kind) = kind.strip_suffix("List").filter(|_| node.entry("items").is_some()) {
            let list = if item_kind.is_empty() {
                ListOf::default()
            } else {
                ListOf { api_version: &api_version, kind: item_kind }
            };
            return document::items(node).into_iter().for_each(|item| self.object(item, list, source));
        }
        if !self.count(node.span) {
            return;
        }
        let matched = recognise(&api_version, &kind);
        match matched {
            Recognised::Read(kind) => self.read(kind, Arc::new(node), source),
            Recognised::Other => self.manifest.passed_over.push(PassedOver {
                name: document::metadata(&node, "name").unwrap_or_default().to_owned(),
                namespace: document::metadata(&node, "namespace").map(str::to_owned),
                span: node.span,
                kind,
            }),
            Recognised::Removed { .. } | Recognised::NoMatch { .. } => {
                self.manifest.refused_policies += usize::from(kind == Kind::NetworkPolicy.name());
                self.problems.add(document::no_match(&node, &matched, &api_version, &kind, source));
            }
        }
    }

    /// Whether one object more is within the limit; says once that it is not.
    fn count(&mut self, span: Span) -> bool {
        self.objects += 1;
        if self.objects == self.limits.objects + 1 {
            let limit = self.limits.objects.to_string();
            self.problems.add(Diagnostic::new(codes::TOO_MANY_OBJECTS, span).with("limit", limit));
        }
        self.objects <= self.limits.objects
    }

    fn read(&mut self, kind: Kind, node: Arc<Node>, source: &SourceText) {
        if kind == Kind::NetworkPolicy {
            self.names.note(&node);
        }
        let mut reading = Reading::new(&node, source);
        if let Some(object) = Object::read(kind, &node, &mut reading) {
            if self.only == Some(self.objects) {
                self.last = Some(object.clone());
            }
            if let Some((identity, first)) = self.place(object.identity(), object) {
                reading.add(document::replaced(&node, &identity, first, self.seen.sources));
            }
        } else if kind == Kind::NetworkPolicy {
            self.manifest.refused_policies += 1;
        }
        let (diagnostics, left_out) = reading.into_diagnostics();
        self.problems.extend(of_template(diagnostics, source));
        self.problems.leave_out(node.span, left_out);
    }

    /// Puts an object where it belongs: in the place of one of the same name, as `kubectl apply` would, or behind the
    /// others. Gives what both are called, and where the earlier one stands.
    fn place(&mut self, identity: Identity, object: Object) -> Option<(Identity, Span)> {
        let span = object.span();
        let known = self.seen.known.get_mut(&identity);
        let earlier = known.as_ref().map(|(index, _)| *index);
        let manifest = &mut self.manifest;
        let index = match object {
            Object::Policy(policy) => put(&mut manifest.policies, policy, earlier),
            Object::Namespace(namespace) => put(&mut manifest.namespaces, namespace, earlier),
            Object::Pod(pod) => put(&mut manifest.pods, pod, earlier),
            Object::Service(service) => put(&mut manifest.services, service, earlier),
            Object::Workload(workload) => put(&mut manifest.workloads, workload, earlier),
        };
        if let Some((_, first)) = known {
            return Some((identity, std::mem::replace(first, span)));
        }
        self.seen.known.insert(identity, (index, span));
        None
    }
}

/// Puts a value into a list, in the place of an earlier one or behind the others; gives its index.
fn put<T>(list: &mut Vec<T>, value: T, earlier: Option<usize>) -> usize {
    match earlier.and_then(|index| Some((index, list.get_mut(index)?))) {
        Some((index, earlier)) => {
            *earlier = value;
            index
        }
        None => {
            list.push(value);
            list.len() - 1
        }
    }
}

/// Where what is refused is a placeholder, the object is a template, and nothing else can be said of it.
fn of_template(diagnostics: Vec<Diagnostic>, source: &SourceText) -> Vec<Diagnostic> {
    let is_placeholder = |found: &&Diagnostic| {
        found.severity == Severity::Error && source.slice(found.span).is_some_and(|text| text.contains("{{"))
    };
    match diagnostics.iter().find(is_placeholder) {
        Some(first) => vec![Diagnostic::new(codes::TEMPLATE, first.span)],
        None => diagnostics,
    }
}

impl Names {
    /// A name for a part of a policy.
    fn give(&mut self) -> String {
        loop {
            self.count += 1;
            let name = match self.count {
                1 => FRAGMENT.to_owned(),
                count => format!("{FRAGMENT}-{count}"),
            };
            if !self.taken.contains(&name) {
                self.given.insert(name.clone());
                return name;
            }
        }
    }

    /// Takes note of the name that is written in an object.
    fn note(&mut self, object: &Node) {
        let name = object.get("metadata").and_then(|metadata| metadata.get("name"));
        // One that was given takes no bytes.
        let written = name.filter(|name| name.span.start < name.span.end).and_then(Node::text);
        self.written.extend(written.filter(|name| name.starts_with(FRAGMENT)).map(str::to_owned));
    }
}
