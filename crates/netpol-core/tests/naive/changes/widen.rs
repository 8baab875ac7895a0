//! Opening a path by the rules that narrowly miss it.

use netpol_core::change::{Obstacle, widen_rules};
use netpol_core::explain::{Miss, MissReason, explain};
use netpol_core::manifest::{Direction, NetworkPolicy};
use proptest::prelude::*;

use super::compare::{comments, kept, opens, same_after, touches_only_policies};
use super::{after, checked_text, endpoint, only_text, path, profile, text};
use crate::agreement::cases;

proptest! {
    #![proptest_config(cases())]

    /// The path is opened, no policy and no rule is added, and nothing is closed.
    #[test]
    fn the_nearest_rules_open_the_path(text in text(), (from, to, ports) in path(), profile in profile()) {
        let before = checked_text(&text, profile);
        let (from, to) = (endpoint(&before, from), endpoint(&before, to));
        let evaluation = &before.evaluation;
        match widen_rules(evaluation, from, to, &ports) {
            Ok(change) => {
                let after = after(&before, change);
                let about = || format!("{from:?} -> {to:?} {ports:?}\n{}\n=>\n{}", only_text(&before), only_text(&after));
                prop_assert_eq!(touches_only_policies(&before, &after), Ok(()), "{}", about());
                prop_assert!(comments(only_text(&before)) == comments(only_text(&after)), "{}", about());
                let (old, new) = (&evaluation.manifest.policies, &after.evaluation.manifest.policies);
                let counts = |policy: &NetworkPolicy| Direction::ALL.map(|direction| policy.rules(direction).len());
                prop_assert!(old.iter().map(counts).eq(new.iter().map(counts)), "{}", about());
                if let Some((from, to)) = same_after(&before, &after, from).zip(same_after(&before, &after, to)) {
                    let open = &after.evaluation.reach.verdict(from, to).allowed;
                    prop_assert!(ports.is_subset(open), "{}", about());
                }
                let kept = kept(&before, &after);
                for (one, other) in kept.iter().flat_map(|one| kept.iter().map(move |other| (one, other))) {
                    for direction in Direction::ALL {
                        let was = opens(&before, direction, one.0, other.0);
                        let is = opens(&after, direction, one.1, other.1);
                        prop_assert!(was.is_subset(&is), "closes {:?} -> {:?}: {}", one, other, about());
                    }
                }
            }
            Err(Obstacle::Already) => {
                prop_assert!(ports.is_subset(&evaluation.reach.verdict(from, to).allowed));
            }
            Err(Obstacle::NotNear) => {
                let explanation = explain(evaluation, from, to, &ports);
                let of_ports = |reason: &MissReason| matches!(reason, MissReason::Ports { .. });
                let is_near = |misses: &[Miss]| {
                    misses.first().is_some_and(|miss| miss.reasons.iter().all(of_ports))
                };
                // Where both sides fail on ports alone, both can be widened.
                prop_assert!(!(is_near(&explanation.egress.misses) && is_near(&explanation.ingress.misses)));
            }
            Err(_) => {}
        }
    }
}
