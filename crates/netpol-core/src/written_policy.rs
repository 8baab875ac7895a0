//! Policies as they are written into a text.

mod rule;

pub(crate) use rule::{
    ports_of, written_address, written_labels, written_peer, written_port, written_rule, written_selector,
};

use crate::diagnostic::Severity;
use crate::edit::{DocumentPlace, Edit, Together, Written, add_documents};
use crate::manifest::{self, Direction, LabelSelector, Manifest, Rule};
use crate::source::{Limits, SourceId, Sources, Span};

/// A policy that is not written yet.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPolicy {
    /// `metadata.name`; where the namespace has a policy of that name, a number is put behind it.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: String,
    /// `spec.podSelector`.
    pub pod_selector: LabelSelector,
    /// `spec.policyTypes`.
    pub directions: Vec<Direction>,
    /// `spec.ingress`.
    pub ingress: Vec<Rule>,
    /// `spec.egress`.
    pub egress: Vec<Rule>,
}

impl NewPolicy {
    /// Isolates every pod of a namespace in these directions and opens nothing.
    pub fn default_deny(namespace: impl Into<String>, directions: &[Direction]) -> Self {
        let name = match directions {
            [one] => format!("default-deny-{}", one.field()),
            _ => "default-deny-all".to_owned(),
        };
        Self {
            name,
            namespace: namespace.into(),
            pod_selector: LabelSelector::default(),
            directions: directions.to_vec(),
            ingress: Vec::new(),
            egress: Vec::new(),
        }
    }

    /// Isolates these pods in one direction and opens what a rule says.
    pub fn allow(
        name: impl Into<String>,
        namespace: impl Into<String>,
        pod_selector: LabelSelector,
        direction: Direction,
        rule: Rule,
    ) -> Self {
        let (ingress, egress) = match direction {
            Direction::Ingress => (vec![rule], Vec::new()),
            Direction::Egress => (Vec::new(), vec![rule]),
        };
        let (name, namespace) = (name.into(), namespace.into());
        Self { name, namespace, pod_selector, directions: vec![direction], ingress, egress }
    }

    /// The object under a name.
    fn written(&self, name: &str) -> Written {
        let metadata = [("name", Written::text(name)), ("namespace", Written::text(&self.namespace))];
        let types = self.directions.iter().map(|direction| Written::text(direction.name())).collect();
        let mut spec = vec![
            ("podSelector", written_selector(&self.pod_selector)),
            ("policyTypes", Written::List(types)),
        ];
        for (direction, rules) in [(Direction::Ingress, &self.ingress), (Direction::Egress, &self.egress)] {
            if !rules.is_empty() {
                let rules = rules.iter().map(|rule| written_rule(direction, rule)).collect();
                spec.push((direction.field(), Written::List(rules)));
            }
        }
        Written::map([
            ("apiVersion", Written::text("networking.k8s.io/v1")),
            ("kind", Written::text("NetworkPolicy")),
            ("metadata", Written::map(metadata)),
            ("spec", Written::map(spec)),
        ])
    }
}

/// The objects, each under a name that neither the text nor another of them has; else why the API server would reject one.
pub(crate) fn documents(manifest: &Manifest, policies: &[NewPolicy]) -> Result<Vec<Written>, String> {
    let known = manifest.policies.iter().map(|policy| (policy.namespace.clone(), policy.name.clone()));
    let mut taken: Vec<(String, String)> = known.collect();
    let written = |policy: &NewPolicy| {
        let is_taken = |name: &str| {
            taken.iter().any(|(namespace, other)| *namespace == policy.namespace && other == name)
        };
        let name = numbered_where_taken(&policy.name, is_taken);
        let document = policy.written(&name);
        taken.push((policy.namespace.clone(), name));
        rejection(&document).map_or(Ok(document), Err)
    };
    policies.iter().map(written).collect()
}

/// Puts policies behind an object of the text, as documents of their own.
pub(crate) fn documents_after(
    sources: &Sources,
    manifest: &Manifest,
    object: Span,
    policies: &[NewPolicy],
) -> Option<Edit> {
    add_documents(sources, DocumentPlace::After(object), &documents(manifest, policies).ok()?)
}

/// Why the API server would reject a document.
pub(crate) fn rejection(document: &Written) -> Option<String> {
    let mut sources = Sources::single("", "");
    let place = DocumentPlace::End(SourceId(0));
    let mut together = Together::default();
    together.add(&add_documents(&sources, place, std::slice::from_ref(document))?);
    sources = together.apply(&sources)?;
    let (_, diagnostics) = manifest::read(&sources, &Limits::default(), None);
    let error = diagnostics.into_iter().find(|found| found.severity == Severity::Error)?;
    Some(error.server_text.unwrap_or_else(|| error.code.to_owned()))
}

/// The name, or the first with a number behind it that is free.
pub(crate) fn numbered_where_taken(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_else(|| name.to_owned())
}
