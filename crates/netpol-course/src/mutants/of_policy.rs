//! Mutants of a policy.

use super::What;
use crate::value::{Value, Way, indices, keys};

/// What was changed, and the document; none where it was taken out.
type Changed = (What, Option<Value>);

/// Every mutant, in the order of the fields.
pub(super) fn mutants(policy: &Value) -> Vec<Changed> {
    let mut found = Mutants { policy, all: vec![(What::Document, None)] };
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
    fn add(&mut self, what: What, mutant: Option<Value>) {
        if mutant.is_some() {
            self.all.push((what, mutant));
        }
    }

    fn drop(&mut self, way: &Way) {
        self.add(What::Part(way.to_string()), way.dropped(self.policy));
    }

    /// The elements of a list.
    fn places(&self, list: &Way) -> Vec<Way> {
        indices(list.get(self.policy)).map(|index| list.index(index)).collect()
    }

    fn items(&self, list: &Way) -> Vec<Value> {
        list.get(self.policy).map(|list| list.items().to_vec()).unwrap_or_default()
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
        let Some(selector) = way.get(self.policy).filter(|selector| matches!(selector, Value::Mapping(_)))
        else {
            return;
        };
        for key in keys(selector.get("matchLabels")) {
            let label = way.key("matchLabels");
            let dropped = label.key(&key).dropped(self.policy);
            self.add(What::Key(label.to_string(), key), dropped);
        }
        let expressions = way.key("matchExpressions");
        self.each_dropped(&expressions);
        for expression in self.places(&expressions) {
            let values = expression.key("values");
            if self.places(&values).len() > 1 {
                self.each_dropped(&values);
            }
        }
        let empty = Value::Mapping(Vec::new());
        if *selector != empty {
            self.add(What::Widened(way.to_string()), way.replaced(self.policy, empty));
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
        let split = self.items(list).into_iter().zip(self.places(list)).flat_map(|(item, place)| {
            match place == *peer {
                true => [&of_namespaces, &of_pods]
                    .into_iter()
                    .filter_map(|policy| peer.get(policy).cloned())
                    .collect(),
                false => vec![item],
            }
        });
        let split = Value::Sequence(split.collect());
        self.add(What::Split(peer.to_string()), list.replaced(self.policy, split));
    }

    /// OR becomes AND: a peer with one selector and its neighbour with the other become one.
    fn join(&mut self, list: &Way, one: &Way, other: &Way) {
        let entries =
            |way: &Way| way.get(self.policy).map(|peer| peer.entries().to_vec()).unwrap_or_default();
        let (mut joined, rest) = (entries(one), entries(other));
        let is_selector =
            |entries: &[(String, Value)], key: &str| matches!(entries, [(known, _)] if known == key);
        let fits = |one: &str, two: &str| is_selector(&joined, one) && is_selector(&rest, two);
        if !fits("podSelector", "namespaceSelector") && !fits("namespaceSelector", "podSelector") {
            return;
        }
        joined.extend(rest);
        let items =
            self.items(list).into_iter().zip(self.places(list)).filter_map(|(item, place)| match place {
                place if place == *one => Some(Value::Mapping(joined.clone())),
                place if place == *other => None,
                _ => Some(item),
            });
        let items: Vec<Value> = items.collect();
        self.add(What::Joined(one.to_string()), list.replaced(self.policy, Value::Sequence(items)));
    }
}
