//! Documents to objects: what each one is, lists opened, parts wrapped, later objects in the place of earlier ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fragment::{self, Parts, Wrapped};
use super::kinds::{Kind, Recognised, recognise};
use super::metadata::DEFAULT_NAMESPACE;
use super::report::Report;
use super::{Manifest, PassedOver, document, pods, policy, services};
use crate::diagnostic::{Diagnostic, Problems, Severity, codes};
use crate::order::sort_by_key;
use crate::source::{self, Limits, Node, NodeValue, SourceText, Sources, Span};

/// Reads all texts. What cannot be read or would be refused by the API server is left out and told in a diagnostic;
/// everything else is read. Diagnostics are in the order of the texts.
pub fn read(sources: &Sources) -> (Manifest, Vec<Diagnostic>) {
    read_within(sources, &Limits::default())
}

/// The same with other limits.
pub fn read_within(sources: &Sources, limits: &Limits) -> (Manifest, Vec<Diagnostic>) {
    let mut reader = Reader {
        limits,
        manifest: Manifest::default(),
        problems: Problems::default(),
        objects: 0,
        fragments: 0,
        seen: Seen { sources, known: BTreeMap::new(), refused: BTreeSet::new() },
    };
    for (id, source) in sources.iter() {
        for document in source::parse(id, source, limits) {
            match document {
                Ok(root) => reader.document(root, source),
                Err(unreadable) if reader.problems.is_full(id) => {
                    reader.problems.leave_out(unreadable.span, 1);
                }
                Err(unreadable) => reader.problems.add(document::unreadable(&unreadable, limits, source)),
            }
        }
    }
    let mut diagnostics = reader.problems.into_diagnostics();
    sort_by_key(&mut diagnostics, |found| (found.span.source, found.span.start));
    (reader.manifest, diagnostics)
}

struct Reader<'a> {
    limits: &'a Limits,
    manifest: Manifest,
    problems: Problems,
    objects: usize,
    fragments: usize,
    seen: Seen<'a>,
}

/// The objects so far: which one in its list each is, and where it begins.
struct Seen<'a> {
    sources: &'a Sources,
    known: BTreeMap<Identity, (usize, Span)>,
    /// Names of refused policies, in whatever namespace: they are taken as soon as the policy is mended.
    refused: BTreeSet<String>,
}

/// What makes two objects the same one to `kubectl apply`.
type Identity = (&'static str, String, String);

/// What an item of a typed list is, since such items often do not say it themselves.
#[derive(Clone, Copy, Default)]
struct ListOf<'a> {
    api_version: &'a str,
    kind: &'a str,
}

impl Reader<'_> {
    fn document(&mut self, root: Node, source: &SourceText) {
        let root = document::last_object(root, source, &mut self.problems);
        let (seen, fragments) = (&self.seen, &mut self.fragments);
        match fragment::wrap(root, source, || new_name(seen, fragments)) {
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
                if let Some(policy) = policy::read(&node, &mut report) {
                    let identity = (kind.name(), policy.namespace.clone(), policy.name.clone());
                    place(&mut self.manifest.policies, policy, identity, &mut self.seen, &mut report);
                } else if let Some(name) = document::metadata(&node, "name") {
                    self.seen.refused.insert(name.to_owned());
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

/// A name for a part of a policy that no policy before it has.
fn new_name(seen: &Seen<'_>, fragments: &mut usize) -> String {
    loop {
        *fragments += 1;
        let name = match *fragments {
            1 => "fragment".to_owned(),
            count => format!("fragment-{count}"),
        };
        let identity = (Kind::NetworkPolicy.name(), DEFAULT_NAMESPACE.to_owned(), name);
        if !seen.known.contains_key(&identity) && !seen.refused.contains(&identity.2) {
            return identity.2;
        }
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
