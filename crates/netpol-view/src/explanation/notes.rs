//! What else there is to know about a path.

use ipnet::IpNet;
use netpol_core::explain::{Explanation, Isolation};
use netpol_core::manifest::Protocol;
use netpol_core::profile::Stated;
use netpol_core::reach::NotPoliced;

use super::Case;
use super::rule::code;
use crate::rows::Row;
use crate::views::{CellState, EndpointKind, Run, Sentence};

impl Case<'_> {
    /// Notes below both ends.
    pub(super) fn notes(&self, reasons: &Explanation) -> Vec<Sentence> {
        let mut notes = Vec::new();
        if self.judged.state == CellState::Itself {
            notes.push(self.sentence("note.itself", &[], false));
        } else if self.judged.same_row && self.judged.state != CellState::Nothing {
            let key = if self.to.view.times().is_some() { "note.replicas" } else { "note.alike" };
            notes.push(self.sentence(key, &[("name", code(self.to.view.name.clone()))], true));
        }
        if self.judged.state == CellState::Nothing && !self.judged.port_missing {
            notes.push(self.sentence("note.no_pod", &[], false));
        }
        let behaviour = &self.evaluation.settings.profile.behaviour;
        let is_on_host_network = |row: &Row| row.view.kind == EndpointKind::HostNetwork;
        let on_host_network = is_on_host_network(self.from) || is_on_host_network(self.to);
        let unspecified = behaviour.host_network == Stated::Unspecified;
        if self.judged.state == CellState::Depends && on_host_network && unspecified {
            notes.push(self.sentence("note.depends", &[], false));
        }
        let to_own_node = reasons.egress.isolation == Isolation::NotPoliced(NotPoliced::OwnNode);
        if to_own_node && behaviour.to_own_node == Stated::Unspecified {
            notes.push(self.sentence("note.own_node_egress", &[], false));
        }
        if [&reasons.egress, &reasons.ingress].iter().any(|end| end.opens.names().next().is_some()) {
            let name = code(self.to.view.name.clone());
            notes.push(self.sentence("note.port_unknown", &[("name", name)], true));
        }
        notes.extend(self.on_other_plugins(reasons));
        notes.extend(self.own_node_gets_in(reasons));
        notes.extend(self.comes_through_controller());
        notes.extend([self.from, self.to].into_iter().filter_map(|row| self.asked_address(row)));
        notes.extend(self.simulated_address(reasons));
        notes.extend(self.dns_over_udp_alone());
        if self.judged.is_open() && self.answers_need_no_rule() {
            notes.push(self.sentence("note.replies", &[], true));
        }
        notes.extend(self.made_up());
        notes
    }

    /// Where a pod's policies let the path in on no port, they still let in its own node (semantics A10.1).
    fn own_node_gets_in(&self, reasons: &Explanation) -> Option<Sentence> {
        let ingress = &reasons.ingress;
        let is_blocked = ingress.opens.intersection(&self.asked).is_none();
        let is_isolated = matches!(ingress.isolation, Isolation::Isolated(_));
        let name = code(self.to.view.name.clone());
        (is_isolated && is_blocked).then(|| self.sentence("note.own_node_ingress", &[("name", name)], true))
    }

    /// Clients outside the cluster come to a pod that an object publishes by another way.
    fn comes_through_controller(&self) -> Option<Sentence> {
        let cluster = &self.evaluation.cluster;
        let external = cluster.endpoint(self.from.first)?.external()?;
        let publication = cluster.publication_of(self.to.first).filter(|_| external.node.is_none())?;
        Some(self.sentence("note.published", &[("object", code(publication.object_name()))], false))
    }

    /// What an address is that somebody asks about and no pod has.
    fn asked_address(&self, row: &Row) -> Option<Sentence> {
        let cluster = &self.evaluation.cluster;
        let external = cluster.endpoint(row.first)?.external()?;
        let asked = external.asked?;
        let address = ("address", code(row.view.name.clone()));
        let node = external.node.as_deref();
        let (key, node) = match node {
            Some(node) if cluster.nodes.is_named(node) => ("note.address_of_node", node),
            Some(_) => ("note.address_of_a_node", ""),
            None if IpNet::V4(cluster.pod_range).contains(&asked) => ("note.address_of_no_pod", ""),
            None => return None,
        };
        Some(self.sentence(key, &[address, ("node", code(node))], false))
    }

    /// What stands here without anybody having defined it.
    fn made_up(&self) -> Vec<Sentence> {
        let rows = if self.judged.same_row { vec![self.from] } else { vec![self.from, self.to] };
        let (everyone_else, inferred): (Vec<&Row>, Vec<&Row>) =
            rows.into_iter().filter(|row| row.view.inferred).partition(|row| row.everyone_else);
        let names: Vec<&str> = inferred.iter().map(|row| row.view.name.as_str()).collect();
        let mut notes: Vec<Sentence> = everyone_else
            .iter()
            .map(|row| {
                let namespace = row.view.namespace.clone().unwrap_or_default();
                self.sentence("note.everyone_else", &[("namespace", code(namespace))], true)
            })
            .collect();
        match names.as_slice() {
            [] => {}
            [name] => notes.push(self.sentence("note.inferred.one", &[("names", code(name))], true)),
            names => {
                notes.push(self.sentence("note.inferred.many", &[("names", code(names.join(", ")))], true))
            }
        }
        notes
    }

    /// The verdict hangs on an address that the text does not give.
    fn simulated_address(&self, reasons: &Explanation) -> Option<Sentence> {
        let address = reasons.hangs_on?;
        Some(self.sentence("note.simulated_address", &[("address", code(address.to_string()))], false))
    }

    /// A DNS server answers here over UDP, and large answers do not come.
    fn dns_over_udp_alone(&self) -> Option<Sentence> {
        let server =
            self.evaluation.cluster.endpoint(self.to.first)?.pod().filter(|pod| pod.answers_dns())?;
        let (udp, tcp) = (server.dns_port(Protocol::Udp), server.dns_port(Protocol::Tcp));
        let open = &self.judged.open;
        let is_told = self.asked.contains(Protocol::Tcp, tcp)
            && open.contains(Protocol::Udp, udp)
            && !open.contains(Protocol::Tcp, tcp);
        is_told.then(|| self.sentence("note.dns_tcp", &[("port", vec![Run::Text(tcp.to_string())])], true))
    }

    /// Whether the way back is closed to new connections, so that a reader may wonder how answers return.
    fn answers_need_no_rule(&self) -> bool {
        let enforced = self.evaluation.settings.profile.behaviour.enforced;
        let back = self.evaluation.reach.verdict(self.to.first, self.from.first);
        enforced && !self.judged.same_row && back.allowed.is_none()
    }
}
