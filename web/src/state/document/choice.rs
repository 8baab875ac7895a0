//! What is chosen in the views of a text: a cell, a pod or a connection that is tried. One of the three is told of.

use netpol_view::is_policy;
use netpol_view::protocol::Probe;
use netpol_view::views::{AboutView, ExplanationView};
use yew::AttrValue;

use super::{Document, Pair};
use crate::shared::Shared;

impl Document {
    /// The reasons that are shown: of the connection that is tried, else of the chosen cell.
    pub fn reasons(&self) -> Option<&Shared<ExplanationView>> {
        match &self.probed {
            Some(Ok(view)) => Some(view),
            _ => self.explanation.as_ref(),
        }
    }

    /// The chosen row, which the pictures show as chosen; none where a policy is chosen.
    pub fn chosen_row(&self) -> Option<String> {
        self.pod.clone().filter(|id| !is_policy(id))
    }

    /// Tries a connection, or no more. A pod that was chosen before is not any more.
    pub(in crate::state) fn try_connection(&mut self, probe: Option<Probe>) {
        if self.probe != probe {
            self.probed = None;
        }
        if probe.is_some() {
            self.choose_pod(None);
        }
        self.probe = probe;
    }

    /// Takes what came of a connection.
    pub(in crate::state) fn tell_of_connection(
        &mut self,
        probe: &Probe,
        told: Result<Shared<ExplanationView>, AttrValue>,
    ) {
        if self.probe.as_ref() == Some(probe) {
            self.probed = Some(told);
        }
    }

    /// Chooses a cell. A pod that was chosen before is not any more.
    pub(in crate::state) fn choose(&mut self, pair: Pair) {
        self.selected = Some(pair);
        self.try_connection(None);
        self.choose_pod(None);
    }

    /// Chooses a pod, or goes back to the cell.
    pub(in crate::state) fn choose_pod(&mut self, pod: Option<String>) {
        if self.pod != pod {
            self.told_pod = None;
        }
        if pod.is_some() {
            self.try_connection(None);
        }
        self.pod = pod;
    }

    /// Takes what is told of the chosen pod. One that is not there any more is none.
    pub(in crate::state) fn tell_of(&mut self, pod: Option<Shared<AboutView>>) {
        match (pod, &self.told_pod) {
            (None, _) => self.choose_pod(None),
            (Some(pod), _) if self.pod.as_ref() != Some(&pod.id) => {}
            (Some(pod), Some(before)) => self.told_pod = Some(pod.or_same_before(before)),
            (Some(pod), None) => self.told_pod = Some(pod),
        }
    }
}

#[cfg(test)]
mod tests {
    use netpol_view::policy_id;

    use super::*;

    fn probe(port: &str) -> Probe {
        Probe { from: "shop/web".into(), to: "shop/svc/db".into(), port: port.into() }
    }

    #[test]
    fn what_is_wrong_with_another_connection_is_not_told() {
        let mut document = Document::new("".into());
        document.try_connection(Some(probe("80")));
        document.tell_of_connection(&probe("81"), Err("wrong".into()));
        assert_eq!(document.probed, None);
        document.tell_of_connection(&probe("80"), Err("wrong".into()));
        assert_eq!(document.probed, Some(Err("wrong".into())));
    }

    #[test]
    fn a_policy_is_no_row() {
        let mut document = Document::new("".into());
        document.choose_pod(Some("shop/web".into()));
        assert_eq!(document.chosen_row(), Some("shop/web".into()));
        document.choose_pod(Some(policy_id("shop", "web")));
        assert_eq!(document.chosen_row(), None);
    }

    #[test]
    fn a_cell_or_a_pod_that_is_chosen_ends_the_connection() {
        for choose in [
            (|document| document.choose(("a".into(), "b".into()))) as fn(&mut Document),
            |document| document.choose_pod(Some("a".into())),
            |document| document.open("kind: Pod"),
        ] {
            let mut document = Document::new("".into());
            document.try_connection(Some(probe("80")));
            choose(&mut document);
            assert_eq!(document.probe, None);
        }
    }
}
