//! Ends and ports of arrows, as they are typed.

use netpol_core::Evaluation;
use netpol_core::cluster::{EndQuery, Endpoint, EndpointId, External};
use netpol_core::expect::ExpectedPorts;
use netpol_core::manifest::Protocol;
use netpol_core::order::sort_by_key;
use netpol_core::ports::{NamedPort, PortSet};

use crate::rows::{Row, is_folded};

/// What stands for the outside.
pub(super) const INTERNET: &str = "internet";

/// A second port is written at an arrow only while both together are not longer than this.
const LONGEST_PAIR: usize = 12;

/// An end of an arrow: one name, or several that together mean what is in a row.
#[derive(Clone, Debug)]
pub(super) struct TypedEnd(Vec<String>);

impl TypedEnd {
    /// Every pod of a namespace.
    pub(super) fn namespace(name: &str) -> Self {
        Self(vec![format!("{name}/*")])
    }

    /// Everything outside.
    pub(super) fn internet() -> Self {
        Self(vec![INTERNET.to_owned()])
    }

    /// What an expectation is written with.
    pub(super) fn query(query: &EndQuery) -> Self {
        Self(vec![match query {
            EndQuery::External => INTERNET.to_owned(),
            query => query.to_string(),
        }])
    }

    /// What means exactly the endpoints of a row in this text, as far as anything does.
    pub(super) fn row(evaluation: &Evaluation, row: &Row) -> Self {
        let cluster = &evaluation.cluster;
        let mut members = row.members.clone();
        sort_by_key(&mut members, |id| *id);
        let means = |text: &String, meant: &[EndpointId]| {
            let found = EndQuery::parse(text).ok().and_then(|query| query.resolve(cluster).ok());
            found.is_some_and(|mut found| {
                sort_by_key(&mut found, |id| *id);
                found == meant
            })
        };
        let outside = || cluster.iter().filter(|(_, end)| end.external().is_some()).map(|(id, _)| id);
        if row.view.namespace.is_none() && (outside().eq(members.iter().copied()) || is_folded(&row.view.id))
        {
            return Self(vec![INTERNET.to_owned()]);
        }
        if is_folded(&row.view.id) {
            return Self(vec![row.view.id.clone()]);
        }
        if let Some(name) = names(evaluation, row).into_iter().find(|name| means(name, &members)) {
            return Self(vec![name]);
        }
        let one = |id: &EndpointId| match cluster.endpoint(*id) {
            Some(Endpoint::External(external)) => range(external)
                .filter(|range| means(range, &[*id]))
                .unwrap_or_else(|| cluster.printed_id(*id)),
            _ => cluster.printed_id(*id),
        };
        Self(members.iter().map(one).collect())
    }

    /// As it is typed before an arrow.
    pub(super) fn alone(&self) -> String {
        self.0.join(", ")
    }

    /// As it is typed where ports may follow, and as its place is kept: several names are in brackets.
    pub(super) fn as_one(&self) -> String {
        match self.0.as_slice() {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        }
    }

    /// As it is typed behind an arrow, with its ports: names between plus signs, then numbers between commas.
    pub(super) fn with_ports(&self, ports: &str) -> String {
        if ports.is_empty() {
            return self.alone();
        }
        let is_number = |item: &&str| item.starts_with(|first: char| first.is_ascii_digit());
        let (numbers, names): (Vec<&str>, Vec<&str>) = ports.split(',').partition(is_number);
        let between = if names.is_empty() || numbers.is_empty() { "" } else { "," };
        let ports = format!("{}{between}{}", names.join("+"), numbers.join(","));
        let end = |end: &String| match end.trim_start_matches("ip:").contains(':') {
            true => format!("[{end}]:{ports}"),
            false => format!("{end}:{ports}"),
        };
        self.0.iter().map(end).collect::<Vec<_>>().join(", ")
    }
}

/// What may mean a row, the shortest first.
fn names(evaluation: &Evaluation, row: &Row) -> Vec<String> {
    match evaluation.cluster.endpoint(row.first) {
        Some(Endpoint::Pod(pod)) => {
            let namespace = &pod.namespace;
            let mut names = Vec::new();
            if let Some(workload) = &pod.workload {
                names.push(format!("{namespace}/{}", workload.name));
                names.push(format!("{namespace}/{}/{}", workload.kind, workload.name));
            }
            names.push(format!("{namespace}/{}", pod.name));
            names.extend(row.telling_label.iter().map(|label| format!("{namespace}{{{label}}}")));
            if !pod.labels.is_empty() {
                let labels: Vec<String> =
                    pod.labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
                names.push(format!("{namespace}{{{}}}", labels.join(",")));
            }
            names
        }
        Some(Endpoint::External(external)) => {
            let node = external.node.as_ref().map(|node| format!("Node/{node}"));
            node.into_iter().chain(range(external)).collect()
        }
        None => Vec::new(),
    }
}

/// The range, where it is one.
fn range(external: &External) -> Option<String> {
    match external.cidrs.as_slice() {
        [one] if external.except.is_empty() => Some(one.to_string()),
        _ => None,
    }
}

/// Ports as they are typed: `8080,53/udp`; nothing for every port.
pub(super) fn typed_ports(ports: &PortSet) -> String {
    let of_protocol = |protocol: Protocol, port: String| match protocol {
        Protocol::Tcp => port,
        other => format!("{port}/{}", other.name().to_ascii_lowercase()),
    };
    let numbers = ports.iter().map(|(protocol, first, last)| {
        let number = if first == last { first.to_string() } else { format!("{first}-{last}") };
        of_protocol(protocol, number)
    });
    let names = ports.names().map(|NamedPort { protocol, name, .. }| of_protocol(protocol, name.to_owned()));
    names.chain(numbers).collect::<Vec<_>>().join(",")
}

/// The ports of an expectation as they are typed; none where they cannot be.
pub(super) fn typed_expected(ports: &ExpectedPorts) -> Option<String> {
    let written = ports.to_string();
    let typed = written.strip_suffix("/TCP").filter(|port| *port != "any" && *port != "all");
    ports.others().is_none().then(|| typed.map_or_else(|| written.to_ascii_lowercase(), str::to_owned))
}

/// Typed ports as they stand at an arrow: TCP without its name, others with it, and only as many as fit.
pub(super) fn label(typed: &str) -> String {
    let mut items = typed.split(',').map(|item| match item.split_once('/') {
        Some((port, protocol)) if ["1-65535", "all", "any"].contains(&port) => protocol.to_ascii_uppercase(),
        Some((port, protocol)) => format!("{} {}", protocol.to_ascii_uppercase(), port.replace('-', "–")),
        None if item == "1-65535" => "TCP".to_owned(),
        None if item.starts_with(|first: char| first.is_ascii_digit()) => item.replace('-', "–"),
        None => item.to_owned(),
    });
    let mut text = items.next().unwrap_or_default();
    let mut more = 0;
    for (index, item) in items.enumerate() {
        if index == 0 && text.chars().count() + item.chars().count() + 2 <= LONGEST_PAIR {
            text = format!("{text}, {item}");
        } else {
            more += 1;
        }
    }
    if more > 0 { format!("{text} +{more}") } else { text }
}

#[cfg(test)]
mod tests {
    use netpol_core::draw::Gesture;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("8080", "8080")]
    #[case("53,53/udp", "53, UDP 53")]
    #[case("8000-8100", "8000–8100")]
    #[case("1-65535/udp", "UDP")]
    #[case("http,80", "http, 80")]
    #[case("80,443,8443,9000/sctp", "80, 443 +2")]
    #[case("", "")]
    fn a_label_says_what_fits(#[case] typed: &str, #[case] expected: &str) {
        assert_eq!(label(typed), expected);
    }

    #[rstest]
    #[case("shop/api", "", "shop/api")]
    #[case("shop/api", "8080,53/udp", "shop/api:8080,53/udp")]
    #[case("shop/api", "http,dns/udp,80,9000-9010", "shop/api:http+dns/udp,80,9000-9010")]
    #[case("ip:0.0.0.0/0", "443", "ip:0.0.0.0/0:443")]
    #[case("ip:0.0.0.0/0", "", "ip:0.0.0.0/0")]
    #[case("fd00::/8", "443", "[fd00::/8]:443")]
    fn an_end_with_ports_is_typed_so_that_it_is_read(
        #[case] end: &str,
        #[case] ports: &str,
        #[case] expected: &str,
    ) {
        let typed = TypedEnd(vec![end.to_owned()]).with_ports(ports);
        assert_eq!(typed, expected);
        let Ok(Gesture::Allow(arrows)) = Gesture::read(&format!("shop/web -> {typed}")) else {
            panic!("{typed}")
        };
        let read: Vec<String> = arrows[0].ports.iter().filter_map(typed_expected).collect();
        assert_eq!((arrows[0].to.to_string(), read.join(",")), (end.to_owned(), ports.to_owned()));
    }

    #[rstest]
    #[case("5432/TCP", Some("5432"))]
    #[case("53/UDP", Some("53/udp"))]
    #[case("http", Some("http"))]
    #[case("any", Some("any"))]
    #[case("all", Some("all"))]
    #[case("any/TCP", Some("any/tcp"))]
    #[case("any but 80", None)]
    fn expected_ports_are_typed(#[case] written: &str, #[case] typed: Option<&str>) {
        assert_eq!(typed_expected(&ExpectedPorts::parse(written).unwrap()).as_deref(), typed);
    }
}
