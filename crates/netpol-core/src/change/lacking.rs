//! What the sides of paths lack, put together by whose policies have to say it.

use super::peers::{peers_for, pods_of};
use super::selectors::{selector_of, selector_of_all};
use super::{Obstacle, Side};
use crate::cluster::{Endpoint, EndpointId, Pod};
use crate::edit::DocumentPlace;
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, LabelSelector, Labels, Peer, PolicyId, PolicyPort, PortReference, Rule};
use crate::order::SortedSet;
use crate::ports::PortSet;
use crate::source::SourceId;
use crate::written_policy::{NewPolicy, ports_of};

/// A pod whose policies lack rules in a direction, and those that they cannot be told from.
pub(super) struct Subject {
    pub(super) direction: Direction,
    pub(super) endpoint: EndpointId,
    /// The policy that gets the rules: it isolates nothing else in this direction, and not every pod of its namespace.
    pub(super) home: Option<PolicyId>,
    /// The policy behind which one for this pod is put.
    beside: PolicyId,
    wanted: Vec<Wanted>,
}

/// Peers that are to be let through with the same ports.
struct Wanted {
    ports: Vec<PolicyPort>,
    peers: Vec<EndpointId>,
}

/// Each side that lacks something so that the paths are open, once.
pub(super) fn lacking(
    evaluation: &Evaluation,
    paths: &[(EndpointId, EndpointId)],
    asked: &PortSet,
) -> Result<Vec<Subject>, Obstacle> {
    let mut subjects: Vec<Subject> = Vec::new();
    for side in paths.iter().flat_map(|(from, to)| Side::both(*from, *to)) {
        let Some(ports) = lacking_ports(evaluation, side, asked)? else { continue };
        let (subject, peer) = (side.subject(), side.peer());
        let known = subjects.iter_mut().find(|known| {
            known.direction == side.direction && are_alike(evaluation, known.endpoint, subject)
        });
        match known {
            Some(known) => known.want(evaluation, ports, peer),
            None => subjects.push(Subject::new(evaluation, side, ports)?),
        }
    }
    Ok(subjects)
}

impl Subject {
    fn new(evaluation: &Evaluation, side: Side, ports: Vec<PolicyPort>) -> Result<Self, Obstacle> {
        let subject = side.subject();
        let isolating = evaluation.reach.isolating(side.direction, subject);
        let isolates_others = |policy: &&PolicyId| {
            let mut all = evaluation.cluster.iter().map(|(id, _)| id);
            all.any(|id| {
                evaluation.reach.isolating(side.direction, id).contains(*policy)
                    && !are_alike(evaluation, id, subject)
            })
        };
        // A policy for every pod of a namespace is for those too that the text does not hold.
        let is_chosen = |policy: &&PolicyId| {
            evaluation.manifest.policy(**policy).is_some_and(|policy| !policy.pod_selector.is_empty())
        };
        Ok(Self {
            direction: side.direction,
            endpoint: subject,
            home: isolating.iter().find(|policy| is_chosen(policy) && !isolates_others(policy)).copied(),
            beside: isolating.last().copied().ok_or(Obstacle::Unknown)?,
            wanted: vec![Wanted { ports, peers: vec![side.peer()] }],
        })
    }

    fn want(&mut self, evaluation: &Evaluation, ports: Vec<PolicyPort>, peer: EndpointId) {
        match self.wanted.iter_mut().find(|known| known.ports == ports) {
            Some(known) if known.peers.iter().any(|other| are_alike(evaluation, *other, peer)) => {}
            Some(known) => known.peers.push(peer),
            None => self.wanted.push(Wanted { ports, peers: vec![peer] }),
        }
    }

    /// The rules that say what is lacking.
    pub(super) fn rules(&self, evaluation: &Evaluation) -> Result<Vec<Rule>, Obstacle> {
        let pod = self.pod(evaluation)?;
        let rule = |wanted: &Wanted| {
            let ports = wanted.ports.clone();
            Ok(Rule { peers: joined_peers(evaluation, pod, &wanted.peers)?, ports })
        };
        self.wanted.iter().map(rule).collect()
    }

    fn pod<'a>(&self, evaluation: &'a Evaluation) -> Result<&'a Pod, Obstacle> {
        evaluation.cluster.endpoint(self.endpoint).and_then(Endpoint::pod).ok_or(Obstacle::Unknown)
    }

    /// Policies for these, as few as can be without meaning others: first one for each pod in both directions, then one
    /// for all pods of a namespace that need the same.
    pub(super) fn policies(
        subjects: &[&Subject],
        evaluation: &Evaluation,
    ) -> Result<Vec<(DocumentPlace, NewPolicy)>, Obstacle> {
        let mut needs: Vec<Need<'_>> = Vec::new();
        for subject in subjects {
            let rules = subject.rules(evaluation)?;
            let known =
                needs.iter_mut().find(|known| are_alike(evaluation, known.endpoint, subject.endpoint));
            match known {
                Some(known) => known.add(subject.direction, rules),
                None => {
                    let mut need = Need::new(subject, subject.pod(evaluation)?);
                    need.add(subject.direction, rules);
                    needs.push(need);
                }
            }
        }
        let mut groups: Vec<Vec<Need<'_>>> = Vec::new();
        for need in needs {
            match groups.iter_mut().find(|group| group.first().is_some_and(|one| one.is_like(&need))) {
                Some(group) => group.push(need),
                None => groups.push(vec![need]),
            }
        }
        Ok(groups.into_iter().flat_map(|group| policies_of(evaluation, group)).collect())
    }
}

/// A pod and what a policy of its own has to say.
struct Need<'a> {
    endpoint: EndpointId,
    pod: &'a Pod,
    beside: PolicyId,
    ingress: Vec<Rule>,
    egress: Vec<Rule>,
}

impl<'a> Need<'a> {
    fn new(subject: &Subject, pod: &'a Pod) -> Self {
        let (endpoint, beside) = (subject.endpoint, subject.beside);
        Self { endpoint, pod, beside, ingress: Vec::new(), egress: Vec::new() }
    }

    fn add(&mut self, direction: Direction, rules: Vec<Rule>) {
        match direction {
            Direction::Ingress => self.ingress.extend(rules),
            Direction::Egress => self.egress.extend(rules),
        }
    }

    fn is_like(&self, other: &Need<'_>) -> bool {
        self.pod.namespace == other.pod.namespace
            && (&self.ingress, &self.egress) == (&other.ingress, &other.egress)
    }

    fn policy(
        &self,
        evaluation: &Evaluation,
        pod_selector: LabelSelector,
        name: &str,
    ) -> (DocumentPlace, NewPolicy) {
        let sides = [(Direction::Ingress, &self.ingress), (Direction::Egress, &self.egress)];
        let directions: Vec<Direction> =
            sides.iter().filter(|(_, rules)| !rules.is_empty()).map(|(direction, _)| *direction).collect();
        let name = as_name(name);
        let name = match directions.as_slice() {
            [Direction::Ingress] => format!("allow-to-{name}"),
            [Direction::Egress] => format!("allow-from-{name}"),
            _ => format!("allow-{name}"),
        };
        let policy = NewPolicy {
            name,
            namespace: self.pod.namespace.clone(),
            pod_selector,
            directions,
            ingress: self.ingress.clone(),
            egress: self.egress.clone(),
        };
        let beside = evaluation.manifest.policy(self.beside);
        let place = beside.map(|policy| DocumentPlace::After(policy.node.span));
        (place.unwrap_or(DocumentPlace::End(SourceId(0))), policy)
    }
}

/// One policy for all of them where a selector means them alone, else one for each.
fn policies_of(evaluation: &Evaluation, group: Vec<Need<'_>>) -> Vec<(DocumentPlace, NewPolicy)> {
    let labels: SortedSet<&Labels> = group.iter().map(|need| &need.pod.labels).collect();
    if let (Some(first), [_, _, ..]) = (group.first(), group.as_slice())
        && let Some(selector) = selector_of_all(evaluation, &first.pod.namespace, &labels)
    {
        let name = selector.match_labels.values().next().unwrap_or(&first.pod.namespace).clone();
        return vec![first.policy(evaluation, selector, &name)];
    }
    let own = |need: &Need<'_>| {
        let name = need.pod.workload.as_ref().map_or(&need.pod.name, |workload| &workload.name);
        need.policy(evaluation, selector_of(evaluation, need.pod), name)
    };
    group.iter().map(own).collect()
}

/// A part of an object's name, made of a label's value or of a name that nobody defined.
pub(super) fn as_name(text: &str) -> String {
    let is_kept = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let small = text.to_ascii_lowercase();
    let name =
        small.split(|letter| !is_kept(letter)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if name.is_empty() { "pods".to_owned() } else { name }
}

/// What a side does not open of the ports; none where it opens them all.
pub(super) fn lacking_ports(
    evaluation: &Evaluation,
    side: Side,
    asked: &PortSet,
) -> Result<Option<Vec<PolicyPort>>, Obstacle> {
    let (egress, ingress) = evaluation.reach.ends(side.from, side.to);
    let lacking = asked.difference(match side.direction {
        Direction::Ingress => ingress,
        Direction::Egress => egress,
    });
    if lacking.is_none() {
        return Ok(None);
    }
    let shortest = match (ports_of(asked), ports_of(&lacking)) {
        (Some(asked), Some(lacking)) => Some(if asked.len() < lacking.len() { asked } else { lacking }),
        (asked, lacking) => asked.or(lacking),
    };
    let ports = shortest.ok_or(Obstacle::PortUnknown)?;
    let is_range =
        |port: &PolicyPort| matches!(&port.port, PortReference::Range(first, last) if first != last);
    match !evaluation.settings.profile.behaviour.end_port && ports.iter().any(is_range) {
        true => Err(Obstacle::NotSupported),
        false => Ok(Some(ports)),
    }
}

/// The peers of a rule that is for all of these; pods of a namespace share one where a plain label means them alone.
fn joined_peers(
    evaluation: &Evaluation,
    subject: &Pod,
    endpoints: &[EndpointId],
) -> Result<Vec<Peer>, Obstacle> {
    let home = &subject.namespace;
    let mut others = Vec::new();
    let mut by_namespace: Vec<(&str, Vec<&Pod>)> = Vec::new();
    for endpoint in endpoints.iter().filter_map(|id| evaluation.cluster.endpoint(*id)) {
        let Some(pod) = endpoint.pod().filter(|pod| !pod.host_network) else {
            others.extend(peers_for(evaluation, home, Some(subject), endpoint)?);
            continue;
        };
        match by_namespace.iter_mut().find(|(known, _)| *known == pod.namespace) {
            Some((_, pods)) => pods.push(pod),
            None => by_namespace.push((&pod.namespace, vec![pod])),
        }
    }
    let mut peers = Vec::new();
    for (namespace, pods) in by_namespace {
        let labels: SortedSet<&Labels> = pods.iter().map(|pod| &pod.labels).collect();
        let joined = (labels.len() > 1).then(|| selector_of_all(evaluation, namespace, &labels)).flatten();
        match joined {
            Some(joined) => peers.push(pods_of(home, namespace, joined)),
            None => {
                peers.extend(
                    pods.into_iter().map(|pod| pods_of(home, namespace, selector_of(evaluation, pod))),
                );
            }
        }
    }
    peers.extend(others);
    Ok(peers)
}

/// Whether no policy can tell two endpoints apart.
fn are_alike(evaluation: &Evaluation, one: EndpointId, other: EndpointId) -> bool {
    let endpoint = |id| evaluation.cluster.endpoint(id);
    let is_same = |one: &Pod, other: &Pod| {
        (&one.namespace, &one.labels, one.host_network)
            == (&other.namespace, &other.labels, other.host_network)
            && (!one.host_network || one.ips == other.ips)
    };
    match (endpoint(one).and_then(Endpoint::pod), endpoint(other).and_then(Endpoint::pod)) {
        (Some(one), Some(other)) => is_same(one, other),
        _ => one == other,
    }
}
