//! Connections through Services, against each pod behind the Service with a port of its own.

use std::collections::BTreeSet;
use std::net::IpAddr;

use netpol_core::Evaluation;
use netpol_core::cluster::{EndQuery, Endpoint, EndpointId, Pod};
use netpol_core::manifest::{Labels, PortReference, Protocol, Published, ServiceObject, ServicePort};
use netpol_core::probe::{
    Attempt, DialledPort, Doubt, Landing, NumberOrName, Outcome, ProbeQuestion, Way, probe,
};
use netpol_core::profile::{Enforcement, PROFILES, Profile};
use netpol_core::source::Span;
use proptest::prelude::*;
use proptest::sample::select;

use crate::ends::{addresses, ends};
use crate::evaluated::evaluated_by;
use crate::evaluator::{End, Rules, Target};
use crate::generate::setup;
use crate::setup::labels;

fn service() -> impl Strategy<Value = ServiceObject> {
    let selector = prop_oneof![
        4 => (select(&["app", "env"]), select(&["a", "b", ""])).prop_map(|label| labels([label])),
        1 => Just(labels([("app", "a"), ("env", "b")])),
        1 => Just(Labels::new()),
    ];
    let published = select(vec![Published::Nowhere, Published::NodePort, Published::LoadBalancer]);
    let target = prop_oneof![
        select(&[1u16, 53, 80, 443]).prop_map(|port| PortReference::Range(port, port)),
        select(&["http", "dns"]).prop_map(|name| PortReference::Name(name.to_owned())),
    ];
    let place = (select(&["x", "y", "z"]), selector, any::<bool>(), any::<bool>(), published);
    (place, select(&Protocol::ALL), target).prop_map(
        |((namespace, selector, headless, keeps_client_address, published), protocol, target)| {
            ServiceObject {
                name: "service".to_owned(),
                namespace: namespace.to_owned(),
                selector,
                headless,
                published,
                cluster_ips: Vec::new(),
                external_ips: Vec::new(),
                keeps_client_address,
                ports: vec![ServicePort { name: None, protocol, port: 80, node_port: Some(30_080), target }],
                span: Span::default(),
            }
        },
    )
}

proptest! {
    #[test]
    fn through_a_service_each_pod_is_judged_at_its_own_port(
        setup in setup(),
        service in service(),
        profile in select(PROFILES),
    ) {
        let mut manifest = setup.manifest();
        manifest.services.push(service.clone());
        let evaluation = evaluated_by(manifest, profile);
        let naive = Naive::new(&evaluation, &service);
        for (id, endpoint) in evaluation.cluster.iter() {
            let question = ProbeQuestion {
                from: EndQuery::parse(&endpoint.id()).expect("an id"),
                to: EndQuery::parse(&format!("{}/svc/service", service.namespace)).expect("a name"),
                port: DialledPort { port: NumberOrName::Number(80), protocol: Some(service.ports[0].protocol) },
            };
            for way in probe(&evaluation, &question).expect("a source").ways {
                naive.agrees(id, endpoint, &way)?;
            }
        }
    }
}

struct Naive<'a> {
    evaluation: &'a Evaluation,
    service: &'a ServiceObject,
    port: &'a ServicePort,
    addresses: BTreeSet<IpAddr>,
}

impl<'a> Naive<'a> {
    fn new(evaluation: &'a Evaluation, service: &'a ServiceObject) -> Self {
        Self { evaluation, service, port: &service.ports[0], addresses: addresses(evaluation) }
    }

    fn agrees(&self, from: EndpointId, source: &Endpoint, way: &Way) -> Result<(), TestCaseError> {
        let expected: Vec<(EndpointId, &Pod)> = self.pods().collect();
        let Outcome::Tried(attempts) = &way.outcome else {
            let is_dialled = source.external().is_none_or(|outside| outside.node.is_some())
                || (self.service.published == Published::LoadBalancer && !self.service.headless);
            let lead_somewhere =
                expected.iter().any(|(_, pod)| !matches!(self.landing(pod), Landing::Missing(_)));
            prop_assert!(!(is_dialled && lead_somewhere), "{:?} leads to {:?}", way.outcome, expected);
            return Ok(());
        };
        let tried: Vec<EndpointId> = attempts.iter().map(|attempt| attempt.to).collect();
        prop_assert_eq!(tried, expected.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        for (attempt, (_, pod)) in attempts.iter().zip(expected) {
            prop_assert_eq!(&attempt.landing, &self.landing(pod));
            if let Landing::Port(port) = attempt.landing {
                self.is_judged_so(from, attempt, pod, port)?;
            }
        }
        Ok(())
    }

    /// The pods in the Service's namespace that have all labels of its selector, of which there is one at least.
    fn pods(&self) -> impl Iterator<Item = (EndpointId, &'a Pod)> {
        let service = self.service;
        let pods = self.evaluation.cluster.iter().filter_map(|(id, endpoint)| Some((id, endpoint.pod()?)));
        pods.filter(move |(_, pod)| {
            let mut wanted = service.selector.iter();
            pod.namespace == service.namespace
                && !service.selector.is_empty()
                && wanted.all(|(key, value)| pod.labels.get(key) == Some(value))
        })
    }

    fn landing(&self, pod: &Pod) -> Landing {
        match &self.port.target {
            _ if self.service.headless => Landing::Port(self.port.port),
            PortReference::Name(name) => {
                let is_it = |port: &&netpol_core::manifest::ContainerPort| {
                    port.protocol == self.port.protocol && port.name.as_ref() == Some(name)
                };
                match pod.ports.iter().find(is_it) {
                    Some(port) => Landing::Port(port.port),
                    None if pod.inferred && pod.ports.is_empty() => Landing::Unknown(name.clone()),
                    None => Landing::Missing(name.clone()),
                }
            }
            PortReference::Range(number, _) => Landing::Port(*number),
            PortReference::Every => Landing::Missing(String::new()),
        }
    }

    fn is_judged_so(
        &self,
        from: EndpointId,
        attempt: &Attempt,
        pod: &'a Pod,
        port: u16,
    ) -> Result<(), TestCaseError> {
        let target = Target { protocol: self.port.protocol, port };
        let destination = End::Pod(pod);
        let usual = self.rules(self.behaviour().usual());
        let has = |doubt| attempt.doubts.contains(&doubt);
        for source in ends(self.evaluation, from, &self.addresses) {
            // Nobody knows which number a name has at a pod of which nobody said what ports it has.
            match has(Doubt::PortNumber) {
                true => prop_assert!(pod.has_unknown_ports()),
                false => {
                    prop_assert_eq!(attempt.open, usual.open(source, destination, target), "{:?}", attempt)
                }
            }
            if from == attempt.to {
                let is_open_by_rules = usual.opens_egress(source, destination, target)
                    && usual.opens_ingress(source, destination, target)
                    && self.lets_every_address_in(&usual, destination, target);
                let is_known = self.service.headless || self.behaviour().itself_through_service_is_open;
                prop_assert_eq!(has(Doubt::ItselfThroughService), !is_open_by_rules && !is_known);
            } else {
                let open = |enforcement| self.rules(enforcement).open(source, destination, target);
                let verdicts: BTreeSet<bool> = self.behaviour().alternatives().map(open).collect();
                prop_assert_eq!(has(Doubt::Plugin), verdicts.len() > 1, "{:?}", attempt);
            }
            if self.behaviour().ip_blocks_match_nodes {
                let is_from_outside = matches!(source, End::Address(address) if !self.is_of_nodes(address));
                let hangs = is_from_outside
                    && !self.service.keeps_client_address
                    && !self.lets_every_address_in(&usual, destination, target);
                prop_assert_eq!(has(Doubt::ClientAddress), hangs, "{:?}", attempt);
            }
        }
        Ok(())
    }

    fn lets_every_address_in(&self, rules: &Rules<'_>, destination: End<'_>, target: Target) -> bool {
        let mut addresses = self.addresses.iter();
        addresses.all(|address| rules.opens_ingress(End::Address(*address), destination, target))
    }

    fn is_of_nodes(&self, address: IpAddr) -> bool {
        let mut outside = self.evaluation.cluster.endpoints.iter().filter_map(Endpoint::external);
        outside.any(|external| external.node.is_some() && external.contains(address))
    }

    fn behaviour(&self) -> &'static netpol_core::profile::Behaviour {
        let profile: &'static Profile = self.evaluation.settings.profile;
        &profile.behaviour
    }

    fn rules(&self, enforcement: Enforcement) -> Rules<'a> {
        Rules {
            policies: &self.evaluation.manifest.policies,
            before: &[],
            after: &[],
            cluster: &self.evaluation.cluster,
            enforced: self.behaviour().enforced,
            named_ports: self.behaviour().named_ports,
            enforcement,
        }
    }
}
