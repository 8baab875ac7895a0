//! Whether the pods that a peer selects can be a resolver, where none of the cluster's known DNS pods is among them.

use super::{Opened, Opens, yes};
use crate::cluster::{Cluster, NAMESPACE_NAME_LABEL, NamespaceOrigin, Pod, dns};
use crate::lint::cover::opens_number;
use crate::manifest::{LabelSelector, Operator, Peer, PolicyPort, Protocol};

/// A peer of an egress rule.
pub(super) struct Held<'a> {
    pub(super) cluster: &'a Cluster,
    /// The namespace of the policy.
    pub(super) home: &'a str,
    pub(super) pods: Option<&'a LabelSelector>,
    pub(super) namespaces: Option<&'a LabelSelector>,
    /// The text defines the cluster's DNS pods, which are elsewhere.
    pub(super) elsewhere: bool,
}

/// Which pods a `podSelector` means.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    Every,
    /// By a label of the cluster's DNS pods.
    Dns,
    MulticastDns,
    Others,
}

/// Which namespaces a peer means.
#[derive(Clone, Copy, PartialEq)]
enum Where {
    Home,
    /// Those in which clusters have their DNS.
    Dns,
    /// By labels of which nobody knows whether the namespace of the DNS pods has them.
    Unknown,
    /// None: a label of the DNS pods is asked of their namespace.
    LabelOfPods,
    Others,
}

impl Held<'_> {
    /// What a rule with these ports opens of DNS at the peer, of which the text defines these pods; some of them may answer
    /// it.
    pub(super) fn opens<'p, I: Iterator<Item = &'p Pod>, J: Iterator<Item = &'p Pod>>(
        &self,
        defined: impl Fn() -> I,
        answering: impl Fn() -> J,
        ports: &[PolicyPort],
    ) -> Opened {
        let (who, place) = (self.who(), self.place());
        if who == Who::MulticastDns || place == Where::LabelOfPods {
            return Opened::default();
        }
        Opened::by(|protocol| {
            let answers =
                |pod: &Pod| pod.answers_dns() && opens_number(ports, protocol, pod.dns_port(protocol));
            match answering().any(answers) {
                true => Opens::Yes,
                false => self.opens_unsaid(who, place, &defined, ports, protocol),
            }
        })
    }

    /// The same where none of the pods that the text defines answers.
    fn opens_unsaid<'p, I: Iterator<Item = &'p Pod>>(
        &self,
        who: Who,
        place: Where,
        defined: impl Fn() -> I,
        ports: &[PolicyPort],
        protocol: Protocol,
    ) -> Opens {
        let names_dns = ports.iter().any(|port| port.protocol == protocol && port.port.is_dns());
        // Whoever declares no port at all may do so unsaid.
        let are_others = || defined().next().is_some() && defined().all(|pod| !pod.ports.is_empty());
        match (place, who) {
            (Where::Dns, Who::Every | Who::Dns) => {
                let usual = dns::usual_ports();
                yes(names_dns || usual.iter().any(|number| opens_number(ports, protocol, *number)))
            }
            (Where::Home, Who::Dns) => Opens::No,
            _ if !names_dns || are_others() => Opens::No,
            (Where::Unknown, _) => Opens::Yes,
            (Where::Others, Who::Dns) => yes(!self.elsewhere),
            (Where::Home, Who::Every) if self.elsewhere => Opens::No,
            (Where::Home, Who::Every) => Opens::Perhaps,
            _ => Opens::Yes,
        }
    }

    fn who(&self) -> Who {
        let Some(selector) = self.pods.filter(|selector| wanted_values(selector).next().is_some()) else {
            return Who::Every;
        };
        if selects_dns_by_label(selector) {
            Who::Dns
        } else if wanted_values(selector).any(|(_, value)| dns::is_label_of_mdns(value)) {
            Who::MulticastDns
        } else {
            Who::Others
        }
    }

    fn place(&self) -> Where {
        let Some(selector) = self.namespaces else {
            return if dns::is_namespace_of_dns(self.home) { Where::Dns } else { Where::Home };
        };
        if asks_for_label_of_pods(selector) {
            return Where::LabelOfPods;
        }
        if wanted_values(selector).any(|(_, value)| dns::is_namespace_of_dns(value)) {
            return Where::Dns;
        }
        let is_by_name = wanted_values(selector).any(|(key, _)| key == NAMESPACE_NAME_LABEL);
        let usual = self.cluster.namespace(dns::NAMESPACE);
        let is_known = usual.is_some_and(|namespace| namespace.origin == NamespaceOrigin::Declared);
        if is_by_name || is_known { Where::Others } else { Where::Unknown }
    }
}

/// Whether it asks for a label by which the cluster's DNS pods are known.
pub(in crate::lint) fn selects_dns_by_label(selector: &LabelSelector) -> bool {
    wanted_values(selector)
        .any(|(key, value)| key != NAMESPACE_NAME_LABEL && dns::is_label_of_dns(key, value))
}

/// Whether a selector of namespaces asks for a label that DNS pods have and no namespace has by custom.
pub(super) fn asks_for_label_of_pods(selector: &LabelSelector) -> bool {
    wanted_values(selector).any(|(key, value)| dns::is_label_of_dns_pods_alone(key, value))
}

/// Whether a peer is the DNS pods of the cluster, or their namespace.
pub(in crate::lint) fn is_dns_peer(peer: &Peer) -> bool {
    let Peer::Pods { pod_selector, namespace_selector } = peer else { return false };
    let is_namespace = |(_, value): (&str, &str)| dns::is_namespace_of_dns(value);
    namespace_selector.as_ref().is_some_and(|selector| wanted_values(selector).any(is_namespace))
        || pod_selector.as_ref().is_some_and(selects_dns_by_label)
}

/// Every value that a selector allows for a label that it wants.
fn wanted_values(selector: &LabelSelector) -> impl Iterator<Item = (&str, &str)> {
    let pairs = selector.match_labels.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let listed = selector.match_expressions.iter().filter(|listed| listed.operator == Operator::In);
    let listed =
        listed.flat_map(|listed| listed.values.iter().map(|value| (listed.key.as_str(), value.as_str())));
    pairs.chain(listed)
}
