//! Documents to objects: what each one is, lists opened, parts wrapped, later objects in the place of earlier ones.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::fragment::{self, Names, Parts, Wrapped};
use super::kind::Kind;
use super::kinds::{EXPECTATION, POLICY, Recognised, of_name, recognise};
use super::metadata::GENERATED;
use super::object::{Identity, Object};
use super::reading::Reading;
use super::{Manifest, OtherRole, PassedOver, RejectedPolicy, Unread, document, others};
use crate::diagnostic::{Applicability, Diagnostic, Problems, Severity, codes};
use crate::order::sort_by_key;
use crate::source::{Limits, Node, NodeValue, SourceId, SourceText, Sources, Span};

/// What was read so far.
pub(super) struct Collector<'a> {
    pub(super) problems: Problems,
    pub(super) names: Names,
    sources: &'a Sources,
    limits: &'a Limits,
    namespace: &'a str,
    manifest: Manifest,
    /// Objects so far, those of other kinds and rejected ones too.
    count: usize,
    known: FxHashMap<Identity, Known>,
    /// What each object that was refused would be called, once it is fixed.
    refused: Vec<(Identity, Span)>,
    only: Option<Only>,
}

/// An object that came.
struct Known {
    /// Which one in its list it is.
    index: usize,
    /// Where it begins.
    span: Span,
    /// How many other objects were given names because this one has theirs.
    others: u32,
}

/// The object of a document that is remembered where the document holds no other.
struct Only {
    /// The count of objects with it.
    number: usize,
    /// Problems of its text before it.
    problems: usize,
    object: Option<Object>,
}

/// What an item of a typed list is, since such items often do not say it themselves.
#[derive(Clone, Copy, Default)]
struct ListOf<'a> {
    api_version: &'a str,
    kind: &'a str,
}

impl<'a> Collector<'a> {
    /// Nothing yet. Objects stand in these texts, and those without a namespace are in that one.
    pub(super) fn new(sources: &'a Sources, limits: &'a Limits, namespace: &'a str, names: Names) -> Self {
        Self {
            problems: Problems::default(),
            names,
            sources,
            limits,
            namespace,
            manifest: Manifest::default(),
            count: 0,
            known: FxHashMap::default(),
            refused: Vec::new(),
            only: None,
        }
    }

    /// Begins a document of that text whose object is to be remembered.
    pub(super) fn begin(&mut self, id: SourceId) {
        self.only = Some(Only { number: self.count + 1, problems: self.problems.count(id), object: None });
    }

    /// Ends that document; gives a copy of its object, where that is all there is to say of the document.
    pub(super) fn finish(&mut self, id: SourceId) -> Option<Object> {
        let only = self.only.take()?;
        let is_all = only.number == self.count && self.problems.count(id) == only.problems;
        only.object.filter(|_| is_all)
    }

    /// Whether an object of that identity came before.
    pub(super) fn has(&self, identity: &Identity) -> bool {
        self.known.contains_key(identity)
    }

    /// Takes an object that is known already, and gives it back to be remembered.
    pub(super) fn again(&mut self, identity: Identity, object: Object) -> Option<Object> {
        if !self.is_within_limit(object.span()) {
            return None;
        }
        if let Object::Policy(policy) = &object {
            self.names.note(&policy.node);
        }
        self.place(identity, object.clone());
        Some(object)
    }

    /// Takes the objects of a document that could be parsed.
    pub(super) fn document(&mut self, root: Node, source: &SourceText) {
        let root = document::last_object(root, source, &mut self.problems);
        match fragment::wrap(root, source, self.namespace, || self.names.give()) {
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

    /// Notes that something stands there that was not read: an object, or what is no tree at all.
    pub(super) fn note_unread(&mut self, object: Option<&Node>) {
        let text = |found: Option<&str>| found.map(str::to_owned);
        self.manifest.unread.push(Unread {
            kind: object.and_then(|node| text(document::text_of(node, "kind"))),
            namespace: object.and_then(|node| text(document::metadata(node, "namespace"))),
        });
    }

    /// Everything that was understood, and what was wrong in the order of the texts.
    pub(super) fn into_result(self) -> (Manifest, Vec<Diagnostic>) {
        let mut diagnostics = self.problems.into_diagnostics();
        let is_taken = |identity: &Identity| {
            let same = self.refused.iter().filter(|(other, _)| other == identity);
            self.known.contains_key(identity) || same.count() > 1
        };
        let mut taken = self.refused.iter().filter(|(identity, _)| is_taken(identity)).peekable();
        if taken.peek().is_some() {
            let taken: Vec<Span> = taken.map(|(_, span)| *span).collect();
            let found = diagnostics.iter_mut().filter(|found| {
                taken
                    .iter()
                    .any(|object| object.cover(found.span) == *object && object.source == found.span.source)
            });
            found.for_each(hold_back);
        }
        sort_by_key(&mut diagnostics, |found| (found.span.source, found.span.start));
        (self.manifest, diagnostics)
    }

    fn object(&mut self, node: Node, list: ListOf<'_>, source: &SourceText) {
        if !matches!(node.value, NodeValue::Mapping(_)) {
            self.problems.add(Diagnostic::new(codes::NOT_AN_OBJECT, node.span));
            self.note_unread(None);
            return;
        }
        let api_version = document::text_of(&node, "apiVersion").unwrap_or(list.api_version).to_owned();
        let kind = document::text_of(&node, "kind").unwrap_or(list.kind).to_owned();
        if api_version.is_empty() || kind.is_empty() {
            self.problems.add(document::type_missing(&node, kind.is_empty(), source));
            self.note_unread(Some(&node));
            return;
        }
        if let Some(item_kind) = kind.strip_suffix("List").filter(|_| node.entry("items").is_some()) {
            let list = if item_kind.is_empty() {
                ListOf::default()
            } else {
                ListOf { api_version: &api_version, kind: item_kind }
            };
            return document::items(node, "items")
                .into_iter()
                .for_each(|item| self.object(item, list, source));
        }
        // OpenShift's list of objects with parameters.
        if kind == "Template" && node.entry("objects").is_some() {
            let items = document::items(node, "objects").into_iter();
            return items.for_each(|item| self.object(item, ListOf::default(), source));
        }
        if !self.is_within_limit(node.span) {
            self.note_unread(Some(&node));
            return;
        }
        let matched = recognise(&api_version, &kind, &node);
        match matched {
            Recognised::Read(kind) => self.read(kind, Arc::new(node), source),
            Recognised::Other => self.other(&node, &api_version, kind),
            Recognised::Removed { .. } | Recognised::NoMatch { .. } => {
                if kind == POLICY.name {
                    self.reject_policy(&node);
                }
                if !kind.eq_ignore_ascii_case(EXPECTATION.name) {
                    self.note_unread(Some(&node));
                }
                if let Some(known) = of_name(&kind) {
                    let name = document::metadata(&node, "name").unwrap_or_default().to_owned();
                    self.note_refused(known.name, &node, name);
                }
                self.problems.add(document::no_match(&node, &matched, &api_version, &kind, source));
            }
        }
    }

    /// Takes note of an object that is not read, and says so where it decides traffic.
    fn other(&mut self, node: &Node, api_version: &str, kind: String) {
        let role = others::role(api_version, &kind);
        let other = PassedOver {
            role,
            name: document::metadata(node, "name").unwrap_or_default().to_owned(),
            namespace: document::metadata(node, "namespace").map(str::to_owned),
            span: node.span,
            kind,
        };
        if role == OtherRole::DecidesTraffic {
            self.problems.add(document::decides_traffic(node, &other, others::group_of(api_version)));
        }
        self.manifest.passed_over.push(other);
    }

    /// Whether one object more is within the limit; says once that it is not.
    fn is_within_limit(&mut self, span: Span) -> bool {
        self.count += 1;
        if self.count == self.limits.objects + 1 {
            let limit = self.limits.objects.to_string();
            self.problems.add(Diagnostic::new(codes::TOO_MANY_OBJECTS, span).with("limit", limit));
        }
        self.count <= self.limits.objects
    }

    fn read(&mut self, kind: &'static Kind, node: Arc<Node>, source: &SourceText) {
        if kind.name == POLICY.name {
            self.names.note(&node);
        }
        let mut reading = Reading::new(&node, source, kind.name, &kind.schema, self.namespace);
        if let Some(object) = (kind.read)(&mut reading) {
            if let Some(only) = self.only.as_mut().filter(|only| only.number == self.count) {
                only.object = Some(object.clone());
            }
            let object = self.with_name_of_its_own(&node, object);
            if let Some((identity, first)) = self.place(object.identity(), object) {
                reading.add(document::replaced(&node, &identity, first, self.sources));
            }
        } else {
            if kind.name == POLICY.name {
                self.reject_policy(&node);
            }
            if kind.name != EXPECTATION.name {
                self.note_unread(Some(&node));
            }
        }
        let is_refused = reading.is_refused();
        let (mut diagnostics, left_out) = reading.into_diagnostics();
        if is_refused && kind.name != EXPECTATION.name {
            let name = new_name(&diagnostics).or(document::metadata(&node, "name").map(str::to_owned));
            self.note_refused(kind.name, &node, name.unwrap_or_default());
        }
        if kind.is_custom {
            // The API server checks such kinds against a schema of theirs, in other words.
            diagnostics.iter_mut().for_each(|found| found.server_text = None);
        }
        self.problems.extend(of_template(diagnostics, source));
        self.problems.leave_out(node.span, left_out);
    }

    /// The server makes a new name each time it is asked to, so an object with `generateName` takes the place of none.
    fn with_name_of_its_own(&mut self, node: &Node, mut object: Object) -> Object {
        let identity = object.identity();
        let Some(known) = self.known.get_mut(&identity).filter(|_| document::has_generated_name(node)) else {
            return object;
        };
        known.others += 1;
        let (_, _, name) = &identity;
        let prefix = name.strip_suffix(GENERATED).unwrap_or(name);
        object.rename(format!("{prefix}{:x>5}", known.others + 1));
        object
    }

    fn reject_policy(&mut self, node: &Node) {
        self.manifest.rejected_policies.push(RejectedPolicy {
            name: document::metadata(node, "name").unwrap_or_default().to_owned(),
            namespace: document::metadata(node, "namespace").map(str::to_owned),
            span: node.span,
        });
    }

    fn note_refused(&mut self, kind: &'static str, node: &Node, name: String) {
        let namespace = match kind {
            "Namespace" => "",
            _ => document::metadata(node, "namespace").unwrap_or(self.namespace),
        };
        self.refused.push(((kind, namespace.to_owned(), name), node.span));
    }

    /// Puts an object where it belongs: in the place of one of the same name, as `kubectl apply` would, or behind the
    /// others. Gives what both are called, and where the earlier one stands.
    fn place(&mut self, identity: Identity, object: Object) -> Option<(Identity, Span)> {
        // Nothing may be expected in vain because something else is expected under the same name.
        if let Object::Expectation(_) = &object {
            object.put(&mut self.manifest, None);
            return None;
        }
        let span = object.span();
        let known = self.known.get_mut(&identity);
        let earlier = known.as_ref().map(|known| known.index);
        let index = object.put(&mut self.manifest, earlier);
        if let Some(known) = known {
            return Some((identity, std::mem::replace(&mut known.span, span)));
        }
        self.known.insert(identity, Known { index, span, others: 0 });
        None
    }
}

/// The name that a refused object gets by its fix.
fn new_name(diagnostics: &[Diagnostic]) -> Option<String> {
    let renamed = diagnostics.iter().find(|found| found.code == codes::NAME_INVALID && found.fix.is_some());
    let name = renamed?.edit()?.replacements.first()?;
    Some(name.text.trim_matches(['"', '\'']).to_owned())
}

/// Once it is fixed the object would take the place of another one: a person has to look at that, and no object is given the
/// name of another.
fn hold_back(found: &mut Diagnostic) {
    if found.code == codes::NAME_INVALID {
        found.fix = None;
    } else if let Some(fix) = &mut found.fix {
        fix.applicability = Applicability::NeedsLook;
    }
}

/// Where what is refused is a placeholder, the object is a template, and nothing else can be said of it.
fn of_template(diagnostics: Vec<Diagnostic>, source: &SourceText) -> Vec<Diagnostic> {
    let variant = |found: &Diagnostic| {
        let text = source.slice(found.span).filter(|_| found.severity == Severity::Error)?;
        match (text.contains("${"), text.contains("{{")) {
            (true, _) => Some(Some("variable")),
            (false, true) => Some(None),
            (false, false) => None,
        }
    };
    match diagnostics.iter().find_map(|found| Some((found.span, variant(found)?))) {
        Some((span, variant)) => vec![Diagnostic::new(codes::TEMPLATE, span).in_words(variant)],
        None => diagnostics,
    }
}
