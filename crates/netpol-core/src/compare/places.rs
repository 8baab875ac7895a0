//! Namespaces as they could be: by their names, and by labels where nobody declares them.

use super::CompareError;
use super::labelings::{Distinct, Labelings, TooMany, unnamed};
use super::universe::Universe;
use crate::cluster::NAMESPACE_NAME_LABEL;
use crate::manifest::{
    Direction, LabelSelector, Labels, NetworkPolicy, Operator, Peer, Rule, is_namespace_name,
};
use crate::order::SortedSet;

/// A namespace with certain labels. Two with one name are never both there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its name.
    pub(super) name: String,
    /// Its labels, with the automatic one.
    pub(super) labels: Labels,
    /// How we know of it.
    pub(super) origin: PlaceOrigin,
    /// Whether a policy of either set is in it.
    pub(super) has_policies: bool,
}

/// How we know of a namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceOrigin {
    /// A text declares it, so that it has the labels that stand there.
    Declared,
    /// A policy is in it or names it.
    Named,
    /// Nobody speaks of it.
    New,
}

/// Every rule that counts, with the namespace of its policy: those of a direction in which the policy does not isolate are inert.
pub(super) fn rules(policies: &[NetworkPolicy]) -> impl Iterator<Item = (&str, &Rule)> + Clone {
    policies.iter().flat_map(|policy| {
        let directions = Direction::ALL.into_iter().filter(|direction| policy.isolates(*direction));
        directions.flat_map(|direction| policy.rules(direction)).map(|rule| (policy.namespace.as_str(), rule))
    })
}

/// Every namespace with the labels that matter; of those without a policy that rules do not tell apart, one.
pub(super) fn places(
    universe: &Universe<'_>,
    sets: [&[NetworkPolicy]; 2],
    most: usize,
) -> Result<Vec<Place>, CompareError> {
    let selectors = namespace_selectors(sets);
    let of_policies: SortedSet<&str> =
        sets.into_iter().flatten().map(|policy| policy.namespace.as_str()).collect();
    let declared: Vec<&str> = universe.namespaces.keys().copied().collect();
    let names = of_policies.iter().copied().chain(declared).chain(names_in(&selectors));
    let mut known: Vec<&str> = Vec::new();
    let mut places = Vec::new();
    let mut seen: Vec<Vec<bool>> = Vec::new();
    let mut add = |place: Place| {
        let matching: Vec<bool> = selectors.iter().map(|selector| selector.matches(&place.labels)).collect();
        if place.has_policies {
            places.push(place);
        } else if !seen.contains(&matching) {
            seen.push(matching);
            places.push(place);
        }
    };
    for name in names {
        if known.contains(&name) {
            continue;
        }
        known.push(name);
        let has_policies = of_policies.contains(name);
        let place = |labels, origin| Place { name: name.to_owned(), labels, origin, has_policies };
        match universe.namespaces.get(name) {
            Some(labels) => add(place((*labels).clone(), PlaceOrigin::Declared)),
            None => {
                let labels = labels_of(name, &selectors, most).map_err(|_| too_many(most))?;
                labels.into_iter().for_each(|labels| add(place(labels, PlaceOrigin::Named)));
            }
        }
    }
    let new = unnamed(|name| known.contains(&name));
    for labels in labels_of(&new, &selectors, most).map_err(|_| too_many(most))? {
        add(Place { name: new.clone(), labels, origin: PlaceOrigin::New, has_policies: false });
    }
    Ok(places)
}

pub(super) fn too_many(limit: usize) -> CompareError {
    CompareError::TooManyEnds { limit }
}

/// What labels the namespace of that name can have, as far as it matters: two ends in it may each have to match one selector.
fn labels_of(name: &str, selectors: &[&LabelSelector], most: usize) -> Result<Vec<Labels>, TooMany> {
    let fixed = Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), name.to_owned())]);
    let labelings = Labelings::new(selectors.iter().copied(), fixed, most);
    let mut distinct = Distinct::new(&labelings);
    distinct.add(&[])?;
    for (number, one) in selectors.iter().enumerate() {
        for other in selectors.iter().skip(number) {
            distinct.add(&[one, other])?;
        }
    }
    Ok(distinct.into_labels())
}

fn namespace_selectors(sets: [&[NetworkPolicy]; 2]) -> Vec<&LabelSelector> {
    let mut selectors: Vec<&LabelSelector> = Vec::new();
    for peer in sets.into_iter().flat_map(rules).flat_map(|(_, rule)| &rule.peers) {
        let Peer::Pods { namespace_selector: Some(selector), .. } = peer else { continue };
        if !selectors.contains(&selector) {
            selectors.push(selector);
        }
    }
    selectors
}

/// The names that selectors ask for, where a namespace can be called so.
fn names_in<'a>(selectors: &[&'a LabelSelector]) -> Vec<&'a str> {
    let pairs = selectors.iter().filter_map(|selector| selector.match_labels.get(NAMESPACE_NAME_LABEL));
    let expressions = selectors.iter().flat_map(|selector| &selector.match_expressions);
    let of_name = expressions.filter(|one| {
        one.key == NAMESPACE_NAME_LABEL && matches!(one.operator, Operator::In | Operator::NotIn)
    });
    let names = pairs.chain(of_name.flat_map(|expression| &expression.values));
    names.map(String::as_str).filter(|name| is_namespace_name(name)).collect()
}
