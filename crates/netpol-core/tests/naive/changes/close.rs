//! Closing a path.

use ipnet::IpNet;
use netpol_core::Checked;
use netpol_core::change::{Obstacle, close_path};
use netpol_core::cluster::EndpointId;
use netpol_core::explain::{EndExplanation, Isolation, explain};
use netpol_core::manifest::{Direction, PortReference, Protocol};
use netpol_core::ports::PortSet;
use netpol_core::reach::NotPoliced;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::compare::{changed_policies, comments, errors, kept, opens, same_after, touches_only_policies};
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

/// A block of nested ranges with some of those inside it left out.
fn block() -> impl Strategy<Value = String> {
    let ranges = ["0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.1.0/24", "203.0.0.0/16", "203.0.113.0/24"];
    (select(ranges.to_vec()), subsequence(ranges.to_vec(), 0..3)).prop_map(|(cidr, except)| {
        let network = |range: &str| range.parse::<IpNet>().expect("it is one");
        let inside = |range: &&str| *range != cidr && network(cidr).contains(&network(range));
        let except: Vec<&str> = except.into_iter().filter(inside).collect();
        format!("{{ipBlock: {{cidr: {cidr}, except: [{}]}}}}", except.join(", "))
    })
}

/// A pod whose policy has one rule for ranges, beside one whose policy has ranges of its own.
fn text_of_ranges() -> impl Strategy<Value = String> {
    let blocks = || prop::collection::vec(block(), 1..4).prop_map(|blocks| blocks.join(", "));
    (blocks(), blocks()).prop_map(|(of_web, of_db)| {
        let pod = |name: &str, blocks: &str, ports: &str| {
            format!(
                "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop, labels: {{app: {name}}}}}\nspec: {{containers: [{{name: a, image: a}}]}}\n---\n\
                 apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec:\n  podSelector: {{matchLabels: {{app: {name}}}}}\n  ingress:\n  - from: [{blocks}]\n    ports: [{ports}]\n"
            )
        };
        format!("{}---\n{}", pod("web", &of_web, "{port: 80}, {port: 443}"), pod("db", &of_db, "{port: 80}"))
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn of_ranges_those_addresses_are_closed_and_no_others(text in text_of_ranges(), from in any::<Index>(), port in select(vec![80, 443])) {
        let before = checked_text(&text, Default::default());
        let evaluation = &before.evaluation;
        let outside = || evaluation.cluster.iter().filter_map(|(id, end)| Some((id, end.external()?)));
        let (from, to) = (from.get(&outside().collect::<Vec<_>>()).0, evaluation.cluster.find("shop/web").expect("it is there"));
        let ports = PortSet::single(Protocol::Tcp, port);
        let Ok(change) = close_path(evaluation, from, to, &ports) else { return Ok(()) };
        let after = after(&before, change);
        prop_assert_eq!(errors(&after), 0, "{}", only_text(&after));
        for (id, external) in outside() {
            let now = after.evaluation.cluster.iter().find(|(_, end)| end.external().is_some_and(|end| end.contains(external.sample)));
            let is = &after.evaluation.reach.verdict(now.expect("every address is an end").0, to).allowed;
            let was = &evaluation.reach.verdict(id, to).allowed;
            let wanted = if id == from { was.difference(&ports) } else { was.clone().into_owned() };
            prop_assert_eq!(&**is, &wanted, "{} of {}\n{}", external.sample, evaluation.cluster.printed_id(from), only_text(&after));
        }
    }
}
