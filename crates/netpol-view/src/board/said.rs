//! What was drawn, in a sentence.

use netpol_core::Evaluation;
use netpol_core::cluster::EndQuery;
use netpol_core::draw::{Arrow, Gesture, PodName};
use netpol_core::manifest::{Direction, NetworkPolicy};

use crate::change::closed_besides;
use crate::expected::port_words;
use crate::words::Words;

/// So many arrows and pods of a line are named; more are counted.
const MOST: usize = 4;

/// What the last of these gestures did, what became of policies by all of them, and of other paths where arrows were erased.
pub(super) fn said(gestures: &[&Gesture], texts: (&Evaluation, &Evaluation), words: Words) -> String {
    let Some(last) = gestures.last() else { return String::new() };
    let mut what = gesture_words(last, words);
    if gestures.len() > 1 {
        what = words.say("board.did.last", &[("what", &what), ("count", &gestures.len().to_string())]);
    }
    let what = match policies_words(texts, words) {
        policies if policies.is_empty() => words.say("board.did.alone", &[("what", &what)]),
        policies => words.say("board.did.with_policies", &[("what", &what), ("policies", &policies)]),
    };
    let besides = erased(gestures).and_then(|arrows| closed_besides(texts.0, texts.1, &arrows, words));
    let still = if let Gesture::Unlock(namespace) = last {
        still_isolated(texts.1, namespace, words)
    } else {
        Vec::new()
    };
    std::iter::once(what).chain(besides).chain(still).collect::<Vec<_>>().join(" ")
}

/// Which policies isolate every pod of a namespace still, for each direction: what else they open would go with them.
fn still_isolated(evaluation: &Evaluation, namespace: &str, words: Words) -> Vec<String> {
    let manifest = &evaluation.manifest;
    let of_direction = |direction: Direction| {
        let policies =
            manifest.isolating_every_pod(namespace, direction).filter_map(|id| manifest.policy(id));
        let names: Vec<String> = policies.map(|policy| policy.name.clone()).collect();
        let direction = direction.field();
        let values = [("direction", direction), ("policies", &several(names.clone(), MOST, words))];
        (!names.is_empty()).then(|| words.count("board.did.still", names.len(), &values))
    };
    Direction::ALL.into_iter().filter_map(of_direction).collect()
}

/// The arrows that gestures erase which do nothing else.
fn erased(gestures: &[&Gesture]) -> Option<Vec<Arrow>> {
    let mut all = Vec::new();
    for gesture in gestures {
        let Gesture::Erase(arrows) = gesture else { return None };
        all.extend(arrows.iter().cloned());
    }
    Some(all)
}

/// What a gesture means.
pub(super) fn gesture_words(gesture: &Gesture, words: Words) -> String {
    let of_namespace = |key: &str, namespace: &str| words.say(key, &[("namespace", namespace)]);
    let of_pods = |key: &str, pods: &[PodName], namespace: &str| {
        let names = several(pods.iter().map(PodName::to_string).collect(), MOST, words);
        words.count(key, pods.len(), &[("names", &names), ("namespace", namespace)])
    };
    match gesture {
        Gesture::Namespace(name) => of_namespace("board.did.namespace", name),
        Gesture::RemoveNamespace(name) => of_namespace("board.did.remove_namespace", name),
        Gesture::Pods(pods) => of_pods("board.did.pods", pods, ""),
        Gesture::Remove(pods) => of_pods("board.did.remove", pods, ""),
        Gesture::Move { pods, namespace } => of_pods("board.did.move", pods, namespace),
        Gesture::Allow(arrows) => arrows_words("board.did.allow", arrows, words),
        Gesture::Erase(arrows) => arrows_words("board.did.erase", arrows, words),
        Gesture::Forbid(arrows) => arrows_words("board.did.forbid", arrows, words),
        Gesture::NoLongerForbid(arrows) => arrows_words("board.did.no_longer_forbid", arrows, words),
        Gesture::Expect(arrows) => arrows_words("board.did.expect", arrows, words),
        Gesture::NoLongerExpect(arrows) => arrows_words("board.did.no_longer_expect", arrows, words),
        Gesture::Lock(namespace) => of_namespace("board.did.lock", namespace),
        Gesture::Unlock(namespace) => of_namespace("board.did.unlock", namespace),
        Gesture::AllowDns(namespace) => of_namespace("board.did.dns", namespace),
    }
}

/// What an end of an arrow is called.
pub(super) fn end_words(end: &EndQuery, words: Words) -> String {
    match end {
        EndQuery::External => words.plain("endpoint.internet"),
        EndQuery::Printed(range) if range.prefix_len() == 0 => words.plain("endpoint.rest"),
        EndQuery::Labelled { namespace: Some(namespace), labels } if labels.is_empty() => {
            words.say("diagram.every_pod_of", &[("namespace", namespace)])
        }
        end => end.to_string(),
    }
}

fn arrows_words(key: &str, arrows: &[Arrow], words: Words) -> String {
    let arrow = |arrow: &Arrow| {
        let ports: Vec<String> = arrow.ports.iter().map(|port| port_words(port, false, words)).collect();
        let ports = ports.into_iter().filter(|port| !port.is_empty()).collect::<Vec<_>>().join(", ");
        let (from, to) = (end_words(&arrow.from, words), end_words(&arrow.to, words));
        let values = [("from", from.as_str()), ("to", &to), ("ports", &ports)];
        match ports.is_empty() {
            true => words.say(&format!("{key}.any"), &values),
            false => words.say(&format!("{key}.on"), &values),
        }
    };
    several(arrows.iter().map(arrow).collect(), MOST, words)
}

/// The first so many, and how many more there are.
pub(super) fn several(all: Vec<String>, most: usize, words: Words) -> String {
    let named = all.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(most) {
        0 => named,
        more => words.say("change.effects.more", &[("paths", &named), ("count", &more.to_string())]),
    }
}

/// How many policies came, were changed, and went; nothing where all are as they were.
fn policies_words((before, after): (&Evaluation, &Evaluation), words: Words) -> String {
    let name = |policy: &NetworkPolicy| (policy.namespace.clone(), policy.name.clone());
    let text = |evaluation: &Evaluation, policy: &NetworkPolicy| {
        let span = policy.node.span;
        let text = evaluation.sources.get(span.source).map(|source| source.text()).unwrap_or_default();
        text.get(span.start as usize..span.end as usize).unwrap_or_default().trim_end().to_owned()
    };
    let known = |evaluation: &Evaluation, wanted: &NetworkPolicy| {
        let found = evaluation.manifest.policies.iter().find(|one| name(one) == name(wanted));
        found.map(|found| text(evaluation, found))
    };
    let (mut came, mut changed) = (0, 0);
    for policy in &after.manifest.policies {
        match known(before, policy) {
            None => came += 1,
            Some(known) if known != text(after, policy) => changed += 1,
            Some(_) => {}
        }
    }
    let went = before.manifest.policies.iter().filter(|policy| known(after, policy).is_none()).count();
    let counts = [("board.did.came", came), ("board.did.changed", changed), ("board.did.went", went)];
    let told = counts.into_iter().filter(|(_, count)| *count > 0);
    told.map(|(key, count)| words.count(key, count, &[])).collect::<Vec<_>>().join(", ")
}
