//! Whether one part of a policy says everything that another says, whatever the pods are.

use crate::manifest::{
    Expression, IpBlock, LabelSelector, Operator, Peer, PolicyPort, PortReference, Protocol, Rule,
};

/// Whether `wide` matches everything that `narrow` matches, as far as their wording shows.
pub(super) fn selector_covers(wide: &LabelSelector, narrow: &LabelSelector) -> bool {
    let has_pair = |key: &String, value: &String| {
        let is_pair = |expression: &Expression| {
            expression.operator == Operator::In
                && expression.key == *key
                && expression.values.iter().all(|one| one == value)
        };
        narrow.match_labels.get(key) == Some(value) || narrow.match_expressions.iter().any(is_pair)
    };
    wide.match_labels.iter().all(|(key, value)| has_pair(key, value))
        && wide.match_expressions.iter().all(|wanted| {
            let pair = narrow.match_labels.get(&wanted.key).map(std::slice::from_ref);
            let mut others = narrow.match_expressions.iter().filter(|one| one.key == wanted.key);
            pair.is_some_and(|value| implies(Operator::In, value, wanted))
                || others.any(|one| implies(one.operator, &one.values, wanted))
        })
}

/// Whether a label that is as the operator and the values want it is as the expression wants it too.
fn implies(operator: Operator, values: &[String], wanted: &Expression) -> bool {
    let all_are_wanted = || values.iter().all(|value| wanted.values.contains(value));
    let none_is_left_out = || values.iter().all(|value| !wanted.values.contains(value));
    let all_are_left_out = || wanted.values.iter().all(|value| values.contains(value));
    match (wanted.operator, operator) {
        (Operator::In, Operator::In) => all_are_wanted(),
        (Operator::NotIn, Operator::In) => none_is_left_out(),
        (Operator::NotIn, Operator::NotIn) => all_are_left_out(),
        (Operator::NotIn | Operator::DoesNotExist, Operator::DoesNotExist)
        | (Operator::Exists, Operator::In | Operator::Exists) => true,
        _ => false,
    }
}

/// Whether `wide` opens everything that `narrow` opens; both of policies in one namespace.
pub(super) fn rule_covers(wide: &Rule, narrow: &Rule) -> bool {
    let peers = wide.peers.is_empty()
        || (!narrow.peers.is_empty()
            && narrow.peers.iter().all(|peer| wide.peers.iter().any(|one| peer_covers(one, peer))));
    peers && ports_cover(&wide.ports, &narrow.ports)
}

/// Whether every pod or address of `narrow` is one of `wide`; both of policies in one namespace.
pub(super) fn peer_covers(wide: &Peer, narrow: &Peer) -> bool {
    match (wide, narrow) {
        (Peer::IpBlock(wide), Peer::IpBlock(narrow)) => block_covers(wide, narrow),
        (
            Peer::Pods { pod_selector: wide, namespace_selector: wide_namespaces },
            Peer::Pods { pod_selector: narrow, namespace_selector: narrow_namespaces },
        ) => {
            let namespaces = match (wide_namespaces, narrow_namespaces) {
                (None, None) => true,
                (Some(wide), Some(narrow)) => selector_covers(wide, narrow),
                (Some(wide), None) => wide.is_empty(),
                (None, Some(_)) => false,
            };
            let every = LabelSelector::default();
            namespaces && selector_covers(wide.as_ref().unwrap_or(&every), narrow.as_ref().unwrap_or(&every))
        }
        _ => false,
    }
}

/// Whether every port of `narrow` is one of `wide`.
pub(super) fn ports_cover(wide: &[PolicyPort], narrow: &[PolicyPort]) -> bool {
    wide.is_empty()
        || (!narrow.is_empty() && narrow.iter().all(|port| wide.iter().any(|one| port_covers(one, port))))
}

/// Whether a rule with these ports opens that one, which has no name.
pub(super) fn opens_number(ports: &[PolicyPort], protocol: Protocol, number: u16) -> bool {
    let opens = |port: &PolicyPort| match port.port {
        PortReference::Every => true,
        PortReference::Range(first, last) => (first..=last).contains(&number),
        PortReference::Name(_) => false,
    };
    ports.is_empty() || ports.iter().any(|port| port.protocol == protocol && opens(port))
}

/// Whether every address of `narrow` is one of `wide`.
pub(super) fn block_covers(wide: &IpBlock, narrow: &IpBlock) -> bool {
    wide.cidr.contains(&narrow.cidr)
        && wide.except.iter().all(|except| {
            let is_apart = !except.contains(&narrow.cidr) && !narrow.cidr.contains(except);
            is_apart || narrow.except.iter().any(|known| known.contains(except))
        })
}

fn port_covers(wide: &PolicyPort, narrow: &PolicyPort) -> bool {
    wide.protocol == narrow.protocol
        && match (&wide.port, &narrow.port) {
            (PortReference::Every, _) => true,
            (PortReference::Range(first, last), PortReference::Range(from, to)) => {
                first <= from && to <= last
            }
            (PortReference::Name(wide), PortReference::Name(narrow)) => wide == narrow,
            _ => false,
        }
}
