//! Opening the cluster's DNS.

use super::selectors::selector_of;
use super::{Obstacle, add_policy, pods_of};
use crate::cluster::{Endpoint, EndpointId, dns};
use crate::edit::{DocumentPlace, Together};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, LabelSelector, PolicyPort, PortReference, Protocol, Rule};
use crate::written_policy::NewPolicy;

/// Lets a pod that is isolated for egress ask the cluster's DNS, over UDP and TCP: by a policy for all pods of its namespace where
/// one isolates all of them already, else for this pod alone.
pub fn allow_dns(
    evaluation: &Evaluation,
    place: DocumentPlace,
    pod: EndpointId,
) -> Result<Together, Obstacle> {
    let isolating = evaluation.reach.isolating(Direction::Egress, pod);
    let pod = evaluation.cluster.endpoint(pod).and_then(Endpoint::pod).ok_or(Obstacle::Unknown)?;
    if isolating.is_empty() {
        return Err(Obstacle::Already);
    }
    let mut policies = isolating.iter().filter_map(|id| evaluation.manifest.policy(*id));
    let selector = match policies.any(|policy| policy.pod_selector.is_empty()) {
        true => LabelSelector::default(),
        false => selector_of(evaluation, pod),
    };
    let rule = dns_rule(evaluation)?;
    let policy = NewPolicy::allow("allow-dns", &pod.namespace, selector, Direction::Egress, rule);
    add_policy(evaluation, place, &policy)
}

/// The egress rule that opens DNS: to the pods that the text defines, else to those that clusters usually have.
pub(super) fn dns_rule(evaluation: &Evaluation) -> Result<Rule, Obstacle> {
    let mut pods = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    let defined = pods.find(|pod| !pod.inferred && !pod.host_network && pod.is_cluster_dns());
    let usual = dns::usual_pods(&evaluation.manifest.policies);
    let server = defined.or(usual.first()).ok_or(Obstacle::Unknown)?;
    let port = |protocol| {
        let number = server.dns_port(protocol);
        PolicyPort { protocol, port: PortReference::Range(number, number) }
    };
    let labels = match defined {
        Some(pod) => selector_of(evaluation, pod),
        None => LabelSelector::of_labels(server.labels.clone()),
    };
    // With its name even in its own namespace, since the rule may stand in any.
    let peers = vec![pods_of("", &server.namespace, labels)];
    Ok(Rule { peers, ports: vec![port(Protocol::Udp), port(Protocol::Tcp)] })
}
