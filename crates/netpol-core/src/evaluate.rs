//! From text to verdicts in one call.

use ipnet::Ipv4Net;

use crate::cluster::{self, Cluster};
use crate::diagnostic::{Diagnostic, Problems};
use crate::edit::withdraw_where_repeated;
use crate::lint::lint;
use crate::manifest::{self, Manifest};
use crate::order::sort_by_key;
use crate::profile::Profile;
use crate::reach::{ReachMatrix, reach};
use crate::source::Sources;

/// What an evaluation assumes beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What enforces the policies.
    pub profile: Profile,
    /// Where pods without an address get one.
    pub pod_range: Ipv4Net,
}

impl Default for Settings {
    fn default() -> Self {
        // The range that kubeadm's documentation and Flannel use; its prefix length is always valid.
        let pod_range = Ipv4Net::new(std::net::Ipv4Addr::new(10, 244, 0, 0), 16).unwrap_or_default();
        Self { profile: Profile::default(), pod_range }
    }
}

/// Everything that is known about some texts.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The texts.
    pub sources: Sources,
    /// The objects in them.
    pub manifest: Manifest,
    /// The namespaces, pods and address ranges that they describe.
    pub cluster: Cluster,
    /// Every verdict.
    pub reach: ReachMatrix,
    /// Every problem, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What was assumed.
    pub settings: Settings,
}

/// Reads the texts and judges every path. Never fails: what cannot be read is left out and told in the diagnostics.
pub fn evaluate(sources: Sources, settings: &Settings) -> Evaluation {
    let (manifest, diagnostics) = manifest::read(&sources);
    judge(sources, manifest, diagnostics, settings)
}

/// Judges every path between the ends that the objects describe. `diagnostics` are those of reading them.
pub fn judge(
    sources: Sources,
    manifest: Manifest,
    diagnostics: Vec<Diagnostic>,
    settings: &Settings,
) -> Evaluation {
    let mut problems = Problems::default();
    problems.extend(diagnostics);
    let (cluster, more) = cluster::build(&manifest, settings.pod_range);
    problems.extend(more);
    let reach = reach(&manifest.policies, &cluster, settings.profile);
    let mut evaluation =
        Evaluation { sources, manifest, cluster, reach, diagnostics: Vec::new(), settings: settings.clone() };
    problems.extend(lint(&evaluation));
    evaluation.diagnostics = problems.into_diagnostics();
    withdraw_where_repeated(&evaluation.sources, &mut evaluation.diagnostics);
    sort_by_key(&mut evaluation.diagnostics, |diagnostic| (diagnostic.span, diagnostic.code));
    evaluation
}
