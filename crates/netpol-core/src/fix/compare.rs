//! What fixes changed of what the API server accepted before them. Objects that it refused have no verdict to change: what
//! is read of them afterwards is new, and is left out on both sides.

use std::collections::BTreeSet;

use crate::cluster::{Cluster, Endpoint, EndpointId, build};
use crate::diagnostic::Severity;
use crate::evaluate::Checked;
use crate::manifest::{Labels, Manifest};
use crate::policy::Tier;
use crate::ports::PortSet;
use crate::reach::{ReachMatrix, reach};
use crate::source::Span;

/// What became of the objects that were accepted, and of the paths between their ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Paths of which a port is open that was not.
    pub opened: usize,
    /// Paths of which a port is open no more.
    pub closed: usize,
    /// Objects that are refused now.
    pub refused: usize,
    /// Objects that have another name or namespace now.
    pub moved: usize,
    /// Objects that were refused and are accepted now.
    pub accepted: usize,
}

impl Difference {
    /// Whether nothing that was accepted means anything else.
    pub fn is_safe(&self) -> bool {
        Self { accepted: 0, ..self.clone() } == Self::default()
    }
}

/// Kind, namespace and name.
type Identity = (&'static str, String, String);

/// Compares texts before and after fixes, by ends that are the same in both.
pub fn compare(before: &Checked, after: &Checked) -> Difference {
    let errors = before.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let errors: Vec<Span> = errors.map(|found| found.span).collect();
    let has_error = |object: Span| {
        errors.iter().any(|error| object.source == error.source && object.cover(*error) == object)
    };
    let (mut read, mut accepted) = (BTreeSet::new(), BTreeSet::new());
    keep(&mut before.evaluation.manifest.clone(), |identity, span| {
        if !has_error(span) {
            accepted.insert(identity.clone());
        }
        read.insert(identity)
    });
    let mut still = BTreeSet::new();
    let mut newly = 0;
    keep(&mut after.evaluation.manifest.clone(), |identity, _| {
        if accepted.contains(&identity) {
            still.insert(identity)
        } else {
            newly += 1;
            true
        }
    });
    let gone = accepted.len() - still.len();
    let unread = |checked: &Checked| checked.evaluation.manifest.unread.len();
    let refused = gone.min(unread(after).saturating_sub(unread(before)));
    let (opened, closed) = changed_paths(&Accepted::of(before, &still), &Accepted::of(after, &still));
    Difference { opened, closed, refused, moved: gone - refused, accepted: newly }
}

/// A cluster of accepted objects alone.
struct Accepted {
    cluster: Cluster,
    reach: ReachMatrix,
}

impl Accepted {
    fn of(checked: &Checked, identities: &BTreeSet<Identity>) -> Self {
        let mut manifest = checked.evaluation.manifest.clone();
        keep(&mut manifest, |identity, _| identities.contains(&identity));
        let settings = &checked.evaluation.settings;
        let (cluster, _) = build(&manifest, settings.pod_range);
        let behaviour = &settings.profile.behaviour;
        let tiers = [Tier::of_network_policies(&manifest.policies, behaviour.named_ports)];
        let reach = reach(&tiers, &cluster, behaviour);
        Self { cluster, reach }
    }

    /// What selectors and ranges can ask about an end.
    fn known(&self, endpoint: &Endpoint) -> (Endpoint, Option<&Labels>) {
        let mut endpoint = endpoint.clone();
        let mut labels = None;
        if let Endpoint::Pod(pod) = &mut endpoint {
            pod.span = None;
            labels = self.cluster.namespace(&pod.namespace).map(|namespace| &namespace.labels);
        }
        (endpoint, labels)
    }

    fn allowed(&self, from: EndpointId, to: EndpointId) -> PortSet {
        self.reach.verdict(from, to).allowed.into_owned()
    }
}

/// How many paths have a port more, and how many one less.
fn changed_paths(before: &Accepted, after: &Accepted) -> (usize, usize) {
    let same = |(id, endpoint): (EndpointId, &Endpoint)| {
        let (other_id, other) = after.cluster.iter().find(|(_, other)| other.id() == endpoint.id())?;
        (before.known(endpoint) == after.known(other)).then_some((id, other_id))
    };
    let ends: Vec<(EndpointId, EndpointId)> = before.cluster.iter().filter_map(same).collect();
    let (mut opened, mut closed) = (0, 0);
    for from in &ends {
        for to in &ends {
            let (was, is) = (before.allowed(from.0, to.0), after.allowed(from.1, to.1));
            opened += usize::from(!is.is_subset(&was));
            closed += usize::from(!was.is_subset(&is));
        }
    }
    (opened, closed)
}

/// Keeps the objects for which that says so.
fn keep(manifest: &mut Manifest, mut is_kept: impl FnMut(Identity, Span) -> bool) {
    let both = |namespace: &String, name: &String| (namespace.clone(), name.clone());
    let mut ask = |kind, (namespace, name), span| is_kept((kind, namespace, name), span);
    manifest.policies.retain(|one| ask("NetworkPolicy", both(&one.namespace, &one.name), one.node.span));
    manifest.namespaces.retain(|one| ask("Namespace", (String::new(), one.name.clone()), one.span));
    manifest.nodes.retain(|one| ask("Node", (String::new(), one.name.clone()), one.span));
    manifest.pods.retain(|one| ask("Pod", both(&one.namespace, &one.name), one.span));
    manifest.workloads.retain(|one| ask(one.kind.name(), both(&one.namespace, &one.name), one.span));
    manifest.services.retain(|one| ask("Service", both(&one.namespace, &one.name), one.span));
}
