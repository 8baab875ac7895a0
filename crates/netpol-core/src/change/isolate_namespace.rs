//! Isolating a namespace from all others.

use super::dns::dns_rule;
use super::{Obstacle, add_policy};
use crate::edit::{DocumentPlace, Together};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, LabelSelector, Peer, Rule};
use crate::written_policy::NewPolicy;

/// Puts a policy into the text by which the pods of a namespace reach, and are reached by, each other and the cluster's DNS alone, as
/// far as no other policy allows more.
pub fn isolate_namespace(
    evaluation: &Evaluation,
    place: DocumentPlace,
    namespace: &str,
) -> Result<Together, Obstacle> {
    let its_pods = || Rule {
        peers: vec![Peer::Pods { pod_selector: Some(LabelSelector::default()), namespace_selector: None }],
        ports: Vec::new(),
    };
    let policy = NewPolicy {
        name: "namespace-alone".to_owned(),
        namespace: namespace.to_owned(),
        pod_selector: LabelSelector::default(),
        directions: Direction::ALL.to_vec(),
        ingress: vec![its_pods()],
        egress: vec![its_pods(), dns_rule(evaluation)?],
    };
    add_policy(evaluation, place, &policy)
}
