//! The ends of both texts, matched by what they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::AddressRange;
use crate::cluster::{Endpoint, EndpointId, Pod, Workload};
use crate::evaluation::Evaluation;
use crate::manifest::Labels;
use crate::ports::PortSet;

/// What an end is, by which it is found in the other text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The pods of a workload, which each text treats alike.
    Workload {
        /// Its namespace's name.
        namespace: String,
        /// Which one it is.
        workload: Workload,
    },
    /// A pod by itself, or one of a workload whose pods a text tells apart.
    Pod {
        /// Its namespace's name.
        namespace: String,
        /// Its name.
        name: String,
    },
    /// A pod that nobody defined.
    Inferred {
        /// Its namespace's name.
        namespace: String,
        /// Its labels.
        labels: Labels,
    },
    /// Addresses outside the cluster that neither text tells apart.
    Addresses(Vec<AddressRange>),
}

/// Which text has an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Both. Addresses and inferred pods are in both.
    Both,
    /// The new one alone.
    Added,
    /// The old one alone.
    Removed,
}

/// An end of a path in either text.
#[derive(Clone, Debug)]
pub struct End {
    /// What it is.
    pub what: What,
    /// As a table names it: the name of a workload or pod, the ranges of addresses.
    pub name: String,
    /// Its endpoints in the old text.
    pub before: Vec<EndpointId>,
    /// Its endpoints in the new text.
    pub after: Vec<EndpointId>,
}

impl End {
    /// Which text has it.
    pub fn presence(&self) -> Presence {
        match (self.before.is_empty(), self.after.is_empty()) {
            (true, _) => Presence::Added,
            (_, true) => Presence::Removed,
            _ => Presence::Both,
        }
    }

    /// Its namespace; none outside the cluster.
    pub fn namespace(&self) -> Option<&str> {
        match &self.what {
            What::Workload { namespace, .. }
            | What::Pod { namespace, .. }
            | What::Inferred { namespace, .. } => Some(namespace),
            What::Addresses(_) => None,
        }
    }

    /// The id that says what it is: `shop/Deployment/web`, `shop/web`, `ip:` and its ranges.
    pub fn id(&self) -> String {
        match &self.what {
            What::Workload { namespace, workload } => {
                format!("{namespace}/{}/{}", workload.kind, workload.name)
            }
            What::Pod { namespace, .. } | What::Inferred { namespace, .. } => {
                format!("{namespace}/{}", self.name)
            }
            What::Addresses(_) => format!("ip:{}", self.name),
        }
    }

    /// Whether it has several pods wherever it is, so that one of them can reach another.
    pub(super) fn has_several(&self) -> bool {
        let mut texts = [&self.before, &self.after].into_iter().filter(|members| !members.is_empty());
        texts.all(|members| members.len() > 1)
    }
}

/// Every end, those of the old text first.
pub(super) fn ends(old: &Evaluation, new: &Evaluation, asked: &dyn Fn(&Endpoint) -> PortSet) -> Vec<End> {
    let mut split = told_apart(old, asked);
    split.append(&mut told_apart(new, asked));
    let mut ends: Vec<End> = Vec::new();
    let mut known: BTreeMap<What, usize> = BTreeMap::new();
    for (is_new, evaluation) in [(false, old), (true, new)] {
        for (id, endpoint) in evaluation.cluster.iter() {
            let Some(pod) = endpoint.pod() else { continue };
            let (what, name) = what(pod, &split);
            let index = *known.entry(what.clone()).or_insert(ends.len());
            if index == ends.len() {
                ends.push(End { what, name, before: Vec::new(), after: Vec::new() });
            }
            if let Some(end) = ends.get_mut(index) {
                if is_new { &mut end.after } else { &mut end.before }.push(id);
            }
        }
    }
    name_apart(&mut ends);
    ends.extend(outside(old, new));
    ends
}

/// Gives an inferred pod another name where something of the other text has its name.
fn name_apart(ends: &mut [End]) {
    let is_inferred = |end: &End| matches!(end.what, What::Inferred { .. });
    let taken = |end: &End| (end.namespace().map(str::to_owned), end.name.clone());
    let mut names: BTreeSet<_> = ends.iter().filter(|end| !is_inferred(end)).map(taken).collect();
    for end in ends.iter_mut().filter(|end| is_inferred(end)) {
        let name = end.name.clone();
        let mut number = 1;
        while !names.insert(taken(end)) {
            number += 1;
            end.name = format!("{name}-{number}");
        }
    }
}

fn what(pod: &Pod, split: &BTreeSet<(String, Workload)>) -> (What, String) {
    let namespace = pod.namespace.clone();
    if pod.inferred {
        return (What::Inferred { namespace, labels: pod.labels.clone() }, pod.name.clone());
    }
    match &pod.workload {
        Some(workload) if !split.contains(&(namespace.clone(), workload.clone())) => {
            (What::Workload { namespace, workload: workload.clone() }, workload.name.clone())
        }
        _ => (What::Pod { namespace, name: pod.name.clone() }, pod.name.clone()),
    }
}

/// The workloads whose pods a text tells apart.
fn told_apart(evaluation: &Evaluation, asked: &dyn Fn(&Endpoint) -> PortSet) -> BTreeSet<(String, Workload)> {
    let mut likeness = BTreeMap::new();
    let mut apart = BTreeSet::new();
    for (id, endpoint) in evaluation.cluster.iter() {
        let Some((pod, workload)) = endpoint.pod().and_then(|pod| Some((pod, pod.workload.as_ref()?))) else {
            continue;
        };
        let own = (evaluation.reach.likeness(id), asked(endpoint));
        let key = (pod.namespace.clone(), workload.clone());
        if *likeness.entry(key.clone()).or_insert_with(|| own.clone()) != own {
            apart.insert(key);
        }
    }
    apart
}

/// Of every two externals, the addresses that are in both: each text says one thing of them.
fn outside(old: &Evaluation, new: &Evaluation) -> Vec<End> {
    let mut ends = Vec::new();
    for (before, one) in old.cluster.iter() {
        for (after, other) in new.cluster.iter() {
            let (Some(one), Some(other)) = (one.external(), other.external()) else { continue };
            let ranges: Vec<AddressRange> = one
                .ranges
                .iter()
                .flat_map(|range| other.ranges.iter().filter_map(|other| range.intersection(other)))
                .collect();
            if ranges.is_empty() {
                continue;
            }
            let name = match one.ranges == other.ranges {
                true => one.cidrs.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
                false => AddressRange::spelled_out(&ranges),
            };
            let what = What::Addresses(ranges);
            ends.push(End { what, name, before: vec![before], after: vec![after] });
        }
    }
    ends
}
