//! The paths from several endpoints to several others, by their verdict.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;

use super::verdict;
use crate::matrix::{glyph, judge};
use crate::ports::PortFilter;
use crate::protocol::ViewSettings;
use crate::rows::{folded, lone_row};
use crate::views::PathsView;
use crate::words::Words;

/// How many paths of a verdict are named.
const NAMED: usize = 12;

/// The verdicts of every path from one of these to one of those, in the order in which they occur. A pod to itself is a
/// path only where nothing else is asked about.
pub fn paths(
    evaluation: &Evaluation,
    from: &[EndpointId],
    to: &[EndpointId],
    settings: &ViewSettings,
) -> Vec<PathsView> {
    let words = Words::new(settings.language);
    let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
    let row = |id| lone_row(evaluation, id, words);
    let destinations = folded(evaluation, to);
    let mut found: Vec<PathsView> = Vec::new();
    for sources in folded(evaluation, from) {
        for destinations in &destinations {
            let pairs = Pairs { sources: &sources, destinations, with_itself: from == to && from.len() == 1 };
            let Some((one, other)) = pairs.iter().next() else { continue };
            let (Some(source), Some(destination)) = (row(one), row(other)) else { continue };
            let judged = judge(evaluation, &source, &destination, &filter);
            let verdict = verdict(&judged, &filter, words);
            let known =
                found.iter().position(|known| (known.state, &known.verdict) == (judged.state, &verdict));
            if known.is_none() {
                found.push(PathsView {
                    state: judged.state,
                    glyph: glyph(judged.state).to_owned(),
                    verdict,
                    explained: pairs.explained(),
                    first: Vec::new(),
                    count: 0,
                });
            }
            let at = known.unwrap_or(found.len() - 1);
            if let Some(view) = found.get_mut(at) {
                view.count += pairs.count();
                let id = |id| evaluation.cluster.printed_id(id);
                let room = NAMED.saturating_sub(view.first.len());
                view.first.extend(pairs.iter().take(room).map(|(from, to)| (id(from), id(to))));
            }
        }
    }
    found
}

/// The pairs of endpoints of two rows.
struct Pairs<'a> {
    sources: &'a [EndpointId],
    destinations: &'a [EndpointId],
    with_itself: bool,
}

impl Pairs<'_> {
    fn iter(&self) -> impl Iterator<Item = (EndpointId, EndpointId)> {
        let pairs = self.sources.iter().flat_map(|from| self.destinations.iter().map(move |to| (*from, *to)));
        pairs.filter(|(from, to)| self.with_itself || from != to)
    }

    fn count(&self) -> usize {
        let all = self.sources.len() * self.destinations.len();
        let in_both = self.sources.iter().filter(|id| self.destinations.binary_search(id).is_ok()).count();
        if self.with_itself { all } else { all - in_both }
    }

    /// Pods of one row are explained as the row, and as one of them to another where both sides are that row. Where a pod
    /// is asked about beside others like it, the first two are.
    fn explained(&self) -> (Vec<EndpointId>, Vec<EndpointId>) {
        let are_apart = self.sources.iter().all(|id| self.destinations.binary_search(id).is_err());
        if are_apart || self.sources == self.destinations {
            return (self.sources.to_vec(), self.destinations.to_vec());
        }
        self.iter().next().map(|(from, to)| (vec![from], vec![to])).unwrap_or_default()
    }
}
