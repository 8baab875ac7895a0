//! A command that checks the same path on a real cluster.

use netpol_core::cluster::{Endpoint, Pod};
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;

use super::Case;
use crate::views::CellState;

impl Case<'_> {
    /// `kubectl debug … nc`, for one TCP port from a pod to a pod or to one address. Other protocols give no answer that
    /// tells open from blocked, and a whole range of addresses cannot be tried.
    pub(super) fn kubectl(&self) -> Option<String> {
        if matches!(self.judged.state, CellState::Itself | CellState::Nothing) {
            return None;
        }
        let asked = if self.filter.is_all() { &self.judged.open } else { &self.asked };
        let port = single_tcp_port(asked)?;
        let source = self.evaluation.cluster.endpoint(self.from.first).and_then(Endpoint::pod)?;
        let target = self.to.destination_from(self.from)?;
        let (pod, target) = match self.evaluation.cluster.endpoint(target)? {
            Endpoint::Pod(target) => {
                let (from, to) = (Found::new(source, target)?, Found::new(target, source)?);
                let are_alike = (&source.namespace, &source.labels) == (&target.namespace, &target.labels);
                let are_told_apart = match (&from.by, &to.by) {
                    (By::Name(_), By::Name(_)) => true,
                    // Two of a row are told apart by their order.
                    (By::Labels(_), By::Labels(_)) => !are_alike || self.from.first == self.to.first,
                    _ => !are_alike,
                };
                if !are_told_apart {
                    return None;
                }
                (from.name(), to.address(usize::from(are_alike)))
            }
            Endpoint::External(external) => match external.cidrs.as_slice() {
                [only] if only.prefix_len() == only.max_prefix_len() => {
                    (Found::alone(source)?.name(), only.addr().to_string())
                }
                _ => return None,
            },
        };
        let namespace = word(&source.namespace)?;
        Some(format!(
            "kubectl debug -n {namespace} {pod} --image=busybox --quiet -it -- nc -zvw2 {target} {port}"
        ))
    }
}

fn single_tcp_port(ports: &PortSet) -> Option<u16> {
    let others =
        [Protocol::Udp, Protocol::Sctp].iter().any(|protocol| !ports.intervals(*protocol).is_empty());
    match ports.intervals(Protocol::Tcp) {
        [(first, last)] if first == last && !others && ports.names().next().is_none() => Some(*first),
        _ => None,
    }
}

/// How `kubectl` finds a pod.
struct Found {
    namespace: String,
    by: By,
}

enum By {
    Name(String),
    Labels(String),
}

impl Found {
    /// A pod of the text by its name; one that a workload makes by its labels, since its name is not known here.
    fn alone(pod: &Pod) -> Option<Self> {
        Self::beside(pod, None)
    }

    /// The same so that the other pod is not found too: the labels that only that one has are ruled out.
    fn new(pod: &Pod, other: &Pod) -> Option<Self> {
        let is_found = pod.namespace == other.namespace
            && pod.labels.iter().all(|(key, value)| other.labels.get(key) == Some(value));
        Self::beside(pod, is_found.then_some(other))
    }

    fn beside(pod: &Pod, other: Option<&Pod>) -> Option<Self> {
        let is_defined = pod.workload.is_none() && !pod.inferred;
        let by = if is_defined || pod.labels.is_empty() {
            By::Name(word(&pod.name)?.to_owned())
        } else {
            By::Labels(labels_of(pod, other)?)
        };
        Some(Self { namespace: word(&pod.namespace)?.to_owned(), by })
    }

    fn name(&self) -> String {
        let Self { namespace, by } = self;
        match by {
            By::Name(name) => name.clone(),
            By::Labels(labels) => {
                format!("$(kubectl get pod -n {namespace} -l {labels} -o name | head -n 1)")
            }
        }
    }

    /// The address of the pod; of several the one with that index.
    fn address(&self, index: usize) -> String {
        let Self { namespace, by } = self;
        match by {
            By::Name(name) => {
                format!("$(kubectl get pod -n {namespace} {name} -o jsonpath='{{.status.podIP}}')")
            }
            By::Labels(labels) => format!(
                "$(kubectl get pod -n {namespace} -l {labels} -o jsonpath='{{.items[{index}].status.podIP}}')"
            ),
        }
    }
}

/// Labels as a selector that finds the pod and not the other one, in quotes where a shell would read it.
fn labels_of(pod: &Pod, other: Option<&Pod>) -> Option<String> {
    let pairs =
        pod.labels.iter().map(|(key, value)| Some(format!("{}={}", word(key)?, word_or_nothing(value)?)));
    let foreign = other.into_iter().flat_map(|other| other.labels.keys());
    let foreign =
        foreign.filter(|key| !pod.labels.contains_key(*key)).map(|key| Some(format!("!{}", word(key)?)));
    let parts: Option<Vec<String>> = pairs.chain(foreign).collect();
    let selector = parts?.join(",");
    Some(if selector.contains('!') { format!("'{selector}'") } else { selector })
}

/// Names come from a text that anyone may have written, and the command goes into a shell: nothing but what Kubernetes
/// allows in names and labels gets through.
fn word(text: &str) -> Option<&str> {
    word_or_nothing(text).filter(|text| text.starts_with(|first: char| first.is_ascii_alphanumeric()))
}

fn word_or_nothing(text: &str) -> Option<&str> {
    let allowed =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '/');
    text.chars().all(allowed).then_some(text)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("production", true)]
    #[case("app.kubernetes.io/name", true)]
    #[case("a; rm -rf /", false)]
    #[case("$(id)", false)]
    #[case("-x", false)]
    #[case("", false)]
    fn only_plain_names_reach_a_shell(#[case] text: &str, #[case] passes: bool) {
        assert_eq!(word(text).is_some(), passes);
    }

    #[test]
    fn several_ports_are_not_one() {
        let mut ports = PortSet::single(Protocol::Tcp, 80);
        assert_eq!(single_tcp_port(&ports), Some(80));
        ports.insert(Protocol::Udp, 80, 80);
        assert_eq!(single_tcp_port(&ports), None);
    }
}
