//! The port filter: what a user may type, and what there is to choose.

use std::borrow::Cow;
use std::sync::LazyLock;

use netpol_core::cluster::{Cluster, Endpoint, EndpointId};
use netpol_core::manifest::{Manifest, NetworkPolicy, PolicyPort, PortReference, Protocol};
use netpol_core::ports::PortSet;
use netpol_core::probe::{DialledPort, NumberOrName};

use super::wording::spoken;
use crate::views::PortChoice;
use crate::words::Words;

static ALL: LazyLock<PortSet> = LazyLock::new(PortSet::all);

/// What is written for every port.
const ANY: &str = "any";

/// Which ports are asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PortFilter {
    /// Every port.
    All,
    /// These.
    Ports(PortSet),
    /// The port of that name, which each destination resolves on its own (semantics A8.5).
    Name(String, Option<Protocol>),
}

impl PortFilter {
    /// Reads `8080/TCP`, `udp/53`, `443` (any protocol), `8000-8100/tcp`, `http`, `UDP 53`; nothing, and `any`, is every
    /// port. None where it can be no port.
    pub(crate) fn parse(text: &str) -> Option<PortFilter> {
        let mut protocol = None;
        let mut port = None;
        let parts = text.split(['/', ' ', ':']).filter(|part| !part.is_empty());
        for part in parts.filter(|part| !part.eq_ignore_ascii_case(ANY)) {
            match (Protocol::from_name(&part.to_ascii_uppercase()), protocol, port) {
                (Some(found), None, _) => protocol = Some(found),
                (_, _, None) => port = Some(part),
                _ => return None,
            }
        }
        match (port, protocol) {
            (None, None) => Some(PortFilter::All),
            (None, Some(protocol)) => Some(PortFilter::Ports(PortSet::every(protocol))),
            (Some(port), protocol) if port.starts_with(|first: char| first.is_ascii_digit()) => {
                numbers(port, protocol).map(PortFilter::Ports)
            }
            (Some(name), protocol) => {
                is_port_name(name).then(|| PortFilter::Name(name.to_ascii_lowercase(), protocol))
            }
        }
    }

    /// Whether every port is asked about.
    pub(crate) fn is_all(&self) -> bool {
        matches!(self, PortFilter::All)
    }

    /// The ports that are asked about at this destination; none where it has no port of that name. A pod of which nobody said
    /// what ports it has may have one of every name.
    pub(crate) fn asked(&self, destination: &Endpoint) -> Cow<'_, PortSet> {
        match self {
            PortFilter::All => Cow::Borrowed(&ALL),
            PortFilter::Ports(ports) => Cow::Borrowed(ports),
            PortFilter::Name(name, protocol) => {
                let mut ports = PortSet::none();
                let Some(pod) = destination.pod() else { return Cow::Owned(ports) };
                for protocol in protocols(*protocol) {
                    ports.add(&pod.ports_named(protocol, name));
                }
                Cow::Owned(ports)
            }
        }
    }

    /// The question in words: `TCP 8080`, `port http`.
    pub(crate) fn spoken(&self, words: Words) -> String {
        match self {
            PortFilter::All => words.plain("ports.every"),
            PortFilter::Ports(ports) => match any_protocol(ports) {
                Some(port) => words.say("ports.any_protocol", &[("port", &port.to_string())]),
                None => spoken(ports, words),
            },
            PortFilter::Name(name, _) => words.say("ports.named", &[("name", name)]),
        }
    }
}

/// What to set as the port filter for what a user typed: `tcp/8080` is the choice `8080/TCP`. None where it can be no
/// port.
pub fn port_value(text: &str) -> Option<String> {
    let typed = || text.trim().to_owned();
    let ports = match PortFilter::parse(text)? {
        PortFilter::All => return Some(String::new()),
        PortFilter::Name(..) => return Some(typed()),
        PortFilter::Ports(ports) => ports,
    };
    let mut intervals = ports.iter();
    Some(match (intervals.next(), intervals.next()) {
        (Some((protocol, first, last)), None) if first == last => format!("{first}/{protocol}"),
        (Some((protocol, first, last)), None) if ports != PortSet::every(protocol) => {
            format!("{first}-{last}/{protocol}")
        }
        _ => typed(),
    })
}

/// The ports that somebody asks about at a destination, as [`port_value`] reads them; none where it has no port of that name.
pub fn asked_ports(cluster: &Cluster, port: &str, destination: EndpointId) -> PortSet {
    let filter = PortFilter::parse(port).unwrap_or(PortFilter::All);
    let asked = cluster.endpoint(destination).map(|destination| filter.asked(destination).into_owned());
    asked.unwrap_or_else(PortSet::none)
}

/// The ports that are asked about at a destination; every port where what is written is no port.
pub fn asked_ports_of(port: &str, destination: &Endpoint) -> PortSet {
    PortFilter::parse(port).unwrap_or(PortFilter::All).asked(destination).into_owned()
}

/// One port as a client dials it: `8080/TCP`, `80`, `http`, `dns/UDP`. None where it is several, or none.
pub fn dialled_port(text: &str) -> Option<DialledPort> {
    match PortFilter::parse(text)? {
        PortFilter::All => None,
        PortFilter::Name(name, protocol) => Some(DialledPort { port: NumberOrName::Name(name), protocol }),
        PortFilter::Ports(ports) => {
            if let Some(port) = any_protocol(&ports) {
                return Some(DialledPort { port: NumberOrName::Number(port), protocol: None });
            }
            let mut intervals = ports.iter();
            match (intervals.next(), intervals.next()) {
                (Some((protocol, first, last)), None) if first == last => {
                    Some(DialledPort { port: NumberOrName::Number(first), protocol: Some(protocol) })
                }
                _ => None,
            }
        }
    }
}

impl From<&DialledPort> for PortFilter {
    fn from(dialled: &DialledPort) -> Self {
        match &dialled.port {
            NumberOrName::Number(number) => {
                let mut ports = PortSet::none();
                protocols(dialled.protocol).for_each(|protocol| ports.insert(protocol, *number, *number));
                PortFilter::Ports(ports)
            }
            NumberOrName::Name(name) => PortFilter::Name(name.clone(), dialled.protocol),
        }
    }
}

/// The port, where the set is one number of all three protocols.
fn any_protocol(ports: &PortSet) -> Option<u16> {
    match ports.intervals(Protocol::Tcp) {
        [(first, last)] if first == last => Protocol::ALL
            .iter()
            .all(|protocol| ports.intervals(*protocol) == [(*first, *last)])
            .then_some(*first),
        _ => None,
    }
}

fn numbers(text: &str, protocol: Option<Protocol>) -> Option<PortSet> {
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    if first == 0 || first > last {
        return None;
    }
    let mut ports = PortSet::none();
    for each in protocols(protocol) {
        ports.insert(each, first, last);
    }
    Some(ports)
}

/// The protocol that is asked about, or all of them.
fn protocols(asked: Option<Protocol>) -> impl Iterator<Item = Protocol> {
    Protocol::ALL.into_iter().filter(move |each| asked.is_none_or(|asked| asked == *each))
}

/// A port name has letters, digits and dashes, at most 15 of them (semantics A15.7).
fn is_port_name(name: &str) -> bool {
    name.len() <= 15 && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
}

/// All ports, then every port that the policies name, in the order of the text.
pub(crate) fn choices(manifest: &Manifest, words: Words) -> Vec<PortChoice> {
    let mut choices = vec![PortChoice { value: String::new(), label: words.plain("ports.all") }];
    let rules = manifest.policies.iter().flat_map(NetworkPolicy::all_rules);
    for choice in rules.flat_map(|rule| &rule.ports).filter_map(choice) {
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    choices
}

fn choice(port: &PolicyPort) -> Option<PortChoice> {
    let protocol = port.protocol;
    let (value, label) = match &port.port {
        PortReference::Every => return None,
        PortReference::Range(first, last) if first == last => {
            (format!("{first}/{protocol}"), format!("{protocol} {first}"))
        }
        PortReference::Range(first, last) => {
            (format!("{first}-{last}/{protocol}"), format!("{protocol} {first}–{last}"))
        }
        PortReference::Name(name) if protocol == Protocol::Tcp => (name.clone(), name.clone()),
        PortReference::Name(name) => (format!("{name}/{protocol}"), format!("{protocol} {name}")),
    };
    Some(PortChoice { value, label })
}

#[cfg(test)]
mod tests {
    use netpol_core::Evaluator;
    use netpol_core::source::{SourceText, Sources};
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", PortFilter::All)]
    #[case("any", PortFilter::All)]
    #[case("any/UDP", PortFilter::Ports(PortSet::every(Protocol::Udp)))]
    #[case("8080/TCP", PortFilter::Ports(PortSet::single(Protocol::Tcp, 8080)))]
    #[case("tcp/443", PortFilter::Ports(PortSet::single(Protocol::Tcp, 443)))]
    #[case("UDP 53", PortFilter::Ports(PortSet::single(Protocol::Udp, 53)))]
    #[case("8000-8100/tcp", PortFilter::Ports(PortSet::range(Protocol::Tcp, 8000, 8100)))]
    #[case("sctp", PortFilter::Ports(PortSet::every(Protocol::Sctp)))]
    #[case("http", PortFilter::Name("http".to_owned(), None))]
    #[case("dns/UDP", PortFilter::Name("dns".to_owned(), Some(Protocol::Udp)))]
    fn what_a_user_types_is_understood(#[case] text: &str, #[case] filter: PortFilter) {
        assert_eq!(PortFilter::parse(text), Some(filter));
    }

    #[test]
    fn a_bare_number_means_every_protocol() {
        let Some(PortFilter::Ports(ports)) = PortFilter::parse("443") else { panic!("no ports") };
        assert!(Protocol::ALL.iter().all(|protocol| ports.contains(*protocol, 443)));
    }

    #[rstest]
    #[case::either("http", &[(Protocol::Tcp, 8080), (Protocol::Udp, 5353)])]
    #[case::of_one_protocol("http/udp", &[(Protocol::Udp, 5353)])]
    #[case::no_such_name("https", &[])]
    fn a_name_means_the_first_port_of_each_protocol(
        #[case] text: &str,
        #[case] expected: &[(Protocol, u16)],
    ) {
        let text_of_pod = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
  - name: main
    ports:
    - {name: http, containerPort: 8080}
    - {name: http, containerPort: 8081}
    - {name: http, containerPort: 5353, protocol: UDP}
";
        let mut sources = Sources::default();
        sources.add(SourceText::new("pod.yaml".to_owned(), text_of_pod.to_owned()));
        let checked = Evaluator::default().evaluate(sources);
        let mut ports = PortSet::none();
        expected.iter().for_each(|(protocol, port)| ports.insert(*protocol, *port, *port));
        let asked = PortFilter::parse(text).unwrap();
        assert_eq!(*asked.asked(&checked.evaluation.cluster.endpoints[0]), ports);
    }

    #[rstest]
    #[case("tcp/8080", "8080/TCP")]
    #[case("53 udp", "53/UDP")]
    #[case("8000–8100/tcp", "8000-8100/TCP")]
    #[case(" 443 ", "443")]
    #[case("sctp", "sctp")]
    #[case("http", "http")]
    #[case("", "")]
    #[case("Any", "")]
    fn what_a_user_types_becomes_the_value_of_a_choice(#[case] text: &str, #[case] value: &str) {
        assert_eq!(port_value(text).as_deref(), Some(value));
    }

    #[rstest]
    #[case("0")]
    #[case("70000")]
    #[case("90-80")]
    #[case("tcp/80/http")]
    #[case("one_two")]
    fn what_can_be_no_port_is_refused(#[case] text: &str) {
        assert_eq!(PortFilter::parse(text), None);
    }
}
