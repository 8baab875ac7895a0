//! Closing a path.

use netpol_core::Checked;
use netpol_core::change::{Obstacle, close_path};
use netpol_core::cluster::EndpointId;
use netpol_core::explain::{EndExplanation, Isolation, explain};
use netpol_core::manifest::{Direction, PortReference};
use netpol_core::ports::PortSet;
use netpol_core::reach::NotPoliced;
use proptest::prelude::*;

use super::compare::{changed_policies, comments, kept, opens, same_after, touches_only_policies};
use super::{after, checked_text, endpoint, only_text, path, profile, text};
use crate::agreement::cases;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_path_is_closed_and_nothing_opened(text in text(), (from, to, ports) in path(), profile in profile()) {
        let before = checked_text(&text, profile);
        let (from, to) = (endpoint(&before, from), endpoint(&before, to));
        let open = before.evaluation.reach.verdict(from, to).allowed.intersection(&ports);
        let explained = explain(&before.evaluation, from, to, &open);
        let sides = [&explained.egress, &explained.ingress];
        let isolated = || sides.iter().filter(|side| matches!(side.isolation, Isolation::Isolated(_)));
        let has_names = sides.iter().any(|side| side.opens.names().next().is_some());
        match close_path(&before.evaluation, from, to, &ports) {
            Ok(change) => {
                let after = after(&before, change);
                let about = || format!("{from:?} -> {to:?} {ports:?}\n{}", only_text(&after));
                check(&before, &after, (from, to), &ports)
                    .map_err(|what| TestCaseError::fail(format!("{what}: {}", about())))?;
            }
            Err(Obstacle::Already) => prop_assert!(open.is_none()),
            Err(Obstacle::NotIsolated) => prop_assert!(isolated().next().is_none()),
            Err(Obstacle::SeveralRules) => {
                prop_assert!(has_names || isolated().all(|side| side.openings.len() > 1));
            }
            // A name beside a rule's other ports is nothing that a side opens besides, and yet it would stay.
            Err(Obstacle::PortUnknown) => prop_assert!(has_names || sides.iter().any(|side| names_a_port(&before, side))),
            Err(Obstacle::AlwaysOpen) => {
                let own_node = Isolation::NotPoliced(NotPoliced::OwnNode);
                let on_own_node = sides.iter().any(|side| side.isolation == own_node);
                prop_assert!(from == to || on_own_node);
            }
            Err(other) => prop_assert!(false, "{other:?} for {from:?} -> {to:?} {ports:?}"),
        }
    }
}

/// Whether a rule that opens something at the side gives a port by name.
fn names_a_port(checked: &Checked, side: &EndExplanation) -> bool {
    let rules = side.openings.iter().filter_map(|opening| checked.evaluation.manifest.rule(opening.rule));
    rules.flat_map(|rule| &rule.ports).any(|port| matches!(port.port, PortReference::Name(_)))
}

fn check(
    before: &Checked,
    after: &Checked,
    (from, to): (EndpointId, EndpointId),
    ports: &PortSet,
) -> Result<(), String> {
    touches_only_policies(before, after)?;
    let edited = changed_policies(before, after);
    let [edited] = edited.as_slice() else { return Err(format!("changes the policies {edited:?}")) };
    let outside = |checked: &Checked| {
        let policy = checked.evaluation.manifest.policy(*edited).expect("it is kept");
        let (text, object) = (only_text(checked).to_owned(), policy.node.span.range());
        let piece = |range| text.get(range).expect("objects are whole characters");
        let behind = piece(object.end..text.len()).find('\n').map_or(text.len(), |at| object.end + at);
        let kept = [comments(piece(0..object.start)), comments(piece(behind..text.len()))];
        kept.map(|comments| comments.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    if outside(before) != outside(after) {
        return Err("changes comments outside of the policy".into());
    }
    if let (Some(from), Some(to)) = (same_after(before, after, from), same_after(before, after, to))
        && !after.evaluation.reach.verdict(from, to).allowed.intersection(ports).is_none()
    {
        return Err("does not close the path".into());
    }
    let kept = kept(before, after);
    for one in &kept {
        for other in &kept {
            for (direction, source, destination) in
                [(Direction::Egress, one, other), (Direction::Ingress, other, one)]
            {
                let was = opens(before, direction, source.0, destination.0);
                let is = opens(after, direction, source.1, destination.1);
                if !is.is_subset(&was) {
                    return Err(format!("opens {source:?} -> {destination:?}"));
                }
                let isolating = before.evaluation.reach.isolating(direction, one.0);
                if was != is && !isolating.contains(edited) {
                    return Err(format!("closes the {direction:?} of {source:?} -> {destination:?}"));
                }
            }
        }
    }
    Ok(())
}
