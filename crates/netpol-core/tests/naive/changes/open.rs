//! Opening paths.

use netpol_core::Checked;
use netpol_core::change::{Obstacle, open_path, open_paths};
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::manifest::{Direction, NetworkPolicy};
use netpol_core::ports::PortSet;
use proptest::prelude::*;
use proptest::sample::Index;

use super::compare::{comments, kept, opens, same_after, touches_only_policies};
use super::{after, checked_text, endpoint, only_text, path, profile, text};
use crate::agreement::cases;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_path_is_opened_and_nothing_else(text in text(), (from, to, ports) in path(), profile in profile()) {
        let before = checked_text(&text, profile);
        let (from, to) = (endpoint(&before, from), endpoint(&before, to));
        let evaluation = &before.evaluation;
        match open_path(evaluation, from, to, &ports) {
            Ok(change) => {
                let after = after(&before, change);
                let about = || format!("{from:?} -> {to:?} {ports:?}\n{}", only_text(&after));
                check(&before, &after, &[(from, to)], &ports)
                    .map_err(|what| TestCaseError::fail(format!("{what}: {}", about())))?;
            }
            Err(Obstacle::Already) => {
                prop_assert!(ports.is_subset(&evaluation.reach.verdict(from, to).allowed));
            }
            Err(Obstacle::NoAddress) => {
                let on_node = |id| evaluation.cluster.endpoint(id).and_then(Endpoint::pod).is_some_and(|pod| {
                    pod.host_network && pod.ips.is_empty()
                });
                prop_assert!(on_node(from) || on_node(to));
            }
            Err(Obstacle::NotSupported) => {
                let behaviour = &profile.behaviour;
                prop_assert!(!behaviour.end_port || !behaviour.ip_blocks_match_nodes);
            }
            Err(other) => prop_assert!(false, "{other:?} for {from:?} -> {to:?}"),
        }
    }

    #[test]
    fn the_ticked_paths_are_opened_and_nothing_else(
        text in text(),
        ticked in prop::collection::vec((any::<Index>(), any::<Index>()), 1..12),
        (_, _, ports) in path(),
        profile in profile(),
    ) {
        let before = checked_text(&text, profile);
        let ticked: Vec<(EndpointId, EndpointId)> =
            ticked.into_iter().map(|(from, to)| (endpoint(&before, from), endpoint(&before, to))).collect();
        if let Ok(change) = open_paths(&before.evaluation, &ticked, &ports) {
            let after = after(&before, change);
            let about = || format!("{ticked:?} {ports:?}\n{}", only_text(&after));
            check(&before, &after, &ticked, &ports)
                .map_err(|what| TestCaseError::fail(format!("{what}: {}", about())))?;
        }
    }
}

fn check(
    before: &Checked,
    after: &Checked,
    paths: &[(EndpointId, EndpointId)],
    ports: &PortSet,
) -> Result<(), String> {
    touches_only_policies(before, after)?;
    if comments(only_text(before)) != comments(only_text(after)) {
        return Err("changes comments".into());
    }
    for policy in &before.evaluation.manifest.policies {
        let mut others = after.evaluation.manifest.policies.iter();
        if !others.any(|other| says_as_much(policy, other)) {
            return Err(format!("changes what {} says", policy.name));
        }
    }
    for (from, to) in paths {
        if let (Some(from), Some(to)) = (same_after(before, after, *from), same_after(before, after, *to))
            && !ports.is_subset(&after.evaluation.reach.verdict(from, to).allowed)
        {
            return Err(format!("does not open {from:?} -> {to:?}"));
        }
    }
    let kept = kept(before, after);
    for one in &kept {
        for other in &kept {
            for (direction, source, destination) in
                [(Direction::Egress, one, other), (Direction::Ingress, other, one)]
            {
                let was = opens(before, direction, source.0, destination.0);
                let is = opens(after, direction, source.1, destination.1);
                if !was.is_subset(&is) {
                    return Err(format!("closes {source:?} -> {destination:?}"));
                }
                let may_open = paths.iter().any(|(from, to)| {
                    let (subject, peer) = direction.subject_and_peer(*from, *to);
                    is_meant(before, one.0, subject) && is_meant(before, other.0, peer)
                });
                if was != is && !may_open {
                    return Err(format!("opens the {direction:?} of {source:?} -> {destination:?}"));
                }
            }
        }
    }
    Ok(())
}

/// The same policy, which may have more rules.
fn says_as_much(policy: &NetworkPolicy, later: &NetworkPolicy) -> bool {
    let head = |policy: &NetworkPolicy| {
        let isolates = (policy.isolates_ingress, policy.isolates_egress);
        (policy.namespace.clone(), policy.name.clone(), policy.pod_selector.clone(), isolates)
    };
    let has_its_rules = |direction: &Direction| later.rules(*direction).starts_with(policy.rules(*direction));
    head(policy) == head(later) && Direction::ALL.iter().all(has_its_rules)
}

/// Whether a rule for one endpoint is for another too, since policies cannot tell them apart.
fn is_meant(checked: &Checked, other: EndpointId, asked: EndpointId) -> bool {
    let endpoint = |id| checked.evaluation.cluster.endpoint(id);
    match (endpoint(other), endpoint(asked)) {
        (Some(Endpoint::Pod(other)), Some(Endpoint::Pod(asked))) if !asked.host_network => {
            (&other.namespace, &other.labels) == (&asked.namespace, &asked.labels)
        }
        (Some(Endpoint::Pod(other)), Some(Endpoint::Pod(asked))) => {
            other.ips.iter().any(|address| asked.ips.contains(address))
        }
        (Some(Endpoint::External(other)), Some(Endpoint::Pod(asked))) => asked.ips.contains(&other.sample),
        (Some(Endpoint::Pod(other)), Some(Endpoint::External(asked))) => {
            other.address() == Some(asked.sample)
        }
        _ => other == asked,
    }
}
