//! Which pods are isolated, as the stable machine format has it.

use netpol_core::Evaluation;
use netpol_core::explain::{Coverage, Covered, coverage};
use netpol_core::manifest::{Direction, OtherRole};
use netpol_core::reach::NotPoliced;
use serde::{Deserialize, Serialize};

use crate::evaluated::Evaluated;

/// What is written; a baseline of another version is not read.
pub(super) const VERSION: u32 = 1;

/// How a report is told from what other commands print.
pub(super) const KIND: &str = "coverage";

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    pub(super) version: u32,
    pub(super) report: String,
    pub(super) profile: String,
    /// False where anything has an error.
    pub(super) complete: bool,
    /// Objects of kinds that decide traffic too and are not read, each as `Kind name`.
    pub(super) other_kinds: Vec<String>,
    pub(super) totals: Totals,
    pub(super) namespaces: Vec<Namespace>,
    pub(super) pods: Vec<Entry>,
}

/// Numbers of pods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Totals {
    pub(super) pods: usize,
    /// Those that nobody defined and a policy asks for.
    pub(super) inferred: usize,
    /// Those that are isolated for incoming connections.
    pub(super) ingress: usize,
    /// Those that are isolated for outgoing connections.
    pub(super) egress: usize,
    /// Those that are isolated in no direction.
    pub(super) not_isolated: usize,
    /// Those of them to which policies never apply.
    pub(super) never: usize,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Namespace {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) totals: Totals,
}

/// A workload's pods, or a pod by itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// `shop/Deployment/web`, or `shop/web` of a pod.
    pub(super) id: String,
    pub(super) namespace: String,
    pub(super) name: String,
    /// What makes the pods: `Deployment`; null of a pod by itself.
    pub(super) kind: Option<String>,
    /// How many pods there are.
    pub(super) pods: usize,
    /// Nobody defined it.
    pub(super) inferred: bool,
    pub(super) ingress: Side,
    pub(super) egress: Side,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Side {
    pub(super) state: State,
    /// How many of the pods are isolated.
    pub(super) isolated: usize,
    /// The policies that isolate them: `shop/web`.
    pub(super) by: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum State {
    Isolated,
    /// Some of the pods are.
    Partly,
    NotIsolated,
    /// Policies do not apply to pods on the host network.
    HostNetwork,
    /// The network plugin enforces no policies.
    NotEnforced,
}

impl Report {
    /// Reports on a text; the namespaces and pods in the order of the cluster.
    pub(super) fn new(one: &Evaluated) -> Self {
        let evaluation = &one.checked.evaluation;
        let covered = coverage(evaluation);
        let mut totals = Totals::default();
        let mut namespaces: Vec<Namespace> = Vec::new();
        for covered in &covered {
            let own = Totals::of(covered);
            totals.add(own);
            match namespaces.iter_mut().find(|namespace| namespace.name == covered.namespace()) {
                Some(namespace) => namespace.totals.add(own),
                None => namespaces.push(Namespace { name: covered.namespace().to_owned(), totals: own }),
            }
        }
        let others = evaluation.manifest.passed_over.iter();
        let others = others.filter(|object| object.role == OtherRole::DecidesTraffic);
        Self {
            version: VERSION,
            report: KIND.to_owned(),
            profile: evaluation.settings.profile.name.to_owned(),
            complete: !one.has_errors(),
            other_kinds: others.map(|object| format!("{} {}", object.kind, object.name)).collect(),
            totals,
            namespaces,
            pods: covered.iter().map(|covered| Entry::new(evaluation, covered)).collect(),
        }
    }
}

impl Totals {
    fn of(covered: &Covered<'_>) -> Self {
        let pods = covered.pods.len();
        let isolated = |direction| isolated(covered.coverage(direction), pods);
        let (ingress, egress) = (isolated(Direction::Ingress), isolated(Direction::Egress));
        let is_never = matches!(covered.ingress, Coverage::Never(_));
        Self {
            pods,
            inferred: if covered.is_inferred() { pods } else { 0 },
            ingress,
            egress,
            not_isolated: if covered.is_not_isolated() { pods } else { 0 },
            never: if is_never { pods } else { 0 },
        }
    }

    fn add(&mut self, other: Self) {
        self.pods += other.pods;
        self.inferred += other.inferred;
        self.ingress += other.ingress;
        self.egress += other.egress;
        self.not_isolated += other.not_isolated;
        self.never += other.never;
    }
}

impl Entry {
    fn new(evaluation: &Evaluation, covered: &Covered<'_>) -> Self {
        let side = |direction| {
            let coverage = covered.coverage(direction);
            let policies = coverage.policies().iter().filter_map(|id| evaluation.manifest.policy(*id));
            Side {
                state: State::of(coverage),
                isolated: isolated(coverage, covered.pods.len()),
                by: policies.map(|policy| format!("{}/{}", policy.namespace, policy.name)).collect(),
            }
        };
        Self {
            id: covered.id(),
            namespace: covered.namespace().to_owned(),
            name: covered.name().to_owned(),
            kind: covered.workload().map(|workload| workload.kind.clone()),
            pods: covered.pods.len(),
            inferred: covered.is_inferred(),
            ingress: side(Direction::Ingress),
            egress: side(Direction::Egress),
        }
    }

    pub(super) fn side(&self, direction: Direction) -> &Side {
        match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        }
    }

    /// Whether no policy isolates any of its pods in any direction.
    pub(super) fn is_not_isolated(&self) -> bool {
        self.ingress.isolated == 0 && self.egress.isolated == 0
    }
}

impl State {
    fn of(coverage: &Coverage) -> Self {
        match coverage {
            Coverage::Isolated(_) => State::Isolated,
            Coverage::Partly { .. } => State::Partly,
            Coverage::NotIsolated => State::NotIsolated,
            Coverage::Never(NotPoliced::NotEnforced) => State::NotEnforced,
            Coverage::Never(_) => State::HostNetwork,
        }
    }

    /// As the machine format writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            State::Isolated => "isolated",
            State::Partly => "partly",
            State::NotIsolated => "notIsolated",
            State::HostNetwork => "hostNetwork",
            State::NotEnforced => "notEnforced",
        }
    }
}

fn isolated(coverage: &Coverage, pods: usize) -> usize {
    match coverage {
        Coverage::Isolated(_) => pods,
        Coverage::Partly { isolated, .. } => *isolated,
        Coverage::NotIsolated | Coverage::Never(_) => 0,
    }
}
