//! Which connections depend on the network plugin.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::ports::PortSet;
use netpol_core::reach::{OpenPaths, ReachMatrix};

use crate::export::json::ends::End;

/// Says it of any two ends.
pub(super) struct Depending<'a> {
    reach: &'a ReachMatrix,
    /// Of each end the members that something tells apart, and a second one of each kind; nothing where no verdict
    /// depends on the plugin at all.
    kinds: Vec<Vec<EndpointId>>,
}

impl<'a> Depending<'a> {
    pub(super) fn new(evaluation: &'a Evaluation, ends: &[End<'_>]) -> Self {
        let reach = &evaluation.reach;
        let kinds = match reach.is_settled() {
            true => Vec::new(),
            false => {
                let paths = reach.open_paths();
                ends.iter().map(|end| kinds(end, &paths)).collect()
            }
        };
        Self { reach, kinds }
    }

    /// Whether some path between different members of the two depends on it, at the ports that are asked about.
    pub(super) fn has(&self, from: usize, to: usize, asked: &PortSet) -> bool {
        let members = |end: usize| self.kinds.get(end).into_iter().flatten().copied();
        members(from).any(|from| members(to).any(|to| self.reach.depends_on_plugin_at(from, to, asked)))
    }
}

fn kinds(end: &End<'_>, paths: &OpenPaths<'_>) -> Vec<EndpointId> {
    let mut kinds: Vec<EndpointId> = Vec::new();
    for member in &end.members {
        if kinds.iter().filter(|known| paths.are_alike(**known, *member)).count() < 2 {
            kinds.push(*member);
        }
    }
    kinds
}
