//! Two texts compared say what two evaluations by the rules say.

use std::collections::{BTreeMap, BTreeSet};

use netpol_core::Evaluation;
use netpol_core::cluster::Endpoint;
use netpol_core::diff::{Change, Diff, LikeChanges, Open, Presence, What, diff};
use netpol_core::ports::PortSet;
use netpol_core::profile::PROFILES;
use proptest::prelude::*;
use proptest::sample::select;

use crate::agreement::cases;
use crate::difference::has_port;
use crate::ends::targets;
use crate::evaluated::evaluated_by;
use crate::evaluator::{End, Rules, Target};
use crate::generate::setup;
use crate::setup::Setup;

/// Two texts: of the same pods mostly, else of others.
fn two_texts() -> impl Strategy<Value = (Setup, Setup)> {
    (setup(), setup(), 0..4_u8).prop_map(|(old, new, chance)| {
        let new = match chance {
            0 => new,
            1 => Setup { pods: old.pods.clone(), ..new },
            _ => Setup { policies: new.policies, ..old.clone() },
        };
        (old, new)
    })
}

fn all_ports(_: &Endpoint) -> PortSet {
    PortSet::all()
}

fn rules(evaluation: &Evaluation) -> Rules<'_> {
    let behaviour = &evaluation.settings.profile.behaviour;
    Rules {
        policies: &evaluation.manifest.policies,
        before: &[],
        after: &[],
        cluster: &evaluation.cluster,
        enforced: behaviour.enforced,
        named_ports: behaviour.named_ports,
        enforcement: behaviour.usual(),
    }
}

/// What stands for an end in a text: its pod, or the pod that the other text infers, or an address.
fn end<'a>(what: &What, text: &'a Evaluation, other: &'a Evaluation) -> Option<End<'a>> {
    let pods = |text: &'a Evaluation| text.cluster.endpoints.iter().filter_map(Endpoint::pod);
    match what {
        What::Pod { namespace, name } => {
            let mut pods = pods(text).filter(|pod| !pod.inferred);
            pods.find(|pod| pod.namespace == *namespace && pod.name == *name).map(End::Pod)
        }
        What::Inferred { namespace, labels } => {
            text.cluster.namespace(namespace)?;
            let mut pods = pods(text).chain(pods(other)).filter(|pod| pod.inferred);
            pods.find(|pod| pod.namespace == *namespace && pod.labels == *labels).map(End::Pod)
        }
        What::Addresses(ranges) => ranges.last().map(|range| End::Address(range.last())),
        What::Workload { .. } => None,
    }
}

fn are_namesakes(one: End<'_>, other: End<'_>) -> bool {
    match (one, other) {
        (End::Pod(one), End::Pod(other)) => (&one.namespace, &one.name) == (&other.namespace, &other.name),
        _ => false,
    }
}

/// What a comparison says of the path between two ends that differ in it.
fn said(diff: &Diff) -> BTreeMap<(What, What), (Open, Open)> {
    let said = |path: netpol_core::diff::PathChange<'_>| {
        ((path.from.what.clone(), path.to.what.clone()), (path.before.clone(), path.after.clone()))
    };
    diff.paths().map(said).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_text_is_not_different_from_itself(setup in setup(), profile in select(PROFILES)) {
        let text = evaluated_by(setup.manifest(), profile);
        let same = diff(&text, &text, &all_ports);
        prop_assert!(same.is_empty());
        prop_assert_eq!(same.ends.iter().filter(|end| end.presence() != Presence::Both).count(), 0);
    }

    #[test]
    fn the_other_way_round_what_opened_is_closed((old, new) in two_texts(), profile in select(PROFILES)) {
        let (old, new) = (evaluated_by(old.manifest(), profile), evaluated_by(new.manifest(), profile));
        let (there, back) = (diff(&old, &new, &all_ports), diff(&new, &old, &all_ports));
        let turned: BTreeMap<_, _> =
            said(&back).into_iter().map(|(ends, (before, after))| (ends, (after, before))).collect();
        prop_assert_eq!(said(&there), turned);
        prop_assert_eq!(there.changes().map(LikeChanges::count).sum::<usize>(), there.paths().count());
        let count = |diff: &Diff, change| diff.paths().filter(|path| path.change() == change).count();
        for (one, other) in [
            (Change::Opened, Change::Closed),
            (Change::Changed, Change::Changed),
            (Change::Added, Change::Removed),
        ] {
            prop_assert_eq!(count(&there, one), count(&back, other));
            prop_assert_eq!(count(&there, other), count(&back, one));
        }
    }

    #[test]
    fn paths_differ_where_the_rules_say_so((old, new) in two_texts(), profile in select(PROFILES)) {
        let (old, new) = (evaluated_by(old.manifest(), profile), evaluated_by(new.manifest(), profile));
        let compared = diff(&old, &new, &all_ports);
        let said = said(&compared);
        let of_both = |text, other| -> BTreeSet<(_, u16)> {
            let both: [Vec<Target>; 2] = [targets(text, std::iter::empty()), targets(other, std::iter::empty())];
            both.into_iter().flatten().map(|target| (target.protocol, target.port)).collect()
        };
        let targets = of_both(&old, &new);
        let both = || compared.ends.iter().filter(|end| end.presence() == Presence::Both);
        for (from, to) in both().flat_map(|from| both().map(move |to| (from, to))) {
            let is_outside = |what: &What| matches!(what, What::Addresses(_));
            if from.what == to.what || (is_outside(&from.what) && is_outside(&to.what)) {
                continue;
            }
            let ends = |text, other| Some((end(&from.what, text, other)?, end(&to.what, text, other)?));
            let (Some(was), Some(is)) = (ends(&old, &new), ends(&new, &old)) else { continue };
            // The rules take pods of one name for one pod, which two inferred ones of two texts may have.
            if [was, is].iter().any(|(from, to)| are_namesakes(*from, *to)) {
                continue;
            }
            let change = said.get(&(from.what.clone(), to.what.clone()));
            for (protocol, port) in &targets {
                let target = Target { protocol: *protocol, port: *port };
                let before = rules(&old).open(was.0, was.1, target);
                let after = rules(&new).open(is.0, is.1, target);
                let told = match change {
                    Some((before, after)) => {
                        (has_port(&before.ports, was.1, target), has_port(&after.ports, is.1, target))
                    }
                    None => (before, before),
                };
                prop_assert_eq!(told, (before, after), "{:?} -> {:?} {:?}: {:?}", from, to, target, change);
            }
        }
    }
}
