//! The ends of both texts, matched by what they are.

use crate::address::AddressRange;
use crate::cluster::{Endpoint, EndpointId, Pod, Workload};
use crate::evaluation::Evaluation;
use crate::manifest::Labels;
use crate::order::{SortedSet, sort_by, sort_by_key};
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
    pub fn has_several(&self) -> bool {
        let mut texts = [&self.before, &self.after].into_iter().filter(|members| !members.is_empty());
        texts.all(|members| members.len() > 1)
    }
}

/// Every end, those of the old text first.
pub(super) fn ends(old: &Evaluation, new: &Evaluation, asked: &dyn Fn(&Endpoint) -> PortSet) -> Vec<End> {
    let split = told_apart(old, asked).into_iter().chain(told_apart(new, asked)).collect();
    let mut found: Vec<(usize, bool, EndpointId, What, String)> = Vec::new();
    for (is_new, evaluation) in [(false, old), (true, new)] {
        for (id, endpoint) in evaluation.cluster.iter() {
            let Some(pod) = endpoint.pod() else { continue };
            let (what, name) = what(pod, &split);
            found.push((found.len(), is_new, id, what, name));
        }
    }
    sort_by(&mut found, |(.., one, _), (.., other, _)| one.cmp(other));
    let mut ends: Vec<(usize, End)> = Vec::new();
    for (place, is_new, id, what, name) in found {
        if ends.last().is_none_or(|(_, end)| end.what != what) {
            ends.push((place, End { what, name, before: Vec::new(), after: Vec::new() }));
        }
        if let Some((_, end)) = ends.last_mut() {
            if is_new { &mut end.after } else { &mut end.before }.push(id);
        }
    }
    sort_by_key(&mut ends, |(place, _)| *place);
    let mut ends: Vec<End> = ends.into_iter().map(|(_, end)| end).collect();
    name_apart(&mut ends);
    ends.extend(outside(old, new));
    ends
}

/// Gives an inferred pod another name where something of the other text has its name.
fn name_apart(ends: &mut [End]) {
    let is_inferred = |end: &End| matches!(end.what, What::Inferred { .. });
    let taken = |end: &End| (end.namespace().map(str::to_owned), end.name.clone());
    let mut names: SortedSet<_> = ends.iter().filter(|end| !is_inferred(end)).map(taken).collect();
    for end in ends.iter_mut().filter(|end| is_inferred(end)) {
        let name = end.name.clone();
        let mut number = 1;
        while !names.insert(taken(end)) {
            number += 1;
            end.name = format!("{name}-{number}");
        }
    }
}

fn what(pod: &Pod, split: &SortedSet<(String, Workload)>) -> (What, String) {
    let namespace = pod.namespace.clone();
    if pod.inferred {
        return (What::Inferred { namespace, labels: pod.labels.clone() }, pod.name.clone());
    }
    let whole = pod.workload.clone().map(|workload| (namespace.clone(), workload));
    match whole.filter(|whole| !split.contains(whole)) {
        Some((namespace, workload)) => {
            (What::Workload { namespace, workload: workload.clone() }, workload.name)
        }
        None => (What::Pod { namespace, name: pod.name.clone() }, pod.name.clone()),
    }
}

/// The workloads whose pods a text tells apart.
fn told_apart(evaluation: &Evaluation, asked: &dyn Fn(&Endpoint) -> PortSet) -> Vec<(String, Workload)> {
    let made = |(id, endpoint): (EndpointId, &Endpoint)| {
        let pod = endpoint.pod()?;
        Some((
            (pod.namespace.clone(), pod.workload.clone()?),
            (evaluation.reach.likeness(id), asked(endpoint)),
        ))
    };
    let mut made: Vec<_> = evaluation.cluster.iter().filter_map(made).collect();
    sort_by(&mut made, |(one, _), (other, _)| one.cmp(other));
    let neighbours = made.iter().zip(made.iter().skip(1));
    let apart = neighbours.filter(|((one, like), (other, unlike))| one == other && like != unlike);
    apart.map(|((workload, _), _)| workload.clone()).collect()
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
