//! Writing inferred pods into the text.

use netpol_core::Checked;
use netpol_core::change::{Obstacle, write_inferred};
use netpol_core::cluster::{Endpoint, Pod};
use netpol_core::edit::DocumentPlace;
use netpol_core::ports::PortSet;
use netpol_core::source::SourceId;
use proptest::prelude::*;

use super::compare::{changed_policies, errors, others};
use super::{after, checked_text, only_text, profile, text};
use crate::agreement::cases;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn inferred_pods_become_defined_and_every_verdict_stays(text in text(), profile in profile()) {
        let before = checked_text(&text, profile);
        match write_inferred(&before.evaluation, DocumentPlace::End(SourceId(0))) {
            Ok(change) => {
                let after = after(&before, change);
                prop_assert!(only_text(&after).starts_with(text.trim_end()), "changes what is there");
                prop_assert_eq!(inferred(&after), 0, "leaves something inferred:\n{}", only_text(&after));
                prop_assert_eq!(errors(&after), errors(&before), "adds an error:\n{}", only_text(&after));
                prop_assert!(changed_policies(&before, &after).is_empty());
                let (old, new) = (others(&before), others(&after));
                prop_assert!(old.iter().all(|one| new.contains(one)), "changes an object");
                same_verdicts(&before, &after)
                    .map_err(|what| TestCaseError::fail(format!("{what}:\n{}", only_text(&after))))?;
            }
            Err(obstacle) => {
                prop_assert_eq!(obstacle, Obstacle::Already);
                prop_assert_eq!(inferred(&before), 0);
            }
        }
    }
}

fn inferred(checked: &Checked) -> usize {
    let cluster = &checked.evaluation.cluster;
    let pods = cluster.endpoints.iter().filter_map(Endpoint::pod).filter(|pod| pod.inferred).count();
    pods + cluster.namespaces.iter().filter(|one| one.is_inferred()).count()
}

fn same_verdicts(before: &Checked, after: &Checked) -> Result<(), String> {
    let (one, two) = (&before.evaluation, &after.evaluation);
    let ids: Option<Vec<_>> =
        one.cluster.iter().map(|(id, endpoint)| Some((id, two.cluster.find(&endpoint.id())?))).collect();
    let ids = ids.filter(|ids| ids.len() == two.cluster.endpoints.len()).ok_or("the ends are others")?;
    for from in &ids {
        for to in &ids {
            let (was, is) = (one.reach.verdict(from.0, to.0), two.reach.verdict(from.1, to.1));
            let pod = two.cluster.endpoint(to.1).and_then(Endpoint::pod);
            let numbered = |ports| pod.map_or_else(|| PortSet::clone(ports), |pod| numbered(ports, pod));
            if (&numbered(was.egress), &numbered(was.ingress)) != (is.egress, is.ingress) {
                return Err(format!("{from:?} -> {to:?} was {was:?} and is {is:?}"));
            }
        }
    }
    Ok(())
}

/// The ports with the numbers that a pod gives to names.
fn numbered(ports: &PortSet, pod: &Pod) -> PortSet {
    let mut numbers = PortSet::none();
    ports.iter().for_each(|(protocol, first, last)| numbers.insert(protocol, first, last));
    let named = pod.ports.iter().filter_map(|port| Some((port, port.name.as_deref()?)));
    for (port, name) in named {
        let number = PortSet::single(port.protocol, port.port);
        numbers = match ports.contains_named(port.protocol, name, port.port) {
            true => numbers.union(&number),
            false => numbers.difference(&number),
        };
    }
    numbers
}
