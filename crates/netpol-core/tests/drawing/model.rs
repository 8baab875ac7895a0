//! Random drawings beside a model of them: pods, and the arrows between them.

use std::collections::{BTreeMap, BTreeSet};

use netpol_core::change::Obstacle;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::draw::{DrawError, Gesture, draw};
use netpol_core::expect::{Outcome, expectations, outcomes};
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use netpol_core::{Checked, Evaluation};
use proptest::prelude::*;
use proptest::sample::select;

use crate::{SOURCE, begun, tcp, text};

const PODS: [&str; 6] = ["shop/web", "shop/api", "shop/db", "data/web", "data/api", "data/jobs"];
const NAMESPACES: [&str; 2] = ["shop", "data"];
const INTERNET: &str = "internet";

/// A gesture of the model.
#[derive(Clone, Copy, Debug)]
enum Step {
    Allow(&'static str, &'static str, u16),
    Erase(&'static str, &'static str, u16),
    Forbid(&'static str, &'static str),
    Remove(&'static str),
    Move(&'static str, &'static str),
    Lock(&'static str),
    Dns(&'static str),
}

impl Step {
    fn line(self) -> String {
        match self {
            Step::Allow(from, to, port) => format!("{from} -> {to}:{port}"),
            Step::Erase(from, to, port) => format!("no {from} -> {to}:{port}"),
            Step::Forbid(from, to) => format!("{from} -x {to}"),
            Step::Remove(pod) => format!("rm {pod}"),
            Step::Move(pod, namespace) => format!("mv {pod} {namespace}"),
            Step::Lock(namespace) => format!("lock {namespace}"),
            Step::Dns(namespace) => format!("dns {namespace}"),
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let end = || select([PODS.as_slice(), &[INTERNET]].concat());
    let path = || (end(), end()).prop_filter("it is a path", |(from, to)| from != to);
    let port = || select(vec![80, 443, 5432]);
    let namespace = || select(&NAMESPACES[..]);
    let step = prop_oneof![
        8 => (path(), port()).prop_map(|((from, to), port)| Step::Allow(from, to, port)),
        3 => (path(), port()).prop_map(|((from, to), port)| Step::Erase(from, to, port)),
        1 => path().prop_map(|(from, to)| Step::Forbid(from, to)),
        2 => select(&PODS[..]).prop_map(Step::Remove),
        3 => (select(&PODS[..]), namespace()).prop_map(|(pod, namespace)| Step::Move(pod, namespace)),
        1 => namespace().prop_map(Step::Lock),
        1 => namespace().prop_map(Step::Dns),
    ];
    prop::collection::vec(step, 1..14)
}

/// What there is to be.
#[derive(Default)]
struct Model {
    pods: BTreeSet<String>,
    arrows: BTreeMap<(String, String), PortSet>,
}

impl Model {
    fn has(&self, end: &str) -> bool {
        end == INTERNET || self.pods.contains(end)
    }

    fn open(&self, from: &str, to: &str) -> PortSet {
        let arrow = self.arrows.get(&(from.to_owned(), to.to_owned()));
        arrow.cloned().unwrap_or_else(PortSet::none)
    }

    /// Whether a gesture has something to draw.
    fn changes(&self, step: Step) -> bool {
        let is_open = |from: &str, to: &str, port| self.open(from, to).contains(Protocol::Tcp, port);
        match step {
            Step::Allow(from, to, port) => !is_open(from, to, port),
            Step::Erase(from, to, port) => is_open(from, to, port),
            Step::Remove(pod) => self.has(pod),
            Step::Move(pod, namespace) => self.has(pod) && !self.has(&moved(pod, namespace)),
            // Whether it is there already changes no verdict.
            Step::Forbid(..) | Step::Lock(_) | Step::Dns(_) => false,
        }
    }

    fn take(&mut self, step: Step) {
        if let Step::Allow(from, to, _) | Step::Forbid(from, to) = step {
            let ends = [from, to].into_iter().filter(|end| *end != INTERNET);
            self.pods.extend(ends.map(str::to_owned));
        }
        match step {
            Step::Allow(from, to, port) => self.set(from, to, self.open(from, to).union(&tcp(port))),
            Step::Erase(from, to, port) => self.set(from, to, self.open(from, to).difference(&tcp(port))),
            Step::Remove(pod) => {
                self.pods.remove(pod);
                self.arrows.retain(|(from, to), _| from != pod && to != pod);
            }
            Step::Move(pod, namespace) => {
                let after = moved(pod, namespace);
                self.pods.remove(pod);
                self.pods.insert(after.clone());
                let renamed = |end: String| if end == pod { after.clone() } else { end };
                let arrows = std::mem::take(&mut self.arrows).into_iter();
                self.arrows =
                    arrows.map(|((from, to), ports)| ((renamed(from), renamed(to)), ports)).collect();
            }
            Step::Forbid(..) | Step::Lock(_) | Step::Dns(_) => {}
        }
    }

    fn set(&mut self, from: &str, to: &str, ports: PortSet) {
        self.arrows.insert((from.to_owned(), to.to_owned()), ports);
    }
}

fn moved(pod: &str, namespace: &str) -> String {
    let (_, name) = pod.split_once('/').expect("it is a pod");
    format!("{namespace}/{name}")
}

fn end(evaluation: &Evaluation, name: &str) -> Option<EndpointId> {
    let mut all = evaluation.cluster.iter();
    match name {
        INTERNET => all.find(|(_, end)| matches!(end, Endpoint::External(_))).map(|(id, _)| id),
        pod => evaluation.cluster.find(pod),
    }
}

/// That what is there is what was drawn, and that nothing speaks of what is there no more.
fn check(model: &Model, checked: &Checked) -> Result<(), TestCaseError> {
    let (evaluation, text) = (&checked.evaluation, text(checked));
    let pods = evaluation.manifest.pods.iter().map(|pod| format!("{}/{}", pod.namespace, pod.name));
    prop_assert_eq!(&pods.collect::<BTreeSet<_>>(), &model.pods);
    let mut inferred = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    let named = inferred.find(|pod| pod.inferred && pod.labels.contains_key("app"));
    prop_assert!(named.is_none(), "{:?}\n{}", named, text);
    let expected = expectations(&evaluation.manifest).0;
    for outcome in outcomes(evaluation, &expected).all {
        prop_assert!(matches!(outcome, Outcome::Judged(_)), "{:?}\n{}", outcome, text);
    }
    let ends = || model.pods.iter().map(String::as_str).chain([INTERNET]);
    for (from, to) in ends().flat_map(|from| ends().map(move |to| (from, to))) {
        let (one, other) = (end(evaluation, from), end(evaluation, to));
        let (Some(one), Some(other)) = (one, other) else {
            return Err(TestCaseError::fail(format!("{from} or {to} is not there")));
        };
        if one != other {
            let found = evaluation.reach.verdict(one, other).allowed.into_owned();
            prop_assert_eq!(found, model.open(from, to), "{} -> {}\n{}", from, to, text);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_open_paths_are_the_arrows(steps in steps()) {
        let (mut evaluator, mut checked) = begun("");
        let mut model = Model::default();
        for step in steps {
            let line = step.line();
            let gesture = Gesture::read(&line).expect("it is a gesture");
            match draw(&mut evaluator, &checked.evaluation, SOURCE, &gesture) {
                Ok(after) => {
                    model.take(step);
                    checked = after;
                }
                Err(error) => {
                    prop_assert!(!model.changes(step), "{line}: {error:?}\n{}", text(&checked));
                    continue;
                }
            }
            check(&model, &checked).map_err(|error| TestCaseError::fail(format!("{line}: {error}")))?;
            // Drawn a second time, a line changes nothing.
            match draw(&mut evaluator, &checked.evaluation, SOURCE, &gesture) {
                Ok(after) => prop_assert_eq!(text(&after), text(&checked), "{}", line),
                Err(DrawError::Obstacle(Obstacle::Already)) => {}
                Err(error) => {
                    let is_gone = matches!(step, Step::Remove(_) | Step::Move(..));
                    prop_assert!(is_gone, "{line}: {error:?}");
                }
            }
        }
    }
}
