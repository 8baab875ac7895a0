//! The drawing as lines, and what could be drawn next.

use netpol_core::cluster::{Endpoint, EndpointId, Pod};
use netpol_core::draw::Gesture;
use netpol_core::expect::Tested;
use netpol_core::manifest::Direction;
use netpol_core::order::sort_by_key;

use super::{Drawing, expectations};
use crate::board::said::gesture_words;
use crate::change::lacks_dns;
use crate::diagram::Line;
use crate::views::{BoardArrowView, BoardLineView};
use crate::words::Words;

impl Drawing<'_> {
    /// The lines, in an order in which they draw all of it: what an arrow needs stands before it, and a range before the rest of the
    /// Internet, out of which it is taken.
    pub(super) fn list(&self, arrows: &[BoardArrowView], tested: Option<&Tested>) -> Vec<BoardLineView> {
        let mut list = Vec::new();
        let mut add = |line: String, erase: String| list.push(line_view(line, erase, self.words));
        let declared =
            |name: &&String| self.evaluation.manifest.namespaces.iter().any(|one| one.name == **name);
        for name in self.frames.iter().filter(declared) {
            add(format!("ns {name}"), format!("rm {name}/*"));
        }
        for (number, row) in self.box_rows() {
            let pod = self.evaluation.cluster.endpoint(row.first).and_then(Endpoint::pod);
            let Some(pod) = pod.filter(|pod| !pod.inferred && !row.is_folded()) else { continue };
            let typed = self.ends.get(number).map(|end| end.alone()).unwrap_or_default();
            let is_pod = |line: &str| matches!(Gesture::read(line), Ok(Gesture::Pods(_)));
            let line = if is_pod(&typed) { typed } else { format!("{}/{}", pod.namespace, pod.name) };
            let is_lone = row.members.len() == 1 && pod.workload.is_none();
            let erase = if is_lone { format!("rm {line}") } else { String::new() };
            add(line, erase);
        }
        for name in self.frames.iter().filter(|name| self.is_locked(name)) {
            add(format!("lock {name}"), format!("unlock {name}"));
        }
        let dns: Vec<&String> = self.frames.iter().filter(|name| self.asks_dns(name)).collect();
        for name in &dns {
            let its = |(line, _): &(&Line, &BoardArrowView)| self.is_dns(line, name);
            let mut its_arrows = self.choice.lines.iter().zip(arrows).filter(its);
            let only = its_arrows.next().filter(|_| its_arrows.next().is_none());
            add(
                format!("dns {name}"),
                only.map(|(_, arrow)| format!("no {}", arrow.line)).unwrap_or_default(),
            );
        }
        let mut lines: Vec<(&Line, &BoardArrowView)> = self.choice.lines.iter().zip(arrows).collect();
        let is_range =
            |end: usize| self.rows.get(end).is_some_and(|row| row.view.namespace.is_none() && !row.anywhere);
        sort_by_key(&mut lines, |(line, _)| {
            !(is_range(line.to) || line.from.iter().any(|end| is_range(*end)))
        });
        for (line, arrow) in lines {
            if !dns.iter().any(|name| self.is_dns(line, name)) {
                add(arrow.line.clone(), format!("no {}", arrow.line));
            }
        }
        let expected = tested.into_iter().flat_map(|tested| &tested.all).map(|(expectation, _)| expectation);
        let (open, blocked): (Vec<_>, Vec<_>) = expected.partition(|expectation| expectation.open);
        for expectation in blocked.into_iter().chain(open) {
            let Some(line) = expectations::typed(expectation) else { continue };
            // Without its port the line means the same drawn, but more taken away.
            add(line.strip_suffix(":any").unwrap_or(&line).to_owned(), format!("no {line}"));
        }
        list
    }

    /// What could be drawn next: names that pods cannot ask for yet.
    pub(super) fn offers(&self) -> Vec<BoardLineView> {
        let lacks = |name: &&String| {
            self.pods_of(name)
                .any(|(id, pod)| !pod.inferred && !pod.is_cluster_dns() && lacks_dns(self.evaluation, id))
        };
        let enforced = self.evaluation.settings.profile.behaviour.enforced;
        let frames = self.frames.iter().filter(|_| enforced).filter(lacks);
        let offer = |name: &String| BoardLineView {
            line: format!("dns {name}"),
            words: self.words.say("board.offer.dns", &[("namespace", name)]),
            erase: String::new(),
        };
        frames.map(offer).collect()
    }

    /// Whether the pods of a namespace that are isolated for egress, of which there are some, may ask the cluster's DNS.
    fn asks_dns(&self, namespace: &str) -> bool {
        let is_isolated = |(id, _): &(EndpointId, &Pod)| {
            !self.evaluation.reach.isolating(Direction::Egress, *id).is_empty()
        };
        let isolated = || self.pods_of(namespace).filter(is_isolated);
        let is_drawn = self.choice.lines.iter().any(|line| self.is_dns(line, namespace));
        is_drawn && isolated().next().is_some() && !isolated().any(|(id, _)| lacks_dns(self.evaluation, id))
    }

    /// Whether a line is the path of a namespace's pods to the cluster's DNS, on its ports and no others.
    fn is_dns(&self, line: &Line, namespace: &str) -> bool {
        let mut sources = line.from.iter().flat_map(|end| self.rows_at(*end));
        let mut servers = self.rows_at(line.to);
        let is_server = |id| {
            self.evaluation.cluster.endpoint(id).and_then(Endpoint::pod).is_some_and(Pod::is_cluster_dns)
        };
        line.label == "53,53/udp"
            && sources.all(|row| row.view.namespace.as_deref() == Some(namespace))
            && servers.all(|row| is_server(row.first))
    }

    fn pods_of(&self, namespace: &str) -> impl Iterator<Item = (EndpointId, &Pod)> {
        let pods = self.evaluation.cluster.iter().filter_map(|(id, endpoint)| Some((id, endpoint.pod()?)));
        pods.filter(move |(_, pod)| pod.namespace == namespace)
    }
}

fn line_view(line: String, erase: String, words: Words) -> BoardLineView {
    let words = Gesture::read(&line).map(|gesture| gesture_words(&gesture, words));
    BoardLineView { words: words.unwrap_or_else(|_| line.clone()), line, erase }
}
