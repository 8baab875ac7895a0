//! Mutants of a policy.

use serde_yaml::{Mapping, Value};

use crate::prove::yaml::{Way, indices, keys};

/// What was changed, and the document; none where it was taken out.
type Changed = (String, Option<Value>);

/// Every mutant, in the order of the fields.
pub(super) fn mutants(policy: &Value) -> Vec<Changed> {
    let mut found = Mutants { policy, all: vec![("dropped".to_owned(), None)] };
    let spec = Way::default().key("spec");
    found.selector(&spec.key("podSelector"));
    found.each_dropped(&spec.key("policyTypes"));
    for (rules, peers) in [("ingress", "from"), ("egress", "to")] {
        let rules = spec.key(rules);
        found.each_dropped(&rules);
        for rule in found.places(&rules) {
            found.peers(&rule.key(peers));
            found.ports(&rule.key("ports"));
        }
    }
    found.all
}

struct Mutants<'a> {
    policy: &'a Value,
    all: Vec<Changed>,
}

impl Mutants<'_> {
    fn add(&mut self, what: String, mutant: Option<Value>) {
        if mutant.is_some() {
            self.all.push((what, mutant));
        }
    }

    fn drop(&mut self, way: &Way) {
        self.add(format!("{way} dropped"), way.dropped(self.policy));
    }

    /// The elements of a list.
    fn places(&self, list: &Way) -> Vec<Way> {
        indices(list.get(self.policy)).map(|index| list.index(index)).collect()
    }

    fn each_dropped(&mut self, list: &Way) {
        self.places(list).iter().for_each(|place| self.drop(place));
    }

    fn peers(&mut self, list: &Way) {
        self.each_dropped(list);
        let peers = self.places(list);
        for peer in &peers {
            self.selector(&peer.key("namespaceSelector"));
            self.selector(&peer.key("podSelector"));
            self.each_dropped(&peer.key("ipBlock").key("except"));
            self.split(list, peer);
        }
        for (one, other) in peers.iter().zip(peers.iter().skip(1)) {
            self.join(list, one, other);
        }
    }

    /// Each key of a selector dropped, each value of an expression dropped, and the selector widened.
    fn selector(&mut self, way: &Way) {
        let Some(selector) = way.get(self.policy).filter(|selector| selector.is_mapping()) else { return };
        for key in keys(selector.get("matchLabels")) {
            let label = way.key("matchLabels");
            self.add(format!("{label} `{key}` dropped"), label.key(&key).dropped(self.policy));
        }
        let expressions = way.key("matchExpressions");
        self.each_dropped(&expressions);
        for expression in self.places(&expressions) {
            let values = expression.key("values");
            if self.places(&values).len() > 1 {
                self.each_dropped(&values);
            }
        }
        let empty = Value::Mapping(Mapping::new());
        if *selector != empty {
            self.add(format!("{way} widened to {{}}"), way.replaced(self.policy, empty));
        }
    }

    fn ports(&mut self, list: &Way) {
        self.each_dropped(list);
        for port in self.places(list) {
            for field in ["protocol", "endPort", "port"] {
                self.drop(&port.key(field));
            }
        }
    }

    /// AND becomes OR: a peer with two selectors becomes two peers.
    fn split(&mut self, list: &Way, peer: &Way) {
        let (pods, namespaces) = (peer.key("podSelector"), peer.key("namespaceSelector"));
        let (Some(of_pods), Some(of_namespaces)) =
            (namespaces.dropped(self.policy), pods.dropped(self.policy))
        else {
            return;
        };
        let items = list.get(self.policy).and_then(Value::as_sequence).cloned().unwrap_or_default();
        let split = items.into_iter().zip(self.places(list)).flat_map(|(item, place)| match place == *peer {
            true => [&of_namespaces, &of_pods]
                .into_iter()
                .filter_map(|policy| peer.get(policy).cloned())
                .collect(),
            false => vec![item],
        });
        self.add(
            format!("{peer} split in two"),
            list.replaced(self.policy, Value::Sequence(split.collect())),
        );
    }

    /// OR becomes AND: a peer with one selector and its neighbour with the other become one.
    fn join(&mut self, list: &Way, one: &Way, other: &Way) {
        let mapping = |way: &Way| way.get(self.policy).and_then(Value::as_mapping).cloned();
        let (Some(mut joined), Some(rest)) = (mapping(one), mapping(other)) else { return };
        let is_selector = |mapping: &Mapping, key: &str| mapping.len() == 1 && mapping.contains_key(key);
        let fits = |one: &str, two: &str| is_selector(&joined, one) && is_selector(&rest, two);
        if !fits("podSelector", "namespaceSelector") && !fits("namespaceSelector", "podSelector") {
            return;
        }
        joined.extend(rest);
        let items = list.get(self.policy).and_then(Value::as_sequence).cloned().unwrap_or_default();
        let items = items.into_iter().zip(self.places(list)).filter_map(|(item, place)| match place {
            place if place == *one => Some(Value::Mapping(joined.clone())),
            place if place == *other => None,
            _ => Some(item),
        });
        let items: Vec<Value> = items.collect();
        self.add(format!("{one} joined with the next"), list.replaced(self.policy, Value::Sequence(items)));
    }
}
