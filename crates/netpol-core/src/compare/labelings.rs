//! Labels that match certain selectors and as few of the others as can be.

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::manifest::{LabelSelector, Labels};
use crate::order::SortedMap;
use crate::selector::Requirement;

/// What selectors ask of labels.
pub(super) struct Labelings<'a> {
    selectors: Vec<&'a LabelSelector>,
    keys: Vec<Key>,
    fixed: Labels,
    most: usize,
}

/// One label that selectors ask about.
struct Key {
    name: String,
    /// What they want of it.
    requirements: Vec<Requirement>,
    /// Each value that it may have, or none, with which of the requirements that meets.
    values: Vec<(Option<String>, FixedBitSet)>,
}

/// More labels than are tried.
#[derive(Debug)]
pub(super) struct TooMany;

impl<'a> Labelings<'a> {
    /// What these selectors ask, of labels some of which are fixed; `most` labels are tried.
    pub(super) fn new(
        selectors: impl Iterator<Item = &'a LabelSelector>,
        fixed: Labels,
        most: usize,
    ) -> Self {
        let mut distinct: Vec<&LabelSelector> = Vec::new();
        let mut requirements: SortedMap<String, Vec<Requirement>> = SortedMap::new();
        for selector in selectors {
            if distinct.contains(&selector) {
                continue;
            }
            distinct.push(selector);
            for requirement in selector.requirements() {
                requirements.update(requirement.key.clone(), |known| {
                    if !known.contains(&requirement) {
                        known.push(requirement);
                    }
                });
            }
        }
        let keys = requirements.into_iter().map(|(name, requirements)| {
            let fixed = fixed.get(&name);
            Key::new(name, requirements, fixed)
        });
        Self { selectors: distinct, keys: keys.collect(), fixed: fixed.clone(), most }
    }

    /// Labels that match all of the wanted selectors, which are among those that were given, and of the others as few as can
    /// be: whatever labels match them, some of these match none but selectors that those match too. None at all where nothing
    /// matches them.
    pub(super) fn fewest(&self, wanted: &[&LabelSelector]) -> Result<Vec<Labels>, TooMany> {
        let wanted: Vec<Requirement> = wanted.iter().flat_map(|selector| selector.requirements()).collect();
        let mut found = vec![self.fixed.clone()];
        for key in &self.keys {
            let values = key.fewest(&wanted);
            if found.len() * values.len() > self.most {
                return Err(TooMany);
            }
            let with = |labels: &Labels, value: &Option<String>| {
                let mut labels = labels.clone();
                if let Some(value) = value {
                    labels.insert(key.name.clone(), value.clone());
                }
                labels
            };
            found = found.iter().flat_map(|labels| values.iter().map(|value| with(labels, value))).collect();
        }
        Ok(found)
    }

    /// Which of the selectors match.
    fn matching(&self, labels: &Labels) -> Vec<usize> {
        let matching = self.selectors.iter().enumerate().filter(|(_, selector)| selector.matches(labels));
        matching.map(|(number, _)| number).collect()
    }
}

impl Key {
    fn new(name: String, requirements: Vec<Requirement>, fixed: Option<&String>) -> Self {
        let mut values: Vec<Option<String>> = vec![fixed.cloned()];
        if fixed.is_none() {
            for value in requirements.iter().flat_map(|requirement| &requirement.values) {
                if !values.iter().flatten().any(|known| known == value) {
                    values.push(Some(value.clone()));
                }
            }
            let unnamed = unnamed(|value| values.iter().flatten().any(|known| known == value));
            values.push(Some(unnamed));
        }
        let met = |value: Option<&String>| {
            let met = requirements.iter().enumerate().filter(|(_, requirement)| requirement.is_met_by(value));
            met.map(|(number, _)| number).collect()
        };
        let values = values.into_iter().map(|value| {
            let met = met(value.as_ref());
            (value, met)
        });
        let values = values.collect();
        Self { name, requirements, values }
    }

    /// The values that meet what is wanted of this label, and of what else is asked as little as can be.
    fn fewest(&self, wanted: &[Requirement]) -> Vec<Option<String>> {
        let wanted = self.requirements.iter().enumerate().filter(|(_, one)| wanted.contains(one));
        let wanted: FixedBitSet = wanted.map(|(number, _)| number).collect();
        let fit = || self.values.iter().enumerate().filter(|(_, (_, met))| wanted.is_subset(met));
        let is_needless = |place: usize, met: &FixedBitSet| {
            fit().any(|(other, (_, less))| less.is_subset(met) && (!met.is_subset(less) || other < place))
        };
        let fewest = fit().filter(|(place, (_, met))| !is_needless(*place, met));
        fewest.map(|(_, (value, _))| value.clone()).collect()
    }
}

/// A word that nobody uses.
pub(super) fn unnamed(is_used: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("other-{number}"));
    let mut words = std::iter::once("other".to_owned()).chain(numbered);
    words.find(|word| !is_used(word)).unwrap_or_default()
}

/// Labels of which no two match the same selectors.
pub(super) struct Distinct<'a> {
    labelings: &'a Labelings<'a>,
    found: IndexMap<Vec<usize>, Labels, FxBuildHasher>,
}

impl<'a> Distinct<'a> {
    pub(super) fn new(labelings: &'a Labelings<'a>) -> Self {
        Self { labelings, found: IndexMap::default() }
    }

    /// Adds what matches these, and as few others as can be. Says whether anything matches them.
    pub(super) fn add(&mut self, wanted: &[&LabelSelector]) -> Result<bool, TooMany> {
        let fewest = self.labelings.fewest(wanted)?;
        let is_possible = !fewest.is_empty();
        for labels in fewest {
            let known = self.found.entry(self.labelings.matching(&labels)).or_insert_with(|| labels.clone());
            if labels.len() < known.len() {
                *known = labels;
            }
        }
        if self.found.len() > self.labelings.most { Err(TooMany) } else { Ok(is_possible) }
    }

    pub(super) fn into_labels(self) -> Vec<Labels> {
        self.found.into_values().collect()
    }
}
