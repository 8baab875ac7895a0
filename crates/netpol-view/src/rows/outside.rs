//! Ranges of addresses that nothing tells apart in a view.

use std::ptr;

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::order::SortedMap;
use netpol_core::ports::PortSet;

use super::Named;
use super::wording::ranges_name;

/// Makes one row of the ranges that have the same verdicts with all of these pods, which are those that are shown. Most of
/// the Internet, which no policy names, stays apart from what somebody wrote down.
pub(super) fn fold(evaluation: &Evaluation, ranges: Vec<Named>, pods: &[EndpointId]) -> Vec<Named> {
    let mut known: SortedMap<Likeness, usize> = SortedMap::default();
    let mut folded: Vec<Named> = Vec::new();
    for (fold, name) in ranges {
        let likeness = fold.first().and_then(|id| likeness(evaluation, id, pods));
        let earlier = likeness.as_ref().and_then(|likeness| known.get(likeness)).copied();
        if let Some((earlier, name)) = earlier.and_then(|index| folded.get_mut(index)) {
            earlier.members.extend(fold.members);
            *name = ranges_name(&evaluation.cluster, earlier);
        } else {
            if let Some(likeness) = likeness {
                known.insert(likeness, folded.len());
            }
            folded.push((fold, name));
        }
    }
    folded
}

/// Whether a range is IPv6, and what each side opens from it to every pod and back, and whether that depends on the
/// plugin. Sets of ports are told apart by their places: equal ones are kept once.
type Likeness = (bool, Vec<(usize, usize, bool)>);

/// None where nothing is to be folded.
fn likeness(evaluation: &Evaluation, id: EndpointId, pods: &[EndpointId]) -> Option<Likeness> {
    let external = evaluation.cluster.endpoint(id)?.external()?;
    let widest = external.cidrs.first()?;
    // A node has a name of its own, and so has what is behind a Service.
    let has_name = external.node.is_some() || external.service.is_some();
    if pods.is_empty() || widest.prefix_len() == 0 || has_name {
        return None;
    }
    let reach = &evaluation.reach;
    let place = |set: &PortSet| ptr::from_ref(set).addr();
    let path = |(from, to)| {
        let (egress, ingress) = reach.ends(from, to);
        (place(egress), place(ingress), reach.depends_on_plugin(from, to))
    };
    let paths = pods.iter().flat_map(|pod| [(id, *pod), (*pod, id)]).map(path).collect();
    Some((widest.addr().is_ipv6(), paths))
}
