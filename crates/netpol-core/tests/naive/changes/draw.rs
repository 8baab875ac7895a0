//! Pods that are taken away or moved.

use netpol_core::Checked;
use netpol_core::change::Obstacle;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::draw::{DrawError, Gesture, PodName, draw};
use netpol_core::ports::PortSet;
use netpol_core::source::SourceId;
use netpol_core::{Evaluator, Settings};
use proptest::prelude::*;
use proptest::sample::Index;

use super::{checked_text, only_text, profile, text};
use crate::agreement::cases;

/// A pod that a text defines.
fn pod(checked: &Checked, index: Index) -> Option<(EndpointId, PodName)> {
    let defined = checked.evaluation.cluster.iter().filter_map(|(id, end)| {
        let pod = end.pod().filter(|pod| !pod.inferred)?;
        Some((id, PodName { namespace: Some(pod.namespace.clone()), name: pod.name.clone() }))
    });
    let all: Vec<_> = defined.collect();
    (!all.is_empty()).then(|| index.get(&all).clone())
}

fn drawn(before: &Checked, gesture: &Gesture) -> Result<Checked, DrawError> {
    let profile = before.evaluation.settings.profile;
    let mut evaluator = Evaluator::new(Settings { profile, ..Settings::default() });
    draw(&mut evaluator, &before.evaluation, SourceId(0), gesture)
}

/// The other ends that are there before and after, with their addresses; what is inferred, or cut otherwise, is not.
fn others(before: &Checked, after: &Checked, pod: EndpointId) -> Vec<(EndpointId, EndpointId)> {
    let ends = before.evaluation.cluster.iter();
    let is_same = |one: &Endpoint, other: &Endpoint| match (one, other) {
        (Endpoint::Pod(one), Endpoint::Pod(other)) => {
            one.ips == other.ips && !one.inferred && !other.inferred
        }
        (Endpoint::External(one), Endpoint::External(other)) => one.ranges == other.ranges,
        _ => false,
    };
    let found = ends.filter(|(id, _)| *id != pod).filter_map(|(id, end)| {
        let other = after.evaluation.cluster.find(&end.id())?;
        let is_same = is_same(end, after.evaluation.cluster.endpoint(other)?);
        is_same.then_some((id, other))
    });
    found.collect()
}

fn open(checked: &Checked, from: EndpointId, to: EndpointId) -> PortSet {
    checked.evaluation.reach.verdict(from, to).allowed.into_owned()
}

/// Whether another pod has the same labels in the same namespace: no selector tells them apart.
fn has_twin(checked: &Checked, id: EndpointId) -> bool {
    let mark = |end: &Endpoint| end.pod().map(|pod| (pod.namespace.clone(), pod.labels.clone()));
    let known = checked.evaluation.cluster.endpoint(id).and_then(mark);
    known.is_some() && checked.evaluation.cluster.iter().any(|(other, end)| other != id && mark(end) == known)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn nobody_else_notices_that_a_pod_is_taken_away(text in text(), index in any::<Index>(), profile in profile()) {
        let before = checked_text(&text, profile);
        let Some((id, pod)) = pod(&before, index) else { return Ok(()) };
        let after = match drawn(&before, &Gesture::Remove(vec![pod.clone()])) {
            Ok(after) => after,
            Err(error) => {
                prop_assert!(text.contains('*') && error == DrawError::Obstacle(Obstacle::NotWritable), "{error:?}\n{text}");
                return Ok(());
            }
        };
        let printed = before.evaluation.cluster.printed_id(id);
        let left = after.evaluation.cluster.find(&printed);
        prop_assert!(left.and_then(|id| after.evaluation.cluster.endpoint(id)).is_none_or(|end| end.pod().is_some_and(|pod| pod.inferred)));
        let others = others(&before, &after, id);
        for (from, to) in others.iter().flat_map(|from| others.iter().map(move |to| (*from, *to))) {
            let (was, is) = (open(&before, from.0, to.0), open(&after, from.1, to.1));
            prop_assert_eq!(was, is, "rm {}: {:?} -> {:?}\n{}\n=>\n{}", pod, from, to, text, only_text(&after));
        }
    }

    #[test]
    fn nobody_else_notices_that_a_namespace_is_taken_away(text in text(), index in any::<Index>(), profile in profile()) {
        let before = checked_text(&text, profile);
        let Some((id, PodName { namespace: Some(namespace), .. })) = pod(&before, index) else { return Ok(()) };
        let after = match drawn(&before, &Gesture::RemoveNamespace(namespace.clone())) {
            Ok(after) => after,
            Err(error) => {
                prop_assert!(text.contains('*') && error == DrawError::Obstacle(Obstacle::NotWritable), "{error:?}\n{text}");
                return Ok(());
            }
        };
        let is_left = |name: &str| name == namespace;
        let manifest = &after.evaluation.manifest;
        prop_assert!(!manifest.namespaces.iter().any(|one| is_left(&one.name)), "{}", only_text(&after));
        prop_assert!(!manifest.pods.iter().any(|one| is_left(&one.namespace)), "{}", only_text(&after));
        prop_assert!(!manifest.policies.iter().any(|one| is_left(&one.namespace)), "{}", only_text(&after));
        let others = others(&before, &after, id);
        for (from, to) in others.iter().flat_map(|from| others.iter().map(move |to| (*from, *to))) {
            let (was, is) = (open(&before, from.0, to.0), open(&after, from.1, to.1));
            prop_assert_eq!(was, is, "rm ns {}: {:?} -> {:?}\n{}\n=>\n{}", namespace, from, to, text, only_text(&after));
        }
    }

    #[test]
    fn a_pod_that_is_moved_has_its_paths(text in text(), index in any::<Index>(), profile in profile()) {
        let before = checked_text(&text, profile);
        let Some((id, pod)) = pod(&before, index) else { return Ok(()) };
        let gesture = Gesture::Move { pods: vec![pod.clone()], namespace: "fresh".to_owned() };
        let after = match drawn(&before, &gesture) {
            Ok(after) => after,
            Err(error) => {
                let is_so = matches!(
                    error,
                    DrawError::Obstacle(Obstacle::NotWritable | Obstacle::NoAddress | Obstacle::NotSupported | Obstacle::PortUnknown)
                );
                prop_assert!(is_so, "{error:?}\n{text}");
                return Ok(());
            }
        };
        let Some(now) = after.evaluation.cluster.find(&format!("fresh/{}", pod.name)) else {
            return Err(TestCaseError::fail(format!("it is not there\n{}", only_text(&after))));
        };
        let is_policed = before.evaluation.cluster.endpoint(id).and_then(Endpoint::pod).is_some_and(|pod| !pod.host_network);
        let others = others(&before, &after, id);
        for other in &others {
            for (was, is) in [((id, other.0), (now, other.1)), ((other.0, id), (other.1, now))] {
                let (was, is) = (open(&before, was.0, was.1), open(&after, is.0, is.1));
                let about = || format!("mv {pod} fresh: {other:?} {was:?} {is:?}\n{text}\n=>\n{}", only_text(&after));
                prop_assert!(was.is_subset(&is), "closes {}", about());
                let is_exact = is_policed && !has_twin(&before, other.0);
                prop_assert!(!is_exact || is == was, "opens {}", about());
            }
        }
        for (from, to) in others.iter().flat_map(|from| others.iter().map(move |to| (*from, *to))) {
            let (was, is) = (open(&before, from.0, to.0), open(&after, from.1, to.1));
            prop_assert_eq!(was, is, "mv {}: {:?} -> {:?}\n{}\n=>\n{}", pod, from, to, text, only_text(&after));
        }
    }
}
