//! What may be asked around a path that is to be open.

use netpol_core::cluster::{Cluster, NAMESPACE_NAME_LABEL, Pod};
use netpol_core::manifest::Labels;

use crate::plan::{Path, Probe};

/// A path that is to be open, with its pods.
pub(super) struct Around<'a> {
    pub(super) cluster: &'a Cluster,
    pub(super) probe: &'a Probe,
    pub(super) from: Option<&'a Pod>,
    pub(super) to: Option<&'a Pod>,
}

/// A question with the objects that it needs.
pub(super) struct Extra {
    pub(super) tests: &'static str,
    pub(super) path: Path,
    /// Documents.
    pub(super) needs: Vec<String>,
}

/// A pod of the same namespace that the path is not for.
pub(super) const WRONG_LABELS: &str = "right namespace, wrong labels";

/// The address at which clouds give machines their metadata.
const METADATA: &str = "169.254.169.254";

/// Every question that applies.
pub(super) fn around(path: &Around<'_>) -> Vec<Extra> {
    let mut extras = Vec::new();
    if let Some(from) = path.from {
        extras.extend(
            path.others(from)
                .into_iter()
                .map(|other| Extra { path: path.with(Some(&other.name), None), ..other.extra() }),
        );
    }
    if let Some(to) = path.to {
        extras.extend(
            path.others(to)
                .into_iter()
                .map(|other| Extra { path: path.with(None, Some(&other.name)), ..other.extra() }),
        );
    }
    extras.extend(path.other_ports());
    extras.extend(path.other_ends());
    extras
}

/// A pod that may take the place of one of the path's.
struct Other {
    tests: &'static str,
    name: String,
    needs: Vec<String>,
}

impl Other {
    fn extra(&self) -> Extra {
        let nowhere = Path { from: String::new(), to: String::new(), port: String::new() };
        Extra { tests: self.tests, path: nowhere, needs: self.needs.clone() }
    }
}

impl Around<'_> {
    fn with(&self, from: Option<&str>, to: Option<&str>) -> Path {
        let Path { from: old_from, to: old_to, port } = self.probe.path();
        Path { from: from.map_or(old_from, str::to_owned), to: to.map_or(old_to, str::to_owned), port }
    }

    /// Pods like one of the path's, but for one thing.
    fn others(&self, pod: &Pod) -> Vec<Other> {
        let mut others = Vec::new();
        let mut add = |tests, namespace: &str, name: &str, labels: &Labels, before: Option<String>| {
            let document = document("Pod", Some(namespace), name, labels);
            let needs = before.into_iter().chain([document]).collect();
            others.push(Other { tests, name: format!("{namespace}/{name}"), needs });
        };
        let elsewhere = self.cluster.namespaces.iter().filter(|namespace| namespace.name != pod.namespace);
        for namespace in elsewhere {
            add(
                "right labels, wrong namespace",
                &namespace.name,
                &format!("{}-lookalike", pod.name),
                &pod.labels,
                None,
            );
        }
        let newcomer = Labels::from([("app".to_owned(), "newcomer".to_owned())]);
        add(WRONG_LABELS, &pod.namespace, "newcomer", &newcomer, None);
        if pod.labels.len() > 1 {
            for (place, (key, value)) in pod.labels.iter().enumerate() {
                let half = Labels::from([(key.clone(), value.clone())]);
                add(
                    "one label of several",
                    &pod.namespace,
                    &format!("{}-half-{}", pod.name, place + 1),
                    &half,
                    None,
                );
            }
        }
        add("a pod without labels", &pod.namespace, "bare", &Labels::new(), None);
        if let Some(namespace) = self.cluster.namespace(&pod.namespace) {
            let twin = format!("{}-twin", namespace.name);
            let labels: Labels = namespace
                .labels
                .iter()
                .filter(|(key, _)| **key != *NAMESPACE_NAME_LABEL)
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            let needs = document("Namespace", None, &twin, &labels);
            add("a new namespace with the same labels", &twin, &pod.name, &pod.labels, Some(needs));
        }
        others
    }

    /// The same pods on other ports.
    fn other_ports(&self) -> Vec<Extra> {
        let port = self.probe.port.as_str();
        let mut asked: Vec<(&'static str, String)> = Vec::new();
        if !["any", "all"].contains(&port) && !port.contains("but") {
            asked.push(("other ports", format!("any but {port}")));
            if let Some((number, protocol)) = port.split_once('/').or(Some((port, "TCP"))) {
                let others = ["TCP", "UDP", "SCTP"].into_iter().filter(|other| *other != protocol);
                asked.extend(others.map(|other| ("another protocol", format!("{number}/{other}"))));
            }
        }
        asked.extend(["UDP", "TCP"].map(|protocol| ("port 53 inbound", format!("53/{protocol}"))));
        let path =
            |(tests, port)| Extra { tests, path: Path { port, ..self.probe.path() }, needs: Vec::new() };
        asked.into_iter().map(path).collect()
    }

    /// Other ends: the outside, the metadata address, and the same ends the other way about.
    fn other_ends(&self) -> Vec<Extra> {
        let mut extras = Vec::new();
        let mut add = |tests, path| extras.push(Extra { tests, path, needs: Vec::new() });
        if self.to.is_some() {
            add("addresses outside the cluster", self.with(Some("external"), None));
        }
        if self.from.is_some() {
            add(
                "addresses outside the cluster",
                Path { port: "any".to_owned(), ..self.with(None, Some("external")) },
            );
            add(
                "the metadata address",
                Path { port: "80/TCP".to_owned(), ..self.with(None, Some(METADATA)) },
            );
        }
        let Path { from, to, .. } = self.probe.path();
        add("the other direction", Path { from: to, to: from, port: "any".to_owned() });
        extras
    }
}

fn document(kind: &str, namespace: Option<&str>, name: &str, labels: &Labels) -> String {
    let labels: Vec<String> = labels.iter().map(|(key, value)| format!("{key}: \"{value}\"")).collect();
    let labels =
        if labels.is_empty() { String::new() } else { format!(", labels: {{{}}}", labels.join(", ")) };
    let namespace = namespace.map(|namespace| format!(", namespace: {namespace}")).unwrap_or_default();
    format!("apiVersion: v1\nkind: {kind}\nmetadata: {{name: {name}{namespace}{labels}}}\n")
}
