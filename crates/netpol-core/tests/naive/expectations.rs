//! Expectations against single connections as the rules judge them.

use netpol_core::Evaluation;
use netpol_core::cluster::{EndQuery, Endpoint, EndpointId};
use netpol_core::expect::{Expectation, ExpectedPorts, Judged, Outcome, Why, outcomes};
use netpol_core::manifest::{Labels, Protocol};
use netpol_core::profile::{Enforcement, PROFILES};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::ends::{addresses, ends, targets};
use crate::evaluated::evaluated_by;
use crate::evaluator::{Rules, Target};
use crate::generate::setup;

/// What is asked about: the text of the ports, and which of all targets they are.
const PORTS: [&str; 5] = ["80/TCP", "80-444/TCP", "any", "all", "any/UDP"];

fn is_asked(text: &str, target: &Target) -> bool {
    match text {
        "80/TCP" => target.protocol == Protocol::Tcp && target.port == 80,
        "80-444/TCP" => target.protocol == Protocol::Tcp && (80..=444).contains(&target.port),
        "any/UDP" => target.protocol == Protocol::Udp,
        _ => true,
    }
}

proptest! {
    /// Whether an expectation holds is what the connections one by one say, in every way in which a plugin may enforce them; and
    /// of each path that is missed, some connection is not as expected.
    #[test]
    fn what_holds_is_what_every_connection_says(
        setup in setup(),
        profile in select(PROFILES),
        sides in any::<[Index; 2]>(),
        port in select(&PORTS[..]),
        open in any::<bool>(),
    ) {
        let evaluation = evaluated_by(setup.manifest(), profile);
        let sides = sides.map(|side| side.get(&queries(&evaluation)).clone());
        let [from, to] = sides;
        let ports = ExpectedPorts::parse(port).expect("written here");
        let written = Default::default();
        let expectation = Expectation { from, to, ports, open, written, span: Default::default() };
        let found = outcomes(&evaluation, std::slice::from_ref(&expectation));
        let outcome = &found.all[0];
        let Outcome::Judged(judged) = outcome else {
            prop_assert!(!outcome.holds());
            return Ok(());
        };
        let missed: Vec<(EndpointId, EndpointId)> =
            judged.missed.iter().flat_map(|missed| missed.pairs()).collect();
        let uncertain = judged.missed.iter().any(|missed| missed.why == Why::Unknown);
        let is_asked = |target: &Target| is_asked(port, target);
        for (from, to) in pairs(&evaluation, judged) {
            let so = is_so(&evaluation, (from, to), &is_asked, port.starts_with("any"), open);
            // With other numbers of the names than are assumed here it may be otherwise.
            if !uncertain || so.contains(&false) {
                prop_assert_eq!(missed.contains(&(from, to)), so.contains(&false), "{:?} -> {:?}: {:?}", from, to, so);
            }
        }
        prop_assert_eq!(judged.missed_paths() == 0, outcome.holds());
    }
}

/// A pod, a namespace, all pods and the outside.
fn queries(evaluation: &Evaluation) -> Vec<EndQuery> {
    let all = |namespace: Option<&str>| EndQuery::Labelled {
        namespace: namespace.map(str::to_owned),
        labels: Labels::new(),
    };
    let mut queries = vec![EndQuery::External, all(None)];
    queries.extend(evaluation.cluster.namespaces.iter().map(|one| all(Some(&one.name))));
    queries.extend(evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod).map(|pod| {
        EndQuery::Named {
            namespace: Some(pod.namespace.clone()),
            kind: Some("Pod".to_owned()),
            name: pod.name.clone(),
        }
    }));
    queries
}

/// The paths that are meant: between different ends, of which one is a pod.
fn pairs(evaluation: &Evaluation, judged: &Judged) -> Vec<(EndpointId, EndpointId)> {
    let is_pod = |id: EndpointId| evaluation.cluster.endpoint(id).and_then(Endpoint::pod).is_some();
    let all = judged.from.iter().flat_map(|from| judged.to.iter().map(move |to| (*from, *to)));
    all.filter(|(from, to)| from != to && (is_pod(*from) || is_pod(*to))).collect()
}

/// Whether a path is as expected, in each way in which it may be enforced and at each address of its sides.
fn is_so(
    evaluation: &Evaluation,
    (from, to): (EndpointId, EndpointId),
    is_asked: &dyn Fn(&Target) -> bool,
    is_any: bool,
    open: bool,
) -> Vec<bool> {
    let addresses = addresses(evaluation);
    let targets: Vec<Target> = targets(evaluation, std::iter::empty()).into_iter().filter(is_asked).collect();
    let mut so = Vec::new();
    for enforcement in evaluation.settings.profile.behaviour.alternatives() {
        let rules = rules(evaluation, enforcement);
        for source in ends(evaluation, from, &addresses) {
            for destination in ends(evaluation, to, &addresses) {
                let mut opened = targets.iter().map(|target| rules.open(source, destination, *target));
                so.push(match (open, is_any) {
                    (true, true) => opened.any(|open| open),
                    (true, false) => opened.all(|open| open),
                    (false, _) => !opened.any(|open| open),
                });
            }
        }
    }
    so
}

fn rules(evaluation: &Evaluation, enforcement: Enforcement) -> Rules<'_> {
    let behaviour = &evaluation.settings.profile.behaviour;
    Rules {
        policies: &evaluation.manifest.policies,
        before: &[],
        after: &[],
        cluster: &evaluation.cluster,
        enforced: behaviour.enforced,
        named_ports: behaviour.named_ports,
        enforcement,
    }
}
