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
        let asked = if self.filter.is_all() { &self.judged.open } else { self.asked };
        let port = single_tcp_port(asked)?;
        let source = self.evaluation.cluster.endpoint(self.from.first).and_then(Endpoint::pod)?;
        let target = match self.evaluation.cluster.endpoint(self.to.first)? {
            Endpoint::Pod(pod) => address_of(pod)?,
            Endpoint::External(external) => match external.cidrs.as_slice() {
                [only] if only.prefix_len() == only.max_prefix_len() => only.addr().to_string(),
                _ => return None,
            },
        };
        let namespace = word(&source.namespace)?;
        let pod = pod_of(source)?;
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

/// A pod by its labels where it has some, since names of pods made by workloads are not known here.
fn pod_of(pod: &Pod) -> Option<String> {
    let namespace = word(&pod.namespace)?;
    match labels_of(pod)? {
        labels if labels.is_empty() => Some(word(&pod.name)?.to_owned()),
        labels => Some(format!("$(kubectl get pod -n {namespace} -l {labels} -o name | head -n 1)")),
    }
}

fn address_of(pod: &Pod) -> Option<String> {
    let namespace = word(&pod.namespace)?;
    match labels_of(pod)? {
        labels if labels.is_empty() => {
            let name = word(&pod.name)?;
            Some(format!("$(kubectl get pod -n {namespace} {name} -o jsonpath='{{.status.podIP}}')"))
        }
        labels => Some(format!(
            "$(kubectl get pod -n {namespace} -l {labels} -o jsonpath='{{.items[0].status.podIP}}')"
        )),
    }
}

/// Labels as a selector; empty for none.
fn labels_of(pod: &Pod) -> Option<String> {
    let pairs: Option<Vec<String>> = pod
        .labels
        .iter()
        .map(|(key, value)| Some(format!("{}={}", word(key)?, word_or_nothing(value)?)))
        .collect();
    pairs.map(|pairs| pairs.join(","))
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
