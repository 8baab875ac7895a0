//! Pods that are in another namespace afterwards.

use super::DrawError;
use super::board::Board;
use super::gesture::PodName;
use super::remove::declared;
use crate::change::{
    Gone, NewPolicy, Obstacle, add_policy, change_namespace, expect_nothing_of, expect_of_moved, forget,
    open_paths, selector_of,
};
use crate::cluster::{Endpoint, EndpointId, Pod};
use crate::evaluation::Evaluation;
use crate::manifest::Direction;
use crate::ports::PortSet;

impl Board<'_> {
    /// Moves pods, one after the other. Each has the paths with the others that it had, on the same ports, and stays isolated in the
    /// directions in which it was; what the policies of its new namespace open to every pod there may be open besides. Pods
    /// of that namespace that no policy can tell from it have its paths, too.
    pub(super) fn move_pods(&mut self, pods: &[PodName], namespace: &str) -> Result<(), DrawError> {
        for pod in pods {
            let (home, name) = declared(self.evaluation(), pod)?;
            if home != namespace {
                self.move_pod((&home, &name), namespace)?;
            }
        }
        Ok(())
    }

    fn move_pod(&mut self, (home, name): (&str, &str), namespace: &str) -> Result<(), DrawError> {
        let evaluation = self.evaluation();
        if is_taken(evaluation, namespace, name) {
            return Err(Obstacle::NameTaken(format!("{namespace}/{name}")).into());
        }
        let before = evaluation.cluster.find(&format!("{home}/{name}"));
        let paths = before.map(|pod| Paths::of(evaluation, pod));
        let gone = Gone::pods(evaluation, &[(home.to_owned(), name.to_owned())]);
        self.step(expect_of_moved(evaluation, &gone, namespace))?;
        self.step(expect_nothing_of(self.evaluation(), &gone))?;
        self.add_namespace(namespace)?;
        let object = |evaluation: &Evaluation| {
            let mut objects = evaluation.manifest.pods.iter();
            objects.find(|pod| pod.namespace == home && pod.name == name).map(|pod| pod.span)
        };
        // The text may hold it several times.
        while let Some(span) = object(self.evaluation()) {
            self.step(change_namespace(self.evaluation(), span, namespace))?;
        }
        let pod = format!("{namespace}/{name}");
        // What was said of it in its old namespace goes last: until then the outside is cut as it was.
        if let Some(paths) = paths {
            self.isolate(&pod, &paths.isolated)?;
            self.open_again(&pod, &paths.open)?;
        }
        Ok(self.step(forget(self.evaluation(), &gone.stay_in(namespace)))?)
    }

    /// Isolates a pod in these directions, unless its namespace does already.
    fn isolate(&mut self, pod: &str, directions: &[Direction]) -> Result<(), Obstacle> {
        let evaluation = self.evaluation();
        let id = evaluation.cluster.find(pod).ok_or(Obstacle::Unknown)?;
        let is_open = |direction: &Direction| evaluation.reach.isolating(*direction, id).is_empty();
        let directions: Vec<Direction> = directions.iter().copied().filter(is_open).collect();
        let Some(pod) = evaluation.cluster.endpoint(id).and_then(Endpoint::pod) else { return Ok(()) };
        if directions.is_empty() {
            return Ok(());
        }
        let pod_selector = selector_of(evaluation, pod);
        let pods = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
        let mut others = pods.filter(|other| other.namespace == pod.namespace && other.name != pod.name);
        if pod_selector.is_empty() || others.any(|other| pod_selector.matches(&other.labels)) {
            return Err(Obstacle::Alike);
        }
        let policy = NewPolicy {
            name: format!("isolate-{}", pod.name.replace('.', "-")),
            pod_selector,
            ..NewPolicy::default_deny(&pod.namespace, &directions)
        };
        self.step(add_policy(evaluation, self.place(), &policy))
    }

    /// Opens what is not open yet, path by path: rules that are for several would be closed for several.
    fn open_again(&mut self, pod: &str, open: &[Open]) -> Result<(), Obstacle> {
        for Open { other, is_source, ports } in open {
            let evaluation = self.evaluation();
            let found = [pod, other].map(|name| evaluation.cluster.find(name));
            let [Some(pod), Some(other)] = found else { continue };
            let (from, to) = if *is_source { (pod, other) } else { (other, pod) };
            if !ports.is_subset(&evaluation.reach.verdict(from, to).allowed) {
                self.step(open_paths(evaluation, &[(from, to)], ports))?;
            }
        }
        Ok(())
    }
}

/// The paths of a pod.
struct Paths {
    isolated: Vec<Direction>,
    open: Vec<Open>,
}

/// An open path from a pod, or to it.
struct Open {
    /// The other end, as it is printed.
    other: String,
    is_source: bool,
    ports: PortSet,
}

impl Paths {
    fn of(evaluation: &Evaluation, pod: EndpointId) -> Self {
        let is_isolated = |direction: &Direction| !evaluation.reach.isolating(*direction, pod).is_empty();
        let isolated = Direction::ALL.into_iter().filter(is_isolated).collect();
        let mut open = Vec::new();
        for (other, endpoint) in evaluation.cluster.iter() {
            // No rule is for such a pod alone.
            let is_anyone = endpoint.pod().is_some_and(|pod| pod.inferred && pod.labels.is_empty());
            if other == pod || is_anyone {
                continue;
            }
            for (is_source, from, to) in [(true, pod, other), (false, other, pod)] {
                let ports = evaluation.reach.verdict(from, to).allowed;
                if !ports.is_none() {
                    open.push(Open { other: endpoint.id(), is_source, ports: ports.into_owned() });
                }
            }
        }
        Self { isolated, open }
    }
}

/// Whether a namespace has a pod of that name in the text.
fn is_taken(evaluation: &Evaluation, namespace: &str, name: &str) -> bool {
    let is_it = |its_namespace: &str, its_name: &str| its_namespace == namespace && its_name == name;
    let mut pods = evaluation.cluster.endpoints.iter().filter_map(Endpoint::pod);
    let is_defined = |pod: &Pod| !pod.inferred && is_it(&pod.namespace, &pod.name);
    pods.any(is_defined) || evaluation.manifest.pods.iter().any(|pod| is_it(&pod.namespace, &pod.name))
}
