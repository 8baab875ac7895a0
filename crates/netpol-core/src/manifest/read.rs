//! Documents to objects: what each one is, lists opened, parts wrapped, later objects in the place of earlier ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fragment::{self, Parts, Wrapped};
use super::kinds::{Kind, Recognised, recognise};
use super::report::Report;
use super::{Manifest, PassedOver, document, pods, policy, services};
use crate::diagnostic::{Diagnostic, Problems, Severity, codes};
use crate::order::sort_by_key;
use crate::source::{self, Limits, Node, NodeValue, SourceText, Sources, Span};

/// What parts of policies are called.
const FRAGMENT: &str = "fragment";

/// Reads all texts. What cannot be read or would be refused by the API server is left out and told in a diagnostic;
/// everything else is read. Diagnostics are in the order of the texts.
pub fn read(sources: &Sources) -> (Manifest, Vec<Diagnostic>) {
    read_within(sources, &Limits::default())
}

/// The same with other limits.
pub fn read_within(sources: &Sources, limits: &Limits) -> (Manifest, Vec<Diagnostic>) {
    let reader = Reader::read_all(sources, limits, BTreeSet::new());
    if reader.names.given.is_disjoint(&reader.names.written) {
        return reader.into_result();
    }
    // A policy has the name that a part of one was given: the part gets another, now that all names are known.
    let written = reader.names.written;
    Reader::read_all(sources, limits, written).into_result()
}

struct Reader<'a> {
    limits: &'a Limits,
    manifest: Manifest,
    problems: Problems,
    objects: usize,
    names: Names,
    seen: Seen<'a>,
}

/// Names like those that are given to parts of policies, in whatever namespace.
#[derive(Default)]
struct Names {
    /// Names that no part may be given.
    taken: BTreeSet<String>,
    /// Names that policies have, refused ones too: they are taken as soon as the policy is mended.
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

/// What makes two objects the same one to `kubectl apply`.
type Identity = (&'static str, String, String);

/// What an item of a typed list is, since such items often do not say it themselves.
#[derive(Clone, Copy, Default)]
struct ListOf<'a> {
    api_version: &'a str,
    kind: &'a str,
}

impl<'a> Reader<'a> {
    fn read_all(sources: &'a Sources, limits: &'a Limits, taken: BTreeSet<String>) -> Self {
        let mut reader = Reader {
            limits,
            manifest: Manifest::default(),
            problems: Problems::default(),
            objects: 0,
            names: Names { taken, ..Names::default() },
            seen: Seen { sources, known: BTreeMap::new() },
        };
        for (id, source) in sources.iter() {
            for document in source::parse(id, source, limits) {
                match document {
                    Ok(root) => reader.document(root, source),
                    Err(unreadable) if reader.problems.is_full(id) => {
                        reader.problems.leave_out(unreadable.span, 1);
                    }
                    Err(unreadable) => {
                        reader.problems.add(document::unreadable(&unreadable, limits, source));
                    }
                }
            }
        }
        reader
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
        let mut report = Report::new(&node, source);
        match kind {
            Kind::NetworkPolicy => {
                self.names.note(&node);
                if let Some(policy) = policy::read(&node, &mut report) {
                    let identity = (kind.name(), policy.namespace.clone(), policy.name.clone());
                    place(&mut self.manifest.policies, policy, identity, &mut self.seen, &mut report);
                } else {
                    self.manifest.refused_policies += 1;
                }
            }
            Kind::Namespace => {
                if let Some(namespace) = pods::read_namespace(&mut report) {
                    let identity = (kind.name(), String::new(), namespace.name.clone());
                    place(&mut self.manifest.namespaces, namespace, identity, &mut self.seen, &mut report);
                }
            }
            Kind::Pod => {
                if let Some(pod) = pods::read_pod(&mut report) {
                    let identity = (kind.name(), pod.namespace.clone(), pod.name.clone());
                    place(&mut self.manifest.pods, pod, identity, &mut self.seen, &mut report);
                }
            }
            Kind::Service => {
                if let Some(service) = services::read(&mut report) {
                    let identity = (kind.name(), service.namespace.clone(), service.name.clone());
                    place(&mut self.manifest.services, service, identity, &mut self.seen, &mut report);
                }
            }
            Kind::Workload(workload) => {
                if let Some(workload) = pods::read_workload(workload, &mut report) {
                    let identity = (kind.name(), workload.namespace.clone(), workload.name.clone());
                    place(&mut self.manifest.workloads, workload, identity, &mut self.seen, &mut report);
                }
            }
        }
        let span = report.node().span;
        let (diagnostics, left_out) = report.into_diagnostics();
        self.problems.extend(of_template(diagnostics, source));
        self.problems.leave_out(span, left_out);
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

/// Puts an object where it belongs: in the place of one of the same name, as `kubectl apply` would, or behind the
/// others.
fn place<T>(list: &mut Vec<T>, object: T, identity: Identity, seen: &mut Seen<'_>, report: &mut Report<'_>) {
    let span = report.node().span;
    if let Some((index, first)) = seen.known.get_mut(&identity) {
        let diagnostic = document::replaced(report.node(), &identity, *first, seen.sources);
        report.add(diagnostic);
        *first = span;
        if let Some(earlier) = list.get_mut(*index) {
            *earlier = object;
        }
        return;
    }
    seen.known.insert(identity, (list.len(), span));
    list.push(object);
}
