//! What is open to nobody in particular: where no policy isolates a pod, and where rules are for everyone, for every pod, or for the
//! whole namespace. What is left is open by rules for chosen peers.

mod wording;

use ipnet::IpNet;
use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::manifest::{Direction, Peer, PortReference, Rule, RuleId};
use netpol_core::ports::PortSet;

pub(crate) use wording::{Tag, tags};

/// Whom an opening is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// No policy isolates the pod in this direction.
    NotIsolated,
    /// A rule without peers: every pod, known or not, and every address.
    Anyone,
    /// Every pod of every namespace.
    Cluster,
    /// Every pod of the namespace that the pod itself is in.
    Namespace,
    /// Every address of a family, but those.
    Addresses { family: &'static str, except: Vec<IpNet> },
}

/// Ports that a side opens to all of a scope.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    pub(crate) scope: Scope,
    pub(crate) ports: PortSet,
    /// The rule, and the number of the peer among its peers, where it is not for everyone anyway.
    peer: Option<(RuleId, usize)>,
}

/// The openings of an endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Openness {
    own: EndpointId,
    ingress: Vec<Opening>,
    egress: Vec<Opening>,
}

/// What rules for chosen peers open between two endpoints.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    pub(crate) ports: PortSet,
    /// Those of them that hold for every pod of the source's namespace, known or not.
    pub(crate) from_namespace: PortSet,
    /// The same for the destination's.
    pub(crate) to_namespace: PortSet,
}

impl Chosen {
    /// Of some pods, which says nothing of the others of their namespace.
    pub(crate) fn of_these(ports: PortSet) -> Self {
        Self { ports, from_namespace: PortSet::none(), to_namespace: PortSet::none() }
    }
}

impl Openness {
    /// Finds the openings of an endpoint in a namespace, and so of all that are like it.
    pub(crate) fn of(evaluation: &Evaluation, own: EndpointId, namespace: Option<&str>) -> Self {
        let of = |direction| openings(evaluation, direction, own, namespace);
        Self { own, ingress: of(Direction::Ingress), egress: of(Direction::Egress) }
    }

    /// Whose openings they are.
    pub(crate) fn own(&self) -> EndpointId {
        self.own
    }

    pub(crate) fn side(&self, direction: Direction) -> &[Opening] {
        match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        }
    }

    /// The ports that a side opens to another endpoint and to all that are like it.
    fn towards(&self, evaluation: &Evaluation, direction: Direction, other: EndpointId) -> PortSet {
        let mut ports = PortSet::none();
        for opening in self.side(direction) {
            let is_for = |(rule, peer): (RuleId, usize)| {
                evaluation.reach.matching_peers(rule, self.own, other).contains(&peer)
            };
            if opening.peer.is_none_or(is_for) {
                ports.add(&opening.ports);
            }
        }
        ports
    }
}

fn openings(
    evaluation: &Evaluation,
    direction: Direction,
    own: EndpointId,
    namespace: Option<&str>,
) -> Vec<Opening> {
    let reach = &evaluation.reach;
    if reach.isolating(direction, own).is_empty() {
        return vec![Opening { scope: Scope::NotIsolated, ports: PortSet::all(), peer: None }];
    }
    let mut openings = Vec::new();
    for decision in reach.trace(direction, own, own).decisions {
        let Some((_, rule)) = rule(evaluation, decision.rule) else { continue };
        // A name is looked up at each destination: such a rule opens other ports to each.
        let is_named = |port: &netpol_core::manifest::PolicyPort| matches!(port.port, PortReference::Name(_));
        if direction == Direction::Egress && rule.ports.iter().any(is_named) {
            continue;
        }
        if rule.peers.is_empty() {
            openings.push(Opening { scope: Scope::Anyone, ports: decision.ports, peer: None });
            continue;
        }
        for (number, peer) in rule.peers.iter().enumerate() {
            if let Some(scope) = scope(evaluation, namespace, peer) {
                let peer = Some((decision.rule, number));
                openings.push(Opening { scope, ports: decision.ports.clone(), peer });
            }
        }
    }
    openings
}

/// The policy's name for its own selector, and the rule as written.
fn rule(evaluation: &Evaluation, id: RuleId) -> Option<(bool, &Rule)> {
    let policy = evaluation.manifest.policies.get(id.policy.0 as usize)?;
    let rule = policy.rules(id.direction).get(id.index as usize)?;
    Some((policy.pod_selector.is_empty(), rule))
}

fn scope(evaluation: &Evaluation, namespace: Option<&str>, peer: &Peer) -> Option<Scope> {
    match peer {
        _ if peer.is_every_pod() => Some(Scope::Cluster),
        Peer::Pods { namespace_selector, .. } if is_namespace_wide(peer) => {
            let own = evaluation.cluster.namespace(namespace?)?;
            let is_own = namespace_selector.as_ref().is_none_or(|selector| selector.matches(&own.labels));
            is_own.then_some(Scope::Namespace)
        }
        Peer::IpBlock(block) if block.cidr.prefix_len() == 0 => {
            let family = if block.cidr.addr().is_ipv6() { "IPv6" } else { "IPv4" };
            Some(Scope::Addresses { family, except: block.except.clone() })
        }
        _ => None,
    }
}

/// Whether the peer is every pod of the namespaces that it means.
fn is_namespace_wide(peer: &Peer) -> bool {
    matches!(peer, Peer::Pods { pod_selector, .. } if pod_selector.as_ref().is_none_or(|selector| selector.is_empty()))
}

/// What of these open ports rules for chosen peers open; none where nothing is.
pub(crate) fn chosen(
    evaluation: &Evaluation,
    from: &Openness,
    to: &Openness,
    open: &PortSet,
) -> Option<Chosen> {
    let egress = from.towards(evaluation, Direction::Egress, to.own);
    let ingress = to.towards(evaluation, Direction::Ingress, from.own);
    let ports = open.difference(&egress.intersection(&ingress));
    if ports.is_none() {
        return None;
    }
    let egress = Wide::of(evaluation, Direction::Egress, from.own, to.own, &ports)?;
    let ingress = Wide::of(evaluation, Direction::Ingress, from.own, to.own, &ports)?;
    Some(Chosen {
        from_namespace: egress.subject.intersection(&ingress.peer),
        to_namespace: ingress.subject.intersection(&egress.peer),
        ports,
    })
}

/// The same of any of several paths that are shown as one.
pub(crate) fn chosen_of_some<'a>(
    evaluation: &Evaluation,
    paths: impl Iterator<Item = (&'a Openness, &'a Openness)>,
    open: &PortSet,
) -> Option<Chosen> {
    let mut all = PortSet::none();
    for (from, to) in paths.filter(|(from, to)| from.own != to.own) {
        let open = evaluation.reach.verdict(from.own, to.own).allowed.intersection(open);
        if let Some(chosen) = chosen(evaluation, from, to, &open).filter(|_| !open.is_none()) {
            all.add(&chosen.ports);
        }
    }
    (!all.is_none()).then(|| Chosen::of_these(all))
}

/// What of the ports is open at a side for every pod of the namespace of its own end, and of the other one.
struct Wide {
    subject: PortSet,
    peer: PortSet,
}

impl Wide {
    /// None where no rule opens the ports: a pod's own node is let in all the same.
    fn of(
        evaluation: &Evaluation,
        direction: Direction,
        from: EndpointId,
        to: EndpointId,
        ports: &PortSet,
    ) -> Option<Self> {
        let (own, _) = direction.subject_and_peer(from, to);
        if evaluation.reach.isolating(direction, own).is_empty() {
            return Some(Wide { subject: ports.clone(), peer: ports.clone() });
        }
        let trace = evaluation.reach.trace(direction, from, to);
        if trace.not_policed.is_some() {
            return None;
        }
        let (mut by_subject, mut by_peer) = (PortSet::none(), PortSet::none());
        for decision in trace.decisions.iter().filter(|decision| decision.is_for_peer) {
            let Some((is_for_namespace, rule)) = rule(evaluation, decision.rule) else { continue };
            if is_for_namespace {
                by_subject.add(&decision.ports);
            }
            let peer = decision.peer.and_then(|number| rule.peers.get(number));
            if rule.peers.is_empty() || peer.is_some_and(is_namespace_wide) {
                by_peer.add(&decision.ports);
            }
        }
        Some(Wide { subject: ports.intersection(&by_subject), peer: ports.intersection(&by_peer) })
    }
}
