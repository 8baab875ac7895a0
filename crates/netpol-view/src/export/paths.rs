//! Which ports each side of a path opens.

use netpol_core::cluster::EndpointId;
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use rustc_hash::FxHashMap;

use super::shown::Shown;
use crate::ports::asked_ports;
use crate::rows::folds;
use crate::views::{EndpointKind, EndpointView};

/// The pods and ranges behind the rows.
pub(super) struct Paths<'a> {
    shown: &'a Shown<'a>,
    /// Of each end the first that is in it, and another one, which it has where it is several.
    members: Vec<Option<(EndpointId, EndpointId)>>,
}

/// The ports of a path, as far as they are asked about.
pub(super) struct Ports {
    /// What the policies of the source open.
    pub(super) egress: PortSet,
    /// What the policies of the destination open.
    pub(super) ingress: PortSet,
    /// What is open.
    pub(super) open: PortSet,
}

impl<'a> Paths<'a> {
    /// Looks up what is behind each end.
    pub(super) fn new(shown: &'a Shown<'a>) -> Self {
        let evaluation = &shown.checked().evaluation;
        let rows: FxHashMap<String, (EndpointId, EndpointId)> = folds(evaluation)
            .iter()
            .filter_map(|members| {
                let first = *members.first()?;
                let name = evaluation.cluster.endpoint(first)?.id();
                Some((name, (first, members.get(1).copied().unwrap_or(first))))
            })
            .collect();
        let members = shown.view().endpoints.iter().map(|end| rows.get(&end.id).copied()).collect();
        Self { shown, members }
    }

    /// The ports of the path between two ends. Policies are not asked about the port of a Service, so its sides are none.
    pub(super) fn ports(&self, row: usize, column: usize) -> Option<Ports> {
        let evaluation = &self.shown.checked().evaluation;
        if let Some(open) = self.shown.view().endpoints.get(column).and_then(service_port) {
            return Some(Ports { egress: PortSet::none(), ingress: PortSet::none(), open });
        }
        let member = |end: usize| self.members.get(end).copied().flatten();
        let ((from, _), (first, second)) = (member(row)?, member(column)?);
        let to = if row == column { second } else { first };
        let asked = asked_ports(&evaluation.cluster, self.shown.port(), to);
        let verdict = evaluation.reach.verdict(from, to);
        Some(Ports {
            egress: verdict.egress.intersection(&asked),
            ingress: verdict.ingress.intersection(&asked),
            open: verdict.allowed.intersection(&asked),
        })
    }
}

/// The port of a Service, which its id ends with: `shop/Service/web:80/TCP`.
fn service_port(end: &EndpointView) -> Option<PortSet> {
    let (_, port) = end.id.rsplit_once(':').filter(|_| end.kind == EndpointKind::Service)?;
    let (number, protocol) = port.split_once('/')?;
    Some(PortSet::single(Protocol::from_name(protocol)?, number.parse().ok()?))
}
